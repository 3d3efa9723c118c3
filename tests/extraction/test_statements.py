"""Who said what, in every order a release may tell it."""

from datetime import date

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText

LEAD = "Minister Anna Kolm met Ambassador Jens Bauer in Oslo. "
CASES = (
    ("before", "Minister Kolm stressed that the border stays open.", [("Anna Kolm", "stressed")]),
    ("after a quote", '"The border stays open," said Minister Kolm.', [("Anna Kolm", "said")]),
    ("quote, then subject", '"The border stays open," Minister Kolm said.', [("Anna Kolm", "said")]),
    (
        "participle",
        "Minister Kolm stressed the need for trade, adding that tariffs hurt everyone.",
        [("Anna Kolm", "stressed"), ("Anna Kolm", "adding")],
    ),
    ("for his part", "For his part, Ambassador Bauer welcomed the new port.", [("Jens Bauer", "welcomed")]),
    ("pronoun", "She warned against delay in the talks.", [("Anna Kolm", "warned")]),
    (
        "according to",
        "According to Ambassador Bauer, the port will open in May.",
        [("Jens Bauer", "According to")],
    ),
    ("group", "The two sides underlined the role of trade.", [("two sides", "underlined")]),
    (
        "two verbs",
        "Minister Kolm condemned the attack and called for restraint on all sides.",
        [("Anna Kolm", "condemned"), ("Anna Kolm", "called for")],
    ),
    (
        "colon",
        "Minister Kolm said:\n\n“The border stays open. We owe it to our neighbours.”",
        [("Anna Kolm", "said")],
    ),
)


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_speaker_and_verb(text: str, wanted: list[tuple[str, str]]) -> None:
    """The speaker by his full name, the verb as written."""
    facts = extract(ReleaseText(title="Notice", text=LEAD + text, published=date(2025, 3, 5)))

    assert [(said.speaker, said.verb) for said in facts.statements] == wanted
    assert all(said.content in said.evidence.quote for said in facts.statements)
