"""Words to tags: the longest phrase of the lexicon first, then what a word looks like and stands beside."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bot.extraction.dates import Found
from bot.extraction.items import Item, Sentence
from bot.extraction.neighbours import in_context
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
_SMALL = re.compile("[a-z]+")
_IN_BRACKETS = re.compile(r"(?<=C)\(L\)")
_NICKNAME = re.compile(r"(?<=[Ci])(?:q(?:t?[CoQRxgH]|Q)q|['w]t?[CoQ]{1,2}')(?=[Cip])")
_QUOTES = '"“”«»„‟'
_NUMERAL = re.compile(r"^(?:X{0,3}(?:IX|IV|V?I{2,3}|VI|I{2,3})|X{1,3}V|XX?I{0,3})$")
_INITIAL = re.compile(r"^[A-Z]\.?$")
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9&.]{1,7}s?$")
_STOP = re.compile(r"(?<=H)\.(?=[CHpi])")
_RETIRED = re.compile(r"(?i)\((?:ret|retd|ret['’]d|rtd|res)\.?\)|(?<=\w )a\.i\.")
_ASIDE = re.compile(
    r"(?<=[CRQOojxMEwL.])\((?!(?<=[LR]\()C{2,3}\)|D(?:,D)?\)|n[^)]{1,4}L\))(?:[QCowLn\-MGxEO.HD,:]{1,5})\)"
)
_CAPITAL_PART = re.compile(r"[-‑‐'’‘][A-ZÀ-ÖØ-ÞĀ-Ž\u1e00-\u1eff]")
_LETTERS = "ʿʾʻʼ‘"
"""Marks that stand for a letter at the head of a name."""


def tag(sentence: Sentence, dates: list[Found], own: tuple[tuple[str, ...], ...] = (), realm: str = "") -> None:
    """Give *sentence* its items, dates as one item each. *realm*: the office's country, where no list has it."""
    words = tokenize(sentence.text, sentence.start, sentence.end)
    starts = {found.start: found for found in dates}
    shouted = _is_shouted(sentence.quote)
    words = _without_asides(sentence, words)
    keys = [key(word.text) for word in words]
    openings = {name[0] for name in own}
    index = 0
    while index < len(words):
        found = starts.get(words[index].start)
        if found is not None:
            sentence.items.append(Item("D", found.start, found.end, data=found))
            while index < len(words) and words[index].start < found.end:
                index += 1
            continue
        if realm and words[index].text == realm:
            sentence.items.append(Item("L", words[index].start, words[index].end, realm))
            index += 1
            continue
        name = next((name for name in own if _is_own(keys, index, name)), ()) if keys[index] in openings else ()
        if name:
            last = words[index + len(name) - 1]
            sentence.items.append(Item("Q", words[index].start, last.end, " ".join(name)))
            index += len(name)
            continue
        index += _take(sentence, words, keys, index, starts, shouted=shouted)
    in_context(sentence)
    _asides(sentence)


_CLOCK = re.compile(
    r"\b(?:commencing |starting |beginning )?(?:at|from) (?:about |around |approximately )?\d{1,2}"
    r"(?:[:.]\d{2}(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?| o['’]clock)(?: ?h(?:rs|ours)?\b)?(?: ?\(?local time\)?)?,?"
)


def _without_asides(sentence: Sentence, words: list[Token]) -> list[Token]:
    """Leave out hours and "(ret.)": nothing is told of them, and they stand between a meeting and its place."""
    spans = [
        match.span()
        for pattern in (_CLOCK, _RETIRED)
        for match in pattern.finditer(sentence.text, sentence.start, sentence.end)
    ]
    if not spans:
        return words
    return [word for word in words if not any(start <= word.start < end for start, end in spans)]


def _asides(sentence: Sentence) -> None:
    """Short words in brackets after a name or title say nothing of who met whom: "(COAS)", "(ret.)"."""
    tags = sentence.tags
    if not any(pattern.search(tags) for pattern in (_NICKNAME, _IN_BRACKETS, _STOP, _ASIDE)):
        return
    for match in reversed(list(_NICKNAME.finditer(sentence.tags))):
        if sentence.items[match.start()].tag == "q" or _is_mark(sentence, match.start()):
            del sentence.items[match.start() : match.end()]
    for match in reversed(list(_IN_BRACKETS.finditer(sentence.tags))):
        sentence.items[match.start()].tag = "f"
        del sentence.items[match.end() - 1]
    for match in reversed(list(_STOP.finditer(sentence.tags))):
        del sentence.items[match.start()]
    for match in reversed(list(_ASIDE.finditer(sentence.tags))):
        del sentence.items[match.start() : match.end()]


def _is_mark(sentence: Sentence, index: int) -> bool:
    """ "Ali 'the Fox' Hassan", but not "Ali's Fox"."""
    item = sentence.items[index]
    return sentence.slice(item.start, item.end) in ("'", "‘")


def _is_own(keys: list[str], index: int, own: tuple[str, ...]) -> bool:
    """The publishing office's name is a body whatever its words."""
    return tuple(keys[index : index + len(own)]) == own


def _is_shouted(quote: str) -> bool:
    if sum(map(len, _SMALL.findall(quote[:60]))) > 30:
        return False
    letters = [letter for letter in quote if letter.isalpha()]
    return len(letters) > 12 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)


def _is_dutch_article(sentence: Sentence, words: list[Token], index: int) -> bool:
    """ "van 't Hoff": the apostrophe and the letter are one particle."""
    if index + 2 >= len(words) or words[index + 1].text != "t":
        return False
    return bool(sentence.items) and sentence.items[-1].value in ("van", "in", "aan")


def _take(
    sentence: Sentence,
    words: list[Token],
    keys: list[str],
    index: int,
    dates: Mapping[int, Found],
    *,
    shouted: bool,
) -> int:
    """Add the item that starts at word *index*; give how many words it took."""
    word = words[index]
    if word.text in "'’" and _is_dutch_article(sentence, words, index):
        sentence.items.append(Item("p", word.start, words[index + 1].end, "'t"))
        return 2
    if word.text in ("HE", "HH", "HM"):
        sentence.items.append(Item("H", word.start, word.end, key(word.text)))
        return 1
    lettered = word.text.isdigit() or (len(word.text) == 2 and word.text[0].isupper() and word.text[1] == ".")
    phrase = None if lettered else _phrase(words, keys, index, dates)
    if phrase is not None:
        last = words[index + len(phrase.words) - 1]
        sentence.items.append(Item(phrase.tag, word.start, last.end, phrase.value))
        return len(phrase.words)
    sentence.items.append(Item(_shape(word.text, shouted=shouted), word.start, word.end, keys[index]))
    return 1


@cache
def _phrases() -> dict[str, dict[str, list[Phrase]]]:
    """By first and second word, the longest first; those of one word under an empty second."""
    known: dict[str, dict[str, list[Phrase]]] = {}
    for first, phrases in lexicon().phrases.items():
        for phrase in phrases:
            known.setdefault(first, {}).setdefault("".join(phrase.words[1:2]), []).append(phrase)
    return known


def _phrase(words: list[Token], keys: list[str], index: int, dates: Mapping[int, Found]) -> Phrase | None:
    known = _phrases().get(keys[index])
    if known is None:
        return None
    following = keys[index + 1] if index + 1 < len(keys) else ""
    for phrase in known.get(following, []) + known.get("", []):
        size = len(phrase.words)
        if index + size > len(words) or (phrase.capital and not words[index].text[0].isupper()):
            continue
        if size == 1:
            return phrase
        if tuple(keys[index : index + size]) == phrase.words and not (
            dates and any(word.start in dates for word in words[index + 1 : index + size])
        ):
            return phrase
    return None


@lru_cache(maxsize=16384)
def _shape(text: str, *, shouted: bool) -> str:
    """Give the tag of a word by its looks alone."""
    return _mark(text) or _numbered(text, shouted=shouted) or _cased(text, shouted=shouted)


def _mark(text: str) -> str | None:
    if text in _QUOTES:
        return "q"
    if text in ("'s", "’s", "’", "'"):
        return "'"
    return _MARKS.get(text[0]) if not text[-1].isalnum() else None


def _numbered(text: str, *, shouted: bool) -> str | None:
    if text[0].isdigit():
        return "n"
    if _NUMERAL.match(text) and not shouted:
        return "j"
    return "i" if _INITIAL.match(text) and text not in ("I", "A") else None


def _cased(text: str, *, shouted: bool) -> str:
    lexical = is_lexical(key(text), lexicon())
    if not text.lstrip(_LETTERS)[:1].isupper():
        return "C" if _CAPITAL_PART.search(text) and not lexical else "w"
    if _ACRONYM.match(text) and not shouted and (len(text) < 6 or "." in text):
        return "Q"
    return "o" if lexical else "C"


def is_lexical(word: str, known: Lexicon) -> bool:
    """Say whether a folded word is an ordinary one of the language, its plural or another form of it."""
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
