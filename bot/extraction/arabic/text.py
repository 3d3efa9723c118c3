"""An Arabic text as blocks and sentences, with their places."""

import re
from datetime import date, datetime
from functools import cache
from unicodedata import category

from bot.extraction.arabic import dates
from bot.extraction.text import Block, bounded
from bot.extraction.text import blocks as cut
from bot.folding import fold
from bot.lexicon.arabic import arabic
from bot.model.release import ReleaseText

_END = re.compile(r"[.!?؟]+[\"'”’»)\]]*(?=\s|$)|؛(?=\s)")
_INLINE = re.compile(
    r"^[^\n.!?؟:]{2,70}?(?:\([^()\n]{1,40}\)\s?[:.–—-]{0,2}\s|/\s?[^/\s][^/\n]{0,30}/\s?[:.–—-]{0,2}\s|\s[-–—]{1,2}\s(?=\D)|\d\s?[:–—-]{1,2}\s(?=[^\W\d]))"
)
_LINE_END = re.compile(r"[.؟!»](?:[ \t]*\n)+")
_AGENCY = re.compile(r"^[^\n]{2,60}?([(/]\s?[^()/\n]{2,30}[)/])")


def blocks(text: str) -> list[Block]:
    """Cut *text* into blocks; date lines, signatures and boilerplate by Arabic's words."""
    found = [line for block in cut(text) for line in _lines(text, block)]
    return [
        Block(_kind(text[block.start : block.end].strip(), block, index, len(found)), block.start, block.end)
        for index, block in enumerate(found)
    ]


def _lines(text: str, block: Block) -> list[Block]:
    """A line that ends a sentence ends its block, however short the lines are."""
    made, start = [], block.start
    for mark in _LINE_END.finditer(text, block.start, block.end):
        made.append(Block("paragraph", start, mark.start() + 1))
        start = mark.end()
    rest = text[start : block.end].strip()
    if not made:
        return [block]
    return [*made, Block("paragraph" if rest[-1:] in ".؟!" else "item", start, block.end)] if rest else made


def _kind(line: str, block: Block, index: int, total: int) -> str:
    folded = fold(line[:80]).lstrip("()[]*- #:")
    if folded.startswith(_boilerplate()):
        return "boilerplate"
    if index >= total / 2 and folded.rstrip(".: ") in _signatures():
        return "signature"
    if block.kind == "subheading" and re.search(r"[.؟!]\s", line):
        return "paragraph"
    return "dateline" if dates.is_dateline(line) else block.kind


@cache
def _boilerplate() -> tuple[str, ...]:
    return tuple(fold(word).lstrip("()") for word in arabic().words("sentences", "boilerplate"))


@cache
def _signatures() -> frozenset[str]:
    return frozenset(fold(word) for word in arabic().words("sentences", "signatures"))


def written_day(release: ReleaseText) -> date | None:
    """Give the day the text was written: its date line's, else when it was published."""
    for block in blocks(release.text):
        if block.kind == "dateline":
            day = _first_day(release.text, block.start, block.end, _published(release))
            if day is not None:
                return day
    inline = story_start(release.text)
    if inline:
        day = _first_day(release.text, 0, inline, _published(release))
        if day is not None:
            return day
    return _published(release)


def _published(release: ReleaseText) -> date | None:
    published = release.published
    return published.date() if isinstance(published, datetime) else published


def _first_day(text: str, start: int, end: int, published: date | None) -> date | None:
    found = dates.find(text, start, end, published)
    return next((hit.day for hit in found if hit.absolute and hit.day), None)


def story_start(text: str) -> int:
    """ "الرياض 5 مايو (واس) - استقبل …": give where the story begins, 0 where nothing stands before it."""
    match = _INLINE.match(text)
    if match is None:
        return 0
    head = match.group()
    has_day = any(hit.absolute for hit in dates.find(head, 0, len(head), date(2000, 1, 1)))
    short = len(head.split()) <= 12
    return match.end() if short and (has_day or _names_agency(head)) else 0


def _names_agency(head: str) -> bool:
    """ "(واس)", "/سونا/"; a day stands in the same marks: "اليوم /الأربعاء/"."""
    match = _AGENCY.match(head)
    if match is not None and fold(match.group(1).strip(" ()/")) in _sides_of_pictures():
        return False  # "الوزير A (يمين) مستقبلاً"
    return match is not None and not dates.find(head, match.start(1), match.end(1), date(2000, 1, 1))


@cache
def _sides_of_pictures() -> frozenset[str]:
    return frozenset(fold(word) for word in arabic().words("sentences", "pictured"))


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` at sentence ends; "د." and numbers don't end one."""
    cuts, begin = [], start
    for mark in _END.finditer(text, start, end):
        if mark.end() < end and _ends(text, mark.start()):
            cuts.append((begin, mark.end()))
            begin = mark.end()
    cuts.append((begin, end))
    trimmed = [_trim(text, *part) for cut in cuts for part in bounded(text, *cut)]
    return [cut for cut in trimmed if cut[0] < cut[1]]


def _ends(text: str, dot: int) -> bool:
    word = re.split(r"[\s(\"“«]", text[max(0, dot - 12) : dot])[-1]
    return text[dot] != "." or fold(word).lstrip("وبل") not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold(word) for word in arabic().words("sentences", "abbreviations"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "•·*▪◦#" or category(text[start]) == "So"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
