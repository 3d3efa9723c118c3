"""Arabic words of two senses, told apart by what stands around them, before names are read."""

import re
from functools import cache
from itertools import pairwise

from bot.extraction.arabic.words import folded
from bot.extraction.items import Sentence
from bot.lexicon.arabic import arabic

_SURNAME = re.compile(r"(?<=[gCc])S")


def tell_senses(sentence: Sentence) -> None:
    """ "استقبل اتصالاً" takes a call, "استقبل رسالة" receives nobody; "توماس بارك" has a surname."""
    for index, item in enumerate(sentence.items):
        if item.tag in "Kh":
            _take_what(sentence, index)
    for before, item in pairwise(sentence.items):
        if item.tag in "m+U" and folded(sentence.slice(before.start, before.end)) in ("لا", "لم", "لن"):
            item.tag = "v"  # "لا يضم": who wasn't there
    for match in _SURNAME.finditer(sentence.tags):
        item = sentence.items[match.start()]
        word = folded(sentence.slice(item.start, item.end))
        if word in _words("also_names") and re.search(r"[KSh0][^.;,]*$", sentence.tags[: match.start()]):
            item.tag = "C"


def _take_what(sentence: Sentence, index: int) -> None:
    """Judge a verb of receiving by the first thing behind its subject."""
    verb = sentence.items[index]
    if verb.value.startswith("signing|") or verb.tag == "h":
        verb.tag = "v" if _is_idiom(sentence, index) else verb.tag
        return
    if not verb.value.startswith("reception|"):
        return
    for item in sentence.items[index + 1 : index + 14]:
        if item.tag in "KSh0;.,&W4b<f":
            return
        if item.tag == "Z" and item.value in ("call", "video_call"):
            verb.tag = "0"
            return
        if folded(sentence.slice(item.start, item.end)).partition(" ")[0] in _words("things"):
            verb.tag = "v"
            return


def _is_idiom(sentence: Sentence, index: int) -> bool:
    """ "وقع في خطأ", "عقد العزم على": no signing and no meeting."""
    near = [folded(sentence.slice(item.start, item.end)) for item in sentence.items[index + 1 : index + 10]]
    return any(word in _words("idioms") for word in near)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("unreal", name))
