"""``/who is X``: names and spellings, offices held, last meetings, last statements."""

from collections.abc import Sequence

from bot.answers.called import called
from bot.answers.in_twins import Twins, events_in, speaks
from bot.answers.meeting_words import heading
from bot.answers.mentions import sections as mention_sections
from bot.answers.offices_held import in_language, told_once
from bot.answers.resolve import resolve
from bot.answers.told_event import ToldEvent, worth_telling
from bot.answers.typed_name import names_joined
from bot.errors import InputError, mark
from bot.locales.office import arabic_office
from bot.model.answer import Answer, Day, Line, Message, Section, Source, Verbatim, say
from bot.model.meeting import ReportedMeeting, ReportedStatement
from bot.model.person import HeldRole, Person
from bot.model.scope import Scope
from bot.store import meetings, people, releases, statements
from bot.store.database import Reader

_MOST_MEETINGS = 3
_MEETINGS_LOOKED_AT = 24  # several releases may report one
_MOST_STATEMENTS = 3
_STATEMENTS_LOOKED_AT = 12  # a twin may say the same
_MOST_NAMES_ASIDE = 4
_MOST_ROLES = 6
_ROLES_LOOKED_AT = 60  # most are one office in other words
_MOST_SPELLINGS = 8
_LONGEST_QUOTE = 500


async def who_is(reader: Reader, scope: Scope, words: str, *, language: str | None = None) -> Answer:
    """Everything releases in *scope* say of the person meant by *words*, told apart where several are called so.

    What two releases say in two languages is told once, in *language*. Raises ``NotFoundError`` where nobody in
    scope is called so, or several of different names are, ``InputError`` for two names.
    """
    if len(names_joined(words)) > 1:
        raise InputError(mark("That is more than one name. Ask who one of them is."))
    found = [called(one, words, language) for one in await resolve(reader, scope, words)]
    sections: list[Section] = []
    for one in found:
        sections += await _about(reader, scope, one, language)
    if not sections:
        sections += await mention_sections(reader, scope, found)
    return Answer(title=Verbatim(found[0].name), sections=tuple(sections))


async def _about(reader: Reader, scope: Scope, person: Person, language: str | None) -> list[Section]:
    roles = (await people.roles_of(reader, scope, person.id))[:_ROLES_LOOKED_AT]
    reports = await meetings.with_person(reader, scope, [person.id], _MEETINGS_LOOKED_AT)
    spoken = await statements.by_people(reader, scope, [person.id], _STATEMENTS_LOOKED_AT)
    named_in = [*(one.last_release for one in roles), *(one.release.id for one in spoken)]
    events, twins = await events_in(reader, scope, reports, [person.id], language, named_in)
    met = worth_telling(events, {person.id})[:_MOST_MEETINGS]
    parts = (
        (say("Offices held, as releases give them"), await _held(reader, scope, roles, twins, language)),
        (say("Also written"), _spellings(person)),
        (say("Last meetings"), [_met(one, person, twins) for one in met]),
        (say("Last statements"), [_said(one, twins) for one in _once(spoken, twins, language)]),
    )
    return [Section(heading=title, lines=tuple(lines)) for title, lines in parts if lines]


def _once(spoken: Sequence[ReportedStatement], twins: Twins, language: str | None) -> list[ReportedStatement]:
    """Without those whose release's twin, in the reader's language, tells what they say too."""
    there = {one.release.id for one in spoken if speaks(one.release, language)}
    told = [one for one in spoken if (twin := twins.of.get(one.release.id)) is None or twin.id not in there]
    return told[:_MOST_STATEMENTS]


def _spellings(person: Person) -> list[Line]:
    """The other names; another use of capitals is no other spelling."""
    names: dict[str, str] = {}
    for one in (person.name, *person.aliases):
        names.setdefault(one.casefold(), one)
    return [Line(content=say("{name}", name=name)) for name in list(names.values())[1 : _MOST_SPELLINGS + 1]]


async def _held(
    reader: Reader, scope: Scope, roles: Sequence[HeldRole], twins: Twins, language: str | None
) -> list[Line]:
    told = in_language(told_once(roles), twins, language)[:_MOST_ROLES]
    refs = await releases.refs(reader, scope, [one.last_release for one in told])
    sources = {one.id: twins.source(one) for one in refs}
    return [_role(one, sources.get(one.last_release)) for one in told]


def _role(role: HeldRole, source: Source | None) -> Line:
    office: object = role.title or role.organization
    if role.title and role.organization:
        joined = arabic_office(role.title, role.organization)
        office = joined or say("{role}, {organization}", role=role.title, organization=role.organization)
    first, last = Day(role.first_seen), Day(role.last_seen)
    if role.first_seen.date() == role.last_seen.date():
        return Line(content=say("{office} (named so on {day})", office=office, day=last), source=source)
    told = say("{office} (named so from {first} to {last})", office=office, first=first, last=last)
    return Line(content=told, source=source)


def _met(event: ToldEvent, person: Person, twins: Twins) -> Line:
    reported, told = event.report, heading(event.report, event.status, held_by_others=bool(event.held_by))
    others = _across(reported, person)
    source = twins.source(reported.release)
    if not others:
        return Line(content=told, source=source)
    return Line(content=say("{meeting}: {people}", meeting=told, people=_names(others)), source=source)


def _across(reported: ReportedMeeting, person: Person) -> list[str]:
    """Whom *person* met there: those on the other side, or all the others where nobody is told to be."""
    pairs = list(zip(reported.meeting.participants, reported.people, strict=True))
    sides = {who.side for who, id_ in pairs if id_ == person.id} - {None}
    others = [who for who, id_ in pairs if id_ != person.id]
    facing = [who for who in others if sides and who.side not in {None, *sides}]
    return [who.name for who in facing or others]


def _names(others: Sequence[str]) -> Message | tuple[str, ...]:
    shown = tuple(others[:_MOST_NAMES_ASIDE])
    if len(others) <= _MOST_NAMES_ASIDE:
        return shown
    return say("{people}, among others", people=shown)


def _said(reported: ReportedStatement, twins: Twins) -> Line:
    quote = reported.statement.evidence.quote
    shown = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…"
    return Line(content=Verbatim(shown), quote=True, source=twins.source(reported.release))
