"""Arabic words to tags: the longest phrase of the lexicon, glued letters apart, then what a word looks like.

Tags of words::

    C unknown word    c the same with article    g given name    p part of a name before another    H honorific
    T "His Highness"  R head of a title          P the same with article    M its modifier
    x word of a field X the same with article    O head of a body    B the same with article    Q whole body
    L place           G nationality              e ordinary word     E the same with article
    y unnamed group   n building                 k kind of place     v other verb    w other word    # number

Tags of cues::

    K meeting verb    h hold    Z meeting noun    I the same with whose    S reporting verb    % its participle
    F planned    J called off    Y denied    q was    j had    d during    a after    0 got a call
    1 brought together    @ credentials     ! took    U attended by     + joined by     m included    l led by
    s of the side    = each of
    t by phone   5 by video   6 on the sidelines   7 each apart   9 for his part   V between
    W with    b ب    4 ل    f in    2 to    < from    o on    i that    u adverb    & and    , ; : . - ( ) ' marks

Made by rules: ``N`` name, ``r`` title, ``D`` date, ``z`` place, ``A`` party.
"""

import re
from functools import cache

from bot.extraction.arabic.context import in_context
from bot.extraction.arabic.glue import likely, ordinary_glue, unknown_glue
from bot.extraction.arabic.looks import looks
from bot.extraction.arabic.lookup import phrase_at
from bot.extraction.arabic.words import SHADDA, Word, folded, splits, tokenize
from bot.extraction.dates import Found
from bot.extraction.items import Item, Sentence
from bot.folding import fold
from bot.lexicon.arabic import arabic, is_ordinary
from bot.lexicon.load import Phrase

_MARKS = {
    "،": ",",
    ",": ",",
    "؛": ";",
    ";": ";",
    ":": ":",
    ".": ".",
    "!": ".",
    "؟": ".",
    "?": ".",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "—": "-",
    "–": "-",
    "-": "-",
    "…": ".",
    "|": "-",
    "/": "-",
}
_SCARE = re.compile(r"'[gCcpXxGMOBQEeRPL]{1,6}'")
_BRACKETED = re.compile(r"(?<=[CcXBQxEM])\([CcQXBO]{1,3}\)|(?<=C)'[^'.]{1,12}'(?=[fbD,U])")
_BEARER = re.compile(r"[nkOexZM][HPR](?:g(?:p{1,2}[gCc]{1,2}){0,3}|pC)")
_QUOTES = "\"“”«»„‟'’‘"
_DEFINITE = {"R": "P", "x": "X", "O": "B", "e": "E", "C": "c"}


def tag(sentence: Sentence, dates: list[Found], surnames: frozenset[str] = frozenset()) -> None:
    """Give *sentence* its items, dates as one item each; *surnames*: folded last words of names told elsewhere."""
    words = tokenize(sentence.text, sentence.start, sentence.end)
    starts = {found.start: found for found in dates}
    index = 0
    while index < len(words):
        found = _date_at(words[index], starts)
        if found is None:
            index += _take(sentence, words, index, surnames)
            continue
        if found.start > words[index].start:
            sentence.items.append(Item(_glue(words[index].text), words[index].start, found.start))
        if sentence.items and sentence.items[-1].tag == "f":
            sentence.items[-1].tag = "u"  # "في العاشر من أيار"
        sentence.items.append(Item("D", found.start, found.end, data=found))
        while index < len(words) and words[index].start < found.end:
            index += 1
    _unquote(sentence)
    _bracketed(sentence)
    in_context(sentence)
    _called_after(sentence)


def _called_after(sentence: Sentence) -> None:
    """ "مطار الملك خالد الدولي": who a place is called after is nobody of the release."""
    for match in reversed(list(_BEARER.finditer(sentence.tags))):
        place, rank = sentence.items[match.start()], sentence.items[match.start() + 1]
        named = folded(sentence.slice(place.start, place.end)) in _words_of_regions("called_after")
        if named and folded(sentence.slice(rank.start, rank.end)) in _words_of_regions("ranks"):
            first, last = sentence.items[match.start() + 1], sentence.items[match.end() - 1]
            made = Item("X", first.start, last.end, sentence.slice(first.start, last.end))
            sentence.items[match.start() + 1 : match.end()] = [made]


@cache
def _words_of_regions(table: str) -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("regions", table))


def _unquote(sentence: Sentence) -> None:
    """Quotation marks around a name or a body say nothing of who met whom."""
    for match in reversed(list(_SCARE.finditer(sentence.tags))):
        if match.start() and sentence.items[match.start() - 1].tag in "Onk":  # 'نادي "هلال القدس"'
            inner = sentence.items[match.start() + 1 : match.end() - 1]
            words = sentence.slice(inner[0].start, inner[-1].end)
            sentence.items[match.start() : match.end()] = [Item("X", inner[0].start, inner[-1].end, words)]
            continue
        del sentence.items[match.end() - 1]
        del sentence.items[match.start()]


def _bracketed(sentence: Sentence) -> None:
    """ "منظمة الأمم المتحدة للطفولة (اليونيسف)": what a body is called for short interrupts nothing."""
    for match in reversed(list(_BRACKETED.finditer(sentence.tags))):
        del sentence.items[match.start() : match.end()]


def _date_at(word: Word, starts: dict[int, Found]) -> Found | None:
    """A date may have one letter glued before it."""
    return starts.get(word.start) or starts.get(word.start + 1)


def _glue(text: str) -> str:
    return {"و": "&", "ف": "&", "ب": "b", "ل": "4"}.get(text[0], "w")


def _take(sentence: Sentence, words: list[Word], index: int, surnames: frozenset[str]) -> int:
    """Add the items that the word at *index* begins; give how many words they took."""
    word = words[index]
    mark = _mark(word.text)
    if mark is not None:
        if word.text in "/." and sentence.items and sentence.items[-1].tag == "H":
            return 1  # "السيد/ فلان", "د.فلان"
        sentence.items.append(Item(mark, word.start, word.end, word.text))
        return 1
    if surnames and _is_surname(word, surnames):
        item = Item("c" if word.definite else "C", word.start, word.end, word.key, rule="surname")
        sentence.items.append(item)
        return 1
    taken = _special(sentence, words, index) or _known(sentence, words, index, "", [], word)
    if taken:
        return taken
    options = [] if word.key in arabic().ordinary else likely(sentence, splits(word))
    for tags, places, rest in options:
        taken = _known(sentence, words, index, tags, places, rest)
        if taken:
            return taken
    glued = None if is_ordinary(word.bare) else ordinary_glue(options) or unknown_glue(options, word.text[0])
    tags, places, rest = glued if glued else ("", [], word)
    if surnames and word.bare not in surnames and word.key not in surnames:
        cuts = splits(word)
        named = next((one for one in cuts if one[0] in ("&", "b", "4") and _is_surname(one[2], surnames)), None)
        tags, places, rest = named or (tags, places, rest)
    _put(sentence, tags, places, Item("", rest.start, rest.end, rest.key, rule="looks"), rest, looks(rest))
    return 1


def _is_surname(word: Word, surnames: frozenset[str]) -> bool:
    """A name told elsewhere in the release, where the word means nothing else."""
    if word.key not in surnames and word.bare not in surnames:
        return False
    known = arabic()
    return not (word.key in known.phrases or word.bare in known.phrases or word.key in known.given)


def _mark(text: str) -> str | None:
    if text in _QUOTES:
        return "'"
    if text == "ـ":
        return "-"
    if text[0].isdigit():
        return "#"
    return _MARKS.get(text, "w") if not text[0].isalpha() else None


def _special(sentence: Sentence, words: list[Word], index: int) -> int:
    """Words whose marks or letters decide: على and علي, بين and بيّن; عبد with the next."""
    word = words[index]
    plain = word.key
    if plain == "و":
        sentence.items.append(Item("&", word.start, word.end))
        return 1
    following = words[index + 1] if index + 1 < len(words) else None
    phrase = phrase_at(words, index, word)
    if plain == "علي" and phrase is not None and len(phrase.words) > 1:
        return 0
    if plain in ("علي", "وعلي") and (plain == "علي" or not word.text.endswith("ى")):
        _ali(sentence, word, following)
        return 1
    if plain in ("بين", "وبين"):
        start = word.start + (plain != "بين")
        if start > word.start:
            sentence.items.append(Item("&", word.start, start))
        verb = SHADDA in word.text
        sentence.items.append(Item("S" if verb else "V", start, word.end, "plain" if verb else plain))
        return 1
    if following is not None and _is_compound(word, following):
        glued = next((one for one in splits(word) if one[2].key in ("عبد", "عبيد")), None)
        start = glued[2].start if glued else word.start
        if glued:
            sentence.items.extend(_prefix(glued[0], glued[1]))
        sentence.items.append(Item("g", start, following.end, plain[start - word.start :] + following.key))
        return 2
    return 0


def _ali(sentence: Sentence, word: Word, following: Word | None) -> None:
    """ "على" and "علي": the letter tells, else the word behind."""
    particle = "ى" in word.text or (following is not None and following.definite and is_ordinary(following.bare))
    start = word.start + (word.key[0] == "و")
    if start > word.start:
        sentence.items.append(Item("&", word.start, start))
    sentence.items.append(Item("o" if particle else "g", start, word.end, "علي"))


def _is_compound(word: Word, following: Word) -> bool:
    """ "عبد الرحمن" is one name; so is "صلاح الدين"; "برام الله" is none."""
    if word.key in ("العبد", "بنعبد", "بلعبد"):
        return following.definite
    if following.key in _words("tails") and word.text[0].isalpha() and not word.definite:
        bare = word.key[1:] if word.key[0] in "وبلف" else word.key
        return not {word.key, bare} & _words("no_heads")
    return following.definite and word.key in ("عبد", "وعبد", "بعبد", "لعبد", "عبيد")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(fold(word) for word in arabic().words("names", table))


def _prefix(tags: str, places: list[int]) -> list[Item]:
    return [Item(tag, place, place + 1) for tag, place in zip(tags, places, strict=True)]


def _put(sentence: Sentence, tags: str, places: list[int], item: Item, word: Word, tag: str) -> None:
    sentence.items.extend(_prefix(tags, places))
    item.tag = tag
    sentence.items.append(item)


def _known(sentence: Sentence, words: list[Word], index: int, tags: str, places: list[int], first: Word) -> int:
    """Add the phrase that *first* begins, after the letters glued before it; give how many words it took."""
    if first.key in arabic().given and not (first.definite and first.text != words[index].text):
        phrase = phrase_at(words, index, first)
        single = phrase is None or len(phrase.words) == 1
        if single and (phrase is None or phrase.tag in "xeMknO") and not _is_future(tags):
            _put(sentence, tags, places, Item("", first.start, first.end, first.key), first, "g")
            return 1
        if phrase is None:
            return 0
    phrase = phrase_at(words, index, first)
    if phrase is not None and _only_folds_alike(phrase, first):
        return 0
    if phrase is not None and phrase.tag == "R" and (first.adverbial or "رييس" in first.text):
        return 0  # "رئيساً": an office somebody is made to hold; "رييس": a name that only folds alike
    if phrase is None or (_is_future(tags) and not _is_present(phrase)):
        return 0
    if _is_tense_clash(tags, phrase):
        return 0
    last = words[index + len(phrase.words) - 1]
    end = last.end if len(phrase.words) > 1 else first.end
    definite = first.definite and fold("ال" + phrase.words[0]) == first.key
    item = Item("", first.start, end, phrase.value)
    item.data = first.key if definite else " ".join(phrase.words) if phrase.tag == "L" else None
    closed = definite or (phrase.tag == "R" and last.definite)  # "وزير الدولة" wants no complement
    _put(sentence, tags, places, item, first, _DEFINITE.get(phrase.tag, phrase.tag) if closed else phrase.tag)
    return len(phrase.words)


def _only_folds_alike(phrase: Phrase, first: Word) -> bool:
    """ "جمعة" isn't "جمعه", nor "آل" "أل"."""
    return (phrase.tag in "wi" and first.text.startswith("آ")) or (phrase.tag == "1" and first.text.endswith("ة"))


def _is_future(tags: str) -> bool:
    return tags.endswith("F")


def _is_present(phrase: Phrase) -> bool:
    return phrase.words[0][:1] in "يتن" and (phrase.tag in "vS1" or "present" in phrase.value)


def _is_tense_clash(tags: str, phrase: Phrase) -> bool:
    """No verb follows ب, ل or ك."""
    if tags[-1:] == "b" and phrase.words in (("او",), ("ام",), ("لو",), ("هو",), ("هي",)):
        return True  # "باو", "بهي": foreign names, no preposition
    return tags[-1:] in ("b", "4", "w") and phrase.tag in "KhvS0qj!" and tags != ""
