"""The worker process: what it is killed for, that it is replaced, and that it never outlives us."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import ParseError, WorkerError
from bot.feeds.worker import Extraction, Worker
from bot.model.facts import Facts, Known, NamedPerson
from bot.model.release import ReleaseText
from tests.feeds.loop_watch import watched_loop
from tests.feeds.trial_worker import SPIN

TRIAL = "tests.feeds.trial_worker"
FEED = b"<rss version='2.0'><channel><title>Port Authority</title><item><title>One</title></item></channel></rss>"
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
async def trial() -> AsyncIterator[Worker]:
    """A worker with tasks that misbehave and a short deadline."""
    async with Worker(module=TRIAL, deadline=1.0) as running:
        yield running


def release(title: str) -> ReleaseText:
    """A release of two paragraphs."""
    return ReleaseText(title=title, text="The lead.\n\nThe rest.", language="en")


async def test_parsing(trial: Worker) -> None:
    """A feed is read in another process."""
    parsed = await trial.parse(FEED, "text/xml", "https://port.example/feed")
    assert ([draft.title for draft in parsed.drafts], trial.pid != os.getpid()) == (["One"], True)


async def test_errors_travel_whole(trial: Worker) -> None:
    """An error raised over there is the same error here, and the process stays."""
    with pytest.raises(ParseError) as caught:
        await trial.run("refuse")
    pid = trial.pid
    with pytest.raises(ParseError) as web_page:
        await trial.parse(b"<html><body>Hello</body></html>", None, "")
    assert (str(caught.value), web_page.value.message[:22], trial.pid) == (
        "No feed here.",
        "This is a web page, no",
        pid,
    )


async def test_a_spinning_task_is_killed_and_replaced(trial: Worker) -> None:
    """After the deadline the process is gone; the next task finds a new one."""
    await trial.parse(FEED, None, "")
    first = trial.pid
    assert first is not None
    with pytest.raises(WorkerError) as caught:
        await trial.run("spin")
    assert str(caught.value) == "Reading the document took longer than the 1 s allowed, so it was stopped."
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert len((await trial.parse(FEED, None, "")).drafts) == 1


@pytest.mark.parametrize(
    ("task", "says"),
    [
        ("swell", "The document needs more memory than one document may take."),
        ("die", "The process that reads documents ended in the middle of one."),
        ("lie", "The process that reads documents ended in the middle of one."),
    ],
)
async def test_other_ways_to_fail(trial: Worker, task: str, says: str) -> None:
    """Too much memory, a dead process and a foreign answer each become a sentence; the next task works."""
    with pytest.raises(WorkerError) as caught:
        await trial.run(task)
    assert str(caught.value) == says
    assert len((await trial.parse(FEED, None, "")).drafts) == 1


async def test_one_overrun_does_not_lose_the_batch(trial: Worker) -> None:
    """The release that overran is without facts and says so; those before and after it have theirs."""
    known = Known(people=(NamedPerson(name="Mira Tolland"),))
    titles = ["First", SPIN, "A fault", "Last"]
    assert await trial.extract([release(title) for title in titles], known) == [
        Extraction(Facts(language="en", summary="The lead.", version=2)),
        Extraction(None, "Reading the document took longer than the 1 s allowed, so it was stopped."),
        Extraction(None, "The document can't be read: KeyError: 'a fault of ours'"),
        Extraction(Facts(language="en", summary="The lead.", version=2)),
    ]


async def test_a_cancelled_task_leaves_no_answer_behind(trial: Worker) -> None:
    """Whoever comes next gets its own answer, not the one of a task given up."""
    await trial.parse(FEED, None, "")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(trial.run("spin"), 0.2)
    assert len((await trial.parse(FEED, None, "")).drafts) == 1


async def test_it_is_replaced_after_so_many_tasks() -> None:
    """A leak can't grow: after its tasks the process is another one."""
    async with Worker(module=TRIAL, deadline=10, tasks=2) as worker:
        pids = [(await worker.run("process"))[0] for _ in range(4)]
    assert (pids[0] == pids[1], pids[1] == pids[2], pids[2] == pids[3]) == (True, False, True)


async def test_the_loop_stays_free_while_a_feed_spins(trial: Worker) -> None:
    """The event loop is never held for 100 ms while a hostile feed of 4 MB is read and its worker killed."""
    await trial.parse(FEED, None, "")
    async with watched_loop() as watch:
        with pytest.raises(WorkerError):
            await trial.parse(SPIN.encode() + b" " * 4_000_000, None, "")
    assert watch.longest < 0.1


async def test_real_worker_is_small_and_without_discord(worker: Worker) -> None:
    """The process that reads feeds stays small and never loads discord."""
    await worker.parse(FEED, None, "")
    assert worker.pid is not None
    assert _resident_and_discord(worker.pid) == (True, False)


@pytest.mark.parametrize("task", ["process", "spin"])
def test_no_orphan_after_a_kill(task: str, tmp_path: Path) -> None:
    """Killed outright, the parent leaves no worker, idle or spinning."""
    note = tmp_path / "pid"
    code = (
        "import asyncio, pathlib\n"
        "from bot.feeds.worker import Worker\n"
        "async def main():\n"
        f"    async with Worker(module={TRIAL!r}, deadline=1.0) as worker:\n"
        "        pid = (await worker.run('process'))[0]\n"
        "        task = asyncio.ensure_future(worker.run('spin')) if "
        f"{task == 'spin'} else None\n"
        "        await asyncio.sleep(0.2)\n"
        f"        pathlib.Path({str(note)!r}).write_text(str(pid))\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    try:
        assert _within(20, lambda: note.exists() and note.read_text() != "")
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    worker = int(note.read_text())
    assert _within(10, lambda: not _runs(worker))


def _resident_and_discord(pid: int) -> tuple[bool, bool]:
    """Whether a process holds less than 48 MiB, and whether it maps anything of discord."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        pytest.skip("needs /proc")
    resident = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return resident < 48 * 1024, "discord" in Path(f"/proc/{pid}/maps").read_text()


def _within(seconds: float, happened: object) -> bool:
    assert callable(happened)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.02)
    return False


def _runs(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return not Path("/proc").is_dir()
    return False
