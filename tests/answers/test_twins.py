"""Twins in answers: one item for two releases, in the reader's language, with a way to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.answers.latest import latest
from bot.answers.meetings import who_met
from bot.answers.other_language import in_other_language, key_of_release
from bot.answers.people import who_is
from bot.answers.search import search
from bot.errors import NotFoundError
from bot.model.answer import Answer, OtherLanguage, Source, Verbatim
from bot.model.ids import FeedId, GuildId, MemberId, ReleaseId
from bot.model.question import Asker
from bot.model.scope import Scope
from bot.store.database import Database
from tests.store import twin_world, world
from tests.store.twin_gold import gold
from tests.store.twin_world import two_feeds

ENGLISH = gold("twins")
ARABIC = {one["title"]: one for one in gold("commission")}
OURS, THEIRS = Scope.guild(GuildId(1)), Scope.guild(GuildId(2))


@dataclass(slots=True)
class Archive:
    """Two pairs of twins, the English ones first; guild 1 follows both feeds, guild 2 the English one."""

    database: Database
    feeds: tuple[FeedId, FeedId]
    english: list[ReleaseId]
    arabic: list[ReleaseId]


@pytest.fixture
async def archive(database: Database) -> Archive:
    """The meetings with the Norwegian envoy and with the American delegation."""
    feeds = await two_feeds(database, 1)
    async with database.transaction() as tx:
        await world.follow(tx, feeds[0], 2)
        english = [await twin_world.keep(tx, feeds[0], one) for one in ENGLISH[:2]]
        arabic = [await twin_world.keep(tx, feeds[1], ARABIC[one["twin"]]) for one in ENGLISH[:2]]
    return Archive(database, feeds, english, arabic)


def sources(answer: Answer) -> list[Source]:
    """Every source, in order."""
    return [line.source for section in answer.sections for line in section.lines if line.source is not None]


def ways(answer: Answer) -> list[tuple[ReleaseId, OtherLanguage | None]]:
    """Which release each source is, and where it leads."""
    return [(one.release_id, one.other) for one in sources(answer)]


def to(release: ReleaseId, language: str, database_title: str) -> OtherLanguage:
    """The way to a release."""
    return OtherLanguage(release_id=release, language=language, link=f"https://press.example/{database_title}")


def _way(archive: Archive, number: int, language: str) -> OtherLanguage:
    title = ENGLISH[number]["twin" if language == "ar" else "title"]
    ids: Sequence[ReleaseId] = archive.arabic if language == "ar" else archive.english
    return to(ids[number], language, title)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_latest_tells_each_pair_once_in_the_readers_language(archive: Archive, language: str) -> None:
    """Four releases, two items."""
    answer = await latest(archive.database, OURS, language=language)
    other = "ar" if language == "en" else "en"
    own = archive.english if language == "en" else archive.arabic
    assert ways(answer) == [(own[1], _way(archive, 1, other)), (own[0], _way(archive, 0, other))]


async def test_latest_of_one_feed_stays_with_it(archive: Archive) -> None:
    """Asked for the English feed, its releases are told whatever the reader's language; a guild sees its own."""
    of_feed = await latest(archive.database, OURS, archive.feeds[0], language="ar")
    of_theirs = await latest(archive.database, THEIRS, language="ar")
    assert [one for one, _ in ways(of_feed)] == [archive.english[1], archive.english[0]]
    assert ways(of_theirs) == [(archive.english[1], None), (archive.english[0], None)]


async def test_search_tells_the_one_the_words_stand_in(archive: Archive) -> None:
    """Its number stands in both; one item all the same."""
    found = {words: ways(await search(archive.database, OURS, words)) for words in ("Solberg", "سولبرغ", "2254")}
    assert found["Solberg"] == [(archive.english[0], _way(archive, 0, "ar"))]
    assert found["سولبرغ"] == [(archive.arabic[0], _way(archive, 0, "en"))]
    assert len(found["2254"]) == 2


@pytest.mark.parametrize("typed", ["Erik Solberg", "إيريك سولبرغ", "اريك سولبرج", "solberg erik", "Eric Solburg"])
async def test_who_met_tells_one_meeting_in_the_readers_language(archive: Archive, typed: str) -> None:
    """Asked in either script, told once: the Arabic release to an Arabic reader, with a way to the English."""
    told = {one: await who_met(archive.database, OURS, typed, language=one) for one in ("en", "ar")}
    assert ways(told["en"]) == [(archive.english[0], _way(archive, 0, "ar"))]
    assert ways(told["ar"]) == [(archive.arabic[0], _way(archive, 0, "en"))]


@pytest.mark.parametrize("typed", ["Erik Solberg", "إيريك سولبرغ"])
async def test_who_is_tells_meetings_and_offices_in_the_readers_language(archive: Archive, typed: str) -> None:
    """Once each, asked in either script, with a way to the other."""
    told = {one: await who_is(archive.database, OURS, typed, language=one) for one in ("en", "ar")}
    assert ways(told["en"]) == [(archive.english[0], _way(archive, 0, "ar"))] * 2
    assert ways(told["ar"]) == [(archive.arabic[0], _way(archive, 0, "en"))] * 2


async def test_a_guild_without_the_arabic_feed_is_told_the_english_alone(archive: Archive) -> None:
    """No way, and no Arabic spelling."""
    told = await who_met(archive.database, THEIRS, "Erik Solberg", language="ar")
    assert ways(told) == [(archive.english[0], None)]


async def test_the_button_shows_the_other_release(archive: Archive) -> None:
    """Its title and summary, for whoever pressed it, with the way back; a guild that may not see it is told so."""
    answer = await in_other_language(archive.database, _asker(OURS), key_of_release(archive.arabic[0]))
    shown = [line.content for section in answer.sections for line in section.lines]
    title = ENGLISH[0]["twin"]
    assert (answer.title, shown, answer.private) == (Verbatim(title), [Verbatim(title)], True)
    assert ways(answer) == [(archive.arabic[0], _way(archive, 0, "en"))]
    for asker, key in [(THEIRS, key_of_release(archive.arabic[0])), (OURS, "r.0"), (OURS, "p.none"), (OURS, "?")]:
        with pytest.raises(NotFoundError):
            await in_other_language(archive.database, _asker(asker), key)


def _asker(scope: Scope) -> Asker:
    return Asker(
        member=MemberId(5),
        guild=GuildId(1),
        channel=None,
        scope=scope,
        manages=False,
        operator=False,
        platform_language=None,
    )
