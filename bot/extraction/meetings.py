"""From a release's sentences to its meetings: frames found, then merged into the ones that took place."""

import re
from dataclasses import dataclass, field
from datetime import date

from bot.extraction import dates
from bot.extraction.frames import Candidate, attendance, candidates
from bot.extraction.items import Actor, Party, Sentence
from bot.extraction.places import place_of
from bot.extraction.registry import Person, Registry
from bot.extraction.sides import Home, country_of
from bot.extraction.status import Told, status_of
from bot.lexicon.load import lexicon

_SEPARATE = re.compile(
    r"(?i)\b(?:separately|later (?:that|in the) (?:day|evening)|also (?:met|held|received|spoke|hosted)|then (?:met|held|received|spoke)|in (?:a separate|another) (?:meeting|call)|on the (?:same|following) day|earlier (?:today|in the day|that day|the same day)|another (?:meeting|call))\b"
)


@dataclass(slots=True)
class Seat:
    """Somebody at a meeting as the text shows him: ``side`` as the frame's, before it is settled."""

    person: Person
    actor: Actor
    side: str | None


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
    countries: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    block: int = 0

    def people(self) -> set[int]:
        """Give who is at it, by identity."""
        return {id(seat.person) for seat in self.seats}


class Reader:
    """Reads sentences in order and keeps the meetings they tell of."""

    def __init__(self, registry: Registry, home: Home, written: date | None) -> None:
        self.registry = registry
        self.home = home
        self.written = written
        self.drafts: list[Draft] = []
        self.headline: list[Draft] = []

    def read(self, sentence: Sentence) -> None:
        """Take what *sentence* tells of meetings."""
        found = candidates(sentence)
        told = False
        for made in found:
            status = status_of(made)
            if status == "background" or (made.weak and not made.right.actors):
                continue
            draft = self._draft(made, status)
            if draft is not None:
                told = self._place(draft, sentence) or told
        self._attend(sentence, told=told, denied=bool(found) and not told)
        if not told:
            self._speak(sentence)

    def _draft(self, made: Candidate, status: Told) -> Draft | None:
        draft = Draft(made.kind, status, made.rule, block=made.sentence.block)
        draft.sentences.append(made.sentence)
        self._seat(draft, made.left, "left", made.cue, made.sentence)
        self._seat(draft, made.right, "right", made.cue, made.sentence)
        if (
            not draft.seats
            and not draft.groups["a"]
            and not draft.groups["b"]
            and made.rule not in ("held", "meeting of")
        ):
            return None
        if made.rule == "meeting of" and not draft.seats:
            return None
        draft.found = _date_near(made)
        draft.place = place_of(made)
        _channel(draft, made)
        return draft

    def _seat(self, draft: Draft, party: Party, side: str, cue: int, sentence: Sentence) -> None:
        for group in party.groups:
            draft.groups["a" if side == "left" else "b"].append(group.text)
            if group.organization:
                draft.organizations.setdefault(side, group.organization)
            if group.country:
                draft.countries.setdefault(side, group.country)
            if group.text.casefold() in ("they", "the two sides", "both sides", "the two leaders", "the leaders"):
                continue
        for actor in party.actors:
            if actor.absent:
                continue
            person = self.registry.resolve(actor)
            if person is not None and id(person) not in draft.people():
                draft.seats.append(Seat(person, actor, side))

    def _place(self, draft: Draft, sentence: Sentence) -> bool:
        """Merge *draft* into the meeting it repeats, or keep it as one of its own."""
        if sentence.kind in ("title", "subheading", "caption"):
            self.headline.append(draft)
            return True
        match = self._same(draft)
        if match is not None:
            _merge(match, draft)
        elif _tells(draft):
            self.drafts.append(draft)
        return True

    def _same(self, draft: Draft) -> Draft | None:
        people = draft.people()
        for other in reversed(self.drafts):
            shared = people & other.people()
            if draft.status != other.status and not (shared and draft.rule == "in a meeting with"):
                continue
            if not people and other is self.drafts[-1]:
                return other if not draft.groups["b"] else None
            if people and people <= other.people() and not _apart(draft, other):
                return other
            if (
                shared
                and other.people() <= people
                and other is self.drafts[-1]
                and not _SEPARATE.search(draft.sentences[0].quote)
            ):
                return other
        return None

    def _attend(self, sentence: Sentence, *, told: bool, denied: bool) -> None:
        if not self.drafts or denied or sentence.kind in ("title", "subheading"):
            return
        for rule, party, _ in attendance(sentence):
            draft = self.drafts[-1]
            side = _attending_side(sentence, self.home)
            for actor in party.actors:
                person = self.registry.resolve(actor)
                if person is not None and id(person) not in draft.people():
                    draft.seats.append(Seat(person, actor, side))
                    _cite(draft, sentence)
            sentence.trace.append(f"attendance {rule}")

    def _speak(self, sentence: Sentence) -> None:
        """Who speaks "during the meeting" was there."""
        if not self.drafts or not re.match(r"^[^AS]{0,3}d[^AS]{0,8}A[^AS]{0,4}[SK]", sentence.tags):
            return
        draft = self.drafts[-1]
        item = next(item for item in sentence.items if item.tag == "A")
        if draft.status != "held" or not isinstance(item.data, Party):
            return
        for actor in item.data.actors:
            person = self.registry.resolve(actor)
            if person is not None and id(person) not in draft.people():
                draft.seats.append(Seat(person, actor, None))
                _cite(draft, sentence)

    def finish(self) -> list[Draft]:
        """Let the headlines corroborate, and give the meetings in the order of the text."""
        for draft in self.headline:
            self._corroborate(draft)
        return [
            draft for draft in self.drafts if draft.seats or draft.status != "held" or any(draft.groups.values())
        ]

    def _corroborate(self, draft: Draft) -> None:
        people = draft.people()
        for other in self.drafts:
            if people & other.people() or not people or other is self.drafts[0]:
                if other.status == draft.status or people & other.people():
                    for seat in draft.seats:
                        if (
                            id(seat.person) not in other.people()
                            and len(self.drafts) == 1
                            and other.status == draft.status
                        ):
                            other.seats.append(seat)
                    other.sentences.extend(
                        sentence for sentence in draft.sentences if sentence not in other.sentences
                    )
                    other.place = other.place or (draft.place if len(self.drafts) == 1 else None)
                    if draft.kind in ("call", "video_call") and other.kind == "meeting":
                        other.kind = draft.kind
                    return
        if not self.drafts and draft.seats:
            self.drafts.append(draft)


def _tells(draft: Draft) -> bool:
    return bool(draft.seats) or draft.rule.startswith("held") or draft.status != "held"


def _apart(draft: Draft, other: Draft) -> bool:
    """Two days or two places of their own make two meetings of the same people."""
    days = (
        draft.found is not None
        and other.found is not None
        and draft.found.day != other.found.day
        and draft.found.day is not None
    )
    return days or bool(draft.place and other.place and draft.place != other.place)


def _merge(target: Draft, extra: Draft) -> None:
    for seat in extra.seats:
        if id(seat.person) not in target.people():
            target.seats.append(seat)
    target.found = target.found or extra.found
    target.place = target.place or extra.place
    for side in ("a", "b"):
        target.groups[side].extend(extra.groups[side])
    for sentence in extra.sentences:
        _cite(target, sentence)


def _cite(draft: Draft, sentence: Sentence) -> None:
    if sentence not in draft.sentences:
        draft.sentences.append(sentence)


def _channel(draft: Draft, made: Candidate) -> None:
    tags = made.sentence.tags
    if "v" in tags:
        draft.kind = "video_call"
    elif "k" in tags and draft.kind == "meeting":
        draft.kind = "call"
    elif made.rule == "met" and draft.kind == "call" and draft.place:
        draft.kind = "meeting"


def _date_near(made: Candidate) -> dates.Found | None:
    """Give the date of the clause: after the cue first, then before it, never beyond a reporting verb."""
    items, tags = made.sentence.items, made.sentence.tags
    end = next((i for i in range(made.last + 1, len(tags)) if tags[i] in "SK;."), len(tags))
    order = [*range(made.cue, end), *range(made.cue - 1, -1, -1)]
    for index in order:
        found = items[index].data
        if items[index].tag == "D" and isinstance(found, dates.Found) and not found.vague:
            if index > made.last and not _near_after(tags[made.last + 1 : index]):
                continue
            if index < made.first and not re.fullmatch(r"[^SK;]{0,14}", tags[index + 1 : made.first]):
                continue
            return found
    return None


def _near_after(between: str) -> bool:
    if re.search(r"Z[uhw]{0,3}[zD1]{0,3}$", between) and re.fullmatch(r"[^ASK;.]{0,24}", between):
        return True
    if re.match(r"[,wu]{0,3}[FX]", between):
        return bool(re.fullmatch(r"[zDI@,sVQLw1tfFXuh4K2(]{0,14}", between))
    return bool(re.fullmatch(r"[zDI@,sVQLw1tfo]{0,9}", between))


def _attending_side(sentence: Sentence, home: Home) -> str | None:
    """ "The American side was also represented by": the side of those it names, else open."""
    match = re.match(r"^[^ATUP]{0,4}A", sentence.tags)
    if match is None:
        return None
    data = sentence.items[match.end() - 1].data
    if isinstance(data, Party) and data.groups:
        return "group:" + (data.groups[0].country or data.groups[0].organization or "")
    return None


def day_of(draft: Draft, written: date | None) -> tuple[date | None, str | None]:
    """Give a meeting's day and precision, never after the text for one held."""
    if draft.found is None or draft.found.day is None:
        return None, None
    day = dates.settle(draft.found, written, held=draft.status == "held")
    if day is None or (draft.status == "held" and written is not None and day > written):
        return None, None
    return day, draft.found.precision


def known_country(person: Person) -> str | None:
    """Give the country somebody belongs to."""
    return country_of(person)


def title_words() -> frozenset[str]:
    """Words of bodies and offices that never stand in a person's name."""
    data = lexicon().data["organizations"]
    return frozenset(data["heads"])
