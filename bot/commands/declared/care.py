"""What managers look at: what wasn't posted, who changed what."""

from bot.commands import undelivered
from bot.commands.command import Choice, Command, Parameter, ParameterKind
from bot.commands.declared.kinds import changing
from bot.errors import mark

CARE: tuple[Command, ...] = (
    changing(
        path=("undelivered",),
        description=mark("What could not be posted and why; post it after all, or let it go"),
        run=undelivered.show,
        parameters=(
            Parameter(
                name="action",
                description=mark("What to do with it; leave it out to see it first"),
                choices=(Choice(mark("Post"), "post"), Choice(mark("Drop"), "drop")),
            ),
            Parameter(name="channel", description=mark("Of this channel only"), kind=ParameterKind.CHANNEL),
        ),
    ),
)
