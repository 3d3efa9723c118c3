"""Meetings that words speak of and nobody tells of, each with the near-miss that is one."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

CASES = cases(Path(__file__).parent / "unreal.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_what_is_said_to_be_is_told(case: dict[str, Any]) -> None:
    """Which meetings come out, with what status, and who is at them."""
    release = ReleaseText(
        title="Notice",
        text=case["text"],
        published=date(2025, 3, 5),
        office="Ministry of Foreign Affairs of Veldoria",
    )

    told = [
        f"{meeting.status.value} | {', '.join(one.name for one in meeting.participants)}"
        for meeting in extract(release).meetings
    ]

    assert told == case.get("told", [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Minister Anna Kolm, who returned from Oslo on Sunday, met Senator Juris Ozols.", None),
        ("The Ministry denied today reports that Minister Anna Kolm met with Senator Juris Ozols.", None),
        ("Minister Anna Kolm, who returned from Oslo on Sunday, met Senator Juris Ozols today.", date(2025, 3, 5)),
    ],
)
def test_the_day_of_a_return_or_of_a_denial_is_not_the_meeting_s(text: str, day: date | None) -> None:
    """A day in an aside, or of the denying, says nothing of when they met."""
    facts = extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 5)))

    assert [meeting.date for meeting in facts.meetings] == [day]


def test_those_who_met_others_are_not_summed_up_as_having_met_each_other() -> None:
    """ "A and B met with farmers": the farmers go unnamed, so the text's own words stand."""
    text = "Rep. Mary Holt and Sen. Tom Reed met with farmers."

    assert extract(ReleaseText(title="Notice", text=text)).summary == text


def test_those_who_met_unnamed_members_of_a_body_sit_on_one_side() -> None:
    """ "A and B met with members of C": nobody says that A met B."""
    text = "Minister Anna Kolm and Ambassador Jens Bauer met with members of the Juris Ozols Foundation."
    facts = extract(ReleaseText(title="Notice", text=text, office="Ministry of Foreign Affairs of Veldoria"))

    assert [seat.side for meeting in facts.meetings for seat in meeting.participants] == ["a", "a"]
    assert facts.summary == text


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Question: Did Minister Anna Kolm resign? Answer: She did not.", "Anna Kolm", "Minister"),
        ("Will Bauer, Minister of Trade, met President Juris Ozols.", "Will Bauer", "Minister of Trade"),
    ],
)
def test_the_verb_that_opens_a_question_is_no_part_of_an_office(text: str, name: str, role: str) -> None:
    """ "Did Minister A": she is Minister; "Will Bauer" is his name."""
    people = extract(ReleaseText(title="Notice", text=text)).people

    assert [person.roles[0].title for person in people if person.name == name] == [role]
