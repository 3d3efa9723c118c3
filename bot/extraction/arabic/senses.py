"""Arabic words of two senses, told apart by what stands around them, before names are read."""

import re
from functools import cache

from bot.extraction.arabic.words import folded
from bot.extraction.items import Sentence
from bot.lexicon.arabic import arabic

_SURNAME = re.compile(r"(?<=[gCc])S")


def tell_senses(sentence: Sentence) -> None:
    """ "استقبل اتصالاً" takes a call, "استقبل رسالة" receives nobody; "توماس بارك" has a surname."""
    for index, item in enumerate(sentence.items):
        if item.tag == "K":
            _take_what(sentence, index)
    for match in _SURNAME.finditer(sentence.tags):
        item = sentence.items[match.start()]
        word = folded(sentence.slice(item.start, item.end))
        if word in _words("also_names") and re.search(r"[KSh0][^.;,]*$", sentence.tags[: match.start()]):
            item.tag = "C"


def _take_what(sentence: Sentence, index: int) -> None:
    """Judge a verb of receiving by the first thing behind its subject."""
    verb = sentence.items[index]
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


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("unreal", name))
