"""What the buttons under posts ask of the archive."""

from bot.answers import changes, other_language
from bot.commands.command import Arguments, Context
from bot.model.answer import Answer, Button, say


async def what_changed(context: Context, arguments: Arguments) -> Answer:
    """What the office changed in a release, by the key of its post."""
    return await changes.what_changed(context.database, context.asker, str(arguments["key"]))


async def in_other_language(context: Context, arguments: Arguments) -> Answer:
    """The release that says the same in another language, by what its button holds."""
    return await other_language.in_other_language(context.database, context.asker, str(arguments["key"]))


def changes_button(key: str) -> Button:
    """The button under a corrected post."""
    return Button(label=say("What changed"), does="changes", key=key)
