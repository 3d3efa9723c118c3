"""The release behind a button under a post: by the delivery's key, for those who may see it."""

from bot.errors import NotFoundError, mark
from bot.model.question import Asker
from bot.model.release import Release
from bot.model.scope import Scope
from bot.store import deliveries, releases
from bot.store.database import Reader


async def posted(reader: Reader, asker: Asker, key: str) -> tuple[Release, Scope]:
    """The release posted with *key*, and the scope in which the asker may see it: their own, or all where it was
    sent to them directly.

    Raises ``NotFoundError`` where the store has no such post, or it isn't theirs to see.
    """
    delivery = await deliveries.by_key(reader, key)
    sent_to_asker = delivery is not None and delivery.member == asker.member
    scope = Scope.operator() if sent_to_asker else asker.scope
    release = None if delivery is None else await releases.get(reader, delivery.release_id, scope)
    if release is None:
        raise NotFoundError(mark("That release isn't in the archive of this server any more."))
    return release, scope
