"""Who asks, from where."""

from dataclasses import dataclass

from bot.model.ids import ChannelId, GuildId, MemberId
from bot.model.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Somebody who typed a command.

    ``guild`` and ``channel`` are ``None`` in direct messages. ``manages``: holds Manage Server or the guild's
    manager role (or is the operator at a terminal). ``operator``: named in the settings.
    ``parent_channel``: the channel that ``channel`` is a thread of.
    ``platform_language``: what the platform says the asker reads, used where nobody set anything.
    """

    member: MemberId
    guild: GuildId | None
    channel: ChannelId | None
    scope: Scope
    manages: bool
    operator: bool
    platform_language: str | None
    parent_channel: ChannelId | None = None
