"""The local Discord of the tests in a process of its own, slow to answer, with thousands of channels.

Started with ``python -m benchmarks.slow_discord CHANNELS FOLDER``; prints one JSON line when ready. Lines typed:
``ask`` has a member give a command and prints how long its first answer took and how long the whole; ``report``
prints what the server saw. Posts are answered after 50 to 400 ms, each channel in a time of its own.
"""

import asyncio
import contextlib
import gc
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from tests.discord_server import Channel, DiscordServer, Member

_ROOT = Path(__file__).resolve().parent.parent
_IN_GUILD = 50
_FASTEST, _SLOWEST = 0.05, 0.4


class SlowDiscord:
    """The process, seen from outside."""

    def __init__(self, process: "Popen[bytes]") -> None:
        self._process = process
        self.ready: dict[str, Any] = self._answer()

    def say(self, line: str) -> dict[str, Any]:
        """Type a line; what it prints."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found


@contextmanager
def slow_discord(channels: int, folder: Path) -> Iterator[SlowDiscord]:
    """Run the server while the block runs. ``ready``: port, ca, token, and channels as [guild, channel] pairs."""
    command = [sys.executable, "-m", "benchmarks.slow_discord", str(channels), str(folder)]
    with Popen(command, cwd=_ROOT, stdin=PIPE, stdout=PIPE) as process:
        try:
            yield SlowDiscord(process)
        finally:
            process.terminate()


async def _serve(number: int, folder: Path) -> None:
    async with DiscordServer() as server:
        channels = _channels(server, number)
        guild = channels[0].guild
        assert guild is not None
        lounge, asker = guild.add_channel("lounge"), guild.add_member("asker")
        for digit in range(10):
            wait = _FASTEST + (_SLOWEST - _FASTEST) * digit / 9
            server.faults.add("POST", rf"/channels/\d*{digit}/messages$", times=None, delay=wait)
        ready = {"port": server.port, "ca": str(server.ca_pem_path(folder)), "token": server.token}
        places = [[one.guild.id, one.id] for one in channels if one.guild is not None]
        print(json.dumps(ready | {"channels": places}), flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            said = _report(server, channels) if line.strip() == "report" else await _ask(server, lounge, asker)
            print(json.dumps(said), flush=True)


def _channels(server: DiscordServer, number: int) -> list[Channel]:
    found: list[Channel] = []
    while len(found) < number:
        guild = server.add_guild(f"Guild {len(found) // _IN_GUILD}")
        found += [guild.add_channel(f"news-{one}") for one in range(min(_IN_GUILD, number - len(found)))]
    return found


async def _ask(server: DiscordServer, lounge: Channel, asker: Member) -> dict[str, float]:
    clock, seen = server.state.clock, len(server.requests)
    began = clock.monotonic()
    outcome = await lounge.slash(asker, "latest")
    whole = clock.monotonic() - began
    first = next(one.at for one in server.requests[seen:] if one.path.endswith("/callback"))
    assert "Release" in outcome.text, outcome.text
    return {"first": first - began, "whole": whole}


def _report(server: DiscordServer, channels: list[Channel]) -> dict[str, Any]:
    posts = [one.at for one in server.requests if one.template == "/channels/{channel_id}/messages"]
    return {
        "posts": len(posts),
        "seconds": max(posts) - min(posts) if posts else 0.0,
        "busiest": server.busiest_second(),
        "refused": sum(one.status == 429 for one in server.requests),
        "shown": [
            [text.count("Release one") + 2 * text.count("Release two") for text in server.texts(one)]
            for one in channels
        ],
    }


if __name__ == "__main__":
    # What measures shall neither stop to tidy up nor wait for others, where the machine lets it go first: a second
    # would count what came in the pause.
    gc.disable()
    with contextlib.suppress(OSError):
        os.nice(-10)
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2])))
