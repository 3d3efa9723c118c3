"""Whether two reports are of one meeting. Precision leads: two meetings told as one hide the second."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.facts import MeetingKind, MeetingStatus
from bot.names.match import same_person
from bot.store.name_keys import name_key

_IN_COMMON = 2
_SURE, _ABOUT = "day", "approximate"
_FACE_TO_FACE = frozenset({MeetingKind.MEETING, MeetingKind.RECEPTION, MeetingKind.OTHER})
_REMOTE = frozenset({MeetingKind.CALL, MeetingKind.VIDEO_CALL})


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at a reported meeting. ``name``: as the report has it; ``key``: folded."""

    person_id: int
    key: str
    side: str | None
    name: str = ""

    def is_same(self, other: "Seat") -> bool:
        """The same person, or a whole name in any spelling: two offices' namesakes are one at one meeting."""
        if self.person_id == other.person_id or (" " in self.key and self.key == other.key):
            return True
        return " " in self.key and " " in other.key and same_person(self.name, other.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A meeting as one release reports it, as far as reports are compared.

    ``told_at``: the release's date. ``twin``: the release that says the same in another language.
    """

    id: int
    release_id: int
    event_id: int | None
    kind: MeetingKind
    status: MeetingStatus
    day: date | None
    precision: str | None
    place: str | None
    told_at: str
    seats: tuple[Seat, ...]
    twin: int | None = None


def is_same(one: Report, other: Report) -> bool:
    """Whether *one* and *other*, of different releases, report the same meeting.

    The same day, or the next where one says "about"; kinds that may be one; no two places; a status the other
    may have come to; and two people in common, or the one counterpart that both name, at the same place.
    """
    return (
        one.release_id != other.release_id
        and _days_agree(one, other)
        and _kinds_agree(one.kind, other.kind)
        and _statuses_agree(one, other)
        and _places_agree(one.place, other.place) is not False
        and (in_common(one, other) >= _in_common_at_least(one, other) or _one_counterpart(one, other))
    )


def in_common(one: Report, other: Report) -> int:
    """How many people both reports name; one whom a spelling makes like two counts once."""
    mine = sum(any(seat.is_same(there) for there in other.seats) for seat in one.seats)
    return min(mine, sum(any(seat.is_same(there) for there in one.seats) for seat in other.seats))


def _in_common_at_least(one: Report, other: Report) -> int:
    """How many people make two reports one: of twins, whoever else they name."""
    return 1 if one.twin == other.release_id else _IN_COMMON


def _days_agree(one: Report, other: Report) -> bool:
    if one.day is None or other.day is None or {one.precision, other.precision} - {_SURE, _ABOUT}:
        return False
    most = 1 if _ABOUT in (one.precision, other.precision) else 0
    return abs((one.day - other.day).days) <= most


def _kinds_agree(one: MeetingKind, other: MeetingKind) -> bool:
    return one == other or {one, other} <= _FACE_TO_FACE or {one, other} <= _REMOTE


def _statuses_agree(one: Report, other: Report) -> bool:
    """What was planned may, by a later release, have been held, called off or denied."""
    if one.status == other.status:
        return True
    planned, became = (one, other) if one.status is MeetingStatus.PLANNED else (other, one)
    return planned.status is MeetingStatus.PLANNED and planned.told_at <= became.told_at


def _places_agree(one: str | None, other: str | None) -> bool | None:
    """``None``: they can't be compared. "Vienna" is where "the city hall of Vienna" is."""
    first, second = (set(name_key(place or "").split()) for place in (one, other))
    if not first or not second or "".join(first).isascii() != "".join(second).isascii():
        return None
    return first <= second or second <= first


def _one_counterpart(one: Report, other: Report) -> bool:
    """Both name the same single person across the table, and no two offices claim the meeting for their own."""
    across = [_on_side(report, "b") for report in (one, other)]
    if any(len(seats) != 1 for seats in across) or not across[0][0].is_same(across[1][0]):
        return False
    own_named_twice = all(len(report.seats) > 1 for report in (one, other))
    surely_that_day = {one.precision, other.precision} == {_SURE}
    return not own_named_twice and surely_that_day and bool(_places_agree(one.place, other.place))


def _on_side(report: Report, side: str) -> Sequence[Seat]:
    return [seat for seat in report.seats if seat.side == side]
