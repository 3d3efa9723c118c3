"""Whether a title or a line heads a list of what is to come."""

import re

from bot.extraction.items import Sentence

_SCHEDULE = re.compile(
    r"(?i)\b(?:schedule|itinerary|programme|program|agenda|diary|calendar|appointments|engagements|week ahead|"
    r"forward look|media advisory|advisory|what's on|upcoming)\b(?!.*\b(?:discuss|adopt|agree|launch))"
)
_HEAD = re.compile(
    r"(?:(?i:the|his|her|public|daily|weekly|today['’]s|tomorrow['’]s|official|provisional|draft|preliminary|"
    r"indicative|detailed|working|minister['’]s|president['’]s)\s|[A-Z][\w'’.-]+\s){0,6}"
    r"(?i:schedule|itinerary|programme|program|agenda|diary|appointments|engagements)"
    r"(?:\s(?:for|of|on)\s[^.!?:]{1,40})?(?::|\s[-–—]\s|$)"
)


def is_schedule(title: str) -> bool:
    """Say whether a title heads a list of what is to come."""
    return _SCHEDULE.search(title) is not None


def opens_schedule(sentence: Sentence) -> bool:
    """ "Schedule for Thursday:" above a list of what is to come, or before what stands in its line."""
    return sentence.kind != "title" and _HEAD.match(sentence.quote) is not None
