"""A text that is wrapped, or set with hard blanks, is read like one that isn't, and quoted as it stands."""

from dataclasses import replace
from datetime import date

from bot.extraction import extract
from bot.model.facts import Facts
from bot.model.release import ReleaseText

PLAIN = (
    "Minister Anna Kolm met on Monday with the Ambassador of Latvia, Juris Ozols, at the Grand Palace Hotel. "
    "She underscored that the border stays open to all who live beside the river, and welcomed the harvest."
)
WRAPPED = (
    "Minister\xa0Anna Kolm met on Monday with the Ambassador of Latvia, Juris Ozols, at the Grand\n"
    "Palace Hotel. She underscored that the border stays open to all who live beside\n"
    "the\xa0river, and welcomed the harvest."
)


def _read(text: str) -> Facts:
    return extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 5)))


def _unquoted(facts: Facts) -> tuple[object, ...]:
    meetings = [replace(meeting, evidence=()) for meeting in facts.meetings]
    said = [(one.speaker, one.verb, " ".join(one.content.split())) for one in facts.statements]
    return facts.summary, meetings, said, facts.people, facts.organizations


def test_the_same_facts() -> None:
    """Names, places, offices, summary and statements have plain blanks in them."""
    plain, wrapped = _read(PLAIN), _read(WRAPPED)

    assert _unquoted(wrapped) == _unquoted(plain)
    assert [meeting.place for meeting in wrapped.meetings] == ["Grand Palace Hotel"]


def test_the_words_as_they_stand() -> None:
    """The evidence keeps the line ends and hard blanks of the release."""
    facts = _read(WRAPPED)

    assert [evidence.quote for meeting in facts.meetings for evidence in meeting.evidence] == [
        WRAPPED[: WRAPPED.index(" She")]
    ]
    assert "beside\nthe\xa0river" in facts.statements[0].content
