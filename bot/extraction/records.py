"""What was read, as records: the last step of a reading, the same for every language."""

from dataclasses import replace
from datetime import date

from bot.extraction.bodies import Bodies
from bot.extraction.drafts import Draft, day_of
from bot.extraction.items import Sentence
from bot.extraction.registry import Person
from bot.extraction.seats import Table
from bot.extraction.statements import Said
from bot.model.facts import Evidence, Facts, Meeting, MeetingKind, MeetingStatus, NamedPerson, Role, Statement
from bot.model.release import ReleaseText

_STRENGTH = {"strong": 3.0, "plain": 2.0, "courtesy": 0.5}


def meeting_of(draft: Draft, table: Table, written: date | None) -> Meeting:
    """Give a meeting as a record."""
    day, precision = day_of(draft, written)
    return Meeting(
        kind=MeetingKind(draft.kind),
        status=MeetingStatus(draft.status),
        date=day,
        date_precision=precision,
        place=draft.place,
        participants=table.participants(draft),
        evidence=tuple(_evidence(sentence) for sentence in draft.sentences),
        rule=draft.rule,
    )


def _evidence(sentence: Sentence) -> Evidence:
    name = "title" if sentence.field == "title" else "text"
    return Evidence(name, sentence.start, sentence.end, sentence.quote)  # type: ignore[arg-type]


def statement_of(said: Said, table: Table) -> Statement:
    """Give a statement as a record."""
    speaker = table.name(said.person) if said.person is not None else (said.group or "")
    return Statement(
        speaker=speaker, verb=said.verb, content=said.content, evidence=_evidence(said.sentence), rule=said.rule
    )


def verbatim(facts: Facts, release: ReleaseText) -> Facts:
    """Give *facts*, read from the smoothed text, with the words as the release has them."""
    meetings = tuple(
        replace(meeting, evidence=tuple(_as_written(evidence, release) for evidence in meeting.evidence))
        for meeting in facts.meetings
    )
    statements = []
    for statement in facts.statements:
        written = _as_written(statement.evidence, release)
        start = statement.evidence.quote.index(statement.content)
        content = written.quote[start : start + len(statement.content)]
        statements.append(replace(statement, content=content, evidence=written))
    return replace(facts, meetings=meetings, statements=tuple(statements))


def _as_written(evidence: Evidence, release: ReleaseText) -> Evidence:
    source = release.title if evidence.field == "title" else release.text
    return replace(evidence, quote=source[evidence.start : evidence.end])


_UNNAMED = ("leaders", "ministers", "presidents", "officials", "heads of state", "they", "diplomats")
"""People together, none of whom anybody can look up."""


_BODIES = ("council", "cabinet", "committee", "conference", "assembly")


def told_of_somebody(said: list[Said], rows: dict[str, list[Person]], table: Table) -> tuple[Statement, ...]:
    """Give the statements that have a speaker to name; of a row of people, each his own."""
    told = []
    for one in said:
        group = (one.group or "").casefold()
        if one.person is None and group.endswith(_UNNAMED) and not group.startswith(_BODIES):
            continue
        speakers: list[Person | None] = [*rows.get(one.group or "", [])] or [one.person]
        told += [
            statement_of(one if person is one.person else replace(one, person=person, group=None), table)
            for person in speakers
        ]
    return tuple(told)


def ranked(said: list[Said], contents: list[str], named: tuple[str, ...], table: Table) -> list[int]:
    """Give the indexes of the statements, the weightiest first."""

    def score(index: int) -> float:
        one = said[index]
        points = _STRENGTH.get(one.strength, 1.0) + (1.0 if table.is_own(one.person) else 0.0)
        points += 0.8 if any(name.split(" (")[0] in contents[index] for name in named) else 0.0
        points -= 0.05 * index + (0.7 if one.person is None else 0.0)
        return points - (1.0 if len(contents[index].split()) < 5 else 0.0)

    return sorted(range(len(said)), key=lambda index: -score(index))


def person_of(person: Person, table: Table) -> NamedPerson:
    """Give somebody the release names as a record."""
    name = table.name(person)
    aliases = tuple(spelling for spelling in dict.fromkeys(person.seen) if spelling != name)
    roles = tuple(dict.fromkeys(table.role(title) for title in person.titles))
    return NamedPerson(
        name=name,
        aliases=aliases,
        roles=roles or ((Role(None, table.body(person)),) if table.body(person) else ()),
    )


def organizations_of(bodies: Bodies) -> tuple[str, ...]:
    """Give every organization of the release once."""
    return tuple(dict.fromkeys(name for name in (bodies.canonical(body) for body in bodies.names) if name))
