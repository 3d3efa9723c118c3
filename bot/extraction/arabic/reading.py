"""One Arabic release being read: its sentences through the cascade, then people, meetings and statements."""

import re
from collections.abc import Iterator
from datetime import date

from bot.extraction.arabic.bodies import ArabicBodies, in_arabic
from bot.extraction.arabic.frames import candidates, takes
from bot.extraction.arabic.home import chief
from bot.extraction.arabic.meetings import Reader
from bot.extraction.arabic.parse import parse, parties_of
from bot.extraction.arabic.references import references
from bot.extraction.arabic.registry import ArabicRegistry
from bot.extraction.arabic.statements import Listener
from bot.extraction.arabic.summary import summarize
from bot.extraction.arabic.text import written_day
from bot.extraction.arabic.unreal import real
from bot.extraction.arabic.words import folded
from bot.extraction.drafts import Seat
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Party, Sentence, Title
from bot.extraction.records import meeting_of, organizations_of, person_of, ranked, statement_of
from bot.extraction.registry import Person
from bot.extraction.seats import Table
from bot.extraction.sides import Home, country_in, home
from bot.extraction.verify import check
from bot.lexicon.arabic import arabic
from bot.lexicon.load import office_for
from bot.model.facts import Facts, Known
from bot.model.release import ReleaseText

_SILENT = ("title", "subheading", "caption")


class ArabicReading:
    """One release being read; kept so that ``explain`` can show how."""

    def __init__(self, release: ReleaseText, known: Known, written: date | None) -> None:
        self.release = release
        self.written = written
        self.sentences = parse(release, written)
        office = office_for(release.office) or office_for(release.url)
        own = (office.arabic if office else None) or in_arabic(release.office)
        self.bodies = ArabicBodies(office, own)
        self.bodies.own = own
        country = _country(release, office.country if office else None)
        self.registry = ArabicRegistry(known, self.bodies, country)
        self.home: Home = home(self.bodies, own, country)
        self.reader = Reader(self.registry, written)
        self.listener = Listener(self.registry, self.bodies)
        self._register()
        self._read()

    def _register(self) -> None:
        for party in self._all():
            self._note_bodies(party)
        self._counterparts()
        for party in self._all():
            for actor in party.actors:
                _settle_countries(actor)
                self.registry.add(actor)
        self.registry.author = self._author()
        own = chief(self.bodies.own, self.home.country, self.registry.people)
        self.home.people |= {id(own)} if own is not None else set()

    def _all(self) -> Iterator[Party]:
        for sentence in self.sentences:
            yield from parties_of(sentence)

    def _note_bodies(self, party: Party) -> None:
        for group in party.groups:
            if group.organization:
                self.bodies.add(group.organization)
        for title in (title for actor in party.actors for title in actor.titles):
            if title.organization:
                self.bodies.add(title.organization)

    def _counterparts(self) -> None:
        """ "نظيره السلوفيني" has the office told before: "وزير الخارجية"."""
        told: Title | None = None
        for sentence in self.sentences:
            office = told
            for title in (
                title for party in parties_of(sentence) for actor in party.actors for title in actor.titles
            ):
                if title.head == "نظير" and office is not None:
                    head, role = office.owners or (office.head, office.role)
                    title.head, title.role = head, _without_country(role)
                elif title.head != "نظير" and " " in title.text:
                    office = title
                    told = title if title.head == "وزير" and not title.plural else told

    def _author(self) -> Person | None:
        """Whom "بحثنا" means: the one person with an office whom a title without a verb names."""
        for sentence in self.sentences:
            named = [
                actor for party in parties_of(sentence) for actor in party.actors if actor.name and actor.titles
            ]
            if sentence.kind == "title" and len(named) == 1 and not set("KZ0hI") & set(sentence.tags):
                return self.registry.resolve(named[0])
        return None

    def _read(self) -> None:
        for sentence in self.sentences:
            found = real(candidates(sentence))
            met = {
                made.cue
                for made in found
                if sentence.items[made.cue].tag in "Kh0!1" and not _briefs(sentence, made)
            }
            self.reader.read(sentence, found)
            if sentence.kind not in _SILENT:
                self.listener.read(sentence, met)
            if sentence.kind != "title":
                self._mention(sentence)

    def _mention(self, sentence: Sentence) -> None:
        """The sentence's subject is whom "لقائه" and "سموه" in the next one mean."""
        hosts = (
            [seat.person for seat in self.reader.before.seats if seat.side == "left"] if self.reader.before else []
        )
        if hosts:
            self.registry.mention(hosts[0])
        if hosts or self.reader.before:
            return  # a guest alone is not whom the next sentence means
        match = re.search(r"(?:[KhS0v!][D,uz()]{0,8}|^[&uD,z]{0,5})(A)", sentence.tags)
        if match is None and not set("KShv") & set(sentence.tags) and sentence.tags.count("A") == 1:
            match = re.search("(A)", sentence.tags)
        if match is None:
            return
        party = sentence.items[match.start(1)].data
        if isinstance(party, Party) and len(party.actors) == 1:
            person = self.registry.resolve(party.actors[0])
            if person is not None:
                self.registry.mention(person)

    def facts(self, version: int) -> Facts:
        """Give everything as records."""
        drafts = self.reader.finish()
        table = _Table(self.registry, self.bodies, self.home, self.written)
        table.claim(drafts, self.sentences)
        meetings = tuple(meeting_of(draft, table, self.written) for draft in drafts)
        statements = tuple(statement_of(said, table) for said in self.listener.said)
        named = tuple(references(f"{self.release.title}\n{self.release.text}"))
        order = ranked(self.listener.said, [item.content for item in statements], named, table)
        return Facts(
            language="ar",
            summary=summarize(self.release, meetings, statements, order, self.written),
            version=version,
            meetings=meetings,
            statements=statements,
            people=tuple(person_of(person, table) for person in self.registry.people),
            organizations=organizations_of(self.bodies),
            references=named,
        )


def _without_country(role: str) -> str:
    """ "وزير الخارجية المصري" is, of somebody's counterpart, "وزير الخارجية"."""
    known = arabic().countries
    words = role.split()
    while len(words) > 1 and folded(words[-1]).removeprefix("ال") in known:
        words.pop()
    role = " ".join(words)
    return role.partition(" و")[0] if role.startswith(("وزير", "وزيرة")) else role


class _Table(Table):
    """Where nobody tells whose office publishes, the host's side is a."""

    def _is_abroad(self, seats: list[Seat]) -> bool:
        return self.home.country is not None and super()._is_abroad(seats)


def read_arabic(release: ReleaseText, known: Known, version: int) -> Facts:
    """Read an Arabic release; every evidence is verbatim."""
    facts = ArabicReading(release, known, written_day(release)).facts(version)
    check(release, facts)
    return facts


def _settle_countries(actor: Actor) -> None:
    """One nationality is told once for all the offices of somebody."""
    for title in actor.titles:
        if not title.plural:
            title.country = title.country or actor.country


def _briefs(sentence: Sentence, made: Candidate) -> bool:
    """ "أطلع A B على": a meeting and a statement."""
    return takes(sentence.items[made.cue]) == {"guest"}


def _country(release: ReleaseText, english: str | None) -> str | None:
    """The publishing office's country under our name for it."""
    known = arabic()
    if english is None and release.office:
        fields = {folded(word) for word in known.words("titles", "fields")}
        words = [word.removeprefix("ال") for word in folded(release.office).split()]
        spans = [
            " ".join(folded(release.office).split()[i : i + n])
            for n in (3, 2, 1)
            for i in range(len(words) - n + 1)
        ]
        for span in (*spans, *words):
            if span in known.countries and span.removeprefix("ال") not in fields:
                return known.countries[span]
        english = country_in(release.office)
    return known.english.get(english or "")
