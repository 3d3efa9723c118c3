"""From a release's sentences to its meetings: frames found, then merged into the ones that took place."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from bot.extraction import dates
from bot.extraction.frames import Candidate, attendance
from bot.extraction.items import Actor, Party, Sentence
from bot.extraction.places import place_of
from bot.extraction.registry import Person, Registry
from bot.extraction.sides import Home, country_of
from bot.extraction.status import Told, is_claimed, status_of
from bot.lexicon.load import lexicon

_SEPARATE = re.compile(
    r"(?i)\b(?:separately|later (?:that|in the) (?:day|evening)|also (?:met|held|received|spoke|hosted)|then (?:met|held|received|spoke)|in (?:a separate|another) (?:meeting|call)|on the (?:same|following) day|earlier (?:today|in the day|that day|the same day)|another (?:meeting|call))\b"
)


_SAME_DAY = re.compile(
    r"(?i)\b(?:later (?:that|the same|in the) (?:day|evening|afternoon)|(?:on )?the same (?:day|evening)|^in the (?:afternoon|evening|morning)|earlier (?:that|the same|in the) day)\b"
)


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
    countries: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    block: int = 0
    claimed: bool = False
    separate: bool = False

    def people_on(self, side: str) -> bool:
        """Say whether anybody named sits there."""
        return any(seat.side == side for seat in self.seats)

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
        self.denies = False
        self.title_date: dates.Found | None = None
        self.listing: tuple[Draft, str | None] | None = None

    def read(self, sentence: Sentence, found: list[Candidate]) -> None:
        """Take what *sentence* tells of meetings; *found* are its frames."""
        if sentence.kind == "title":
            told_days = [
                item.data for item in sentence.items if isinstance(item.data, dates.Found) and item.data.absolute
            ]
            self.title_date = told_days[0] if len(told_days) == 1 else None
        self.denies = self.denies or "Y" in sentence.tags
        if not found and self._list(sentence):
            return
        told = False
        for made in found:
            status = status_of(made)
            if status == "background" or (made.weak and not made.right.actors):
                continue
            draft = self._draft(made, status)
            for each in _apart_each(draft):
                told = self._place(each, sentence) or told
        self._attend(sentence, told=told, denied=bool(found) and not told)
        if not told:
            self._speak(sentence)
        self._open(sentence, told=told)

    def _open(self, sentence: Sentence, *, told: bool) -> None:
        """A sentence that ends with a colon, or a heading like "Participants", opens a list, one name a line."""
        self.listing = None
        if not self.drafts or sentence.kind in ("title", "caption"):
            return
        heading = sentence.quote.casefold().strip(" :") in lexicon().words("attendance", "headings")
        if heading or (sentence.tags.endswith(":") and (told or re.search(r"[TUP][^.]{0,6}:$", sentence.tags))):
            self.listing = (self.drafts[-1], "right" if told and not self.drafts[-1].people_on("right") else None)

    def _list(self, sentence: Sentence) -> bool:
        """Take a line of an open list; give whether it was one."""
        if self.listing is None or sentence.kind not in ("item", "subheading") or "S" in sentence.tags:
            return False
        draft, side = self.listing
        parties = [item.data for item in sentence.items if isinstance(item.data, Party)]
        if not any(party.actors for party in parties):
            return False
        for party in parties:
            for actor in party.actors:
                self._join(draft, actor, side, sentence)
        return True

    def _join(
        self, draft: Draft, actor: Actor, side: str | None, sentence: Sentence, near: Person | None = None
    ) -> None:
        person = self.registry.resolve(actor)
        if person is not None and id(person) not in draft.people():
            draft.seats.append(Seat(person, actor, side, near))
            _cite(draft, sentence)

    def _draft(self, made: Candidate, status: Told) -> Draft | None:
        draft = Draft(made.kind, status, made.rule, block=made.sentence.block)
        draft.sentences.append(made.sentence)
        left, right = _split(made)
        self._seat(draft, left, "left", made.cue, made.sentence)
        self._seat(draft, right, "right", made.cue, made.sentence)
        if not draft.people_on("right") and status == "held" and _is_habit(made):
            return None
        if (
            not draft.seats
            and not draft.groups["a"]
            and not draft.groups["b"]
            and made.rule not in ("held", "meeting of")
        ):
            return None
        if made.rule == "meeting of" and not draft.seats:
            return None
        draft.claimed = status == "held" and is_claimed(made)
        draft.found = _date_near(made)
        if draft.found is None and _SAME_DAY.search(made.sentence.quote) and self.drafts:
            draft.found = self.drafts[-1].found
        draft.place = place_of(made)
        if made.rule == "and then with":
            self._then(draft, made)
        _channel(draft, made)
        return draft

    def _then(self, draft: Draft, made: Candidate) -> None:
        """A further meeting in one sentence: its own day and place where told, else those of the first."""
        spans = made.sentence.items[made.first : made.last + 1]
        found = next((item.data for item in spans if isinstance(item.data, dates.Found)), None)
        place = next((item.value for item in spans if item.tag == "z"), None)
        before = self.drafts[-1] if self.drafts else None
        draft.found = found or (before.found if before else None)
        draft.place = place or (before.place if before else None)

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
        if draft.separate or draft.rule == "and then with":
            return None
        for other in reversed(self.drafts):
            shared = people & other.people()
            if (
                not other.seats
                and other is self.drafts[-1]
                and other.status != "held"
                and draft.status == "planned"
            ):
                return other
            if draft.status != other.status and not (shared and draft.rule == "in a meeting with"):
                continue
            if not people and other is self.drafts[-1]:
                return other if not draft.groups["b"] and not _apart(draft, other) else None
            if people and people <= other.people() and not _apart(draft, other):
                return other
            if (
                shared
                and other.people() <= people
                and other is self.drafts[-1]
                and not _SEPARATE.search(draft.sentences[0].quote)
                and not other.people_on("right")
                and not _apart(draft, other)
            ):
                return other
        return None

    def _attend(self, sentence: Sentence, *, told: bool, denied: bool) -> None:
        if not self.drafts or denied or sentence.kind in ("title", "subheading"):
            return
        for rule, party, _ in attendance(sentence):
            draft = self.drafts[-1]
            self._belong(sentence, party, draft)
            side, near = self._attending_side(sentence, draft, rule)
            for actor in party.actors:
                self._join(draft, actor, side, sentence, near)
            sentence.trace.append(f"attendance {rule}")

    def _belong(self, sentence: Sentence, party: Party, draft: Draft) -> None:
        """Those a delegation is led by or includes come from its body, where no body of their own is told."""
        subject = next((item.data for item in sentence.items if item.tag == "A"), None)
        body = None
        if isinstance(subject, Party) and subject.groups and subject is not party:
            body = subject.groups[0].organization
        if isinstance(subject, Party) and not subject.groups:
            body = None
        for actor in party.actors:
            if (
                actor.organization is None
                and not any(title.organization for title in actor.titles)
                and not any(title.country for title in actor.titles)
            ):
                actor.organization = body

    def _attending_side(self, sentence: Sentence, draft: Draft, rule: str) -> tuple[str | None, Person | None]:
        """ "The American side was also represented by": that side; "the Minister was joined by": his; else open."""
        match = re.match(r"^[^ATUPlJ]{0,4}A(?=[,uF]{0,3}[TUlJ])", sentence.tags)
        if match is None and rule == "attended by" and "l" in sentence.tags and not draft.people_on("left"):
            return "left", None
        if match is None or rule == "were present":
            return None, None
        data = sentence.items[match.end() - 1].data
        if not isinstance(data, Party):
            return None, None
        if data.groups:
            group = data.groups[0]
            if group.country or group.organization:
                return "group:" + (group.country or group.organization or ""), None
            sides = [side for side, texts in draft.groups.items() if any("delegation" in text for text in texts)]
            return ({"a": "left", "b": "right"}[sides[0]] if len(sides) == 1 else None), None
        person = self.registry.resolve(data.actors[0]) if data.actors else None
        return None, person

    def _speak(self, sentence: Sentence) -> None:
        """Who speaks "during the meeting" was there."""
        if not self.drafts or not re.match(r"^[^AS]{0,3}d[^AS]{0,8}A[^AS]{0,4}[SK]", sentence.tags):
            return
        draft = self.drafts[-1]
        item = next(item for item in sentence.items if item.tag == "A")
        if draft.status != "held" or not isinstance(item.data, Party):
            return
        for actor in item.data.actors:
            self._join(draft, actor, None, sentence)

    def finish(self) -> list[Draft]:
        """Let the headlines corroborate, and give the meetings in the order of the text."""
        self.drafts = [draft for draft in self.drafts if self._confirmed(draft)]
        self._principal()
        for draft in self.headline:
            self._corroborate(draft)
        for draft in self.drafts:
            draft.found = draft.found or self.title_date
        return [
            draft for draft in self.drafts if draft.seats or draft.status != "held" or any(draft.groups.values())
        ]

    def _principal(self) -> None:
        """ "The meeting with X was cancelled": the other one is whoever held all the release's other meetings."""
        full = [draft for draft in self.drafts if draft.people_on("left") and draft.people_on("right")]
        shared = (
            set.intersection(*({id(seat.person) for seat in draft.seats if seat.side == "left"} for draft in full))
            if full
            else set()
        )
        holder = next((seat for draft in full for seat in draft.seats if id(seat.person) in shared), None)
        for draft in self.drafts:
            alone = draft.people_on("right") and not draft.people_on("left") and not draft.groups["a"]
            if (
                holder is not None
                and alone
                and draft.status in ("cancelled", "planned")
                and id(holder.person) not in draft.people()
            ):
                draft.seats.insert(0, Seat(holder.person, holder.actor, "left"))

    def _confirmed(self, draft: Draft) -> bool:
        """What is only reported or claimed is denied if the release denies it, and else not told at all."""
        if draft.claimed and draft.status == "held":
            if not self.denies:
                return False
            draft.status = "denied"
        return True

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


def _is_habit(made: Candidate) -> bool:
    """ "The Ambassador meets all parties", "the Bureau meets four times a year": no meeting of a day."""
    word = made.sentence.slice(made.sentence.items[made.cue].start, made.sentence.items[made.cue].end).casefold()
    return made.sentence.kind == "paragraph" and word in ("meets", "meet", "holds", "hosts", "receives")


_EACH = re.compile(
    r"(?i)\b(?:each separately|separately received|in (?:two|three|four|several)? ?separate meetings|in separate (?:meetings|calls|sessions))\b"
)


def _apart_each(draft: Draft | None) -> list[Draft]:
    """ "received A and B, each separately": as many meetings."""
    if draft is None:
        return []
    right = [seat for seat in draft.seats if seat.side == "right"]
    if len(right) < 2 or not _EACH.search(draft.sentences[0].quote):
        return [draft]
    left = [seat for seat in draft.seats if seat.side != "right"]
    return [replace(draft, seats=[*left, seat], sentences=[*draft.sentences], separate=True) for seat in right]


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
            if index < made.first and not re.fullmatch(r"[^SK;]{0,26}", tags[index + 1 : made.first]):
                continue
            return found
    return None


def _near_after(between: str) -> bool:
    if re.search(r"Z[uhw]{0,3}[zD1]{0,3}$", between) and re.fullmatch(r"[^ASK;.]{0,24}", between):
        return True
    if re.match(r"[,1twCoxL&]{0,7}[,wuh]{0,4}[FX]", between):
        return bool(re.fullmatch(r"[zDI@,sVQLw1tfFXuh4K2(]{0,14}", between))
    return bool(re.fullmatch(r"[zDI@,sVQLw1tfo]{0,9}", between))


def _split(made: Candidate) -> tuple[Party, Party]:
    """ "Between A and B": the first of a row is one side; "in a meeting with B, A said": A is the other."""
    if made.left.actors or made.left.groups or not made.noun:
        return made.left, made.right
    tags, items = made.sentence.tags, made.sentence.items
    if tags[made.last - 1] == "B" and len(made.right.actors) > 1:
        return Party(actors=made.right.actors[:1]), Party(actors=made.right.actors[1:], groups=made.right.groups)
    follows = re.match(r"[,Dz]{1,6}(A)[,uDz9]{0,4}[SKh]", tags[made.last + 1 :])
    if follows:
        data = items[made.last + 1 + follows.start(1)].data
        if isinstance(data, Party):
            return data, made.right
    return made.left, made.right


def day_of(draft: Draft, written: date | None) -> tuple[date | None, str | None]:
    """Give a meeting's day and precision, never after the text for one held."""
    if draft.found is None or draft.found.day is None:
        return None, None
    back = draft.status in ("held", "denied") or any(
        "had been" in sentence.quote for sentence in draft.sentences[:1]
    )
    day = dates.settle(draft.found, written, held=back)
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
