"""A platform in memory: what every channel shows, with faults on demand. Written by hand from Discord's contract:
one message a nonce within a window, and a message may stand there though the answer got lost.
"""

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import SendError, SendOutcome
from bot.model.answer import Message
from bot.model.delivery import Brief, Post
from bot.model.ids import ChannelId, MemberId, MessageId


@dataclass(frozen=True, slots=True)
class Shown:
    """One message on the wall."""

    id: MessageId
    channel: ChannelId
    at: datetime
    post: Post


@dataclass(frozen=True, slots=True)
class ShownDigest:
    """One digest on the wall."""

    id: MessageId
    channel: ChannelId
    at: datetime
    brief: Brief


@dataclass(frozen=True, slots=True)
class Fault:
    """What the next request meets. ``after``: the platform takes it first, and the answer gets lost."""

    outcome: SendOutcome
    after: bool = False
    wait: timedelta | None = None


@dataclass(slots=True)
class ChannelWall:
    """Implements ``Sender``. ``calls`` keeps every request in order, refused ones too."""

    clock: Clock
    window: timedelta = timedelta(minutes=5)
    messages: list[Shown] = field(default_factory=list)
    digests: list[ShownDigest] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    notices: list[tuple[str, int, Message, str]] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    closed: dict[int, SendOutcome] = field(default_factory=dict)
    bugs: set[str] = field(default_factory=set)
    hidden: set[ChannelId] = field(default_factory=set)
    unpublished: bool = False
    published: dict[int, datetime] = field(default_factory=dict)
    threads: dict[int, datetime] = field(default_factory=dict)
    _nonces: dict[str, tuple[datetime, int]] = field(default_factory=dict)
    _next: int = 9000

    async def post(self, channel: ChannelId, post: Post | Brief) -> MessageId:
        """Put a post on the wall, once a key within the window."""
        fault = self._request("post", channel)
        if post.title in self.bugs:
            raise KeyError(post.title)
        message, fresh = self._once(post.key)
        if fresh and isinstance(post, Brief):
            self.digests.append(ShownDigest(message, channel, self.clock.now(), post))
        elif fresh and isinstance(post, Post):
            self.messages.append(Shown(message, channel, self.clock.now(), post))
        self._answer(fault)
        return message

    async def edit(self, channel: ChannelId, message: MessageId, post: Post | Brief) -> None:
        """Renew a message that is still there."""
        fault = self._request("edit", channel)
        if message not in [*(one.id for one in self.messages), *(one.id for one in self.digests)]:
            raise _error(SendOutcome.GONE)
        if isinstance(post, Brief):
            self.digests = [replace(one, brief=post) if one.id == message else one for one in self.digests]
        else:
            self.messages = [replace(one, post=post) if one.id == message else one for one in self.messages]
        self._answer(fault)

    async def find(self, channel: ChannelId, key: str, since: datetime) -> MessageId | None:
        """Look through what was posted since."""
        fault = self._request("find", channel)
        if channel in self.hidden:
            raise _error(SendOutcome.FORBIDDEN)
        self._answer(fault)
        keys = [(one.id, one.channel, one.at, one.post.key) for one in self.messages]
        keys += [(one.id, one.channel, one.at, one.brief.key) for one in self.digests]
        own = [(id_, its) for id_, place, at, its in keys if place == channel and at >= since]
        return next((id_ for id_, its in own if its == key), None)

    async def publish(self, channel: ChannelId, message: MessageId) -> None:
        """Publish a message; again, it changes nothing. ``unpublished``: it is no announcement channel."""
        if self.unpublished:
            self._request("publish", channel)
            raise _error(SendOutcome.FORBIDDEN)
        self._follow_up("publish", channel, message, self.published)

    async def open_thread(self, channel: ChannelId, message: MessageId, post: Post | Brief) -> None:
        """Open a thread; again, it changes nothing."""
        self._follow_up("thread", channel, message, self.threads)

    async def notify_channel(self, channel: ChannelId, key: str, message: Message, language: str) -> None:
        """Take a notice for a channel."""
        self._notify("channel", channel, key, message, language)

    async def notify_member(self, member: MemberId, key: str, message: Message, language: str) -> None:
        """Take a notice for a member."""
        self._notify("member", member, key, message, language)

    def delete(self, message: MessageId) -> None:
        """What a moderator does."""
        self.messages = [one for one in self.messages if one.id != message]
        self.digests = [one for one in self.digests if one.id != message]

    def titles(self, channel: int) -> list[str]:
        """What a channel shows, in the order it came."""
        return [one.post.title for one in self.messages if one.channel == channel]

    def _follow_up(self, call: str, channel: ChannelId, message: MessageId, done: dict[int, datetime]) -> None:
        fault = self._request(call, channel)
        if all(one.id != message for one in self.messages):
            raise _error(SendOutcome.GONE)
        done.setdefault(message, self.clock.now())
        self._answer(fault)

    def _notify(self, kind: str, place: int, key: str, message: Message, language: str) -> None:
        fault = self._request(kind, place)
        _, fresh = self._once(key)
        if fresh:
            self.notices.append((kind, place, message, language))
        self._answer(fault)

    def _request(self, call: str, place: int) -> Fault | None:
        self.calls.append((call, place))
        if place in self.closed:
            raise _error(self.closed[place])
        fault = self.faults.popleft() if self.faults else None
        if fault is not None and not fault.after:
            raise _error(fault.outcome, fault.wait)
        return fault

    def _answer(self, fault: Fault | None) -> None:
        if fault is not None:
            raise _error(fault.outcome, fault.wait)

    def _once(self, key: str) -> tuple[MessageId, bool]:
        now = self.clock.now()
        known = self._nonces.get(key)
        if known is not None and now - known[0] <= self.window:
            return MessageId(known[1]), False
        self._next += 1
        self._nonces[key] = (now, self._next)
        return MessageId(self._next), True


def _error(outcome: SendOutcome, wait: timedelta | None = None) -> SendError:
    return SendError("The wall says {what}.", outcome=outcome, retry_after=wait, what=outcome.value)
