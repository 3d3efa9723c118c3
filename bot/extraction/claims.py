"""Whether a sentence only reports what others claim."""

import re
from functools import cache

from bot.extraction.frames import Candidate
from bot.extraction.unreal import is_doubted
from bot.lexicon.load import lexicon

_UNSAID = r"(?<!said )(?<!confirmed )(?<!announced )(?<!stated )(?<!added )"


def is_claimed(made: Candidate) -> bool:
    """Say whether the sentence only reports what others claim."""
    head = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start).casefold()
    that, about = _claims()
    return (
        made.rule == "shown with"
        or is_doubted(made)
        or that.search(head) is not None
        or "allegedly" in head
        or "reportedly" in head
        or (made.noun and about.search(head) is not None)
    )


@cache
def _claims() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "claims that", "rumours of a": the words of a claim, and what follows them."""
    words = "|".join(lexicon().data["status"]["claimed"])
    return (
        re.compile(
            rf"\b(?:{words})\b[^.;]{{0,60}}\b{_UNSAID}"
            r"(?:that|as if|according to which|claiming|alleging|suggesting)\b"
        ),
        re.compile(rf"\b(?:{words})\b (?:\w+ ){{0,2}}(?:about|of|on|regarding|concerning) an? (?:\w+ ){{0,2}}$"),
    )
