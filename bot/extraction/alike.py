"""When two titles are one office."""

import re

from bot.extraction.items import Title
from bot.folding import fold

_SYNONYMS = (
    {"president", "head", "chairman", "chairwoman", "chair", "chairperson", "leader", "chief"},
    {"head of state", "president", "king", "queen", "emir", "sultan"},
    {"head of government", "prime minister", "premier", "chancellor", "taoiseach"},
    {"ambassador", "envoy"},
    {"pm", "prime minister"},
    {"fm", "foreign minister", "minister of foreign affairs", "minister for foreign affairs"},
    {"dpm", "deputy prime minister"},
    {"adviser", "advisor"},
    {"secretary-general", "secretary general"},
    {"spokesman", "spokesperson", "spokeswoman"},
    {"director", "director general", "director-general"},
)


_PORTFOLIO = re.compile(r"^(?:federal |union )?minister (?:of|for) (?:the )?(\w+)(?: affairs| relations)?\b")


def _office_head(title: Title) -> str:
    """ "Minister of Foreign Affairs" is a foreign minister, as "the Foreign Minister" says it."""
    head = fold(title.head)
    field = _PORTFOLIO.match(fold(title.role)) if head == "minister" else None
    return f"{field.group(1)} minister" if field else head


def same_office(asked: Title, held: Title) -> bool:
    """Say whether two titles head the same office, by name or by a word for the same."""
    first, second = _office_head(asked), _office_head(held)
    if first == second or second.endswith(" " + first):
        return not (first == "president" and "vice" in second)
    return any(first in group and second in group for group in _SYNONYMS)


def roles_differ(asked: Title, held: Title) -> bool:
    """Say whether neither the role nor the words are the same."""
    return fold(asked.role) != fold(held.role) and fold(asked.text) != fold(held.text)


def head_of(role: str) -> str:
    """Give what stands before "of" and "for"."""
    return role.split(" of ", maxsplit=1)[0].split(" for ", maxsplit=1)[0]
