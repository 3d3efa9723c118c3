"""Who said what, in every order a release may tell it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

LEAD = "Minister Anna Kolm met Ambassador Jens Bauer in Oslo. "
CASES: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
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
    ("colon without marks", "Minister Kolm said:\n\nThe border stays open to all.", [("Anna Kolm", "said")]),
    (
        "a speech told of another",
        "Minister Kolm said that the states confirmed their will to trade.",
        [("Anna Kolm", "said")],
    ),
    (
        "a spokesman's word for his principal",
        "The spokesman of the Ministry, Nils Aas, stated that Minister Kolm affirmed the need for trade.",
        [("Nils Aas", "stated"), ("Anna Kolm", "affirmed")],
    ),
    (
        "while",
        "Minister Kolm called for calm, while Ambassador Bauer warned against haste.",
        [("Anna Kolm", "called for"), ("Jens Bauer", "warned")],
    ),
    (
        "but",
        "Minister Kolm welcomed the pledge, but warned that words catch no fish.",
        [("Anna Kolm", "welcomed"), ("Anna Kolm", "warned")],
    ),
    (
        "glad of talks that were not held with her",
        "Minister Kolm welcomed the conclusion of negotiations on the port.",
        [("Anna Kolm", "welcomed")],
    ),
    (
        "behind a quotation and a comma",
        "“The border stays open”, declared Minister Kolm at the end of the talks.",
        [("Anna Kolm", "declared")],
    ),
    (
        "an invitation",
        "Ambassador Bauer extended an invitation to the crews.",
        [("Jens Bauer", "extended")],
    ),
    ("an arm", "Ambassador Bauer extended a ladder to the crews.", []),
    ("who are advised", "Residents are advised to boil the water.", []),
    ("which she said", "The port, which she said would close, is old.", []),
    (
        "of a university",
        "Professor Ingrid Holm, of the University of Velmark, explained that the ice is thin.",
        [("Ingrid Holm", "explained")],
    ),
    (
        "the office that speaks behind a name",
        "On Monday, when she met the Governor of Velmark, Mr Olaf Tamm, the Minister noted that the ice is thin.",
        [("Anna Kolm", "noted")],
    ),
    ("orders", "Minister Kolm directed the harbour to reopen.", [("Anna Kolm", "directed")]),
    ("a film", "Minister Kolm directed actors in her youth.", []),
    ("whose support", "Ambassador Bauer requested Norland's support for the port.", [("Jens Bauer", "requested")]),
    ("who wants to see somebody", "Ambassador Bauer asked to see the port.", []),
    ("described as", "Ambassador Bauer described them as useful and brief.", [("Jens Bauer", "described")]),
    (
        "two by name",
        "Minister Kolm and Ambassador Bauer stressed the need for ships.",
        [("Anna Kolm", "stressed"), ("Jens Bauer", "stressed")],
    ),
    (
        "who speaks behind who was there",
        "During the talks, which were attended by the adviser, Olaf Tamm, Minister Kolm warned of ice.",
        [("Anna Kolm", "warned")],
    ),
    (
        "a surname that stands first",
        "Minister Kolm met President Gao Zhengyan. Gao stressed that the ice is thin.",
        [("Gao Zhengyan", "stressed")],
    ),
    (
        "who conveyed",
        "She thanked Ambassador Bauer, who conveyed the greetings of his President.",
        [("Anna Kolm", "thanked"), ("Jens Bauer", "conveyed")],
    ),
    (
        "noting first",
        "Minister Kolm, noting the long winter, called for patience on all sides.",
        [("Anna Kolm", "noting"), ("Anna Kolm", "called for")],
    ),
    (
        "an office behind the speaker",
        '"The border stays open," said Nils Aas, head of delegation in Latvia.',
        [("Nils Aas", "said")],
    ),
    (
        "she, inside the speech",
        "Minister Kolm said: “She has reminded us of our duty to the sea.”",
        [("Anna Kolm", "said")],
    ),
    (
        "people together, none of whom is named",
        "The leaders discussed fishing. They underscored the role of trade.",
        [],
    ),
    (
        "an office nobody is named for",
        "The Mayor opened the fair. He stressed the need for ships.",
        [("Mayor", "stressed")],
    ),
    (
        "an official source",
        "An official source at the Ministry of Ports denied the reports on Monday.",
        [("official source at the Ministry of Ports", "denied")],
    ),
    ("a courtesy of language", "The Ministry wishes to thank all guests.", []),
    (
        "as outlined by",
        "They met at the first session of the Working Group on Coal as outlined by the decree.",
        [],
    ),
    (
        "commenting on something, he said, and the speech follows",
        "Commenting after the meeting, Minister Eva Stern said:\n\n“We will return. Nothing is lost.”",
        [("Eva Stern", "said")],
    ),
    (
        "a noun's office before but doesn't speak",
        "Minister Eva Stern welcomed the naming of a new lead prosecutor, but stressed that the inquiry goes on.",
        [("Eva Stern", "welcomed"), ("Eva Stern", "stressed")],
    ),
    (
        "whom the speaker thanks first",
        "Thanking Minister Eva Stern, Ambassador Jens Bauer said that the border stays open.",
        [("Jens Bauer", "said")],
    ),
    (
        "initials of an office",
        "External Trade Minister Eva Stern spoke after her. ETM appreciated the long work of all.",
        [("Eva Stern", "appreciated")],
    ),
)


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_speaker_and_verb(text: str, wanted: list[tuple[str, str]]) -> None:
    """The speaker by his full name, the verb as written."""
    facts = extract(ReleaseText(title="Notice", text=LEAD + text, published=date(2025, 3, 5)))

    assert [(said.speaker, said.verb) for said in facts.statements] == wanted
    assert all(said.content in said.evidence.quote for said in facts.statements)


def test_two_offices_in_one_word_are_one_speaker() -> None:
    """ "DPM/FM" is the Deputy Prime Minister, not he and a guest who is a Foreign Minister."""
    text = (
        "Deputy Prime Minister/Foreign Minister Anna Kolm met the Foreign Minister of Latvia, Jens Bauer. "
        "DPM/FM stressed the need for peace."
    )
    said = extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 5))).statements

    assert [(one.speaker, one.verb) for one in said] == [("Anna Kolm", "stressed")]


def test_who_is_told_of_before_the_clause_does_not_speak_in_it() -> None:
    """The visit is Bauer's, the words are Kolm's."""
    text = LEAD + "They discussed the visit by Ambassador Bauer, and Ms. Kolm conveyed her thanks for it."
    said = extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 5))).statements

    assert [(one.speaker, one.verb) for one in said] == [("Anna Kolm", "conveyed")]


ENDS = (
    (
        "an adjective",
        "Minister Kolm reaffirmed the historic ties and shared values that link them.",
        "the historic ties and shared values that link them.",
    ),
    (
        "that, a row, and its verb",
        "Minister Kolm announced that the port, the harbour, and the Ministry proposed a rule.",
        "that the port, the harbour, and the Ministry proposed a rule.",
    ),
    (
        "what the leaders did next",
        "Minister Kolm congratulated the crews and the two leaders discussed the port.",
        "the crews",
    ),
    ("what was done next", "Minister Kolm thanked the crews, and discussed the port.", "the crews"),
    (
        "what others said",
        "Minister Kolm welcomed the pledge, and Ambassador Bauer warned against delay.",
        "the pledge",
    ),
    (
        "a speech in the next paragraph",
        "Commenting after the talks, Minister Kolm said:\n\n“The crews will return.”",
        "“The crews will return.”",
    ),
    (
        "a deed that was told of",
        "Minister Kolm stressed that the teams had met and discussed the port.",
        "that the teams had met and discussed the port.",
    ),
)


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in ENDS], ids=[case[0] for case in ENDS])
def test_where_the_words_end(text: str, wanted: str) -> None:
    """Only what this verb tells is its content."""
    said = extract(ReleaseText(title="Notice", text=LEAD + text, published=date(2025, 3, 5))).statements

    assert said[0].content == wanted


@pytest.mark.parametrize(
    "text",
    ["Minister Kolm gave remarks at the senior meeting.", "Minister Kolm welcomed to the palace her guests."],
)
def test_nothing_is_said(text: str) -> None:
    """A noun and a welcome at the door are no words reported."""
    assert not extract(ReleaseText(title="Notice", text=LEAD + text, published=date(2025, 3, 5))).statements


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Minister of Foreign Affairs of Latvia, Anna Kolm, met Ambassador Jens Bauer. "
            "The Latvian Foreign Minister noted that the ice is thin.",
            [("Anna Kolm", "noted")],
        ),
        (
            "The Special Representative of the Secretary-General for Libya, Anna Kolm, met Mayor Rut Ek. "
            "The SRSG noted that the ice is thin.",
            [("Anna Kolm", "noted")],
        ),
        (
            "The Minister of Health of Latvia, Anna Kolm, met Ambassador Jens Bauer. "
            "The Latvian Foreign Minister noted that the ice is thin.",
            [("Latvian Foreign Minister", "noted")],
        ),
    ],
)
def test_who_an_office_means(text: str, wanted: list[tuple[str, str]]) -> None:
    """An office told in other words, or by its letters, is its holder's; another office isn't."""
    said = extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 5))).statements

    assert [(one.speaker, one.verb) for one in said] == wanted


SPEAKING = cases(Path(__file__).parent / "speaking.toml")


@pytest.mark.parametrize("case", SPEAKING, ids=[case["name"] for case in SPEAKING])
def test_who_spoke(case: dict[str, Any]) -> None:
    """Speaker and verb of each way of telling it, and nothing of what only looks alike."""
    said = extract(ReleaseText(title="Notice", text=LEAD + case["text"], published=date(2025, 3, 5))).statements

    assert [f"{one.speaker} | {one.verb}" for one in said] == case["said"]
