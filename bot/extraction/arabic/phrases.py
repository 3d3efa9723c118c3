"""How far a title or a body's name reaches: construct state wants a complement, a definite word closes the phrase.

 "وزير" is open, "وزير الخارجية" closed; a closed phrase takes adjectives, "و" with another field, "ل" with a body,
and, for who is sent somewhere, "إلى" and the place.
"""

import re
from dataclasses import dataclass

from bot.extraction.arabic.words import folded, key_of
from bot.extraction.items import Item
from bot.lexicon.arabic import arabic

_LONGEST = 14


@dataclass(slots=True)
class Reach:
    """A phrase being read: *open*: its last word wants a complement."""

    items: list[Item]
    place: int
    open: bool
    posted: bool = False
    body: bool = False
    ministry: bool = False
    speaks: bool = False
    consul: bool = False
    before: str = ""
    """The tag before the phrase."""

    def tag(self, ahead: int = 0) -> str:
        """Give the tag *ahead* of the place, or nothing after the end."""
        index = self.place + ahead
        return self.items[index].tag if index < len(self.items) else ""

    def last(self) -> str:
        """Give the tag taken last."""
        return self.items[self.place - 1].tag

    def take(self, count: int = 1, *, now_open: bool = False) -> bool:
        """Take items; always true, so that a rule can end with it."""
        self.place += count
        self.open = now_open
        return True


def end_of(items: list[Item], start: int, *, posted: bool = False, body: bool = False) -> int:
    """Give the index after the phrase whose head stands at *start*."""
    head = items[start]
    wants = head.tag in "RO" and "|own" not in head.value
    wants = wants and not head.value.partition("|")[0].split()[-1].startswith("ال")
    wants = wants or head.value.partition("|")[0].endswith(("باسم", "بأعمال"))
    reach = Reach(items, start + 1, wants, posted, body)
    reach.before = items[start - 1].tag if start else ""
    reach.consul = head.value.startswith("قنصل")
    reach.speaks = head.value.startswith(("ناطق", "متحدث"))
    reach.ministry = head.value.startswith(("وزير", "كاتب"))
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
        return _joined(reach, tag)
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
        return reach.last() in "XEBQcPMGZ" and reach.take()
    ahead = reach.tag(1)
    foreign = ahead == "G" and str(reach.items[reach.place + 1].data).endswith("ه")
    if tag == "C" and reach.body and reach.last() == "C" and (ahead in ("4", "H") or foreign):
        return reach.take()  # "شركة نورث لاين للملاحة"
    if tag == "c" and reach.last() == "C" and reach.body and word.endswith("ه") and ahead in ("g", "C", "H", "4"):
        return reach.take()  # "مدير شركة أوربك القابضة رامز"
    if (
        tag == "c"
        and word.endswith("ه")
        and reach.last() in "GMXEQ"
        and (ahead in ("f", "g", "H", "p", "P") or ahead + reach.tag(2) == "CC")
    ):
        return reach.take()  # "قوات الطوارئ الدولية العاملة في الجنوب"
    if tag == "c" and ahead == "G" and reach.last() in "XE" and word.endswith("ي"):
        return reach.take()  # "جهاز العمل الخارجي الأوروبي"
    return (
        tag in ("c" if reach.body else "cE")
        and ahead in ("g", "H", "p", "P")
        and reach.last() in "XPEcBM"
        and reach.take()
    )


def _is_adjective(word: str) -> bool:
    plain = word.removeprefix("ال")
    return plain.rstrip("ه") in _adjectives() or plain.endswith("يه")


def _adjectives() -> frozenset[str]:
    return frozenset(folded(word).rstrip("ه") for word in arabic().words("bodies", "words"))


def _joined(reach: Reach, tag: str) -> bool:
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
    if ahead == "L" and reach.last() == "L" and not _is_city(reach.items[reach.place + 1]):
        return reach.take(2)
    if ahead == "E" and reach.last() == "L" and reach.tag(2) in ("H", "g"):
        return reach.take(2)  # "مفتي طرابلس والشمال الشيخ"
    if reach.open:
        return ahead == "x" and reach.last() == "x" and reach.take(2, now_open=True)  # "غرفة تجارة وصناعة عدن"
    if reach.last() not in "XxMGE":
        return False
    if (
        ahead in ("c", "E")
        and reach.tag(2) in tuple(",HgpPMG.EXfb")
        and (reach.ministry or _is_of_field(reach, 1))
    ):
        return reach.take(2)
    if ahead not in ("X", "x", "M"):
        return False
    if ahead == "M" and not reach.body:
        return False
    return reach.take(2, now_open=ahead == "x")


def _for(reach: Reach) -> bool:
    """ "الأمين العام للأمم المتحدة", "وزير الدولة للشؤون الخارجية"."""
    ahead = reach.tag(1)
    if reach.body and reach.last() == "C" and ahead in ("E", "X", "c"):
        return reach.take(2)
    if reach.last() not in "MPXQBGLcR" or ahead == "" or ahead not in "XxOBQLRPcEk":
        return False
    if ahead == "E" and reach.tag(2) == "G" and reach.tag(3) in tuple("gHCp"):
        return reach.take(3)  # "المنسق للشؤون الإنسانية للأزمة السورية A"
    if ahead in "Ec" and reach.last() not in "MB" and not (reach.last() == "P" and " " in _words(reach, -1)):
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
    if (ahead == "L" and not _is_city(place)) or (
        ahead == "Q" and folded(place.value).split()[0] in ("وزاره", "رياسه", "ديوان")
    ):
        return reach.take(2)
    if ahead == "X" and key_of(place.value) == "خارج":
        return reach.take(2)
    if ahead == "Q" and _is_named(reach):
        return reach.take(2)  # "النائب بالمجلس الرئاسي A"
    return ahead == "x" and reach.tag(2) == "L" and reach.take(3)


def _is_of_field(reach: Reach, ahead: int) -> bool:
    """ "للشؤون الاقتصادية والتنموية", "المراسم والتشريفات"."""
    return key_of(reach.items[reach.place + ahead].value).endswith(("يه", "ات"))


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
    if reach.posted and tag == "2" and ahead in "QGBkPX":
        return reach.take(1, now_open=True)
    if tag == "f" and ahead == "L" and reach.last() == "c" and not _is_city(place):
        return reach.take(2)
    return tag == "f" and ahead in "QB" and not reach.body and _is_named(reach) and reach.take(2)


def _is_named(reach: Reach) -> bool:
    """Say whether somebody's name follows the next two words."""
    after = reach.tag(2)
    return after in ("g", "C", "H", "p", "L") or (after == "P" and _words(reach, 2) in ("سيناتور", "نائب"))


def _land(reach: Reach) -> int:
    """ "وزير الشؤون الدينية في جمهورية بنغلاديش، السيد"; "منسق الإغاثة في حالات الطوارئ، A": how many items."""
    tags = "".join(item.tag for item in reach.items[reach.place : reach.place + 6])
    if re.match(r"fC[gC][gCc](?![gCcp])", tags) and _is_joined(reach):
        return 2  # "إيلينا مارويك ووزير النقل في تافورا جوسيب كالدر"
    match = re.match(r"f(?:x?L[GM]?|[ex][XE])(?=,?[Hg]|,CC)", tags)
    if match is None or _is_city(reach.items[reach.place + 1]):
        return 0
    named = tags[match.end()] == "g" and match.group() == "fL"
    return match.end() if named or "x" in match.group() or reach.posted or tags[match.end()] == "," else 0


def _is_joined(reach: Reach) -> bool:
    """Say whether a minister's office stands behind "and"."""
    heads = [index for index in range(reach.place) if reach.items[index].tag in "RP"]
    return reach.ministry and bool(heads) and heads[-1] > 0 and reach.items[heads[-1] - 1].tag == "&"


def _is_city(place: Item) -> bool:
    word = place.data if isinstance(place.data, str) else place.value
    return folded(word) in arabic().cities
