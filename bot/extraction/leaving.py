"""Which meetings are left out once the whole release is read: of one alone, or to be and no more heard of."""

import re

from bot.extraction.drafts import Draft, is_habit
from bot.extraction.frames import Candidate
from bot.extraction.unreal import is_unfulfilled

_TAKES_TWO = re.compile(
    r"(?i)\b(?:meetings|met|meets|spoke|speaks|received|talks|conversation|consultations|negotiations|"
    r"discussions|call)\b"
)
_OWN = re.compile(
    r"(?i)\b(?:chair|co-chair|led|leads|open|clos|address|attend|join|took part|participat|convene|host|session|"
    r"moderat|presid(?=e[sd]?\b|ing)|part in)\w*"
)


def is_left_out(draft: Draft) -> bool:
    """Say whether *draft* tells of nobody met, or of what "was supposed to" be."""
    if draft.status == "planned":
        return is_unfulfilled(draft.sentences[0].quote)
    return draft.status == "held" and _is_of_one(draft)


def _is_of_one(draft: Draft) -> bool:
    """ "held talks on the harbour": with whom, nobody says; "chaired the session" has a body of its own."""
    if draft.rule not in ("held", "met each other") or draft.kind in ("conference", "signing", "other"):
        return False
    if any(draft.groups.values()) or len(draft.seats) != 1:
        return False
    quote = draft.sentences[0].quote
    return _TAKES_TWO.search(quote) is not None and not _OWN.search(quote)


def is_empty(draft: Draft, made: Candidate) -> bool:
    """No meeting of anybody, or only what somebody is wont to do."""
    if draft.status == "held" and not draft.people_on("right") and is_habit(made):
        return True
    if made.rule == "held" and len(draft.seats) == 1 and not any(draft.groups.values()) and _is_visit(made):
        return True
    if draft.seats or made.sentence.quote.endswith(":"):
        return False  # the row below says who met
    if made.rule == "meeting of":
        return draft.status == "held"
    return made.rule != "held" and not any(draft.groups.values())


def _is_visit(made: Candidate) -> bool:
    """ "paid a visit": to a place, where nobody is named."""
    item = made.sentence.items[made.noun_at]
    return made.sentence.slice(item.start, item.end).casefold().endswith("visit")


def is_told(draft: Draft) -> bool:
    """Say whether anybody is named in it, or it is said not to have been."""
    if draft.seats or draft.status == "denied":
        return bool(draft.seats) or draft.rule not in ("meeting of",)
    if draft.rule in ("meeting of", "in a meeting with", "meeting of with") or draft.sentences[0].quote.endswith(
        ":"
    ):
        return draft.status == "cancelled"
    told = [text for texts in draft.groups.values() for text in texts if text.casefold() != "they"]
    own = draft.rule.startswith(("held", "met each other"))
    return (bool(told) and own and draft.status == "held") or draft.status == "cancelled"
