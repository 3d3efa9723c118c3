"""What a member sets for themselves."""

from bot.commands import settings
from bot.commands.command import Choice, Command, Parameter
from bot.commands.declared.parameters import OUR_LANGUAGES
from bot.errors import mark

MEMBERS: tuple[Command, ...] = (
    Command(
        path=("language",),
        description=mark("The language we speak to you"),
        run=settings.own_language,
        parameters=(
            Parameter(
                name="language",
                description=mark("Your language; leave it out to see the present one"),
                choices=(*OUR_LANGUAGES, Choice(mark("As the server"), "server")),
            ),
        ),
        private=True,
    ),
)
