"""One meeting that several releases report is told once, with each release as a source."""

from collections.abc import Sequence

from bot.model.meeting import ReportedMeeting
from bot.store.name_keys import name_key

_IN_COMMON = 2


def joined(reported: Sequence[ReportedMeeting]) -> list[tuple[ReportedMeeting, ...]]:
    """*reported* in order, those of one meeting together, the fullest report first.

    Taken for one meeting: reports of different releases, of the same day, kind and status, with two people in
    common and no two places. A day less sure than that is never joined: two days of talks are two meetings.
    """
    groups: list[list[ReportedMeeting]] = []
    for one in reported:
        group = next((known for known in groups if all(_same(one, other) for other in known)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [tuple(sorted(group, key=lambda one: -len(one.people))) for group in groups]


def _same(one: ReportedMeeting, other: ReportedMeeting) -> bool:
    first, second = one.meeting, other.meeting
    if one.release.id == other.release.id or first.date is None or first.date_precision != "day":
        return False
    if (first.date, first.date_precision, first.kind, first.status) != (
        second.date,
        second.date_precision,
        second.kind,
        second.status,
    ):
        return False
    if first.place and second.place and name_key(first.place) != name_key(second.place):
        return False
    return len(_names(one) & _names(other)) >= _IN_COMMON


def _names(reported: ReportedMeeting) -> set[str]:
    return {name_key(who.name) for who in reported.meeting.participants}
