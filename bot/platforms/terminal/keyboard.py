"""Lines from standard input, waited for on the event loop.

``input()`` in a thread would keep an interrupt from ending the process until somebody presses Enter.
"""

import asyncio
import os
import sys


class Keyboard:
    """Reads a file descriptor line by line; standard input unless told otherwise."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = sys.stdin.fileno() if descriptor is None else descriptor
        self._held = b""

    async def line(self) -> str | None:
        """The next line without its end; ``None`` at the end of input. What isn't UTF-8 is replaced."""
        while b"\n" not in self._held:
            await self._readable()
            read = self._read()
            if not read:
                rest, self._held = self._held, b""
                return rest.decode(errors="replace") if rest else None
            self._held += read
        line, _, self._held = self._held.partition(b"\n")
        return line.decode(errors="replace").rstrip("\r")

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor, 4096)
        except OSError:  # the terminal was closed
            return b""

    async def _readable(self) -> None:
        loop = asyncio.get_running_loop()
        ready = asyncio.Event()
        try:
            loop.add_reader(self._descriptor, ready.set)
        except (NotImplementedError, PermissionError):
            return  # Windows, or a plain file: reading blocks, or returns at once
        try:
            await ready.wait()
        finally:
            loop.remove_reader(self._descriptor)
