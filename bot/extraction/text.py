"""A release's text as blocks and sentences, with their places."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.folding import fold
from bot.lexicon.load import lexicon

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_TIME = r"\d{1,2}[:.]\d{2}(?:[ \t]?[ap]\.?m\b\.?|[ \t]?(?:h|hrs|hours)\b)?(?:[ \t]*[-–—:])?"
_BULLET = re.compile(rf"[ \t]*(?:[-–—•*·◦▪]|\d{{1,2}}[.)]|\([a-z0-9]\)|{_TIME})[ \t]+")
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)")
_FINAL = re.compile(r"[.!?:…][\"'”’)\]]*\s*$")
_LONGEST = 2_500
"""Characters of a sentence; the longest of the readouts has 2,365, a list of people."""
_WRAPPED = (45, 100)
"""Characters of a line that is only wrapped, but for the last of its paragraph."""
_UNBROKEN = re.compile(r"\S{30}")
_HANGS = re.compile(
    r"(?i)(?:,| (?:the|an?|of|to|in|on|at|by|for|with|from|and|or|that|as|his|her|its|their|our))$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the text. Kinds: ``title subheading caption dateline paragraph item signature boilerplate``."""

    kind: str
    start: int
    end: int


def blocks(text: str) -> list[Block]:
    """Cut *text* into blocks, in order, and say what each is."""
    return [*_blocks(text)]


@lru_cache(maxsize=2)
def _blocks(text: str) -> tuple[Block, ...]:
    """Kept for the last texts: the day and the sentences of a release both ask for its blocks."""
    lines = [line for found in _PARAGRAPH.finditer(text) for line in _lines(text, found.start(), found.end())]
    kinds = [_kind(text[start:end], index, len(lines)) for index, (start, end) in enumerate(lines)]
    named = [Block(kind, start, end) for kind, (start, end) in zip(kinds, lines, strict=True)]
    return tuple(_captions(text, named))


_BLANKS = re.compile("[\xa0\u2007\u2009\u202f]")


def smoothed(text: str) -> str:
    """Give *text* with every blank and every line end that only wraps as one space; every place stays the same."""
    plain = _BLANKS.sub(" ", text)
    for found in _PARAGRAPH.finditer(plain):
        if "\n" in found.group().rstrip("\n"):
            for start, end in _lines(plain, found.start(), found.end()):
                plain = plain[:start] + plain[start:end].replace("\n", " ") + plain[end:]
    return plain


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a paragraph at its line ends, unless the lines are only wrapped."""
    raw = text[start:end].split("\n")
    if len(raw) == 1 or _is_wrapped(raw):
        return [(start, end)]
    spans: list[tuple[int, int]] = []
    place, before = start, ""
    for line in raw:
        if line.strip():
            first = spans.pop()[0] if spans and _goes_on(before, line) else place
            spans.append((first, place + len(line)))
        place, before = place + len(line) + 1, line
    return spans


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether every line is about as full as the longest, those with an address aside: it can't be broken."""
    if any(_BULLET.match(line) for line in lines):
        return False
    sizes = [-1 if _UNBROKEN.search(line) else len(line.rstrip()) for line in lines]
    body = [size for size in sizes[:-1] if size >= 0]
    low, high = _WRAPPED
    fits = sum(low <= size <= high and size >= max(sizes) - 25 for size in body)
    return bool(body) and fits >= 0.8 * len(body)


def _goes_on(line: str, after: str) -> bool:
    """Say whether a full line goes on *after* it: with small letters there, or with a last word that ends none."""
    bare = line.rstrip()
    if len(bare) < _WRAPPED[0] or bare[-1:] in ";:.!?" or _BULLET.match(after):
        return False
    return after.lstrip()[:1].islower() or _HANGS.search(bare) is not None


def _kind(line: str, index: int, total: int) -> str:
    bare = line.strip()
    folded = fold(bare[:80])
    data = lexicon().data["sentences"]
    if folded.startswith(tuple(data["boilerplate"])):
        return "boilerplate"
    if _is_signature(folded.rstrip(".:")) and index >= total / 2:
        return "signature"
    if _BULLET.match(line):
        return "item"
    from bot.extraction.dates import is_dateline

    if is_dateline(bare) and not folded.startswith("when"):
        return "dateline"
    if not _FINAL.search(bare) and len(bare) < 160:
        return "subheading" if index < 2 else "item" if len(bare) < 110 else "paragraph"
    return "paragraph"


def _is_signature(folded: str) -> bool:
    return folded in _signatures()


@cache
def _signatures() -> frozenset[str]:
    return frozenset(fold(line).rstrip(".:") for line in lexicon().data["sentences"]["signatures"])


def _captions(text: str, found: list[Block]) -> list[Block]:
    """A full line between the headings and the date line is the picture's caption."""
    dateline = next((i for i, block in enumerate(found) if block.kind == "dateline"), 0)
    if dateline > 3 or not any(block.kind == "paragraph" for block in found[dateline:]):
        return found
    return [
        Block("caption", block.start, block.end) if i < dateline and block.kind == "paragraph" else block
        for i, block in enumerate(found)
    ]


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` at sentence ends; titles, initials and abbreviations don't end one."""
    cuts, begin = [], start
    for mark in _END.finditer(text, start, end):
        if mark.end() >= end or not _ends(text, mark.start(), mark.end(), end):
            continue
        cuts.append((begin, mark.end()))
        begin = mark.end()
    cuts.append((begin, end))
    trimmed = [_trim(text, *part) for cut in cuts for part in bounded(text, *cut)]
    return [cut for cut in trimmed if cut[0] < cut[1]]


def bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what no sentence is as long as: rules over a whole sentence cost more than its length."""
    parts = []
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in ("; ", ", ", "، ", " "))
        cut = cut + 1 if cut > start else start + _LONGEST
        parts.append((start, cut))
        start = cut
    return [*parts, (start, end)]


def _ends(text: str, dot: int, after: int, end: int) -> bool:
    rest = text[after:end].lstrip()
    if not rest or rest[0].islower() or rest[0] in ",;":
        return False
    if text[dot] != ".":
        return True
    word = re.split(r"[\s(\"“]", text[max(0, dot - 14) : dot])[-1]
    if word in _abbreviations():
        # "the U.S. The" ends a sentence, "the U.S. Department" does not.
        return word in ("U.S", "U.K", "U.N", "E.U", "D.C", "a.m", "p.m", "Jr", "U.A.E") and _starts_anew(rest)
    return not re.fullmatch(r"[A-Z](?:\.[A-Z])*", word)


def _starts_anew(rest: str) -> bool:
    first = re.split(r"[\s,]", rest)[0].casefold()
    return first in (
        "the",
        "he",
        "she",
        "they",
        "it",
        "this",
        "during",
        "in",
        "on",
        "both",
        "a",
        "an",
        "for",
        "these",
    )


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicon().words("sentences", "abbreviations"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
