"""Digests that stand and are behind a release they show: it was corrected, withdrawn, or is back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.delivery import Delivery
from bot.model.ids import DeliveryId, ReleaseId
from bot.store.database import Reader, Transaction, to_text
from bot.store.delivery_reads import delivery
from bot.store.marks import NO_EDIT

# cross join: SQLite must begin with the few releases that changed, not walk every digest there ever was.
_OF_PART = f"post.id = part.delivery_id and post.kind = 'digest' and post.state = 'sent' and {NO_EDIT}"
_CORRECTED = f"""
select distinct post.* from releases cross join digest_releases part cross join deliveries post
where releases.revised_at >= :since and part.release_id = releases.id and part.revision < releases.revision
  and {_OF_PART}
limit :limit
"""  # noqa: S608 -- our own words
_UNMARKED = f"""
select distinct post.* from releases cross join digest_releases part cross join deliveries post
where releases.withdrawn_at >= :since and part.release_id = releases.id and part.withdrawn = 0 and {_OF_PART}
limit :limit
"""  # noqa: S608 -- our own words
_STILL_MARKED = f"""
select distinct post.* from digest_releases part cross join releases cross join deliveries post
where part.withdrawn = 1 and releases.id = part.release_id and releases.withdrawn_at is null and {_OF_PART}
limit :limit
"""  # noqa: S608 -- our own words
_NOTE = """
update digest_releases set revision = :revision, withdrawn = :withdrawn
where delivery_id = :id and release_id = :release_id
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A release as a digest shows it."""

    release_id: ReleaseId
    revision: int
    withdrawn: bool


async def behind(reader: Reader, *, since: datetime, limit: int) -> Sequence[Delivery]:
    """Sent digests behind a release, corrected or withdrawn at *since* or later, or back; no edit waits."""
    rows = [
        *await reader.rows(_CORRECTED, since=to_text(since), limit=limit),
        *await reader.rows(_UNMARKED, since=to_text(since), limit=limit),
        *await reader.rows(_STILL_MARKED, limit=limit),
    ]
    return list({row["id"]: delivery(row) for row in rows}.values())


async def note(tx: Transaction, digest: DeliveryId, parts: Sequence[Part]) -> None:
    """The digest's message shows its releases so."""
    if parts:
        await tx.many(
            _NOTE,
            [
                {"id": digest, "release_id": one.release_id, "revision": one.revision, "withdrawn": one.withdrawn}
                for one in parts
            ],
        )
