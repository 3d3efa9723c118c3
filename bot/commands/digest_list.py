"""The button under a digest: every release in it, page by page, each with its link."""

from collections.abc import Sequence

from bot.answers.meeting_words import source_of
from bot.commands.command import Arguments, Context
from bot.errors import NotFoundError, mark
from bot.model.answer import Answer, Button, Line, Section, Verbatim, say
from bot.model.release import ReleaseRef
from bot.store import channel_deliveries, deliveries, releases

_MOST = 8  # as many as a platform gives links
_ROOM, _AROUND_A_TITLE = 3000, 60  # characters of a page, and of what stands below a title


async def all_of(context: Context, arguments: Arguments) -> Answer:
    """The releases of the digest sent with ``key`` that the asker may see, the newest first.

    ``key`` ends in ``.16`` where the first sixteen have been shown. Raises ``NotFoundError`` where the store has
    no such digest, or none of it is theirs to see.
    """
    key, _, shown = str(arguments["key"]).partition(".")
    start = int(shown) if shown.isdecimal() and len(shown) <= 6 else 0
    delivery = await deliveries.by_key(context.database, key)
    found = [] if delivery is None else await channel_deliveries.in_digest(context.database, delivery.id)
    ids = [one.id for one in reversed(found)]
    refs = await releases.refs(context.database, context.asker.scope, ids)
    if not refs[start:]:
        raise NotFoundError(mark("That digest isn't in the archive of this server any more."))
    page = _page(refs[start:])
    end = start + len(page)
    older = Button(label=say("Older"), does="digest", key=f"{key}.{end}")
    return Answer(
        title=say("Releases {first} to {last} of {all}", first=start + 1, last=end, all=len(refs)),
        sections=(Section(lines=tuple(Line(content=Verbatim(one.title), source=source_of(one)) for one in page)),),
        buttons=(older,) if end < len(refs) else (),
        private=True,
    )


def _page(refs: Sequence[ReleaseRef]) -> list[ReleaseRef]:
    """As many as one message has room for, one at least."""
    page: list[ReleaseRef] = []
    room = _ROOM
    for one in refs[:_MOST]:
        room -= len(one.title) + len(one.office) + _AROUND_A_TITLE
        if page and room < 0:
            break
        page.append(one)
    return page
