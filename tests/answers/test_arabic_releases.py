"""Arabic releases answer who met whom, asked in either script, through the store and the resolver."""

from datetime import date

import pytest

from bot.answers.meetings import who_met
from bot.answers.resolve import resolve
from bot.extraction import extract
from bot.model.release import ReleaseText
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import OURS, add_feed, keep, lines_of

SCOPE = Scope.guild(OURS)
_ISOLATES = str.maketrans("", "", "\u2068\u2069")
TITLE = "العبادي يلتقي السفيرة الكندية"
TEXT = (
    "التقى وزير الخارجية سامر العبادي، أمس الاثنين، في عمّان، سفيرة كندا هيلين موريس.\n\n"
    "حضر اللقاء مدير إدارة أمريكا نبيل درويش."
)


async def _archive(database: Database) -> None:
    feed = await add_feed(database, "port", OURS, office="وزارة الخارجية الأردنية")
    release = ReleaseText(
        title=TITLE, text=TEXT, published=date(2026, 2, 3), language="ar", office="وزارة الخارجية الأردنية"
    )
    await keep(database, feed, 3, extract(release), title=TITLE, text=TEXT)


@pytest.mark.parametrize("words", ["هيلين موريس", "السفيرة هيلين موريس", "Helene Morris", "helen moris", "موريس"])
async def test_who_met_reads_an_arabic_release_in_either_script(sqlite_database: Database, words: str) -> None:
    """Both sides, place, day and the Arabic sentence that says so."""
    await _archive(sqlite_database)
    lines = lines_of(await who_met(sqlite_database, SCOPE, words))
    assert [line.translate(_ISOLATES) for line in lines] == [
        "Whom هيلين موريس met",
        "# Meeting, 2 February 2026, عمّان",
        "هيلين موريس, سفيرة كندا",
        "Met:",
        "• سامر العبادي, وزير الخارجية",
        "• نبيل درويش, مدير إدارة أمريكا",
        "> التقى وزير الخارجية سامر العبادي، أمس الاثنين، في عمّان، سفيرة كندا هيلين موريس.",
        f"@ {TITLE}, وزارة الخارجية الأردنية, 3 February 2026",
    ]


@pytest.mark.parametrize("words", ["سامر العبادي", "Samer al-Abbadi", "abadi samir", "د. العبادي"])
async def test_people_of_arabic_releases_are_found(database: Database, words: str) -> None:
    """The people table of an Arabic release answers to Latin letters too."""
    await _archive(database)
    assert [one.name for one in await resolve(database, SCOPE, words)] == ["سامر العبادي"]
