"""Whose eyes: which feeds an asker may see."""

from dataclasses import dataclass
from typing import Self

from bot.model.ids import GuildId


@dataclass(frozen=True, slots=True)
class Scope:
    """Which feeds an asker may see.

    A guild sees the feeds it added and the public ones; the operator sees all; anybody else the public ones.
    ``key`` is what queries compare: a guild's id, 0 for the operator, -1 for the public.
    """

    key: int

    @classmethod
    def guild(cls, guild: GuildId) -> Self:
        """What one guild sees."""
        return cls(guild)

    @classmethod
    def operator(cls) -> Self:
        """Everything: the terminal and the command line."""
        return cls(0)

    @classmethod
    def public(cls) -> Self:
        """Only what the operator marked public: direct messages."""
        return cls(-1)
