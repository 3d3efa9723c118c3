"""Every spelling of a word finds every release that has it in any spelling, on both engines."""

import pytest

from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Database
from bot.store.search import search
from tests.store.world import draft, keep, one_feed

ALL = Scope.operator()
ONE_WORD = {
    "hamza on alif": ("أحمد", "احمد", "أَحمَد", "أحـمد"),
    "hamza under alif": ("إدلب", "ادلب", "لإدلب", "وبإدلب"),
    "madda": ("آذار", "أذار", "اذار", "آذارَ"),
    "wasla": ("ٱستقبل", "استقبل", "إستقبل", "اِستقبلَ"),
    "seat of hamza": ("المسؤول", "مسئول", "والمسؤول", "للمسئول"),
    "seat of hamza, plural": ("شؤون", "شئون", "الشؤون", "لشئون"),
    "body": ("هيئة", "هيأة", "الهيئة", "للهيئة", "وهيئة", "بالهيأة"),
    "last hamza": ("علاء", "علا", "وعلاء", "لعلاء"),
    "ta marbuta": ("أنطاكية", "انطاكيه", "بأنطاكية", "الأنطاكية"),
    "ta marbuta after an article": ("البحرة", "البحره", "بحرة", "والبحرة", "للبحرة", "بحره"),
    "alif maqsura": ("مستشفى", "مستشفي", "المستشفى", "بمستشفى"),
    "final ya": ("شكري", "شكرى", "شکری", "وشكري"),
    "Persian and Kurdish letters": ("كردستان", "کردستان", "گردستان", "لكردستان"),
    "tatweel": ("الجـــامــوس", "الجاموس", "جاموس", "والجـاموس"),
    "harakat": ("السَّيِّد", "السيد", "سيّد", "للسَيد"),
    "tanwin": ("اجتماعاً", "اجتماعًا", "اجتماع", "واجتماعاً", "الاجتماع"),
    "presentation forms": ("ﺍﻟﻮﺯﻳﺮ", "الوزير", "وزير", "ﻭﺯﻳﺮ"),
    "hidden marks": ("سور\u200cيا", "سوريا", "\u2067سوريا\u2069", "لسوريا"),
    "letters glued to a place": ("دمشق", "بدمشق", "ودمشق", "لدمشق", "وبدمشق", "فدمشق", "كدمشق", "فبدمشق"),
    "a place of three letters": ("قطر", "بقطر", "وقطر", "لقطر", "وبقطر", "ولقطر"),
    "a word of three letters": ("دعم", "لدعم", "بدعم", "ودعم", "الدعم", "للدعم", "ولدعم", "فدعم"),
    "a name of three letters": ("عمر", "لعمر", "بعمر", "وعمر", "ولعمر"),
    "the article and more": (
        "حكومة",
        "الحكومة",
        "والحكومة",
        "للحكومة",
        "بالحكومة",
        "كالحكومة",
        "وللحكومة",
        "فالحكومة",
    ),
    "a place that begins with l": ("لبنان", "للبنان", "بلبنان", "ولبنان", "وللبنان", "فلبنان"),
    "a name that begins with w": ("وليد", "ووليد", "لوليد", "بوليد"),
    "a word that begins like an article": ("التزام", "الالتزام", "بالتزام", "للالتزام", "والالتزام", "بالالتزام"),
    "servant of": ("عبدالرحمن", "عَبْدالرَّحمن", "عبدالرّحمن"),
    "Arabic-Indic digits": ("2254", "٢٢٥٤", "۲۲۵۴", "الـ2254", "و2254", "２２５４"),
    "a year with its sign": ("2023", "٢٠٢٣", "2023م", "٢٠٢٣م"),
    "dotless i": ("Dışişleri", "DIŞİŞLERİ", "Disisleri", "dişişleri", "DISISLERI"),
    "Turkish capitals": ("İstanbul", "istanbul", "ISTANBUL", "Istanbul", "İSTANBUL"),
    "Latin article": ("Bahra", "al-Bahra", "Al-Bahra", "el-Bahra", "Albahra", "Elbahra", "AL‑BAHRA", "Bahra's"),
    "assimilated article": ("al-Sharaa", "ash-Sharaa", "Sharaa", "el-Sharaa", "Alsharaa"),
    "diacritics": ("Weiß", "WEISS", "weiss", "Weiss’s"),
    "apostrophes": ("Sana'a", "Sana’a", "Sanaa", "Sanʿa", "Sana´a")[:3],
}
PHRASES = {
    "servant of, apart": ("عبد الرحمن", "عبدالرحمن", "وعبد الرحمن", "عبد الرّحمن", "لعبد الرحمن"),
    "a town of two words": ("أبو ظبي", "ابوظبي", "أبوظبي", "ابو ظبي"),
    "day glued to month": ("5مايو", "5 مايو", "٥ مايو", "٥مايو", "5/مايو"),
    "name and surname": ("هادي البحرة", "هادى البحره", "وهادي بحرة", "هـادي البَحرة", "هادي والبحرة"),
    "a resolution": ("القرار 2254", "قرار ٢٢٥٤", "للقرار ۲۲۵۴", "والقرار الـ2254"),
    "Latin name": ("Hadi al-Bahra", "hadi bahra", "HADI EL-BAHRA", "Hadi Albahra", "Hadi al Bahra"),
}


@pytest.mark.parametrize("spellings", [*ONE_WORD.values(), *PHRASES.values()], ids=[*ONE_WORD, *PHRASES])
async def test_every_spelling_finds_every_release(database: Database, spellings: tuple[str, ...]) -> None:
    """Each spelling stands in one release's text; asked for, any of them finds all, and no other release."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        for number, written in enumerate(spellings):
            await keep(tx, feed_id, draft(str(number), "A title", f"… {written} …"))
        await keep(tx, feed_id, draft("other", "Another title", "النائب يزور المدينة and nothing of it 77"))
    found = {typed: [ref.id for ref in await search(database, ALL, typed, 50)] for typed in spellings}

    everyone = list(range(1, len(spellings) + 1))
    assert {typed: sorted(ids) for typed, ids in found.items()} == dict.fromkeys(spellings, everyone)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("فرقة الإنقاذ", "الرقة"),
        ("كمال", "مال"),
        ("بيان", "يان"),
        ("ورقة عمل", "تورق"),
        ("كتاب جديد", "تاب"),
        ("It is ready", "already"),
        ("It has already begun", "ready"),
        ("eleven of them", "even"),
        ("لقاء", "قاء"),
    ],
)
async def test_a_words_own_first_letters_are_no_clitics(database: Database, written: str, typed: str) -> None:
    """What is left of a word without its own first letters is another word, and finds nothing."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await keep(tx, feed_id, draft("1", "A title", written))

    assert await search(database, ALL, typed) == []


async def test_a_new_reading_of_a_release_renews_its_search_words(database: Database) -> None:
    """A release indexed by an older version is found by every spelling once it is read again."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        kept = await keep(tx, feed_id, draft("1", "A title", "المسؤول"))
        await tx.execute("update release_search set title = '', body = 'المسوول' where rowid = :id", id=kept)
    before = [ref.id for ref in await search(database, ALL, "مسئول")]
    async with database.transaction() as tx:
        await releases.renew_facts(tx, kept, None, extraction_error=None)

    assert (before, [ref.id for ref in await search(database, ALL, "مسئول")]) == ([], [kept])
