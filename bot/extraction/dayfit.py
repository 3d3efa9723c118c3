"""Whether a day beside a meeting is the meeting's: not that of a denial, a journey's start, an anniversary."""

import re
from functools import cache

from bot.extraction.dates import Found
from bot.extraction.frames import Candidate
from bot.lexicon.load import lexicon

_FOR = re.compile(
    r"(?i)\b(?:scheduled|planned|due|set|arranged|expected|proposed|foreseen)(?: \w+)? (?:for |on )?$"
)
_PLANNED = re.compile(r"(?i)\b(?:for|due|scheduled|planned|set|arranged|expected|which|that|who|to take place)\b")
_BOUND = re.compile(
    r"(?i)\b(?:which|that|who) (?:\w+ )?(?:began|begins|started|starts|opened|opens|ends|ended|runs?|ran|lasts?|"
    r"lasted|continues)\b[^,;]*$|\b(?:since|until|till) (?:the )?$"
)
"""What a day before or behind bounds: "his visit, which began on Monday"."""
_WAS_TO = re.compile(r"(?i)\b(?:was|were|is|are) (?:due |set |scheduled )?to (?:hold|have|receive|meet|attend)\b")
_WHO = re.compile(r", (?:who|which|whose|whom|where)\b[^,;]*$")
_UNTIL = re.compile(r"^[^,;]*,")


def is_its_day(made: Candidate, index: int) -> bool:
    """Say whether the day at *index* of the meeting's sentence may be when it was."""
    item = made.sentence.items[index]
    found = item.data
    if not isinstance(found, Found):
        return False
    before = made.sentence.slice(made.sentence.start, item.start)
    if index > made.last:
        before = made.sentence.slice(made.sentence.items[made.last].end, item.start)
    if _occasion().search(before) or _BOUND.search(before):
        return False
    if found.span and (index < made.cue or _journey().search(before)):
        return False
    if index > made.last:
        return not _is_refused_then(made, found, before)
    if _is_sayings(made, index):
        return False
    return not (index < made.cue and (_is_refusals(made, index, before) or _is_aside(made, index)))


def _is_refusals(made: Candidate, index: int, before: str) -> bool:
    """ "denied today that A met B", "yesterday declined to meet": the day of the word, not of the meeting."""
    if _FOR.search(before):
        return False
    items = made.sentence.items
    between = made.sentence.slice(items[index].end, items[made.cue].end)
    return _refusal().search(between) is not None or _refused_on().search(before) is not None


def _is_sayings(made: Candidate, index: int) -> bool:
    """ "told reporters on Monday that she had met A"."""
    items = made.sentence.items
    if index > made.cue or not set("SYX") & set(made.sentence.tags[:index]):
        return False
    return (
        re.match(
            r",? (?:in [A-Z][\w'’-]+,? )?that\b", made.sentence.slice(items[index].end, items[made.cue].start)
        )
        is not None
    )


def _is_refused_then(made: Candidate, found: Found, between: str) -> bool:
    """ "called off her meeting with A on Monday": on Monday she called it off, or was to meet him."""
    before = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].end)
    planned = _PLANNED.search(between) or _WAS_TO.search(before)
    open_end = (found.weekday or not found.absolute) and not planned
    return open_end and _refused_meeting().search(before) is not None


def _is_aside(made: Candidate, index: int) -> bool:
    """ "A, who returned on Sunday, met B"."""
    items = made.sentence.items
    if index <= made.first:
        return False
    before = made.sentence.slice(items[made.first].end, items[index].start)
    behind = made.sentence.slice(items[index].end, items[made.cue].start)
    return _WHO.search(before) is not None and _UNTIL.match(behind) is not None


def _words(name: str) -> str:
    return "|".join(re.escape(word) for word in lexicon().data["tense"][name])


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_words('occasions')}) (?:(?:of|in|on|to|for)\b[^,;]{{0,60}})?$")


@cache
def _journey() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_words('journeys')})\b[^;]{{0,60}}$")


@cache
def _refusal() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_words('refusals')})\b")


@cache
def _refused_on() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_words('refusals')}) (?:on |late |earlier )*$")


@cache
def _refused_meeting() -> re.Pattern[str]:
    """ "called off her meeting", "declined to meet"; a passive one says when the meeting was to be."""
    words = "|".join(re.escape(word) for word in lexicon().data["tense"]["calls_off"])
    return re.compile(rf"(?i)(?<!was )(?<!been )(?<!were )\b(?:{words})(?: [\w'’-]+){{0,6}}$")
