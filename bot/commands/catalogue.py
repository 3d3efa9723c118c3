"""Every command, declared once: slash commands, terminal commands, help and the docs table all come from here."""

from bot.commands import audit, guide
from bot.commands.command import Command, Parameter
from bot.commands.declared.asking import ASKING
from bot.commands.declared.care import CARE
from bot.commands.declared.channels import CHANNELS
from bot.commands.declared.feed_care import FEED_CARE
from bot.commands.declared.following import FOLLOWING
from bot.commands.declared.kinds import managing, own
from bot.commands.declared.members import MEMBERS
from bot.commands.declared.server import SERVER
from bot.commands.declared.subscribed import SUBSCRIBED
from bot.commands.usage import find
from bot.errors import mark

COMMANDS: tuple[Command, ...] = (
    *ASKING,
    own(
        path=("help",),
        description=mark("What you can ask, and how"),
        run=guide.help_from(lambda: COMMANDS),
        parameters=(
            Parameter(
                name="command",
                description=mark("Explain this command"),
                complete=guide.completion_from(lambda: COMMANDS),
            ),
        ),
    ),
    *MEMBERS,
    *FOLLOWING,
    *FEED_CARE,
    *CHANNELS,
    *SUBSCRIBED,
    *CARE,
    managing(
        path=("audit",),
        description=mark("Who changed what in this server"),
        run=audit.over(lambda: COMMANDS),
    ),
    *SERVER,
)


def find_command(name: str) -> Command | None:
    """The command typed as *name* (``who met``): any case, with or without the slash, in any of our languages."""
    return find(COMMANDS, name)
