"""Dates as feeds write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.dates import read_date


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("Tue, 17 Sep 2024 09:30:12 +0000", (2024, 9, 17, 9, 30, 12)),
        ("Tue, 17 Sep 2024 09:30:12 EST", (2024, 9, 17, 14, 30, 12)),
        ("17 Sep 24 10:00 GMT", (2024, 9, 17, 10)),
        ("Tue, 17 Sep 2024 2:00 PM EDT", (2024, 9, 17, 18)),
        ("2024-09-17T10:00:00+03:00", (2024, 9, 17, 7)),
        ("2024-09-17 10:00:00", (2024, 9, 17, 10)),
        ("2024-09-17", (2024, 9, 17)),
        ("19/08/2026 14:00", (2026, 8, 19, 14)),
        ("08/19/2026", (2026, 8, 19)),
        ("August 19, 2026", (2026, 8, 19)),
        ("Sept. 5, 2026 12:05 a.m.", (2026, 9, 5, 0, 5)),
        ("1er janvier 2026", (2026, 1, 1)),
        ("19 de agosto de 2026", (2026, 8, 19)),
        ("١٩ آب ٢٠٢٦", (2026, 8, 19)),
        ("19 أغسطس 2026 2:05 م", (2026, 8, 19, 14, 5)),
        ("19 كانون الأول 2026", (2026, 12, 19)),
        ("الثلاثاء، 3 تشرين الثاني 2026 - 09:15", (2026, 11, 3, 9, 15)),
    ],
)
def test_read(raw: str, read: tuple[int, ...]) -> None:
    """Each form names the instant its writer meant."""
    assert read_date(raw) == datetime(*read, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "yesterday",
        "31 Feb 2026",
        "0000-00-00",
        "1726565412",
        "24:00:00",
        "1 Jan 1889",
        "1 Jan 2999",
        "x" * 5000,
    ],
)
def test_not_read(raw: str | None) -> None:
    """What names no instant in range is no date."""
    assert read_date(raw) is None


@given(st.text(alphabet="0123456789 :/-+,.TZapm٣آب Sepx", max_size=40))
def test_any_text_is_a_date_or_none(raw: str) -> None:
    """Nothing is raised, and every date lies in range."""
    moment = read_date(raw)
    assert moment is None or 1990 <= moment.year <= 2100
