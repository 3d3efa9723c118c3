"""REST: threads under messages, forum posts, and the lists of active and archived threads."""

from tests.discord_server import shapes
from tests.discord_server.call import Call, Json, Reply, Route, may, wrong_channel_type
from tests.discord_server.clock import iso
from tests.discord_server.errors import ApiError, FormErrors
from tests.discord_server.posting import compose, need_content_permissions, publish
from tests.discord_server.records import HAS_THREAD, Channel, ChannelKind

DURATIONS = (60, 1440, 4320, 10080)


def from_message(call: Call) -> Reply:
    """POST a thread that starts at a message; it takes the message's id."""
    channel = call.channel("create_public_threads")
    if channel.kind not in (ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT):
        raise wrong_channel_type()
    message = call.message(channel)
    if message.thread:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    _check(call.form)
    thread = _make(call, channel, thread_id=message.id)
    message.thread = thread
    message.flags |= HAS_THREAD
    return Reply(201, shapes.thread(thread))


def start(call: Call) -> Reply:
    """POST a forum post with its first message, or a thread without one."""
    channel = call.channel()
    if channel.kind is not ChannelKind.FORUM:
        return _bare(call)
    call.channel("send_messages")
    body = call.form
    _check(body)
    _check_tags(channel, body)
    if not isinstance(body.get("message"), dict):
        errors = FormErrors()
        errors.required(("message",))
        errors.raise_if_any()
    need_content_permissions(call, channel, body["message"])
    first = compose(call, channel, body["message"])
    thread = _make(call, channel, thread_id=first.id)
    thread.applied_tags = [str(tag) for tag in body.get("applied_tags") or []]
    first.channel, first.nonce = thread, None
    publish(call.state, first)
    return Reply(201, shapes.thread(thread) | {"message": shapes.message(first)})


def _bare(call: Call) -> Reply:
    channel = call.channel("create_public_threads")
    if channel.kind not in (ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT):
        raise wrong_channel_type()
    _check(call.form)
    return Reply(201, shapes.thread(_make(call, channel)))


def _make(call: Call, parent: Channel, *, thread_id: int | None = None) -> Channel:
    world = call.state.world
    thread = world.add_thread(parent, call.form["name"], world.bot, thread_id=thread_id)
    thread.auto_archive_minutes = call.form.get("auto_archive_duration") or 4320
    if parent.guild:
        world.emit("THREAD_CREATE", shapes.thread(thread) | {"newly_created": True}, parent.guild.id)
    return thread


def _check(body: Json) -> None:
    errors = FormErrors()
    errors.text(("name",), body.get("name"), 100, 1)
    if body.get("auto_archive_duration") not in (None, *DURATIONS):
        message = f"Value must be one of {DURATIONS}."
        errors.add(("auto_archive_duration",), "BASE_TYPE_CHOICES", message)
    errors.raise_if_any()


def _check_tags(forum: Channel, body: Json) -> None:
    tags = body.get("applied_tags") or []
    if forum.requires_tag and not tags:
        raise ApiError(400, 40067, "A tag is required to create a forum post in this channel")
    errors = FormErrors()
    if len(tags) > 5:
        errors.add(("applied_tags",), "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
    known = {tag["id"] for tag in forum.tags}
    if any(str(tag) not in known for tag in tags):
        errors.add(("applied_tags",), "FORUM_TAG_UNKNOWN", "Unknown forum tag")
    errors.raise_if_any()


def _list(threads: list[Channel], *, more: bool = False) -> Reply:
    return Reply(200, {"threads": [shapes.thread(t) for t in threads], "members": [], "has_more": more})


def active(call: Call) -> Reply:
    """GET a guild's active threads the bot sees, newest first."""
    guild = call.guild()
    live = [t for t in call.state.world.channels.values() if t.guild is guild and t.is_thread]
    seen = [t for t in live if not t.archived and may(t, "view_channel")]
    return _list(sorted(seen, key=lambda t: -t.id))


def archived(call: Call) -> Reply:
    """GET a channel's archived public threads, latest archived first, `before` a time."""
    channel = call.channel("read_message_history")
    limit = call.number("limit", 50, 2, 100)
    before = call.query.get("before") or iso(call.state.clock.time() + 1)
    old = [t for t in call.state.world.threads(channel) if t.archived]
    old = [t for t in old if t.archive_timestamp < _utc(before)]
    old.sort(key=lambda t: t.archive_timestamp, reverse=True)
    return _list(old[:limit], more=len(old) > limit)


def _utc(text: str) -> str:
    return text.replace("Z", "+00:00").replace(" ", "+")


def change(call: Call) -> Reply:
    """PATCH a thread: its name, archived, locked, tags."""
    thread = call.channel()
    if not thread.is_thread:
        raise wrong_channel_type()
    own = thread.owner_id == call.state.world.bot.id
    if not own or thread.locked:
        call.channel("manage_threads")
    body = call.form
    if body.get("name") is not None:
        _check(body)
        thread.name = body["name"]
    if body.get("archived") is not None:
        thread.archived = bool(body["archived"])
        thread.archive_timestamp = call.state.clock.iso()
    thread.locked = bool(body.get("locked", thread.locked))
    if body.get("applied_tags") is not None:
        thread.applied_tags = [str(tag) for tag in body["applied_tags"]]
    return Reply(200, shapes.thread(thread))


def join(call: Call) -> Reply:
    """PUT the bot into a thread."""
    call.channel()
    return Reply(204)


ROUTES: list[Route] = [
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads", from_message),
    ("POST", "/channels/{channel_id}/threads", start),
    ("GET", "/guilds/{guild_id}/threads/active", active),
    ("GET", "/channels/{channel_id}/threads/archived/public", archived),
    ("PATCH", "/channels/{channel_id}", change),
    ("PUT", "/channels/{channel_id}/thread-members/@me", join),
]
