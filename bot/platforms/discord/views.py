"""Buttons that still answer after a restart: all they know is in their ``custom_id``.

Templates are kept for ever: a button in an old message must find its class again.
"""

import re
from collections.abc import Sequence
from typing import Any, Protocol, Self, runtime_checkable

import discord

from bot.errors import mark
from bot.locales import Reader, translate
from bot.model.answer import Button
from bot.model.delivery import Told
from bot.platforms.discord.escape import label_of

_PREFIX = "attache:who:"
_DIGEST = "attache:do:digest:"
_LABELS = {
    Told.MEETINGS: mark("Who took part"),
    Told.STATEMENTS: mark("Who said what"),
    Told.NAMES: mark("Who is named"),
}


@runtime_checkable
class KnowsReleases(Protocol):
    """What the button needs of the client it is pressed on."""

    async def who_took_part(self, interaction: discord.Interaction[Any], key: str) -> None:
        """Answer with the meetings of the release that was posted with *key*."""
        ...


class WhoTookPart(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"attache:who:(?P<key>[0-9A-Za-z_-]{1,25})",
):
    """What a release tells of, under its post: “Who took part”, where somebody did.

    Its ``custom_id`` holds the delivery's key, by which a post is found again.
    """

    def __init__(self, key: str, label: str) -> None:
        style = discord.ButtonStyle.secondary
        super().__init__(discord.ui.Button(style=style, label=label, custom_id=f"{_PREFIX}{key}"))
        self.key = key

    @classmethod
    def of(cls, key: str, told: Told, language: str) -> Self:
        """The button for a post, in the channel's language."""
        return cls(key, translate(_LABELS[told], language))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was in the message."""
        label = item.label if isinstance(item, discord.ui.Button) and item.label else _LABELS[Told.MEETINGS]
        return cls(match["key"], label)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the member who pressed it, and nobody else."""
        client = interaction.client
        assert isinstance(client, KnowsReleases), "registered on another client"
        await client.who_took_part(interaction, self.key)


@runtime_checkable
class KnowsButtons(Protocol):
    """What a declared button needs of the client it is pressed on."""

    async def press(self, interaction: discord.Interaction[Any], does: str, key: str) -> None:
        """Do what the button does, and answer whoever pressed it."""
        ...


class Pressed(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"attache:do:(?P<does>[a-z-]{1,24}):(?P<key>[0-9A-Za-z_.-]{1,60})",
):
    """Any button of ``commands/declared/buttons.py``: its ``custom_id`` holds what it does, and to what."""

    def __init__(self, does: str, key: str, label: str) -> None:
        style = discord.ButtonStyle.secondary
        super().__init__(discord.ui.Button(style=style, label=label, custom_id=f"attache:do:{does}:{key}"))
        self.does, self.key = does, key

    @classmethod
    def of(cls, button: Button, reader: Reader) -> Self:
        """The button in the reader's language."""
        return cls(button.does, button.key, label_of(button.label, reader))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was in the message."""
        label = item.label if isinstance(item, discord.ui.Button) and item.label else match["does"]
        return cls(match["does"], match["key"], label)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the member who pressed it, and nobody else."""
        client = interaction.client
        assert isinstance(client, KnowsButtons), "registered on another client"
        await client.press(interaction, self.does, self.key)


def pressed_row(buttons: Sequence[Button], reader: Reader) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    """Up to five declared buttons beside each other."""
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    for one in buttons:
        row.add_item(Pressed.of(one, reader))
    return row


def carries(message: discord.Message, key: str) -> bool:
    """Whether *message* is the post with *key*."""
    return key in keys(message)


def keys(message: discord.Message) -> frozenset[str]:
    """The keys that *message* carries: one in a post or a digest, none in anything else."""
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    ids = [str(getattr(item, "custom_id", None)) for item in view.walk_children()]
    return frozenset(
        one.removeprefix(prefix) for one in ids for prefix in (_PREFIX, _DIGEST) if one.startswith(prefix)
    )
