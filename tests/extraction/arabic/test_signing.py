"""Who signed, who looked on, and how far a name and an office reach in Arabic."""

from datetime import date

import pytest

from bot.extraction import extract
from bot.model.facts import Facts
from bot.model.release import ReleaseText


def _read(text: str, title: str = "بيان", office: str = "وزارة الطاقة") -> Facts:
    return extract(ReleaseText(title=title, text=text, published=date(2025, 3, 12), office=office))


SIGNED: tuple[tuple[str, str, list[str]], ...] = (
    (
        "the head of a company with an adjective",
        "وقّع وزير الطاقة محمد العلي ومدير شركة أورنك القابضة رامز الحلاق مذكرة تفاهم.",
        ["محمد العلي", "رامز الحلاق"],
    ),
    (
        "a minister of a country no list has",
        "وقّعت وزيرة الخارجية إيلينا مارتن ووزير النقل في نورافيا جوسيب كالدر، اليوم، في باريس اتفاقية.",
        ["إيلينا مارتن", "جوسيب كالدر"],
    ),
    (
        "a minister of a known country",
        "وقّع وزير الطاقة محمد العلي ووزير النقل في الأردن يوسف الحلاق اتفاقية.",
        ["محمد العلي", "يوسف الحلاق"],
    ),
)


@pytest.mark.parametrize(("text", "names"), [row[1:] for row in SIGNED], ids=[row[0] for row in SIGNED])
def test_both_who_signed_are_told(text: str, names: list[str]) -> None:
    """The second one's office ends where his name begins."""
    assert [[seat.name for seat in one.participants] for one in _read(text).meetings] == [names]


@pytest.mark.parametrize(("land", "side"), [(" في نورافيا", "b"), (" في الأردن", "b"), ("", None)])
def test_a_minister_in_another_country_is_the_other_side(land: str, side: str | None) -> None:
    """Whether any list has the country or not; without one, nobody says."""
    text = f"وقّعت وزيرة الطاقة إيلينا مارتن ووزير النقل{land} يوسف كالدر اتفاقية."

    assert [[seat.side for seat in one.participants] for one in _read(text).meetings] == [["a", side]]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "بحضور الرئيس ياسر الحلاق، وقّع وزير الطاقة محمد العلي والسفير لوك مارتان مذكرة تفاهم.",
            "حضر مراسم توقيع اتفاق محمد العلي (وزير الطاقة) وياسر الحلاق (الرئيس) ولوك مارتان (السفير).",
        ),
        (
            "وقّع وزير الطاقة محمد العلي والسفير لوك مارتان مذكرة تفاهم.",
            "توقيع اتفاق بين محمد العلي (وزير الطاقة) ولوك مارتان (السفير).",
        ),
    ],
)
def test_who_looks_on_has_not_signed(text: str, summary: str) -> None:
    """With onlookers, the summary says who was there; without, between whom."""
    assert _read(text).summary == summary


NAMED: tuple[tuple[str, str, list[str]], ...] = (
    (
        "a surname that begins like 'as'",
        "التقى الوزير سامر العلي السفيرة كايا كالاند.",
        ["سامر العلي", "كايا كالاند"],
    ),
    ("a particle and its name", "التقى الوزير سامر العلي السفيرة ساندرا دو وال.", ["سامر العلي", "ساندرا دو وال"]),
    ("'as' before an ordinary word", "التقى الوزير سامر العلي السفيرة كايا كالمعتاد.", ["سامر العلي", "كايا"]),
    ("a surname that is a verb too", "استقبل الرئيس نواف كرم السفير لوك مارتان.", ["نواف كرم", "لوك مارتان"]),
    (
        "a verb behind 'and'",
        "استقبل الوزير سامر العلي السفير لوك مارتان وكرم الفائزين.",
        ["سامر العلي", "لوك مارتان"],
    ),
)


@pytest.mark.parametrize(("text", "names"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED])
def test_a_name_has_all_its_words_and_no_other(text: str, names: list[str]) -> None:
    """Surnames that look like other words, and other words that look like surnames."""
    assert [[seat.name for seat in one.participants] for one in _read(text).meetings] == [names]


def test_two_countries_that_sign_are_nobody() -> None:
    """A verb in the feminine dual is no surname, whether a list has it or not."""
    facts = _read("تم التوقيع اليوم.", title="نورافيا ومارنزا توقعان اتفاقية وتطلقان مشروعاً")

    assert [person.name for person in facts.people] == []


def test_a_city_behind_a_known_surname_is_no_name() -> None:
    """Where the release tells the whole name, the city is where he went."""
    facts = _read("استقبل الوزير سامر كرم السفير لوك مارتان. وزار الوزير كرم طرابلس.")

    assert [person.name for person in facts.people] == ["سامر كرم", "لوك مارتان"]


def test_a_president_of_the_cabinet_keeps_his_surname() -> None:
    """ "الرئيس كرم" is who bears that name; a committee he chaired later is another meeting."""
    facts = _read(
        "استقبل رئيس مجلس الوزراء نواف كرم اليوم النائبة هيلدا بيرغ.\n\nوأشارت إلى زيارة الرئيس جوزف سالم.\n\n"
        "ثم ترأس الرئيس كرم اجتماعاً للجنة حضره الوزراء: جو الحلاق وياسين العلي."
    )

    assert [[seat.name for seat in one.participants] for one in facts.meetings] == [
        ["نواف كرم", "هيلدا بيرغ"],
        ["نواف كرم", "جو الحلاق", "ياسين العلي"],
    ]
