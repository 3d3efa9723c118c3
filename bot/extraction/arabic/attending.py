"""Who else was at a meeting: detached sentences of attendance, delegations and who leads them."""

import re
from functools import cache

from bot.extraction.arabic.parties import is_announcer
from bot.extraction.arabic.words import folded
from bot.extraction.attending import WITNESSED
from bot.extraction.drafts import Draft, Seat, cite
from bot.extraction.items import Actor, Group, Item, Party, Sentence
from bot.extraction.registry import Registry
from bot.lexicon.arabic import arabic

_ATTENDED = re.compile(
    r"[U+](?:f[ZI],?)?(?P<s>s[GMEX]{0,2})?[,:=Du(&\-]{0,3}(?:w=?)?(?:[XE]{1,2}:|[eE]=)?(?P<b>A)"
)
_INCLUDED = re.compile(r"(?P<a>A)?[,uw]{0,2}m(?P<g>A)?[,:=&]{0,3}(?:[XE]{1,2}:)?(?P<b>A)")
_LED_TOO = re.compile(r"l[=:]?A(?P<s>s[GMEX]{0,2}),?&=?(?P<b>A)(?P<c>s[GMEX]{0,2})")
_LED = re.compile(r"l(?P<g>A)?(?P<c>Gw?)?[,:=]{0,2}(?P<b>A)")
_SIDED = re.compile(r"(?:s|(?<=[hU])[w<](?=A))(?P<c>[GMEX]{0,2})[,:=]{0,2}(?:(?P<g>A)[,:=&]{0,2}(?=A))?(?P<b>A)")
_REPRESENTED = re.compile(r"[wv](?P<g>A|e)(?:f[ZI])?,?=?(?P<b>A)")
_FOR_THEM = re.compile(r"(?<=[hU])w[XE]{1,2}=?(?P<b>A)")
_HEADING = re.compile(r"[U+m][^AKS.;]{0,8}(?P<a>A)?[^AKS.;]{0,4}:$")
_LISTED = re.compile(r"^[-#().]{0,3}(?P<b>A)")
_TAKES_PART = re.compile(r"^[&uD,]{0,4}h(?P<b>A)f?Z")
_TAKES_PART_IN = re.compile(r"^[&uD,F]{0,5}h(?=Z)Z(?P<b>A)")
_DURING = re.compile(r"^[^ASK]{0,3}d[^ASK]{0,8}[SK]?[^AS]{0,4}(?P<b>A)")
_SIDE_HEAD = re.compile(r"U|[+ml]|(?:^|[.;,&])[&u]{0,2}[vh][^AKSh]{0,4}[sw<]")
_ACCOMPANIED = re.compile(r"\+A[fZ,D]{0,4}(?P<b>A)")


def take_seat(draft: Draft, registry: Registry, actor: Actor, side: str | None) -> bool:
    """Seat whom *actor* names; false where that announces the meeting, names nobody, or sits there already."""
    person = None if is_announcer(actor) else registry.resolve(actor)
    if person is None or id(person) in draft.people():
        return False
    person.country = person.country or actor.country
    person.organization = person.organization or actor.organization
    draft.seats.append(Seat(person, actor, side))
    return True


class Attendance:
    """Seats people at the meeting last told of."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.listing: str | None = None

    def listed(self, sentence: Sentence, draft: Draft) -> None:
        """Seat those a list names, one a line, below "وحضر اللقاء:" or "ضم الوفد:"."""
        match = _LISTED.match(sentence.tags)
        if self.listing is not None and match is not None and sentence.kind == "item":
            self._join(sentence, draft, match, self.listing or None)
            return
        heading = _HEADING.search(sentence.tags)
        headed = folded(sentence.quote).rstrip(": ") in _headings() and sentence.quote.rstrip().endswith(":")
        delegation = heading is not None and sentence.tags[heading.start()] == "m"
        side = self._delegation(sentence, draft, heading) if heading and delegation else None
        self.listing = (side or "") if heading is not None or headed else None

    def attend(self, sentence: Sentence, draft: Draft, *, told: bool) -> None:
        """Seat those *sentence* says were there; *told*: it tells of the meeting itself."""
        tags = sentence.tags
        for match in _LED.finditer(tags):
            self._led(sentence, draft, match)
        for match in _LED_TOO.finditer(tags):
            self._join(sentence, draft, match, "right" if draft.people_on("left") else None)
        for match in _INCLUDED.finditer(tags):
            self._join(sentence, draft, match, self._delegation(sentence, draft, match))
        for match in _ATTENDED.finditer(tags):
            if match["s"] is None:
                if draft.kind == "signing" and tags[match.start()] == "U":
                    draft.rule = WITNESSED
                side = None if tags[match.start()] == "U" else self._near(sentence, draft, match)
                self._join(sentence, draft, match, side)
        self._further(sentence, draft, told=told)
        sentence.trace.extend(["attendance"] if _SIDE_HEAD.search(tags) else [])

    def _further(self, sentence: Sentence, draft: Draft, *, told: bool) -> None:
        """ "ويشارك A في الاجتماع", "يرافق A B", "من الجانب الأميركي A"."""
        tags = sentence.tags
        took_part = None if told else _TAKES_PART.match(tags) or _taking_part(sentence)
        if took_part is not None:
            self._join(sentence, draft, took_part, None)
        self._represented(sentence, draft)
        for match in _ACCOMPANIED.finditer(tags):
            self._join(sentence, draft, match, "left" if draft.people_on("left") else None)
        if told or _SIDE_HEAD.search(tags):
            for match in _SIDED.finditer(tags):
                self._sided(sentence, draft, match)

    def _represented(self, sentence: Sentence, draft: Draft) -> None:
        """ "ومثّل الهيئة A وB، فيما حضر عن المنظمات C": whoever stood for a body."""
        for match in _REPRESENTED.finditer(sentence.tags):
            verb = sentence.items[match.start()]
            if folded(sentence.slice(verb.start, verb.end)) not in _representing():
                continue
            data = sentence.items[match.start("g")].data
            group = data.groups[0] if isinstance(data, Party) and data.groups else None
            side = self._side_of(draft, group.country, group.organization) if group else "own"
            self._join(sentence, draft, match, side)
        for match in _FOR_THEM.finditer(sentence.tags):
            self._join(sentence, draft, match, "right" if draft.people_on("left") else None)

    def _sided(self, sentence: Sentence, draft: Draft, match: re.Match[str]) -> None:
        """ "من الجانب الأميركي A", "من جانب الهيئة B": the side of that country or body."""
        words = sentence.items[match.start("c") : match.end("c")]
        country = next((item.value for item in words if item.tag == "G" and item.value != "-"), None)
        side = self._side_of(draft, country, None) if country else None
        data = sentence.items[match.start("g")].data if match["g"] else None
        if isinstance(data, Party) and data.groups and not data.actors:
            group = data.groups[0]
            side = side or self._side_of(draft, group.country, group.organization)
            _belong(group, sentence.items[match.start("b")])
        elif isinstance(data, Party):
            for actor in data.actors:
                self.seat(draft, actor, side, sentence)
        self._join(sentence, draft, match, side)

    def _side_of(self, draft: Draft, country: str | None, body: str | None) -> str:
        """The side somebody of that body or country sits on, else what tells it later."""
        bodies = self.registry.bodies
        for seat in draft.seats:
            held = [title.organization for title in seat.person.titles] + [seat.person.organization]
            if body and any(bodies.same(body, one) for one in held if one) and seat.side:
                return seat.side
            if body is None and country and seat.person.country == country and seat.side:
                return seat.side
        if body and bodies.is_own(body):
            return "own"
        return f"group:{country or body or ''}"

    def _led(self, sentence: Sentence, draft: Draft, match: re.Match[str]) -> None:
        """A delegation's head sits on its side; who chaired the meeting is the host."""
        before = next((item for item in reversed(sentence.items[: match.start()]) if item.tag in "AKS."), None)
        side = None
        if match["c"]:
            country = sentence.items[match.start("c")].value
            side = _side_of_host(draft, country) or self._side_of(draft, country, None)
        elif before is not None and isinstance(before.data, Party) and before.data.groups:
            side = _seat_side(draft, before.data.groups[0])
            _belong(before.data.groups[0], sentence.items[match.start("b")])
        elif not draft.people_on("left"):
            side = "left"
        self._join(sentence, draft, match, side)

    def _delegation(self, sentence: Sentence, draft: Draft, match: re.Match[str]) -> str | None:
        """Those "ضم الوفد" names sit with the delegation told before."""
        for name in ("a", "g"):
            found = match.groupdict().get(name)
            data = sentence.items[match.start(name)].data if found else None
            if isinstance(data, Party) and data.groups:
                group = data.groups[0]
                if (group.country or group.organization) and not self._is_short(draft, group):
                    return _seat_side(draft, group)
        return _delegated(draft)

    def _is_short(self, draft: Draft, group: Group) -> bool:
        """ "وفد المجلس", where "وفد من أمانة المجلس الوطني" sits on one side."""
        body = folded(group.organization or "")
        texts = [folded(text) for side in draft.groups.values() for text in side if "وفد" in text]
        return len(texts) == 1 and " " not in body and body != "" and body.removeprefix("ال") in texts[0]

    def _near(self, sentence: Sentence, draft: Draft, match: re.Match[str]) -> str | None:
        """ "B، يرافقه C": on the side of whoever stands before."""
        before = next((item for item in reversed(sentence.items[: match.start()]) if item.tag == "A"), None)
        if before is None or not isinstance(before.data, Party):
            return None
        people = {id(person) for actor in before.data.actors if (person := self.registry.resolve(actor))}
        return next((seat.side for seat in draft.seats if id(seat.person) in people), None)

    def _join(self, sentence: Sentence, draft: Draft, match: re.Match[str], side: str | None) -> None:
        data = sentence.items[match.start("b")].data
        for actor in data.actors if isinstance(data, Party) else ():
            self.seat(draft, actor, side, sentence)

    def seat(self, draft: Draft, actor: Actor, side: str | None, sentence: Sentence) -> None:
        """Seat one person unless there already, and let the sentence tell of it."""
        if take_seat(draft, self.registry, actor, side):
            cite(draft, sentence)

    def speak(self, sentence: Sentence, draft: Draft) -> None:
        """Who speaks "خلال اللقاء" was there."""
        match = _DURING.match(sentence.tags)
        if draft.status == "held" and match is not None and ("S" in sentence.tags or "K" in sentence.tags):
            self._join(sentence, draft, match, None)


@cache
def _representing() -> frozenset[str]:
    return frozenset(folded(words) for words in arabic().words("attendance", "representing"))


@cache
def _headings() -> frozenset[str]:
    return frozenset(folded(words) for words in arabic().words("attendance", "headings"))


def _delegated(draft: Draft) -> str | None:
    """Give the one side a delegation sits on."""
    sides = [side for side, texts in draft.groups.items() if any("وفد" in text for text in texts)]
    return {"a": "left", "b": "right"}[sides[0]] if len(sides) == 1 else None


def is_of_delegation(sentence: Sentence) -> bool:
    """ "وضم الوفد كلاً من A وB": who came with it."""
    match = re.match(r"[&u]{0,2}m(A)", sentence.tags)
    party = sentence.items[match.start(1)].data if match else None
    return isinstance(party, Party) and bool(party.groups) and "وفد" in party.groups[0].text


def _side_of_host(draft: Draft, country: str) -> str | None:
    """ "عقد الأردن وكندا جلسة": the country told first is the host's."""
    if draft.rule != "held by countries":
        return None
    first = next((item.value for item in draft.sentences[0].items if item.tag == "L"), None)
    return "left" if country == first else "right"


def _taking_part(sentence: Sentence) -> re.Match[str] | None:
    """ "ومن المنتظر أن يشارك في الاجتماع B"."""
    match = _TAKES_PART_IN.match(sentence.tags)
    verb = sentence.items[match.start("b") - 2] if match else None
    words = sentence.slice(verb.start, verb.end) if verb else ""
    return match if any(stem in words for stem in ("شارك", "حضر")) else None


def _seat_side(draft: Draft, group: Group) -> str:
    for side, texts in draft.groups.items():
        if group.text in texts:
            return {"a": "left", "b": "right"}[side]
    return f"group:{group.country or group.organization or ''}"


def _belong(group: Group, item: Item) -> None:
    """The head of a delegation comes from its body, where no body of his own is told."""
    for actor in item.data.actors if isinstance(item.data, Party) else ():
        if actor.organization is None and not any(title.organization for title in actor.titles):
            actor.organization = group.organization
        actor.country = actor.country or group.country
