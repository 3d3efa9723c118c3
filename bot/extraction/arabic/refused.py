"""Meetings an Arabic sentence says somebody refused, dropped or was kept from."""

import re
from functools import cache

from bot.extraction.arabic.words import folded
from bot.extraction.frames import Candidate
from bot.extraction.items import Item, Sentence
from bot.lexicon.arabic import arabic


def is_refused(made: Candidate) -> bool:
    """ "رفض A لقاء B", "صرف النظر عن اجتماع", "حالت الظروف دون عقد لقاء": the noun is what did not come about."""
    noun = made.sentence.items[made.noun_at]
    if noun.tag not in "ZI" or re.search(r"[daf][eu]?$", made.sentence.tags[: made.noun_at]):
        return False
    before = folded(made.sentence.slice(made.sentence.start, noun.start))
    last = max((match.end() for match in _refusal().finditer(before)), default=None)
    if last is None:
        return False
    start = made.sentence.start
    between = [item for item in made.sentence.items[: made.noun_at] if _end(made.sentence, item, start) > last]
    return re.fullmatch(r"[ADuzG,()weiX<4C'c]{0,12}?h?[wC]?", "".join(item.tag for item in between)) is not None


def refuses(sentence: Sentence, item: Item) -> bool:
    """Say whether the verb at *item* refuses what follows."""
    return _refusal().fullmatch(folded(sentence.slice(item.start, item.end))) is not None


def _end(sentence: Sentence, item: Item, start: int) -> int:
    """Give where *item* ends in the folded text."""
    return len(folded(sentence.slice(start, item.end)))


@cache
def _refusal() -> re.Pattern[str]:
    words = sorted((folded(word) for word in arabic().words("status", "refused")), key=len, reverse=True)
    foiled = "|".join(folded(word) for word in arabic().words("status", "foiled"))
    return re.compile(rf"\b[وف]?(?:{'|'.join(words)})\b|\b[وف]?(?:{foiled}) (?:\w+ ){{0,6}}دون\b")
