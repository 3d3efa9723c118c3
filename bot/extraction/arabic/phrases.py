"""How far a title or a body's name reaches: construct state wants a complement, a definite word closes the phrase.

 "وزير" is open, "وزير الخارجية" closed; a closed phrase takes adjectives, "و" with another field, "ل" with a body,
and, for who is sent somewhere, "إلى" and the place.
"""

from functools import cache

from bot.extraction.arabic.further import joined
from bot.extraction.arabic.reach import Reach
from bot.extraction.arabic.words import folded, key_of
from bot.extraction.items import Item
from bot.lexicon.arabic import arabic

_LONGEST = 14


def end_of(items: list[Item], start: int, *, posted: bool = False, body: bool = False) -> int:
    """Give the index after the phrase whose head stands at *start*."""
    head = items[start]
    wants = head.tag in "RO" and "|own" not in head.value
    wants = wants and not head.value.partition("|")[0].split()[-1].startswith("ال")
    wants = wants or head.value.partition("|")[0].endswith(("باسم", "بأعمال"))
    reach = Reach(items, start + 1, wants, posted, body)
    reach.start = start
    reach.before = items[start - 1].tag if start else ""
    reach.consul = head.value.startswith("قنصل")
    reach.speaks = head.value.startswith(("ناطق", "متحدث"))
    reach.ministry = head.value.startswith(("وزير", "كاتب", "وزارة"))
    while reach.place - start < _LONGEST and _step(reach):
        pass
    while reach.place > start + 1 and reach.last() in "&42fbH":
        reach.place -= 1
    return reach.place


def is_saudi(item: Item) -> bool:
    """ "السعودية" is the country and its adjective."""
    return item.tag == "L" and folded(str(item.data)) in ("السعوديه", "سعوديه")


def _step(reach: Reach) -> bool:
    tag = reach.tag()
    if tag == "":
        return False
    if tag == "L" and reach.body and not reach.open and is_saudi(reach.items[reach.place]):
        return reach.take()
    if tag in "GM" or (tag == "P" and not reach.open and _is_modifier(reach)):
        return _adjective(reach)
    if tag in "&42fb":
        return joined(reach, tag)
    if tag in "wg" and reach.speaks and key_of(reach.items[reach.place].value) == "باسم":
        return reach.take(now_open=True)
    return _complement(reach, tag) if reach.open else _agreeing(reach, tag)


def _adjective(reach: Reach) -> bool:
    """ "المبعوث النرويجي الخاص"; what stays open after one is the construct before it: "وزير دولة إماراتي"."""
    return reach.take(now_open=reach.open and reach.last() in "RO")


def _is_modifier(reach: Reach) -> bool:
    """ "الأمين العام المساعد": an office's word that also qualifies one."""
    word = reach.items[reach.place].value.partition("|")[0]
    return reach.last() in "MP" and word in arabic().words("titles", "modifiers")


def _complement(reach: Reach, tag: str) -> bool:
    if tag == "H" and reach.tag(1) in ("R", "P"):
        return reach.take(now_open=True)  # "مدير مكتب سمو وزير الخارجية"
    if tag == "k" and key_of(reach.items[reach.place].value).startswith("ال"):
        return reach.take()  # "رئيس الإقليم"
    if tag in "RxeOk" or (tag == "n" and reach.body):
        return reach.take(now_open=True)
    if tag in "PXBQLEcyZ":
        return reach.take()
    return tag == "C" and reach.take(_named_body(reach))


def _named_body(reach: Reach) -> int:
    """ "الرئيس التنفيذي لشركة سكاي نورد": how many unknown words name a body behind a name."""
    tags = "".join(item.tag for item in reach.items[reach.place : reach.place + 4])
    run = len(tags) - len(tags.lstrip("C"))
    start = reach.items[: reach.place]
    behind = reach.before in ("g", "C", "c") and reach.last() == "O" and bool(start)
    return run if behind and tags[run : run + 1] in ("", ",", ".", ")", "&", "-") else 1


def _agreeing(reach: Reach, tag: str) -> bool:
    """A definite word after a closed phrase belongs to it only as an adjective."""
    word = folded(reach.items[reach.place].value)
    if (tag in "XE" and word.endswith(("يه", "ي"))) or (tag == "X" and _is_adjective(word)):
        return reach.last() in ("XEBQcPMGZL" if reach.body and tag == "X" else "XEBQcPMGZ") and reach.take()
    if tag == "o":
        return _oversees(reach)
    ahead = reach.tag(1)
    if _of_company(reach, tag, word, ahead) or _unknown_adjective(reach, tag, word, ahead):
        return reach.take()
    return (
        tag in ("c" if reach.body else "cE")
        and ahead in ("g", "H", "p", "P")
        and reach.last() in "XPEcBML"
        and reach.take()
    )


def _of_company(reach: Reach, tag: str, word: str, ahead: str) -> bool:
    """ "شركة نورث لاين للملاحة", "مدير شركة أوربك القابضة رامز": a body's name of words no list has."""
    if not reach.body or reach.last() != "C":
        return False
    foreign = ahead == "G" and str(reach.items[reach.place + 1].data).endswith("ه")
    if tag == "C":
        return ahead in ("4", "H") or foreign
    return tag == "c" and word.endswith("ه") and ahead in ("g", "C", "H", "4")


def _unknown_adjective(reach: Reach, tag: str, word: str, ahead: str) -> bool:
    """A definite word no list has: an adjective by its ending and by what stands behind it."""
    last, told = reach.last(), reach.items[reach.place].rule == "surname"
    if tag not in "cE" or told:
        return False
    if tag == "c" and word.endswith("ه") and last in "GMXEQ" and (ahead in tuple("fgHpP") or _has_names(reach)):
        return True  # "قوات الطوارئ الدولية العاملة في الجنوب"
    if word.endswith(("ي", "ه")) and last in "XE" and ahead in tuple("&,Eb24f"):
        return True  # "غرفة الصيد البحري الأطلسية،"
    if tag == "c" and ahead == "G" and last in "XE" and word.endswith("ي"):
        return True  # "جهاز العمل الخارجي الأوروبي"
    return tag == "c" and last == "B" and ahead in (",", ".", "R")  # "سكرتير المجمع المقدس،"


def _has_names(reach: Reach) -> bool:
    return reach.tag(1) + reach.tag(2) == "CC"


def _oversees(reach: Reach) -> bool:
    """ "إدارة الرقابة على المصارف"."""
    told = key_of(reach.items[reach.place - 1].value).removeprefix("ال")
    return reach.tag(1) in ("c", "E", "X") and told in _overseeing() and reach.take(2)


@cache
def _overseeing() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("titles", "overseeing"))


def _is_adjective(word: str) -> bool:
    plain = word.removeprefix("ال")
    return plain.rstrip("ه") in _adjectives() or plain.endswith("يه")


def _adjectives() -> frozenset[str]:
    return frozenset(folded(word).rstrip("ه") for word in arabic().words("bodies", "words"))
