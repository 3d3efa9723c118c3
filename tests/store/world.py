"""Makes small worlds of invented offices and people, for store tests."""

from datetime import UTC, date, datetime, timedelta

from bot.model.facts import (
    Evidence,
    Facts,
    Meeting,
    MeetingKind,
    MeetingStatus,
    NamedPerson,
    Participant,
    Role,
    Statement,
)
from bot.model.feed import Draft
from bot.model.ids import FeedId, GuildId, MemberId, ReleaseId
from bot.store import feeds, guild_feeds, offices, releases
from bot.store.database import Database, Transaction

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ADMIN = MemberId(900)


def draft(guid: str, title: str = "A title", text: str = "Some text.", published: datetime | None = NOW) -> Draft:
    """An item of a feed."""
    return Draft(
        guid=guid,
        alternate_key=f"other {guid}",
        title=title,
        link=f"https://press.example/{guid}",
        published=published,
        updated=None,
        language="en",
        text=text,
        content_hash=f"hash of {title} {text}",
    )


def person(name: str, *organizations: str, aliases: tuple[str, ...] = ()) -> NamedPerson:
    """Somebody with a role in each of *organizations*."""
    return NamedPerson(name=name, aliases=aliases, roles=tuple(Role("Envoy", one) for one in organizations))


def facts(
    *people: NamedPerson,
    met: bool = True,
    references: tuple[str, ...] = (),
    organizations: tuple[str, ...] = (),
    version: int = 1,
) -> Facts:
    """*people* met in Lurania, and the first of them said so."""
    proof = Evidence("title", 0, 5, "words")
    meeting = Meeting(
        kind=MeetingKind.MEETING,
        status=MeetingStatus.HELD,
        date=date(2026, 3, 1),
        date_precision="day",
        place="Lurania",
        participants=tuple(Participant(name=one.name, role="Envoy", side="a") for one in people),
        evidence=(proof,),
        rule="met",
    )
    said = [
        Statement(speaker=one.name, verb="said", content="So be it", evidence=proof, rule="said") for one in people
    ]
    return Facts(
        language="en",
        summary="They met.",
        version=version,
        meetings=(meeting,) if met and people else (),
        statements=tuple(said[:1]),
        people=people,
        organizations=organizations,
        references=references,
    )


async def add_feed(tx: Transaction, name: str, *, office: str | None = None, guild: int | None = None) -> FeedId:
    """A feed of *office* (or of an office of its own), followed by *guild*."""
    publisher = await offices.find_or_create(tx, office or name, f"Office {office or name}")
    feed_id = await feeds.add(
        tx,
        office_id=publisher.id,
        url=f"https://{name}.example/feed",
        title=name,
        site=None,
        language="en",
        now=NOW,
    )
    if guild is not None:
        await follow(tx, feed_id, guild)
    return feed_id


async def follow(tx: Transaction, feed_id: FeedId, guild: int, office_name: str | None = None) -> None:
    """Let *guild* follow a feed."""
    await guild_feeds.add(
        tx,
        guild_id=GuildId(guild),
        feed_id=feed_id,
        office_name=office_name,
        language=None,
        added_by=ADMIN,
        now=NOW,
    )


async def keep(
    tx: Transaction,
    feed_id: FeedId,
    item: Draft,
    found: Facts | None = None,
    *,
    now: datetime = NOW,
    planned: bool = False,
) -> ReleaseId:
    """Keep one release."""
    return await releases.keep_new(tx, feed_id, item, found, extraction_error=None, now=now, planned=planned)


async def one_feed(database: Database, guild: int = 1) -> FeedId:
    """A feed that *guild* follows."""
    async with database.transaction() as tx:
        return await add_feed(tx, "lurania", guild=guild)
