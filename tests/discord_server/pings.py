"""Whom a message rings, given what its sender allowed."""

import re
from typing import Any

from tests.discord_server.records import Channel

Json = dict[str, Any]
USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(?:everyone|here)\b")


def of(text: str, allowed: Json | None, channel: Channel, *, everyone: bool) -> list[str]:
    """User and role ids as text, and "everyone"; `everyone` tells whether the sender may ring all.

    Without `allowed_mentions` everything written as a mention rings, as on Discord.
    """
    rule = {"parse": ["users", "roles", "everyone"]} if allowed is None else allowed
    found = _some(USER.findall(text), "users", rule) + _some(ROLE.findall(text), "roles", rule)
    roles = channel.guild.roles if channel.guild else {}
    known = [i for i in found if int(i) in channel.world.users or _rings(roles.get(int(i)), everyone)]
    if everyone and EVERYONE.search(text) and "everyone" in (rule.get("parse") or []):
        known.append("everyone")
    return list(dict.fromkeys(known))


def _some(ids: list[str], kind: str, rule: Json) -> list[str]:
    if kind in (rule.get("parse") or []):
        return ids
    named = [str(i) for i in rule.get(kind) or []]
    return [i for i in ids if i in named]


def _rings(role: Any, everyone: bool) -> bool:
    return role is not None and (role.mentionable or everyone)
