"""What the tense of a meeting's verb and the years beside it say: to come, held, or long past."""

import re
from datetime import date
from functools import cache

from bot.extraction.dates import Found, forward
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Sentence
from bot.extraction.status import Told
from bot.lexicon.load import lexicon

_YEAR = re.compile(r"\b(?:in|since|of|back in|as early as) (?:early |late |mid-)?((?:19|20)\d\d)\b")
_RECALLED = re.compile(
    r"(?i)\b(?:last (?:month|year|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)|(?:\w+ )?(?:months?|years?) ago|earlier this year), "
    r"(?:during which|in which|when|where|in the course of which)\b[^;]*$"
)
_NO_MEETING_AHEAD = ("title", "subheading", "caption")


def in_tense(made: Candidate, told: Told, found: Found | None, written: date | None) -> Told:
    """Turn *told* to planned where the verb stands in the present and the day is yet to come.

    What the clause puts into a year before the text's is no news: background.
    """
    if told not in ("held", "planned"):
        return told
    if _is_recalled(made) or _brings_words(made) or _is_not_yet(made):
        return "background"
    if written is None:
        return told
    if _is_of_a_past_year(made, written):
        return "background"
    if told == "planned" or found is None or found.day is None or not _is_present(made):
        return told
    if found.weekday and made.sentence.kind not in _NO_MEETING_AHEAD and _is_ahead(made):
        return "planned" if forward(found.day, written) > written else told
    return "planned" if found.day > written and found.precision != "month" else told


def goes_on(sentence: Sentence, actors: list[Actor], city: str) -> bool:
    """ "met A and then flew to Riga": he met him before the journey to *city*."""
    last = max(
        (actor.end for actor in actors if sentence.start <= actor.end <= sentence.end), default=sentence.end
    )
    behind, found, _ = sentence.slice(last, sentence.end).partition(city)
    return bool(found) and _onward().search(behind) is not None


def _is_recalled(made: Candidate) -> bool:
    """ "the visit he paid last month, during which he met A"."""
    before = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)
    return _RECALLED.search(before) is not None


def _is_not_yet(made: Candidate) -> bool:
    """ "the lack of a meeting", "prepared for her meeting", "meets him every year": no meeting of a day."""
    before = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)
    behind = made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end)
    if made.noun:
        return _lacking().search(before) is not None
    return (
        _is_present(made)
        and re.match(r"\s(?:[^,;.]{0,30} )?(?:every|each) (?!other\b)\w+|\sregularly", behind) is not None
    )


def _brings_words(made: Candidate) -> bool:
    """ "received A's congratulations": A was not there."""
    sentence, verb = made.sentence, made.sentence.items[made.cue]
    if not sentence.slice(verb.start, verb.end).casefold().startswith("receiv"):
        return False
    behind = sentence.slice(verb.end, sentence.end)
    return _sent().match(behind) is not None


def _is_present(made: Candidate) -> bool:
    """ "meets", "holds talks with", "is meeting": no past, and nothing done before."""
    verb = made.sentence.items[made.cue]
    first = made.sentence.slice(verb.start, verb.end).casefold().split()[0]
    behind = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)
    helped = re.search(r"\b(?:is|are|am|['’](?:s|re))(?: also| then| now)? $", behind) is not None
    if made.noun:
        return (
            _takes_place().match(made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end))
            is not None
        )
    return first in _presents() or (helped and (first.endswith("ing") or made.rule == "received by"))


def _is_ahead(made: Candidate) -> bool:
    """Say whether no other verb of the sentence tells of the past."""
    tags = made.sentence.tags
    return not any(tag in "KhS" and index != made.cue and _is_past(made, index) for index, tag in enumerate(tags))


def _is_past(made: Candidate, index: int) -> bool:
    item = made.sentence.items[index]
    return (
        re.match(r"(?i)\w*(?:ed|met|held|spoke|said|told)\b", made.sentence.slice(item.start, item.end))
        is not None
    )


def _is_of_a_past_year(made: Candidate, written: date) -> bool:
    """ "whom he met in 1991": the year stands in the meeting's own clause, nearer than any other verb."""
    sentence, items, tags = made.sentence, made.sentence.items, made.sentence.tags
    end = next((i for i in range(made.last + 1, len(tags)) if tags[i] in "SKh;.A"), len(tags) - 1)
    behind = re.split(r"[,;(]", sentence.slice(items[made.last].end, items[end].end))[0]
    before = sentence.slice(items[made.first].start, items[made.cue].start)
    years = [int(year) for year in _YEAR.findall(behind) + re.findall(r"\bin ((?:19|20)\d\d),? $", before)]
    near = re.match(r"(?: in [A-Z][\w'’-]+| at [\w ]{3,30})?(?: back)? in (?:19|20)\d\d\b", behind)
    return bool(years) and (near is not None or not behind) and max(years) < written.year


@cache
def _presents() -> frozenset[str]:
    return frozenset(lexicon().data["tense"]["presents"])


@cache
def _takes_place() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon().data["tense"]["takes_place"])
    return re.compile(rf"(?i)\s(?:{words})\b")


@cache
def _onward() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon().data["tense"]["onward"])
    return re.compile(rf"(?i)(?:;|,|\band\b|\bbefore\b)[^;]{{0,40}}\b(?:{words})\b")


@cache
def _sent() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon().data["tense"]["sent"])
    return re.compile(rf"[^,;.]{{2,80}}['’]s? (?:[a-z]+ ){{0,3}}(?:{words})\b")


@cache
def _lacking() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon().data["tense"]["lacking"])
    return re.compile(rf"(?i)\b(?:{words}) (?:an?|the|any|his|her|their|its)(?: [a-z-]+){{0,2}} $")
