"""REST: creating, listing, reading, editing, deleting and publishing messages."""

from tests.discord_server import shapes
from tests.discord_server.call import Call, Json, Reply, Route, check, may, snowflake, wrong_channel_type
from tests.discord_server.errors import ApiError, missing_permissions, unknown_message
from tests.discord_server.posting import announce, compose, need_content_permissions, publish, revise
from tests.discord_server.records import (
    CROSSPOSTED,
    IS_CROSSPOST,
    Channel,
    ChannelKind,
    Message,
)

LIST = "/channels/{channel_id}/messages"
ONE = LIST + "/{message_id}"


def create(call: Call) -> Reply:
    """POST a message; an enforced nonce seen lately returns the earlier message instead."""
    channel = call.channel()
    check(channel, "send_messages_in_threads" if channel.is_thread else "send_messages")
    if channel.kind in (ChannelKind.FORUM, ChannelKind.CATEGORY):
        raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
    if channel.recipient and not channel.recipient.accepts_dms:
        raise ApiError(403, 50007, "Cannot send messages to this user")
    if channel.is_thread and channel.archived:
        _wake(channel)
    body = call.form
    need_content_permissions(call, channel, body)
    earlier = _earlier(call, body)
    if earlier:
        return Reply(200, shapes.message(earlier))
    message = compose(call, channel, body)
    publish(call.state, message)
    _remember(call, body, message)
    return Reply(200, shapes.message(message))


def _wake(thread: Channel) -> None:
    if thread.locked and not may(thread, "manage_threads"):
        raise ApiError(400, 50083, "Thread is archived")
    thread.archived = False


def _earlier(call: Call, body: Json) -> Message | None:
    if not body.get("enforce_nonce") or body.get("nonce") is None:
        return None
    state = call.state
    found = state.nonces.get((state.world.bot.id, str(body["nonce"])))
    if found is None or state.clock.monotonic() - found[0] > state.limits.nonce_seconds:
        return None
    if found[1].deleted:
        raise unknown_message()
    return found[1]


def _remember(call: Call, body: Json, message: Message) -> None:
    if body.get("nonce") is not None:
        key = (call.state.world.bot.id, str(body["nonce"]))
        call.state.nonces[key] = (call.state.clock.monotonic(), message)


def _stored(message: Message) -> Json:
    """A message read back: whether Discord still tells its nonce then is unknown, so it does not."""
    shape = shapes.message(message)
    shape.pop("nonce", None)
    return shape


def history(call: Call) -> Reply:
    """GET messages, newest first; silently none without the permission to read history."""
    channel = call.channel()
    limit = call.number("limit", 50, 1, 100)
    if not may(channel, "read_message_history"):
        return Reply(200, [])
    seen = [m for m in channel.messages if m.visible]
    return Reply(200, [_stored(m) for m in reversed(_page(call, seen, limit))])


def _page(call: Call, seen: list[Message], limit: int) -> list[Message]:
    if "around" in call.query:
        middle = snowflake(call.query["around"], "around")
        older = [m for m in seen if m.id < middle][-(limit // 2) :]
        return [*older, *[m for m in seen if m.id >= middle][: limit - limit // 2]]
    if "before" in call.query:
        before = snowflake(call.query["before"], "before")
        return [m for m in seen if m.id < before][-limit:]
    if "after" in call.query:
        after = snowflake(call.query["after"], "after")
        return [m for m in seen if m.id > after][:limit]
    return seen[-limit:]


def read(call: Call) -> Reply:
    """GET one message."""
    return Reply(200, _stored(call.message(call.channel("read_message_history"))))


def edit(call: Call) -> Reply:
    """PATCH one of the bot's own messages."""
    message = call.message(call.channel())
    if message.author is not call.state.world.bot:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    if message.channel.archived:
        raise ApiError(400, 50083, "Thread is archived")
    need_content_permissions(call, message.channel, call.form)
    if message.flags & CROSSPOSTED:
        call.state.limiter.spend(f"edit {message.id}", call.state.limits.crosspost_edits)
    revise(call, message, call.form)
    announce(call.state, "MESSAGE_UPDATE", message)
    return Reply(200, _stored(message))


def delete(call: Call) -> Reply:
    """DELETE a message: one's own always, another's with manage_messages."""
    message = call.message(call.channel())
    if message.author is not call.state.world.bot:
        check(message.channel, "manage_messages")
    message.deleted = True
    guild = message.channel.guild
    data = {"id": str(message.id), "channel_id": str(message.channel.id)}
    call.state.world.emit("MESSAGE_DELETE", data, guild.id if guild else None)
    return Reply(204)


def crosspost(call: Call) -> Reply:
    """POST crosspost: publish an announcement to the channels that follow."""
    channel = call.channel("send_messages")
    if channel.kind is not ChannelKind.ANNOUNCEMENT:
        raise wrong_channel_type()
    message = call.message(channel)
    if message.author is not call.state.world.bot and not may(channel, "manage_messages"):
        raise missing_permissions()
    if message.flags & CROSSPOSTED:
        raise ApiError(400, 40033, "This message has already been crossposted")
    call.state.limiter.spend(f"crosspost {channel.id}", call.state.limits.crossposts)
    message.flags |= CROSSPOSTED
    for follower in channel.followers:
        _copy(call, message, follower)
    return Reply(200, _stored(message))


def _copy(call: Call, message: Message, follower: Channel) -> None:
    state = call.state
    made = Message(
        id=state.world.ids.next(),
        channel=follower,
        author=message.author,
        timestamp=state.clock.iso(),
        content=message.content,
        embeds=message.embeds,
        components=message.components,
        attachments=message.attachments,
        flags=message.flags & ~CROSSPOSTED | IS_CROSSPOST,
    )
    publish(state, made)


def typing(call: Call) -> Reply:
    """POST typing."""
    call.channel("send_messages")
    return Reply(204)


ROUTES: list[Route] = [
    ("POST", LIST, create),
    ("GET", LIST, history),
    ("GET", ONE, read),
    ("PATCH", ONE, edit),
    ("DELETE", ONE, delete),
    ("POST", ONE + "/crosspost", crosspost),
    ("POST", "/channels/{channel_id}/typing", typing),
]
