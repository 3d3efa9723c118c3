"""The project's own Arabic gold releases: what holds today may not be lost."""

from pathlib import Path

from bot.extraction.evaluate import Gold, read_gold, score

RELEASES = Path(__file__).parent.parent.parent / "releases" / "arabic"
FILES = ("commission", "offices-1", "offices-2", "offices-3", "offices-4", "offices-5")
FLOORS = {
    "participants": (0.99, 0.97),
    "status": (0.99, 0.0),
    "date": (0.98, 0.0),
    "role and organization": (0.92, 0.0),
    "place": (0.97, 0.92),
    "statements": (0.97, 0.95),
    "side": (0.95, 0.0),
}


def _gold() -> list[Gold]:
    return [one for name in FILES for one in read_gold(RELEASES / f"{name}.toml")]


def test_precision_and_recall_keep_their_floors() -> None:
    """Nothing falls below what docs/QUALITY.md reports of Arabic."""
    total = score(_gold())
    below = {
        what: (round(total.precision(what), 3), round(total.recall(what), 3))
        for what, (precision, recall) in FLOORS.items()
        if total.precision(what) < precision or total.recall(what) < recall
    }

    assert below == {}


def test_what_did_not_happen_is_never_told_as_held() -> None:
    """No planned, cancelled or denied meeting of the gold is told as held."""
    told_as_held = [fault for fault in score(_gold()).errors if "status wrong: held for" in fault[1]]

    assert told_as_held == []
