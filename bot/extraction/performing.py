"""What somebody does by saying it in the first person: "We thank the crews", "I call on the parties"."""

import re
from dataclasses import dataclass, field, replace

from bot.extraction.items import Item, Party, Sentence
from bot.extraction.quoting import quoted_spans
from bot.extraction.registry import Person
from bot.extraction.speech import Said, stripped

_SAYING = re.compile(
    r"\b(?P<who>I|[Ww]e) (?:(?:also|further|again|once|\w+ly) ){0,2}"
    r"(?P<verb>thank|express|welcome|congratulate|condemn|call (?:for|on|upon)|urge|ask|reiterate|reaffirm|"
    r"commend|appeal|demand|reject|regret|deplore|convey|extend|invite|emphasi[sz]e|stress|underline|remind|"
    r"appreciate|denounce) "
)

_MORE = re.compile(
    r"(?:,| and|, and) (?:also )?"
    r"(?P<verb>thank|congratulate|condemn|call (?:for|on|upon)|urge|ask|reiterate|reaffirm|commend|reject|"
    r"deplore|invite) "
)
_MARKS = '"“”«»'


def is_performed(sentence: Sentence, item: Item) -> bool:
    """Say whether the verb is one of these: who quotes it may be told only behind it."""
    match = _SAYING.search(sentence.text, max(sentence.start, item.start - 24), item.end + 1)
    return match is not None and match.start("verb") == item.start


def is_first_person(sentence: Sentence, index: int) -> bool:
    """Say whether the party before the verb is "I" or "we"."""
    place = sentence.tags.rfind("A", 0, index)
    party = sentence.items[place].data if place >= 0 else None
    if not isinstance(party, Party):
        return False
    words = [actor.pronoun or "" for actor in party.actors] + [group.text for group in party.groups]
    return any(word.casefold() in ("i", "we") for word in words)


@dataclass(slots=True)
class Performing:
    """Finds such sentences; whoever a quotation's paragraph names is who speaks in it.

    ``own`` is the office's body, whom "we" means outside a quotation.
    """

    own: str | None = None
    waiting: list[Said] = field(default_factory=list)
    paragraph: int = -1

    def read(self, sentence: Sentence, said: list[Said], author: Person | None) -> list[Said]:
        """Give what *sentence* adds to *said*, which already holds its other statements."""
        begin = sentence.text.rfind("\n", 0, sentence.start)
        if begin != self.paragraph:
            self.paragraph, self.waiting = begin, []
        if not self.waiting and not _SAYING.search(sentence.text, sentence.start, sentence.end):
            return []
        near = next((one for one in reversed(said) if self._is_near(one, sentence, begin)), None)
        near = near or _last_quoted(sentence, begin, said)
        told = [one.verb for one in said if one.sentence is sentence]
        verbs = [(match, who) for match, who in _matches(sentence) if match["verb"] not in told]
        made = [self._made(sentence, match, author if who == "I" else None, who) for match, who in verbs]
        if near is None:
            self.waiting += [one for one in made if one.rule == "first person, quoted"]
            return [one for one in made if one.rule == "first person" and (one.person or one.group)]
        found, self.waiting = [*self.waiting, *made], []
        return [
            _spoken(one, near) for one in found if one.rule == "first person, quoted" or one.person or one.group
        ]

    def _is_near(self, one: Said, sentence: Sentence, begin: int) -> bool:
        """The speaker of this paragraph, or of a speech that began in the one before."""
        if one.sentence.field != sentence.field or one.rule.startswith("first person"):
            return False
        if one.sentence is sentence or one.rule == "colon":
            return True
        spoke = one.rule == "after" or any(mark in one.content for mark in _MARKS)
        return spoke and one.sentence.text.rfind("\n", 0, one.sentence.end - 1) >= begin

    def _made(self, sentence: Sentence, match: re.Match[str], person: Person | None, who: str) -> Said:
        spans = quoted_spans(sentence.text, sentence.start, sentence.end)
        inside = next((span for span in spans if span[0] <= match.start() < span[1]), None)
        end = min(inside[1] - 1, sentence.end) if inside else sentence.end
        further = _MORE.search(sentence.text, match.end(), end)
        start, end = stripped(sentence.text, match.end(), further.start() if further else end)
        if inside:
            return Said(sentence, None, None, match["verb"], "strong", start, end, "first person, quoted")
        group = self.own if who != "I" else None
        return Said(sentence, person, group, match["verb"], "strong", start, end, "first person")


def _last_quoted(sentence: Sentence, begin: int, said: list[Said]) -> Said | None:
    """Of a paragraph that is all quotation, and names nobody: whose words were quoted before it."""
    end = sentence.text.find("\n", sentence.start)
    paragraph = sentence.text[begin + 1 : end if end >= 0 else len(sentence.text)].strip()
    if (
        paragraph[:1] not in _MARKS
        or paragraph[-1:] not in _MARKS
        or len(re.findall(f"[{_MARKS}]", paragraph)) > 2
    ):
        return None
    quoted = (one for one in reversed(said) if one.sentence.field == sentence.field)
    return next((one for one in quoted if any(mark in one.content for mark in _MARKS)), None)


def _matches(sentence: Sentence) -> list[tuple[re.Match[str], str]]:
    """Give each verb with the "I" or "we" it is told of; "We thank A and call on B" has two."""
    found = []
    for match in _SAYING.finditer(sentence.text, sentence.start, sentence.end):
        found.append((match, match["who"]))
        further = _MORE.search(sentence.text, match.end(), sentence.end)
        if further is not None and not re.search('[.;“”"]', sentence.text[match.end() : further.start()]):
            found.append((further, match["who"]))
    return found


def _spoken(one: Said, near: Said) -> Said:
    return replace(one, person=near.person, group=near.group) if one.rule == "first person, quoted" else one
