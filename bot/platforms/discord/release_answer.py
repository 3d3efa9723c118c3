"""What the button under a post answers: who took part in the meetings that release tells of."""

from bot.answers.in_twins import told_in
from bot.answers.meeting_words import heading, office_of, source_of
from bot.answers.posted import posted
from bot.model.answer import Answer, Line, Section, Tone, Verbatim, say
from bot.model.meeting import ReportedMeeting
from bot.model.question import Asker
from bot.store import meetings
from bot.store.database import Reader

_MOST = 5


async def who_took_part(reader: Reader, asker: Asker, key: str, language: str | None = None) -> Answer:
    """The meetings of the release posted with *key*, or of its twin in *language*; raises as ``posted``."""
    release, scope = await posted(reader, asker, key)
    found = await meetings.of_release(reader, scope, await told_in(reader, scope, release, language))
    found = found or await meetings.of_release(reader, scope, release.id)
    if not found:
        lines = (Line(content=say("This release tells of no meeting, as far as we read it.")),)
        return Answer(title=Verbatim(release.title), sections=(Section(lines=lines),), tone=Tone.NOTHING)
    return Answer(title=say("Who took part"), sections=tuple(_told(one) for one in found[:_MOST]), private=True)


def _told(reported: ReportedMeeting) -> Section:
    people = [Line(content=say("• {who}", who=office_of(one))) for one in reported.meeting.participants]
    source = source_of(reported.release)
    quotes = [Line(content=Verbatim(one.quote), quote=True, source=source) for one in reported.meeting.evidence]
    return Section(heading=heading(reported), lines=(*people, *quotes))
