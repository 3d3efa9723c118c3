"""Sentences filled in: translated, escaped, set apart, in the reader's time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.command import Choice
from bot.commands.declared.parameters import OUR_WAYS
from bot.commands.language_names import date_like
from bot.locales import Reader, choose_language, day, text, translate
from bot.locales.direction import apart, isolate, shortened
from bot.locales.reader import VARIANTS
from bot.model.answer import Day, Mention, Message, Month, Verbatim, Word, say, say_many

ENGLISH = Reader()
ARABIC = Reader("ar", "Asia/Damascus")
LATE = datetime(2024, 9, 16, 22, 30, tzinfo=UTC)
FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"


def stars(words: str) -> str:
    """An escape that shows."""
    return words.replace("*", "\\*")


def test_values_are_escaped_once_and_sentences_are_not() -> None:
    """A nested sentence's values are escaped as the outer one's are."""
    inner = say("{name} *said*", name="a*b")
    assert text(say("*{inner}* {name}", inner=inner, name="c*d"), ENGLISH, stars) == "*a\\*b *said** c\\*d"


def test_a_latin_name_in_an_arabic_sentence_is_isolated() -> None:
    """So that it doesn't turn the words around it."""
    told = text(say("No release we have tells of a meeting with {name}.", name="Barbara Leaf"), ARABIC)
    assert told == f"لا يذكر أي بيان لدينا لقاءً مع {FSI}Barbara Leaf{PDI}."


def test_an_arabic_name_in_an_english_sentence_is_isolated_and_a_latin_one_is_not() -> None:
    """Values that run as the sentence does stay bare."""
    assert text(say("{a} and {b}", a="هادي", b="Leaf"), ENGLISH) == f"{FSI}هادي{PDI} and Leaf"


def test_an_arabic_line_of_latin_names_alone_begins_with_a_mark() -> None:
    """Else a platform would lay it out from the left."""
    told = text(say("{name}, {office}", name="Leaf", office="Envoy"), ARABIC)
    assert told == f"{RLM}{FSI}Leaf{PDI}، {FSI}Envoy{PDI}"


def test_direction_controls_of_a_feed_are_dropped() -> None:
    """An override in a title can't turn our sentence."""
    assert text(say("{name}", name="ab\u202edc\u2066"), ENGLISH) == "abdc"
    assert text(Verbatim("ab\u202edc"), ENGLISH) == "abdc"


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        (date(2024, 9, 16), "16 September 2024", "16 أيلول/سبتمبر 2024"),
        (Day(LATE), "16 September 2024", "17 أيلول/سبتمبر 2024"),
        (Month(date(2024, 1, 1)), "January 2024", "كانون الثاني/يناير 2024"),
        (LATE, "16 September 2024, 22:30 UTC", "17 أيلول/سبتمبر 2024، 01:30"),
        (timedelta(hours=3), "3 hours", "3 ساعات"),
        (12345, "12,345", "12,345"),
        (["A", "B", "C"], "A, B, and C", f"{FSI}A{PDI} و{FSI}B{PDI} و{FSI}C{PDI}"),
        (Mention("channel", 77), "#77", "#77"),
    ],
)
def test_values_are_put_in_the_readers_way(value: object, english: str, arabic: str) -> None:
    """Dates in the reader's zone, months in both of the Arab world's systems, lists with the right conjunction."""
    assert text(Message("{value}", {"value": value}), ENGLISH) == english
    assert text(Message("{value}", {"value": value}), ARABIC).removeprefix(RLM) == arabic


@pytest.mark.parametrize(
    ("tag", "date_of", "month_of", "when", "number", "length"),
    [
        ("ar-SY", "١٧ أيلول ٢٠٢٤", "كانون الثاني ٢٠٢٤", "١٧ أيلول ٢٠٢٤، ٠١:٣٠", "١٢٬٣٤٥", "٣ ساعات"),
        ("ar-EG", "١٧ سبتمبر ٢٠٢٤", "يناير ٢٠٢٤", "١٧ سبتمبر ٢٠٢٤، ٠١:٣٠", "١٢٬٣٤٥", "٣ ساعات"),
        ("ar-AE", "17 سبتمبر 2024", "يناير 2024", "17 سبتمبر 2024، 01:30", "12,345", "3 ساعات"),
        ("ar-DZ", "17 سبتمبر 2024", "جانفي 2024", "17 سبتمبر 2024، 01:30", "12.345", "3 ساعات"),
        ("ar-MA", "17 شتنبر 2024", "يناير 2024", "17 شتنبر 2024، 01:30", "12.345", "3 ساعات"),
    ],
)
def test_a_country_writes_months_and_digits_its_way(
    tag: str, date_of: str, month_of: str, when: str, number: str, length: str
) -> None:
    """Chosen beside the language: the Levant's, Egypt's, the Gulf's, Algeria's or Morocco's."""
    reader = Reader(tag, "Asia/Damascus")
    values = (Day(LATE), Month(date(2024, 1, 1)), LATE, 12345, timedelta(hours=3))
    told = [text(Message("{value}", {"value": value}), reader).removeprefix(RLM) for value in values]
    assert told == [date_of, month_of, when, number, length]


def test_a_variant_says_the_languages_sentences() -> None:
    """Counted things too are in its digits."""
    counted = say_many("It lists {count} release.", "It lists {count} releases.", count=11)
    assert text(counted, Reader("ar-SY")) == "تعرض ١١ بياناً."
    assert translate("Arabic", "ar-EG") == "العربية"


@pytest.mark.parametrize("choice", OUR_WAYS[2:], ids=lambda choice: str(choice.value))
def test_ways_to_write_are_offered_by_example(choice: Choice) -> None:
    """What is picked is what one gets."""
    assert (choice.label, choice.value in VARIANTS) == (f"العربية ({date_like(choice.value)})", True)


def test_a_platform_names_channels_its_own_way() -> None:
    """And what it gives isn't escaped."""
    told = text(say("{where}*", where=Mention("channel", 7)), ENGLISH, stars, mention=lambda one: f"<#{one.id}>*")
    assert told == "<#7>**"


@pytest.mark.parametrize(
    ("count", "arabic"),
    [
        (1, "يذكر بيان واحد X من دون لقاء:"),
        (2, "يذكر بيانان X من دون لقاء. الأحدث:"),
        (3, "تذكر 3 بيانات X من دون لقاء. الأحدث:"),
        (10, "تذكر 10 بيانات X من دون لقاء. الأحدث:"),
        (11, "يذكر 11 بياناً X من دون لقاء. الأحدث:"),
        (99, "يذكر 99 بياناً X من دون لقاء. الأحدث:"),
        (100, "يذكر 100 بيان X من دون لقاء. الأحدث:"),
        (103, "تذكر 103 بيانات X من دون لقاء. الأحدث:"),
    ],
)
def test_arabic_counts_in_all_its_forms(count: int, arabic: str) -> None:
    """One, two, three to ten, eleven to ninety-nine, a hundred, and a hundred and three."""
    one, many = (
        "{count} release names {name}, without a meeting:",
        "{count} releases name {name}, without a meeting. The newest:",
    )
    told = text(say_many(one, many, count=count, name="X"), ARABIC)
    assert told.replace(FSI, "").replace(PDI, "") == arabic


def test_english_counts_in_two_forms() -> None:
    """One release, two releases."""
    message = ("{count} release", "{count} releases")
    assert [text(say_many(*message, count=count), ENGLISH) for count in (0, 1, 2)] == [
        "0 releases",
        "1 release",
        "2 releases",
    ]


def test_a_placeholder_without_a_value_stays() -> None:
    """A forgotten value costs a word, not the answer."""
    assert text(say("{name} met {other}", name="A"), ENGLISH) == "A met {other}"


def test_a_sentence_the_catalogue_lacks_is_said_in_english() -> None:
    """Better than nothing at all."""
    assert translate("nobody ever wrote this", "ar") == "nobody ever wrote this"


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("ar", "en", "en", "en"), "ar"),
        ((None, "ar", "en", "en"), "ar"),
        ((None, None, "ar", "en-US"), "ar"),
        ((None, None, None, "ar-SA"), "ar"),
        ((None, None, None, "fr"), "en"),
        (("xx", None, "ar", None), "ar"),
        ((None, None, None, None), "en"),
        (("ar-SY", "en", "en", "en"), "ar-SY"),
        ((None, "ar-EG", "ar", "en"), "ar-EG"),
        (("ar-QA", "en", "en", "en"), "ar"),
        ((None, None, None, "ar-SY"), "ar"),
    ],
)
def test_the_first_language_we_speak_is_chosen(wishes: tuple[str | None, ...], language: str) -> None:
    """The member's wish, then the channel's, the guild's, the platform's; a region is dropped."""
    member, channel, guild, platform = wishes
    assert choose_language(member, channel, guild, platform) == language


def test_a_day_is_counted_in_the_readers_zone() -> None:
    """Half past ten at night in UTC is the next day in Damascus."""
    assert (day(LATE, ENGLISH), day(LATE, Reader("en", "Asia/Damascus"))) == (
        "16 September 2024",
        "17 September 2024",
    )


@given(st.text(), st.sampled_from(["en", "ar"]), st.integers(3, 30))
def test_a_label_cut_short_ends_what_it_set_apart(value: str, language: str, most: int) -> None:
    """Within its length, with as many ends as beginnings."""
    words = f"1 · {isolate(value, language)} · {apart('3', language)}"
    cut = shortened(words, most)
    assert len(cut) <= most
    assert cut.count(FSI) == cut.count(PDI)


@given(st.text(), st.sampled_from(["en", "ar"]))
def test_isolates_are_always_paired(value: str, language: str) -> None:
    """Whatever a feed holds, the sentence around it keeps its direction."""
    told = text(say("({value})", value=value), Reader(language))
    assert told.count(FSI) == told.count(PDI) <= 1
    assert told.index(FSI) < told.index(PDI) if FSI in told else True


def test_a_time_of_day_has_the_readers_digits() -> None:
    """As dates have."""
    told = [text(say("{at}", at=time(8)), Reader(tag)).strip(f"{FSI}{PDI}{RLM}") for tag in ("en", "ar", "ar-EG")]
    assert told == ["08:00", "08:00", "٠٨:٠٠"]


def test_a_word_that_is_typed_has_the_name_that_works_where_its_reader_is() -> None:
    """Arabic names in a server of Arabic, English ones for who reads Arabic elsewhere."""
    sentence = say("/{command} {option}", command=Word("command", "who met"), option=Word("option", "person"))
    told = [text(sentence, reader) for reader in (ENGLISH, ARABIC, Reader("ar", commands="en"))]
    assert told[:2] == ["/who met person", "/من التقى الشخص"]
    assert told[2].replace(FSI, "").replace(PDI, "").lstrip(RLM) == "/who met person"
