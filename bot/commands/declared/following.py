"""The ``/feed`` commands for following feeds."""

from bot.commands import feeds
from bot.commands.command import Command, Parameter
from bot.commands.declared.kinds import changing, managing
from bot.commands.declared.parameters import FEED, RELEASE_LANGUAGES
from bot.errors import mark

FOLLOWING: tuple[Command, ...] = (
    changing(
        path=("feed", "add"),
        description=mark("Follow a press office"),
        run=feeds.add,
        parameters=(
            Parameter(
                name="url",
                description=mark("The address of the feed, or of the office's site"),
                required=True,
                max_length=500,
            ),
            Parameter(name="office", description=mark("The office's name, as you want it shown"), max_length=100),
            Parameter(
                name="language", description=mark("The language of its releases"), choices=RELEASE_LANGUAGES
            ),
        ),
    ),
    managing(
        path=("feed", "list"),
        description=mark("The feeds this server follows, and how they are"),
        run=feeds.list_them,
    ),
    changing(
        path=("feed", "edit"),
        description=mark("Change a feed's address, office or language; its history stays"),
        run=feeds.edit,
        parameters=(
            FEED,
            Parameter(name="url", description=mark("Its new address"), max_length=500),
            Parameter(name="office", description=mark("The office's name, as you want it shown"), max_length=100),
            Parameter(
                name="language", description=mark("The language of its releases"), choices=RELEASE_LANGUAGES
            ),
        ),
    ),
    changing(
        path=("feed", "remove"),
        description=mark("Stop following a feed; its channels get no more posts"),
        run=feeds.remove,
        parameters=(FEED,),
    ),
)
