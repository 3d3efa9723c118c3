"""A meeting while the release is being read: what one sentence tells of it, and when two are the same."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from bot.extraction import dates
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Party, Sentence
from bot.extraction.registry import Person
from bot.extraction.status import Told
from bot.model.facts import DatePrecision


@dataclass(slots=True)
class Seat:
    """Somebody at a meeting as the text shows him: ``side`` as the frame's, before it is settled."""

    person: Person
    actor: Actor
    side: str | None
    near: Person | None = None


@dataclass(slots=True)
class Draft:
    """A meeting while the release is being read."""

    kind: str
    status: Told
    rule: str
    seats: list[Seat] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    found: dates.Found | None = None
    place: str | None = None
    groups: dict[str, list[str]] = field(default_factory=lambda: {"a": [], "b": []})
    claimed: bool = False
    separate: bool = False

    def people_on(self, side: str) -> bool:
        """Say whether anybody named sits there."""
        return any(seat.side == side for seat in self.seats)

    def people(self) -> set[int]:
        """Give who is at it, by identity."""
        return {id(seat.person) for seat in self.seats}


def is_habit(made: Candidate) -> bool:
    """ "The Ambassador meets all parties", "the Bureau meets four times a year": no meeting of a day."""
    word = made.sentence.slice(made.sentence.items[made.cue].start, made.sentence.items[made.cue].end).casefold()
    return made.sentence.kind == "paragraph" and word in ("meets", "meet", "holds", "hosts", "receives")


_EACH = re.compile(
    r"(?i)\b(?:in audience\b(?=[^:;]{0,30}:)|"
    r"each separately|separately received|in (?:two|three|four|several)? ?separate meetings|"
    r"(?:held|holds|hold|had) separate (?:\w+ )?(?:meetings|talks|calls)|separate meetings with|"
    r"(?:held|holds|had|has had|conducted) (?:[\w-]+ ){0,3}(?:meetings|calls) (?:on (?:the )?[\w ]{3,30} )?with|"
    r"separate (?:receptions|audiences|calls|talks) (?:\w+ ){0,3}(?:for|with)|"
    r"(?:in|at) separate (?:meetings|calls|sessions|audiences|talks|ceremonies))\b"
)


_COUNTED = {"two": 2, "three": 3, "four": 4}
_COUNT = re.compile(
    r"(?i)\b(?:held|had|made|holds?|conducted|received) (two|three|four) "
    r"(?:(?:bilateral|phone|telephone|separate|video) )*(?:calls|conversations|meetings|talks|audiences)\b"
)


def apart_each(draft: Draft | None) -> list[Draft]:
    """ "received A and B, each separately": as many meetings."""
    if draft is None:
        return []
    right = [seat for seat in draft.seats if seat.side == "right"]
    quote = draft.sentences[0].quote
    counted = _COUNT.search(quote)
    count = _COUNTED[counted.group(1).casefold()] if counted else 0
    if len(right) < 2 or not (_EACH.search(quote) or count == len(right)):
        return [draft]
    left = [seat for seat in draft.seats if seat.side != "right"]
    return [replace(draft, seats=[*left, seat], sentences=[*draft.sentences], separate=True) for seat in right]


def tells(draft: Draft) -> bool:
    """Say whether there is a meeting to keep."""
    if (draft.sentences and draft.sentences[0].quote.endswith(":")) or draft.groups["b"]:
        return True  # who was there may be told below
    return bool(draft.seats) or draft.rule.startswith(("held", "met each other")) or draft.status != "held"


def apart(draft: Draft, other: Draft) -> bool:
    """Two days or two places of their own make two meetings of the same people."""
    days = (
        draft.found is not None
        and other.found is not None
        and draft.found.day != other.found.day
        and draft.found.day is not None
    )
    of_nobody = draft.groups["b"] and not draft.people_on("right")  # whose own place goes untold
    return days or bool(draft.place and other.place and draft.place != other.place and not of_nobody)


def merge(target: Draft, extra: Draft) -> None:
    """Add to *target* what *extra* tells more of it."""
    for seat in extra.seats:
        if id(seat.person) not in target.people():
            target.seats.append(seat)
    if extra.people_on("right") or not extra.groups["b"] or not target.people_on("right"):
        target.found = target.found or extra.found  # else it is told of others, whom nobody names
        target.place = target.place or extra.place
    for side in ("a", "b"):
        target.groups[side].extend(extra.groups[side])
    for sentence in extra.sentences:
        cite(target, sentence)


def cite(draft: Draft, sentence: Sentence) -> None:
    """Note that *sentence* tells of it."""
    if sentence not in draft.sentences:
        draft.sentences.append(sentence)


_IN_MEETING = re.compile(r"It[wx,]{0,4}Z")


def _is_of_meeting(made: Candidate) -> bool:
    return next((item.value for item in made.sentence.items if item.tag == "Z"), "") == "meeting"


def channel(draft: Draft, made: Candidate) -> None:
    """A telephone or a screen named in the sentence makes it a call."""
    tags = re.sub(r"\([^)]*\)", "", made.sentence.tags)
    if "v" in tags:
        draft.kind = "video_call"
    elif "k" in tags and draft.kind == "meeting":
        draft.kind = "call"
    elif draft.kind == "call" and _IN_MEETING.match(tags) and _is_of_meeting(made):
        draft.kind = "meeting"  # "In a separate meeting, she spoke with A"
    elif made.rule == "met" and draft.kind == "call" and draft.place:
        draft.kind = "meeting"


def split(made: Candidate) -> tuple[Party, Party]:
    """ "Between A and B": the first of a row is one side; "in a meeting with B, A said": A is the other."""
    tags, items = made.sentence.tags, made.sentence.items
    if not made.left.actors and made.left.groups and tags[made.last - 1] == "B" and len(made.right.actors) > 1:
        # "The Ministry denies a meeting between A and B".
        return Party(actors=made.right.actors[:1]), Party(actors=made.right.actors[1:], groups=made.right.groups)
    if made.left.actors or made.left.groups or not made.noun:
        return made.left, made.right
    whose = made.sentence.slice(made.sentence.start, items[made.noun_at].start).casefold().split()[-3:]
    if tags[made.last - 1] == "W" and {"his", "her"} & set(whose):
        word = "he" if "his" in whose else "she"
        return Party(
            actors=[Actor(items[made.noun_at].start, items[made.noun_at].start, pronoun=word)]
        ), made.right
    if tags[made.last - 1] == "B" and len(made.right.actors) > 1:
        return Party(actors=made.right.actors[:1]), Party(actors=made.right.actors[1:], groups=made.right.groups)
    follows = re.match(r"[,Dz]{1,6}(A)[,uDz9]{0,4}[SKh]", tags[made.last + 1 :])
    if follows:
        data = items[made.last + 1 + follows.start(1)].data
        if isinstance(data, Party):
            return data, made.right
    return made.left, made.right


_WAS_ON = re.compile(
    r"\b(?:was|were) (?:also |originally |initially )?(?:to|on|due|set|scheduled|planned|supposed|meant)\b"
)


def day_of(draft: Draft, written: date | None) -> tuple[date | None, DatePrecision | None]:
    """Give a meeting's day and precision, never after the text for one held."""
    if draft.found is None or draft.found.day is None:
        return None, None
    first = draft.sentences[0].quote if draft.sentences else ""
    past = "had been" in first and not re.search(r"\b(?:has|have) been\b", first)
    back = draft.status in ("held", "denied") or past
    if draft.status == "cancelled" and draft.found.day == written and _WAS_ON.search(first):
        return written, draft.found.precision  # "which was on Wednesday's agenda", told that Wednesday
    back = back and not (past and draft.found.yearless)
    day = dates.settle(draft.found, written, held=back)
    if day is None or (draft.status == "held" and written is not None and day > written):
        return None, None
    return day, draft.found.precision
