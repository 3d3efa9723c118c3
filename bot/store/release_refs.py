"""What is shown of a release beside a fact: the record of a query that selects ``{release}``."""

from bot.model.ids import FeedId, ReleaseId
from bot.model.release import ReleaseRef
from bot.store.database import Row, from_text
from bot.store.zones import from_zone


def ref(row: Row) -> ReleaseRef:
    """The record in a row of ``{release}``."""
    return ReleaseRef(
        id=ReleaseId(row["release_id"]),
        feed_id=FeedId(row["feed_id"]),
        title=row["release_title"],
        link=row["link"],
        office=row["office"],
        language=row["language"],
        date=from_zone(row["shown_at"], row["published_offset"]),
        withdrawn_at=None if row["withdrawn_at"] is None else from_text(row["withdrawn_at"]),
    )
