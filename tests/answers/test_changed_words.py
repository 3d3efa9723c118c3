"""What changed between two texts, word by word, within bounds."""

import time

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.changed_words import MOST, Change, changed

LEAD = "The Minister met the envoy of Norland in Valletta on Monday."


def test_a_word_replaced_is_shown_with_its_neighbours() -> None:
    """Three unchanged words on each side, with dots where there is more."""
    after = LEAD.replace("Valletta", "Rome")
    assert changed(LEAD, after) == [
        Change("… of Norland in Valletta on Monday.", "… of Norland in Rome on Monday.")
    ]


def test_a_paragraph_gone_or_new_is_shown_whole() -> None:
    """And those that stayed are not."""
    assert changed(f"{LEAD}\n\nThey ate.", LEAD) == [Change("They ate.", "")]
    assert changed(LEAD, f"{LEAD}\n\nThey ate.") == [Change("", "They ate.")]


def test_another_text_altogether_is_one_change() -> None:
    """Where hardly a word stayed, the paragraphs are shown as they are, and long ones are cut."""
    [change] = changed("alpha " * 200, "beta " * 200)
    assert (change.before[:12], change.before[-1], len(change.before)) == ("alpha alpha ", "…", 280)
    assert (change.after[:10], change.after[-1]) == ("beta beta ", "…")


def test_white_space_is_no_change() -> None:
    """Line ends and spaces that no reader sees."""
    assert changed("One  two\n\n\nthree", "One two\nthree") == []


@given(st.text("ab \n", max_size=300), st.text("ab \n", max_size=300))
def test_there_are_few_and_none_is_empty(before: str, after: str) -> None:
    """Whatever the texts; none where they say the same words in the same paragraphs."""
    found = changed(before, after)
    assert len(found) <= MOST
    assert [one for one in found if one.before == one.after == ""] == []
    assert changed(before, before) == []


def test_hostile_texts_cost_little() -> None:
    """A hundred thousand words in few or many paragraphs are compared in a second."""
    words = " ".join(str(number % 7) for number in range(100_000))
    began = time.process_time()
    changed(words, words[::-1])
    changed(words.replace(" 3", "\n3"), words[::-1].replace(" 4", "\n4"))
    assert time.process_time() - began < 2.0
