"""Which channels get what."""

from bot.commands import complete, subscriptions
from bot.commands.command import Audience, Command, Parameter, ParameterKind
from bot.commands.declared.parameters import RELEASE_LANGUAGES, RHYTHMS
from bot.errors import mark

CHANNELS: tuple[Command, ...] = (
    Command(
        path=("subscribe",),
        description=mark("Post new releases to a channel"),
        run=subscriptions.subscribe,
        parameters=(
            Parameter(
                name="channel",
                description=mark("Where to post; this channel if left out"),
                kind=ParameterKind.CHANNEL,
            ),
            Parameter(
                name="feed",
                description=mark("Of this feed only; of all feeds if left out"),
                complete=complete.own_feed,
                max_length=500,
            ),
            Parameter(
                name="language",
                description=mark("Only releases in this language"),
                choices=RELEASE_LANGUAGES,
            ),
            RHYTHMS,
            Parameter(
                name="latest",
                description=mark("Post the newest release at once"),
                kind=ParameterKind.FLAG,
            ),
        ),
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
    Command(
        path=("unsubscribe",),
        description=mark("Stop posting to a channel"),
        run=subscriptions.unsubscribe,
        parameters=(
            Parameter(
                name="channel", description=mark("Which channel; this one if left out"), kind=ParameterKind.CHANNEL
            ),
            Parameter(
                name="feed",
                description=mark("Of this feed only; everything if left out"),
                complete=complete.own_feed,
                max_length=500,
            ),
        ),
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
    Command(
        path=("subscriptions",),
        description=mark("Which channels get what"),
        run=subscriptions.list_them,
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
    ),
)
