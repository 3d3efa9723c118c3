"""Text from outside shows as it stands and does nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.discord.escape import block, clipped, inline, units
from tests.platforms.discord.markdown import live

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("\\*_~`|<>[]()#:/@-+.!&? \n\t\r0123456789aehtps")),
        st.characters(exclude_categories=()),
    ),
    max_size=400,
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("[press here](https://evil.example)", r"\[press here\](https\:\/\/evil.example)"),
        ("@everyone and <@123> in <#4>", "@\u200beveryone and \\<@\u200b123\\> in \\<\\#4\\>"),
        ("<t:1726500000:R> </help:1> <:smile:2>", r"\<t\:1726500000\:R\> \<\/help\:1\> \<\:smile\:2\>"),
        ("**bold** __under__ ~~gone~~ ||spoiler|| `code`", None),
        ("Meeting\u202e\u2066 with\u200b \u2068them\u2069", "Meeting with them"),
        ("line one\nline two", "line one line two"),
        ("half of a pair \ud83d", "half of a pair"),
        ("قال: «نعم»", r"قال\: «نعم»"),
        (
            "the \U0001f468\u200d\U0001f469\u200d\U0001f467 day",
            "the \U0001f468\u200d\U0001f469\u200d\U0001f467 day",
        ),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
        ("می\u200cشود", "می\u200cشود"),
        ("a\u200db\u200c c\U000e0067\U000e007f", "ab c"),
    ],
)
def test_inline_shows_text_as_it_stands(raw: str, shown: str | None) -> None:
    """Links, mentions, stamps, formatting and unseen characters of a title come out as plain words."""
    result = inline(raw)
    assert (shown is None or result == shown, live(result)) == (True, [])


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("# Heading", r"\# Heading"),
        ("- item\n* item\n+ item", "\\- item\n\\* item\n\\+ item"),
        ("1. item\n 22) item", "1\\. item\n22\\) item"),
        ("> quote\n>>> more\n-# small", "\\> quote\n\\>\\>\\> more\n\\-\\# small"),
        ("one\r\n\r\n\r\n\r\ntwo\u2028three", "one\n\ntwo\nthree"),
    ],
)
def test_block_keeps_lines_and_nothing_else(raw: str, shown: str) -> None:
    """Headings, lists and quotes at the start of a line lose their meaning; line breaks stay."""
    assert block(raw) == shown


def _joins(letter: str) -> bool:
    """Joiners and the letters of flags stay between what they join, which the cases above show."""
    return letter in "\u200c\u200d" or "\U000e0020" <= letter <= "\U000e007f"


@given(HOSTILE)
def test_nothing_from_outside_does_anything(raw: str) -> None:
    """Whatever a feed holds: no live mark, no unseen character, and it can be sent as UTF-8."""
    for result in (inline(raw), block(raw)):
        unseen = [c for c in result.replace("@\u200b", "@") if unicodedata.category(c) in ("Cf", "Cs", "Co")]
        kept = [
            c
            for c in unseen
            if not _joins(c) and c not in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"
        ]
        assert (live(result), kept, result.encode().decode()) == ([], [], result)


@given(HOSTILE, st.integers(min_value=1, max_value=120))
def test_clipped_is_never_longer_nor_cut_inside_an_escape(raw: str, most: int) -> None:
    """A cut text fits, and no half of an escape is left at its end."""
    result = clipped(raw, most)
    tail = len(result.rstrip("…")) - len(result.rstrip("…").rstrip("\\"))
    assert (units(result) <= most, live(result), tail % 2) == (True, [], 0)


def test_clipped_ends_at_a_word() -> None:
    """A title that is too long ends at a word, with a mark that it goes on."""
    assert clipped("The delegation met the minister in the capital", 30) == "The delegation met the…"
