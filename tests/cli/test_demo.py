"""The demo, as a newcomer runs it: another process, no terminal, no token."""

import asyncio
import re
import sys
import time
from pathlib import Path

from bot.cli.demo_feed.rss import LAST_STAGE, document, offices
from bot.feeds.parse import parse
from tests.answers.archive import NOW

ROOT = Path(__file__).parents[2]


def left_in(folder: Path) -> list[Path]:
    """What lies in *folder*."""
    return list(folder.iterdir())


async def test_the_scripted_demo_shows_the_main_job_and_ends_well(tmp_path: Path) -> None:
    """A silent first poll, two posts, one edit, and answers; within twenty seconds; nothing on standard error."""
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "COLUMNS": "200", "PYTHONUTF8": "1"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    shown = out.decode()
    assert (process.returncode, err.decode()) == (0, "")
    acts = re.findall(
        r"Feed added|Subscribed|nothing new|New in channel|Corrected in channel|Whom Barbara Leaf met", shown
    )
    assert acts == [
        *["Feed added"] * 2,
        "Subscribed",
        "nothing new",
        *["New in channel"] * 2,
        "Corrected in channel",
        *["Whom Barbara Leaf met"] * 2,  # asked for by her name, and by her name misspelt
    ]
    assert "Meeting, 16 September 2024, Ankara" in shown
    assert left_in(tmp_path) == []
    assert time.monotonic() - began < 20


def test_the_demo_feeds_hold_enough_and_grow_by_two_and_a_correction() -> None:
    """At least twelve releases before the first act; each stage is another document."""
    counts, documents = [], []
    for stage in range(LAST_STAGE + 1):
        served = [document(one, "http://127.0.0.1:1", stage, NOW) for one in offices()]
        read = [parse(body, "application/rss+xml", "http://127.0.0.1:1/") for body in served]
        counts.append(sum(len(one.drafts) for one in read))
        documents.append(served)
    assert counts == [13, 14, 15, 15]
    assert documents[2] != documents[3]
