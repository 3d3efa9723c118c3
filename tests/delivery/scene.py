"""Sets the scene for delivery: offices, feeds, subscriptions and releases, written through the real store."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.clock import SettableClock
from bot.delivery.quiet import next_digest
from bot.delivery.station import Delivery
from bot.model.facts import Facts
from bot.model.feed import Draft, Feed
from bot.model.ids import ChannelId, FeedId, GuildId, MemberId, ReleaseId, SubscriptionId
from bot.model.subscription import Subscription
from bot.model.wish import Filter, Look, Timing
from bot.store import feeds, guild_feeds, offices, releases, subscription_wishes, subscriptions
from bot.store.database import Database, Row
from tests.delivery.channel_wall import ChannelWall

START = datetime(2024, 9, 16, 9, 0, tzinfo=UTC)
GUILD = GuildId(70)
ADMIN = MemberId(500)
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Scene:
    """One store, one clock, one wall, one station. Every step moves the clock by a second."""

    database: Database
    clock: SettableClock = field(default_factory=lambda: SettableClock(START))
    wall: ChannelWall = field(init=False)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.wall = ChannelWall(self.clock)
        self.restart()

    def restart(self) -> None:
        """A new process over the same store and platform."""
        self.delivery = Delivery(self.database, self.wall, self.clock, chance=lambda: 0.5)

    def step(self, by: timedelta = timedelta(seconds=1)) -> datetime:
        """Move the clock."""
        self.clock.advance(by)
        return self.clock.now()

    async def feed(self, url: str = "https://press.example/feed", *, guild: GuildId = GUILD) -> Feed:
        """A feed at *url* that *guild* follows."""
        now = self.step()
        async with self.database.transaction() as tx:
            office = await offices.find_or_create(tx, "press-example", "Press Office")
            known = await feeds.by_url(tx, url)
            feed_id = (
                known.id
                if known
                else await feeds.add(
                    tx, office_id=office.id, url=url, title="Press", site=None, language="en", now=now
                )
            )
            await guild_feeds.add(
                tx,
                guild_id=guild,
                feed_id=feed_id,
                office_name=None,
                language=None,
                added_by=ADMIN,
                now=now,
            )
            found = await feeds.get(tx, feed_id)
        assert found is not None
        return found

    async def subscribe(
        self,
        channel: int,
        feed: Feed | None = None,
        *,
        language: str | None = None,
        guild: GuildId = GUILD,
        by: MemberId = ADMIN,
    ) -> SubscriptionId:
        """A subscription made now."""
        now = self.step()
        async with self.database.transaction() as tx:
            return await subscriptions.add(
                tx,
                guild_id=guild,
                channel_id=ChannelId(channel),
                feed_id=feed.id if feed else None,
                language=language,
                created_by=by,
                now=now,
            )

    async def wish(
        self,
        subscription: SubscriptionId,
        *,
        wanted: Filter | None = None,
        look: Look | None = None,
        timing: Timing | None = None,
        guild: GuildId = GUILD,
    ) -> Subscription:
        """What an admin changes of a subscription, now."""
        now = self.step()
        async with self.database.transaction() as tx:
            kept = await subscriptions.get(tx, guild, subscription)
            assert kept is not None
            if wanted is not None:
                await subscription_wishes.set_filter(tx, kept, wanted)
            if look is not None:
                await subscription_wishes.set_look(tx, kept, look)
            if timing is not None:
                due = next_digest(timing, timing.zone or "UTC", now)
                await subscription_wishes.set_timing(tx, kept, timing, due)
            changed = await subscriptions.get(tx, guild, subscription)
        assert changed is not None
        return changed

    async def store(
        self,
        feed: Feed,
        title: str,
        *,
        guid: str | None = None,
        language: str = "en",
        planned: bool = False,
        linked: bool = True,
    ) -> ReleaseId:
        """A release stored now; its guid is its title as an address of the feed's host."""
        now = self.step()
        draft = _draft(guid or f"https://press.example/{title}", title, f"{title} was said.", language, now)
        draft = draft if linked else replace(draft, link=None)
        async with self.database.transaction() as tx:
            return await releases.keep_new(
                tx, feed.id, draft, _facts(draft), extraction_error=None, now=now, planned=planned
            )

    async def revise(self, release: ReleaseId, title: str, *, text: str | None = None) -> None:
        """The office changes a release: its title, and its text where given; the summary is the title's."""
        now = self.step()
        async with self.database.transaction() as tx:
            kept = await releases.get(tx, release)
            assert kept is not None
            draft = _draft(kept.guid, title, text or f"{title} was said.", kept.language or "en", now)
            await releases.revise(tx, release, draft, _facts(draft), extraction_error=None, now=now)

    async def rows(self, columns: str = "kind, channel_id, state, revision, error") -> list[tuple[object, ...]]:
        """The outbox as it stands, by id."""
        found = await self.database.rows(f"select {columns} from deliveries order by id")
        return [tuple(row) if not isinstance(row, dict) else tuple(row.values()) for row in found]


def _draft(guid: str, title: str, text: str, language: str, now: datetime) -> Draft:
    return Draft(
        guid=guid,
        alternate_key=guid,
        title=title,
        link=f"https://press.example/{len(guid)}",
        published=now,
        updated=None,
        language=language,
        text=text,
        content_hash=f"{title}{text}",
    )


def _facts(draft: Draft) -> Facts:
    return Facts(language=draft.language, summary=f"Summary of {draft.title}", version=1)


__all__ = ["ADMIN", "GUILD", "MINUTE", "START", "FeedId", "Row", "Scene"]
