"""Meetings that an Arabic release only knows from what others spread: refuted by it, or never told."""

import re
from functools import cache

from bot.extraction.arabic.words import folded
from bot.extraction.frames import Candidate
from bot.extraction.items import Sentence
from bot.lexicon.arabic import arabic

_NEAR = 4


def is_rumoured(made: Candidate) -> bool:
    """ "ما تردد عن لقاء A مع B", "الأنباء التي تحدثت عن …": the meeting is what is spread, not what is told."""
    before = made.sentence.tags[: min(made.first, made.cue)]
    if made.sentence.tags[made.noun_at] in "ZI" and re.search(r"[da][eu]{0,2}$|,&?u?$", before):
        return False  # "نفى A ما تردد، خلال لقائه B"
    if re.search(r",&[uj]{0,2}$", before):
        return False  # "نفى A ما تردد، والتقى B"
    words = _plain(made.sentence, made.sentence.start, made.sentence.items[made.cue].start)
    told = _spread_at(words)
    if told is not None and set(words[told : told + 2]) & {"،", ","}:
        return False  # "خلافاً لما أشيع، استقبل A B"
    return told is not None and (told >= len(words) - 1 or bool(_words("about") & set(words[told:])))


def is_hearsay(made: Candidate) -> bool:
    """Say whether the sentence only spreads the meeting, and with no word for news that may be true."""
    words = _plain(made.sentence, made.sentence.start, made.sentence.items[made.cue].start)
    return is_rumoured(made) and words[(_spread_at(words) or 1) - 1] not in _words("neutral")


def is_refuted(made: Candidate) -> bool:
    """Say whether the sentence refutes the rumour of the meeting, before or after it."""
    return is_rumoured(made) and refutes(made.sentence)


def refutes(sentence: Sentence) -> bool:
    """ "عارٍ عن الصحة", "محض افتراء", "تنفي": said of whatever the sentence speaks of."""
    return _refutation().search(folded(sentence.quote)) is not None


def is_untrue(made: Candidate) -> bool:
    """ "ليس صحيحاً أن A التقى B", "غير وارد أن": the meeting hangs on a denial told before."""
    before = folded(made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start))
    return re.search(rf"(?:^|\W)و?(?:{_either('untrue')})(?: \w+)? (?:ان|ما) [^.;]*$", before) is not None


def is_absent(made: Candidate) -> bool:
    """ "ليس هناك أي اجتماع بين A وB", "ما التقى A B": there is and was none."""
    sentence, verb = made.sentence, made.sentence.items[made.cue]
    before = folded(sentence.slice(sentence.start, sentence.items[made.noun_at].start))
    if re.search(rf"(?:^|\W)[وف]?(?:{_either('absent')})(?: \w+)?\W*$", before):
        return True
    return verb.tag in "Kh" and "present" not in verb.value and _begins(before)


def _begins(before: str) -> bool:
    """Say whether "ما" opens the clause: "ما التقى", "إنه ما التقى", not "بعد ما التقى"."""
    return re.search(r"(?:^|(?:انه|انها|انهما) |[،,.:] ?)ما\s*$", before) is not None


def _spread_at(words: list[str]) -> int | None:
    """Give the place behind the last word of a rumour."""
    nouns, verbs = _words("rumours"), _words("spread")
    for index in range(len(words) - 1, -1, -1):
        if words[index] in nouns:
            return index + 1
        if words[index] == "ما" and set(words[index + 1 : index + _NEAR]) & verbs:
            return index + 2
    return None


def _plain(sentence: Sentence, start: int, end: int) -> list[str]:
    """Give the words without what is glued before them: "للأنباء" is "الانباء"."""
    made = []
    for word in re.findall(r"\w+|[،,]", folded(sentence.slice(start, end))):
        known = word in _words("rumours") or word in _words("spread") or word in _words("about")
        bare = (
            re.sub(r"^[وف]?لل", "ال", word)
            if re.match("[وف]?لل", word)
            else re.sub(r"^[وفبلك](?=ال|ما$)", "", word)
        )
        made.append(word if known else bare)
    return made


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("rumours", table))


def _either(table: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_words(table), key=len, reverse=True))


@cache
def _refutation() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\W)[وف]?(?:{_either('refuting')})(?:\W|$)")
