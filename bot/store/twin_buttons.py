"""Which post of which channel has a button for a twin: planned as posts are, noted once the message has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.delivery import Delivery
from bot.model.ids import ChannelId, ReleaseId
from bot.store.database import Reader, Transaction, to_text
from bot.store.delivery_reads import delivery

MARK = "t"
"""Before the twin's id in the ``shown`` of a post that has its button; both stand at the end."""

# A post that was given up shows nothing; a digest shows a release, but can't be given a button.
_SHOWN = """
select kind from deliveries
where channel_id = :channel_id and release_id = :twin_id and kind = 'post' and state <> 'dead'
union all
select 'digest' as kind from digest_releases where channel_id = :channel_id and release_id = :twin_id
limit 1
"""
_ADD = """
insert into twin_buttons (release_id, channel_id, twin_id, planned_at)
values (:release_id, :channel_id, :twin_id, :now)
on conflict (release_id, channel_id) do update
set twin_id = excluded.twin_id, planned_at = excluded.planned_at, shown_at = null
where twin_buttons.twin_id <> excluded.twin_id
"""
# A button outlives the pair: what it leads to is asked when it is pressed.
_OF = """
select twin_buttons.twin_id, releases.language from twin_buttons
join releases on releases.id = twin_buttons.twin_id
where twin_buttons.release_id = :release_id and twin_buttons.channel_id = :channel_id
"""
# An edit that waits shows it anyway; a dead one stays dead: its message was deleted, or can't be edited.
_BEHIND = """
select post.* from twin_buttons
join deliveries post on post.release_id = twin_buttons.release_id
  and post.channel_id = twin_buttons.channel_id and post.kind = 'post' and post.state = 'sent'
where twin_buttons.shown_at is null
  and coalesce(post.shown, '') not like '%t' || cast(twin_buttons.twin_id as text)
  and not exists (
    select 1 from deliveries edit where edit.release_id = post.release_id and edit.channel_id = post.channel_id
      and edit.kind = 'edit' and edit.state <> 'sent')
order by twin_buttons.planned_at, post.id limit :limit
"""
# The message has it; or it can't be given one: it was deleted, or never came.
_SETTLED = """
twin_buttons.shown_at is null and exists (
    select 1 from deliveries one
    where one.release_id = twin_buttons.release_id and one.channel_id = twin_buttons.channel_id
      and (one.kind in ('post', 'edit') and one.state = 'dead'
        or one.kind = 'post' and one.state = 'sent'
          and one.shown like '%t' || cast(twin_buttons.twin_id as text)))
"""
_HAS_SETTLED = f"select 1 as yes from twin_buttons where {_SETTLED} limit 1"  # noqa: S608 -- our own words
_NOTE_SETTLED = f"update twin_buttons set shown_at = :now where {_SETTLED}"  # noqa: S608 -- our own words


@dataclass(frozen=True, slots=True)
class TwinButton:
    """What a post's button leads to."""

    twin_id: ReleaseId
    language: str

    @property
    def shown(self) -> str:
        """What ends the ``shown`` of a post that has it."""
        return f"{MARK}{self.twin_id}"


async def is_told(reader: Reader, channel: ChannelId, twin: ReleaseId) -> str | None:
    """How a channel has a release, or is about to: as a ``post`` or in a ``digest``; ``None``: not at all."""
    row = await reader.row(_SHOWN, channel_id=channel, twin_id=twin)
    return None if row is None else str(row["kind"])


async def add(tx: Transaction, post_of: ReleaseId, channel: ChannelId, twin: ReleaseId, now: datetime) -> None:
    """The channel's post of one release shall have a button for its twin."""
    await tx.execute(_ADD, release_id=post_of, channel_id=channel, twin_id=twin, now=to_text(now))


async def of(reader: Reader, post_of: ReleaseId, channel: ChannelId) -> TwinButton | None:
    """The button that the channel's post of a release has, or shall have."""
    row = await reader.row(_OF, release_id=post_of, channel_id=channel)
    return None if row is None else TwinButton(ReleaseId(row["twin_id"]), row["language"] or "")


async def behind(reader: Reader, limit: int) -> Sequence[Delivery]:
    """Sent posts that lack the button they shall have, and no edit waits."""
    return [delivery(row) for row in await reader.rows(_BEHIND, limit=limit)]


async def has_settled(reader: Reader) -> bool:
    """Whether there is anything for ``note_settled``: asked of a reader, to leave the writer alone."""
    return await reader.row(_HAS_SETTLED) is not None


async def note_settled(tx: Transaction, now: datetime) -> None:
    """Look no more after posts that have their button, or can't be given one."""
    await tx.execute(_NOTE_SETTLED, now=to_text(now))
