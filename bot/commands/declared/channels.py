"""Which channels get what."""

from bot.commands import complete, subscriptions
from bot.commands.command import Choice, Command, Parameter, ParameterKind
from bot.commands.declared.kinds import changing, managing
from bot.commands.declared.parameters import RELEASE_LANGUAGES, RHYTHMS
from bot.errors import mark

CHANNELS: tuple[Command, ...] = (
    changing(
        path=("subscribe",),
        description=mark("Post new releases to a channel"),
        run=subscriptions.subscribe,
        parameters=(
            Parameter(
                name="channel",
                description=mark("Where to post; this channel if left out"),
                kind=ParameterKind.CHANNEL,
                here=True,
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
                choices=(Choice(mark("All languages"), subscriptions.EVERY_LANGUAGE), *RELEASE_LANGUAGES),
            ),
            RHYTHMS,
            Parameter(
                name="latest",
                description=mark("Post the newest release at once"),
                kind=ParameterKind.FLAG,
            ),
        ),
    ),
    changing(
        path=("unsubscribe",),
        description=mark("Stop posting to a channel"),
        run=subscriptions.unsubscribe,
        parameters=(
            Parameter(
                name="channel",
                description=mark("Which channel; this one if left out"),
                kind=ParameterKind.CHANNEL,
                here=True,
            ),
            Parameter(
                name="feed",
                description=mark("Of this feed only; everything if left out"),
                complete=complete.own_feed,
                max_length=500,
            ),
        ),
    ),
    managing(
        path=("subscriptions",),
        description=mark("Which channels get what"),
        run=subscriptions.list_them,
    ),
)
