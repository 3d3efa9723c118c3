"""From an Arabic release's sentences to its meetings: frames found, then merged into the ones that took place."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.extraction.agreement import confirmed, corroborate, name_host
from bot.extraction.arabic.attending import Attendance, is_of_delegation, take_seat
from bot.extraction.arabic.elsewhere import is_next, is_of_occasion, present
from bot.extraction.arabic.registry import ArabicRegistry
from bot.extraction.arabic.rumours import refutes
from bot.extraction.arabic.status import is_claimed, status_of
from bot.extraction.arabic.subjects import Subjects, is_ours
from bot.extraction.arabic.whereabouts import day_near, place_near, settle
from bot.extraction.arabic.words import folded
from bot.extraction.dates import Found
from bot.extraction.drafts import Draft, Seat, apart, merge
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Party, Sentence
from bot.extraction.status import Told

_HEADLINES = ("title", "subheading", "caption")
_BOTH = frozenset({"الاستقبالين", "اللقاءين", "الاجتماعين", "المقابلتين", "اللقاءات", "الاجتماعات", "الجلستين"})


class Reader:
    """Reads sentences in order and keeps the meetings they tell of."""

    def __init__(self, registry: ArabicRegistry, written: date | None) -> None:
        self.registry = registry
        self.written = written
        self.attendance = Attendance(registry)
        self.subjects = Subjects(registry)
        self.drafts: list[Draft] = []
        self.headlines: list[Draft] = []
        self.title_date: Found | None = None
        self.denies = False
        self.last: Draft | None = None
        self.before: Draft | None = None
        self.agenda: Found | None = None

    def read(self, sentence: Sentence, found: list[Candidate]) -> None:
        """Take what *sentence* tells of meetings; *found* are its frames."""
        self._note(sentence)
        told, self.before = False, None
        for made in found:
            status = status_of(made, self.written)
            if status == "background" and re.match("&?q", sentence.tags):
                self.last = None  # "خلال اللقاء" is that one from here on
            if status == "background" or (made.weak and not made.right.actors and made.rule != "met row"):
                continue
            for draft in _each(self._draft(made, status), made):
                self.before = draft
                told = self._keep(draft, sentence) or told
        if sentence.kind in _HEADLINES or self.last is None:
            return
        self.attendance.listed(sentence, self.last)
        if told or not found:
            self.attendance.attend(sentence, self.last, told=told)
            settle(sentence, self.last, told=told)
            self._at_both(sentence, told=told)
        if not told:
            self.attendance.speak(sentence, self.last)

    def _at_both(self, sentence: Sentence, *, told: bool) -> None:
        """ "حضر اللقاءين": the meeting told before the last too; "وضم الوفد": wherever the delegation was."""
        if not told and is_of_delegation(sentence):
            for draft in self.drafts:
                if draft is not self.last and any("وفد" in text for text in draft.groups["a"]):
                    self.attendance.attend(sentence, draft, told=told)
        words = folded(sentence.quote).split()[:3]
        if not told and len(self.drafts) > 1 and "U" in sentence.tags[:2] and set(words) & _BOTH:
            for draft in self.drafts[-2:]:
                self.attendance.attend(sentence, draft, told=told)

    def _note(self, sentence: Sentence) -> None:
        days = [item.data for item in sentence.items if isinstance(item.data, Found) and not item.data.vague]
        own = [index for index, item in enumerate(sentence.items) if item.data in days]
        if sentence.kind == "title" and len(days) == 1 and not is_of_occasion(sentence, own[0]):
            self.title_date = days[0]
        if sentence.tags.endswith(":") and days and not set("KS") & set(sentence.tags):
            self.agenda = days[-1]
        self.denies = self.denies or refutes(sentence)

    def _draft(self, made: Candidate, status: Told) -> Draft | None:
        draft = Draft(made.kind, status, made.rule, sentences=[made.sentence])
        self._seat_sides(draft, made)
        if _is_empty(draft, made):
            return None
        draft.claimed = status == "held" and is_claimed(made)
        draft.found = day_near(made, self.written if status == "held" else None) or self._same_day(made, status)
        self._day_after(draft, made)
        draft.found = draft.found or (self.agenda if status == "planned" else None)
        draft.place = place_near(made)
        _channel(draft, made)
        draft.separate = is_next(made)
        return draft

    def _seat_sides(self, draft: Draft, made: Candidate) -> None:
        """Seat both sides; who goes unsaid is whoever the text means."""
        left, right = (present(made.sentence, party) for party in _sides(made))
        if left.groups and not left.actors and left.groups[0].text.startswith("الوفد") and self.drafts:
            own = [seat for seat in self.drafts[-1].seats if seat.side == "left"]
            draft.seats.extend(Seat(seat.person, _nobody(made), "left") for seat in own)
        self._seat(draft, left, "left")
        self._seat(draft, right, "right")
        if _is_unsaid(made, draft):
            made.left, made.rule = Party(), "met someone"
        for subject in reversed(self.subjects.of(made, draft, self.before)):
            draft.seats.insert(0, Seat(subject, _nobody(made), "left"))
        if _is_host_alone(made, draft):
            for seat in draft.seats:
                seat.side = "left"
            draft.groups["a"], draft.groups["b"] = draft.groups["b"], []

    def _day_after(self, draft: Draft, made: Candidate) -> None:
        """ "في اليوم التالي": counted from the meeting told before; "في اليوم ذاته": its day."""
        before = self.drafts[-1].found if self.drafts else None
        words = made.sentence.slice(made.sentence.items[made.first].start, made.sentence.items[made.last].end)
        if before is None or before.day is None or "في اليوم" not in words:
            return
        if "في اليوم التالي" in words:
            draft.found = replace(before, day=before.day + timedelta(days=1))
        elif "في اليوم ذاته" in words or "في اليوم نفسه" in words:
            draft.found = before

    def _same_day(self, made: Candidate, status: str) -> Found | None:
        """ "كما التقى", "وتلقى": on the day of the meeting told just before."""
        before = self.drafts[-1] if self.drafts else None
        if before is None or status != "held" or before.status != "held" or made.sentence.kind in _HEADLINES:
            return None
        return (
            before.found if re.fullmatch(r"[u&fEG,9]{1,6}A?[,u]{0,2}", made.sentence.tags[: made.first]) else None
        )

    def _seat(self, draft: Draft, party: Party, side: str) -> None:
        draft.groups["a" if side == "left" else "b"].extend(group.text for group in party.groups)
        for actor in party.actors:
            take_seat(draft, self.registry, actor, side)

    def _keep(self, draft: Draft, sentence: Sentence) -> bool:
        """Merge *draft* into the meeting it repeats, or keep it as one of its own."""
        if sentence.kind in _HEADLINES:
            self.headlines.append(draft)
            return True
        match = next(
            (other for other in reversed(self.drafts) if _repeats(draft, other, last=other is self.last)), None
        )
        if match is None:
            self.drafts.append(draft)
            self.last = draft
            return True
        merge(match, draft)
        if draft.kind in ("call", "video_call") and match.kind == "meeting":
            match.kind = draft.kind
        self.last = match
        return True

    def finish(self) -> list[Draft]:
        """Let the headlines corroborate, and give the meetings in the order of the text."""
        self.drafts = confirmed(self.drafts, denies=self.denies)
        name_host(self.drafts)
        for headline in self.headlines:
            if _is_other(headline, self.drafts):
                self.drafts.append(headline)
            elif (
                not self.drafts
                or headline.status == self.drafts[0].status
                or headline.people() & self.drafts[0].people()
            ):
                corroborate(self.drafts, headline)
        for draft in self.drafts:
            draft.found = draft.found or self.title_date
        return [draft for draft in self.drafts if _is_told(draft)]


def _sides(made: Candidate) -> tuple[Party, Party]:
    """ "بين A وB": the first of a row is one side."""
    row = made.right.actors
    if made.left.actors or made.left.groups or made.rule not in ("meeting between", "brought together"):
        return made.left, made.right
    if not row:
        groups = made.right.groups
        return Party(groups=groups[:1]), Party(groups=groups[1:])
    return Party(actors=row[:1]), Party(actors=row[1:], groups=made.right.groups)


def _nobody(made: Candidate) -> Actor:
    """Somebody the sentence itself does not name."""
    return Actor(made.sentence.start, made.sentence.start)


def _is_empty(draft: Draft, made: Candidate) -> bool:
    """Nobody is told of, on either side."""
    if not draft.seats and draft.status == "planned" and made.rule == "meeting between" and _is_both(made):
        return True  # "المشاورات بين الطرفين ستستمر": no meeting of its own
    if draft.seats or made.rule.startswith("held") or draft.status in ("cancelled", "planned"):
        return False
    return not (draft.groups["a"] and draft.groups["b"])


def _is_both(made: Candidate) -> bool:
    groups = [*made.left.groups, *made.right.groups]
    return not any(group.organization or group.country or group.people for group in groups)


def _each(draft: Draft | None, made: Candidate) -> list[Draft]:
    """ "كل على حدة": as many meetings as guests."""
    if draft is None:
        return []
    right = [seat for seat in draft.seats if seat.side == "right"]
    if len(right) < 2 or "7" not in made.sentence.tags:
        two = made.kind == "call" and len(right) > 1 and re.search("اتصالين|اتصالات", made.sentence.quote)
        if not two:
            return [draft]
    left = [seat for seat in draft.seats if seat.side != "right"]
    return [replace(draft, seats=[*left, seat], sentences=[*draft.sentences], separate=True) for seat in right]


def _is_other(headline: Draft, drafts: list[Draft]) -> bool:
    """A guest whom only the headline names was met too, where the text names another."""
    guests = _guests(headline)
    told = set[int]().union(*(draft.people() for draft in drafts))
    full = bool(drafts) and all(draft.people_on("right") for draft in drafts)
    return bool(guests) and full and not guests & told and headline.status == "held"


def _guests(draft: Draft) -> set[int]:
    return {id(seat.person) for seat in draft.seats if seat.side == "right"}


def _is_host_alone(made: Candidate, draft: Draft) -> bool:
    """ "استقبل A عدداً من الوزراء": the only one named after the verb is its subject."""
    single = made.rule == "met someone" and not draft.people_on("left") and not draft.groups["a"]
    between = made.sentence.tags[made.cue + 1 : made.last]
    return single and not is_ours(made) and "b" not in between and "W" not in between


def _is_unsaid(made: Candidate, draft: Draft) -> bool:
    """ "التقى A نظراءه، حيث أجرى محادثات مع B": whoever stands before the verb isn't who does it."""
    party = made.left
    nobody = bool(party.actors) and not any(actor.name for actor in party.actors) and not party.groups
    nobody = nobody and any(title.plural for actor in party.actors for title in actor.titles)
    return nobody and not draft.people_on("left") and made.first < made.cue and draft.people_on("right")


def _channel(draft: Draft, made: Candidate) -> None:
    tags = made.sentence.tags
    if "5" in tags and draft.kind in ("meeting", "call"):
        draft.kind = "video_call"
    elif "t" in tags and draft.kind == "meeting":
        draft.kind = "call"
    if draft.kind in ("call", "video_call"):
        draft.place = None


def _repeats(draft: Draft, other: Draft, *, last: bool) -> bool:
    """Say whether *draft* tells *other* again."""
    if draft.separate or draft.status != other.status or apart(draft, other):
        return False
    people, there = draft.people(), other.people()
    if draft.groups["b"] and not draft.people_on("right") and other.people_on("right") and draft.rule[:3] == "met":
        return False
    if not people:
        return last and not draft.groups["b"]
    if people <= there or _with_more(draft, other, last=last):
        return True
    return bool(people & there) and there <= people and last and not other.people_on("right")


def _with_more(draft: Draft, other: Draft, *, last: bool) -> bool:
    """ "بحث A مع B …"، then "واستقبل A B وC": the same, told in full."""
    sentence = draft.sentences[-1]
    more = other.people() < draft.people() and _guests(other) <= _guests(draft)
    return last and more and other.found is None and not sentence.tags.lstrip("&").startswith("u")


def _is_told(draft: Draft) -> bool:
    if draft.seats:
        return len(draft.seats) > 1 or (draft.rule != "meeting of" and not draft.separate)
    return draft.status in ("cancelled", "planned") and bool(draft.groups["a"] or draft.groups["b"])
