"""What the buttons under posts ask of the archive."""

from bot.answers import changes
from bot.commands.command import Arguments, Context
from bot.model.answer import Answer, Button, say


async def what_changed(context: Context, arguments: Arguments) -> Answer:
    """What the office changed in a release, by the key of its post."""
    return await changes.what_changed(context.database, context.asker, str(arguments["key"]))


def changes_button(key: str) -> Button:
    """The button under a corrected post."""
    return Button(label=say("What changed"), does="changes", key=key)
