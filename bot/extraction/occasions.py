"""Meetings of the day that words like "when" and "today's" would else make none of this release."""

import re

_OCCASION = re.compile(
    r"\b(?:spoke|speaking|this|remarks?|statements?|assurances?|pledges?|appeal|call|known|disclosure|commitment|"
    r"announcement|promise)\b[^;.]*?\b(?<!\bday )(?<!\btime )(?<!since )(?<!moment )when (?:[^;.]{0,90} )?$"
)
_EARLIER = re.compile(r"\b(?:recall|remember|last|first|ago|had)\b|\b(?:recall|remember)\w+")


def is_occasion(head: str) -> bool:
    """ "said this on Monday when he received A": the day's meeting."""
    told = _OCCASION.search(head)
    return told is not None and _EARLIER.search(head) is None


_AT_TODAYS = re.compile(r"\b(?:at|during|in|after) (?:today|yesterday)'s $")


def is_todays(head: str, rule: str) -> bool:
    """ "said at today's (meeting)", "Today's (meeting) was chaired by": the one the release tells of."""
    return _AT_TODAYS.search(head) is not None or (rule == "meeting led by" and head.startswith("today"))
