"""Who said what: speaker, reporting verb as written, and the words reported."""

import re
from dataclasses import replace

from bot.extraction.bodies import Bodies
from bot.extraction.content import content_of
from bot.extraction.items import Actor, Item, Party, Sentence
from bot.extraction.performing import Performing, is_first_person, is_performed
from bot.extraction.registry import Person, Registry
from bot.extraction.speaking import (
    after_deed,
    beside_company,
    ends_with_pronoun,
    in_a_row,
    is_apposed,
    is_but,
    is_country,
    is_denied,
    is_how,
    is_of_sex,
    is_of_thing,
    meant,
    of_new_clause,
    of_rank,
    opener,
    without_company,
)
from bot.extraction.speech import (
    Said,
    ends_with_both,
    in_quotes,
    is_compared,
    is_courtesy,
    is_gift,
    is_of_words,
    is_slashed,
    is_subject,
    own_clause,
    reporting_verbs,
    strength_of,
    stripped,
)
from bot.lexicon.load import key

_WHILE = ("while", "before", "also", "whilst", "after", "then")
_SAYS = ("said", "says", "added", "adds", "stated", "noted", "explained", "wrote", "warned", "concluded")
_BUT = re.compile(r"\b(?:while|whereas|whilst|but|to which) (?:[\w’'.,-]+ ){0,7}$")
_WORD = re.compile(r"(?!(?:this|that|him|her|them|it|today|yesterday)\b)[\w’'-]{3,}[.!?]?")
_QUOTED = '"“”«»'
_BEGINS_WITH = re.compile(r"[^ASK]{0,3}A(?=[,u]{0,2}[SKh])")
_FOR_HIS_PART = re.compile(r"9(A)")
_MANY = ("sides", "leaders", "ministers", "parties", "delegations", "presidents", "officials")

_Who = tuple[Person | None, str | None]
"""A person, or the words for a group."""


class Listener:
    """Reads sentences in order, keeps who spoke last, and gives the statements."""

    def __init__(self, registry: Registry, bodies: Bodies) -> None:
        self.registry = registry
        self.bodies = bodies
        self.said: list[Said] = []
        self.rows: dict[str, list[Person]] = {}
        """Who the people are of rows that speak."""
        self.body: str | None = None
        self.pending: Said | None = None
        self.group: str | None = None
        self.performing = Performing(bodies.own)

    def read(self, sentence: Sentence, met: set[int]) -> None:
        """Take the statements of *sentence*; *met* are item indexes that tell of a meeting."""
        if self.pending is not None and self._quoted(sentence):
            return
        speaker: _Who | None = None
        verbs = [i for i, item in enumerate(sentence.items) if i not in met and strength_of(sentence, item)]
        for index in verbs:
            who, rule = self._speaker(sentence, index, speaker)
            if who is None:
                continue
            before, speaker = speaker, who
            own = is_first_person(sentence, index) and not is_performed(sentence, sentence.items[index])
            if in_quotes(sentence, index) and not own:
                speaker = before
                continue
            made = self._make(sentence, index, verbs, who, rule)
            if made is not None and self._is_reported(made, index):
                speaker = before
                continue
            if made is not None and made.verb and (made.person is not None or made.group):
                self.said.append(made)
                sentence.trace.append(f"statement {rule}: {made.verb}")
        self._whole(sentence)
        self._according(sentence)
        self.said += self.performing.read(sentence, self.said, self.registry.author)
        self._note_group(sentence)
        first = next((item.data for item in sentence.items if item.tag == "A"), None)
        if isinstance(first, Party) and first.groups and first.groups[0].organization and not first.actors:
            self.body = first.groups[0].text

    def _whole(self, sentence: Sentence) -> None:
        """ "The President believes that …, said his spokesman": what the spokesman says is told once, as his."""
        last = self.said[-1] if self.said else None
        if last is None or last.sentence is not sentence or last.rule != "after" or "q" in sentence.tags:
            return
        self.said = [one for one in self.said[:-1] if one.sentence is not sentence or one.start > last.end] + [
            last
        ]

    def _note_group(self, sentence: Sentence) -> None:
        """Keep who a sentence begins with, where they are many: "The leaders discussed"."""
        match = _BEGINS_WITH.match(sentence.tags)
        party = sentence.items[match.end() - 1].data if match else None
        if isinstance(party, Party):
            text = party.groups[0].text if len(party.groups) == 1 and not party.actors else ""
            many = [title for actor in party.actors for title in actor.titles if title.plural and not actor.name]
            text = many[0].text if many and not party.groups else text
            if text.casefold() != "they":
                self.group = text if text.casefold().endswith(_MANY) else None

    def _is_reported(self, made: Said, index: int) -> bool:
        """ "The minister said the states confirmed …" is one statement; a spokesman's, his principal's too."""
        last = self.said[-1] if self.said else None
        if last is None or last.sentence is not made.sentence or made.rule != "before":
            return False
        if not last.start <= made.sentence.items[index].start < last.end:
            return False
        if re.search(r"A,wu?$", made.sentence.tags[:index]):
            return False  # "thanked the Ambassador, who conveyed"
        if _BUT.search(made.sentence.text[last.start : made.sentence.items[index].start]):
            return False  # "A called for calm, while B warned"
        quotes_principal = last.person is None or any(
            title.head.startswith("spokes") for title in last.person.titles
        )
        return not (quotes_principal and made.person is not None and made.person is not last.person)

    def _quoted(self, sentence: Sentence) -> bool:
        """ "The Minister said:" and the speech in the next paragraph."""
        opened, self.pending = self.pending, None
        if opened is None or sentence.field != opened.sentence.field:
            return False
        if sentence.quote[:1] not in _QUOTED and (sentence.kind != "paragraph" or opened.person is None):
            return False
        whole = replace(sentence, start=opened.sentence.start)
        opened.sentence, opened.start, opened.end, opened.rule = whole, sentence.start, sentence.end, "colon"
        self.said.append(opened)
        return True

    def _speaker(self, sentence: Sentence, index: int, last: _Who | None) -> tuple[_Who | None, str]:
        """Give who speaks by the verb at *index*, and by which rule; *last* spoke by the verb before."""
        tags, items = sentence.tags, sentence.items
        if sentence.slice(items[index].start, items[index].end).split()[0].endswith("ing"):
            return self._participle(sentence, index, last)
        speech = re.search(r"q,?$|,'$", tags[:index])
        after = re.match(r"^[,]?o{0,2}A" if speech else r"^[,]?A[,]?(?:[.,q:]|$)", tags[index + 1 :])
        if after and re.search(r"(?:[,.q]|,')u?$", tags[:index]) and not self._is_led(sentence, index):
            return self._who(sentence, items[index + 1 + after.group().index("A")]), "after"
        place = tags.rfind("A", 0, index)
        aside = beside_company(sentence, index)
        if aside is not None or (place >= 0 and is_subject(sentence, place, index)):
            return self._ends(sentence, index) or self._who(
                sentence, aside or own_clause(sentence, place)
            ), "before"
        ranked = of_rank(sentence, index, self.registry)
        if ranked is not None:
            return (ranked, None), "before"
        body = self.body if index in (1, 2) and sentence.quote[:3].casefold() == "it " else None
        body = sentence.slice(items[0].start, items[0].end) if is_country(sentence, index) else body
        if body:
            return (None, body), "before"
        return self._chained(sentence, index, last)

    def _participle(self, sentence: Sentence, index: int, last: _Who | None) -> tuple[_Who | None, str]:
        tags, items = sentence.tags, sentence.items
        if re.search(r"bu?$", tags[:index]) and is_how(sentence, index):
            return last or self._who(sentence, items[tags.index("A")]), "participle"
        if re.search(r",WAu?$", tags[:index]):  # "They spoke of trade, with the Secretary urging haste"
            return self._who(sentence, items[tags.rfind("A", 0, index)]), "participle"
        first = opener(sentence, index) if last is None else None
        if first is not None:
            return self._who(sentence, first), "participle"
        if last is None and re.search(r"A,u?$", tags[:index]):
            return self._who(sentence, items[tags.rfind("A", 0, index)]), "participle"
        chained = re.search(r"(?:,|&|,&|,w)u?$", tags[:index]) or items[index - 1].value in _WHILE
        return (last, "participle") if last is not None and chained else (None, "")

    def _ends(self, sentence: Sentence, index: int) -> _Who | None:
        """ "The president's letter was answered, he added": who spoke before, not whom he speaks of."""
        pronoun = ends_with_pronoun(sentence, index) if self.said else None
        speaker = self.said[-1].person if self.said else None
        return (speaker, None) if pronoun and is_of_sex(speaker, pronoun) else None

    def _is_led(self, sentence: Sentence, index: int) -> bool:
        """ "A, invited B, …": A invites, where no speech stands before; "…, said B, …" is B's."""
        word = key(sentence.slice(sentence.items[index].start, sentence.items[index].end))
        return re.search(r"A,u?$", sentence.tags[:index]) is not None and word not in _SAYS

    def _chained(self, sentence: Sentence, index: int, last: _Who | None) -> tuple[_Who | None, str]:
        """ "A met B and said", "A stressed …, and added": the subject of the verb before."""
        before = sentence.tags[:index]
        if last is not None:
            if (other := of_new_clause(sentence, index)) is not None:
                return self._who(sentence, other), "chained"
            joined = re.search(r"(?:&|,&|,)u?9?,?u?$", before) or is_but(sentence, index)
            return (last, "chained") if joined else (None, "")
        subject = re.search(r"A(?=[,uhDz9]{0,4}[KhS])", before) if re.search(r"&u?$", before) else None
        if subject and is_of_thing(sentence, subject.start(), index):
            return None, ""
        item = sentence.items[subject.start()] if subject else after_deed(sentence, index)
        return (self._who(sentence, item), "chained") if item is not None else (None, "")

    def _who(self, sentence: Sentence, item: Item) -> _Who | None:
        party = item.data
        if not isinstance(party, Party):
            return None
        actors = party.actors[-1:] if ends_with_both(party) else party.actors
        actors = actors[:1] if is_slashed(actors) or (len(actors) > 1 and is_apposed(sentence, party)) else actors
        actors = without_company(sentence, actors)
        people = list({id(person): person for person in map(self.registry.resolve, actors)}.values())
        if people == [None] and actors[0].pronoun in ("he", "she") and self.registry.stranger:
            return None, self.registry.stranger
        if len(people) == 1 and people[0] is not None:
            return people[0], None
        if len(people) == 1 and not party.groups:
            return self._who_of_office(actors[0])
        if party.groups and not party.actors:
            return self._who_of_group(party.groups[0].text)
        named = [person for person in people if person is not None]
        row = in_a_row([person.name for person in named]) if named and len(named) == len(people) else None
        if row and all(actor.name for actor in actors):
            self.rows[row] = named
        return (None, row) if row else None

    def _who_of_office(self, actor: Actor) -> _Who | None:
        if not actor.titles or actor.name is not None:
            return None
        person = meant(actor.titles[0], self.registry)
        return (person, None) if person is not None else (None, actor.titles[0].text)

    def _who_of_group(self, text: str) -> _Who | None:
        if text.casefold().endswith(("colleague", "counterpart")):
            return None  # somebody the text names elsewhere
        titled = self.registry.by_initials(text)
        return (titled, None) if titled is not None else (None, self._they(text))

    def _make(self, sentence: Sentence, index: int, verbs: list[int], who: _Who, rule: str) -> Said | None:
        items = sentence.items
        verb = sentence.slice(items[index].start, items[index].end)
        if rule == "before" and (is_compared(sentence, index) or is_denied(sentence, index)):
            return None
        start, end = content_of(sentence, index, verbs, rule)
        content = sentence.text[start:end].strip()
        if is_courtesy(verb.casefold(), content) or is_gift(verb.casefold(), content):
            return None
        terse = _WORD.fullmatch(content) and (" " in verb or strength_of(sentence, items[index]) != "plain")
        if len(content.split()) < 2 and not terse:
            if sentence.quote.rstrip().endswith(":") and index >= len(items) - 2:
                self.pending = Said(sentence, *who, verb, "plain", start, end, rule)
            return None
        if verb.casefold() in reporting_verbs()[1] and not is_of_words(content):
            return None
        person, group = who
        if person is not None:
            self.registry.mention(person)
        start += len(sentence.text[start:end]) - len(sentence.text[start:end].lstrip())
        strength = strength_of(sentence, items[index]) or "plain"
        return Said(sentence, person, self._named(group), verb, strength, start, start + len(content), rule)

    def _they(self, text: str) -> str:
        """ "They" are the group that spoke or met just before ("the leaders"), where one was told."""
        if text.casefold() == "they":
            return self.group or text
        self.group = text if text.casefold().endswith(_MANY) else self.group
        return text

    def _named(self, group: str | None) -> str | None:
        if group is None:
            return None
        plain = re.sub(r"(?i)^(?:the|a|an)\s+", "", group)
        if plain.casefold() == "we":
            return self.bodies.own
        return self.bodies.canonical(plain) if plain in self.bodies.names else plain

    def _according(self, sentence: Sentence) -> None:
        match = _FOR_HIS_PART.search(sentence.tags)
        according = match is not None and sentence.items[match.start()].value == "according"
        who = self._who(sentence, sentence.items[match.start(1)]) if match is not None and according else None
        if match is None or who is None:
            return
        item, by = sentence.items[match.start()], sentence.items[match.start(1)]
        start, end = (by.end, sentence.end) if match.start() == 0 else (sentence.start, item.start)
        start, end = stripped(sentence.text, start, end)
        if len(sentence.text[start:end].split()) > 2:
            verb = sentence.slice(item.start, item.end)
            self.said.append(Said(sentence, who[0], self._named(who[1]), verb, "plain", start, end, "according"))


__all__ = ["Listener", "Said"]
