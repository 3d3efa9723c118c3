"""Words to tags: the longest phrase of the lexicon first, then what a word looks like and stands beside."""

import re
from functools import cache

from bot.extraction.dates import Found
from bot.extraction.items import Item, Sentence
from bot.lexicon.load import Lexicon, Phrase, key, lexicon
from bot.lexicon.tokens import Token, tokenize

_MARKS = {
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "!": ".",
    "?": ".",
    "(": "(",
    ")": ")",
    "—": "-",
    "–": "-",
    "-": "-",
    "‑": "-",
    "…": ".",
}
_QUOTES = '"“”«»„‟'
_NUMERAL = re.compile(r"^(?:X{0,3}(?:IX|IV|V?I{2,3}|VI|I{2,3})|X{1,3}V|XX?I{0,3})$")
_INITIAL = re.compile(r"^[A-Z]\.?$")
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9&.]{1,7}s?$")
_ALSO_MODIFIERS = ("deputy", "assistant", "chief", "principal")
_DEMONYM = ("ian", "ese", "ish", "ean")
_ASIDE = re.compile(r"(?<=[CRQOojxMEwL.])\((?:[QCowLn\-MGxEO.HD,:]{1,5})\)(?!$)")
_CHAIRS = {"chair": "chair", "chairs": "chair|plural", "co-chair": "co-chair", "co-chairs": "co-chair|plural"}
_CAPITAL_PART = re.compile(r"[-‑‐'’][A-ZÀ-ÖØ-Þ]")


def tag(sentence: Sentence, dates: list[Found], own: tuple[str, ...] = ()) -> None:
    """Give *sentence* its items, dates as one item each."""
    words = tokenize(sentence.text, sentence.start, sentence.end)
    starts = {found.start: found for found in dates}
    shouted = _is_shouted(sentence.quote)
    index = 0
    while index < len(words):
        found = starts.get(words[index].start)
        if found is not None:
            sentence.items.append(Item("D", found.start, found.end, data=found))
            while index < len(words) and words[index].start < found.end:
                index += 1
            continue
        if own and _is_own(words, index, own):
            last = words[index + len(own) - 1]
            sentence.items.append(Item("Q", words[index].start, last.end, " ".join(own)))
            index += len(own)
            continue
        index += _take(sentence, words, index, shouted=shouted)
    _context(sentence)
    _asides(sentence)


def _asides(sentence: Sentence) -> None:
    """Short words in brackets after a name or title say nothing of who met whom: "(COAS)", "(ret.)"."""
    for match in reversed(list(re.finditer(r"(?<=C)q[Co]q(?=C)", sentence.tags))):
        del sentence.items[match.start() : match.end()]
    for match in reversed(list(_ASIDE.finditer(sentence.tags))):
        del sentence.items[match.start() : match.end()]


def _is_own(words: list[Token], index: int, own: tuple[str, ...]) -> bool:
    """The publishing office's name is a body whatever its words."""
    if index + len(own) > len(words):
        return False
    return all(key(words[index + i].text) == word for i, word in enumerate(own))


def _is_shouted(quote: str) -> bool:
    letters = [letter for letter in quote if letter.isalpha()]
    return len(letters) > 12 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)


def _take(sentence: Sentence, words: list[Token], index: int, *, shouted: bool) -> int:
    """Add the item that starts at word *index*; give how many words it took."""
    word = words[index]
    phrase = None if word.text.isdigit() else _phrase(words, index, lexicon())
    if phrase is not None:
        last = words[index + len(phrase.words) - 1]
        sentence.items.append(Item(phrase.tag, word.start, last.end, phrase.value))
        return len(phrase.words)
    sentence.items.append(Item(_shape(word.text, shouted=shouted), word.start, word.end, key(word.text)))
    return 1


def _phrase(words: list[Token], index: int, known: Lexicon) -> Phrase | None:
    first = key(words[index].text)
    for phrase in known.phrases.get(first, ()):
        size = len(phrase.words)
        if index + size > len(words) or (phrase.capital and not words[index].text[0].isupper()):
            continue
        if all(key(words[index + i].text) == phrase.words[i] for i in range(1, size)):
            return phrase
    return None


def _shape(text: str, *, shouted: bool) -> str:
    lexical = _lexical(key(text), lexicon())
    first = text[0]
    if first in _MARKS and not text[-1].isalnum():
        return _MARKS[first]
    if text == "(":
        return "("
    if text in _QUOTES:
        return "q"
    if text in ("'s", "’s", "’", "'"):
        return "'"
    if first.isdigit():
        return "n"
    if _NUMERAL.match(text) and not shouted:
        return "j"
    if _INITIAL.match(text) and text not in ("I", "A"):
        return "i"
    if not first.isupper():
        return "C" if _CAPITAL_PART.search(text) and not lexical else "w"
    if _ACRONYM.match(text) and not shouted and (len(text) < 6 or "." in text):
        return "Q"
    return "o" if lexical else "C"


def _lexical(word: str, known: Lexicon) -> bool:
    if word in known.ordinary:
        return True
    parts = re.split("[-‑‐]", word)
    if len(parts) > 1:
        return all(part in known.ordinary or part in known.countries or part in known.phrases for part in parts)
    return (
        (word.endswith("s") and word[:-1] in known.ordinary)
        or (word.endswith("ing") and word[:-3] in known.ordinary)
        or (word.endswith("ed") and (word[:-2] in known.ordinary or word[:-1] in known.ordinary))
    )


@cache
def _name_words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    known = lexicon()
    return (
        frozenset(word.casefold() for word in known.words("names", "particles")),
        frozenset(known.words("names", "forcing")),
        frozenset(word.casefold() for word in known.words("names", "homographs")),
        frozenset(word.casefold() for word in known.words("names", "title_surnames")),
    )


def _context(sentence: Sentence) -> None:
    """Retag what depends on its neighbours: particles, homographs, ranks, title words that are surnames."""
    items = sentence.items
    for index, item in enumerate(items):
        word = sentence.slice(item.start, item.end)
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        second = items[index - 2].tag if index > 1 else ""
        item.tag = _retag(item, word, before, after, second, in_heading=sentence.kind in ("title", "subheading"))
    _modifiers(sentence)


def _modifiers(sentence: Sentence) -> None:
    """A modifier modifies a title that follows; elsewhere it is an ordinary word."""
    topics = lexicon().data["roles"]["topics"]
    following = ""
    for item in reversed(sentence.items):
        capital = sentence.text[item.start].isupper()
        if item.tag == "M" and following not in ("R", "M"):
            item.tag = "o" if capital else "w"
        if item.tag == "w" and item.value in topics:
            item.tag = "x"
        if (
            item.tag == "C"
            and following == "R"
            and item.value.endswith(_DEMONYM)
            and item.value
            not in ("brian", "ian", "julian", "adrian", "christian", "damian", "sebastian", "lillian", "vivian")
        ):
            item.tag, item.value = "G", "-"
        following = "R" if item.tag in "oGxMRQ" and following == "R" else item.tag


def _retag(
    item: Item, word: str, before: Item | None, after: Item | None, second: str, *, in_heading: bool
) -> str:
    particles, forcing, homographs, surnames = _name_words()
    folded = key(word)
    if before is not None and before.tag == "p" and before.value in forcing and word[:1].isupper():
        return "C"
    if folded in particles and _is_particle(word, before, after):
        item.value = folded
        return "p"
    if (
        item.tag == "h"
        and folded in _CHAIRS
        and (second or before)
        and before is not None
        and before.tag in "tGoMQ'"
    ):
        item.value = _CHAIRS[folded]
        return "R"
    if folded == "no" and after is not None and after.tag in "Zow":
        return "Y" if after.tag == "Z" else item.tag
    if (
        item.tag == "Z"
        and word[:1].isupper()
        and before is not None
        and before.tag in "oGLC'QE"
        and not in_heading
    ):
        return "E"
    if item.tag == "S" and before is not None and before.tag in "tM" and key(word).endswith(("ed", "ing")):
        return "w"
    if item.tag == "R" and folded in _ALSO_MODIFIERS and after is not None and after.tag in "QGMoRx":
        return "M"
    if item.tag == "g":
        return (
            "H" if after is not None and after.tag in "CHpi" else "o" if after is None or after.tag != "R" else "M"
        )
    if word[:1].isupper() and folded in homographs and _is_name_here(item, before, after, second):
        return "C"
    if (
        item.tag == "R"
        and folded in surnames
        and before is not None
        and before.tag == "C"
        and second in "HRCi,&"
        and (after is None or after.tag not in "CfH")
    ):
        return "C"
    if item.tag == "L" and before is not None and before.tag == "C" and (after is None or after.tag not in "OECR"):
        return "C"
    return item.tag


def _is_particle(word: str, before: Item | None, after: Item | None) -> bool:
    if (
        after is not None
        and after.value in _name_words()[0]
        and after.tag == "w"
        and before is not None
        and before.tag in "CHRp"
    ):
        return True
    if after is None or after.tag not in "CpLGoQ" or (not word[0].isupper() and after.tag in "Qo"):
        return False
    if key(word) in (
        "an",
        "at",
        "as",
        "do",
        "e",
        "y",
        "la",
        "le",
        "az",
        "st",
        "san",
        "der",
        "das",
        "du",
        "lo",
        "ar",
        "ad",
        "di",
        "da",
        "de",
        "del",
    ):
        return (
            before is not None and before.tag in "CpHR"
            if not word[0].isupper()
            else after.tag in "Cp" and word[0].isupper() and key(word) not in ("an", "at", "as", "do")
        )
    return True


def _is_name_here(item: Item, before: Item | None, after: Item | None, second: str) -> bool:
    """A word that may be a name is one between title and name, or beside a name, but not after "of"."""
    previous, following = (before.tag if before else ""), (after.tag if after else "")
    if previous == "H":
        return True
    if item.tag in "LG":
        if following in ("C", "p", "i") and previous not in ("f", "I", "<", "@", "2", "4"):
            return previous in ("R", "H", ",", "&", "W", "") or second == "R"
        return previous in ("C", "i", "p")
    if item.value in ("sultan", "emir", "amir"):
        return following == "p"
    if previous == "H":
        return True
    if item.tag in "RM":
        return previous in ("C", "i") and following not in ("C", "f", "R")
    return following in ("C", "p", "i") or previous in ("C", "p", "i") or previous == "R"
