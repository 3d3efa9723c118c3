"""Meetings that words speak of and that nobody says took place: supposed, asked about, doubted, no meeting at all."""

import re
from functools import cache
from typing import Literal

from bot.extraction.frames import Candidate
from bot.lexicon.load import lexicon

_ASIDE = r"(?:[^,;:]{2,60}, [^,;:]{2,60}, )?[^,;:]*$"
"""A clause up to its verb; a name or a day may stand in it between commas."""
_ADVERBS = r"(?:\w+ly |also |already |ever |even |now |then |just |himself |herself |in fact )*"
_OPEN = r"(?:^|[,;:(\"“”«–—-] ?|\b(?:and|but|or|that|then|only|said|says) )"
_QUESTION = re.compile(r"\?[\"'”’»)\]]*$")
_ASKS = re.compile(r"(?i)^[\"“«(]?\s*(?:Q|Question|Journalist|Reporter)\b\s*(?:\d+\s*)?[.:–—-]")
_ECHO = re.compile(r"[\"“”«»:]|\bask(?:ed|s)\b")
_HAD_EARLIER = re.compile(
    rf"(?i)\bwho(?:m)?\b[^,;:]{{0,60}}\bhad (?:earlier |previously |last |first |once |{_ADVERBS})*$"
)


def is_unreal(made: Candidate) -> bool:
    """Say whether the words around a meeting make it one that nobody tells of as held or to come."""
    before = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)
    after = made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end)
    return _is_asked(made, after) or _is_supposed(before) or _is_unmeant(before) or _is_told_of(before)


def is_no_meeting(made: Candidate) -> bool:
    """Say whether a meeting word has another sense: "met with criticism", "met its commitments", "called A a friend"."""
    behind = made.sentence.slice(made.sentence.items[made.cue].end, made.sentence.end)
    verb = made.sentence.slice(made.sentence.items[made.cue].start, made.sentence.items[made.cue].end).casefold()
    if verb.startswith(("met", "meet")) and (_things().match(behind) or _answers().match(behind)):
        return True
    if made.rule == "met each other" and re.match(
        r"\s+(?:\w+ ){0,3}with (?!each|one another|a view|an eye|the aim)", behind
    ):
        return True  # with whom, we could not read: not with each other
    return _is_naming(made, verb)


def is_dropped(made: Candidate) -> bool:
    """ "Plans to meet A were dropped": called off."""
    before = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)
    after = made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end)
    plans = re.search(
        r"(?i)\b(?:plans?|intentions?|proposals?|ideas?|efforts?|arrangements?) (?:to|of|for) (?:an? )?$", before
    )
    return plans is not None and _dropped().match(after) is not None


def is_unfulfilled(sentence_text: str) -> bool:
    """ "was supposed to meet", "was to have met": no more to come, unless the text says what became of it."""
    return _unfulfilled().search(sentence_text) is not None


def is_doubted(made: Candidate) -> bool:
    """ "According to unconfirmed reports", "is rumoured to have met", "Q: A met B", "…, social media claimed"."""
    before = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)
    after = made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end)
    near = re.split(r"(?i)\bthat\b", after)[0]
    if _ASKS.match(made.sentence.quote) or _said_to().search(before) or _doubted().search(before):
        return True
    return re.match(r"[^;:.]{0,60}, |$", near) is not None and _doubted().search(near) is not None


def _is_asked(made: Candidate, after: str) -> bool:
    """ "Has A met B?", but not "After meeting B, A asked: why?"."""
    return _QUESTION.search(made.sentence.quote) is not None and not _ECHO.search(after.rstrip("\"'”’»)] "))


def _is_supposed(before: str) -> bool:
    return bool(_conditions().search(before) or _inversions().search(before) or _modal_past().search(before))


def _is_unmeant(before: str) -> bool:
    return _unmeant().search(before) is not None


def _is_told_of(before: str) -> bool:
    """In a film, at an anniversary, or by somebody who "had earlier met" another."""
    return bool(_stories().search(before) or _HAD_EARLIER.search(before))


def _is_naming(made: Candidate, verb: str) -> bool:
    """ "called A a friend", "called A's words a mistake"."""
    if verb not in ("called", "calls", "call") or made.rule not in ("met", "and then met"):
        return False
    after = made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end)
    return re.match(r"['’]s?\b|\s(?:an?|his|her|their|our|its|not|both|[\"“«]|one of)\b", after) is not None


def _words(name: str) -> str:
    return "|".join(re.escape(word) for word in lexicon().data["unreal"][name])


@cache
def _conditions() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?<!\bas )(?:{_words('conditions')})\b(?! (?:needed|necessary|possible|not|so|any)\b){_ASIDE}"
    )


@cache
def _inversions() -> re.Pattern[str]:
    """ "Had A met B": without a subject before it, and none but the name behind."""
    words = "|".join(word.capitalize() for word in lexicon().data["unreal"]["inversions"])
    return re.compile(
        rf"(?:^|[\"“«] ?|[;:,] )(?:{words}|(?<=, )(?:had|were|should)) (?!been\b|also\b|to\b){_ASIDE}"
    )


@cache
def _modal_past() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_words('modals')}) (?:not )?{_ADVERBS}(?:have|'ve)(?: not)? {_ADVERBS}$")


@cache
def _unmeant() -> re.Pattern[str]:
    """Negation before a purpose: "has no plans to", "does not intend to", "ruled out"."""
    lead = r"(?:an? |the |any |further |another |separate |face-to-face |formal |bilateral )*"
    none = rf"(?:no|never|without any|without|not any|n[’']t any|not (?:\w+ )?an?|lacks?|nor) {lead}(?:\w+ )?(?:{_words('intentions')})"
    ends = rf"(?:to|of|for|in|about)(?: be| hold| have| be \w+| holding| having)? {lead}{_ADVERBS}$"
    nots = rf"(?:not|n[’']t|never|nor|neither|hardly|barely) {_ADVERBS}(?:been )?(?:{_words('intends')})(?: to| on| for)(?: be| hold| have)? {lead}{_ADVERBS}$"
    avoids = rf"(?:{_words('avoids')})(?: hold| have| holding| having)? {lead}{_ADVERBS}$"
    return re.compile(rf"(?i)\b{none} {ends}|(?:\b|(?<=n))(?:{nots})|\b{avoids}")


@cache
def _stories() -> re.Pattern[str]:
    words = _words("stories")
    return re.compile(
        rf"(?i)\bin (?:an?|the|his|her|their|this) (?:[\w-]+ ){{0,3}}(?:{words})\b[^;:]{{0,80}}$"
        rf"|\b(?:{words})s? (?:about|of|on|called|titled|entitled|depicting|showing|in which|where|[\"“'‘«])[^,;:]{{0,60}}$"
        r"|\banniversary of (?:the |his |her |their |an? )?(?:[\w-]+ ){0,2}$"
        r"|\banniversary of the (?:day|date|moment|evening|year)\b[^,;:]{0,60}$"
    )


_BEFORE_NOUN = r"(?:(?!(?:on|to|of|for|about|and|in|at|by|over|from)\b)[a-z][\w'’-]* ){0,4}?"
_BEHIND_NOUN = r"(?=\s*$|[.,;:!?)]|\s(?:from|in|by|at|on|of|after|among|amid|when|over|to|for|and|or|across|set|laid|with|as)\b)"


@cache
def _things() -> re.Pattern[str]:
    return re.compile(rf"\s+{_BEFORE_NOUN}(?:{_words('met_things')}){_BEHIND_NOUN}")


@cache
def _answers() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:\w+ )?with {_BEFORE_NOUN}(?:{_words('met_with')}){_BEHIND_NOUN}")


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)[^;:.]{{0,40}}? (?:(?:was|were|is|are|had been|have been|has been) (?:\w+ly )?)?(?:{_words('dropped')})\b"
    )


@cache
def _unfulfilled() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?:was|were|had|been)\b[^,;:]{{0,20}}?\b(?:{_words('unfulfilled')})\b|\b(?:{_words('unfulfilled')})\b(?<=had )"
    )


@cache
def _doubted() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_words('doubted')})\b[^;:]*$")


@cache
def _said_to() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_words('said_to')}) (?:to have|of having) {_ADVERBS}$")
