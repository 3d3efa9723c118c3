"""From an Arabic release's sentences to its meetings: frames found, then merged into the ones that took place."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.extraction.agreement import confirmed, corroborate, name_host
from bot.extraction.arabic.attending import Attendance
from bot.extraction.arabic.parties import is_announcer
from bot.extraction.arabic.registry import ArabicRegistry
from bot.extraction.arabic.status import is_claimed, status_of
from bot.extraction.dates import Found
from bot.extraction.drafts import Draft, Seat, apart, merge
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Item, Party, Sentence
from bot.extraction.registry import Person

_HEADLINES = ("title", "subheading", "caption")
_NEAR_AFTER = r"(?:,?&?w?6[^AKSh.;]{0,6},)?(?:(?<=Z)[eEMGC]{1,2})?[D,uz()'t5a6\-fZwqjF2&]{0,9}"
_HELD_AT = re.compile(r"^[&uD,]{0,4}[hv1]?Z[eEMGC]{0,2}((?:[D,uz&]|vh?){1,6})")
_UNSAID = ("own meeting", "met someone", "in a meeting with", "got a call")


class Reader:
    """Reads sentences in order and keeps the meetings they tell of."""

    def __init__(self, registry: ArabicRegistry, written: date | None) -> None:
        self.registry = registry
        self.written = written
        self.attendance = Attendance(registry)
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
            if status == "background" or (made.weak and not made.right.actors and made.rule != "met row"):
                continue
            for draft in _each(self._draft(made, status), made):
                self.before = draft
                told = self._keep(draft, sentence) or told
        if sentence.kind in _HEADLINES or self.last is None:
            return
        if told or not found:
            self.attendance.attend(sentence, self.last, told=told)
            self._settle(sentence, self.last, told=told)
        if not told:
            self.attendance.speak(sentence, self.last)

    def _note(self, sentence: Sentence) -> None:
        days = [item.data for item in sentence.items if isinstance(item.data, Found) and not item.data.vague]
        if sentence.kind == "title" and len(days) == 1:
            self.title_date = days[0]
        if sentence.tags.endswith(":") and days and not set("KS") & set(sentence.tags):
            self.agenda = days[-1]
        self.denies = self.denies or "Y" in sentence.tags

    def _draft(self, made: Candidate, status: str) -> Draft | None:
        draft = Draft(made.kind, status, made.rule, sentences=[made.sentence])  # type: ignore[arg-type]
        left, right = _sides(made)
        if left.groups and not left.actors and left.groups[0].text.startswith("الوفد") and self.drafts:
            own = [seat for seat in self.drafts[-1].seats if seat.side == "left"]
            draft.seats.extend(Seat(seat.person, _nobody(made), "left") for seat in own)
        self._seat(draft, left, "left")
        self._seat(draft, right, "right")
        if _is_unsaid(made, draft):
            made.left, made.rule = Party(), "met someone"
        for subject in reversed(self._subjects(made, draft)):
            draft.seats.insert(0, Seat(subject, _nobody(made), "left"))
        if _is_host_alone(made, draft):
            for seat in draft.seats:
                seat.side = "left"
            draft.groups["a"], draft.groups["b"] = draft.groups["b"], []
        if (
            not draft.seats
            and not made.rule.startswith("held")
            and not (draft.groups["a"] and draft.groups["b"])
            and status not in ("cancelled", "planned")
        ):
            return None
        draft.claimed = status == "held" and is_claimed(made)
        draft.found = day_near(made) or self._same_day(made, status)
        self._day_after(draft, made)
        draft.found = draft.found or (self.agenda if status == "planned" else None)
        draft.place = place_near(made)
        _channel(draft, made)
        return draft

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

    def _subjects(self, made: Candidate, draft: Draft) -> list[Person]:
        """ "زيارة A وB، حيث التقيا C": a verb in the dual has two."""
        item = made.sentence.items[made.cue]
        dual = (
            made.rule == "met someone"
            and not _is_ours(made)
            and made.sentence.slice(item.start, item.end).endswith(("ا", "ان", "وا"))
        )
        if dual and not draft.people_on("left"):
            there = draft.people()
            rows = [one.data for one in reversed(made.sentence.items[: made.cue]) if isinstance(one.data, Party)]
            row = next((party for party in rows if len(party.actors) > 1), None)
            people = [self.registry.resolve(actor) for actor in row.actors] if row else []
            return [person for person in people if person is not None and id(person) not in there]
        subject = self._subject(made, draft)
        return [subject] if subject is not None else []

    def _subject(self, made: Candidate, draft: Draft) -> Person | None:
        """Whom "لقائه" or a verb without its subject means: the sentence's own subject, else the last one's."""
        if made.rule not in _UNSAID or draft.people_on("left") or made.left.groups:
            return None
        tags, items = made.sentence.tags, made.sentence.items
        there = draft.people()
        if _is_ours(made):
            return self.registry.author
        if made.rule == "met someone" and self.before is not None:
            own = [
                seat.person for seat in self.before.seats if seat.side == "left" and id(seat.person) not in there
            ]
            return own[0] if own else None
        if (
            made.rule == "met someone"
            and not re.match(r"^[^A]{0,8}$", tags[: made.cue])
            and made.sentence.kind == "paragraph"
        ):
            spots = [index for index in range(made.cue - 1, -1, -1) if tags[index] == "A"]
        else:
            spots = [*range(made.first - 1, -1, -1), *_subjects_after(tags, made.last)]
        for index in spots:
            person = self._one(items[index])
            if person is not None and id(person) not in there:
                return person
            data = items[index].data
            if isinstance(data, Party) and data.actors:
                break
        if made.rule == "in a meeting with" and made.sentence.kind in _HEADLINES:
            return None
        recent = self.registry.recent[-1] if self.registry.recent else None
        return recent if recent is not None and id(recent) not in there and not made.left.groups else None

    def _one(self, item: Item) -> Person | None:
        data = item.data
        if isinstance(data, Party) and len(data.actors) == 1 and not data.groups:
            return self.registry.resolve(data.actors[0])
        return None

    def _seat(self, draft: Draft, party: Party, side: str) -> None:
        draft.groups["a" if side == "left" else "b"].extend(group.text for group in party.groups)
        for actor in party.actors:
            if is_announcer(actor):
                continue
            person = self.registry.resolve(actor)
            if person is not None and id(person) not in draft.people():
                person.country = person.country or actor.country
                person.organization = person.organization or actor.organization
                draft.seats.append(Seat(person, actor, side))

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

    def _settle(self, sentence: Sentence, draft: Draft, *, told: bool) -> None:
        """ "عُقد اللقاء في …": a day and place told in a sentence of their own."""
        match = _HELD_AT.match(sentence.tags)
        if told or match is None or set("SJYFV") & set(sentence.tags):
            return
        span = sentence.items[match.start(1) : match.end(1)]
        place = next((item.value for item in span if item.tag == "z" and item.data != "country"), None)
        found = next((item.data for item in span if isinstance(item.data, Found) and not item.data.vague), None)
        if place and draft.place is None and draft.kind != "call":
            draft.place = place
            draft.sentences.append(sentence)
        draft.found = draft.found or found

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


def _subjects_after(tags: str, last: int) -> list[int]:
    """ "خلال لقائه B، أكد A": who speaks next."""
    match = re.match(r"[^AKS.;]{0,12}[SKh][D,uz()]{0,6}(A)", tags[last + 1 :])
    return [last + 1 + match.start(1)] if match else []


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
    guests = {id(seat.person) for seat in headline.seats if seat.side == "right"}
    told = set[int]().union(*(draft.people() for draft in drafts))
    full = bool(drafts) and all(draft.people_on("right") for draft in drafts)
    return bool(guests) and full and not guests & told and headline.status == "held"


def _is_host_alone(made: Candidate, draft: Draft) -> bool:
    """ "استقبل A عدداً من الوزراء": the only one named after the verb is its subject."""
    single = made.rule == "met someone" and not draft.people_on("left") and not draft.groups["a"]
    between = made.sentence.tags[made.cue + 1 : made.last]
    return single and not _is_ours(made) and "b" not in between and "W" not in between


def _is_unsaid(made: Candidate, draft: Draft) -> bool:
    """ "التقى A نظراءه، حيث أجرى محادثات مع B": whoever stands before the verb isn't who does it."""
    party = made.left
    nobody = bool(party.actors) and not any(actor.name for actor in party.actors) and not party.groups
    return nobody and not draft.people_on("left") and made.first < made.cue and draft.people_on("right")


def _is_ours(made: Candidate) -> bool:
    """ "بحثنا", "التقيت": the author's own meeting."""
    item = made.sentence.items[made.cue]
    word = made.sentence.slice(item.start, item.end)
    return word.endswith(("نا", "يت")) and item.tag in "Kh0"


def _told_held(tags: str) -> str:
    """ "في اجتماع عُقد مساء أمس في أنقرة": the verb tells of no further meeting."""
    return re.sub(r"Z[Mewc]?h", lambda match: match.group()[:-1] + "u", tags)


def day_near(made: Candidate) -> Found | None:
    """Give the date of the clause: inside the frame first, then after it, then before it."""
    items, tags = made.sentence.items, _told_held(made.sentence.tags)
    end = next((i for i in range(made.last + 1, len(tags)) if tags[i] in "SKh;."), len(tags))
    start = max([0, *(i + 1 for i in range(made.first) if tags[i] in "S;.")])
    moved = re.search(r"J[^.;]{0,30}2[^AKS.;]{0,3}(D)", tags)
    order = [*range(made.first, made.last + 1), *range(made.last + 1, end), *range(made.first - 1, start - 1, -1)]
    if moved:
        order.insert(0, moved.start(1))
    for index in order:
        found = items[index].data
        if isinstance(found, Found) and not found.vague:
            return found
    return None


def place_near(made: Candidate) -> str | None:
    """Give the place of the clause: inside the frame, right after it, or opening the clause."""
    items, tags = made.sentence.items, _told_held(made.sentence.tags)
    inside = range(made.first, made.last + 1)
    after = [i for i in range(made.last + 1, len(tags)) if _is_near(tags, made.last + 1, i)]
    before = [i for i in range(made.first) if _opens(tags[:i]) and _opens(tags[i + 1 : made.first])]
    spots = [items[i] for i in (*inside, *after, *before) if items[i].tag == "z" and not _is_of_title(items, i)]
    named = [item.value for kind in ("city", "site", "country") for item in spots if item.data == kind]
    return named[0] if named else None


def _is_near(tags: str, start: int, end: int) -> bool:
    return re.compile(_NEAR_AFTER).fullmatch(tags, start, end) is not None


def _is_of_title(items: list[Item], index: int) -> bool:
    """ "وزيرة الدولة في أيرلندا" tells no place of a meeting."""
    data = items[index - 1].data if index and items[index].data == "country" else None
    if not isinstance(data, Party) or not data.actors:
        return False
    return any(title.end == items[index - 1].end for title in data.actors[-1].titles)


def _opens(between: str) -> bool:
    return re.fullmatch(r"[^AKS.;]{0,6}", between) is not None


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
    if people <= there:
        return True
    return bool(people & there) and there <= people and last and not other.people_on("right")


def _is_told(draft: Draft) -> bool:
    if draft.seats:
        return len(draft.seats) > 1 or draft.rule != "meeting of"
    return draft.status in ("cancelled", "planned") and bool(draft.groups["a"] or draft.groups["b"])
