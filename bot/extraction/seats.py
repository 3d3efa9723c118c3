"""The table of a meeting: each participant's name, office, body and side."""

import re
from datetime import date

from bot.extraction.bodies import Bodies
from bot.extraction.drafts import Draft, Seat
from bot.extraction.items import Sentence, Title
from bot.extraction.offices import COURTESIES, best_of, fullest, is_shouted, is_unit, told_within, unit_apart
from bot.extraction.registry import Person, Registry
from bot.extraction.sides import Home, country_in, country_of, group_of, is_others, side_told
from bot.folding import fold
from bot.model.facts import Participant, Role, Side


class Table:
    """Settles sides and offices once the whole release is read."""

    def __init__(self, registry: Registry, bodies: Bodies, home: Home, written: date | None) -> None:
        self.registry = registry
        self.bodies = bodies
        self.home = home
        self.written = written

    def claim(self, drafts: list[Draft], sentences: list[Sentence]) -> None:
        """Without a known office, the first meeting's subject is the office's own."""
        known = any(self.home.owns(person) == 2 for person in self.registry.people)
        if known:
            return
        for draft in (one for one in drafts if not is_others(one)):
            left = [seat for seat in draft.seats if seat.side == "left"]
            right = [seat for seat in draft.seats if seat.side == "right"]
            at_home = not self.home.is_of_many() and not self._is_abroad(right)
            if right and self._is_abroad(left) and at_home:
                left = right  # a foreigner is named as one; whose country goes unsaid is at home
            if draft.people_on("right") is False:
                left = left[:1]
            if left and not (self.home.country and all(self.home.owns(seat.person) == -1 for seat in left)):
                self._adopt(left)
                return

    def _is_abroad(self, seats: list[Seat]) -> bool:
        """Say whether anybody's country is told and it isn't the office's."""
        return any(country_of(seat.person) not in (None, self.home.country) for seat in seats)

    def _adopt(self, seats: list[Seat]) -> None:
        self.home.people.update(id(seat.person) for seat in seats)
        for seat in seats:
            for title in seat.person.titles:
                self.bodies.own = self.bodies.own or self.bodies.canonical(title.organization)
            self.home.country = self.home.country or country_of(seat.person)

    def participants(self, draft: Draft) -> tuple[Participant, ...]:
        """Give everyone at *draft*, named, each once, with office and side."""
        sides = self._sides(draft)
        made: dict[str, Participant] = {}
        for seat in draft.seats:
            name = self.name(seat.person)
            if name in made:
                continue
            role, organization = self._office(seat, draft)
            made[name] = Participant(name=name, role=role, organization=organization, side=sides[id(seat.person)])
        return tuple(made.values())

    def _office(self, seat: Seat, draft: Draft) -> tuple[str | None, str | None]:
        """His office here: told in a sentence of the meeting first, with a body before one without."""
        title = best_of(seat.actor.titles) or best_of(told_within(seat.person, draft))
        fuller = best_of(seat.person.titles)
        if title is not None and (title.role.casefold() in COURTESIES or is_shouted(title)):
            title = fuller
        if (
            title is not None
            and fuller is not None
            and title.organization is None
            and len(title.role.split()) == 1
        ):
            title = fullest(seat.person.titles, title)
        if title is None or (
            fuller is not None
            and title.organization is None
            and fuller.head.endswith(title.head)
            and fuller.organization
        ):
            title = fuller
        body = self.bodies.canonical(title.organization) if title else None
        if body is None:
            body = self.bodies.canonical(seat.actor.organization or seat.person.organization)
        if body is None and title is not None and is_unit(title):
            body = self._neighbour_body(seat, draft)
        if body is None and title is not None:
            body = self._side_body(seat, draft, title)
        if body is None and title is not None:
            return unit_apart(title.role)
        return (title.role if title else None), body

    def _neighbour_body(self, seat: Seat, draft: Draft) -> str | None:
        """ "the Director at the Service, A, and the Head of the Syria Division, B": one body for both."""
        before = None
        for other in draft.seats:
            if other is seat:
                return before
            if other.side == seat.side:
                before = self.bodies.canonical(_body_of(other.person))
        return None

    def _side_body(self, seat: Seat, draft: Draft, title: Title) -> str | None:
        """One of "the American side" belongs to the body of the American delegation."""
        if not (seat.side or "").startswith("group:"):
            return None
        country = (seat.side or "")[6:]
        for other in draft.seats:
            for body in (
                other.actor.organization,
                other.person.organization,
                *(held.organization for held in other.person.titles),
            ):
                if body and (country_in(body) == country or self.bodies.same(body, country)):
                    return self.bodies.canonical(body)
        return None

    def _sides(self, draft: Draft) -> dict[int, Side | None]:
        side_told(draft)
        left = [seat.person for seat in draft.seats if seat.side == "left"]
        right = [seat.person for seat in draft.seats if seat.side == "right"]
        if is_others(draft) and self.home.is_elsewhere(self.registry.people, left + right):
            return {id(seat.person): None for seat in draft.seats}
        a_left = self._is_left_own(draft, left, right)
        sides: dict[int, Side | None] = {}
        for seat in draft.seats:
            if seat.side in ("left", "right"):
                sides[id(seat.person)] = "a" if (seat.side == "left") == a_left else "b"
        if not right and not draft.groups["b"] and draft.rule not in ("met with", "met", "held with"):
            self._one_row(left, sides)  # else they met somebody who goes unnamed
        self._settle_rest(draft, sides)
        for seat in draft.seats:
            if self.home.owns(seat.person) == 2 or seat.side == "own":
                sides[id(seat.person)] = "a"
        return sides

    def _one_row(self, row: list[Person], sides: dict[int, Side | None]) -> None:
        """ "A and B met": who isn't the office's own is the other side if his body or country is another."""
        own = next((person for person in row if self.home.owns(person) == 2), row[0] if row else None)
        for person in row:
            if person is own or self.home.owns(person) == 2:
                sides[id(person)] = "a"
            else:
                sides[id(person)] = "b" if self._differs(person, own) else None

    def _differs(self, person: Person, own: Person | None) -> bool:
        if own is None:
            return False
        body, other = _body_of(person), _body_of(own)
        if body and other:
            return not self.bodies.same(body, other)
        return bool(body and self.bodies.own) or (
            country_of(person) is not None and country_of(person) != country_of(own)
        )

    def _is_left_own(self, draft: Draft, left: list[Person], right: list[Person]) -> bool:
        first = max((self.home.owns(person) for person in left), default=0)
        second = max((self.home.owns(person) for person in right), default=0)
        if not left:
            first = 2 if any(self.bodies.is_own(text) for text in draft.groups["a"]) else 0
        elif not right:
            return True
        if first == second and left and right:
            ours, theirs = ({country_of(person) for person in side} - {None} for side in (left, right))
            if bool(ours) != bool(theirs) and self.home.country not in ours | theirs:
                return not ours  # a foreigner is named as one; whose country goes unsaid is at home
        if first != second:
            return first > second
        return True

    def _settle_rest(self, draft: Draft, sides: dict[int, Side | None]) -> None:
        """Whoever came along sits with his country or body; where the text leaves it open, nobody says."""
        theirs = {country_of(seat.person) for seat in draft.seats if sides.get(id(seat.person)) == "b"} - {None}
        ours = {country_of(seat.person) for seat in draft.seats if sides.get(id(seat.person)) == "a"}
        ours = (ours | {self.home.country}) - {None}
        for seat in draft.seats:
            if id(seat.person) in sides:
                continue
            like = next(
                (
                    sides[id(other.person)]
                    for other in draft.seats
                    if sides.get(id(other.person))
                    and self.bodies.same(_body_of(seat.person), _body_of(other.person))
                ),
                None,
            )
            if like is not None:
                sides[id(seat.person)] = like
                continue
            group = group_of(seat.side)
            if theirs and not ours and (seat.side or "").startswith("sided:"):
                ours = {group} - theirs  # "on the Russian side", where the others are no Russians
            if seat.near is not None and sides.get(id(seat.near)):
                sides[id(seat.person)] = sides[id(seat.near)]
                continue
            sides[id(seat.person)] = self._side_of(seat, group, ours, theirs)

    def _side_of(
        self, seat: Seat, group: str | None, ours: set[str | None], theirs: set[str | None]
    ) -> Side | None:
        country = group if group in theirs or group in ours else country_of(seat.person)
        if self.home.owns(seat.person) == 2 or (group and self.bodies.is_own(group)):
            return "a"
        if country and country in theirs and country not in ours:
            return "b"
        if country and country in ours and country not in theirs:
            return "a"
        if country and country not in ours and not theirs:
            return "b"
        if country is None and group is None and seat.person.titles and not _is_posted(seat.person, self.home):
            return "a"  # a foreigner among one's own is named as one
        return None

    def name(self, person: Person | None) -> str:
        """Give the fullest name, its spaces tidied."""
        return " ".join(person.name.split()) if person is not None else ""

    def role(self, title: Title) -> Role:
        """Give a title as a record."""
        return Role(title.role, self.bodies.canonical(title.organization))

    def body(self, person: Person) -> str | None:
        """Give the body somebody came from."""
        return self.bodies.canonical(person.organization)

    def is_own(self, person: Person | None) -> bool:
        """Say whether somebody is the office's own."""
        return person is not None and self.home.owns(person) == 2


_POSTED = re.compile(
    r"(?i)(?:ambassador|consul|consul[- ]general|envoy|attaché|chargé d['’]affaires) "
    r"(?:of|from) (?:the )?((?-i:[A-Z])[\w'’-]+)"
)


def _is_posted(person: Person, home: Home) -> bool:
    """ "the Ambassador of Norland", a country no list has and not the office's own."""
    found = [match for title in person.titles if (match := _POSTED.search(title.text))]
    return any(fold(match.group(1)) not in home.words for match in found)


def _body_of(person: Person) -> str | None:
    return next((title.organization for title in person.titles if title.organization), person.organization)
