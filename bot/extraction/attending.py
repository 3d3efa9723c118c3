"""Who else was there: attendance sentences, lists one name a line, and speakers during the meeting."""

import re

from bot.extraction.asides import is_of_another
from bot.extraction.drafts import Draft, Seat, cite
from bot.extraction.frames import WITNESSED, attendance, opens_row
from bot.extraction.items import Actor, Group, Party, Sentence
from bot.extraction.registry import Person, Registry
from bot.extraction.tagger import is_lexical
from bot.lexicon.load import key, lexicon

_SUBJECT = re.compile(r"^[^ATUPlJ]{0,4}A(?=[,uF]{0,3}[TUlJ])")
_SPEAKER = re.compile(r"^[^AS]{0,3}d(?:[^AS]{0,7}[^ASWB1<f])?A[^AS]{0,4}[SK]")


class Attendance:
    """Seats people at the meeting last told of; keeps the list a colon or a heading opened."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.listing: tuple[Draft, str | None] | None = None

    def open_list(self, sentence: Sentence, draft: Draft, *, told: bool) -> None:
        """A sentence that ends with a colon, or a heading like "Participants", opens a list."""
        self.listing = None
        if sentence.kind in ("title", "caption"):
            return
        heading = sentence.quote.casefold().strip(" :") in lexicon().words("attendance", "headings")
        row = told or re.search(r"[TUP][^.]{0,6}:$", sentence.tags) or opens_row(sentence.quote)
        if heading or (sentence.tags.endswith(":") and row):
            self.listing = (draft, "right" if told and not draft.people_on("right") else None)

    def take_line(self, sentence: Sentence) -> bool:
        """Take a line of an open list; give whether it was one."""
        if self.listing is None or sentence.kind not in ("item", "subheading") or "S" in sentence.tags:
            return False
        actors = [actor for item in sentence.items if isinstance(item.data, Party) for actor in item.data.actors]
        _belong_behind(sentence)
        for actor in actors:
            self._join(self.listing[0], actor, self.listing[1], sentence)
        return bool(actors)

    def attend(self, sentence: Sentence, draft: Draft) -> None:
        """Seat those *sentence* says were there."""
        for rule, party, place in attendance(sentence):
            if _is_elsewhere(sentence, draft, rule, party, place):
                continue
            if draft.kind == "signing" and rule in _WITNESS and party.actors:
                draft.rule = WITNESSED
            _belong(sentence, party)
            side, near = self._side(sentence, draft, rule)
            if rule == "by a side":
                side = _side_told(sentence, place, draft) or side
            for actor in party.actors:
                self._join(draft, actor, side, sentence, near)
            sentence.trace.append(f"attendance {rule}")

    def speak(self, sentence: Sentence, draft: Draft) -> None:
        """Who speaks "during the meeting" was there."""
        if draft.status != "held" or not _SPEAKER.match(sentence.tags):
            return
        party = next(item.data for item in sentence.items if item.tag == "A")
        for actor in party.actors if isinstance(party, Party) else ():
            self._join(draft, actor, None, sentence)

    def seat(self, draft: Draft, actor: Actor, sentence: Sentence) -> None:
        """Seat somebody of whom *sentence* says that he was there; on which side is left open."""
        self._join(draft, actor, None, sentence)

    def catch_up(self, sentence: Sentence, draft: Draft) -> None:
        """Seat who was at a meeting that only the headline tells; in its record, "Anna Kolm: …" was there."""
        self.attend(sentence, draft)
        self.speak(sentence, draft)
        party = sentence.items[0].data if opens_speech(sentence) else None
        for actor in party.actors if isinstance(party, Party) else ():
            self._join(draft, actor, None, sentence)

    def _join(
        self, draft: Draft, actor: Actor, side: str | None, sentence: Sentence, near: Person | None = None
    ) -> None:
        person = self.registry.resolve(actor) if not _is_thing(actor) else None
        if person is not None and id(person) not in draft.people():
            draft.seats.append(Seat(person, actor, side, near))
            cite(draft, sentence)

    def _side(self, sentence: Sentence, draft: Draft, rule: str) -> tuple[str | None, Person | None]:
        """The side of the sentence's subject, or the person whose side it is; else open."""
        match = _SUBJECT.match(sentence.tags)
        if match is None and rule == "attended by" and "l" in sentence.tags and not draft.people_on("left"):
            return "left", None
        data = sentence.items[match.end() - 1].data if match else None
        if not isinstance(data, Party) or rule == "were present":
            return None, None
        if data.groups:
            return _side_of_group(data.groups[0], draft), None
        return None, self.registry.resolve(data.actors[0]) if data.actors else None


def _is_elsewhere(sentence: Sentence, draft: Draft, rule: str, party: Party, place: int) -> bool:
    """On a journey, at another meeting, another time: not at *draft*."""
    if rule == "were present" and _JOURNEY.match(sentence.slice(party_end(party), sentence.end)):
        return True
    needed = _NEEDED.get(rule)
    if needed is not None and needed.search(sentence.quote) is None:
        return True
    if sentence in draft.sentences:
        return False
    ahead = "F" in sentence.tags[:place] or " will " in sentence.slice(sentence.start, sentence.items[place].start)
    to_come = draft.status == "held" and ahead
    return to_come or is_of_another(sentence, place) or _OF_OLD.search(sentence.quote) is not None


_WITNESS = ("attended by", "were present", "and by")
_OF_OLD = re.compile(r"(?i)\b(?:last time|last met|(?:earlier|previous|last) (?:meeting|talks|call|round))\b")
"""Who was there another time."""
_NEEDED = {
    "joined them": re.compile(r"\bjoined (?:the|him|her|them|his|their)\b"),
    "were with": re.compile(r"\b(?:was|were)(?: \w+)? with\b"),
}
"""Words without which a rule's shape says nothing of who was there."""
_JOURNEY = re.compile(r"(?i)[^.;]{0,25}\b(?:trip|visit|journey|tour)\b")


def party_end(party: Party) -> int:
    """Give where the words of *party* end in the field."""
    return max([0, *(actor.end for actor in party.actors), *(group.end for group in party.groups)])


def _is_thing(actor: Actor) -> bool:
    """ "Long Beach", "Little Lobbyists": in a list, a last word that is no name and no office beside it."""
    if actor.name is None or actor.titles or actor.honorific:
        return False
    last = key(actor.name.split()[-1])
    return is_lexical(last, lexicon()) or last in lexicon().countries


def opens_speech(sentence: Sentence) -> bool:
    """Say whether the line gives somebody's words in a record: "President Anna Kolm: Good morning"."""
    party = sentence.items[0].data if sentence.tags.startswith("A:") and len(sentence.tags) > 2 else None
    return isinstance(party, Party) and len(party.actors) == 1 and party.actors[0].name is not None


def _side_told(sentence: Sentence, place: int, draft: Draft) -> str | None:
    """ "on the Greek side by", "on our side by": give the side these words name."""
    before = [item.data for item in sentence.items[max(place - 5, 0) : place] if isinstance(item.data, Party)]
    if not before or not before[-1].groups:
        return None
    group = before[-1].groups[0]
    return "own" if group.text.casefold().startswith("our ") else _side_of_group(group, draft)


def _side_of_group(group: Group, draft: Draft) -> str | None:
    """ "The American side was also represented by": the side of that country, or of the only delegation."""
    if group.country or group.organization:
        return "group:" + (group.country or group.organization or "")
    sides = [side for side, texts in draft.groups.items() if any("delegation" in text for text in texts)]
    return {"a": "left", "b": "right"}[sides[0]] if len(sides) == 1 else None


def _belong_behind(sentence: Sentence) -> None:
    """ "Anna Kolm, Harbour Trust" on a line of its own: the body behind the name is hers."""
    if not re.fullmatch(r"A(?:,|-)A", sentence.tags):
        return
    named, body = sentence.items[0].data, sentence.items[-1].data
    if isinstance(named, Party) and isinstance(body, Party) and body.groups and not body.actors:
        for actor in named.actors:
            actor.organization = actor.organization or body.groups[0].organization


def _belong(sentence: Sentence, party: Party) -> None:
    """Those a delegation is led by or includes come from its body, where no body of their own is told."""
    subject = next((item.data for item in sentence.items if item.tag == "A"), None)
    if not isinstance(subject, Party) or subject is party or not subject.groups:
        return
    for actor in party.actors:
        if actor.organization is None and not any(title.organization or title.country for title in actor.titles):
            actor.organization = subject.groups[0].organization


__all__ = ["WITNESSED", "Attendance", "opens_speech", "party_end"]
