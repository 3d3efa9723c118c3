"""Documents a release invokes, each under one name."""

import re
from functools import cache

from bot.extraction.places import is_city
from bot.folding import fold
from bot.lexicon.load import lexicon

_NUMBER = r"(?:[A-Z]-)?\d{1,4}(?:/\d{1,4})?"
_RESOLUTION = re.compile(
    rf"\b(?P<word>[Rr]esolutions?|[Rr]es\.|UNSCRs?|UNSC\s+[Rr]esolutions?)\s+(?:[Nn]os?\.?\s*)?"
    rf"(?P<first>{_NUMBER})(?:\s?\(\d{{4}}\))?(?P<more>(?:(?:,\s(?:and\s)?|\sand\s|\sor\s){_NUMBER}(?:\s?\(\d{{4}}\))?){{0,6}})"
)
_FOUR_WORDS = re.compile(r"(?<![\w.’'])(?:[\w.’']+\s){1,4}\Z")
_LAW = re.compile(
    r"\b(?P<kind>Law|Decree|Act|Article|Executive Order)\s+(?:[Nn]o\.?\s*)?(?P<number>\d{1,5})"
    r"(?:\s(?:of|/)\s?(?P<year>\d{4}))?"
)


_LINK = r"(?:of|on|for|and)"
_WORD = r"(?:[A-ZÀ-Þ][\w’'-]*(?:\.(?=\w))?|\d{1,2}(?!\d))"
_OFFICE = re.compile(
    r"(?i)\b(?:secretary|undersecretary|minister|chief|head|director|commissioner|adviser|advisor|deputy|chair\w*|"
    r"general|officer|envoy|representative|judge|justice|member) (?:of|for|on) (?:the )?$"
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_OF_MONTH = re.compile(rf"\s(?:of|on)\s{_MONTH}\b.*$")
_NO_UNIT = (
    r"(?!\s(?:Affairs|Department|Office|Officer|Service|Section|Directorate|Division|Unit|Secretariat|Chief|"
    r"Cent(?:re|er)|Hall|Building|Bureau|House)\b)"
)
_AGENDA = re.compile(r"\b(?:Agenda \d{4}|\d{4} Agenda(?: for Sustainable Development)?)\b")


_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d\s(?:Communiqué|Communique|Declaration)\b(?!\s(?:of|on|for)\b)"
    r"|(?:Plan of Action|Action Plan)\s(?:for\s)?(?:19|20)\d\d\s?[–-]\s?(?:\d\d){1,2}\b)"
)
"""Documents named by a year alone: "their 2024 Communiqué", "a new Plan of Action for 2025–2029"."""
_BY_CITY = re.compile(r"\b([A-ZÀ-Þ][\w’-]{2,})\s(?:agreements|accords|protocols)\b")
_COUNTED = re.compile(r"[-‑][Pp]oint$")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Documents by what is named before their kind, by what their kind is of, and by letters."""
    data = lexicon().data["references"]
    heads = _any(data["documents"])
    others = _any([head for head in data["documents"] if head != "Principles"])
    own = rf"(?:{_WORD}\s){{1,4}}(?:{others})\b"
    more = (
        rf"(?:\s{_WORD}|,\s{_WORD}(?=(?:,\s\w+)?\sand\s[A-Z])|\s(?:of|for|on|in|to|against)\s(?:the\s)?(?!{own}){_WORD}"
        rf"|\sand\s(?!{own}|Agenda\s\d){_WORD})"
    )
    tail = rf"\s(?:on|of|for|against|concerning)\s(?:the\s)?(?!{own}){_WORD}{more}{{0,9}}"
    named = rf"\b(?P<year>(?:\d{{1,2}}\s{_MONTH}\s)?(?:19|20)\d\d\s)?"
    named += rf"(?P<name>(?:{_WORD}\s(?:{_LINK}\s(?:the\s)?)?){{1,6}}?)"
    named += rf"(?P<head>{heads})\b(?!\s(?:{heads})\b){_NO_UNIT}(?P<tail>{tail})?"
    named += r"(?:\s(?:II|I|1|2)\b)?"
    alone = rf"\b(?P<head>{_any(data['alone'])})\b(?P<tail>{tail})"
    letters = rf"(?<!\()\b(?:{_any(data['acronyms'])})\b"
    return re.compile(named), re.compile(alone), re.compile(letters)


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


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
    found += _documents(text)
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


def _documents(text: str) -> list[tuple[int, str]]:
    """Documents told by name, each with its place; where two overlap, the one that begins first."""
    named, alone, letters = _patterns()
    found = [(match.start(), match.end(), name) for match in named.finditer(text) if (name := _name(match))]
    found += [(match.start(), match.end(), name) for match in alone.finditer(text) if (name := _by_tail(match))]
    found += [(match.start(), match.end(), match.group()) for match in letters.finditer(text)]
    found += [(match.start(), match.end(), match.group()) for match in _AGENDA.finditer(text)]
    found += [(match.start(), match.end(), match.group()) for match in _DATED.finditer(text)]
    found += [(m.start(), m.end(), m.group()) for m in _BY_CITY.finditer(text) if is_city(m.group(1))]
    told: list[tuple[int, str]] = []
    end = 0
    for start, after, name in sorted(found):
        if start >= end:
            told.append((start, name))
            end = after
    return told


def _name(match: re.Match[str]) -> str | None:
    data = lexicon().data["references"]
    words, head = _after_article(match["name"].split()), match["head"]
    if _OFFICE.search(match["name"]):
        return None  # "the Chief of Protocol", "the Secretary for Constitution"
    words = _trimmed(words, data["drop"])
    if not words or _names_office(words) or re.search(r"['’]s$", words[-1]):
        return None
    tail = (match["tail"] or "").rstrip()
    canonical: dict[str, str] = data["canonical"]
    short = fold(" ".join([*words, head]))
    if short in canonical:
        return canonical[short]
    known = match["year"] is not None and head not in data["common"]  # "the 1974 Ceasefire Agreement"
    if any(_COUNTED.search(word) for word in words):
        known, tail = True, ""  # "the Five-Point Consensus of ASEAN"
    if not known and all(_is_ordinary(word) for word in words) and _is_common(words, head, bool(tail)):
        return None
    if _is_subject(words, head, tail):
        return None
    year = f"{match['year'].strip()} " if match["year"] and not tail else ""
    return year + " ".join([*words, head]) + _OF_MONTH.sub("", tail)


def _trimmed(words: list[str], drop: list[str]) -> list[str]:
    """Leave out articles and links at both ends of a name."""
    while words and (words[0] in drop or words[0].casefold() in ("the", "of", "on", "and", "for")):
        words = words[1:]
    while words and words[-1] in ("of", "on", "for", "and", "the"):
        words = words[:-1]
    return words


def _is_subject(words: list[str], head: str, tail: str) -> bool:
    """ "The Way Forward Must Be the Agenda", "the French Conference": what is spoken of, no document."""
    if head == "Agenda":
        return any(_is_ordinary(word) for word in words if word[0].isupper())
    return head == "Conference" and not tail and words[0].casefold() in lexicon().demonyms


def _is_common(words: list[str], head: str, tailed: bool) -> bool:
    """Ordinary words make no document of a plan or statement, and one alone of hardly anything."""
    data = lexicon().data["references"]
    if fold(" ".join([*words, head])) in data["generic"]:
        return True
    if head in data["common"]:
        counted = head == "Conference" and words[0].casefold() in str(lexicon().data["dates"]["ordinals"]).split()
        return not (tailed and (head in data["alone"] or counted))
    return len(words) == 1 and not tailed and not (head in ("Treaty", "Convention") and "-" in words[0])


def _by_tail(match: re.Match[str]) -> str | None:
    """ "Convention on the Rights of the Child", "Treaty of Asunción": named only behind its kind."""
    words = re.findall(r"[\w’'-]+", match["tail"])
    names = [word for word in words if word[0].isupper()]
    days = [word for word in names if word.casefold() in _calendar()]
    whole = match.group()
    canonical: dict[str, str] = lexicon().data["references"]["canonical"]
    if fold(whole) in canonical:
        return canonical[fold(whole)]
    return None if days or (len(names) == 1 and _is_ordinary(names[0])) else whole


@cache
def _calendar() -> frozenset[str]:
    dates = lexicon().data["dates"]
    return frozenset(" ".join([*dates["months"], *dates["weekdays"]]).casefold().split())


def _after_article(words: list[str]) -> list[str]:
    """ "Article 11 of the European Convention", "flights to Tripoli and the Mattei Plan": what is meant."""
    for index in range(len(words) - 1, 0, -1):
        if words[index - 1 : index + 1] == ["and", "the"]:
            return words[index + 1 :]
        if words[index] == "and" and words[index - 1].casefold() in lexicon().words("roles", "heads"):
            return words[index + 1 :]
    if words and words[0] in ("Article", "Articles", "Chapter", "Section", "Paragraph", "Annex") and "of" in words:
        return words[words.index("of") + 1 :]
    return words


def _names_office(words: list[str]) -> bool:
    """ "Director-General of the Seed Treaty" is no document."""
    heads = lexicon().words("roles", "heads")
    return any(word == "of" and index and words[index - 1].casefold() in heads for index, word in enumerate(words))


def _is_ordinary(word: str) -> bool:
    known = lexicon()
    parts = re.split("[-‑]", word.casefold())
    return all(part in known.ordinary or part in known.data["roles"]["topics"] for part in parts)


def _once(names: list[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if not any(fold(name) == fold(other) for other in kept):
            kept.append(name)
    return kept
