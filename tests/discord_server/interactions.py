"""Interactions in progress, and how long their tokens live."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server import shapes
from tests.discord_server.clock import Clock, Snowflakes
from tests.discord_server.errors import ApiError, unknown_interaction, unknown_webhook
from tests.discord_server.ratelimit import Limits
from tests.discord_server.records import Channel, Message, User

Json = dict[str, Any]
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(slots=True, kw_only=True, eq=False)
class Interaction:
    """One thing a human did, and what the bot has answered so far.

    `response` is the type of the first answer, None while there is none; `original` the message that
    answer made or changed; `began` monotonic seconds.
    """

    id: int
    token: str
    kind: int
    channel: Channel
    user: User
    began: float
    data: Json
    metadata: Json
    source: Message | None = None
    response: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None
    deferred_ephemeral: bool = False


@dataclass(slots=True)
class Interactions:
    """All interactions of a server, by token."""

    clock: Clock
    limits: Limits
    ids: Snowflakes
    by_token: dict[str, Interaction] = field(default_factory=dict)

    def begin(
        self,
        kind: int,
        channel: Channel,
        user: User,
        data: Json,
        *,
        source: Message | None = None,
        trigger: "Interaction | None" = None,
    ) -> Interaction:
        """A new interaction with a fresh token; `trigger` is the one that opened a modal."""
        made_id = self.ids.next()
        made = Interaction(
            id=made_id,
            metadata=_metadata(made_id, kind, channel, user, source, trigger),
            token=secrets.token_urlsafe(48),
            kind=kind,
            channel=channel,
            user=user,
            began=self.clock.monotonic(),
            data=data,
            source=source,
        )
        self.by_token[made.token] = made
        return made

    def for_callback(self, interaction_id: str, token: str) -> Interaction:
        """The interaction that may still get its first answer; 404 10062 late, 400 40060 a second time."""
        found = self.by_token.get(token)
        if found is None or str(found.id) != interaction_id:
            raise unknown_interaction()
        if found.response is not None:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        if self._age(found) > self.limits.first_response_seconds:
            raise unknown_interaction()
        return found

    def for_webhook(self, token: str) -> Interaction:
        """The answered interaction that takes follow-ups; 401 50027 after its 15 minutes."""
        found = self.by_token.get(token)
        if found is None or found.response is None:
            raise unknown_webhook()
        if self._age(found) > self.limits.token_seconds:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return found

    def _age(self, interaction: Interaction) -> float:
        return self.clock.monotonic() - interaction.began


def _metadata(
    made_id: int,
    kind: int,
    channel: Channel,
    user: User,
    source: Message | None,
    trigger: Interaction | None,
) -> Json:
    """What a message tells of the interaction it came from."""
    owner = str(channel.guild.id) if channel.guild else "0"
    shape: Json = {
        "id": str(made_id),
        "type": kind,
        "user": shapes.user(user),
        "authorizing_integration_owners": {"0": owner},
    }
    if kind == COMPONENT and source:
        shape["interacted_message_id"] = str(source.id)
    if kind == MODAL_SUBMIT and trigger:
        shape["triggering_interaction_metadata"] = trigger.metadata
    return shape
