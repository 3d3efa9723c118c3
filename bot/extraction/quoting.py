"""Words between quotation marks, which nobody may change, and weekdays as a sentence's tense means them."""

import re
from datetime import date
from functools import cache

from bot.extraction.dates import Found, forward
from bot.lexicon.load import lexicon

_CLOSING = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"'}
_FUTURE = re.compile(
    r"(?i)\b(?:will|shall|won['’]t|(?:is|are)(?: \w+)? (?:to|due|set|scheduled|expected|planned)|going to|"
    r"to be held|plans? to)\b"
)
_PAST = re.compile(
    r"(?i)(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bthe )"
    r"\b(?:met|held|said|told|spoke|was|were|had|took|led|paid|[a-z]{3,}ed)\b"
)

_SUPPOSED = re.compile(
    r"(?i)\b(?:was|were|been) (?:\w+ )?(?:supposed|meant|due|set|scheduled|expected|planned) (?:to|for)\b"
)


def quoted_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where quotations stand in ``text[start:end]``, also those opened before in the paragraph.

    One left open runs to the end.
    """
    spans: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for place in range(text.rfind("\n", 0, start) + 1, end):
        mark = text[place]
        if opened < 0 and mark in _CLOSING and not (mark in '‘"' and text[place - 1 : place].isalnum()):
            opened, closing = place, _CLOSING[mark]
        elif opened >= 0 and mark == closing and not (mark == "’" and text[place + 1 : place + 2].isalnum()):
            spans.append((opened, place + 1))
            opened = -1
    if opened >= 0:
        spans.append((opened, end))
    return [span for span in spans if span[1] > start]


def weekday_meant(sentence: str, place: int, found: Found, written: date | None) -> date | None:
    """Give the day a weekday means where the sentence's verbs say; ``None`` where they don't.

    *place*: where the weekday stands in *sentence*.
    """
    if not found.weekday or found.day is None or written is None:
        return found.day
    if _SUPPOSED.search(sentence):
        return None
    ahead = _ahead().search(sentence) is not None
    past = _PAST.search(sentence) is not None
    if ahead and past:
        clause = _clause(sentence, place)
        ahead, past = _ahead().search(clause) is not None, _PAST.search(clause) is not None
        if ahead == past:
            return None
    return forward(found.day, written) if ahead else found.day


def _clause(sentence: str, place: int) -> str:
    cuts = [0, *(match.end() for match in re.finditer(r"[,;:]\s|\s(?:and|but|who|which|where)\s", sentence))]
    first = max(cut for cut in cuts if cut <= place)
    return sentence[first : min([cut for cut in cuts if cut > place], default=len(sentence))]


@cache
def _ahead() -> re.Pattern[str]:
    data = lexicon().data["tense"]
    words = [word for word in (*data["presents"], *data["takes_place"]) if word.endswith("s") and word != "has"]
    return re.compile(rf"{_FUTURE.pattern}|\b(?:{'|'.join(map(re.escape, words))})\b")
