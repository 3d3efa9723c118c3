"""Reporting verbs: whom one is told of, whether it stands in quoted speech, and the statement it makes."""

import re
from dataclasses import dataclass
from functools import cache

from bot.extraction.items import Sentence
from bot.extraction.registry import Person
from bot.lexicon.load import key, lexicon

_GAP = re.compile(r"[,uhDzkvs9dw:FIf@\-q]{0,9}")
_RELATIVE = re.compile(r"(?i)\b(?:which|who|whom|that|whose|when|where)\b")


@dataclass(slots=True)
class Said:
    """A statement: ``speaker`` a person or a group's words; places of the verb, content and whole in the field."""

    sentence: Sentence
    person: Person | None
    group: str | None
    verb: str
    strength: str
    start: int
    end: int
    rule: str

    @property
    def content(self) -> str:
        """The reported words, verbatim."""
        return self.sentence.text[self.start : self.end]


@cache
def reporting_verbs() -> tuple[dict[str, str], frozenset[str]]:
    """Give the reporting verbs with their strength, and those that are one only before some words."""
    data = lexicon().data["statements"]
    forms = {
        form.replace("_", " "): strength
        for strength in ("courtesy", "plain", "strong")
        for entry in data[strength]
        for form in entry.split()
    }
    return forms, frozenset(form.replace("_", " ") for entry in data["weak"] for form in entry.split())


def is_subject(sentence: Sentence, place: int, index: int) -> bool:
    """Say whether the party at *place* is who the verb at *index* is told of."""
    between = sentence.tags[place + 1 : index]
    if re.fullmatch(r",w[^AS;.]{1,14},u?", between):
        return True
    words = sentence.slice(sentence.items[place].end, sentence.items[index].start)
    verb = key(sentence.slice(sentence.items[index].start, sentence.items[index].end))
    if re.fullmatch(r",wu?", between) and "who" in words.split() and verb not in reporting_verbs()[1]:
        return True  # "the Ambassador, who conveyed"
    return _GAP.fullmatch(between) is not None and not _RELATIVE.search(words)


def in_quotes(sentence: Sentence, index: int) -> bool:
    """Say whether the verb stands in a speech that its sentence opened and hasn't closed."""
    before = sentence.slice(sentence.start, sentence.items[index].start)
    opened = len(re.findall(r'(?:^|[\s(])"(?=\S)', before))
    return before.count("“") > before.count("”") or opened > before.count('"') - opened


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out blanks and marks at both ends of ``text[start:end]``."""
    while start < end and text[start] in " ,:;\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:\n\t":
        end -= 1
    return start, end


_NEXT = re.compile(
    r",? and (?:(?:also|further|then|later|they|he|she|both|we) ){0,2}"
    r"(?:discuss(?:ed|es)|exchanged|exchanges|review(?:ed|s)|met|held|received|(?<=, and )agree[ds])\b"
)


def said_until(words: str) -> int:
    """ "thanked him, and discussed their cooperation": what was done next isn't part of what was said."""
    after = _NEXT.search(words)
    if after and words.startswith("that ") and not after.group().startswith(","):
        return len(words)  # "that the teams had met and discussed the plan"
    return after.start() if after and len(words[: after.start()].split()) > 1 else len(words)


def is_courtesy(verb: str, content: str) -> bool:
    """ "wishes to place on record", "welcomed to the palace his guest", "gave remarks at": nothing is told."""
    if verb in ("remark", "remarks"):
        return not content.startswith("that ")
    return content.startswith("to ") and verb in ("wishes", "wished", "hopes", "welcomed", "welcomes")
