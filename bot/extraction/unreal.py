"""Meetings that words speak of and that nobody says took place: supposed, asked about, doubted, or no meeting."""

import re

from bot.extraction import supposing
from bot.extraction.frames import Candidate
from bot.lexicon.load import lexicon

_QUESTION = re.compile(r"\?[\"'”’»)\]]*$")
_ASKS = re.compile(r"(?i)^[\"“«(]?\s*(?:Q|Question|Journalist|Reporter)\b\s*(?:\d+\s*)?[.:–—-]")
_ECHO = re.compile(r"[\"“”«»:]|\bask(?:ed|s)\b")
_HAD_EARLIER = re.compile(
    rf"(?i)\bwho(?:m)?\b[^,;:]{{0,60}}\bhad (?:earlier |previously |last |first |once |{supposing.ADVERBS})*$"
)
_DEMAND = re.compile(
    r"(?i)\b(?:demand|urg|insist|propos|suggest|recommend|request|plead|advis|ask|prefer|requir)\w* that\b[^;:]*$"
)
_BASE = ("meet", "hold", "receive", "speak", "host", "visit", "call", "sit down", "sign")
_LONG_AGO = re.compile(r",?(?: [a-z]+){0,3},? in (?:early |late |mid-)?(?:19|20)\d\d\b(?! (?:to|for)\b)")
_PLANS = re.compile(
    r"(?i)\b(?:plans?|intentions?|proposals?|ideas?|efforts?|arrangements?) (?:to|of|for) (?:an? )?$"
)
_AFTER_ASIDE = re.compile(r"^(?P<head>.*), (?:who|whose|which)\b[^,;]*, $")


def is_unreal(made: Candidate) -> bool:
    """Say whether the words around a meeting make it one that nobody tells of as held or to come."""
    before, after = _before(made), _after(made)
    if _is_asked(made, after) or is_unmeant(made) or _is_demanded(made, before):
        return True
    if supposing.LONG_AGO.search(before) or _LONG_AGO.match(after):
        return True
    return _is_told_of(made)


def is_uncertain(made: Candidate) -> bool:
    """Say whether a plan hangs on a condition, or is only rumoured."""
    return supposing.IF_BEHIND.match(_after(made)) is not None or is_doubted(made)


def is_unmeant(made: Candidate) -> bool:
    """ "has no plans to", "never wanted to", "did not rule out": neither planned nor denied."""
    before = _before_noun(made)
    return supposing.unmeant().search(before) is not None or supposing.undecided().search(before) is not None


def is_no_meeting(made: Candidate) -> bool:
    """Say whether a meeting word has another sense: "met with criticism", "met its goals", "called A a friend"."""
    item = made.sentence.items[made.cue]
    behind = made.sentence.slice(item.end, made.sentence.end)
    verb = made.sentence.slice(item.start, item.end).casefold()
    if verb.startswith(("met", "meet")) and (
        supposing.things().match(behind) or supposing.answers().match(behind)
    ):
        return True
    return _is_naming(made, verb) or _is_interview(made)


def is_dropped(made: Candidate) -> bool:
    """ "Plans to meet A were dropped": called off."""
    return _PLANS.search(_before(made)) is not None and supposing.dropped().match(_after(made)) is not None


def is_unfulfilled(text: str) -> bool:
    """ "was supposed to meet", "was to have met": no more to come, unless the text says what became of it."""
    return supposing.unfulfilled().search(text) is not None


def is_had_planned(made: Candidate) -> bool:
    """ "had planned to travel to Riga for a meeting": in the meeting's own clause."""
    before = _before_noun(made)
    told = supposing.unfulfilled().search(before)
    return told is not None and not set(",;:") & set(before[told.end() :])


def is_doubted(made: Candidate) -> bool:
    """ "According to unconfirmed reports", "is rumoured to have met", "Q: A met B", "…, rumour has it"."""
    before = _before(made)
    near = re.split(r"(?i)\bthat\b", _after(made))[0]
    if (
        _ASKS.match(made.sentence.quote)
        or supposing.said_to().search(before)
        or supposing.doubted().search(before)
    ):
        return True
    return re.match(r"[^;:.]{0,60}, |$", near) is not None and supposing.doubted().search(near) is not None


def is_past_aside(made: Candidate) -> bool:
    """ "A, who plans to resign, met B": what he plans is told in an aside, and "met" is past."""
    aside = _AFTER_ASIDE.match(_before(made))
    item = made.sentence.items[made.cue]
    told = made.sentence.slice(item.start, item.end).casefold().split()[0]
    if aside is None or not (told == "met" or told.endswith("ed")):
        return False
    end = made.sentence.start + aside.end("head")
    return not any(one.tag == "F" and one.start < end for one in made.sentence.items)


def _before(made: Candidate) -> str:
    return made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)


def _before_noun(made: Candidate) -> str:
    at = max(made.cue, made.noun_at)
    return made.sentence.slice(made.sentence.start, made.sentence.items[at].start)


def _after(made: Candidate) -> str:
    return made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end)


def _is_asked(made: Candidate, after: str) -> bool:
    """ "Has A met B?", but not "After meeting B, A asked: why?"."""
    return _QUESTION.search(made.sentence.quote) is not None and not _ECHO.search(after.rstrip("\"'”’»)] "))


def is_supposed(made: Candidate) -> bool:
    """ "If A met B", "whether A met B", "A would have met B"."""
    before = _before(made)
    patterns = (supposing.conditions(), supposing.inversions(), supposing.modal_past())
    if any(pattern.search(before) for pattern in patterns):
        return True
    return supposing.modal_past().search(_before_noun(made)) is not None


def _is_demanded(made: Candidate, before: str) -> bool:
    """ "demanded that A meet B": what somebody wants."""
    item = made.sentence.items[made.cue]
    verb = made.sentence.slice(item.start, item.end).casefold()
    return verb in _BASE and bool(_DEMAND.search(before) or supposing.LETS.search(before))


def _is_told_of(made: Candidate) -> bool:
    """In a film, at an anniversary, a mere chance, or by somebody who "had earlier met" another."""
    before = _before_noun(made)
    if supposing.stories().search(before) or _HAD_EARLIER.search(before):
        return True
    chance = supposing.maybe().match(_after(made)) or supposing.talked_of().search(before)
    return made.noun and chance is not None


def _is_naming(made: Candidate, verb: str) -> bool:
    """ "called A a friend", "called A's words a mistake"."""
    if verb not in ("called", "calls", "call") or made.rule not in ("met", "and then met"):
        return False
    return supposing.naming().match(_after(made)) is not None


def _is_interview(made: Candidate) -> bool:
    """ "in an interview with journalist A": a talk for the public."""
    item = made.sentence.items[made.noun_at]
    press = lexicon().data["unreal"]["press"]
    return "interview" in made.sentence.slice(item.start, item.end).casefold() and all(
        any(title.head in press for title in actor.titles) for actor in made.right.actors
    )
