"""Who asks and who is asked in Arabic, where both may follow the verb."""

from datetime import date

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText

CASES: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    (
        "behind 'and' the text leaves it open",
        "أكد الوزير سامر العلي دعم بلاده، وطالب الوزير سيرغي لافين بالضغط على النظام.",
        [("سامر العلي", "أكد")],
    ),
    ("after a meeting too", "التقى الوزير سامر العلي السفير لوك مارتان، ودعا السفير لوك مارتان إلى العودة.", []),
    (
        "the verb's gender tells",
        "أكد الوزير سامر العلي دعم بلاده، وطالبت السفيرة هيلين مارتان بوقف القتال.",
        [("سامر العلي", "أكد"), ("هيلين مارتان", "طالبت")],
    ),
    (
        "behind 'while' another speaks",
        "أكد الوزير سامر العلي دعم بلاده، فيما دعا السفير لوك مارتان إلى وقف القتال.",
        [("سامر العلي", "أكد"), ("لوك مارتان", "دعا")],
    ),
    (
        "a surname that is a given name too, behind a title that two bear",
        "التقى وزير الخارجية سامر العلي نظيره المصري بدر سالم، وأكد الوزير سالم دعم بلاده.",
        [("بدر سالم", "أكد")],
    ),
    ("at the head of its sentence", "وطالب الوزير سامر العلي بالضغط على الجميع.", [("سامر العلي", "طالب")]),
    ("a whole name with an honorific's word", "وقال السفير عمر الحاج إن الوضع صعب.", [("عمر الحاج", "قال")]),
    ("a minister whose surname is a verb", "وقال الوزير سامر كرم إن الوضع صعب.", [("سامر كرم", "قال")]),
)


@pytest.mark.parametrize(("text", "said"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_an_asking_verb_tells_whose_words_only_where_it_is_clear(text: str, said: list[tuple[str, str]]) -> None:
    """Nobody is told to have asked what he may have been asked."""
    facts = extract(ReleaseText(title="بيان", text=text, published=date(2025, 3, 12), office="وزارة الخارجية"))

    assert [(one.speaker, one.verb) for one in facts.statements] == said
