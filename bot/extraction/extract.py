"""The whole way from a release to its facts."""

import re
from dataclasses import replace
from datetime import date

from bot.extraction import meetings as reading
from bot.extraction.arabic.reading import read_arabic
from bot.extraction.bearers import name_bearers
from bot.extraction.bodies import Bodies
from bot.extraction.frames import candidates
from bot.extraction.items import Actor, Item, Party, Sentence, Title
from bot.extraction.language import is_read, language_of
from bot.extraction.owned import with_owners
from bot.extraction.parse import dateline_day, parse, written_at, written_day
from bot.extraction.records import (
    meeting_of,
    organizations_of,
    person_of,
    ranked,
    statement_of,
    told_of_somebody,
    verbatim,
)
from bot.extraction.references import references
from bot.extraction.registry import Person, Registry
from bot.extraction.seats import Table
from bot.extraction.sides import Home, home
from bot.extraction.speech import greets_news, in_quotes
from bot.extraction.standing import note_row, speaker_of
from bot.extraction.statements import Listener
from bot.extraction.summary import lead, summarize
from bot.extraction.text import smoothed
from bot.extraction.verify import check
from bot.lexicon.load import office_for
from bot.model.facts import Facts, Known
from bot.model.release import ReleaseText

VERSION = 3
LONGEST = 100_000
"""Characters of a text that are read: ten times the longest readout of the corpus."""
LONGEST_TITLE = 1_000
_SUBJECT = re.compile(r"A(?=[,uDz9]{0,4}[SKh])")
_FIRST = re.compile(r"(?![^A]{0,6}Z[^A]{0,3}[WB])[^A]{0,12}A")


def extract(release: ReleaseText, known: Known | None = None) -> Facts:
    """Read *release*: the same input gives the same facts.

    A release in a language we don't read gives its lead as summary and no facts. Every evidence is verbatim.
    Of a text beyond LONGEST characters the rest isn't read: no release is so long, and reading must end in time.
    """
    release = _bounded(release)
    language = language_of(release)
    if language == "ar":
        return read_arabic(release, known or Known(), VERSION)
    written = written_day(release)
    if not is_read(language):
        return Facts(language=language, summary=lead(release, written), version=VERSION)
    facts = Reading(release, known or Known(), written).facts(language)
    check(release, facts)
    return facts


def _bounded(release: ReleaseText) -> ReleaseText:
    if len(release.text) <= LONGEST and len(release.title) <= LONGEST_TITLE:
        return release
    return replace(release, text=release.text[:LONGEST], title=release.title[:LONGEST_TITLE])


class Reading:
    """One release being read; kept so that ``explain`` can show how."""

    def __init__(self, release: ReleaseText, known: Known, written: date | None) -> None:
        self.source = release
        self.release = release = replace(release, title=smoothed(release.title), text=smoothed(release.text))
        self.written = written
        self.sentences = parse(release, written)
        office = office_for(release.office) or office_for(release.url)
        own = office.name if office else release.office
        self.bodies = Bodies(office, own)
        self.registry = Registry(known, self.bodies)
        self.home: Home = home(self.bodies, own, office.country if office else None)
        told = dateline_day(release)
        self.reader = reading.Reader(self.registry, written_at(release.text), written, told)
        self.listener = Listener(self.registry, self.bodies)
        self._register()
        self._read()

    def _register(self) -> None:
        for sentence in self.sentences:
            for item in sentence.items:
                self._note(item)
        for item in (item for sentence in self.sentences for item in sentence.items):
            if isinstance(item.data, Party):
                for actor in item.data.actors:
                    self.registry.add(actor)

        name_bearers(self.sentences, self.registry)
        self.registry.author = self._author()

    def _author(self) -> Person | None:
        """Whom "I" means: the one person with an office in the headlines and lines above the text."""
        for sentence in self.sentences:
            parties = [item.data for item in sentence.items if isinstance(item.data, Party)]
            named = [actor for party in parties for actor in party.actors if actor.name and actor.titles]
            if sentence.kind == "paragraph":
                break
            if len(named) == 1 and not set("KWZ") & set(sentence.tags):
                return self.registry.resolve(named[0])
        return None

    def _note(self, item: Item) -> None:
        if not isinstance(item.data, Party):
            return
        for group in item.data.groups:
            if group.organization:
                self.bodies.add(group.organization)
        for actor in item.data.actors:
            for body in (*(title.organization for title in actor.titles), actor.organization):
                if body:
                    self.bodies.add(body)

    def _read(self) -> None:
        for sentence in self.sentences:
            found = with_owners(candidates(sentence))
            met = {
                made.cue for made in found if sentence.items[made.cue].tag not in "XY" and not greets_news(made)
            }
            self._subject(sentence)
            author = self.registry.author
            self.registry.author = speaker_of(sentence, self.registry) or author
            self.reader.read(sentence, found)
            self.registry.author = author
            if sentence.kind not in ("title", "subheading", "caption"):
                self.listener.read(sentence, met)
            self._mention(sentence)

    def _mention(self, sentence: Sentence) -> None:
        for item in sentence.items:
            if isinstance(item.data, Party):
                named = [self.registry.resolve(actor) for actor in item.data.actors if actor.name]
                self.registry.spoken_of.extend(person for person in named if person is not None)
        self._subject(sentence)

    def _subject(self, sentence: Sentence) -> None:
        """The sentence's first person is whom "he" in the next one means, unless somebody in it spoke."""
        if sentence.kind in ("title", "subheading", "caption"):
            return
        tags = sentence.tags
        subject = _SUBJECT.search(tags) or _FIRST.match(tags)
        if subject is None or in_quotes(sentence, subject.end() - 1):
            return
        first = tags.index("A")
        told = first == subject.end() - 1 or in_quotes(sentence, first)  # "“He taught us to look,” she said"
        if not told and not tags.startswith("WA"):
            self._mention_one(sentence.items[first].data)  # "She travelled to Riga, where she met"
        party = sentence.items[subject.end() - 1].data
        self._mention_one(party)
        if isinstance(party, Party):
            note_row(party, self.registry)

    def _mention_one(self, party: object) -> None:
        """Note who the text speaks of; an office nobody of the release holds is somebody unknown."""
        if not isinstance(party, Party) or len(party.actors) != 1 or party.groups:
            return
        person = self.registry.resolve(party.actors[0])
        if person is not None:
            self.registry.mention(person)
        elif party.actors[0].titles and party.actors[0].titles[0].determiner == "the":
            self.registry.unknown(party.actors[0].titles[0].text)

    def facts(self, language: str | None) -> Facts:
        """Give everything as records."""
        drafts = self.reader.finish()
        table = Table(self.registry, self.bodies, self.home, self.written)
        table.claim(drafts, self.sentences)
        meetings = tuple(
            meeting_of(draft, table, self.written) for draft in drafts if draft.status != "background"
        )
        statements = tuple(statement_of(said, table) for said in self.listener.said)
        named = tuple(references(self.release.text))
        order = ranked(self.listener.said, [item.content for item in statements], named, table)
        names = frozenset(table.name(person) for person in self.registry.people)
        summary = summarize(self.release, meetings, statements, order, named, self.written, names)
        facts = Facts(
            language=language,
            summary=summary,
            version=VERSION,
            meetings=meetings,
            statements=told_of_somebody(self.listener.said, self.listener.rows, table),
            people=tuple(person_of(person, table) for person in self.registry.people),
            organizations=organizations_of(self.bodies),
            references=named,
        )
        same = self.release.text == self.source.text and self.release.title == self.source.title
        return facts if same else verbatim(facts, self.source)


__all__ = ["VERSION", "Actor", "Reading", "Title", "extract"]
