"""The day of a meeting whose own sentence tells none: that of the sentences before it, or of the date line."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bot.extraction.dates import Found
from bot.extraction.drafts import Draft
from bot.extraction.frames import Candidate
from bot.extraction.items import Sentence
from bot.extraction.places import is_city
from bot.extraction.schedules import opens_schedule
from bot.folding import small
from bot.lexicon.load import lexicon

_DAY_AFTER = re.compile(
    r"(?i)\b(?:(?:a|one) day later|(?:the|on the) (?:next|following) day|the day (?:after|before))\b"
)
_SAME_DAY = re.compile(
    r"(?i)^(?:separately|later),|\b(?:later (?:that|the same|in the) (?:day|evening|afternoon)|"
    r"(?:on )?the same (?:day|evening)|on that (?:day|date)|"
    r"(?:slated|scheduled|planned|due|set|foreseen) (?:for|in) the (?:afternoon|evening|morning)|"
    r"^in the (?:afternoon|evening|morning)|\b(?:subsequently|afterwards|thereafter)\b|"
    r"\balso (?:met|held|received|hosted|spoke|called on|visited)\b|"
    r"\bthen (?:met|held|received|spoke|hosted|called|visited)|"
    r"earlier (?:that|the same|in the) day)\b"
)
_STAY = re.compile(
    r"(?:During|In the course of) (?:his|her|its|their|the|this) (?:[\w-]+ ){0,4}(?:visit|stay|trip)\b"
)
_OF_DAY = re.compile(r"(?i)day|afternoon|evening|morning")
_SIDELINES = re.compile(r"(?i)(?:on|in|at) the (?:sidelines|margins|fringes) of the (?!\d)")
_RECALLED = re.compile(
    r"(?i)\b(?:had (?:(?:also|already|\w+ly|earlier) )?(?:been|met|held|spoken|had|\w+ed)|"
    r"recently|previously|earlier|in the past|before that|prior to|last|since|in recent|"
    r"over the past|ago|once|twice|first met|regularly|frequently|during (?:his|her|its|their|the|this|that) "
    r"(?:[\w-]+ ){0,4}(?:visit|stay|trip|tour|mission|journey|week))\b"
)
_JOURNEY = re.compile(
    r"\b(?:visit(?:s|ed|ing)? (?:to|of)|visit(?:s|ed) [a-z]|trip|tour|travel\w*|journey|arriv\w+|week|days|"
    r"weekend|agenda|programme|itinerary)\b"
)
_VISITED = re.compile(
    r"(?i)\b(?:visited|arrived|travell?ed|flew|(?:paid|made|carried out) an? (?:\w+ ){0,2}visit)\b"
    r"[^,.;]{0,60}$"
)
_VISITING = re.compile(
    r"(?i)\b(?:will|is to|are to|is|to) (?:be )?"
    r"(?:visit|visiting|travel|travelling|pay|host|attend|address|set out|debate)\b[^.;]{0,80}$"
)
_FIRST_DAY = re.compile(
    r"(?i)\bon the (first|second) day of (?:the|his|her|their) (?:\w+ )?(?:visit|trip|mission|stay|tour)\b"
)
_AROUND = re.compile(r"(?:Prior to|Before|Ahead of|After|Following) (?:this|that|the|his|her) ")
_IN_LAND = re.compile(r"(?:(?:While|Also|Later),? )?[Ii]n (?:the )?([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3}),")
_LONG_STAY = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|several|multi|\d+)[- ](?:day|week)s?\b|"
    r"\b(?:week|days)\b(?! (?:after|before|later|ago|earlier))|"
    r"\b(?:first|second|third|final|last) day\b"
)
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
"""A line without a stop is a heading."""


class Days:
    """Keeps which day governs while the sentences of a text are read in their order."""

    def __init__(self, dateline: date | None = None, town: str | None = None, written: date | None = None) -> None:
        """*dateline*, *town*: the day and the town of the text's own date line; *written*: what "today" means."""
        self.dateline = _plain(dateline)
        self.town = town
        self.today = self.dateline or _plain(written)
        self.heading: Found | None = None
        """Of the line above a part of the text, a schedule's or a diary's."""
        self.title: Found | None = None
        self.last: Found | None = None
        """The day told last, of whatever."""
        self._opened: tuple[Found, Sentence] | None = None
        self._coming: tuple[Found, Sentence] | None = None
        """The same of what is to come."""
        self._told: set[date | None] = set()
        """Days told so far; ``None`` stands for those that can't be counted."""
        self._journey = False
        self._before: Sentence | None = None

    def note(self, sentence: Sentence) -> None:
        """Keep what *sentence* tells of days, before its own meetings are read."""
        if self._before is not None:
            self._pass_by(self._before)
        self._before = sentence
        told = [item.data for item in sentence.items if isinstance(item.data, Found)]
        if sentence.kind == "dateline":
            self.heading = told[0] if told else None
            return
        if sentence.kind == "title":
            absolute = [found for found in told if found.absolute]
            self.title = absolute[0] if len(absolute) == 1 else None
        days = [found for found in told if not found.vague]
        if opens_schedule(sentence):
            self.heading = days[0] if len(days) == 1 else None
        if len(days) == 1 and sentence.kind == "paragraph":
            self.last = days[0]

    def _pass_by(self, sentence: Sentence) -> None:
        """Keep what *sentence* tells for those behind it: the day it opens with, whether somebody travels."""
        told = [item.data for item in sentence.items if isinstance(item.data, Found)]
        if told and sentence.kind != "dateline":
            self._told |= {found.day if _is_plain(found) else None for found in told}
            opens = len(told) == 1 and "F" not in sentence.tags and _governs(sentence, told[0])
            if len(told) == 1 and "F" in sentence.tags and _is_plain(told[0]) and _governs(sentence, told[0]):
                self._coming = None if _LONG_STAY.search(sentence.quote) else (told[0], sentence)
            if opens and _is_plain(told[0]) and not _LONG_STAY.search(sentence.quote):
                self._opened = (told[0], sentence)
        self._journey = self._journey or _JOURNEY.search(small(sentence.quote)) is not None

    def of(self, made: Candidate, draft: Draft, told: list[Draft]) -> Found | None:
        """Give the day of *draft*, told by *made* without one of its own; *told*: the meetings before it."""
        last, quote = told[-1] if told else None, made.sentence.quote
        before = self._before_it(draft, told)
        after = _DAY_AFTER.search(quote)
        if before is not None and before.day and after:
            return replace(before, day=before.day + timedelta(days=-1 if "before" in after.group() else 1))
        if _SIDELINES.match(quote) and self.last is not None:
            return self._single(ahead=True)
        nth = _FIRST_DAY.search(quote)
        if nth:
            return self._nth(nth.group(1)) if draft.status == "held" else None
        same = _SAME_DAY.search(quote)
        if same is not None and _OF_DAY.search(same.group()):
            return before or self.heading or self.dateline
        if same is not None and _STAY.match(quote) is None and (last is None or _shares_host(draft, last)):
            return before or self.heading
        return self._undated(made, draft, last)

    def _undated(self, made: Candidate, draft: Draft, last: Draft | None) -> Found | None:
        """Of a sentence without any word for a day: the heading's, the day that goes on, or the text's own."""
        quote = made.sentence.quote
        if self.heading is None and draft.status == "planned" and made.sentence.kind == "paragraph":
            return self._to_come(made)
        if self.heading is not None or draft.status != "held" or made.sentence.kind in ("title", "subheading"):
            return self.heading
        if "D" in made.sentence.tags or _RECALLED.search(quote) or not _ENDS.search(quote):
            return None
        elsewhere = _IN_LAND.match(quote)
        known = f"{last.place if last else ''} {self.town or ''} {self._opened[1].quote if self._opened else ''}"
        if elsewhere and elsewhere.group(1) not in known:
            return None  # "In Gabon, she met A": one stop of a journey
        return self._going_on(made, draft, last) or self._written(draft)

    def _to_come(self, made: Candidate) -> Found | None:
        """ "Kolm will visit Riga on Monday. She will meet A": on the day of the visit just announced."""
        if self._coming is None or "D" in made.sentence.tags or _RECALLED.search(made.sentence.quote):
            return None
        day, announced = self._coming
        return day if made.sentence.block - announced.block <= 1 else None

    def _nth(self, which: str) -> Found | None:
        """ "On the second day of the visit", whose days were told."""
        if self.last is None or self.last.day is None or not self.last.span:
            return None
        late = timedelta(days=which.casefold() == "second")
        return replace(self.last, day=self.last.day + late, span=False)

    def _before_it(self, draft: Draft, told: list[Draft]) -> Found | None:
        """The day of the meeting before, of one that took place where *draft* did; else the day told last."""
        if draft.status == "held":
            told = [other for other in told if other.status != "planned"]
        found = told[-1].found if told else None
        if found is not None and told[-1].status == "held":
            found = replace(found, weekday=False, yearless=False)  # a day past, whatever is told on it
        return found or self._single(ahead=draft.status != "held")

    def _single(self, *, ahead: bool) -> Found | None:
        """The day told last, unless it was the first of several; *ahead*: also one to come."""
        if self.last is None or self.last.span or self.last.day is None:
            return None
        to_come = self.today is not None and self.today.day is not None and self.last.day > self.today.day
        return None if to_come and not ahead else self.last

    def titled(self, draft: Draft) -> Found | None:
        """Give the title's only day to a meeting that nothing else dates."""
        told = [item.data for sentence in draft.sentences for item in sentence.items]
        vague = any(isinstance(found, Found) and found.vague for found in told)
        vague = vague or any(_AROUND.match(sentence.quote) for sentence in draft.sentences)
        return None if vague or draft.status == "denied" else self.title

    def _going_on(self, made: Candidate, draft: Draft, last: Draft | None) -> Found | None:
        """ "On Monday A met B. A discussed trade with C": a row of meetings of one host goes on on its day."""
        if self._opened is not None and (last is None or self._opened[1].start > last.sentences[0].start):
            day, opened = self._opened
            return day if made.sentence.block - opened.block <= 1 else None
        if last is None or last.status != "held" or last.found is None or not _is_plain(last.found):
            return None
        apart = _moves(made.sentence) or self._is_elsewhere(draft, last.place)
        return last.found if _shares_host(draft, last) and not apart else None

    def _written(self, draft: Draft) -> Found | None:
        """A meeting in a text that tells no day but its own took place on that, unless somebody travels."""
        away = self.town is not None and self._is_elsewhere(draft, self.town)
        if self.today is None or away or self._journey or not (self.dateline or self._told):
            return None
        return self.today if self._told <= {self.today.day} else None

    @staticmethod
    def _is_elsewhere(draft: Draft, place: str | None) -> bool:
        return draft.place is not None and is_city(draft.place) and draft.place not in (place or "")


def _plain(day: date | None) -> Found | None:
    return Found(0, 0, day, "day", absolute=True) if day else None


def _is_plain(found: Found) -> bool:
    return found.day is not None and found.precision == "day" and not found.span and not found.vague


def _governs(sentence: Sentence, found: Found) -> bool:
    """Say whether a day opens its sentence, stands behind its subject, or is that of a visit it tells."""
    before = sentence.slice(sentence.start, found.start)
    return re.match(r"(?:A,?)?[1I]?D", sentence.tags) is not None or bool(
        _VISITED.search(before) or _VISITING.search(before)
    )


def _shares_host(draft: Draft, last: Draft) -> bool:
    """Say whether somebody of the first side was at the meeting before, or neither text names one."""
    hosts = {id(seat.person) for seat in draft.seats if seat.side == "left"}
    return bool(hosts & last.people()) if hosts else not last.people_on("left")


def _moves(sentence: Sentence) -> bool:
    return _onward().search(sentence.quote) is not None


@cache
def _onward() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon().data["tense"]["onward"])
    return re.compile(rf"(?i)\b(?:{words})\b")
