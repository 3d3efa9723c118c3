"""The first real release: its facts as a careful reader takes them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.facts import Facts
from bot.model.release import ReleaseText


@pytest.fixture(scope="module")
def gold(seed: Path) -> dict[str, Any]:
    """Give the facts as they were written down."""
    data: dict[str, Any] = json.loads((seed / "facts.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def facts(seed: Path, gold: dict[str, Any]) -> Facts:
    """Give the facts as the rules read them."""
    title, _, text = (seed / "release.txt").read_text(encoding="utf-8").partition("\n")
    published = date.fromisoformat(gold["published"])
    return extract(ReleaseText(title=title, text=text.strip(), published=published))


def test_one_meeting_with_everybody_who_was_there(facts: Facts, gold: dict[str, Any]) -> None:
    """Names, roles, organizations, sides, day, place, kind and status agree."""
    wanted = gold["meetings"][0]
    told = facts.meetings[0]
    seats = [
        {"name": p.name, "role": p.role, "organization": p.organization, "side": p.side} for p in told.participants
    ]

    assert len(facts.meetings) == 1
    assert (told.kind, told.status, str(told.date), told.place) == (
        wanted["kind"],
        wanted["status"],
        wanted["date"],
        wanted["place"],
    )
    assert sorted(seats, key=str) == sorted(wanted["participants"], key=str)


def test_statements_have_their_speakers_and_verbs(facts: Facts, gold: dict[str, Any]) -> None:
    """Each statement written down is told, in order, by the same person with the same verb."""
    told = [(statement.speaker, statement.verb) for statement in facts.statements]

    assert told == [(statement["speaker"], statement["verb"]) for statement in gold["statements"]]


def test_documents_are_named_once(facts: Facts, gold: dict[str, Any]) -> None:
    """The resolution and the communiqué, each under its one name."""
    assert list(facts.references) == gold["references"]


def test_a_person_of_two_offices_keeps_both(facts: Facts, gold: dict[str, Any]) -> None:
    """The second office of one person is among her roles."""
    wanted = gold["people"][0]
    person = next(person for person in facts.people if person.name == wanted["name"])

    assert [role.title for role in person.roles] == wanted["roles"]


def test_the_summary_names_both_sides_where_and_when(facts: Facts) -> None:
    """Who met whom in what office, the place, the absolute day, within the limit."""
    assert facts.summary.startswith("Badr Jamous (President, Syrian Negotiation Commission)")
    assert all(words in facts.summary for words in ("Barbara Leaf", "in Ankara", "on 16 September 2024"))
    assert len(facts.summary) <= 350
