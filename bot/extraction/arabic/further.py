"""What goes on a title or a body's name behind "و", "ل", "ب", "في" and "إلى"."""

import re
from functools import cache

from bot.extraction.arabic.reach import Reach
from bot.extraction.arabic.words import folded, key_of
from bot.extraction.items import Item
from bot.lexicon.arabic import arabic

_SENT = ("سفير", "قنصل", "ملحق", "قائم")
_CHARGED = ("مكلف", "المكلف")


def joined(reach: Reach, tag: str) -> bool:
    """Take what goes on behind "و", "ل", "ب", "في" or "إلى", if it is of the phrase."""
    if tag == "&":
        return _and(reach)
    if tag == "4":
        return _for(reach)
    if tag == "b":
        return _at(reach)
    return _sent(reach, tag)


def _and(reach: Reach) -> bool:
    """ "وزير الخارجية وشؤون المغتربين": a further field."""
    ahead = reach.tag(1)
    if count := _behind_place(reach, ahead):
        return reach.take(count)
    if (
        ahead in ("e", "C" if reach.ministry else "e")
        and reach.last() in "XcEM"
        and re.match("[cEX][,Hg]", reach.tag(2) + reach.tag(3))
    ):
        return reach.take(3)  # "مكتب التكوين المهني وإنعاش الشغل"
    if reach.open:
        return ahead == "x" and reach.last() == "x" and reach.take(2, now_open=True)  # "غرفة تجارة وصناعة عدن"
    if reach.body and reach.last() in "cB" and ahead == "X" and reach.place > reach.start + 1:
        return reach.take(2)  # "مجلس الانماء والاعمار", "دائرة البلدية والتخطيط"
    if reach.last() not in ("XxMGEc" if reach.ministry else "XxMGE"):
        return reach.last() == "c" and ahead == "c" and reach.tag(2) in ("g", "H") and reach.take(2)
    if ahead in ("c", "E") and _is_of_field(reach):
        return reach.take(2)
    if ahead not in ("X", "x", "M") or (ahead == "M" and not reach.body):
        return False
    return reach.take(2, now_open=ahead == "x")


def _behind_place(reach: Reach, ahead: str) -> int:
    """ "الأردن وفلسطين", "مفتي طرابلس والشمال الشيخ", "متروبوليت حمص وتوابعها": how many items go on a place."""
    if reach.last() != "L" or ahead not in ("L", "E", "e", "C"):
        return 0
    if ahead == "L":
        return 0 if _is_city(reach.items[reach.place + 1]) else 2
    if ahead == "E":
        return 2 if reach.tag(2) in ("H", "g") else 0
    return 2 if key_of(reach.items[reach.place + 1].value).endswith("ها") else 0


def _is_of_field(reach: Reach) -> bool:
    """ "وزير الكهرباء والماء والطاقة", "المراسم والتشريفات": a word that may be a field, where one may stand."""
    after = reach.tag(2)
    if after not in tuple(",HgpPMG.EXfb") and not (reach.ministry and after + reach.tag(3) == "&X"):
        return False
    return reach.ministry or key_of(reach.items[reach.place + 1].value).endswith(("يه", "ات"))


def _for(reach: Reach) -> bool:
    """ "الأمين العام للأمم المتحدة", "وزير الدولة للشؤون الخارجية"."""
    ahead = reach.tag(1)
    if reach.body and reach.last() == "C" and ahead in ("E", "X", "c"):
        return reach.take(2)
    if reach.last() not in "MPXQBGLcR" or ahead == "" or ahead not in "XxOBQLRPcEk":
        return False
    if ahead == "E" and reach.tag(2) == "G" and reach.tag(3) in tuple("gHCp"):
        return reach.take(3)  # "المنسق للشؤون الإنسانية للأزمة السورية A"
    if (
        ahead in "Ec"
        and reach.last() not in ("MBG" if reach.body else "MB")
        and not (reach.last() == "P" and " " in _words(reach, -1))
    ):
        return False
    if ahead == "L" and reach.last() not in ("MPGQB" if reach.posted else "MP"):
        return False
    reach.take(1, now_open=True)
    return True


def _at(reach: Reach) -> bool:
    """ "وزير الخارجية بجمهورية مالطا", "وزير الدولة بوزارة الخارجية"."""
    ahead = reach.tag(1)
    if reach.body or ahead == "":
        return False
    place = reach.items[reach.place + 1]
    if ahead == "L" and reach.items[reach.start].value.startswith(_SENT):
        return reach.take(2)  # "القنصل العام لجمهورية الهند بجدة"
    if (ahead == "L" and not _is_city(place)) or (
        ahead == "Q" and folded(place.value).split()[0] in ("وزاره", "رياسه", "ديوان")
    ):
        return reach.take(2)
    if ahead == "X" and key_of(place.value) == "خارج":
        return reach.take(2)
    if ahead in ("X", "x", "E", "e", "Q") and key_of(reach.items[reach.place - 1].value).startswith(_CHARGED):
        return reach.take(2, now_open=ahead in "xe")  # "كاتبة الدولة المكلفة بالمناجم"
    if ahead == "Q" and _is_named(reach):
        return reach.take(2)  # "النائب بالمجلس الرئاسي A"
    return ahead == "x" and reach.tag(2) == "L" and reach.take(3)


def _words(reach: Reach, ahead: int) -> str:
    return reach.items[reach.place + ahead].value.partition("|")[0]


def _sent(reach: Reach, tag: str) -> bool:
    """ "المبعوث الخاص إلى سوريا", "سفير فرنسا في لبنان"; "لجنة الخارجية في مجلس النواب"."""
    ahead = reach.tag(1)
    if ahead == "":
        return False
    place = reach.items[reach.place + 1]
    if reach.posted and ahead == "L" and (tag == "2" or reach.consul or not _is_city(place)):
        return reach.take(2)
    if reach.posted and tag == "2" and ahead == "e" and key_of(place.value).startswith("بلاد"):
        return reach.take(2)  # "لدى بلادنا"
    if tag == "f" and (land := _land(reach)):
        return reach.take(land)
    if reach.posted and tag == "2" and ahead in "QGBkPXR":
        return reach.take(1, now_open=True)
    if tag == "f" and ahead == "L" and reach.last() == "c" and not _is_city(place):
        return reach.take(2)
    return tag == "f" and ahead in "QB" and not reach.body and _at_house(reach)


def _at_house(reach: Reach) -> bool:
    """ "المستشار السياسي في السفارة الفرنسية بدمشق السيد A", "مدير الإدارة في الوزارة السفير A"."""
    if _is_named(reach):
        return reach.take(2)
    after = "".join(item.tag for item in reach.items[reach.place + 2 : reach.place + 5])
    if reach.before in ("K", "h", "S", "0"):
        return False  # "استقبل الوزير في السفارة بدمشق السيد A": where, and whom
    if re.match("bL(?:[Hg]|CC)", after):
        return reach.take(4)
    return re.match("P[gCH]", after) is not None and _words(reach, 2) in _light() and reach.take(2)


@cache
def _light() -> frozenset[str]:
    return frozenset(arabic().words("titles", "light"))


def _is_named(reach: Reach) -> bool:
    """Say whether somebody's name follows the next two words."""
    after = reach.tag(2)
    return after in ("g", "C", "H", "p", "L") or (after == "P" and _words(reach, 2) in ("سيناتور", "نائب"))


def _land(reach: Reach) -> int:
    """ "وزير الشؤون الدينية في جمهورية بنغلاديش، السيد"; "منسق الإغاثة في حالات الطوارئ، A": how many items."""
    tags = "".join(item.tag for item in reach.items[reach.place : reach.place + 6])
    if re.match(r"fC[gC][gCc](?![gCcp])", tags) and _is_joined(reach):
        return 2  # "إيلينا مارويك ووزير النقل في تافورا جوسيب كالدر"
    match = re.match(r"f(?:x?L[GM]?|[ex][XE])(?=,?[Hg]|,?C[gC])", tags)
    if match is None or _is_city(reach.items[reach.place + 1]):
        return 0
    if reach.before in ("K", "h", "S", "0") and tags[match.end()] == "C":
        return 0  # "استقبل الوزير في تركيا A": where, perhaps
    named = (tags[match.end()] in "gC" or not reach.ministry) and match.group() == "fL"
    return match.end() if named or "x" in match.group() or reach.posted or tags[match.end()] == "," else 0


def _is_joined(reach: Reach) -> bool:
    """Say whether a minister's office stands behind "and"."""
    heads = [index for index in range(reach.place) if reach.items[index].tag in "RP"]
    return reach.ministry and bool(heads) and heads[-1] > 0 and reach.items[heads[-1] - 1].tag == "&"


def _is_city(place: Item) -> bool:
    word = place.data if isinstance(place.data, str) else place.value
    return folded(word) in arabic().cities
