"""A local Discord with channels, a store with a feed, and the delivering process between them."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import SettableClock
from bot.model.feed import Feed
from bot.model.follow import FollowKind
from bot.model.ids import ChannelId, GuildId, MemberId, ReleaseId
from bot.store import direct_channels, follows
from bot.store.database import Database
from tests.delivery.scene import Scene
from tests.discord_server import Channel, ChannelKind, DiscordServer, User

ROOT = Path(__file__).parent.parent.parent
# One statement, so that it sees one moment.
_LEFT = """
select (select count(*) from releases where planned_at is null)
    + (select count(*) from deliveries where state in ('planned', 'claimed'))
    + (select count(*) from deliveries post join releases on releases.id = post.release_id
       where post.kind = 'post' and post.state = 'sent' and post.revision < releases.revision) as things
"""


@dataclass(slots=True)
class Newsroom:
    """What a crash test needs. ``starts`` counts processes; their log is in ``log``."""

    server: DiscordServer
    database: Database
    url: str
    ca: Path
    log: Path
    channels: list[Channel]
    subscriber: User
    ahead: float = 0.0
    starts: int = 0
    titles: dict[ReleaseId, str] = field(default_factory=dict)
    scene: Scene = field(init=False)
    feed: Feed = field(init=False)
    _process: asyncio.subprocess.Process | None = None

    def __post_init__(self) -> None:
        # Within the last hour: corrections are looked for among recent releases only.
        self.scene = Scene(self.database, SettableClock(datetime.now(UTC) - timedelta(hours=1)))

    async def open(self) -> None:
        """Add the feed, and subscribe every channel to it."""
        guild = self.channels[0].guild
        assert guild is not None
        self.feed = await self.scene.feed(guild=GuildId(guild.id))
        for channel in self.channels:
            await self.scene.subscribe(
                channel.id, self.feed, guild=GuildId(guild.id), by=MemberId(self.subscriber.id)
            )

    async def follow(self, reader: User) -> Channel:
        """A member follows the feed; the channel of their direct messages."""
        guild, direct = self.channels[0].guild, self.server.dm(reader)
        assert guild is not None
        member, wish, now = MemberId(reader.id), str(self.feed.id), self.scene.step()
        async with self.database.transaction() as tx:
            await direct_channels.keep(tx, member, ChannelId(direct.id))
            await direct_channels.meet(tx, member, GuildId(guild.id), now)
            await follows.add(tx, member=member, kind=FollowKind.FEED, wish=wish, words="Press", now=now)
        return direct

    async def publish(self, title: str, *, linked: bool = True) -> ReleaseId:
        """The office publishes, with a link or without; the poller stores."""
        guid = None if linked else title
        release = await self.scene.store(self.feed, title, guid=guid, linked=linked)
        self.titles[release] = title
        return release

    async def correct(self, release: ReleaseId, title: str) -> None:
        """The office corrects; the poller stores."""
        await self.scene.revise(release, title)
        self.titles[release] = title

    async def start(self, *rest: str) -> None:
        """Start the process and wait until it is ready."""
        assert self._process is None
        self.starts += 1
        arguments = [self.url, str(self.server.port), str(self.ca), self.server.token, str(self.ahead), *rest]
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.crashes.delivering",
                *arguments,
                cwd=ROOT,
                env=os.environ | {"PYTHONWARNINGS": "ignore"},
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        said = await asyncio.wait_for(self._process.stdout.readline(), 20)
        assert said in (b"ready\n", b"planned\n"), self.log.read_text()

    async def kill(self) -> None:
        """``kill -9``."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM, as a host does; the exit code, within the ten seconds a host gives."""
        return await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.returncode is None:
            process.send_signal(how)
        code = await asyncio.wait_for(process.wait(), 10)
        # Its transport goes with the pipe's end.
        assert process.stdout is not None
        await process.stdout.read()
        return code

    async def until_done(self, seconds: float = 40) -> None:
        """Wait until nothing is left to plan, send or correct."""
        async with self._within(seconds):
            while await self._left():
                assert self._process is not None
                assert self._process.returncode is None, self.log.read_text()
                await _moment()

    async def until_sent(self, seconds: float = 20) -> None:
        """Wait until some delivery is confirmed."""
        async with self._within(seconds):
            while not await self.database.rows("select 1 from deliveries where state = 'sent'"):
                await _moment()

    async def until_requests(self, method: str, path: str, count: int, seconds: float = 20) -> None:
        """Wait until the server has seen *count* requests that fit. ``*``: any method."""
        fits = re.compile(path)
        async with self._within(seconds):
            while self._seen(method, fits) < count:
                await _moment()

    def _seen(self, method: str, path: re.Pattern[str]) -> int:
        seen = self.server.requests
        return sum(method in ("*", one.method) and path.match(one.path) is not None for one in seen)

    @property
    def posts(self) -> str:
        """Paths of the requests that make messages; one to a forum's own messages makes none."""
        ids = "|".join(str(one.id) for one in self.channels if one.kind is not ChannelKind.FORUM)
        return rf"/channels/(({ids})/messages|\d+/threads)$"

    def skip(self, minutes: int) -> None:
        """Let minutes pass for the platform and for every process started from now on."""
        self.server.clock.advance(minutes * 60)
        self.ahead += minutes * 60

    def shown(self, channel: Channel) -> list[str]:
        """The titles a channel shows, in order; a forum's threads count as its messages."""
        places = [channel, *self.server.threads(channel)]
        messages = [message for place in places for message in self.server.messages(place)]
        return [_title(self.server.render_text(one)) for one in sorted(messages, key=lambda one: one.id)]

    @asynccontextmanager
    async def _within(self, seconds: float) -> AsyncIterator[None]:
        """Fail with the process's log where it takes longer."""
        try:
            async with asyncio.timeout(seconds):
                yield
        except TimeoutError:
            raise AssertionError(f"not within {seconds} s:\n{self.log.read_text()}") from None

    async def _left(self) -> int:
        return int((await self.database.rows(_LEFT))[0]["things"])


async def _moment() -> None:
    """Between two looks at what another process does: there is no event to wait for."""
    await asyncio.sleep(0.005)


def _title(text: str) -> str:
    found = re.search(r"^### (.*)$", text, re.MULTILINE)
    assert found is not None, text
    return found[1]
