"""Tags that only the words beside them settle: given names that are also words, titles that are also names."""

from bot.extraction.items import Item, Sentence
from bot.folding import fold
from bot.lexicon.arabic import arabic

_NAME_AHEAD = "gCcp"


def in_context(sentence: Sentence) -> None:
    """Settle the ambiguous tags of *sentence*."""
    items = sentence.items
    for index, item in enumerate(items):
        before = items[index - 1].tag if index else ""
        if item.tag == "v" and item.rule == "looks" and _goes_on(sentence, index):
            item.tag = "C"
        after = items[index + 1].tag if index + 1 < len(items) else ""
        item.tag = _settled(item, before, after)


def _settled(item: Item, before: str, after: str) -> str:
    word = item.data if isinstance(item.data, str) else ""
    if (
        item.tag in "HP"
        and before in ("g", "C")
        and after not in (*_NAME_AHEAD, "H", "P", "R", "M", "G", "Q", "x", "X")
        and _is_byname(item)
    ):
        return "c"
    if item.tag == "P" and item.value.split("|")[0] in arabic().words("names", "honorifics"):
        return "H"
    if (
        item.tag == "w"
        and fold(item.value) in arabic().given
        and after in tuple("gC")
        and before in tuple("LQGRPXcH,WKb<V=4&")
    ):
        return "g"
    if item.tag == "R" and _is_given(item.value.split("|")[0]) and not word and after in (*_NAME_AHEAD, ""):
        return "g"
    if item.tag == "e" and item.value in arabic().given and (after in tuple("gCc") or before in tuple("gHC")):
        return "g"
    if item.tag == "g" and _is_word(item.value) and not _beside_name(before, after):
        return "e"
    return item.tag


def _is_byname(item: Item) -> bool:
    """ "محمد الشيخ", "سالم الحاج": what is an honorific before a name ends one."""
    head = item.value.split("|")[0]
    return isinstance(item.data, str) and (item.tag == "H" or head in arabic().words("names", "honorifics"))


def _goes_on(sentence: Sentence, index: int) -> bool:
    """A word like a verb after an honorific or a given name alone is the rest of the name ("مراد يلدز")."""
    before = sentence.tags[max(0, index - 2) : index]
    return before.endswith("H") or (before.endswith("g") and before[:1] not in ("g", "C"))


def _beside_name(before: str, after: str) -> bool:
    return after in tuple("gCcp") or before in tuple("gHCp")


def _is_given(head: str) -> bool:
    return fold(head) in arabic().given


def _is_word(word: str) -> bool:
    known = arabic()
    return word in known.ordinary
