"""Days and places told outside a meeting's sentence: "held at …", "WHERE: …", the city travelled to."""

import re

from bot.extraction.dates import Found
from bot.extraction.drafts import Draft, cite
from bot.extraction.items import Sentence
from bot.extraction.places import is_city, place_named
from bot.extraction.tense import goes_on
from bot.folding import small
from bot.lexicon.load import lexicon

_HELD_AT = re.compile(
    r"(?:[dI]?t?Z|d|wt?[wo]{0,2}Z|ot?[wx]{0,2}Z(?=z))(?:\([^)]*\))?,?[uhwFK]{0,4}([Dz1,I@]{1,6})"
)
_NONE_HELD = re.compile(r"Z[uh]{1,3}([Dz1,I@]{1,6})")
_LABEL = re.compile(r"(?i)(?:(?P<when>when|date|date and time|day)|(?P<where>where|venue|place|location))\s*:")
_CAME_IN = re.compile(
    r"(?i)(?:this|that|the discussion|the talks|the conversation) (?:came|was|took place) (?:in|during|over) an? "
)
_TRIP = re.compile(
    r"(?i)\b(?:travell?(?:s|ed|ing)?|visit(?:s|ed|ing)?|arriv(?:e|es|ed|ing)|trip|journey(?:s|ed)?|flew|flies|fly|"
    r"departs?|departed|continu(?:e|es|ed)|proceed(?:s|ed)?|due|stop(?:s|ped)?|"
    r"is|was|be|heads?|headed|visit of .{3,60}) (?:on (?:\w+ )?)?(?:to|in) (?:the )?$|"
    r"\bvisit(?:s|ed|ing)? $|"
    r"\b(?:conclud|end|complet|wrapp)\w+ (?:up )?(?:\w+ ){0,3}"
    r"(?:talks|consultations|visit|trip|mission) (?:in|to) (?:the )?$"
)


_ONCE = re.compile(
    r"(?i)\b(?:has|have|had) (?:also |already |previously )?(?:visited|travell?ed to|been (?:to|in)) (?:the )?$"
)
_ROUND = re.compile(
    r"\b(?:(?:series|number|round|set|string|host) of (?:\w+,? ){0,5}(?:meetings|talks|calls|engagements)|"
    r"(?:several|many|numerous|various|separate) (?:\w+ ){0,2}(?:meetings|talks|engagements))\b"
)
_SAW = re.compile(r"(?:The )?((?:[A-ZÀ-Þ][\w'’-]* ?){1,4}?) (?:witnessed|saw|hosted)\b")
_LISTED = re.compile(
    r"\s[–—-]\s(?:at |in )?(?:the )?([A-ZÀ-Þ][^–—()]{2,60})$|\(([A-ZÀ-Þ][^()]{2,60})\)$|"
    r",\s((?:[A-ZÀ-Þ][\w’'-]+\s?){1,4})$"
)
_HELD_IN = re.compile(
    r"\b(?:held|meeting|conference|session|summit|forum|congress|assembly) in (?:the )?"
    r"([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)"
)
_BESIDE = re.compile(
    r"(?:On|In|At) the (?:sidelines|margins|fringes) of (?:the|this|that) (?:[a-z]+ ){0,2}[a-z]+\b"
)
_HERE = re.compile(r"\bhere(?:,| (?:today|yesterday|on|this|last|with|at)\b)")


def _held_at(sentence: Sentence, draft: Draft) -> re.Match[str] | None:
    """Where "the meeting was held", or where "no such meeting was held"."""
    match = _HELD_AT.match(sentence.tags)
    if match is None and draft.status == "denied" and "such meeting" in sentence.quote:
        return _NONE_HELD.search(sentence.tags)
    return match


def told_beside(draft: Draft) -> bool:
    """ "On the sidelines of the conference, A met B": of one told before."""
    return draft.kind in ("meeting", "reception") and bool(
        draft.sentences and _BESIDE.match(draft.sentences[0].quote)
    )


class Whereabouts:
    """Keeps the city of a journey, and gives a meeting the day and place that other sentences tell."""

    def __init__(self, town: str | None = None) -> None:
        """*town*: where the text was written, which "here" means."""
        self.town = town
        self.pending: list[Sentence] = []
        """Sentences that say where the meeting was held, before any sentence told of one."""
        self.city: str | None = None
        self.journey: Sentence | None = None
        """The sentence that tells of the journey there."""
        self.round_day: Found | None = None
        self.round_place: str | None = None
        self.planned = False
        self.off = False
        self.day: Found | None = None
        self.here = False
        self.held_in: str | None = None
        """Of the conference told before, which meetings on its sidelines share."""
        self.stop: str | None = None
        """Of the day that the line above tells, in a schedule or a diary."""

    def read(self, sentence: Sentence, draft: Draft | None, *, told: bool) -> None:
        """Where *sentence* tells of no meeting itself, let it place the last one."""
        if draft is None:
            if not told and _HELD_AT.match(sentence.tags):
                self.pending.append(sentence)
            return
        call = _CAME_IN.match(sentence.quote)
        noun = next((item.value for item in sentence.items if item.tag == "Z"), "")
        if call and noun in ("call", "video_call"):
            draft.kind, draft.place = noun, None
        if told:
            return
        label = _LABEL.match(sentence.quote)
        match = _held_at(sentence, draft)
        if label is None and match is None:
            return
        span = sentence.items if label else sentence.items[match.start(1) : match.end(1)] if match else []
        found = next((item.data for item in span if isinstance(item.data, Found) and not item.data.vague), None)
        draft.found = draft.found or found
        place = next((place_named(item) for item in span if item.tag == "z"), None)
        if label and label["where"]:
            place = place or sentence.quote[label.end() :].strip(" .")
        if place and draft.place is None:
            draft.place = place
            cite(draft, sentence)

    def note_round(self, sentence: Sentence) -> None:
        """Keep the day and place of "a series of meetings": those told one by one below are of that round."""
        if sentence.kind != "paragraph" or not _ROUND.search(small(sentence.quote)):
            return
        days = [one.data for one in sentence.items if isinstance(one.data, Found) and not one.data.vague]
        self.round_day = days[0] if len(days) == 1 and not days[0].span else None
        spot = next((place_named(item) for item in sentence.items if item.tag == "z"), None)
        opened = _SAW.match(sentence.quote)
        self.round_place = spot or (opened.group(1) if opened else None)

    def settle_round(self, draft: Draft) -> None:
        """Give a meeting held, told without day or place, those of the round it belongs to."""
        if draft.status != "held":
            return
        draft.found = draft.found or self.round_day
        if draft.place is None and draft.kind in ("meeting", "reception"):
            draft.place = self.round_place

    def note(self, sentence: Sentence) -> None:
        """Keep the city *sentence* tells a journey to; of one called off only for that sentence."""
        if self.off:
            self.city, self.off = None, False
        if sentence.kind == "dateline" or re.fullmatch(r"L(?:,L)?", sentence.tags):
            stop = next((item for item in sentence.items if item.tag == "L"), None)
            self.stop = sentence.slice(stop.start, stop.end) if stop is not None else None
            return
        self.here = self.here or _HERE.search(sentence.quote) is not None
        held = _HELD_IN.search(sentence.quote)
        self.held_in = held.group(1) if held and is_city(held.group(1)) else self.held_in
        for item in sentence.items:
            if item.tag not in "Lz":
                continue
            name = sentence.slice(item.start, item.end) if item.tag == "L" else item.value
            start = item.start if item.tag == "L" else item.end - len(item.value)
            before = sentence.slice(max(sentence.start, start - 90), start)
            if is_city(name) and _TRIP.search(before) and not _ONCE.search(before):
                self.city, self.journey, self.planned = name, sentence, "F" in sentence.tags
                self.off = "X" in sentence.tags and sentence.kind == "paragraph"
                days = [one.data for one in sentence.items if isinstance(one.data, Found) and not one.data.vague]
                self.day = days[0] if len(days) == 1 and not days[0].span else None

    def settle(self, draft: Draft) -> None:
        """Let a meeting face to face without a place of its own be "here", or in the city travelled to."""
        if draft.place is None and draft.sentences and draft.kind not in ("call", "video_call"):
            draft.place = self._listed(draft.sentences[0])
        behind = self.city is not None and draft.sentences[:1] != [self.journey]
        if behind and draft.place and draft.kind in ("meeting", "reception") and is_city(draft.place):
            self.city = draft.place  # the next stop
        if draft.place is None and told_beside(draft):
            draft.place = self.held_in
        here = draft.place is None and draft.kind not in ("call", "video_call") and draft.sentences
        told = draft.sentences[0] if draft.sentences else None
        beside = self.here and told is not None and "s" in told.tags  # on the margins of what is held here
        if here and self.town and told is not None and (beside or _HERE.search(told.quote)):
            draft.place = self.town
        if (
            draft.place is None
            and self.city
            and draft.kind in ("meeting", "reception")
            and draft.status != "denied"
            and not self._goes_on(draft)
        ):
            draft.place = self.city
            if self.planned and draft.status == "planned" and draft.found is None:
                draft.found = self.day

    def _listed(self, sentence: Sentence) -> str | None:
        """ "Meeting with A – Protocol Room", "Meeting with A (Town Hall, Riga)": a line of a schedule."""
        if sentence.kind != "item" or not sentence.tags.startswith("Z"):
            return None
        told = _LISTED.search(sentence.quote)
        place = next((part.strip() for part in told.groups() if part), "") if told else ""
        if told and told.group(3) and not set(place.split()) & set(lexicon().words("organizations", "venues")):
            place = ""
        if not place or place.isupper() or place.casefold() in lexicon().settings:
            return self.stop
        return place

    def _goes_on(self, draft: Draft) -> bool:
        """ "met A and then flew to Riga": not in Riga."""
        actors = [seat.actor for seat in draft.seats]
        return self.city is not None and any(goes_on(told, actors, self.city) for told in draft.sentences)
