"""What buttons do: each a command of one argument, ``key``, that nobody types. Their names stay for ever.

Each goes by the path of the command it belongs to: so refusals and the audit name what people know.
"""

from collections.abc import Mapping

from bot.commands import audit, digest_list, follow, post_buttons, privacy, undelivered
from bot.commands.catalogue import COMMANDS
from bot.commands.command import Audience, Command, Parameter

_KEY = (Parameter(name="key", description="What the button holds", required=True, max_length=60),)

BUTTONS: Mapping[str, Command] = {
    "unfollow": Command(
        path=("following",),
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
    "undelivered": Command(
        path=("undelivered",),
        description="Post what wasn't posted, or let it go",
        run=undelivered.pressed,
        parameters=_KEY,
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
    "audit-older": Command(
        path=("audit",),
        description="Older changes",
        run=audit.over(lambda: COMMANDS),
        parameters=_KEY,
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
    ),
    "digest": Command(
        path=("digest",),
        description="Every release of a digest",
        run=digest_list.all_of,
        parameters=_KEY,
        private=True,
    ),
    "erase-mine": Command(
        path=("privacy",),
        description="Erase what is mine",
        run=privacy.erase,
        parameters=_KEY,
        private=True,
    ),
    "other-language": Command(
        path=("other-language",),
        description="The same in another language",
        run=post_buttons.in_other_language,
        parameters=_KEY,
        private=True,
    ),
    "resume-follows": Command(
        path=("following",),
        description="Send direct messages again",
        run=follow.resume,
        parameters=_KEY,
        private=True,
    ),
}
"""By the name in a button's ``does``."""
