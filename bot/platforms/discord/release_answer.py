"""What the button under a post answers: who took part in its meetings, else who said what, else who is named."""

from collections.abc import Sequence

from bot.answers.in_twins import told_in
from bot.answers.meeting_words import heading, office_of, source_of
from bot.answers.posted import posted
from bot.model.answer import Answer, Line, Message, Section, Tone, Verbatim, say
from bot.model.meeting import ReportedMeeting, ReportedStatement
from bot.model.question import Asker
from bot.model.release import Release
from bot.store import meetings, statements
from bot.store.database import Reader
from bot.store.named import named_in

_MOST = 5
_MOST_NAMES = 15


async def who_took_part(reader: Reader, asker: Asker, key: str, language: str | None = None) -> Answer:
    """The meetings of the release posted with *key*, or of its twin in *language*; raises as ``posted``.

    Where there are none, what is said in it; where nothing is, whom and what it names.
    """
    release, scope = await posted(reader, asker, key)
    found = await meetings.of_release(reader, scope, await told_in(reader, scope, release, language))
    found = found or await meetings.of_release(reader, scope, release.id)
    if found:
        return Answer(title=say("Who took part"), sections=tuple(_met(one) for one in found[:_MOST]), private=True)
    said = await statements.of_release(reader, scope, release.id)
    if said:
        return Answer(title=say("Who said what"), sections=tuple(_said(one) for one in said[:_MOST]), private=True)
    return await _named(reader, release)


def _met(reported: ReportedMeeting) -> Section:
    people = [Line(content=say("• {who}", who=office_of(one))) for one in reported.meeting.participants]
    source = source_of(reported.release)
    quotes = [Line(content=Verbatim(one.quote), quote=True, source=source) for one in reported.meeting.evidence]
    return Section(heading=heading(reported), lines=(*people, *quotes))


def _said(reported: ReportedStatement) -> Section:
    quote = Verbatim(reported.statement.evidence.quote)
    line = Line(content=quote, quote=True, source=source_of(reported.release))
    return Section(heading=Verbatim(reported.statement.speaker), lines=(line,))


async def _named(reader: Reader, release: Release) -> Answer:
    named = (await named_in(reader, [release.id]))[release.id]
    lines = [
        *_names(say("People: {names}", names=_some([name for _, name in named.people])), named.people),
        *_names(say("Organizations: {names}", names=_some(named.organizations)), named.organizations),
        *_names(say("Documents: {names}", names=_some(named.documents)), named.documents),
    ]
    if not lines:
        nothing = (Line(content=say("This release names nobody, as far as we read it.")),)
        return Answer(title=Verbatim(release.title), sections=(Section(lines=nothing),), tone=Tone.NOTHING)
    return Answer(title=say("Who is named"), sections=(Section(lines=tuple(lines)),), private=True)


def _names(sentence: Message, names: Sequence[object]) -> list[Line]:
    return [Line(content=sentence)] if names else []


def _some(names: Sequence[str]) -> tuple[Verbatim, ...]:
    return tuple(Verbatim(one) for one in dict.fromkeys(names))[:_MOST_NAMES]
