"""Parsing and extraction in a process of their own, which is killed when it takes too long.

Text from outside never runs on the event loop: some inputs keep a parser busy for a minute. Why a pipe of our
own and no pool: docs/decisions/0003-worker-process.md.
"""

import asyncio
import contextlib
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from bot import telemetry
from bot.errors import AttacheError, WorkerError, mark
from bot.feeds.wire import LENGTH, LONGEST_FRAME, pack, unpack
from bot.model.facts import Facts, Known
from bot.model.feed import ParsedFeed
from bot.model.release import ReleaseText

_ROOT = Path(__file__).resolve().parent.parent.parent
_START_DEADLINE = 60.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction made of one release: its facts, or a sentence on why there are none."""

    facts: Facts | None
    error: str | None = None


class Worker:
    """The worker process; an async context manager. It starts with the first task, and anew after each kill.

    :param deadline: seconds one task may take.
    :param memory: bytes of address space.
    :param tasks: tasks after which the process is replaced, so that a leak can't grow.
    :param module: what the process runs; tests give one of their own.
    """

    def __init__(
        self,
        *,
        deadline: float = 5.0,
        memory: int = 600_000_000,
        tasks: int = 500,
        module: str = "bot.feeds.worker_main",
    ) -> None:
        self._deadline, self._memory, self._tasks, self._module = deadline, memory, tasks, module
        self._process: asyncio.subprocess.Process | None = None
        self._done = 0
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        async with self._turn:
            await self._end()

    @property
    def pid(self) -> int | None:
        """The running process, if there is one."""
        return self._process.pid if self._process else None

    async def parse(
        self, body: bytes, content_type: str | None, url: str, *, shared_guids: bool = False
    ) -> ParsedFeed:
        """Read a feed.

        :param shared_guids: known from before: guids tell no items apart there.
        :raises ParseError: it isn't a feed we can read.
        :raises WorkerError: reading it took too long or too much memory.
        """
        parsed = await self.run("parse", body, content_type, url, shared_guids)
        assert isinstance(parsed, ParsedFeed)
        return parsed

    async def extract(self, releases: Sequence[ReleaseText], known: Known) -> list[Extraction]:
        """The facts of each release, in order. One that overruns gets an error and costs the others nothing."""
        return [await self._extract(release, known) for release in releases]

    async def articles(self, pages: Sequence[tuple[bytes, str | None, str]]) -> list[str | None]:
        """The texts of release pages (body, content type, the beginning known); ``None`` where there is none.

        The process ends afterwards: what reads pages takes half as much memory again as all else.
        """
        texts = await self.run("articles", pages)
        async with self._turn:
            await self._end()
        assert isinstance(texts, list)
        return texts

    async def posts(self, body: bytes, url: str) -> ParsedFeed:
        """Read a page of posts as WordPress's REST interface gives them; raises as ``parse``."""
        parsed = await self.run("posts", body, url)
        assert isinstance(parsed, ParsedFeed)
        return parsed

    async def _extract(self, release: ReleaseText, known: Known) -> Extraction:
        try:
            facts = await self.run("extract", release, known)
        except AttacheError as error:
            telemetry.event("extraction.failed", error=error)
            return Extraction(None, str(error))
        assert isinstance(facts, Facts)
        return Extraction(facts)

    async def run(self, name: str, *arguments: object) -> Any:
        """Do one task by name; tasks wait for each other, first come first served."""
        async with self._turn:
            kind, value = await self._ask(name, arguments)
        if kind == "ok":
            return value
        if kind == "refused" and isinstance(value, AttacheError):
            raise value
        if kind == "memory":
            raise WorkerError(mark("The document needs more memory than one document may take."))
        raise WorkerError(mark("The document can't be read: {fault}"), fault=value)

    async def _ask(self, name: str, arguments: tuple[object, ...]) -> tuple[str, Any]:
        process = await self._running()
        try:
            async with asyncio.timeout(self._deadline):
                answer = await self._exchange(process, pack((name, arguments)))
        except TimeoutError as error:
            await self._end()
            telemetry.event("worker.killed", task=name, deadline=self._deadline)
            raise WorkerError(
                mark("Reading the document took longer than the {seconds} s allowed, so it was stopped."),
                seconds=f"{self._deadline:g}",
            ) from error
        except (OSError, asyncio.IncompleteReadError, pickle.UnpicklingError) as error:
            await self._end()
            telemetry.event("worker.died", task=name, error=error)
            raise WorkerError(mark("The process that reads documents ended in the middle of one.")) from error
        except BaseException:  # cancelled: the answer to come would be taken for the next task's
            await self._end()
            raise
        self._done += 1
        if self._done >= self._tasks or answer[0] == "memory":
            await self._end()
        return answer

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        await self._end()
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self._module,
            str(self._deadline),
            str(self._memory),
            cwd=_ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self._done = 0
        await self._greeted(process)
        return process

    async def _greeted(self, process: asyncio.subprocess.Process) -> None:
        """Wait until it is ready, so that the time Python takes to start counts against no document."""
        try:
            async with asyncio.timeout(_START_DEADLINE):
                await self._exchange(process, b"")
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            await self._end()
            raise WorkerError(mark("The process that reads documents doesn't start.")) from error
        except BaseException:
            await self._end()
            raise

    async def _exchange(self, process: asyncio.subprocess.Process, frame: bytes) -> tuple[str, Any]:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(frame)
        await process.stdin.drain()
        size = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))[0]
        if size > LONGEST_FRAME:
            raise pickle.UnpicklingError("the answer is too long")
        kind, value = unpack(await process.stdout.readexactly(size))
        return kind, value

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        # communicate() also closes both pipes, which wait() alone would leave to the garbage collector.
        with contextlib.suppress(OSError):
            await process.communicate()
