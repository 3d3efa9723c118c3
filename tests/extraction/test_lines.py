"""Which line ends part a text, and which only wrap it."""

import pytest

from bot.extraction.text import blocks

WRAPPED = (
    "Minister Anna Kolm met Ambassador Jens Bauer in Oslo on Monday and called for\n"
    "calm at the border. She thanked the two Ambassadors for\n"
    "their work."
)
LINKED = (
    "Minister Anna Kolm told Ambassador Jens Bauer that the plan that was published in\n"
    "[March,](https://ministry.example/news/2025/03/a-plan-for-the-border-and-for-the-river-towns/)\n"
    "is to be carried out by the end of the year."
)
LISTED = "Anna Kolm, Minister for Foreign Affairs of Veldoria\nJens Bauer, Ambassador\nRut Ek, Consul"
BULLETS = "- Anna Kolm, who will speak about the border and the river\n- jens bauer, who will answer her"
BLANK = "Minister Anna Kolm met Ambassador Jens Bauer in Oslo on Monday and called for calm.\n\xa0\nShe left."


@pytest.mark.parametrize(
    ("text", "lines"),
    [(WRAPPED, 1), (LINKED, 1), (LISTED, 3), (BULLETS, 2), (BLANK, 2)],
    ids=["wrapped", "an address in between", "one name a line", "items", "a line of hard blanks"],
)
def test_a_wrapped_sentence_is_one_block(text: str, lines: int) -> None:
    """Lines that a sentence goes on in are one block; names, items and paragraphs stay apart."""
    assert len(blocks(text)) == lines
