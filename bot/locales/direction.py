"""Text direction: values are set apart where their script runs against the sentence (Unicode UAX #9)."""

import re
import unicodedata

from bot.locales.reader import base_of

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_ISOLATE = "\u2069"
_RIGHT_TO_LEFT_MARK = "\u200f"
_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
_RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar"})


def is_right_to_left(language: str) -> bool:
    """Whether sentences of *language* run from the right."""
    return base_of(language) in _RIGHT_TO_LEFT_LANGUAGES


def isolate(value: str, language: str) -> str:
    """*value* as it may stand inside a sentence of *language*.

    Direction controls in it are dropped (an unpaired one would turn the rest of the sentence); it is wrapped in
    FSI … PDI if it holds a letter that runs against the sentence.
    """
    clean = _CONTROLS.sub("", value)
    against = {"L"} if is_right_to_left(language) else {"R", "AL"}
    if any(unicodedata.bidirectional(letter) in against for letter in clean):
        return f"{_FIRST_STRONG_ISOLATE}{clean}{_POP_ISOLATE}"
    return clean


def apart(value: str, language: str) -> str:
    """*value*, our own words of *language*, in a label: whichever way a platform lays that out, it stays whole.

    Only right-to-left words need it: a number before them would else change sides.
    """
    return f"{_FIRST_STRONG_ISOLATE}{value}{_POP_ISOLATE}" if is_right_to_left(language) else value


def shortened(words: str, most: int) -> str:
    """*words* within *most* characters, "…" where they were cut; what was set apart ends where they do."""
    if len(words) <= most:
        return words
    cut = words[: most - 2].rstrip().removesuffix(_FIRST_STRONG_ISOLATE) + "…"
    return cut + _POP_ISOLATE * (cut.count(_FIRST_STRONG_ISOLATE) - cut.count(_POP_ISOLATE))


def begin(line: str, language: str) -> str:
    """*line* as a whole line: a right-to-left one that shows no letter of its own gets a mark in front.

    Without it a platform would lay out an Arabic line that is all isolated Latin names from the left.
    """
    if not is_right_to_left(language):
        return line
    for letter in _ISOLATED.sub("", line):
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return line
        if kind == "L":
            break
    return _RIGHT_TO_LEFT_MARK + line


def without_controls(value: str) -> str:
    """*value* without direction controls."""
    return _CONTROLS.sub("", value)
