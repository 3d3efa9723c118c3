"""The demo's prompt, with somebody at a terminal."""

import asyncio
import os
import pty
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def keyboard() -> Iterator[tuple[int, int]]:
    """Where a test types, and what the demo has as its standard input."""
    typist, terminal = pty.openpty()
    yield typist, terminal
    os.close(typist)
    os.close(terminal)


async def start(terminal: int, folder: Path) -> asyncio.subprocess.Process:
    """The demo with a terminal at its standard input."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "COLUMNS": "200", "PYTHONUTF8": "1"},
        stdin=terminal,
        stdout=asyncio.subprocess.PIPE,
    )


async def test_typed_lines_are_answered_until_quit(keyboard: tuple[int, int], tmp_path: Path) -> None:
    """Also one that makes no sense, and one that posts."""
    typist, terminal = keyboard
    process = await start(terminal, tmp_path)
    os.write(typist, b"who met Franceski\ndance\n\n/subscribe channel:9 latest\nquit\nwho is Leaf\n")
    out, _ = await process.communicate()
    after = out.decode().split("or quit.")[1]
    assert re.findall(r"Whom [A-Z]\w+ \w+ met|There is no command \w+|Subscribed|New in channel \d", after) == [
        "Whom Natasha Franceski met",
        "There is no command dance",
        "Subscribed",
        "New in channel 9",
    ]
    assert process.returncode == 0


async def test_an_interrupt_ends_the_demo_at_once(keyboard: tuple[int, int], tmp_path: Path) -> None:
    """Without waiting for somebody to press Enter."""
    _, terminal = keyboard
    process = await start(terminal, tmp_path)
    assert process.stdout is not None
    await process.stdout.readuntil(b"or quit.")
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(10):
        await process.communicate()
    assert process.returncode == 130
