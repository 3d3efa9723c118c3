"""Whether a title or a line heads a list of what is to come."""

import re

from bot.extraction.items import Party, Sentence
from bot.extraction.registry import Person, Registry

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


_LISTED = re.compile(r"(?i)(?:weekly |daily |public )?(?:agenda|diary|schedule|programme) of the [^.!?]{3,100}$")


def is_schedule(title: str) -> bool:
    """Say whether a title heads a list of what is to come."""
    return _SCHEDULE.search(title) is not None


def diarist(sentence: Sentence, registry: Registry) -> Person | None:
    """ "Weekly agenda of the President, Anna Kolm", "Minister Kolm's schedule": whose the appointments are."""
    named = [item.data for item in sentence.items if isinstance(item.data, Party)]
    people = [registry.resolve(actor) for party in named for actor in party.actors]
    return people[0] if len(people) == 1 and not set("KZh") & set(sentence.tags) else None


def opens_schedule(sentence: Sentence) -> bool:
    """ "Schedule for Thursday:" above a list of what is to come, or before what stands in its line."""
    return sentence.kind != "title" and (
        _HEAD.match(sentence.quote) is not None
        or (sentence.kind == "item" and _LISTED.match(sentence.quote) is not None)
    )
