"""Tags that only the words beside them settle: given names that are also words, titles that are also names."""

import re
from dataclasses import dataclass
from functools import cache

from bot.extraction.arabic.words import key_of
from bot.extraction.items import Item, Sentence
from bot.folding import fold
from bot.lexicon.arabic import arabic

_NAME_AHEAD = tuple("gCcp")
_NOT_BYNAME = (*_NAME_AHEAD, "H", "P", "R", "M", "G", "Q", "x", "X", "4", "2", "O", "B", "k", "n", "w")
_NAMED_BEFORE = tuple("LQGRPXcH,WKb<V=4&'")


@dataclass(slots=True)
class _Place:
    """A word with the tags around it: ``before`` the nearest first."""

    item: Item
    key: str
    before: str
    after: str
    later: str
    ahead: str = ""
    """The next word, folded."""
    family: bool = False
    """Whether "آل" stands before."""
    acted: bool = False
    """Whether a verb stands before the title or name it would end: two verbs don't follow each other."""

    @property
    def is_given(self) -> bool:
        """Say whether the word is a given name too."""
        return self.key in arabic().given


def in_context(sentence: Sentence) -> None:
    """Settle the ambiguous tags of *sentence*."""
    items = sentence.items
    for index, item in enumerate(items):
        before = "".join(one.tag for one in reversed(items[max(0, index - 2) : index]))
        after = items[index + 1].tag if index + 1 < len(items) else ""
        later = items[index + 2].tag if index + 2 < len(items) else ""
        place = _Place(item, key_of(sentence.slice(item.start, item.end)), before, after, later)
        place.ahead = key_of(items[index + 1].value) if after == "g" else ""
        place.family = index > 0 and key_of(items[index - 1].value) == "ال" and before[:1] == "p"
        place.acted = item.tag in "vSK" and _is_acted(items, index)
        item.tag = _name_like(place) or _title_like(place) or item.tag


def _is_acted(items: list[Item], index: int) -> bool:
    """ "ترأس الرئيس كرم اجتماعاً", "قال الوزير سامر كرم": the word ends whom the verb before is of."""
    before = "".join(item.tag for item in items[:index])
    return re.search(r"[KSh0v][OQBXxMGEk]*[RPH][OQBXxMGEkRPH]*[gC]?$", before) is not None


def _name_like(place: _Place) -> str | None:
    """Words that are names here."""
    tag, first = place.item.tag, place.before[:1]
    if place.is_given and tag not in "gN.,#":
        if first == "H" and tag in "vSKeExXmMhGwCFJdl1u":
            return "g"
        if tag in "vSK" and (place.acted or first == "p" or (first == "g" and place.before[1:2] == "H")):
            return "g"
        if tag == "G" and (
            place.after == "p" or (place.after in ("g", "C") and place.before[:1] in tuple("rHW,&KS4b<"))
        ):
            return "g" if place.after == "p" else None
        if tag == "w" and place.after in ("g", "C") and first in _NAMED_BEFORE:
            return "g"
        if tag == "w" and place.before[:1] == "," and place.after == "c" and place.later in ("", ".", ","):
            return "g"  # "وزير الخارجية، باسم الصباغ"
        if tag == "e" and (place.after in tuple("gCc") or first in tuple("gH")):
            return "g"
    return _byword(place)


def _byword(place: _Place) -> str | None:
    """The rest of a name that looks like another word: "مراد يلدز", "السيدة هيلين دوران"."""
    tag, first = place.item.tag, place.before[:1]
    if tag == "c" and place.key in _stays():
        return "w"  # "رئيس الهيئة A الموجود في نيويورك"
    if (part := _part_of_name(place)) is not None:
        return part
    alone = first == "g" and place.before[1:2] not in ("g", "C", "p")
    if tag == "v" and place.item.rule == "looks" and (first == "H" or alone):
        return "C"
    if tag == "v" and place.item.rule == "looks" and first in tuple("LGXMQPR") and place.after == "p":
        return "C"  # "المبعوث الهولندي يوست فان در فيلدن"
    if tag == "e" and place.item.rule == "looks" and _is_within(place):
        return "C"
    bare = not place.key.startswith("ال")
    if tag == "H" and bare and first in ("g", "C") and place.after in ("g", "C", "c"):
        return "C"
    return _chained(place) or _small(place)


def _part_of_name(place: _Place) -> str | None:
    """ "ضو البيت عبدالقادر", "سيدي ولد بلال": words of names that mean other things elsewhere."""
    tag, first = place.item.tag, place.before[:1]
    if _ends_name(place) or _only_looks(place):
        return "C"
    if _is_given_here(place):
        return "g"
    if tag == "v" and place.acted and place.item.rule == "looks" and place.after in ("C", "c"):
        return "C"  # "التقى وزير الدفاع التركي يشار غولتكين": two verbs don't follow each other
    if tag == "c" and first == "g" and place.after == "g" and place.ahead.startswith("عبد"):
        return "C"  # "محمد البدوي عبد الماجد"
    if tag in "PHR" and first == "k":
        return "c"  # "في مدينة الراعي"
    if place.item.tag in "nEX" and place.key.startswith("ال") and place.before == "CH" and place.after == "g":
        return "c"
    return "g" if place.item.tag == "p" and place.is_given and place.after == "p" else None


def _ends_name(place: _Place) -> bool:
    """ "صلاح الدين طالب،", "جمال بحر،", "وأحمد خلفان المنصوري": behind a given name, with nothing behind it."""
    tag, first, before = place.item.tag, place.before[:1], place.before[1:2]
    alone = place.after in ("", ",", ".", ")", "-", ";")
    if tag in "SvK" and first == "g" and place.is_given and alone:
        return before in tuple(",rRLGXMQcPE&=:")
    if tag != "e" or first != "g" or place.item.rule != "looks":
        return False
    if before in tuple("&=:") and place.after == "c":
        return True
    return before in tuple("HLGXMQPRcExB") and alone and not place.key.startswith("ال")


def _is_given_here(place: _Place) -> bool:
    """ "أحمد صباح السلوم", "السفير صادق معرفي", "الدكتور عماد حبشي": a given name that means other things too."""
    tag, first = place.item.tag, place.before[:1]
    if not place.is_given or place.after not in ("C", "c"):
        return False
    if tag == "H":
        return first == "H" and not place.key.startswith("ال")
    return tag in "uva" and (first == "g" or (first == "P" and tag == "v"))


def _only_looks(place: _Place) -> bool:
    """ "أمين عام الوزارة سيرين الهباهبة،", "السيد ماتياش هورفات": by its ending a noun, by its place a name."""
    if place.item.tag != "e" or place.item.rule != "looks" or place.key in arabic().ordinary:
        return False
    if place.before in ("CH", "gH"):
        return True
    first = place.before[:1] in tuple("LGXMQPRBEc")
    return first and place.after == "c" and place.later in (",", ".", "", "&", ")")


def _is_within(place: _Place) -> bool:
    named = place.before[:1] == "g" and place.before[1:2] in tuple("HLGXMQPR")
    return named or (place.before[:1] in tuple("LGXMQPR") and place.after in ("C", "c"))


def _chained(place: _Place) -> str | None:
    """ "نواف الأحمد الجابر الصباح": the names of fathers with their articles."""
    given = place.key.startswith("ال") and place.key.removeprefix("ال") in arabic().given
    if place.before[:1] not in ("g", "C") or not given:
        return None
    if place.item.tag == "c" and place.after in ("c", "E"):
        return "C"
    return "c" if place.item.tag == "E" and place.before[:1] == "C" else None


def _small(place: _Place) -> str | None:
    """ "سفير الجمهورية التركية على رضا"; "سلام" and "أمل" that are no names here."""
    tag, first = place.item.tag, place.before[:1]
    if tag == "o" and place.after == "g" and place.later in ("C", "c", "g") and first in ("G", "L", "Q"):
        return "g"
    plain = place.key in arabic().ordinary and place.after not in _NAME_AHEAD
    if first == "P" and place.after == "H":
        return None  # "السفير عمر الحاج"
    return "e" if tag == "g" and plain and first not in tuple("gHCp") else None


def _of_office(place: _Place) -> str | None:
    """ "سفير الدولة لدى", "وزير المواصلات والاتصالات": no honorific and no calls."""
    if place.item.tag == "H" and place.key == "الدوله":
        return "X"
    if place.item.tag == "Z" and place.key == "الاتصالات" and place.before in ("&E", "&X", "&c"):
        return "X"
    if place.item.tag == "1" and place.before[:1] in tuple("<W4bfVR"):
        return "O"  # "وفد من تجمع الأحزاب": no verb stands behind a preposition
    if place.item.tag == "M" and place.before[:1] == "O" and place.key.startswith("ال"):
        return "X"  # "دائرة البلدية": an adjective would agree
    if place.key == "قيادي" and place.before[:1] == "y":
        return "M"
    if place.item.tag == "Z" and place.key == "الاتصالات" and place.before[:1] in ("R", "O"):
        return "X"
    if place.key == "الفريق" and place.before[:1] == "R" and place.after in tuple("MG4xXE"):
        return "B"  # "رئيس الفريق الوطني"
    return "M" if _adjectival(place) else None


def _adjectival(place: _Place) -> bool:
    """ "التشريفات الأميرية", "الدار البطريركية": an office's word that qualifies what stands before it."""
    nisba = place.key.startswith("ال") and place.key.endswith(("يه", "ي"))
    after = "BEnXcQk" if place.key.endswith("يه") else "BQn"
    return nisba and place.item.tag in "HPB" and place.before[:1] in tuple(after)


def _title_like(place: _Place) -> str | None:
    """Words of office that are honorifics or names here."""
    item, first = place.item, place.before[:1]
    if item.tag == "M" and first in ("g", "C"):
        if place.key in ("المعظم", "المفدي"):
            return "u"
        behind = "C" if place.after in ("C", "c") else "c"  # "إلياس الثالث حداد", "عبدالله الثاني"
        return behind if place.key in _ordinals() else None
    if (field := _of_office(place)) is not None:
        return field
    if item.tag in "GL" and first in ("R", "O") and place.key.removeprefix("ال") in _fields():
        return "X" if place.key.startswith("ال") else "x"  # "وزير المالية" is of no Mali
    if item.tag not in "HPRL":
        return None
    head = item.value.split("|")[0]
    definite = isinstance(item.data, str) and item.tag != "L"
    if (
        first in ("g", "C")
        and definite
        and (place.after == "p" or place.after not in _NOT_BYNAME)
        and " " not in head
    ):
        return "c"
    if item.tag == "R" and not definite and key_of(head) in arabic().given and place.after in (*_NAME_AHEAD, ""):
        return "g"
    return _qualifier(place, head)


def _qualifier(place: _Place, head: str) -> str | None:
    """An office's word that qualifies another here, or stands for a style, or ends a family's name."""
    tag, first = place.item.tag, place.before[:1]
    if tag == "H":
        if head in arabic().words("titles", "modifiers") and place.after not in (*_NAME_AHEAD, "H", "P", "R"):
            return "M"
        return "c" if first == "p" and place.family else None  # "آل الشيخ"
    if tag == "P" and head == "كبير" and first in tuple("cEXn"):
        return "M"  # "في الصالون الكبير"
    return "H" if tag == "P" and head in _honorifics() else None


@cache
def _fields() -> frozenset[str]:
    return frozenset(fold(word) for word in arabic().words("titles", "fields"))


@cache
def _stays() -> frozenset[str]:
    return frozenset(fold(word) for word in arabic().words("elsewhere", "staying"))


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(fold(word) for word in arabic().words("names", "ordinals"))


def _honorifics() -> list[str]:
    return arabic().words("names", "honorifics")
