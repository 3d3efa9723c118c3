"""Looking one name up among many."""

from benchmarks.names import spellings
from bot.names.index import NameIndex
from bot.names.keys import asked_keys, begins_like, kept_keys


def test_another_spelling_finds_its_person_among_five_thousand() -> None:
    """At least 98 of a hundred, whichever script the list has and whichever is asked in."""
    people, asked = spellings()
    index = NameIndex(enumerate(people))
    right = sum(index.best(name, 1)[0][1] == place for name, place in asked)

    assert (len(people), len(asked)) == (5000, 300)
    assert right / len(asked) >= 0.98


def test_the_likeliest_goes_first() -> None:
    """People are ranked by their likest spelling, and each is given once."""
    index = NameIndex([("a", "Hassan Shahrour"), ("b", "Hussein Shahrour"), ("a", "حسن شحرور")])

    assert [whose for _, whose in index.best("Hasan Chahrour")] == ["a"]
    assert index.best("") == []
    assert index.best("Quux") == []


def test_spellings_of_a_name_share_a_key_a_word() -> None:
    """Whatever one spelling is kept under, another is asked by."""
    spelt = ["قاسم زغلول", "Kassem Zaghlool", "Qasim Zaglul", "Gasim Zaghloul"]
    missed = [
        (kept, asked)
        for kept in spelt
        for asked in spelt
        if not all(kept_keys(kept) & set(keys) for keys in asked_keys(asked))
    ]

    assert missed == []


def test_what_is_typed_so_far_begins_a_name() -> None:
    """Words may be half typed, in the other script and in any order."""
    typed = ["زغ", "zag qas", "Qass", "قا", "kasim zaghlulam", "hasan", ""]

    assert [one for one in typed if begins_like(one, "Qasim Zaghloul")] == ["زغ", "zag qas", "Qass", "قا"]
