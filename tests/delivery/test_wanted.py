"""What a filter lets through: pure, over releases in two scripts."""

import random
from datetime import UTC, datetime
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.wanted import Seen, lets_through
from bot.delivery.wanted_words import TextWords
from bot.model.ids import FeedId, PersonId, ReleaseId
from bot.model.named import Named
from bot.model.release import Release
from bot.model.wish import Filter, Term, TermKind

NOW = datetime(2024, 9, 16, 9, tzinfo=UTC)
ENGLISH = (
    "The Harbour Council's president, Ms. Ada Vale, received in Valletta the Norland envoy, Mr. Jon Reed. "
    "They spoke of refugees, of Sana'a, and of the cease-fire along the northern coast."
)
ARABIC = "استقبلت رئيسة المجلس في جنيف مساعدة الوزير باربارا ليف، وأكدت على عودة اللاجئين وفق القرار 2254."
NAMED = Named(
    people=((PersonId(1), "Ada Vale"), (PersonId(2), "Jon Reed")),
    organizations=("Harbour Council",),
    places=("Valletta",),
    documents=("Resolution 2254 (UN Security Council)",),
)


def seen(text: str, named: Named | None = None) -> Seen:
    """A release with this text, and what its facts name."""
    release = Release(
        id=ReleaseId(1),
        feed_id=FeedId(7),
        guid="1",
        title="A title",
        link=None,
        published=NOW,
        first_seen=NOW,
        language="en",
        text=text,
        content_hash="",
        revision=1,
        revised_at=None,
        summary="",
        extractor_version=None,
        extraction_error=None,
        planned_at=None,
    )
    return Seen(release, named or Named())


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        (ENGLISH, "refug*", True),
        (ENGLISH, "refug", False),
        (ENGLISH, "REFUGEES", True),
        (ENGLISH, "harbour council", True),
        (ENGLISH, "council harbour", False),
        (ENGLISH, "Harbour Council president", True),
        (ENGLISH, "cease fire", True),
        (ENGLISH, "cease fir*", True),
        (ENGLISH, "sanaa", True),
        (ENGLISH, "Sana’a", True),
        (ENGLISH, "coast of", False),
        (ENGLISH, "*", False),
        (ARABIC, "لاجئين", True),
        (ARABIC, "اللاجئين", True),
        (ARABIC, "لاجئ*", True),
        (ARABIC, "عوده اللاجئين", True),
        (ARABIC, "القرار ٢٢٥٤", True),
        (ARABIC, "لاجئون", False),
    ],
)
def test_words_are_found_folded(text: str, phrase: str, found: bool) -> None:
    """Whole words, beginnings and rows of words, in either script, however they are spelt."""
    assert TextWords(text).has(phrase) is found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ada Vale", True),
        ("Vale", True),
        ("آدا فيل", True),
        ("Ada Vance", True),
        ("Vance", False),
        ("Ada", False),
        ("Ada Vancy", False),
    ],
)
def test_people_are_those_the_facts_name(name: str, found: bool) -> None:
    """In any spelling, by surname too; and whoever's whole name stands there. A word of the text names nobody."""
    assert seen(ENGLISH + " Ada Vance", NAMED).has(Term(TermKind.PERSON, name)) is found


@pytest.mark.parametrize(
    ("told", "asked", "found"),
    [
        ("Vienna", "فيينا", True),
        ("فيينا", "vienna", True),
        ("the Hofburg in Vienna", "فيينا", True),
        ("فيينا", "Graz", False),
        ("أوتاوا", "كندا", False),
        ("قطر", "Qatar", True),
        ("عمان", "Amman", True),
        ("عمان", "Oman", True),
        ("Valletta", "فاليتا", True),
    ],
)
def test_a_place_is_found_under_its_names_in_both_scripts(told: str, asked: str, found: bool) -> None:
    """Towns and countries of the lists; the word for two of them stands for either."""
    assert seen("", Named(places=(told,))).has(Term(TermKind.PLACE, asked)) is found


def test_a_person_known_by_id_is_found_under_any_name() -> None:
    """A name of war doesn't sound like the other, but whose it is is known."""
    named = Named(people=((PersonId(9), "Abu Tamam"),))
    assert [seen("", named).has(Term(TermKind.PERSON, "Ada Vale", id_)) for id_ in (9, 8)] == [True, False]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (ARABIC, "Barbara Leaf", True),
        (ARABIC, "باربارا ليف", True),
        ("قال لباربارا ليف", "Barbara Leaf", True),
        ("التقت باربارا أ. ليف", "Barbara Leaf", True),
        (ARABIC, "Barbara Lee", False),
        (ARABIC, "Jon Reed", False),
        ("Barbara went home. A new leaf fell there.", "Barbara Leaf", False),
        ("Treffen mit Jon Reed in Bonn", "Jon Reed", True),
        ("Treffen mit John Reed in Bonn", "Jon Reed", True),
        ("treffen mit jon reed in bonn", "Jon Reed", True),
        ("treffen mit john reed in bonn", "Jon Reed", False),
    ],
)
def test_without_facts_the_text_is_searched_for_the_name(text: str, name: str, found: bool) -> None:
    """A release in a language we don't read names people all the same, in its own script."""
    assert seen(text).has(Term(TermKind.PERSON, name)) is found


@pytest.mark.parametrize(
    ("asked", "text", "named", "found"),
    [
        ("الأمم المتحدة", "She thanked the United Nations.", (), True),
        ("الأمم المتحدة", "Un accord a été signé.", (), False),  # "UN" is looked for in names only
        ("الأمم المتحدة", "She thanked them.", ("UN",), True),
        ("WHO", "شكرت منظمة الصحة العالمية", (), True),
        ("World Health Organization", "They asked who came.", (), False),
        ("Arab League", "اجتمع في مقر جامعة الدول العربية", ("جامعة الدول العربية",), True),
        ("Syrian Negotiation Commission", "قالت هيئة التفاوض السورية إنها تتابع", (), True),
        ("هيئة التفاوض السورية", "The Commission met in Geneva.", (), False),
        ("European Union", "شكرت منظمة الصحة العالمية", (), False),
    ],
)
def test_an_organization_is_found_under_its_name_in_the_other_script(
    asked: str, text: str, named: tuple[str, ...], found: bool
) -> None:
    """As people and places are; an acronym nobody typed is no word of a text."""
    assert seen(text, Named(organizations=named)).has(Term(TermKind.ORGANIZATION, asked)) is found


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (TermKind.ORGANIZATION, "harbour council", True),
        (TermKind.ORGANIZATION, "Norland Bank", False),
        (TermKind.ORGANIZATION, "norland envoy", True),
        (TermKind.PLACE, "VALLETTA", True),
        (TermKind.PLACE, "Sana'a", False),
        (TermKind.DOCUMENT, "resolution 2254", True),
        (TermKind.DOCUMENT, "Resolution 225", False),
        (TermKind.DOCUMENT, "Resolution 22*", True),
    ],
)
def test_other_names_are_those_of_the_facts(kind: TermKind, text: str, found: bool) -> None:
    """Or stand in the text; but a place is where a meeting was, not any that is spoken of."""
    assert seen(ENGLISH, NAMED).has(Term(kind, text)) is found


def test_without_facts_the_words_decide() -> None:
    """Where nothing of a kind was read, what the text says counts."""
    terms = [Term(TermKind.PLACE, "جنيف"), Term(TermKind.DOCUMENT, "القرار 2254"), Term(TermKind.PLACE, "Vienna")]
    assert [seen(ARABIC).has(term) for term in terms] == [True, True, False]


VALE, WORD, FEED = (
    Term(TermKind.PERSON, "Ada Vale"),
    Term(TermKind.WORD, "refug*"),
    Term(TermKind.FEED, "Port", 7),
)
ABSENT, ELSEWHERE = Term(TermKind.WORD, "tariffs"), Term(TermKind.FEED, "Reef", 8)


@pytest.mark.parametrize(
    ("wanted", "through"),
    [
        (Filter(), True),
        (Filter(any=(ABSENT, WORD)), True),
        (Filter(any=(ABSENT, ELSEWHERE)), False),
        (Filter(all=(VALE, WORD, FEED)), True),
        (Filter(all=(VALE, ABSENT)), False),
        (Filter(none=(ABSENT, ELSEWHERE)), True),
        (Filter(any=(VALE,), none=(WORD,)), False),
        (Filter(any=(VALE, ABSENT), all=(FEED,), none=(ELSEWHERE,)), True),
    ],
)
def test_any_all_and_none_must_hold_together(wanted: Filter, through: bool) -> None:
    """One of any, each of all, none of none; an empty group asks for nothing."""
    assert lets_through(wanted, seen(ENGLISH, NAMED)) is through


ANY = st.text(st.characters(exclude_categories=()), max_size=300)


@given(ANY, ANY)
def test_anything_may_be_looked_for_in_anything(text: str, phrase: str) -> None:
    """No text and no phrase breaks it, half a surrogate pair neither; a text's own words are found in it."""
    release = seen(text)
    assert {release.has(Term(kind, phrase)) for kind in TermKind} <= {True, False}
    words = TextWords(text)
    assert all(words.has(word) for word in text.split() if word.isalnum() and word.isascii())


def test_a_text_of_nothing_but_names_is_heard_in_part() -> None:
    """Thirty thousand different words that might all be names: the first thousand are, and nobody waits."""
    chance = random.Random(7)
    words = ["".join(chance.choices("bcdfghjklmnpqrstvwxz", k=8)).title() for _ in range(30_000)]
    begun = perf_counter()
    assert not seen(" ".join(words)).has(Term(TermKind.PERSON, "Ada Vale"))
    assert perf_counter() - begun < 5


def test_a_hostile_text_takes_linear_time() -> None:
    """Twice the text, about twice the time: a look through 100,000 words ends at once, whatever they repeat."""
    phrase = " ".join(["a"] * 30 + ["b*"])
    seconds = []
    for words in (25_000, 100_000):
        text = TextWords("a " * words)
        begun = perf_counter()
        assert not text.has(phrase)
        seconds.append(perf_counter() - begun)
    assert seconds[1] < 20 * seconds[0] + 0.5
