"""A view as Discord gets it, flattened for comparing, its limits checked by the local server's rules."""

from typing import Any

import discord

from tests.discord_server.errors import FormErrors
from tests.discord_server.validate_components import check

Json = dict[str, Any]


def _sent(view: discord.ui.LayoutView) -> list[Json]:
    return list(view.to_components())  # type: ignore[no-untyped-call]


def flat(view: discord.ui.LayoutView) -> list[Json]:
    """Every component, parents first, as sent."""
    found: list[Json] = []
    waiting = _sent(view)
    while waiting:
        one = waiting.pop(0)
        found.append(one)
        waiting = [*one.get("components", []), *waiting]
    return found


def texts(view: discord.ui.LayoutView) -> list[str]:
    """The text displays, top to bottom."""
    return [one["content"] for one in flat(view) if one["type"] == 10]


def buttons(view: discord.ui.LayoutView) -> list[tuple[str, str]]:
    """Each button's label, and its address or custom_id."""
    return [(one["label"], one.get("url") or one["custom_id"]) for one in flat(view) if one["type"] == 2]


def faults(view: discord.ui.LayoutView) -> Json:
    """What Discord would refuse of it; the 4,000 characters are counted in UTF-16 units, the stricter way."""
    errors = FormErrors()
    check(_sent(view), errors, v2=True)
    if sum(len(text.encode("utf-16-le")) // 2 for text in texts(view)) > 4000:
        errors.add(("components",), "TOO_LONG", "over 4,000 units")
    return errors.tree
