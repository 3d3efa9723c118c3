"""Whether a meeting a sentence speaks of happened, is to come, was called off, denied, or belongs to the past."""

import re
from functools import cache
from typing import Literal, NamedTuple

from bot.extraction.claims import is_claimed
from bot.extraction.frames import Candidate
from bot.extraction.items import Sentence
from bot.extraction.occasions import is_occasion, is_todays
from bot.extraction.unreal import (
    is_dropped,
    is_had_planned,
    is_no_meeting,
    is_past_aside,
    is_supposed,
    is_uncertain,
    is_unmeant,
    is_unreal,
)
from bot.lexicon.load import lexicon

Told = Literal["held", "planned", "cancelled", "denied", "background"]
_WINDOW = 12
_OPENING = re.compile(
    r"\b(?:said|says|told|stated|announced|added|remarked|wrote|stressed)\b[^,;]{0,30} (?:after|following) "
    r"(?:an? |the |his |her |their )?(?:(?:hosting|holding|chairing|attending|concluding) )?(?:an? |the )?"
    r"(?:\w+ ){0,3}$|"
    r"^(?:speaking (?:to reporters )?)?(?:after|following|at the conclusion of) (?:an? |the )?(?:\w+ ){0,3}$"
)


def status_of(made: Candidate) -> Told:
    """Judge by what stands around the cue; what nobody says took place or will is no news of this release."""
    if is_dropped(made):
        return "cancelled"
    told = _status_of(made)
    if told == "held" and is_had_planned(made):
        return "background"
    if is_no_meeting(made) or is_supposed(made) or (told == "denied" and is_unmeant(made)):
        return "background"
    if told in ("held", "planned") and (is_unreal(made) or (told == "planned" and is_uncertain(made))):
        return "background"
    return "held" if told == "planned" and is_past_aside(made) else told


def _status_of(made: Candidate) -> Told:
    """Judge by what stands before and after the cue in its clause; the strongest denial wins."""
    sentence, cue = made.sentence, made.cue
    tags = sentence.tags
    clause = _clause_start(tags, cue)
    noun = max(cue, made.noun_at)
    before, after = tags[max(clause, cue - _WINDOW) : noun], tags[noun + 1 :]
    if _is_denied(sentence, made, before, after):
        return "cancelled" if _was_planned(made, after) else "denied"
    if "X" in before or _after_noun(made, after, "X") or re.search(r"X[^.;SKh]{0,8}$", tags[:cue]):
        return "planned" if _is_moved(sentence, made) else "cancelled"
    undone = "F" in before and (_is_undone(tags[:cue], before, after) or _is_trip_off(made))
    if undone or _but_off(made, after):
        return "cancelled"
    if _is_other(sentence, made):
        return "background"
    if _is_planned(sentence, made, before, after):
        return "planned"
    return _infinitive(sentence, made, before)


_TRIP_OFF = re.compile(
    r"(?i)\b(?:cancel\w*|call(?:ed)? off|postpon\w+|scrap(?:ped)?|put off)\b[^.;]{0,30}"
    r"\b(?:trip|visit|journey|travel|tour)\b[^.;]*\b(?:where|during which|when) (?:he|she|they|the \w+) "
    r"(?:was|were|had been) [\w ]{0,14}to "
)


_WAS_BUT = re.compile(r"(?i)\b(?:was|were)(?: also)? to\b.*, but\b")


def _but_off(made: Candidate, after: str) -> bool:
    """ "was to have a meeting with A, but his flight was cancelled"."""
    return "X" in after and _WAS_BUT.search(made.sentence.quote) is not None


def _is_trip_off(made: Candidate) -> bool:
    """ "cancelled his trip to Baku, where he was due to meet A"."""
    before = made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].end)
    return _TRIP_OFF.search(before) is not None


def _was_planned(made: Candidate, after: str) -> bool:
    """A meeting that was to be and that "did not take place" was called off, not denied."""
    if not made.noun:
        return False
    start = made.sentence.slice(made.sentence.start, made.sentence.items[made.noun_at].start)
    return bool(
        re.search(r"\b(?:planned|scheduled|expected)(?: \w+)? $", start)
        or re.match(r"[^S.;Y]{0,14}F[^S.;Y]{0,10}Y", after)
        or (made.rule == "meeting which" and "F" in made.sentence.tags[made.first : made.last])
    )


def _is_undone(head: str, before: str, after: str) -> bool:
    """ "his visit, where he was to meet A, was called off"; "was to meet A, but the meeting was called off"."""
    visit = re.match(r"[^S.;K]{0,14},u?[hu]{1,3}X", after) and re.search(r",[wI]w?[^,;.]*$", head)
    return bool(visit) or ("F" in before[-7:] and re.search(r"w?t?Z[uh]{1,3}X", after) is not None)


def _is_other(sentence: Sentence, made: Candidate) -> bool:
    """Say whether the words tell of no meeting of this release: past, wished for, supposed."""
    if _had_met(sentence, made) or _is_supposed(sentence, made):
        return True
    return _is_background(sentence, made) or _is_long_ago(sentence, made)


def _is_planned(sentence: Sentence, made: Candidate, before: str, after: str) -> bool:
    if made.noun and _PROGRAMME.search(sentence.slice(sentence.start, sentence.items[made.cue].start)):
        return True
    ends = {sentence.items[made.noun_at].end, sentence.items[made.last].end}
    if made.noun and any(_SCHEDULED.match(sentence.slice(end, sentence.end)) for end in ends):
        return True
    return "F" in before[-7:] or _after_noun(made, after, "F")


_PAST = re.compile(r"(?i)(?:ed|met|held|spoke|had|took part in|led|gave|made|paid|sat down)$")


def is_untold(made: Candidate) -> bool:
    """Say whether the words tell of no past: "meets", "meeting with"."""
    item = made.sentence.items[made.cue]
    return made.noun or _PAST.search(made.sentence.slice(item.start, item.end)) is None


def _clause_start(tags: str, cue: int) -> int:
    return max(tags.rfind(mark, 0, cue) for mark in ".;") + 1


def _is_denied(sentence: Sentence, made: Candidate, before: str, after: str) -> bool:
    place = max(made.cue, made.noun_at)
    if "Y" in sentence.tags[:place] and not re.search(r"Y[^Y]*[.;]", sentence.tags[:place]):
        return True
    return _after_noun(made, after, "Y")


def _after_noun(made: Candidate, after: str, mark: str) -> bool:
    """A noun's status may follow it: "the meeting between A and B was postponed"."""
    if not made.noun:
        return False
    told = re.match(rf"[^S.;]{{0,18}}{mark}", after)
    if told is None:
        return False
    if "S" not in made.sentence.tags[: made.cue]:
        return True
    items = made.sentence.items[max(made.cue, made.noun_at) + 1 :][: told.end()]
    return " that " not in made.sentence.slice(items[0].start, items[-1].end)


def _is_moved(sentence: Sentence, made: Candidate) -> bool:
    """Postponed to a new day is planned; postponed without one is cancelled."""
    cues = lexicon().data["status"]
    place = next((i for i, item in enumerate(sentence.items) if item.tag == "X"), None)
    if place is None:
        return False
    word = sentence.slice(sentence.items[place].start, sentence.items[place].end).casefold()
    if word not in cues["postponed"]:
        return False
    return bool(re.search(r"[24w]t?D", sentence.tags[place:]))


_PREVIOUS = re.compile(
    r"\b(?:previous|earlier|past|prior) (?:\w+ )?(?:meetings|talks|calls|encounters)\b[^.]*"
    r"\b(?:including|such as)\b"
)


def _is_background(sentence: Sentence, made: Candidate) -> bool:
    """ "Following their March meeting", "called for a meeting", "his previous meeting with"."""
    item = sentence.items[made.cue]
    cues = _cues()
    head = sentence.slice(sentence.start, item.start).casefold().replace("’", "'")
    tail = head[-60:].rstrip()
    if made.noun and is_todays(head, made.rule):
        return False
    if made.noun and _PREVIOUS.search(head):
        return True
    if made.noun:
        # Words that may stand between "following" and "meeting", without a comma.
        open_tail = re.split(r"[,;:]\s", tail)[-1]
        if f" {open_tail}".endswith(cues.previous):
            return True
        if re.search(r"\blast \w+'s$", open_tail):
            return True  # "last Saturday's telephone conversation"
        if cues.background.search(open_tail):
            return not _opens(sentence, made, open_tail)
        return cues.called_for.search(open_tail) is not None
    called_for = cues.just_called_for.search(" ".join(tail.split()[-5:]))
    return not is_occasion(head) and (called_for is not None or _ASIDE_TIME.search(tail) is not None)


class _Cues(NamedTuple):
    previous: tuple[str, ...]
    background: re.Pattern[str]
    called_for: re.Pattern[str]
    just_called_for: re.Pattern[str]


@cache
def _cues() -> _Cues:
    """What stands before a meeting that is no news: the words, and how far before."""
    data = lexicon().data["meetings"]["cues"]
    background, called_for = ("|".join(map(re.escape, data[name])) for name in ("background", "called_for"))
    return _Cues(
        tuple(" " + word for word in data["previous"]),
        re.compile(rf"\b(?:{background})\b[^,;]{{0,45}}$"),
        re.compile(rf"\b(?:{called_for})\b[^,;]{{0,30}}$"),
        re.compile(rf"\b(?:{called_for})\b[^,;]{{0,14}}$"),
    )


_ASIDE_TIME = re.compile(
    r"\b(?:after|before|since|when|until|while)\s(?:he|she|they|the\s\w+)\b[^,;]{0,20}$"
    r"|\b(?:when|since|until|before)\s[^,;]{0,60}$|\blast$"
)
_SCHEDULED = re.compile(
    r"\s(?:is|are|was|were|has been|have been)(?: also| further| then| now)? "
    r"(?:scheduled|planned|foreseen|envisaged|due|expected|anticipated|arranged|"
    r"on (?:the|his|her|their|[\w'’-]+['’]s?) (?:programme|program|agenda|schedule))\b"
)
_PROGRAMME = re.compile(
    r"(?i)\b(?:programme|program|agenda|schedule|itinerary)\b[^.;]*\b(?:includes?|features?|foresees)\b"
)
_MODAL = re.compile(r"\s*(?:must|should|could|would|may|might|can)\b")
_IF = re.compile(r"(?:^|[,;] )(?:if|whether|unless|should)\b[^,;]*$", re.IGNORECASE)


def _is_supposed(sentence: Sentence, made: Candidate) -> bool:
    """ "If A met B", "a meeting between A and B would be welcome": nobody says that it was or will be."""
    before = sentence.slice(sentence.start, sentence.items[made.cue].start)
    after = sentence.slice(sentence.items[made.last].end, sentence.end)
    return _IF.search(before) is not None or (made.noun and _MODAL.match(after) is not None)


def _had_met(sentence: Sentence, made: Candidate) -> bool:
    """ "The two had met in Riga": before what the release tells, unless somebody only claims it."""
    before = sentence.slice(sentence.start, sentence.items[made.cue].start)
    if made.rule in ("met each other", "held") and re.search(r"\bwhich (?:\w+ )?$", before):
        return True  # "the Council, which met in Riga on 3 March"
    if "D" in sentence.tags:
        return False
    pluperfect = re.search(r"\bhad (?:\w+ly |also |already |last |earlier )?$", before)
    return bool(pluperfect) and not made.noun and not is_claimed(made) and "that" not in before.split()[-12:]


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LONG_AGO = re.compile(
    rf"(?i)\b(?:last (?:month|year|{_MONTHS}|spring|summer|autumn|fall|winter)|earlier this year|"
    r"(?:two|three|four|five|six|several|a few|some|\d+) (?:months|years) ago|a (?:month|year) ago)\b"
)


def _is_long_ago(sentence: Sentence, made: Candidate) -> bool:
    """ "whom he met last year": no news of this release."""
    items, tags = sentence.items, sentence.tags
    end = next((i for i in range(made.last + 1, len(tags)) if tags[i] in "SK;.&"), len(tags) - 1)
    clause = sentence.slice(items[made.first].start, items[end].end)
    return made.sentence.kind == "paragraph" and _LONG_AGO.search(clause) is not None


def _opens(sentence: Sentence, made: Candidate, tail: str) -> bool:
    """ "After a meeting with X, the Minister said": a meeting just held, not one of long ago."""
    return _OPENING.search(tail + " ") is not None


_GOES = re.compile(
    r"(?i)\b(?:travel|go|fly|depart|head|leave|pay (?:an? )?(?:\w+ )?visit|visit|arrive|come)\b[^.;]{0,60}\bto $"
)


def _goes_to_meet(sentence: Sentence, made: Candidate) -> bool:
    """ "is scheduled to travel to Baku to meet X": the journey is to come, and what it is for."""
    before = sentence.slice(sentence.start, sentence.items[made.cue].start)
    return "F" in sentence.tags[: made.cue] and _GOES.search(before) is not None


def _infinitive(sentence: Sentence, made: Candidate, before: str) -> Told:
    """ "to meet" alone tells no more than a purpose."""
    item = sentence.items[made.cue]
    word = sentence.slice(item.start, item.end).casefold()
    if sentence.kind == "title" and re.search(r"[AD]2$", sentence.tags[: made.cue]):
        return "planned"
    if _goes_to_meet(sentence, made):
        return "planned"
    if before.endswith("2") or sentence.tags[: made.cue].endswith("2") or re.search(r"2u{1,2}$", before):
        return "background"
    if re.search(r"\b(?:while|when) $", sentence.slice(sentence.start, item.start)):
        return "held"
    if word.endswith("ing") and not made.noun and re.search(r"[wf4bI]$", before):
        return "background"
    return "held"
