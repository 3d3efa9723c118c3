"""The words that deny, call off and plan a meeting, and their near-misses, one sentence for each."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText

SAID: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "statuses.toml").read_text(encoding="utf-8"))
CASES = [(status, text) for status, texts in SAID.items() for text in texts]


@pytest.mark.parametrize(("status", "text"), CASES)
def test_status(status: str, text: str) -> None:
    """One meeting of both people with the status of its list; none of the last list."""
    release = ReleaseText(title="بيان", text=text, published=date(2025, 3, 5), office="وزارة الخارجية الأردنية")
    told = [(one.status.value, [seat.name for seat in one.participants]) for one in extract(release).meetings]

    assert told == ([] if status == "none" else [(status, ["سامر العبادي", "كينجي تاكاهاشي"])])
