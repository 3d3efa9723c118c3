"""What the words of a sentence say of the meetings told before it: attended, how many, only their heading."""

import re

from bot.extraction.frames import Candidate
from bot.extraction.items import Sentence
from bot.folding import small

_ATTENDS = re.compile(
    r"(?i)(?:took part in|take part in|attend(?:ed)?|participated? in|join(?:ed)?|sat in on|sit in on) "
    r"(?:the|that|this|both|all) (?:of )?(?:the )?(?:same |two |three |four )?"
    r"(?:(?:\w+ ){0,2}(?:part|half|portion|beginning|end) of the )?\w+$"
)
_THROUGHOUT = re.compile(
    r"\b(?:(?:accompan|join)\w+ (?:\w+ ){0,2}(?:on|during|for|throughout) (?:the|her|his|their|this) "
    r"(?:\w+ ){0,2}(?:visit|trip|tour|journey)|"
    r"throughout (?:the|her|his|their) (?:visit|trip|tour)|"
    r"(?:at|in) all (?:of )?(?:the |her |his |their )?(?:meetings|talks|consultations)|at both meetings)\b"
)
_SEVERAL = re.compile(
    r"^(?:the )?(both|two|three|four)(?: \w+)? (?:meetings|talks|calls|audiences)\b"
    r"|\b(?:in|at|during|for|attended|joined|attend|join) (?:all )?(?:of )?(?:the |these )?"
    r"(both|two|three|four)(?: \w+)? "
    r"(?:meetings|talks|calls|audiences)\b"
)
_COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}


def attends(made: Candidate) -> bool:
    """ "A took part in that meeting": the one told before."""
    words = made.sentence.slice(made.sentence.items[made.cue].start, made.sentence.items[made.noun_at].end)
    return made.rule == "held" and _ATTENDS.match(words) is not None


def is_label(sentence: Sentence, made: Candidate) -> bool:
    """ "Phone call with the Emir:" heads what is told below."""
    before = sentence.tags[: made.cue]
    return made.noun and len(sentence.quote) < 60 and sentence.quote.rstrip().endswith(":") and "A" not in before


def how_many(quote: str) -> int:
    """ "Both meetings were attended by": of how many meetings told last the sentence speaks."""
    quote = small(quote)
    if _THROUGHOUT.search(quote):
        return 9
    match = _SEVERAL.search(quote)
    return _COUNTED[match.group(1) or match.group(2)] if match else 1


_COMPANIONS = re.compile(
    r"^(?:the )?(?:(?:other )?members of (?:the|his|her|their) delegation|"
    r"(?:the|his|her|their) (?:delegation|mission|team) (?:also )?(?:includ|compris|consist))"
)


def is_of_journey(quote: str) -> bool:
    """ "The members of the delegation were", "was accompanied on her trip by": at all its meetings."""
    told = small(quote)
    return _COMPANIONS.match(told) is not None or _THROUGHOUT.search(told) is not None


def is_called_off(sentence: Sentence) -> bool:
    """ "The meeting was cancelled", with nobody named: the one told before."""
    told = re.search(r"(?:^|,)[tw]{0,2}[wxo]{0,2}Z[uhD,1]{0,4}X", sentence.tags)
    return told is not None and "A" not in sentence.tags[: max(told.end(), 8)]
