"""``/feed add``, ``list``, ``edit``, ``remove``: the press offices a server follows."""

from bot.answers.which_feed import Candidate, own_feed
from bot.commands.command import Arguments, Context
from bot.commands.language_names import language_name
from bot.errors import InputError, QuotaError, mark
from bot.feeds.adding import add_found, move_feed
from bot.feeds.clean import visible
from bot.feeds.taking_on import known_feed
from bot.model.answer import Answer, Line, Message, Section, Tone, say
from bot.model.feed import GuildFeed
from bot.model.ids import FeedId, GuildId
from bot.store import guild_feeds, releases


async def add(context: Context, arguments: Arguments) -> Answer:
    """Follow the feed at ``url``, or the one that site names; added twice, it says so and changes nothing.

    Raises ``QuotaError`` at the guild's limit, ``FetchError`` or ``ParseError`` where there is no feed.
    """
    guild = _guild(context)
    url = str(arguments["url"])
    before = {one.feed.id for one in await guild_feeds.list_for(context.database, guild) if one.followed}
    known = await known_feed(context.database, url)
    most = context.settings.feeds_per_guild
    if len(before) >= most and (known is None or known.id not in before):
        raise QuotaError(
            mark("This server follows as many feeds as it may ({most}). /feed remove one first."), most=most
        )
    found = await add_found(
        context.database,
        context.fetcher,
        context.worker,
        context.clock,
        guild=guild,
        member=context.asker.member,
        url=url,
        office=_text(arguments, "office"),
        language=_text(arguments, "language"),
    )
    added = found.feed
    if added.feed.id in before:
        again = say("This server follows it already, so nothing changed. /feed edit changes it.")
        return _told(say("Followed already"), [*_facts(added), again], Tone.ANSWER)
    others = [say("The site also names {url}", url=one) for one in found.others]
    return _told(say("Feed added"), [*_facts(added, typed=url), *others, *_next_steps()], Tone.DONE)


async def list_them(context: Context, arguments: Arguments) -> Answer:
    """Every feed the guild follows and how it is; those that moved away are left out."""
    kept = [one for one in await guild_feeds.list_for(context.database, _guild(context)) if one.followed]
    if not kept:
        nothing = say("This server follows no feed yet. Add one with /feed add.")
        return _told(say("Feeds"), [nothing], Tone.NOTHING)
    sections = [
        Section(
            heading=say("{office}", office=one.office_name),
            lines=tuple(Line(content=line) for line in [*_facts(one)[1:], await _health(context, one)]),
        )
        for one in kept
    ]
    return Answer(title=say("Feeds"), sections=tuple(sections))


async def edit(context: Context, arguments: Arguments) -> Answer:
    """Change a feed's address (its history stays), office name or language, for this guild.

    Raises ``NotFoundError`` for a feed the guild doesn't follow, ``InputError`` where nothing is to change or the
    address is another of its feeds.
    """
    guild = _guild(context)
    kept = await own_feed(context.database, guild, str(arguments["feed"]))
    url, office, language = (_text(arguments, name) for name in ("url", "office", "language"))
    if url is office is language is None:
        raise InputError(mark("Say what to change: url, office or language."))
    feed_id = kept.feed.id if url is None else (await _move(context, guild, kept, url)).feed.id
    await _rename(context, guild, feed_id, office, language)
    changed = await guild_feeds.get(context.database, guild, feed_id)
    assert changed is not None
    return _told(say("Feed changed"), _facts(changed), Tone.DONE)


async def remove(context: Context, arguments: Arguments) -> Answer:
    """Stop following a feed, and with it its channels' subscriptions.

    Raises ``NotFoundError`` for a feed the guild doesn't follow.
    """
    guild = _guild(context)
    kept = await own_feed(context.database, guild, str(arguments["feed"]))
    async with context.database.transaction() as transaction:
        await guild_feeds.remove(transaction, guild, kept.feed.id)
    label = Candidate.of_guild(kept).label
    gone = say("This server no longer follows {feed}, and its channels get no more posts of it.", feed=label)
    return _told(say("Feed removed"), [gone], Tone.DONE)


async def _move(context: Context, guild: GuildId, kept: GuildFeed, url: str) -> GuildFeed:
    return await move_feed(
        context.database,
        context.fetcher,
        context.worker,
        context.clock,
        guild=guild,
        member=context.asker.member,
        feed=kept.feed.id,
        url=url,
    )


async def _rename(
    context: Context, guild: GuildId, feed: FeedId, office: str | None, language: str | None
) -> None:
    async with context.database.transaction() as transaction:
        if office is not None:
            await guild_feeds.rename(transaction, guild, feed, office)
        if language is not None:
            await guild_feeds.set_language(transaction, guild, feed, language)


def _facts(one: GuildFeed, *, typed: str | None = None) -> list[Message]:
    lines = [say("Office: {office}", office=one.office_name), say("Address: {url}", url=one.feed.url)]
    if typed is not None and typed != one.feed.url:
        lines.append(say("Found by way of {url}", url=typed))
    lines.append(say("Title: {title}", title=one.feed.title))
    if one.language is not None:
        lines.append(say("Language: {value}", value=language_name(one.language)))
    return lines


def _next_steps() -> list[Message]:
    return [
        say("What it holds now can be asked about and searched; none of it is posted."),
        say("/subscribe in a channel posts what is published from now on."),
    ]


async def _health(context: Context, one: GuildFeed) -> Message:
    feed = one.feed
    if feed.failing_since is not None:
        return say(
            "In trouble since {date}: {why} Next try: {next}.",
            date=feed.failing_since,
            why=feed.last_error or say("no reason known"),
            next=feed.next_poll_at,
        )
    if feed.last_success_at is None:
        return say("Not read yet; it is about to be.")
    newest = await releases.latest_of_feed(context.database, feed.id)
    if newest is None:
        return say("Last read: {date}.", date=feed.last_success_at)
    return say("Last read: {date}. Last release: {new}.", date=feed.last_success_at, new=newest.shown_date)


def _guild(context: Context) -> GuildId:
    assert context.asker.guild is not None
    return context.asker.guild


def _text(arguments: Arguments, name: str) -> str | None:
    """What was typed, on one line; ``None`` where that is nothing at all, so that no name is lost to spaces."""
    return " ".join(visible(str(arguments.get(name) or "")).split()) or None


def _told(title: Message, lines: list[Message], tone: Tone) -> Answer:
    return Answer(title=title, sections=(Section(lines=tuple(Line(content=one) for one in lines)),), tone=tone)
