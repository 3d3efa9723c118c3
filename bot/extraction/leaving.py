"""Which meetings are left out once the whole release is read: of one alone, or to be and no more heard of."""

import re

from bot.extraction.drafts import Draft
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
