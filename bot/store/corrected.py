"""Applies the operator's word to what extraction found in a release, before it is kept. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.model.correction import Correction, CorrectionKind
from bot.model.facts import Facts, Meeting, NamedPerson, Participant, Role
from bot.store.name_keys import name_key

_ALIKE = 0.5


def anchor(meeting: Meeting) -> dict[str, list[str]]:
    """What a meeting is found again by, however another extractor reads its release."""
    return {"quotes": sorted(_quotes(meeting)), "names": sorted(_names(meeting))}


def corrected(facts: Facts, correction: Correction) -> Facts | None:
    """*facts* as the operator says; ``None`` where they have nothing of what *correction* mends."""
    number = _meant(facts.meetings, correction.detail["meeting"])
    if number is None:
        return None
    meeting = facts.meetings[number]
    match correction.kind:
        case CorrectionKind.HIDE:
            return replace(facts, meetings=_with(facts.meetings, number, None))
        case CorrectionKind.DATE:
            return replace(
                facts, meetings=_with(facts.meetings, number, _dated(meeting, correction.detail["value"]))
            )
        case CorrectionKind.PLACE:
            placed = replace(meeting, place=correction.detail["value"])
            return replace(facts, meetings=_with(facts.meetings, number, placed))
        case CorrectionKind.PARTICIPANT:
            return _mended(facts, number, correction.detail["participant"], correction.detail["changes"])
        case CorrectionKind.MERGE | CorrectionKind.SEPARATE:  # of people: see rulings
            return None


def _meant(meetings: Iterable[Meeting], wanted: Mapping[str, Any]) -> int | None:
    """The meeting that shares a sentence and most names with *wanted*, or at least all its names."""
    quotes, names = set(wanted["quotes"]), set(wanted["names"])
    best: tuple[int, int, int] | None = None
    for number, meeting in enumerate(meetings):
        shared, theirs = len(quotes & _quotes(meeting)), _names(meeting)
        alike = theirs == names or len(names & theirs) / len(names | theirs) >= _ALIKE
        if (alike and shared) or (names and theirs == names):
            best = max(best or (0, 0, -number), (shared, len(names & theirs), -number))
    return None if best is None else -best[2]


def _quotes(meeting: Meeting) -> set[str]:
    # A headline may stand over several meetings.
    return {one.quote for one in meeting.evidence if one.field == "text"} or {
        one.quote for one in meeting.evidence
    }


def _names(meeting: Meeting) -> set[str]:
    return {name_key(one.name) for one in meeting.participants}


def _with(meetings: tuple[Meeting, ...], number: int, other: Meeting | None) -> tuple[Meeting, ...]:
    return (*meetings[:number], *((other,) if other is not None else ()), *meetings[number + 1 :])


def _dated(meeting: Meeting, value: str | None) -> Meeting:
    day = None if value is None else date.fromisoformat(value)
    return replace(meeting, date=day, date_precision=None if day is None else "day")


def _mended(facts: Facts, number: int, name: str, changes: Mapping[str, Any]) -> Facts | None:
    meeting, key = facts.meetings[number], name_key(name)
    before = next((one for one in meeting.participants if name_key(one.name) == key), None)
    if before is None:
        return None
    if changes.get("absent"):
        there = tuple(one for one in meeting.participants if one is not before)
        return replace(facts, meetings=_with(facts.meetings, number, replace(meeting, participants=there)))
    after = replace(before, **changes)
    there = tuple(after if one is before else one for one in meeting.participants)
    meetings = _with(facts.meetings, number, replace(meeting, participants=there))
    return _renamed(_in_office(replace(facts, meetings=meetings), before, after), key, after.name)


def _in_office(facts: Facts, before: Participant, after: Participant) -> Facts:
    """The person's roles in the release, with the mended one in the place of what was read."""
    old, new = Role(before.role, before.organization), Role(after.role, after.organization)
    if old == new:
        return facts
    key = name_key(before.name)
    people = [_with_role(one, old, new) if name_key(one.name) == key else one for one in facts.people]
    return replace(facts, people=tuple(people))


def _with_role(person: NamedPerson, old: Role, new: Role) -> NamedPerson:
    roles = [new if one == old else one for one in person.roles]
    if new not in roles:
        roles.append(new)
    return replace(person, roles=tuple(one for one in dict.fromkeys(roles) if one.title or one.organization))


def _renamed(facts: Facts, key: str, name: str) -> Facts:
    """Whoever was called *key* is called *name*, in the whole release."""
    if name_key(name) == key:
        return facts
    meetings = [
        replace(
            one,
            participants=tuple(
                replace(who, name=name) if name_key(who.name) == key else who for who in one.participants
            ),
        )
        for one in facts.meetings
    ]
    said = [replace(one, speaker=name) if name_key(one.speaker) == key else one for one in facts.statements]
    return replace(
        facts, meetings=tuple(meetings), statements=tuple(said), people=_people(facts.people, key, name)
    )


def _people(people: Iterable[NamedPerson], key: str, name: str) -> tuple[NamedPerson, ...]:
    """*people* with the one called *key* as *name*, and as one with whoever is called so already."""
    found: dict[str, NamedPerson] = {}
    for number, one in enumerate(people):
        own = replace(one, name=name) if name_key(one.name) == key else one
        own = replace(own, aliases=tuple(alias for alias in own.aliases if name_key(alias) != key))
        same = name_key(own.name) if name_key(own.name) == name_key(name) else f"another {number}"
        known = found.get(same)
        if known is not None:
            own = replace(
                known,
                aliases=tuple(dict.fromkeys((*known.aliases, *own.aliases))),
                roles=tuple(dict.fromkeys((*known.roles, *own.roles))),
            )
        found[same] = own
    return tuple(found.values())
