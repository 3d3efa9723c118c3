"""From a release's sentences to its meetings: frames found, then merged into the ones that took place."""

from dataclasses import replace
from datetime import date

from bot.extraction import dates
from bot.extraction.agreement import confirmed, corroborate, name_host
from bot.extraction.attending import Attendance
from bot.extraction.claims import is_claimed
from bot.extraction.clausedays import date_near, moved_to
from bot.extraction.drafts import (
    Draft,
    Seat,
    apart_each,
    channel,
    cite,
    merge,
    split,
    tells,
)
from bot.extraction.frames import Candidate
from bot.extraction.governing import Days
from bot.extraction.items import Actor, Party, Sentence
from bot.extraction.leaving import is_empty, is_left_out, is_told
from bot.extraction.parties import is_spokesperson
from bot.extraction.places import place_of
from bot.extraction.registry import Person, Registry
from bot.extraction.repeating import is_of_old, is_stale, is_trip_off, is_unmet, names_guests, repeats, was_to
from bot.extraction.schedules import diarist, is_schedule, opens_schedule
from bot.extraction.standing import seat_again, seat_meant
from bot.extraction.status import Told, is_untold, status_of
from bot.extraction.tense import in_tense
from bot.extraction.whereabouts import Whereabouts
from bot.extraction.which import guests_named, of_which
from bot.extraction.wording import attends, how_many, is_called_off, is_label

_AGAIN = ("and then with", "and then met")
"""Rules that tell a further meeting of the same subject in the same sentence."""
_HEADLINES = ("title", "subheading", "caption")


class Reader:
    """Reads sentences in order and keeps the meetings they tell of."""

    def __init__(
        self,
        registry: Registry,
        town: str | None = None,
        written: date | None = None,
        dateline: date | None = None,
    ) -> None:
        """*town*: where the text was written, which "here" means; *written*: when; *dateline*: as it says."""
        self.registry = registry
        self.written = written
        self.attendance = Attendance(registry)
        self.drafts: list[Draft] = []
        self.headlines: list[Draft] = []
        self.each: Draft | None = None
        self.waiting: list[Sentence] = []
        self.whereabouts = Whereabouts(town)
        self.days = Days(dateline, town, written)
        self.denies = False
        self.ahead = self.trip_off = False
        self.diarist: Person | None = None
        """Whose appointments a schedule lists."""

    def read(self, sentence: Sentence, found: list[Candidate]) -> None:
        """Take what *sentence* tells of meetings; *found* are its frames."""
        self._note(sentence)
        if sentence.kind == "dateline":
            return
        if self.each is not None and self._line(sentence):
            return
        if not found and (self.attendance.take_line(sentence) or self._name_guests(sentence)):
            return
        told = self._take(sentence, found)
        self._call_off(sentence, told=told)
        self.whereabouts.read(sentence, self.drafts[-1] if self.drafts else None, told=told)
        if not self.drafts:
            self.waiting.append(sentence)
            return
        self._attend(sentence, told=told, framed=bool(found))
        self.attendance.open_list(sentence, self.drafts[-1], told=told)

    def _attended(self, made: Candidate, sentence: Sentence) -> None:
        """ "A took part in that meeting", "in both meetings"."""
        for draft in self.drafts[-how_many(sentence.quote) :]:
            for actor in made.left.actors:
                self.attendance.seat(draft, actor, sentence)

    def _attend(self, sentence: Sentence, *, told: bool, framed: bool) -> None:
        """Seat those *sentence* says were there, and who speaks there."""
        if sentence.kind not in ("title", "subheading") and (told or not framed):
            for draft in of_which(sentence, self.drafts):
                self.attendance.attend(sentence, draft)
        if not told:
            self.attendance.speak(sentence, self.drafts[-1])

    def _name_guests(self, sentence: Sentence) -> bool:
        """ "They were A, B and C": give whether those were the last meeting's guests."""
        named = guests_named(sentence, self.drafts[-1]) if self.drafts else None
        if named is None:
            return False
        self._seat(self.drafts[-1], named, "right")
        cite(self.drafts[-1], sentence)
        self.drafts[-1:] = apart_each(self.drafts[-1])
        return True

    def _take(self, sentence: Sentence, found: list[Candidate]) -> bool:
        """Make meetings of the frames; say whether there was any."""
        told = ahead = False
        self.each = None
        for made in found:
            ahead = ahead and made.rule in _AGAIN
            if is_label(sentence, made):
                continue
            if made.rule == "each of a list":
                self.each = self._draft(made, "planned" if status_of(made) == "planned" else "held")
                continue
            if self.drafts and attends(made):
                self._attended(made, sentence)
                continue
            status = self._unmet(sentence, in_tense(made, status_of(made), date_near(made), self.written))
            status = "planned" if status == "held" and (self.ahead or ahead) and is_untold(made) else status
            ahead = status == "planned" and made.rule not in ("in a meeting with", "meeting of")
            if status != "background" and (made.right.actors or not made.weak):
                for draft in apart_each(self._draft(made, status)):
                    self._place(draft, sentence)
                    told = True
        return told

    def _unmet(self, sentence: Sentence, status: Told) -> Told:
        """Whom somebody "was to meet" on a journey put off isn't met."""
        off = self.trip_off and not (self.drafts and self.drafts[-1].status == "cancelled")
        return "cancelled" if off and is_unmet(status, sentence.quote) else status

    def _call_off(self, sentence: Sentence, *, told: bool) -> None:
        """ "A was to meet B. The meeting was cancelled": or, with a new day, is still to come."""
        draft = self.drafts[-1] if self.drafts else None
        if told or draft is None or draft.status != "planned" or not is_called_off(sentence):
            return
        moved = moved_to(sentence)
        draft.found = moved or draft.found
        draft.status = "planned" if moved else "cancelled"
        cite(draft, sentence)

    def _line(self, sentence: Sentence) -> bool:
        """ "received in audience:", then one guest a line: a meeting with each."""
        actors = [actor for item in sentence.items if isinstance(item.data, Party) for actor in item.data.actors]
        if self.each is None or not actors or actors[0].name is None:
            return False
        draft = replace(
            self.each, seats=[*self.each.seats], sentences=[*self.each.sentences, sentence], separate=True
        )
        self._seat(draft, Party(actors=actors), "right")
        self.drafts.append(draft)
        return True

    def _note(self, sentence: Sentence) -> None:
        """Keep the days told, whether what follows is to come, and whether anything is denied."""
        self.days.note(sentence)
        if opens_schedule(sentence) or (sentence.kind == "title" and is_schedule(sentence.quote)):
            self.ahead = True
            self.diarist = diarist(sentence, self.registry) or self.diarist
        self.whereabouts.note(sentence)
        if sentence.kind != "dateline":
            self.whereabouts.note_round(sentence)
            self.denies = self.denies or "Y" in sentence.tags
            self.trip_off = self.trip_off or ("X" in sentence.tags and is_trip_off(sentence.quote))

    def _draft(self, made: Candidate, status: Told) -> Draft | None:
        draft = Draft(made.kind, status, made.rule, sentences=[made.sentence])
        left, right = split(made)
        if made.rule in ("meeting led by", "meeting brought together") and len(right.actors) > 1:
            left, right = right, left  # one row of people
        met = [self.registry.resolve(actor) for actor in right.actors if actor.name]
        self.registry.met = frozenset(id(person) for person in met)
        self._seat(draft, left, "left", alone=not right.actors)
        self.registry.met = frozenset(draft.people())
        self._seat(draft, right, "right")
        self.registry.met = frozenset()
        if made.rule == "met each other":
            seat_again(draft, self.drafts[-1] if self.drafts else None)
        if made.rule != "each of a list" and is_empty(draft, made):
            return None
        self._subject(draft, made)
        draft.claimed = status == "held" and is_claimed(made)
        draft.place = place_of(made)
        draft.found = date_near(made) or self.days.of(made, draft, self.drafts)
        if made.rule in _AGAIN:
            self._then(draft, made)
        channel(draft, made)
        if draft.kind in ("call", "video_call"):
            draft.place = None  # who speaks from afar sits in no one place
        return draft

    def _subject(self, draft: Draft, made: Candidate) -> None:
        """ "The programme includes talks with X": of whomever the sentences before were about."""
        listed = self.ahead and self.diarist is not None and made.sentence.kind == "item"
        if made.rule not in ("in a meeting with", "witnessed") or not (
            listed or (made.sentence.kind == "paragraph" and self.registry.recent)
        ):
            return
        subject = self.diarist if listed and self.diarist is not None else self._host()
        if draft.people_on("left") or any(draft.groups.values()) or id(subject) in draft.people():
            return
        if draft.seats and draft.status != "denied":
            draft.seats.insert(0, Seat(subject, Actor(made.sentence.start, made.sentence.start), "left"))

    def _host(self) -> Person:
        """Who holds the meetings told so far, of those the text just spoke of; before any, whom it is about."""
        hosts = {id(seat.person) for draft in self.drafts for seat in draft.seats if seat.side == "left"}
        spoken = [person for person in self.registry.recent[-4:] if id(person) in hosts]
        return (spoken or self.registry.recent)[-1]

    def _then(self, draft: Draft, made: Candidate) -> None:
        """A further meeting in one sentence: its own day and place where told, else those of the first."""
        spans = made.sentence.items[made.first : made.last + 1]
        found = next((item.data for item in spans if isinstance(item.data, dates.Found)), None)
        place = next((item.value for item in spans if item.tag == "z"), None)
        if made.rule == "and then met":
            found, place = draft.found, draft.place
        before = self.drafts[-1] if self.drafts else None
        draft.found = found or (before.found if before else None)
        draft.place = place or draft.place or (before.place if before else None)
        if before is not None and before.sentences[-1] is made.sentence and before.found is None:
            before.found = found  # "called on A and met B on 11 March"

    def _seat(self, draft: Draft, party: Party, side: str, *, alone: bool = False) -> None:
        for group in party.groups:
            titled = self.registry.by_initials(group.text)
            if titled is None:
                draft.groups["a" if side == "left" else "b"].append(group.text)
            elif id(titled) not in draft.people():
                draft.seats.append(Seat(titled, Actor(group.start, group.end), side))
        for actor in party.actors:
            if side == "left" and is_spokesperson(actor):
                continue
            person = self.registry.resolve(actor)
            if person is not None and id(person) not in draft.people():
                draft.seats.append(Seat(person, actor, side))
        if party.groups or any(actor.name is None for actor in party.actors):
            seat_meant(draft, party, side, self.registry, next(iter(self.drafts[-1:]), None), alone=alone)

    def _place(self, draft: Draft, sentence: Sentence) -> None:
        """Merge *draft* into the meeting it repeats, or keep it as one of its own."""
        if sentence.kind in _HEADLINES and not self._leads(draft, sentence):
            self.headlines.append(draft)
            return
        self.whereabouts.settle(draft)
        self.whereabouts.settle_round(draft)
        match = self._same(draft)
        if match is None and self.drafts and was_to(self.drafts[-1], draft):
            match, draft.status = self.drafts[-1], "cancelled"
            left = {id(seat.person) for seat in draft.seats if seat.side == "left"}
            for seat in match.seats:
                seat.side = "left" if id(seat.person) in left else seat.side
            match.found, match.place = draft.found or match.found, draft.place or match.place
        if match is not None:
            merge(match, draft)
        elif tells(draft):
            self.drafts.append(draft)

    def _leads(self, draft: Draft, sentence: Sentence) -> bool:
        """A whole sentence above the date line that says who met whom: the text goes on from it."""
        whole = draft.people_on("left") and draft.people_on("right") and sentence.quote.endswith(".")
        leads = whole and sentence.kind == "caption" and sentence.block == 0
        if leads and draft.status == "held":
            draft.found = draft.found or self.days.dateline
        return leads

    def _same(self, draft: Draft) -> Draft | None:
        if draft.separate or draft.rule in _AGAIN:
            return None
        last = self.drafts[-1] if self.drafts else None
        if last is not None and names_guests(last, draft):
            return last
        return next((other for other in reversed(self.drafts) if repeats(draft, other, last=other is last)), None)

    def finish(self) -> list[Draft]:
        """Let the headlines corroborate, and give the meetings in the order of the text."""
        self.drafts = [draft for draft in self.drafts if not is_stale(draft, self.written)]
        self.drafts = confirmed(self.drafts, denies=self.denies)
        name_host(self.drafts)
        untold = not self.drafts
        for headline in self.headlines:
            corroborate(self.drafts, headline)
        if untold and len(self.drafts) == 1:
            self._tell_headline(self.drafts[0])
        for draft in self.drafts:
            draft.found = draft.found or self.days.titled(draft)
        return [d for d in self.drafts if is_told(d) and not is_of_old(d, self.drafts) and not is_left_out(d)]

    def _tell_headline(self, draft: Draft) -> None:
        """A meeting only the headline tells: where "the meeting took place", and who speaks in its record."""
        for sentence in self.whereabouts.pending:
            self.whereabouts.read(sentence, draft, told=False)
        if draft.status == "held":
            for sentence in self.waiting:
                self.attendance.catch_up(sentence, draft)
