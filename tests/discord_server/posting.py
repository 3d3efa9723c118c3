"""Bodies become messages here, for every route that posts or edits one."""

from typing import Any

from tests.discord_server import permissions, pings, shapes, validate_messages
from tests.discord_server.call import Call, Upload, bot_permissions
from tests.discord_server.errors import FormErrors, missing_permissions
from tests.discord_server.records import EPHEMERAL, IS_COMPONENTS_V2, LOADING, Attachment, Channel, Message
from tests.discord_server.render import render_text
from tests.discord_server.state import State
from tests.discord_server.stored_components import Store, store_embeds

Json = dict[str, Any]
SUPPRESS_EMBEDS, SILENT = 1 << 2, 1 << 12
SETTABLE = SUPPRESS_EMBEDS | SILENT | IS_COMPONENTS_V2


def compose(call: Call, channel: Channel, body: Json) -> Message:
    """Check a new message's body and build the message; it is not in the channel yet."""
    validate_messages.check_new(body, files=len(call.files))
    state = call.state
    message = Message(
        id=state.world.ids.next(), channel=channel, author=state.world.bot, timestamp=state.clock.iso()
    )
    message.nonce = body.get("nonce")
    message.reference = _reference(channel, body.get("message_reference"))
    _fill(call, message, body)
    return message


def revise(call: Call, message: Message, body: Json) -> None:
    """Check an edit and apply it."""
    validate_messages.check_edit(body, flags=message.flags)
    was_loading = shapes.is_loading(message)
    message.flags &= ~LOADING
    _fill(call, message, body)
    if not was_loading:
        message.edited_at = call.state.clock.iso()
        message.edits += 1


def publish(state: State, message: Message) -> None:
    """Put a message into its channel and tell the gateway; an ephemeral one is told to nobody."""
    message.channel.messages.append(message)
    if message.visible:
        announce(state, "MESSAGE_CREATE", message)


def announce(state: State, event: str, message: Message) -> None:
    """Tell the gateway about a message."""
    guild = message.channel.guild
    data = shapes.message(message)
    if guild:
        data["guild_id"] = str(guild.id)
    state.world.emit(event, data, guild.id if guild else None)


def need_content_permissions(call: Call, channel: Channel, body: Json) -> None:
    """Refuse embeds and files where the bot may not send them (interactions are exempt)."""
    allowed = bot_permissions(channel)
    if body.get("embeds") and not permissions.has(allowed, "embed_links"):
        raise missing_permissions()
    if call.files and not permissions.has(allowed, "attach_files"):
        raise missing_permissions()


def _fill(call: Call, message: Message, body: Json) -> None:
    message.flags |= (body.get("flags") or 0) & SETTABLE
    if "attachments" in body or call.files:
        message.attachments = _attachments(call, message, body)
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = store_embeds(body["embeds"] or [], message.attachments)
    if "components" in body:
        sent = body["components"] or []
        message.components = Store(sent, message.attachments, message.id).store(sent)
    if "allowed_mentions" in body:
        message.allowed_mentions = body["allowed_mentions"]
    everyone = message.channel.guild is not None and _may_ring_all(message)
    allowed = message.allowed_mentions
    message.pings = pings.of(_said(message), allowed, message.channel, everyone=everyone)


def _may_ring_all(message: Message) -> bool:
    guild = message.channel.guild
    bot = guild.bot if guild else None
    return bot is not None and permissions.has(permissions.in_channel(bot, message.channel), "mention_everyone")


def _said(message: Message) -> str:
    """The text in which mentions ring: content, or the text of Components V2; never an embed."""
    plain = Message(
        id=0,
        channel=message.channel,
        author=message.author,
        timestamp="",
        content=message.content,
        components=message.components if message.flags & IS_COMPONENTS_V2 else [],
    )
    return render_text(plain)


def _reference(channel: Channel, sent: Json | None) -> Json | None:
    if not sent:
        return None
    known = {str(m.id) for m in channel.messages if m.visible}
    if str(sent.get("message_id")) not in known and sent.get("fail_if_not_exists", True):
        errors = FormErrors()
        errors.add(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        errors.raise_if_any()
    return {"type": 0, "channel_id": str(channel.id), "message_id": str(sent.get("message_id"))}


def _attachments(call: Call, message: Message, body: Json) -> list[Attachment]:
    described = {str(a.get("id")): a for a in body.get("attachments") or []}
    kept = [a for a in message.attachments if str(a.id) in described]
    return kept + [_attachment(call, message, upload, described) for upload in call.files]


def _attachment(call: Call, message: Message, upload: Upload, described: Json) -> Attachment:
    made = call.state.world.ids.next()
    number = upload.field.removeprefix("files[").removesuffix("]")
    said = described.get(number, {})
    name = said.get("filename") or upload.filename
    return Attachment(
        id=made,
        filename=name,
        content=upload.content,
        content_type=upload.content_type,
        url=f"https://cdn.discordapp.com/attachments/{message.channel.id}/{made}/{name}",
        description=said.get("description"),
    )


def ephemeral(message: Message, user_id: int) -> None:
    """Make a message one that only this user sees."""
    message.flags |= EPHEMERAL
    message.ephemeral_to = user_id
