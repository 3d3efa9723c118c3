"""What buttons do: each a command of one argument, ``key``, that nobody types. Their names stay for ever.

Each goes by the path of the command it belongs to: so refusals and the audit name what people know.
"""

from collections.abc import Mapping

from bot.commands import audit, digest_list, follow, post_buttons, privacy, undelivered
from bot.commands.catalogue import COMMANDS
from bot.commands.command import Command, Parameter
from bot.commands.declared.kinds import changing, managing, own

_KEY = (Parameter(name="key", description="What the button holds", required=True, max_length=60),)

BUTTONS: Mapping[str, Command] = {
    "unfollow": own(
        path=("following",),
        description="End a follow",
        run=follow.unfollow,
        parameters=_KEY,
    ),
    "changes": own(
        path=("changes",),
        description="What the office changed",
        run=post_buttons.what_changed,
        parameters=_KEY,
    ),
    "undelivered": changing(
        path=("undelivered",),
        description="Post what wasn't posted, or let it go",
        run=undelivered.pressed,
        parameters=_KEY,
    ),
    "audit-older": managing(
        path=("audit",),
        description="Older changes",
        run=audit.over(lambda: COMMANDS),
        parameters=_KEY,
    ),
    "digest": own(
        path=("digest",),
        description="Every release of a digest",
        run=digest_list.all_of,
        parameters=_KEY,
    ),
    "erase-mine": own(
        path=("privacy",),
        description="Erase what is mine",
        run=privacy.erase,
        parameters=_KEY,
    ),
    "other-language": own(
        path=("other-language",),
        description="The same in another language",
        run=post_buttons.in_other_language,
        parameters=_KEY,
    ),
    "resume-follows": own(
        path=("following",),
        description="Send direct messages again",
        run=follow.resume,
        parameters=_KEY,
    ),
}
"""By the name in a button's ``does``."""
