"""One office in several wordings is one office; two offices stay two."""

from datetime import UTC, datetime

import pytest

from bot.answers.offices_held import told_once
from bot.model.ids import ReleaseId
from bot.model.person import HeldRole


def held(title: str | None, organization: str | None = None, first: int = 3, last: int = 7) -> HeldRole:
    """Named so from one day of February to another."""
    days = [datetime(2026, 2, day, 9, tzinfo=UTC) for day in (first, last)]
    return HeldRole(
        title=title, organization=organization, first_seen=days[0], last_seen=days[1], last_release=ReleaseId(last)
    )


@pytest.mark.parametrize(
    ("roles", "kept"),
    [
        ([held("Minister"), held("Minister of Foreign Affairs")], [1]),
        ([held("Minister", "Marenza"), held("Foreign Minister", "Marenza")], [1]),
        ([held("Minister"), held("Foreign Minister", "Marenza")], [1]),
        ([held(None, "Marenza"), held("Envoy", "Marenza")], [1]),
        ([held("الوزيرة"), held("وزيرة الخارجية")], [1]),
        ([held("Minister", "Marenza"), held("Foreign Minister", "Tavora")], [0, 1]),
        ([held("Minister", first=8, last=9), held("Foreign Minister")], [0, 1]),
        ([held("Envoy"), held("Foreign Minister")], [0, 1]),
        ([held("Foreign Minister", first=6, last=9), held("Minister of Trade")], [0, 1]),
    ],
)
def test_a_shortening_is_told_with_its_whole_alone(roles: list[HeldRole], kept: list[int]) -> None:
    """Of the same organization and time."""
    assert told_once(roles) == [roles[number] for number in kept]


def test_capitals_and_small_words_are_no_other_office() -> None:
    """The days are those of all, the source the newest; what isn't in capitals is shown."""
    roles = [
        held("MINISTER OF FOREIGN AFFAIRS", first=8, last=9),
        held("Minister of Foreign Affairs", first=3, last=3),
        held("Minister for Foreign Affairs", first=1, last=2),
    ]
    assert told_once(roles) == [held("Minister of Foreign Affairs", first=1, last=9)]
