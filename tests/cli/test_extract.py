"""``python -m bot extract --store``: the people table of the configured database helps to read a line."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bot.store.open import opened
from tests.answers.archive import HALLORAN, MARWICK, OURS, add_feed, facts, keep, meeting

ROOT = Path(__file__).parents[2]


def extract(url: str, offices: list[str | None], *words: str) -> tuple[int, list[list[str]], str]:
    """Exit code, the names in each line's first meeting, and standard error; one line for each of *offices*."""
    text = "The Foreign Minister of Marenza met with Ambassador Jens Bauer in Oslo."
    lines = [json.dumps({"title": "Notice", "text": text, "office": office}) for office in offices]
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "extract", "-", *words],
        input="\n".join(lines),
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": url, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    met = [json.loads(line)["meetings"][0]["participants"] for line in ended.stdout.splitlines()]
    return ended.returncode, [[one["name"] for one in seats] for seats in met], ended.stderr


async def test_people_the_office_named_before_are_known_by_their_office(sqlite_url: str) -> None:
    """By the office's key or name, in any case; another office's people, and no office's, are not."""
    async with opened(sqlite_url) as database:
        feed = await add_feed(database, "port", OURS, office="Port of Marenza")
        await keep(database, feed, 3, facts(meeting(MARWICK, HALLORAN)))
        await keep(database, await add_feed(database, "reef", OURS), 4, facts())
    told = extract(sqlite_url, ["PORT", "port of Marenza", "reef", None], "--store")

    known, unknown = ["Elena Marwick", "Jens Bauer"], ["Jens Bauer"]
    assert told == (0, [known, known, unknown, unknown], "")
    assert extract(sqlite_url, ["port"]) == (0, [unknown], "")


def test_a_missing_database_is_said_to_be_so(tmp_path: Path) -> None:
    """One sentence, and no file is made."""
    missing = tmp_path / "none.db"

    assert extract(f"sqlite:///{missing}", ["port"], "--store") == (
        1,
        [],
        f"attache: There is no database at {missing}. `python -m bot migrate` makes one.\n",
    )
    assert not missing.exists()
