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
        ("الأربعاء 7 تشرين الأول/أكتوبر 2026", (2026, 10, 7)),
        ("٠٢ أكتوبر، ٢٠٢٦ ١:٠٥ مساءً", (2026, 10, 2, 13, 5)),
        ("Wed, 07 Oct 2026 13:00:00 +03:00", (2026, 10, 7, 10)),
        ("Wed, 07 Oct 2026 13:00:00 GMT+3", (2026, 10, 7, 10)),
        ("Wed, 07 Oct 2026 13:00:00 CEST", (2026, 10, 7, 11)),
        ("Mi, 07 Okt 2026 13:00:00 +0200", (2026, 10, 7, 11)),
        ("Mon, 07 Oct 2026 13:00:00 Z", (2026, 10, 7, 13)),
        ("Wed Oct  7 13:00:00 2026", (2026, 10, 7, 13)),
        ("Wed Oct 07 13:00:00 +0300 2026", (2026, 10, 7, 10)),
        ("lun., 19 août 2026 14h30", (2026, 8, 19, 14, 30)),
        ("7 Ekim 2026 13:00", (2026, 10, 7, 13)),
        ("02-Oct-94", (1994, 10, 2)),
        ("2026年10月07日 13:00", (2026, 10, 7, 13)),
        ("20261007T130000Z", (2026, 10, 7, 13)),
        ("2026-10-07T13:00:00EST", (2026, 10, 7, 18)),
        ("2026-10-07t13:00:00.123456789z", (2026, 10, 7, 13, 0, 0, 123456)),
        ("2026-10", (2026, 10, 1)),
        ("Wed, 07 Oct 2026 24:00:00 GMT", (2026, 10, 8)),
        ("Wed, 07 Oct 2026 13:00:60 GMT", (2026, 10, 7, 13, 0, 59)),
        ("7 October 2026, 13:00-15:00", (2026, 10, 7, 13)),
        ("1726565412", (2024, 9, 17, 9, 30, 12)),
        ("1726565412000", (2024, 9, 17, 9, 30, 12)),
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
        "0",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "5 محرم 1448",
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
