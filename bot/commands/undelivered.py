"""``/undelivered``: what could not be posted, why, and a way to post it after all or to let it go."""

from collections.abc import Sequence
from itertools import groupby

from bot.commands.command import Arguments, Context
from bot.delivery.missed import OFFERED
from bot.errors import AttacheError, InputError, SendOutcome, mark
from bot.model.answer import Answer, Button, Day, Line, Mention, Message, Section, Tone, Verbatim, say, say_many
from bot.model.delivery import DeliveryState
from bot.model.ids import LARGEST_ID, ChannelId, GuildId
from bot.store import subscriptions, undelivered
from bot.store.undelivered import Undelivered

_LISTED = 40
_TITLES = 5
_MOST_CHANNELS = 25


async def show(context: Context, arguments: Arguments) -> Answer:
    """List what wasn't posted in the last 30 days, by channel and reason; ``action`` posts it or lets it go."""
    guild = _guild(context)
    channel = arguments.get("channel")
    place = ChannelId(channel) if isinstance(channel, int) else None
    match arguments.get("action"):
        case "post":
            return await _post(context, guild, place)
        case "drop":
            return await _drop(context, guild, place)
        case _:
            return await _list(context, guild, place)


async def pressed(context: Context, arguments: Arguments) -> Answer:
    """The buttons: ``key`` is ``post.all``, ``drop.all``, or either with a channel's id for ``all``."""
    action, _, place = str(arguments["key"]).partition(".")
    if action not in ("post", "drop") or (
        place != "all" and not (place.isdecimal() and len(place) <= 19 and int(place) <= LARGEST_ID)
    ):
        raise InputError(mark("That button is broken. Give the command again."))
    guild, channel = _guild(context), None if place == "all" else ChannelId(int(place))
    return await (_post if action == "post" else _drop)(context, guild, channel)


async def missed_line(context: Context, channel: ChannelId) -> Message | None:
    """What to say where a channel gets posts again and missed some; ``None`` where it missed none."""
    since = context.clock.now() - OFFERED
    count = await undelivered.count(context.database, _guild(context), since=since, channel=channel)
    if not count:
        return None
    return say_many(
        "{count} release came meanwhile. /undelivered posts it after all.",
        "{count} releases came meanwhile. /undelivered posts them after all.",
        count=count,
    )


async def _list(context: Context, guild: GuildId, channel: ChannelId | None) -> Answer:
    since = context.clock.now() - OFFERED
    found = await undelivered.dead(context.database, guild, since=since, limit=_LISTED, channel=channel)
    late = [
        one
        for one in await undelivered.late(context.database, guild, _LISTED)
        if channel is None or one.channel == channel
    ]
    sections = _by_channel([*found, *late])
    if not sections:
        nothing = Section(lines=(Line(content=say("Everything was posted.")),))
        return Answer(title=say("Not posted"), sections=(nothing,), tone=Tone.NOTHING)
    key = "all" if channel is None else str(channel)
    post = Button(label=say("Post it now"), does="undelivered", key=f"post.{key}")
    drop = Button(label=say("Let it go"), does="undelivered", key=f"drop.{key}")
    hopeless = all(one.because == SendOutcome.GONE.value for one in (*found, *late))
    return Answer(
        title=say("Not posted"),
        sections=tuple(sections),
        buttons=(drop,) if hopeless else (post, drop),
        tone=Tone.WARNING,
    )


async def _post(context: Context, guild: GuildId, channel: ChannelId | None) -> Answer:
    """Plan again what channels that can be posted to missed, and wake those that were stopped."""
    since = context.clock.now() - OFFERED
    found = await undelivered.dead(context.database, guild, since=since, limit=1000, channel=channel)
    places = sorted({one.channel for one in found})[:_MOST_CHANNELS]
    lines = [await _post_in(context, guild, one) for one in places]
    if not lines:
        late = len(await undelivered.late(context.database, guild, _LISTED))
        async with context.database.transaction() as tx:
            await undelivered.retry(tx, guild, since=since, now=context.clock.now(), channel=channel)
        lines = [say("What waits is tried again now.") if late else say("Everything was posted.")]
    return _told(say("Posting"), lines, Tone.DONE)


async def _post_in(context: Context, guild: GuildId, channel: ChannelId) -> Message:
    place = Mention("channel", channel)
    try:
        missing = await context.channels.missing_permissions(channel, guild)
    except AttacheError as error:
        return say("{channel}: {why}", channel=place, why=Message(error.message, error.values))
    if missing:
        return say("{channel}: we still lack {permissions} there.", channel=place, permissions=missing)
    now = context.clock.now()
    async with context.database.transaction() as tx:
        await subscriptions.resume(tx, guild, channel)
        count = await undelivered.retry(tx, guild, since=now - OFFERED, now=now, channel=channel)
    if not count:
        return say("{channel}: nothing is left to post.", channel=place)
    return say_many(
        "{channel}: {count} release is on its way.",
        "{channel}: {count} releases are on their way, the oldest first.",
        count=count,
        channel=place,
    )


async def _drop(context: Context, guild: GuildId, channel: ChannelId | None) -> Answer:
    async with context.database.transaction() as tx:
        count = await undelivered.drop(tx, guild, since=context.clock.now() - OFFERED, channel=channel)
    if not count:
        return _told(say("Let go"), [say("Nothing is left to let go.")], Tone.NOTHING)
    line = say_many("{count} release won't be posted.", "{count} releases won't be posted.", count=count)
    return _told(say("Let go"), [line], Tone.DONE)


def _by_channel(found: Sequence[Undelivered]) -> list[Section]:
    ordered = sorted(found, key=lambda one: (one.channel, one.state, one.because, one.id))
    return [_section(channel, list(some)) for channel, some in groupby(ordered, key=lambda one: one.channel)]


def _section(channel: ChannelId, some: Sequence[Undelivered]) -> Section:
    """A channel, and below each reason what it kept back."""
    heading = say_many(
        "{channel}: {count} release",
        "{channel}: {count} releases",
        count=len(some),
        channel=Mention("channel", channel),
    )
    parts = [list(part) for _, part in groupby(some, key=lambda one: (one.state, one.because))]
    lines = [line for part in parts for line in (_why(part[0]), *_titles(part))]
    return Section(heading=heading, lines=tuple(Line(content=one) for one in lines))


def _titles(some: Sequence[Undelivered]) -> list[Message]:
    titles = [say("• {day}: {title}", day=Day(one.date), title=Verbatim(one.title)) for one in some[:_TITLES]]
    more = [say("• … and {count} more", count=len(some) - _TITLES)] if len(some) > _TITLES else []
    return [*titles, *more]


def _why(one: Undelivered) -> Message:
    if one.state is not DeliveryState.DEAD:
        return say(
            "Discord doesn't take it just now. Tries so far: {count}. The next is at {time}.",
            count=one.attempts,
            time=one.next_try_at,
        )
    reasons = {
        "forbidden": say(
            "We may not post there. Allow us View Channel, Send Messages and Read Message History in it."
        ),
        "archived": say("The thread is archived or locked. Open it again, or allow us Manage Threads."),
        "gone": say("The channel isn't there any more."),
        "invalid": say("What we made of it was refused as malformed. That is a fault of ours; please report it."),
        "unsure": say(
            "We were interrupted, and can't read the channel's history to see whether it stands there already."
            " Allow us Read Message History; then we look before we post."
        ),
        "suspended": say("It was published while the channel was stopped."),
    }
    return reasons.get(one.because, say("Discord refused it so often that we gave up."))


def _guild(context: Context) -> GuildId:
    guild = context.asker.guild
    assert guild is not None, "declared for servers only"
    return guild


def _told(title: Message, lines: Sequence[Message], tone: Tone) -> Answer:
    return Answer(title=title, sections=(Section(lines=tuple(Line(content=one) for one in lines)),), tone=tone)
