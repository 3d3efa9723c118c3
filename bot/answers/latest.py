"""``/latest``: the newest releases, with what each says in short."""

from collections.abc import Sequence

from bot.answers.in_twins import Twins, speaks, twins_of
from bot.model.answer import Answer, Line, Section, Tone, Verbatim, say
from bot.model.ids import FeedId
from bot.model.release import Release
from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Reader

_MOST = 5
_LONGEST_SUMMARY = 300


async def latest(
    reader: Reader, scope: Scope, feed: FeedId | None = None, *, language: str | None = None
) -> Answer:
    """The newest releases in *scope*, of *feed* or of all feeds, newest first.

    Of two that say the same in two languages, one is told: in *language* where one of them is.
    """
    found = await releases.newest(reader, scope, limit=2 * _MOST, feed_id=feed)
    if not found:
        nothing = (
            say("No public feed has a release yet. Direct messages know no other feeds: ask in a server.")
            if scope == Scope.public()
            else say("No release is kept yet. A feed is read within minutes of being added.")
        )
        return Answer(
            title=say("Latest releases"), sections=(Section(lines=(Line(content=nothing),)),), tone=Tone.NOTHING
        )
    twins = await twins_of(reader, scope, [one.id for one in found])
    told = found if feed is not None else await _in_language(reader, scope, found, twins, language)
    return Answer(title=say("Latest releases"), sections=await _sections(reader, scope, told))


async def _in_language(
    reader: Reader, scope: Scope, found: Sequence[Release], twins: Twins, language: str | None
) -> list[Release]:
    """Each that has a twin in the reader's language by that twin."""
    told = []
    for one in found:
        twin = twins.of.get(one.id)
        other = None
        if twin is not None and speaks(twin, language) and twin.withdrawn_at is None:
            other = await releases.get(reader, twin.id, scope)
        told.append(other or one)
    return list({one.id: one for one in told}.values())


async def _sections(reader: Reader, scope: Scope, told: Sequence[Release]) -> tuple[Section, ...]:
    ids = [one.id for one in told]
    twins = await twins_of(reader, scope, ids)
    shown = {one.id: one for one in twins.once(await releases.refs(reader, scope, ids))}
    sections = [
        Section(
            heading=Verbatim(one.title),
            lines=(Line(content=Verbatim(_short(one.summary)), source=twins.source(shown[one.id])),),
        )
        for one in told
        if one.id in shown
    ]
    return tuple(sections[:_MOST])


def _short(summary: str) -> str:
    return summary if len(summary) <= _LONGEST_SUMMARY else summary[: _LONGEST_SUMMARY - 1] + "…"
