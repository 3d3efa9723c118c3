"""Names of people: no capital tells them, so given names, titles and honorifics beside them do."""

import re

from bot.extraction.arabic.words import folded, key_of
from bot.extraction.items import Actor, Item, Sentence
from bot.lexicon.arabic import arabic, is_ordinary

_REST = r"(?:p{1,2}[gCcXxEeLGM]|[gC]|c(?=p)|c(?=c(?:[,.rSK:]|$))|(?<=g)G(?=[Cc])){0,5}"
_NAME = re.compile(
    rf"(?P<h>H{{1,5}}(?:,(?=H))?)?(?P<n>cp{{1,2}}[gCc]{{1,2}}|p{{0,2}}[gC]{_REST}(?:c|(?<=[gC])[LGXME](?![gCcXEMG4]))?|(?<=H)cc?|(?<=&G)cc?|(?<=r)cc|p[cgC]{_REST}|(?<=H)G(?=[,.KSvD]|$))"
)
_LISTED = re.compile(r"N(?:,&?|&)(?P<n>C[Ccge]{1,3})(?=,(?!r)|&|\.|\)|$)")
_NAME_ON = tuple("gCcpMPRHL")
_AROUND = "KWV0=1(+Il@Umh"


def names(sentence: Sentence, surnames: frozenset[str] = frozenset()) -> None:
    """Make one item of each name; *surnames*: folded last words of names told elsewhere in the release."""
    _surnames(sentence, surnames)
    tags, items = sentence.tags, sentence.items
    place, kept = 0, []
    for match in _NAME.finditer(tags):
        words = _trimmed(items[match.start("n") : match.end("n")])
        if len(words) == 2 and words[1].tag == "L" and key_of(words[0].value) in surnames:
            words = words[:1]  # "وزار الرئيس سالم طرابلس"
        cut = _beginning(tags, match, words, surnames)
        if cut is None:
            continue
        kept.extend(items[place : match.start() if not cut else match.start("n") + cut])
        honorifics = items[match.start() : match.start("n")] if not cut else []
        kept.append(_made(sentence, honorifics, words[cut:]))
        place = match.start("n") + len(words)
    sentence.items = kept + items[place:]
    _listed(sentence)


def _listed(sentence: Sentence) -> None:
    """ "موسى الخصي، وأفرام معلولي، وسلوان أونر": unknown words that fill a place in a row of names are one."""
    place = 0
    while (match := _LISTED.search(sentence.tags, place)) is not None:
        start, end = match.span("n")
        sentence.items[start:end] = [_made(sentence, [], sentence.items[start:end])]
        place = start


def _surnames(sentence: Sentence, surnames: frozenset[str]) -> None:
    """A word alone that ends a fuller name of the release is a name itself."""
    index = 0
    while index < len(sentence.items):
        item = sentence.items[index]
        before = sentence.items[index - 1].tag if index else ""
        following = sentence.items[index + 1].tag if index + 1 < len(sentence.items) else ""
        sure = item.tag in "Cc" or (item.tag in "eELGxXg" and before in tuple("HrSK"))
        known = _is_surname(key_of(sentence.slice(item.start, item.end)), surnames)
        if (sure and before not in tuple("gCpc") and known) or _speaks(item, before, following, surnames):
            first = index
            while first and sentence.items[first - 1].tag == "H":
                first -= 1
            if not (item.tag == "g" and following in tuple("gCcp")):
                sentence.items[first : index + 1] = [_made(sentence, sentence.items[first:index], [item])]
                index = first
        index += 1


def _is_surname(word: str, surnames: frozenset[str]) -> bool:
    plain = word.removeprefix("ال")
    return (word in surnames and word not in arabic().given) or (plain in surnames and plain not in arabic().given)


def _speaks(item: Item, before: str, after: str, surnames: frozenset[str]) -> bool:
    """ "وقال عباس": a surname that is a given name too, alone behind its verb."""
    return item.tag == "g" and before == "S" and after not in _NAME_ON and key_of(item.value) in surnames


def _trimmed(words: list[Item]) -> list[Item]:
    """A name of two words or more takes no adjective ("كونور مولوي الأخيرة")."""
    plain = key_of(words[-1].value).removeprefix("ال")
    if len(words) > 1 and words[-2].tag == "p":
        return words
    if words[-1].tag == "L" and _is_land(words):
        return words[:-1]  # "زار A سوريا"
    if words[-1].tag in "XME" and (len(words) > 2 or (plain.endswith(("ه", "ات")) and is_ordinary(plain))):
        return words[:-1]
    return words


def _is_land(words: list[Item]) -> bool:
    """Say whether the last of *words* is a country behind a whole name."""
    told = str(words[-1].data or words[-1].value)
    return len(words) > 1 and (" " in told or (len(words) > 2 and folded(told) not in arabic().cities))


def _beginning(tags: str, match: re.Match[str], words: list[Item], surnames: frozenset[str]) -> int | None:
    """Give at which of *words* the name begins, or ``None`` where they are none."""
    before = tags[match.start() - 1] if match.start() else ""
    count = sum(item.tag != "p" for item in words)
    if match["h"]:
        return 0
    if count == 1:
        return 0 if _single(tags, match, words[-1], before, surnames) else None
    if (
        words[0].tag in "gp"
        or [item.tag for item in words[:2]] == ["c", "p"]
        or before == "r"
        or (words[0].tag == "c" and before == "G")
    ):
        return 0
    if re.match(r",?r", tags[match.end() :]) or _is_around(tags, match.start()) or _is_of_row(tags, match):
        return 0
    if before == "S" and count == 2 and _is_surname(key_of(words[-1].value), surnames):
        return 0
    given = next((index for index, item in enumerate(words) if item.tag == "g"), None)
    return given if given is not None and len(words) - given > 1 else None


def _is_of_row(tags: str, match: re.Match[str]) -> bool:
    """ "وزراء المالية A والبيئة B": behind a further field, in a row of named offices."""
    field = re.search(r"N(?:,&|,|&)X[MGc]?$|[gCc](?:,&|,|&)X[MGc]?$", tags[: match.start()])
    return field is not None and "r" in tags[: field.start()]


def _is_around(tags: str, start: int) -> bool:
    """Say whether what stands before two unknown words makes them a name."""
    before, further = tags[start - 1 : start], tags[max(0, start - 2) : start - 1]
    if before in tuple("&,"):
        return further in tuple("gCcr")
    if before == "b":
        return "K" in tags[:start] and "S" not in tags[:start]
    return before in tuple(_AROUND)


def _single(tags: str, match: re.Match[str], word: Item, before: str, surnames: frozenset[str]) -> bool:
    """One word alone is a name after a title, or where a fuller one told it."""
    key = folded(word.value)
    if _is_surname(key, surnames) or (
        (before == "r" or (before == "S" and match["n"][0] == "p")) and key in surnames
    ):
        return True  # "وأكد الوزير سالم دعم بلاده"
    after = tags[match.end() : match.end() + 1]
    if before != "r" or word.tag not in "gC" or len(key) < 3 or after in tuple("eExX"):
        return False
    return not (key.startswith(("سي", "ست")) and len(key) > 4)  # a verb of the future


def _made(sentence: Sentence, honorifics: list[Item], words: list[Item]) -> Item:
    actor = Actor(words[0].start, words[-1].end, name=sentence.slice(words[0].start, words[-1].end))
    actor.honorific = bool(honorifics)
    if honorifics:
        actor.style = style_of(honorifics[0].value)
        actor.feminine = (
            True
            if any(
                folded(item.value).endswith("ه")
                for item in honorifics
                if folded(item.value)
                not in (
                    "سماحه",
                    "سعاده",
                    "فخامه",
                    "جلاله",
                    "دوله",
                    "سياده",
                    "فضيله",
                    "نيافه",
                    "قداسه",
                    "غبطه",
                    "حضره",
                    "عطوفه",
                    "علامه",
                )
            )
            else None
        )
    start = honorifics[0].start if honorifics else words[0].start
    sentence.trace.append(f"name: {actor.name}")
    return Item("N", start, words[-1].end, data=actor, rule="name")


def style_of(word: str) -> str:
    """Give the stem that "سمو", "سموه", "صاحب السمو" share."""
    key = (
        folded(word)
        .removeprefix("ال")
        .removeprefix("صاحب ال")
        .removeprefix("صاحبه ال")
        .removeprefix("حضره صاحب ال")
    )
    for stem in (
        "سمو",
        "معالي",
        "سعاد",
        "سياد",
        "فخام",
        "جلال",
        "دول",
        "عطوف",
        "سماح",
        "فضيل",
        "غبط",
        "نياف",
        "قداس",
    ):
        if key.startswith(stem):
            return stem
    return key
