"""``/feed import`` and ``/feed export``: lists of feeds (OPML), in and out of the chat.

A command's text holds at most 6,000 characters: so a list comes in as text or by its address (that of a file
dropped into the chat too), and goes out as text.
"""

import asyncio

from bot.commands.command import Arguments, Context
from bot.commands.refusal import sentence_of
from bot.errors import AttacheError, InputError, QuotaError, mark
from bot.feeds.adding import add_feed
from bot.feeds.decoding import decode
from bot.feeds.links import is_web_address
from bot.feeds.opml import is_opml, read_opml, write_opml
from bot.model.answer import Answer, Line, Message, Section, Tone, Verbatim, say, say_many
from bot.model.ids import GuildId
from bot.store import guild_feeds

LONGEST_TEXT = 6000
"""Characters; Discord takes no more in one option."""

_AT_ONCE = 4


async def take_in(context: Context, arguments: Arguments) -> Answer:
    """Follow every feed of a list that isn't followed yet, as far as the quota goes; the rest is told why not.

    Raises ``InputError`` where the list names none, ``QuotaError`` where the guild may follow no more.
    """
    guild = GuildId(context.asker.guild or 0)
    followed = {one.feed.url for one in await guild_feeds.list_for(context.database, guild) if one.followed}
    named = await _addresses(context, str(arguments["source"]))
    urls = [url for url in named if url not in followed]
    if not urls:
        lines = [say("This server follows every feed of that list already, so nothing changed.")]
        return Answer(title=say("List of feeds"), sections=(Section(lines=_lines(lines)),))
    room = context.settings.feeds_per_guild - await guild_feeds.count(context.database, guild)
    if room <= 0:
        raise QuotaError(
            mark("This server follows as many feeds as it may ({most}). /feed remove one first."),
            most=context.settings.feeds_per_guild,
        )
    slots = asyncio.Semaphore(_AT_ONCE)
    problems = await asyncio.gather(*(_follow(context, guild, url, slots) for url in urls[:room]))
    failed = [(url, why) for url, why in zip(urls, problems, strict=False) if why is not None]
    added = len(urls[:room]) - len(failed)
    lines = [_added(added)] if added else [say("No feed was added.")]
    lines += [say("{url}: {why}", url=url, why=why) for url, why in failed]
    if len(urls) > room:
        lines.append(
            say_many(
                "{count} more was left out: this server may follow {most}.",
                "{count} more were left out: this server may follow {most}.",
                count=len(urls) - room,
                most=context.settings.feeds_per_guild,
            )
        )
    tone = Tone.WARNING if failed and len(failed) == len(urls[:room]) else Tone.DONE
    return Answer(title=say("List of feeds"), sections=(Section(lines=_lines(lines)),), tone=tone)


async def give_out(context: Context, arguments: Arguments) -> Answer:
    """The guild's feeds as OPML text."""
    kept = [
        one
        for one in await guild_feeds.list_for(context.database, GuildId(context.asker.guild or 0))
        if one.followed
    ]
    if not kept:
        nothing = say("This server follows no feed yet. Add one with /feed add.")
        return Answer(title=say("List of feeds"), sections=(Section(lines=_lines([nothing])),), tone=Tone.NOTHING)
    text = write_opml("Attaché", [(one.office_name, one.feed.url, one.feed.site) for one in kept])
    lines = tuple(Line(content=Verbatim(line)) for line in text)
    return Answer(title=say("List of feeds"), sections=(Section(lines=lines),))


async def _addresses(context: Context, source: str) -> list[str]:
    words = source.split()
    if is_opml(source):
        urls = read_opml(source)
    elif not any("." in word or is_web_address(word) for word in words):
        urls = []
    elif len(words) == 1:
        fetched = await context.fetcher.fetch(words[0] if is_web_address(words[0]) else f"https://{words[0]}")
        urls = read_opml(decode(fetched.body, fetched.content_type))
    else:
        urls = list(dict.fromkeys(words))
    if not urls:
        raise InputError(
            mark("That names no feeds. Give the text of an OPML list, its address, or addresses apart by spaces.")
        )
    return urls


async def _follow(context: Context, guild: GuildId, url: str, slots: asyncio.Semaphore) -> Message | None:
    async with slots:
        try:
            await add_feed(
                context.database,
                context.fetcher,
                context.worker,
                context.clock,
                guild=guild,
                member=context.asker.member,
                url=url,
            )
        except AttacheError as error:
            return sentence_of(error, operator=context.asker.operator)
    return None


def _added(number: int) -> Message:
    return say_many(
        "{count} feed is followed now. What it holds can be searched; none of it is posted.",
        "{count} feeds are followed now. What they hold can be searched; none of it is posted.",
        count=number,
    )


def _lines(messages: list[Message]) -> tuple[Line, ...]:
    return tuple(Line(content=one) for one in messages)
