"""When what a sentence tells is a meeting told before, and when it is of old."""

import re
from datetime import date, timedelta

from bot.extraction.drafts import Draft, apart

_FORTNIGHT, _STALE = timedelta(days=14), timedelta(days=75)
_SEPARATE = re.compile(
    r"(?i)\b(?:separately|later (?:that|in the) (?:day|evening)|(?:also|then) (?:met|held|received|spoke|hosted)|"
    r"in (?:a separate|another) (?:meeting|call)|on the (?:same|following) day|another (?:meeting|call)|"
    r"earlier (?:today|in the day|that day|the same day))\b"
)
_BESIDE = re.compile(
    r"(?i)(?:prior to|before|ahead of|after|following) (?:this|the|that|his|her|their) (?:\w+ )?"
    r"(?:meetings?|talks|conference|session|summit|call|audience|ceremony), "
)
_WAS_TO = re.compile(r"(?i)\b(?:was|were|had been) (?:to|due|scheduled|set|expected|supposed|planned)\b")

_THEN = re.compile(r"(?i)\b(?:then|also|later|subsequently) $")
_CHAIRED = re.compile(r"(?i)\b(?:chaired|presided over|headed|led) an? ")
"""A meeting told for the first time, of other people than those before."""


_TRIP_OFF = re.compile(
    r"(?i)\b(?:visit|mission|trip|tour|journey)\b[^.;]{0,90}\b(?:has|have|had|is|was|were|stands?) "
    r"(?:been |now )?(?:put off|postponed|cancelled|canceled|called off|deferred)\b(?! to\b)(?! until (?!further))"
)


def is_trip_off(quote: str) -> bool:
    """ "The mission to Riga has been put off", and whom it was to meet isn't met."""
    return _TRIP_OFF.search(quote) is not None


def is_unmet(status: str, quote: str) -> bool:
    """Say whether, a journey being put off, what *quote* plans was only to be."""
    return status == "planned" and _WAS_TO.search(quote) is not None


def was_to(last: Draft, draft: Draft) -> bool:
    """Say whether what was called off is told in full ("The visit of A was called off. A was to meet B")."""
    told = last.status == "cancelled" and draft.status == "planned" and bool(last.people() & draft.people())
    return told and _WAS_TO.search(draft.sentences[0].quote) is not None


def names_guests(last: Draft, draft: Draft) -> bool:
    """Say whether a meeting called off is told again with names ("Minister A was to host B")."""
    return not last.seats and last.status != "held" and draft.status == "planned"


def repeats(draft: Draft, other: Draft, *, last: bool) -> bool:
    """Say whether *draft* is *other* told again; *last*: no meeting was told in between."""
    people, there = draft.people(), other.people()
    if people != there and draft.people_on("right") and _BESIDE.match(draft.sentences[0].quote):
        return False
    shared = bool(people & there)
    if shared and other.claimed and draft.status == "denied" and (people <= there or there <= people):
        return True
    if draft.status != other.status and not (shared and draft.rule == "in a meeting with"):
        return False
    if apart(draft, other) or _is_new(draft, other):
        return False
    if not people:
        return last and not draft.groups["b"]
    if people <= there:
        return True
    fuller = shared and there <= people and last and not other.people_on("right")
    return fuller and not _SEPARATE.search(draft.sentences[0].quote)


def _is_new(draft: Draft, other: Draft) -> bool:
    """ "chaired a meeting", where another with its guests was told before, or "then"."""
    quote = draft.sentences[0].quote
    told = _CHAIRED.search(quote) if draft.rule == "held" else None
    return told is not None and (other.people_on("right") or _THEN.search(quote[: told.start()]) is not None)


def is_stale(draft: Draft, written: date | None) -> bool:
    """Say whether a meeting lies so far back that the release only recalls it."""
    day = draft.found.day if draft.found is not None else None
    if draft.status != "held" or day is None or written is None:
        return False
    return written - day > _STALE


def is_of_old(draft: Draft, drafts: list[Draft]) -> bool:
    """Beside a meeting of a day, one "in April" or more than a fortnight earlier is what went before."""
    if draft.status != "held" or draft.found is None:
        return False
    if draft.found.precision != "month":
        found = [other.found for other in drafts if other.status == "held" and other.found is not None]
        days = [one.day for one in found if one.day is not None and one.precision != "month"]
        return draft.found.day is not None and any(day - draft.found.day > _FORTNIGHT for day in days)
    return any(
        other is not draft and (other.status != "held" or other.found is None or other.found.precision != "month")
        for other in drafts
    )
