"""A ``Sender`` that prints posts: what a channel would get, for the demo."""

from datetime import datetime
from itertools import count

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.locales import Reader, day, text
from bot.model.answer import Message, say
from bot.model.delivery import Brief, Post
from bot.model.ids import ChannelId, MemberId, MessageId
from bot.platforms.terminal.plain import plain
from bot.platforms.terminal.render import show


class TerminalSender:
    """Prints every post, edit and notice, and remembers keys so that a post sent twice is shown once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._ids = count(1)
        self._sent: dict[tuple[ChannelId, str], MessageId] = {}

    async def post(self, channel: ChannelId, post: Post | Brief) -> MessageId:
        """Show a new post."""
        known = self._sent.get((channel, post.key))
        if known is not None:
            return known
        message = MessageId(next(self._ids))
        self._sent[channel, post.key] = message
        self._show(say("New in channel {channel}", channel=str(channel)), post)
        return message

    async def edit(self, channel: ChannelId, message: MessageId, post: Post | Brief) -> None:
        """Show a post as corrected."""
        self._show(say("Corrected in channel {channel}", channel=str(channel)), post)

    async def find(self, channel: ChannelId, key: str, since: datetime) -> MessageId | None:
        """The message that carries *key*."""
        return self._sent.get((channel, key))

    async def publish(self, channel: ChannelId, message: MessageId) -> None:
        """Nobody follows a terminal."""

    async def open_thread(self, channel: ChannelId, message: MessageId, post: Post | Brief) -> None:
        """A terminal has no threads."""

    async def notify_channel(self, channel: ChannelId, key: str, message: Message, language: str) -> None:
        """Show a notice."""
        self._console.print(Text(text(message, Reader(language), plain), "yellow"))

    async def notify_member(self, member: MemberId, key: str, message: Message, language: str) -> None:
        """Show a notice."""
        self._console.print(Text(text(message, Reader(language), plain), "yellow"))

    def _show(self, heading: Message, post: Post | Brief) -> None:
        reader = Reader(post.reader_language, post.time_zone)
        if isinstance(post, Brief):
            show(post.answer, reader, self._console)
            return
        foot = f"{plain(post.office)}, {day(post.published, reader)}"
        body = Text.assemble((plain(post.title), "bold"), "\n\n", plain(post.summary), "\n\n", (foot, "dim"))
        if post.link:
            body.append(f"\n{plain(post.link)}", "dim")
        self._console.print(Panel(body, title=Text(text(heading, reader)), title_align="left", width=100))
