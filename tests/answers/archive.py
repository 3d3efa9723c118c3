"""A small archive of invented people, kept as a poll would keep it, and answers as plain words."""

from datetime import UTC, date, datetime

from bot.locales import Reader, day, text
from bot.model.answer import Answer, withdrawn
from bot.model.facts import (
    Evidence,
    Facts,
    Meeting,
    MeetingKind,
    MeetingStatus,
    NamedPerson,
    Participant,
    Role,
    Side,
    Statement,
)
from bot.model.feed import Draft
from bot.model.ids import FeedId, GuildId, MemberId
from bot.store import feeds, guild_feeds, offices, releases
from bot.store.database import Database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OURS, THEIRS = GuildId(10), GuildId(20)
READER = Reader()

MARWICK = Participant(name="Elena Marwick", role="Foreign Minister", organization="Marenza", side="a")
HALLORAN = Participant(name="Piet Halloran", role="Special Envoy", organization=None, side="b")
DAHL = Participant(name="Henrik Dahl", role=None, organization=None, side="a")
ROE = Participant(name="Ann Roe", role="Interpreter", organization=None, side=None)


async def add_feed(database: Database, name: str, *guilds: GuildId, office: str | None = None) -> FeedId:
    """A feed of an office of its own, followed by *guilds*, polled once."""
    async with database.transaction() as tx:
        publisher = await offices.find_or_create(tx, name, office or f"Office {name}")
        feed_id = await feeds.add(
            tx,
            office_id=publisher.id,
            url=f"https://{name}.example/feed/",
            title=f"Title {name}",
            site=None,
            language="en",
            now=NOW,
        )
        await feeds.mark_seeded(tx, feed_id, NOW)
        for guild in guilds:
            await guild_feeds.add(
                tx,
                guild_id=guild,
                feed_id=feed_id,
                office_name=None,
                language=None,
                added_by=MemberId(1),
                now=NOW,
            )
    return feed_id


async def keep(
    database: Database, feed: FeedId, number: int, facts: Facts | None, *, title: str = "", text: str = ""
) -> None:
    """Release *number*, published on that day of February 2026."""
    draft = Draft(
        guid=f"guid-{number}",
        alternate_key=f"key-{number}",
        title=title or f"Release {number}",
        link=f"https://press.example/{number}",
        published=datetime(2026, 2, number, 9, tzinfo=UTC),
        updated=None,
        language="en",
        text=text or f"Text of {number}.",
        content_hash=f"hash-{number}",
    )
    async with database.transaction() as tx:
        await releases.keep_new(tx, feed, draft, facts, extraction_error=None, now=NOW, planned=True)


def meeting(
    *participants: Participant,
    on: date | None = date(2026, 2, 3),
    status: MeetingStatus = MeetingStatus.HELD,
    kind: MeetingKind = MeetingKind.MEETING,
    place: str | None = "Vienna",
    quote: str = "They met.",
    approximate: bool = False,
    also: tuple[str, ...] = (),
) -> Meeting:
    """A meeting with its sentence."""
    return Meeting(
        kind=kind,
        status=status,
        date=on,
        date_precision=None if on is None else "approximate" if approximate else "day",
        place=place,
        participants=participants,
        evidence=(
            Evidence("title", 0, 5, "Title"),
            *(Evidence("text", 0, len(one), one) for one in (quote, *also)),
        ),
        rule="test",
    )


def said(speaker: str, quote: str) -> Statement:
    """A statement."""
    return Statement(
        speaker=speaker, verb="said", content=quote, evidence=Evidence("text", 0, len(quote), quote), rule="test"
    )


def facts(
    *meetings: Meeting, people: tuple[NamedPerson, ...] = (), statements: tuple[Statement, ...] = ()
) -> Facts:
    """What a release says; those at meetings are named with their roles."""
    there = {one.name: one for each in meetings for one in each.participants}
    named = {one.name for one in people}
    met = [
        NamedPerson(name=name, roles=(Role(one.role, one.organization),) if one.role or one.organization else ())
        for name, one in there.items()
        if name not in named
    ]
    return Facts(
        language="en",
        summary="In short.",
        version=1,
        meetings=meetings,
        statements=statements,
        people=(*people, *met),
    )


def lines_of(answer: Answer, reader: Reader = READER) -> list[str]:
    """An answer as a reader sees it: title, headings after #, quotes after >, sources after @, in order."""
    told = [text(answer.title, reader)]
    for section in answer.sections:
        if section.heading is not None:
            told.append("# " + text(section.heading, reader))
        for line in section.lines:
            told.append(("> " if line.quote else "") + text(line.content, reader))
            if line.source is not None:
                told.append(f"@ {line.source.title}, {line.source.office}, {day(line.source.date, reader)}")
                if line.source.withdrawn is not None:
                    told[-1] += f", {text(withdrawn(line.source.withdrawn), reader)}"
    return told


def on_side(participant: Participant, side: Side | None) -> Participant:
    """The same person across another side of the table."""
    return Participant(
        name=participant.name, role=participant.role, organization=participant.organization, side=side
    )
