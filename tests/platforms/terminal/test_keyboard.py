"""Lines as they come in, whole and in order."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.platforms.terminal.keyboard import Keyboard


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Two ends; the test closes the writing one."""
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)


async def test_lines_are_read_however_they_are_cut(pipe: tuple[int, int]) -> None:
    """Several at once, one in pieces, one in Arabic, the last without an end."""
    reading, writing = pipe
    keyboard = Keyboard(reading)
    os.write(writing, "one\r\nمن التقى\nthr".encode())
    first = [await keyboard.line(), await keyboard.line()]
    waiting = asyncio.ensure_future(keyboard.line())
    os.write(writing, b"ee\n\xff\nlast")
    os.close(writing)
    rest = [await waiting, await keyboard.line(), await keyboard.line(), await keyboard.line()]
    assert (first, rest) == (["one", "من التقى"], ["three", "\ufffd", "last", None])


async def test_a_plain_file_is_read_too(tmp_path: Path) -> None:
    """Its descriptor can't be waited for."""
    path = tmp_path / "lines"
    path.write_text("a\nb\n", encoding="utf-8")
    with path.open("rb") as file:
        keyboard = Keyboard(file.fileno())
        assert [await keyboard.line() for _ in range(3)] == ["a", "b", None]
