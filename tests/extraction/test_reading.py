"""What extraction promises for any text at all."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extraction import VERSION, extract
from bot.extraction.dates import find
from bot.extraction.verify import stands
from bot.model.facts import Facts, Known, NamedPerson, Role
from bot.model.release import ReleaseText

WORDS = st.sampled_from(
    [
        *(
            "Minister",
            "President",
            "of",
            "the",
            ",",
            ".",
            ":",
            ";",
            "and",
            "met",
            "with",
            "Anna",
            "Kolm",
            "in",
            "Oslo",
        ),
        *(
            "“",
            "”",
            "(",
            ")",
            "al-Bahra",
            "will",
            "not",
            "held",
            "talks",
            "Dr.",
            "Commission",
            "yesterday",
            "Tuesday",
        ),
        *("14", "March", "2025", "said", "stressing", "who", "his", "U.S.", "'s", "attended by", "\n\n", "-", "A"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.booleans())
def test_any_row_of_words_gives_verbatim_evidence(words: list[str], dated: bool) -> None:
    """No exception, the same facts twice, evidence verbatim, a summary within its limit."""
    text = " ".join(words)
    release = ReleaseText(title=text[:60], text=text, published=date(2025, 3, 5) if dated else None, language="en")
    facts = extract(release)

    assert extract(release) == facts
    assert all(stands(release, said.evidence) for said in facts.statements)
    assert all(stands(release, evidence) for meeting in facts.meetings for evidence in meeting.evidence)
    assert len(facts.summary) <= 350


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Whatever a feed holds, extraction ends with facts of its version."""
    assert extract(ReleaseText(title=text[:50], text=text)).version == VERSION


def test_a_language_we_do_not_read_gives_its_lead_and_no_facts() -> None:
    """A French release claims nothing and is summed up by its first sentence."""
    text = "La ministre a reçu l'ambassadeur à Paris. Ils ont parlé de la pêche dans les eaux du nord."
    facts = extract(ReleaseText(title="Rencontre", text=text, language="fr"))

    assert facts == Facts(language="fr", summary=text, version=VERSION)


def test_without_a_date_line_and_publication_no_day_is_resolved() -> None:
    """ "Yesterday" counts from nothing."""
    facts = extract(
        ReleaseText(title="Notice", text="Minister Anna Kolm met Ambassador Jens Bauer in Oslo yesterday.")
    )

    assert [(meeting.date, meeting.date_precision) for meeting in facts.meetings] == [(None, None)]


def test_the_date_line_wins_over_publication() -> None:
    """A release posted late still counts "yesterday" from its own date line."""
    text = "March 3, 2025\n\nMinister Anna Kolm met with Ambassador Jens Bauer in Oslo yesterday."
    facts = extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 9)))

    assert [meeting.date for meeting in facts.meetings] == [date(2025, 3, 2)]


def test_october_is_no_span_of_days() -> None:
    """ "1 October 2025" has a "to" in it and is one day all the same."""
    text = "On 1 October 2025, Minister Anna Kolm met Ambassador Jens Bauer in Oslo."

    assert extract(ReleaseText(title="Notice", text=text, published=date(2025, 10, 2))).meetings[0].date == date(
        2025, 10, 1
    )


def test_an_earlier_release_tells_who_heads_the_body() -> None:
    """A head never introduced in this release is known from the office's people."""
    known = Known(people=(NamedPerson(name="Anna Kolm", roles=(Role("President", "Harbour Council"),)),))
    text = "The head of the Harbour Council met with Ambassador Jens Bauer in Oslo on Monday."
    facts = extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 5)), known)

    assert [p.name for meeting in facts.meetings for p in meeting.participants] == ["Anna Kolm", "Jens Bauer"]


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("yesterday", date(2024, 11, 11), "day"),
        ("last night", date(2024, 11, 11), "day"),
        ("on Sunday", date(2024, 11, 10), "day"),
        ("yesterday, Tuesday", date(2024, 11, 12), "approximate"),
        ("Wednesday, 13 November 2024", date(2024, 11, 13), "day"),
        ("November 3", date(2024, 11, 3), "day"),
        ("3-5 May 2024", date(2024, 5, 3), "day"),
        ("in June 2024", date(2024, 6, 1), "month"),
        ("2024-10-09", date(2024, 10, 9), "day"),
        ("today (Tuesday, 12 November 2024)", date(2024, 11, 12), "day"),
        ("yesterday, Monday, November 11", date(2024, 11, 11), "day"),
        ("Monday 11/11/2024", date(2024, 11, 11), "day"),
        ("11/10/2024", date(2024, 11, 10), "day"),
        ("28 October to 3 November 2024", date(2024, 10, 28), "day"),
        ("the third of November", date(2024, 11, 3), "day"),
        ("the 4th of this month", date(2024, 11, 4), "day"),
        ("five days ago", date(2024, 11, 7), "day"),
    ],
)
def test_dates_count_from_the_day_of_the_text(words: str, day: date, precision: str) -> None:
    """Each expression, told on Tuesday, 12 November 2024."""
    found = find(words, 0, len(words), date(2024, 11, 12))

    assert [(hit.day, hit.precision) for hit in found] == [(day, precision)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "They invoked Resolutions 2254 and 2118 of the Security Council.",
            ("Resolution 2254 (UN Security Council)", "Resolution 2118 (UN Security Council)"),
        ),
        ("They invoked General Assembly resolution 77/230.", ("Resolution 77/230 (UN General Assembly)",)),
        (
            "They invoked the Geneva 1 Communiqué and the Paris Climate Agreement.",
            ("Geneva Communiqué", "Paris Agreement"),
        ),
        ("They invoked Law No. 10 of 2018 in the talks.", ("Law No. 10 of 2018",)),
        (
            "They invoked the UN Convention on the Law of the Sea and the Lomé Declaration of 2000.",
            ("UN Convention on the Law of the Sea", "Lomé Declaration"),
        ),
        (
            "They invoked the Convention on the Rights of the Child and Agenda 2063.",
            ("Convention on the Rights of the Child", "Agenda 2063"),
        ),
        ("They invoked Article 11 of the Bergen Convention on Ports.", ("Bergen Convention on Ports",)),
        ("They invoked the Treaty of Asunción and the USMCA.", ("Treaty of Asunción", "USMCA")),
        (
            "They invoked the Global Compact for Safe, Orderly and Regular Migration.",
            ("Global Compact for Safe, Orderly and Regular Migration",),
        ),
        ("They met the Director-General of the Seed Treaty and spoke of Veldoria's Constitution.", ()),
        ("They spoke of the National Development Plan and of a peace agreement.", ()),
        ("They invoked Human Rights Council resolution S-17/1.", ("Resolution S-17/1 (UN Human Rights Council)",)),
        (
            "They invoked the Dublin Regulation, the Bridgetown Agenda and the Strategic Framework Agreement.",
            ("Dublin Regulation", "Bridgetown Agenda", "Strategic Framework Agreement"),
        ),
        (
            "They spoke of flights between Riga and Tripoli and the Harbek Plan for Africa.",
            ("Harbek Plan for Africa",),
        ),
        ("They spoke of the Reform Agenda, a new Regulation and the Way Forward Agenda.", ()),
        (
            "They spoke at the Fourth International Conference on Sea Trade and at the Trade Conference.",
            ("Fourth International Conference on Sea Trade",),
        ),
        (
            "They invoked the Minsk agreements, the Five-Point Consensus, their 2024 Communiqué and a Plan of "
            "Action for 2025–2029.",
            ("Minsk agreements", "Five-Point Consensus", "2024 Communiqué", "Plan of Action for 2025–2029"),
        ),
        ("They spoke of trade agreements, Latvian accords, a new Communiqué and a Plan of Action.", ()),
        ("She met the Chief of Protocol and the Undersecretary for Protocol Affairs.", ()),
    ],
)
def test_documents_have_one_name_each(text: str, wanted: tuple[str, ...]) -> None:
    """Resolutions with their body, communiqués and laws under one name."""
    assert extract(ReleaseText(title="Notice", text=text)).references == wanted
