"""``/follow``, ``/following``: what members hear of by direct message, in every feed they can see."""

import contextlib
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from bot.answers.resolve import resolve
from bot.answers.typed_name import without_honorifics
from bot.answers.which_feed import visible_feed
from bot.commands.command import Arguments, Context
from bot.errors import InputError, NotFoundError, QuotaError, SlowQueryError, mark
from bot.folding import fold
from bot.model.answer import Answer, Button, Line, Message, Section, Tone, Verbatim, say, say_many
from bot.model.follow import Follow, FollowKind
from bot.model.ids import ChannelId, FollowId, GuildId
from bot.model.scope import Scope
from bot.store import direct_channels, direct_deliveries, follows
from bot.store.name_keys import name_key
from bot.store.search import search

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_MENTION = re.compile(r"@|<[@#]")
T = TypeVar("T")
_ON_A_BUTTON = 60  # characters of a name that a button surely shows
MOST = 25
"""Follows a member may have."""


async def follow_person(context: Context, arguments: Arguments) -> Answer:
    """Follow somebody by name, in any spelling; one nobody has named yet too, if the name is a whole one.

    Raises as ``resolve`` where a single word fits nobody.
    """
    words = str(arguments["person"])
    suggestions: tuple[str, ...] | None = None
    try:
        name = await _known(context, words)
    except NotFoundError as error:
        name, suggestions = without_honorifics(words), error.suggestions
        if len(name_key(name).split()) < 2:
            raise
    return await _follow(context, FollowKind.PERSON, name, name, suggestions)


async def _known(context: Context, words: str) -> str:
    """The fullest name of whom *words* mean; raises as ``resolve``."""
    database = context.database
    return (await _in_any(context, lambda scope, _: resolve(database, scope, words)))[0].name


async def _in_any(context: Context, look: Callable[[Scope, GuildId | None], Awaitable[T]]) -> T:
    """What *look* finds where the asker is, else in one of the guilds they were met in; raises as *look* here."""
    asker = context.asker
    try:
        return await look(asker.scope, asker.guild)
    except NotFoundError:
        for guild in await direct_channels.guilds_of(context.database, asker.member):
            with contextlib.suppress(NotFoundError, InputError):
                return await look(Scope.guild(guild), guild)
        raise


async def follow_organization(context: Context, arguments: Arguments) -> Answer:
    """Follow an organization by its words, as they stand together in releases; one nobody named yet, too."""
    words = str(arguments["organization"])
    return await _follow(context, FollowKind.ORGANIZATION, _key(words), words, await _unwritten(context, words))


async def follow_topic(context: Context, arguments: Arguments) -> Answer:
    """Follow releases that hold all of some words; words nobody wrote yet, too."""
    words = str(arguments["words"])
    return await _follow(context, FollowKind.TOPIC, _key(words), words, await _unwritten(context, words))


async def _unwritten(context: Context, words: str) -> tuple[str, ...] | None:
    """``None`` where a release the asker may see holds *words*; else what may have been meant: nothing we know."""
    database = context.database

    async def look(scope: Scope, _guild: GuildId | None) -> None:
        if not await search(database, scope, words, limit=1):
            raise NotFoundError(mark("No release names “{name}”."), name=words)

    try:
        await _in_any(context, look)
    except NotFoundError:
        return ()
    except SlowQueryError:
        return None
    return None


async def follow_feed(context: Context, arguments: Arguments) -> Answer:
    """Follow a feed; raises as ``visible_feed`` for one the asker can't see."""
    words, database = str(arguments["feed"]), context.database
    feed = await _in_any(context, lambda scope, guild: visible_feed(database, scope, guild, words))
    return await _follow(context, FollowKind.FEED, str(feed.id), feed.office)


async def following(context: Context, _arguments: Arguments) -> Answer:
    """What the asker follows, each with a button that ends it."""
    member = context.asker.member
    kept = await follows.of_member(context.database, member)
    if not kept:
        nothing = say("You follow nothing yet. /follow person, organization, topic or feed starts that.")
        return _told(say("What you follow"), [nothing], Tone.NOTHING)
    direct = await direct_channels.get(context.database, member)
    lines, buttons = _listed(kept)
    if direct is not None and direct.closed_at is not None:
        lines.append(paused(direct.closed_at))
        buttons = (RESUME, *buttons)
    else:
        guilds = await direct_channels.guilds_of(context.database, member)
        lines.append(_reach(len(guilds)))
    return Answer(title=say("What you follow"), sections=(_section(lines),), buttons=buttons)


def _listed(kept: Sequence[Follow]) -> tuple[list[Message], tuple[Button, ...]]:
    """A line and a button each; numbered, where buttons have no room for what tells them apart."""
    if len({one.words[:_ON_A_BUTTON] for one in kept}) == len(kept):
        return [say("• {what}", what=described(one)) for one in kept], tuple(unfollow_button(one) for one in kept)
    lines = [say("{number}. {what}", number=at, what=described(one)) for at, one in enumerate(kept, 1)]
    return lines, tuple(unfollow_button(one, at) for at, one in enumerate(kept, 1))


async def unfollow(context: Context, arguments: Arguments) -> Answer:
    """End one of the asker's follows, by its id; raises ``NotFoundError`` where it ended before."""
    key = str(arguments["key"])
    async with context.database.transaction() as transaction:
        ended = await follows.remove(
            transaction,
            context.asker.member,
            FollowId(int(key)) if key.isdecimal() and len(key) <= 18 else FollowId(0),
        )
        if ended is not None:
            await direct_deliveries.let_go(transaction, context.asker.member, ended.id)
    if ended is None:
        raise NotFoundError(mark("You don't follow that any more."))
    return _told(say("Unfollowed"), [say("You no longer follow {what}.", what=described(ended))], Tone.DONE)


async def resume(context: Context, _arguments: Arguments) -> Answer:
    """Send the asker direct messages again; where they are still refused, the follows pause again."""
    await _open(context)
    line = say("We send you direct messages again, from the next release on.")
    return _told(say("Your follows go on"), [line], Tone.DONE)


def described(one: Follow) -> Message:
    """A follow in words."""
    what = Verbatim(one.words)
    match one.kind:
        case FollowKind.PERSON:
            return say("{name} (person)", name=what)
        case FollowKind.ORGANIZATION:
            return say("{name} (organization)", name=what)
        case FollowKind.TOPIC:
            return say("{name} (topic)", name=what)
        case FollowKind.FEED:
            return say("{name} (feed)", name=what)


def paused(since: object) -> Message:
    """Why nothing is sent."""
    return say(
        "Direct messages to you were refused on {date}, so what you follow is paused. Allow direct messages from a"
        " server we share (its privacy settings), then press “Start again”.",
        date=since,
    )


def unfollow_button(one: Follow, number: int | None = None) -> Button:
    """A button that ends a follow; *number*: its line's, where that tells it apart."""
    label = say("Unfollow {name}", name=Verbatim(one.words))
    if number is not None:
        label = say("{number}. Unfollow {name}", number=number, name=Verbatim(one.words))
    return Button(label=label, does="unfollow", key=str(one.id))


RESUME = Button(label=say("Start again"), does="resume-follows", key="all")


async def _follow(
    context: Context, kind: FollowKind, wish: str, words: str, suggestions: tuple[str, ...] | None = None
) -> Answer:
    if not wish:
        raise InputError(mark("That holds no word to look for."))
    if _MENTION.match(words):
        raise InputError(
            mark("“{words}” is a mention, and releases hold none. Give the words alone."), words=words
        )
    member = context.asker.member
    kept = await follows.of_member(context.database, member)
    known = any((one.kind, one.wish) == (kind, wish) for one in kept)
    if len(kept) >= MOST and not known:
        raise QuotaError(
            mark("You follow {most} things already, and more isn't possible. /following ends some."), most=MOST
        )
    await _open(context)
    async with context.database.transaction() as transaction:
        await follows.add(transaction, member=member, kind=kind, wish=wish, words=words, now=context.clock.now())
    mine = next(
        one for one in await follows.of_member(context.database, member) if (one.kind, one.wish) == (kind, wish)
    )
    lines = [say("You follow {what} already.", what=described(mine)) if known else _promise(mine)]
    if suggestions is not None:
        lines.append(say("No release names {name} yet, as you wrote it.", name=Verbatim(words)))
    return Answer(
        title=say("Following"),
        sections=(_section(lines),),
        tone=Tone.DONE,
        suggestions=suggestions or (),
        buttons=(unfollow_button(mine),),
    )


def _key(words: str) -> str:
    """What *words* are kept and compared as: folded; empty where there is no word in them."""
    return " ".join(_WORD.findall(fold(words)))


async def _open(context: Context) -> None:
    """See to it that the asker can be written to, and hears of the feeds of the guild they are in."""
    asker = context.asker
    here = asker.channel if asker.guild is None else None
    channel = here or await _direct(context)
    async with context.database.transaction() as transaction:
        await direct_channels.keep(transaction, asker.member, channel)
        if asker.guild is not None:
            await direct_channels.meet(transaction, asker.member, asker.guild, context.clock.now())


async def _direct(context: Context) -> ChannelId:
    known = await direct_channels.get(context.database, context.asker.member)
    if known is not None and known.closed_at is None:
        return known.channel
    return await context.channels.direct(context.asker.member)


def _promise(one: Follow) -> Message:
    return say(
        "You follow {what}: each new release is sent to you directly, from the feeds of the servers where you use"
        " this and from public feeds.",
        what=described(one),
    )


def _reach(guilds: int) -> Message:
    if not guilds:
        return say("In public feeds only. Use /following in a server to hear of its feeds too.")
    return say_many(
        "In public feeds and those of {count} server where you use this.",
        "In public feeds and those of {count} servers where you use this.",
        count=guilds,
    )


def _section(lines: list[Message]) -> Section:
    return Section(lines=tuple(Line(content=one) for one in lines))


def _told(title: Message, lines: list[Message], tone: Tone) -> Answer:
    return Answer(title=title, sections=(_section(lines),), tone=tone)
