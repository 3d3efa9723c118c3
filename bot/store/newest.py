"""The newest of something in scope, fast for every asker.

One walk down all releases is quickest for who sees most of them; a guild whose feeds have been silent for years
would walk past everybody else's. So where few feeds are in scope, each is asked by itself and the answers merged.
"""

from bot.model.scope import Scope
from bot.store.database import Reader, Row, Value

_MOST_FEEDS = 64
_FEEDS = "select id from feeds where {visible} order by id limit :limit"


async def newest_rows(
    reader: Reader, scope: Scope, sql: str, *, limit: int, feed_id: int | None = None, **values: Value
) -> list[Row]:
    """The first *limit* rows of *sql* over all feeds in scope.

    :param sql: takes ``:scope`` and ``:limit``, and says ``{of_feed}`` where its releases are narrowed to one
        feed; gives ``sort_at`` and ``release_id``, ordered by both, descending.
    """
    everywhere, of_one = sql.replace("{of_feed}", "1 = 1"), sql.replace("{of_feed}", "releases.feed_id = :feed_id")
    if feed_id is not None:
        return list(await reader.rows(of_one, scope=scope.key, limit=limit, feed_id=feed_id, **values))
    feeds = await reader.rows(_FEEDS, scope=scope.key, limit=_MOST_FEEDS + 1)
    if scope == Scope.operator() or len(feeds) > _MOST_FEEDS:
        return list(await reader.rows(everywhere, scope=scope.key, limit=limit, **values))
    found: list[Row] = []
    for feed in feeds:
        found += await reader.rows(of_one, scope=scope.key, limit=limit, feed_id=feed["id"], **values)
    # Stable: what one release has several of stays in its order.
    return sorted(found, key=lambda row: (row["sort_at"], row["release_id"]), reverse=True)[:limit]
