"""Documents a release invokes, each under one name."""

import re
from functools import cache

from bot.folding import fold
from bot.lexicon.load import lexicon

_NUMBER = r"\d{1,4}(?:/\d{1,4})?"
_RESOLUTION = re.compile(
    rf"\b(?P<word>[Rr]esolutions?|UNSCR|UNSC\s+[Rr]esolutions?)\s+(?:[Nn]os?\.?\s*)?"
    rf"(?P<first>{_NUMBER})(?:\s?\(\d{{4}}\))?(?P<more>(?:(?:,\s(?:and\s)?|\sand\s|\sor\s){_NUMBER}(?:\s?\(\d{{4}}\))?){{0,6}})"
)
_FOUR_WORDS = re.compile(r"(?<![\w.’'])(?:[\w.’']+\s){1,4}\Z")
_LAW = re.compile(
    r"\b(?P<kind>Law|Decree|Act|Article)\s+(?:[Nn]o\.?\s*)?(?P<number>\d{1,4})(?:\s(?:of|/)\s?(?P<year>\d{4}))?"
)


@cache
def _named() -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, lexicon().words("references", "documents")), key=len, reverse=True))
    word = r"(?:[A-ZÀ-Þ][\w’'-]*(?:\.(?=\w))?|\d{1,2})"
    return re.compile(
        rf"\b(?P<name>(?:{word}\s(?:(?:of|on|for|and)\s(?:the\s)?)?){{1,5}}?)(?P<head>{heads})\b(?P<tail>(?:\s(?:on|of|for|against)\s(?:the\s)?(?:{word})(?:\s(?:and\s|of\s|the\s)?{word}){{0,4}})?(?:\s(?:II|I|1|2)\b)?)?"
    )


def references(text: str) -> list[str]:
    """Give the documents *text* names, in order, each once."""
    found: list[tuple[int, str]] = []
    for match in _RESOLUTION.finditer(text):
        body = _body(
            text[max(0, match.start("word") - 60) : match.start("word")],
            match["word"],
            text[match.end() : match.end() + 45],
        )
        numbers = re.findall(_NUMBER, re.sub(r"\(\d{4}\)", "", match["first"] + " " + match["more"]))
        found += [
            (_opening(text, match.start()), f"Resolution {number} ({body or _default(number)})")
            for number in numbers
        ]
    for match in _LAW.finditer(text):
        year = f" of {match['year']}" if match["year"] else ""
        if match["kind"] != "Article":
            found.append((match.start(), f"{match['kind']} No. {match['number']}{year}"))
    for match in _named().finditer(text):
        name = _name(match)
        if name:
            found.append((match.start(), name))
    return _once([name for _, name in sorted(found, key=lambda entry: entry[0])])


def _opening(text: str, start: int) -> int:
    """A numbered resolution counts from the four words before it, which may name its body."""
    before = _FOUR_WORDS.search(text, max(0, start - 60), start)
    return before.start() if before else start


def _default(number: str) -> str:
    """A number with a session before it ("77/230") is the General Assembly's."""
    return "UN General Assembly" if "/" in number else "UN Security Council"


def _body(before: str, word: str, after: str) -> str | None:
    folded = fold(before + " " + word + " " + after)
    if "general assembly" in folded or "unga" in folded:
        return "UN General Assembly"
    if "human rights council" in folded:
        return "UN Human Rights Council"
    if "arab league" in folded:
        return "Arab League"
    return None


def _name(match: re.Match[str]) -> str | None:
    data = lexicon().data["references"]
    words = match["name"].split()
    while words and words[0] in data["drop"]:
        words = words[1:]
    while words and words[-1] in ("of", "on", "for", "and", "the"):
        words = words[:-1]
    if not words or words[0].casefold() in ("the", "of", "on", "and", "for"):
        return None
    if len(words) == 1 and words[0].casefold() in lexicon().ordinary and not match["tail"]:
        return None
    tail = (match["tail"] or "").rstrip()
    whole = " ".join([*words, match["head"]]) + tail
    short = fold(" ".join([*words, match["head"]]))
    canonical: dict[str, str] = data["canonical"]
    return canonical.get(short) or whole


def _once(names: list[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if not any(fold(name) == fold(other) for other in kept):
            kept.append(name)
    return kept
