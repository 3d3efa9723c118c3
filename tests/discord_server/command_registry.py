"""The application commands the bot has registered, and how often it created one."""

from dataclasses import dataclass, field
from typing import Any

from tests.discord_server.clock import Snowflakes
from tests.discord_server.errors import ApiError

Json = dict[str, Any]
Key = tuple[int, str]
DEFAULTS: Json = {
    "description": "",
    "default_member_permissions": None,
    "dm_permission": True,
    "contexts": None,
    "integration_types": [0],
    "nsfw": False,
}


@dataclass(slots=True)
class CommandRegistry:
    """Commands by guild (None is global), each keyed by its type and name.

    `creations` lists (guild id or None, name) of every command made that was not there before:
    what Discord counts against 200 a day.
    """

    application_id: int
    ids: Snowflakes
    daily: int
    scopes: dict[int | None, dict[Key, Json]] = field(default_factory=dict)
    creations: list[tuple[int | None, str]] = field(default_factory=list)
    writes: int = 0

    def all(self, guild_id: int | None) -> list[Json]:
        """The commands of one scope."""
        return list(self.scopes.get(guild_id, {}).values())

    def visible(self, guild_id: int | None) -> list[Json]:
        """The commands a human sees: the guild's own before the global ones."""
        own = self.all(guild_id) if guild_id is not None else []
        return own + self.all(None)

    def replace(self, guild_id: int | None, sent: list[Json]) -> list[Json]:
        """Bulk upsert: what is not sent is gone."""
        old = self.scopes.get(guild_id, {})
        self._count(guild_id, [c for c in sent if _key(c) not in old])
        fresh = {_key(c): self._stored(guild_id, c, old.get(_key(c))) for c in sent}
        self.scopes[guild_id] = fresh
        self.writes += 1
        return list(fresh.values())

    def put(self, guild_id: int | None, sent: Json) -> tuple[Json, bool]:
        """Create or overwrite one; tells whether it was new."""
        scope = self.scopes.setdefault(guild_id, {})
        old = scope.get(_key(sent))
        if old is None:
            self._count(guild_id, [sent])
        scope[_key(sent)] = self._stored(guild_id, sent, old)
        self.writes += 1
        return scope[_key(sent)], old is None

    def find(self, guild_id: int | None, command_id: str) -> Json:
        """One command by id, 404 10063 when there is none."""
        for command in self.all(guild_id):
            if command["id"] == command_id:
                return command
        raise ApiError(404, 10063, "Unknown application command")

    def remove(self, guild_id: int | None, command_id: str) -> None:
        """Delete one."""
        found = self.find(guild_id, command_id)
        del self.scopes[guild_id][_key(found)]

    def _count(self, guild_id: int | None, new: list[Json]) -> None:
        made = [c for c in self.creations if c[0] == guild_id]
        if len(made) + len(new) > self.daily:
            message = f"Max number of daily application command creates has been reached ({self.daily})"
            raise ApiError(400, 30034, message)
        self.creations += [(guild_id, c["name"]) for c in new]

    def _stored(self, guild_id: int | None, sent: Json, old: Json | None) -> Json:
        kept = DEFAULTS | {k: v for k, v in sent.items() if v is not None}
        kept["type"] = sent.get("type") or 1
        if kept["default_member_permissions"] is not None:
            kept["default_member_permissions"] = str(kept["default_member_permissions"])
        if guild_id is not None:
            kept["guild_id"] = str(guild_id)
        kept["id"] = old["id"] if old else str(self.ids.next())
        kept |= {"application_id": str(self.application_id), "version": str(self.ids.next())}
        return kept


def _key(command: Json) -> Key:
    return int(command.get("type") or 1), str(command["name"])
