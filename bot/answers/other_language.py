"""What the language button answers: the release that says the same in the other language."""

import re

from bot.answers.in_twins import twins_of
from bot.answers.posted import posted
from bot.errors import NotFoundError, mark
from bot.model.answer import Answer, Line, Section, Verbatim
from bot.model.ids import ReleaseId
from bot.model.question import Asker
from bot.model.scope import Scope
from bot.store import releases, twin_reads
from bot.store.database import Reader

_OF_POST, _OF_RELEASE = "p.", "r."
_NUMBER = re.compile(r"[0-9]{1,18}")


def key_of_post(key: str) -> str:
    """What the button under the post with *key* holds. No row's id: another database may answer it."""
    return f"{_OF_POST}{key}"


def key_of_release(release_id: ReleaseId) -> str:
    """What a button in an answer holds that shows this release."""
    return f"{_OF_RELEASE}{release_id}"


async def in_other_language(reader: Reader, asker: Asker, key: str) -> Answer:
    """The release *key* leads to, in short, with its link, for the asker alone.

    Raises ``NotFoundError`` where there is none, or none that the asker may see.
    """
    wanted, scope = await _wanted(reader, asker, key)
    release = None if wanted is None else await releases.get(reader, wanted, scope)
    if release is None:
        raise NotFoundError(mark("That release isn't in the archive of this server any more."))
    [ref] = await releases.refs(reader, scope, [release.id])
    twins = await twins_of(reader, scope, [release.id])
    line = Line(content=Verbatim(release.summary), source=twins.source(ref))
    return Answer(title=Verbatim(release.title), sections=(Section(lines=(line,)),), private=True)


async def _wanted(reader: Reader, asker: Asker, key: str) -> tuple[ReleaseId | None, Scope]:
    number = key.removeprefix(_OF_RELEASE)
    if key.startswith(_OF_RELEASE) and _NUMBER.fullmatch(number):
        return ReleaseId(int(number)), asker.scope
    release, scope = await posted(reader, asker, key.removeprefix(_OF_POST))
    return (await twin_reads.ids(reader, [release.id])).get(release.id), scope
