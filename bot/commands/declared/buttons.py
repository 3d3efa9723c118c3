"""What buttons do: each a command of one argument, ``key``, that nobody types. Their names stay for ever."""

from collections.abc import Mapping

from bot.commands import follow, post_buttons
from bot.commands.command import Command, Parameter

_KEY = (Parameter(name="key", description="What the button holds", required=True, max_length=60),)

BUTTONS: Mapping[str, Command] = {
    "unfollow": Command(
        path=("unfollow",),
        description="End a follow",
        run=follow.unfollow,
        parameters=_KEY,
        private=True,
    ),
    "changes": Command(
        path=("changes",),
        description="What the office changed",
        run=post_buttons.what_changed,
        parameters=_KEY,
        private=True,
    ),
    "resume-follows": Command(
        path=("resume-follows",),
        description="Send direct messages again",
        run=follow.resume,
        parameters=_KEY,
        private=True,
    ),
}
"""By the name in a button's ``does``."""
