"""``/feed preview``: what posts of a feed would look like, before anything is followed."""

from bot.commands.command import Arguments, Context
from bot.feeds.discover import Candidate, discover
from bot.feeds.intake import ready, release_text
from bot.feeds.worker import Extraction
from bot.model.answer import Answer, Line, Message, Section, Verbatim, say, say_many
from bot.model.facts import Known
from bot.model.feed import Draft

_SHOWN = 3


async def preview(context: Context, arguments: Arguments) -> Answer:
    """The feed at ``url`` or of that site, and its newest items as they would be posted; nothing is kept.

    Raises ``FetchError``, ``ParseError`` or ``NotFoundError`` where there is no feed.
    """
    found = await discover(context.fetcher, context.worker, str(arguments["url"]))
    first = found[0]
    drafts = ready(first.parsed, context.clock.now())[-_SHOWN:][::-1]
    texts = [release_text(draft, first.title, first.parsed.language) for draft in drafts]
    extractions = await context.worker.extract(texts, Known())
    posts = [_post(draft, one) for draft, one in zip(drafts, extractions, strict=True)]
    lines = [Line(content=one) for one in _facts(first, found[1:])]
    nothing = Line(content=say("Nothing was kept. /feed add follows it."))
    return Answer(title=say("Preview"), sections=(Section(lines=tuple(lines)), *posts, Section(lines=(nothing,))))


def _facts(first: Candidate, others: list[Candidate]) -> list[Message]:
    lines = [say("Title: {title}", title=first.title), say("Address: {url}", url=first.url)]
    lines.append(say_many("It lists {count} release.", "It lists {count} releases.", count=first.items))
    lines += [say("The site also names {url}", url=one.url) for one in others]
    return lines


def _post(draft: Draft, extraction: Extraction) -> Section:
    summary = extraction.facts.summary if extraction.facts else draft.text.split("\n\n", 1)[0][:300]
    lines = [Line(content=Verbatim(summary))] if summary else []
    if draft.published:
        lines.append(Line(content=say("Published: {date}", date=draft.published)))
    if draft.link:
        lines.append(Line(content=Verbatim(draft.link)))
    return Section(heading=Verbatim(draft.title), lines=tuple(lines))
