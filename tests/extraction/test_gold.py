"""The project's own gold releases: what holds today may not be lost."""

from pathlib import Path

import pytest

from bot.extraction.evaluate import Gold, read_gold, score

RELEASES = Path(__file__).parent.parent / "releases"
UNREPAIRED = ("unseen-18", "unseen-19", "unseen-20")
"""Files whose first contact is what they are for; docs/QUALITY.md has it."""
FLOORS = {
    "own": {
        "participants": (0.97, 0.96),
        "status": (0.98, 0.0),
        "statements": (0.97, 0.95),
        "place": (0.98, 0.95),
    },
    "unseen": {
        "participants": (0.985, 0.91),
        "role and organization": (0.91, 0.0),
        "side": (0.95, 0.0),
        "status": (0.98, 0.0),
        "status held": (0.98, 0.95),
        "status planned": (0.94, 0.96),
        "status cancelled": (0.93, 0.92),
        "status denied": (0.98, 0.97),
        "date": (0.94, 0.0),
        "statements": (0.95, 0.93),
        "place": (0.975, 0.94),
        "references": (0.95, 0.92),
    },
}


def _gold() -> list[Gold]:
    return [one for path in sorted(RELEASES.glob("*.toml")) for one in read_gold(path)]


@pytest.mark.parametrize("style", sorted(FLOORS))
def test_precision_and_recall_keep_their_floors(style: str) -> None:
    """Neither the office's own style nor offices never seen fall below what docs/QUALITY.md reports."""
    total = score([one for one in _gold() if one.style == style and not one.name.startswith(UNREPAIRED)])
    below = {
        what: (round(total.precision(what), 3), round(total.recall(what), 3))
        for what, (precision, recall) in FLOORS[style].items()
        if total.precision(what) < precision or total.recall(what) < recall
    }

    assert below == {}


def test_the_retelling_of_the_seed_is_read_without_a_fault() -> None:
    """Every participant, side, role, day, place, statement and document of the retold release."""
    total = score(read_gold(RELEASES / "retelling.toml"))

    assert total.errors == []


def test_what_did_not_happen_is_never_told_as_held() -> None:
    """No planned, cancelled or denied meeting of the gold is told as held."""
    told_as_held = [fault for fault in score(_gold()).errors if "status wrong: held for" in fault[1]]

    assert told_as_held == []
