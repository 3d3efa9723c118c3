"""``/subscription look``: what a channel's posts look like, whom they ping, and what follows them."""

import dataclasses

from bot.commands.command import Arguments, Context, PlaceKind
from bot.commands.subscription_find import subscription, which
from bot.commands.subscription_words import look_lines
from bot.errors import InputError, NotFoundError, mark
from bot.folding import fold
from bot.model.answer import Answer, Line, Mention, Message, Section, Tone, say
from bot.model.ids import RoleId
from bot.model.subscription import Subscription
from bot.model.wish import Look, Style
from bot.store import subscription_wishes

_FIELDS = {
    "style": "style",
    "picture": "picture",
    "words_language": "words",
    "crosspost": "crosspost",
    "thread": "thread",
}
_CLEARED: dict[str, object] = {"role": None, "tags": (), "words_language": None}
_MOST_TAGS = 5


async def set_look(context: Context, arguments: Arguments) -> Answer:
    """Change how a subscription's posts look; without anything to change, say how they do.

    Raises ``InputError`` where the channel can't have what is asked, ``NotFoundError`` for a role or tag there is
    none of. Then nothing changes.
    """
    one = await subscription(context, arguments)
    look = await _changed(context, one, arguments)
    which_one = await which(context, one)
    if look == one.look:
        return _told(one, look, which_one, [], Tone.ANSWER)
    await _check(context, one, look)
    warnings = await _warnings(context, one, look)
    async with context.database.transaction() as transaction:
        await subscription_wishes.set_look(transaction, one, look)
    return _told(one, look, which_one, warnings, Tone.DONE)


async def _changed(context: Context, one: Subscription, arguments: Arguments) -> Look:
    changes: dict[str, object] = {field: arguments[name] for name, field in _FIELDS.items() if name in arguments}
    if "style" in changes:
        changes["style"] = Style(str(changes["style"]))
    if isinstance(arguments.get("role"), int):
        changes["role"] = arguments["role"]
    if "tags" in arguments:
        changes["tags"] = await _tags(context, one, str(arguments["tags"]))
    clear = str(arguments.get("clear") or "")
    if clear in _CLEARED:
        changes["words" if clear == "words_language" else clear] = _CLEARED[clear]
    return dataclasses.replace(one.look, **changes)  # type: ignore[arg-type]


async def _tags(context: Context, one: Subscription, typed: str) -> tuple[str, ...]:
    """The forum's own names of the tags typed, apart by commas."""
    place = await context.channels.describe(one.channel_id, one.guild_id)
    if place.kind is not PlaceKind.FORUM:
        raise InputError(mark("Only posts in a forum have tags, and {channel} is none."), channel=_channel(one))
    known = {fold(tag): tag for tag in place.tags}
    asked = [name for part in typed.replace("،", ",").split(",") if (name := part.strip())]
    unknown = [name for name in asked if fold(name) not in known]
    if unknown or not asked:
        raise NotFoundError(
            mark("{channel} has no tag “{tag}”."),
            channel=_channel(one),
            tag=(unknown or [typed])[0],
            suggestions=place.tags,
        )
    if len(asked) > _MOST_TAGS:
        raise InputError(mark("A post takes at most {most} tags."), most=_MOST_TAGS)
    return tuple(dict.fromkeys(known[fold(name)] for name in asked))


async def _check(context: Context, one: Subscription, look: Look) -> None:
    """Refuse what the channel can't have, as far as it is newly asked for."""
    crosspost = look.crosspost and not one.look.crosspost
    thread = look.thread and not one.look.thread
    if not (crosspost or thread):
        return
    place = await context.channels.describe(one.channel_id, one.guild_id)
    if crosspost and place.kind is not PlaceKind.ANNOUNCEMENT:
        raise InputError(
            mark("Only an announcement channel has followers to publish to, and {channel} is none."),
            channel=_channel(one),
        )
    if thread and place.kind not in (PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT):
        raise InputError(mark("{channel} takes no threads under posts."), channel=_channel(one))
    if thread and not place.opens_threads:
        raise InputError(
            mark("We may not open threads in {channel}. Allow us Create Public Threads there."),
            channel=_channel(one),
        )


async def _warnings(context: Context, one: Subscription, look: Look) -> list[Message]:
    if look.role is None or look.role == one.look.role:
        return []
    if await context.channels.pings(one.guild_id, RoleId(look.role)):
        return []
    return [
        say(
            "{role} will be named, but nobody is notified: allow anyone to mention it in the role's settings.",
            role=Mention("role", look.role),
        )
    ]


def _channel(one: Subscription) -> Mention:
    return Mention("channel", one.channel_id)


def _told(one: Subscription, look: Look, which_one: list[Message], warnings: list[Message], tone: Tone) -> Answer:
    lines = [
        *which_one,
        say("Posts in {channel}:", channel=_channel(one)),
        *(look_lines(look) or [say("Full posts, as any channel gets them")]),
        *warnings,
    ]
    return Answer(
        title=say("Look"), sections=(Section(lines=tuple(Line(content=line) for line in lines)),), tone=tone
    )
