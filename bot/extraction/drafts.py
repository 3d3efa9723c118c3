"""A meeting while the release is being read: what one sentence tells of it, and when two are the same."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from bot.extraction import dates
from bot.extraction.dayfit import is_its_day
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Party, Sentence
from bot.extraction.places import where_visited
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
    r"in separate (?:meetings|calls|sessions|audiences|talks))\b"
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
    return bool(draft.seats) or draft.rule.startswith(("held", "met each other")) or draft.status != "held"


def apart(draft: Draft, other: Draft) -> bool:
    """Two days or two places of their own make two meetings of the same people."""
    days = (
        draft.found is not None
        and other.found is not None
        and draft.found.day != other.found.day
        and draft.found.day is not None
    )
    return days or bool(draft.place and other.place and draft.place != other.place)


def merge(target: Draft, extra: Draft) -> None:
    """Add to *target* what *extra* tells more of it."""
    for seat in extra.seats:
        if id(seat.person) not in target.people():
            target.seats.append(seat)
    target.found = target.found or extra.found
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


_MOVED = re.compile(
    r"(?i)\b(?:moved|postponed|rescheduled|put off|deferred|pushed back|brought forward|delayed)(?: \w+)? "
    r"(?:to|until|till|for)(?: \w+)? $"
)


def date_near(made: Candidate) -> dates.Found | None:
    """Give the date of the clause: after the cue first, then before it, never beyond a reporting verb."""
    items, tags = made.sentence.items, made.sentence.tags
    moved = moved_to(made.sentence)
    if moved is not None:
        return moved
    end = next((i for i in range(made.last + 1, len(tags)) if tags[i] in "SK;."), len(tags))
    order = [*range(made.cue, end), *range(made.cue - 1, -1, -1)]
    asked = re.match(r",w[huwS]{0,3}t?[wxo]{0,2}Z[41]{0,2}D", tags[made.last + 1 :])
    if asked:  # "who had asked for an audience on Monday"
        order = [made.last + asked.end()]
    for index in order:
        found = items[index].data
        if (
            items[index].tag == "D"
            and isinstance(found, dates.Found)
            and not found.vague
            and not (_is_former(made.sentence, index) and "D" in tags[index + 1 :])
            and _belongs(made, index)
            and is_its_day(made, index)
        ):
            return found
    return None


def _is_former(sentence: Sentence, index: int) -> bool:
    """ "originally planned for Thursday, will take place on 24 April": the day that was."""
    words = sentence.slice(sentence.start, sentence.items[index].start)
    return (
        re.search(r"(?i)\b(?:originally|initially|previously|first) \w+ (?:for |on |to be held on )?$", words)
        is not None
    )


def moved_to(sentence: Sentence) -> dates.Found | None:
    """Give the new day of "postponed to Monday"."""
    for item in sentence.items:
        if not isinstance(item.data, dates.Found):
            continue
        words = sentence.slice(max(sentence.start, item.start - 60), item.start)
        if _MOVED.search(words):
            return item.data
    return None


def _belongs(made: Candidate, index: int) -> bool:
    """Say whether the date at *index* stands in the meeting's own clause."""
    tags = made.sentence.tags
    if index > made.last:
        return (_near_after(tags[made.last + 1 : index]) and not _is_anothers(made, index)) or _closes(made, index)
    if index >= made.first:
        return not _in_aside(made, index)
    if re.search(r"[SY]A?$", tags[:index]):
        return False  # "said on Wednesday that": the day of the saying
    between = tags[index + 1 : made.first]
    if index == 0 and where_visited(made):
        return bool(re.fullmatch(r"[^S;]{0,26}", between))
    return bool(re.fullmatch(r"[^SK;]{0,26}", between))


_ASIDE = re.compile(r"(?i), (?:who|which|whose|whom|newly|having|back|fresh|elected|appointed)\b[^,;]*$")


def _in_aside(made: Candidate, index: int) -> bool:
    """ "A, who returned on Sunday, met B": the day of the return."""
    sentence, item = made.sentence, made.sentence.items[index]
    opens = _ASIDE.search(sentence.slice(sentence.start, item.start))
    return opens is not None and index < made.cue and "," in sentence.tags[index : made.cue]


_ANOTHERS = re.compile(
    r"(?i)\b(?:who|whom|whose)\b|(?<!evening)(?<!morning)(?<!afternoon)(?<!night) of (?:the )?$"
)


def _is_anothers(made: Candidate, index: int) -> bool:
    """ "met A, who arrived today", "met A, hurt in the quake of 3 March": no word of the meeting between."""
    between = made.sentence.slice(made.sentence.items[made.last].end, made.sentence.items[index].start)
    return (
        not re.search("[ZFXhK]", made.sentence.tags[made.last + 1 : index])
        and _ANOTHERS.search(between) is not None
    )


_CLAUSE = re.compile(
    r"(?i)\b(?:\w+ed|\w+ing|who|whom|which|whose|that|where|when|after|before|since|until|till|from|by|of|for|"
    r"to|during|ahead|about|as) (?:the )?$|\b(?:who|whom|which|whose|that|where|when|after|before|since|until|"
    r"following|during|ahead|marking|born|held|set|built|given|made|took|taken|begun|began|\w{3,}(?:ed|ing))\b"
)


def _closes(made: Candidate, index: int) -> bool:
    """ "called on the Chief of Staff, General A, HI (M), at the Headquarters today.": no verb in between."""
    tags, items = made.sentence.tags, made.sentence.items
    if tags[index + 1 : index + 2] not in ("", ".", ",") or re.search(
        r"[SKhFXYZ;:~#&]", tags[made.last + 1 : index]
    ):
        return False
    return _CLAUSE.search(made.sentence.slice(items[made.last].end, items[index].start)) is None


def _near_after(between: str) -> bool:
    between = re.sub(r"^'[wxo]{0,2}A", "", between)  # "with the union's team"
    between = re.sub(r"^,?u{1,3}h", "", between)  # "was held"
    between = re.sub(r"^,[wx4ftGLo]{1,8},", ",", re.sub(r"^W[^SK;.zD]{0,8}", "", between))
    if re.fullmatch(r",w[huwS]{0,3}t?[wxo]{0,2}Z[41z@I]{0,3}", between):
        return True  # "who had asked for an audience on Monday"
    if re.search(r"Z[uhw]{0,3}[zD1]{0,3}$", between) and re.fullmatch(r"[^ASK;.]{0,24}", between):
        return True
    if re.match(r"[,z1twCoxL&]{0,7}[,wuh]{0,4}[FX]", between):
        return bool(re.fullmatch(r"[zDI@,sVQLw1tfFXuh4K2(]{0,14}", between))
    return bool(re.fullmatch(r"[zDI@,sVQLw1tfou<kv(]{0,9}", between))


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


def day_of(draft: Draft, written: date | None) -> tuple[date | None, DatePrecision | None]:
    """Give a meeting's day and precision, never after the text for one held."""
    if draft.found is None or draft.found.day is None:
        return None, None
    first = draft.sentences[0].quote if draft.sentences else ""
    past = "had been" in first and not re.search(r"\b(?:has|have) been\b", first)
    back = draft.status in ("held", "denied") or past
    back = back and not (past and draft.found.yearless)
    day = dates.settle(draft.found, written, held=back)
    if day is None or (draft.status == "held" and written is not None and day > written):
        return None, None
    return day, draft.found.precision
