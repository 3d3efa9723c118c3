"""Which handler a method and path lead to."""

import re
from dataclasses import dataclass

from tests.discord_server import rest_commands, rest_interactions, rest_messages, rest_threads, rest_world
from tests.discord_server.call import Handler

OPEN = ("/interactions/", "/webhooks/", "/gateway")
EXEMPT = ("/interactions/", "/webhooks/")


@dataclass(frozen=True, slots=True)
class Match:
    """A route found, with the parameters of its path."""

    template: str
    handler: Handler
    params: dict[str, str]

    @property
    def needs_token(self) -> bool:
        """Whether the bot's token must come with the request."""
        return not self.template.startswith(OPEN) or self.template == "/gateway/bot"

    @property
    def exempt(self) -> bool:
        """Whether rate limits leave it alone."""
        return self.template.startswith(EXEMPT)

    @property
    def major(self) -> str:
        """The parameter that keeps the buckets of one route apart."""
        return self.params.get("channel_id") or self.params.get("guild_id") or ""


def _compile(template: str) -> re.Pattern[str]:
    escaped = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", re.escape(template).replace(r"\{", "{").replace(r"\}", "}"))
    return re.compile(escaped)


_ALL = [
    *rest_world.ROUTES,
    *rest_messages.ROUTES,
    *rest_threads.ROUTES,
    *rest_commands.ROUTES,
    *rest_interactions.ROUTES,
]
# Fewer parameters first: /users/@me must win over /users/{user_id}.
_TABLE = [
    (method, template, _compile(template), handler)
    for method, template, handler in sorted(_ALL, key=lambda route: route[1].count("{"))
]


def find(method: str, path: str) -> Match | None:
    """The route of a path without /api/v10."""
    for known, template, pattern, handler in _TABLE:
        if known == method:
            found = pattern.fullmatch(path)
            if found:
                return Match(template, handler, found.groupdict())
    return None
