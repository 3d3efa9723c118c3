"""Whether two releases of one office are twins: one event, told in two languages. Pure.

Precision leads: a twin isn't posted where both languages are taken, so a wrong one hides a release.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.facts import MeetingKind, MeetingStatus
from bot.names.match import same_person

_FACE_TO_FACE = frozenset({MeetingKind.MEETING, MeetingKind.RECEPTION, MeetingKind.OTHER})
_REMOTE = frozenset({MeetingKind.CALL, MeetingKind.VIDEO_CALL})
_SURE, _MONTH = "day", "month"
_LONG_AGO = 3  # days before publication from which a meeting held is background
_DAYS_APART = 1
_MANY = 3


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody at a reported meeting, or named in a release: who they are taken for, and as written."""

    person_id: int
    name: str
    side: str | None = None

    def is_same(self, other: "Guest") -> bool:
        """One person, or one name in two spellings."""
        return self.person_id == other.person_id or same_person(self.name, other.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A meeting as a release tells it."""

    kind: MeetingKind
    status: MeetingStatus
    day: date | None
    precision: str | None
    guests: tuple[Guest, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """A release as far as twins are compared. ``nations``: finds the countries its text names, in English."""

    release_id: int
    language: str
    published: date
    meetings: tuple[Told, ...]
    people: tuple[Guest, ...]
    references: frozenset[str]
    nations: Callable[[], frozenset[str]]


def likeness(one: Tale, other: Tale) -> int:
    """How sure it is that *one* and *other* are twins: 0 no, else more for each person in common."""
    if one.language == other.language or abs((one.published - other.published).days) > _DAYS_APART:
        return 0
    first, second = _news(one), _news(other)
    if not first and not second:
        return _statements_agree(one, other)
    if not first or len(first) != len(second):
        return 0
    total = 0
    rest = list(second)
    for meeting in first:
        scores = [(_meetings_agree(one, other, meeting, there), -place) for place, there in enumerate(rest)]
        best, place = max(scores)
        if not best:
            return 0
        total += best
        del rest[-place]
    return total


def _news(tale: Tale) -> list[Told]:
    """What the release is about: not what was held long before it."""
    return [
        one
        for one in tale.meetings
        if one.status is not MeetingStatus.HELD or one.day is None or (tale.published - one.day).days <= _LONG_AGO
    ]


def _meetings_agree(one: Tale, other: Tale, mine: Told, theirs: Told) -> int:
    if mine.status is not theirs.status or not _kinds_agree(mine.kind, theirs.kind):
        return 0
    common = _in_common(mine.guests, theirs.guests)
    fewest = min(len(mine.guests), len(theirs.guests))
    if not common or not _days_agree(one, other, mine, theirs):
        return 0
    if _counterparts_agree(mine.guests, theirs.guests) and common >= 2:
        return common
    # Nobody across the table is named: then everything else there is must agree.
    alike = common == fewest == max(len(mine.guests), len(theirs.guests)) and _all_else_agrees(one, other)
    if not alike or _is_open(mine, theirs):
        return 0
    return common


def _counterparts_agree(mine: Sequence[Guest], theirs: Sequence[Guest]) -> bool:
    """Whether somebody of the other side is in both, and nobody of it in the shorter list alone.

    Where either list gives no sides, all of the shorter one must be in the longer; where it has that somebody on
    the own side, both must name the same people.
    """
    across = [[one for one in guests if one.side == "b"] for guests in (mine, theirs)]
    if not across[0] and not across[1]:
        return False
    if not across[0] or not across[1]:
        everybody = len(mine) == len(theirs) == _in_common(mine, theirs)
        if all(one.side for one in (*mine, *theirs)) and not everybody:
            return False
        across = [list(mine), list(theirs)]
    shorter, longer = sorted(across, key=len)
    return _in_common(shorter, longer) == len(shorter)


def _is_open(mine: Told, theirs: Told) -> bool:
    """Whether the few named may have met anybody: two such meetings of a day look alike."""
    return len(mine.guests) < _MANY and {mine.kind, theirs.kind} <= _FACE_TO_FACE


def _all_else_agrees(one: Tale, other: Tale) -> bool:
    same_people = len(one.people) == len(other.people) == _in_common(one.people, other.people)
    # The countries last: they are looked for in whole texts.
    return same_people and one.references == other.references and one.nations() == other.nations()


def _days_agree(one: Tale, other: Tale, mine: Told, theirs: Told) -> bool:
    """The same day or the same month; the next day where one says "about"; none where both name none."""
    if mine.day is None or theirs.day is None:
        return mine.day is theirs.day and one.published == other.published
    apart = abs((mine.day - theirs.day).days)
    vague = [told.precision == _MONTH for told in (mine, theirs)]
    if apart == 0:
        return vague[0] == vague[1]
    return apart == 1 and {mine.precision, theirs.precision} != {_SURE} and not any(vague)


def _kinds_agree(one: MeetingKind, other: MeetingKind) -> bool:
    return one == other or {one, other} <= _FACE_TO_FACE or {one, other} <= _REMOTE


def _statements_agree(one: Tale, other: Tale) -> int:
    """Releases without a meeting: several people, the same ones, the same documents and countries, one day."""
    alike = one.published == other.published and bool(one.references) and _all_else_agrees(one, other)
    return len(one.people) if alike and len(one.people) >= 2 else 0


def _in_common(mine: Sequence[Guest], theirs: Sequence[Guest]) -> int:
    """How many of *mine* are among *theirs*, each of those counting once."""
    free = list(theirs)
    found = 0
    for one in mine:
        there = next((other for other in free if one.is_same(other)), None)
        if there is not None:
            free.remove(there)
            found += 1
    return found


def one_person(one: Tale, other: Tale) -> list[tuple[int, int]]:
    """People of twins who are taken for two so far and bear one name; nobody who may be either of several."""
    pairs = [(mine, theirs) for mine in one.people for theirs in other.people if mine.is_same(theirs)]
    return [
        (mine.person_id, theirs.person_id)
        for mine, theirs in pairs
        if mine.person_id != theirs.person_id
        and sum(mine.person_id == first.person_id for first, _ in pairs) == 1
        and sum(theirs.person_id == second.person_id for _, second in pairs) == 1
    ]
