"""``/latest``: the newest releases, with what each says in short."""

from bot.answers.meeting_words import source_of
from bot.model.answer import Answer, Line, Section, Tone, Verbatim, say
from bot.model.ids import FeedId
from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Reader

_MOST = 5
_LONGEST_SUMMARY = 300


async def latest(reader: Reader, scope: Scope, feed: FeedId | None = None) -> Answer:
    """The newest releases in *scope*, of *feed* or of all feeds, newest first."""
    found = await releases.newest(reader, scope, limit=_MOST, feed_id=feed)
    if not found:
        nothing = (
            say("No public feed has a release yet. Direct messages know no other feeds: ask in a server.")
            if scope == Scope.public()
            else say("No release is kept yet. A feed is read within minutes of being added.")
        )
        return Answer(
            title=say("Latest releases"), sections=(Section(lines=(Line(content=nothing),)),), tone=Tone.NOTHING
        )
    shown = {one.id: one for one in await releases.refs(reader, scope, [one.id for one in found])}
    sections = tuple(
        Section(
            heading=Verbatim(one.title),
            lines=(Line(content=Verbatim(_short(one.summary)), source=source_of(shown[one.id])),),
        )
        for one in found
        if one.id in shown
    )
    return Answer(title=say("Latest releases"), sections=sections)


def _short(summary: str) -> str:
    return summary if len(summary) <= _LONGEST_SUMMARY else summary[: _LONGEST_SUMMARY - 1] + "…"
