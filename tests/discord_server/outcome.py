"""What a human sees after doing something."""

from dataclasses import dataclass
from typing import Any

from tests.discord_server import interactions as kinds
from tests.discord_server import shapes
from tests.discord_server.interactions import Interaction
from tests.discord_server.records import Message
from tests.discord_server.render import render_text

Json = dict[str, Any]


class Refused(Exception):  # noqa: N818 - it is the client that refuses, nothing failed
    """Discord's client would not let the human do this; the text says why."""


class DidNotRespond(Exception):  # noqa: N818 - Discord's own words
    """An autocomplete got no choices in time."""


@dataclass(slots=True, eq=False)
class Outcome:
    """A live view of an interaction: it goes on showing what the bot adds or edits later."""

    interaction: Interaction

    @property
    def did_not_respond(self) -> bool:
        """Whether the human reads "The application did not respond"."""
        return self.interaction.response is None

    @property
    def deferred(self) -> bool:
        """Whether the first answer was a deferral."""
        return self.interaction.response in (kinds.DEFERRED, kinds.DEFERRED_UPDATE)

    @property
    def thinking(self) -> bool:
        """Whether it still says "is thinking…"."""
        original = self.interaction.original
        return original is not None and not original.deleted and shapes.is_loading(original)

    @property
    def updated(self) -> bool:
        """Whether the answer edits the message whose component was used."""
        return self.interaction.response in (kinds.UPDATE, kinds.DEFERRED_UPDATE)

    @property
    def messages(self) -> list[Message]:
        """The answer and its follow-ups, in order, without deleted ones."""
        made = [self.interaction.original, *self.interaction.followups]
        return [m for m in made if m and not m.deleted]

    @property
    def message(self) -> Message:
        """The answer; an AssertionError when there is none."""
        assert self.messages, "the bot showed no message"
        return self.messages[0]

    @property
    def ephemeral(self) -> bool:
        """Whether only the human sees the answer."""
        return self.message.ephemeral_to is not None

    @property
    def text(self) -> str:
        """The answer as plain text."""
        return render_text(self.message)

    @property
    def texts(self) -> list[str]:
        """The answer and its follow-ups as plain text."""
        return [render_text(m) for m in self.messages]

    @property
    def components(self) -> list[Json]:
        """The answer's components."""
        return self.message.components

    @property
    def modal(self) -> Json | None:
        """The modal that opened, as the bot sent it."""
        return self.interaction.modal
