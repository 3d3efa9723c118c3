"""Which of somebody's offices to tell: the fullest, of the sentence first, no courtesy and no headline's shout."""

import re

from bot.extraction.drafts import Draft
from bot.extraction.items import Title
from bot.extraction.registry import Person
from bot.folding import fold
from bot.lexicon.load import lexicon


def unit_apart(role: str) -> tuple[str, str | None]:
    """ "director of the Human Rights Department", with no body around it told: the department is his body."""
    units = "|".join(lexicon().words("organizations", "units"))
    match = re.fullmatch(rf"(.+?) of (?:the|our|its|their) ((?:[A-Z][\w’'-]* (?:and )?)+(?:{units}))", role)
    return (match.group(1), match.group(2)) if match else (role, None)


def is_unit(title: Title) -> bool:
    """Say whether an office is one of a department."""
    units = set(lexicon().words("organizations", "units"))
    return bool(units & set(title.role.split()))


def fullest(titles: list[Title], short: Title) -> Title:
    """ "the Minister" is the Foreign Minister named elsewhere in the release."""
    same = [title for title in titles if title.head.split()[-1] == short.head.split()[-1] and not title.former]
    return max(same, key=lambda title: (title.organization is not None, len(title.role)), default=short)


COURTESIES = (
    "prince",
    "princess",
    "mp",
    "mk",
    "mep",
    "senator",
    "head of state",
    "head of government",
    "ambassador",
    "cardinal",
    "archbishop",
    "bishop",
    "monsignor",
    "engineer",
    "minister plenipotentiary",
)
"""Told before a name beside the office itself."""
_STYLED = re.compile(r"(?:his|her|their) (?:\w+ )?\w+|h\.?h\.?|h\.?m\.?|h\.?e\.?|h\.?r\.?h\.?")


def is_shouted(title: Title) -> bool:
    """ "PRESIDENT", in a headline."""
    return len(title.role) > 4 and title.role.isupper()


def best_of(titles: list[Title]) -> Title | None:
    """Give the office to tell: a present one before a former, one with a body before one without."""
    offices = [title for title in titles if not _STYLED.fullmatch(title.head)]
    offices = [title for title in offices if not is_shouted(title)] or offices
    ranked = [title for title in offices if not title.former] or offices
    offices = [title for title in ranked if title.role.casefold() not in COURTESIES] or ranked
    return next((title for title in offices if title.organization), offices[0] if offices else None)


def told_within(person: Person, draft: Draft) -> list[Title]:
    """Give the offices that the sentences of a meeting tell of somebody."""
    quotes = [fold(sentence.quote) for sentence in draft.sentences]
    return [title for title in person.titles if any(fold(title.text) in quote for quote in quotes)]
