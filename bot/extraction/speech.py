"""Reporting verbs: whom one is told of, whether it stands in quoted speech, and the statement it makes."""

import re
from dataclasses import dataclass
from functools import cache

from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Item, Party, Sentence
from bot.extraction.registry import Person
from bot.lexicon.load import key, lexicon

_GAP = re.compile(r"[,uhDzkvs9dw:FIf@\-q]{0,9}")
_BY = re.compile(r"\s+by\b")
_BEEN = re.compile(
    r"(?i)\b(?:been|was|were|be|being|are|is"
    r"|(?:had|will|would|shall|should|could|can|may|might|must)(?: not)?(?: (?:also|already|earlier|\w+ly))?) $"
)
"""Before a verb that reports nothing now: what is said of somebody, was said long before, or isn't yet."""
_ASIDE = re.compile(
    r"ft?[woxZCQ]{1,5},u?|,w[^AS;.]{1,14},u?|,[tn][^AS;.:]{1,16},u?|,?[I@1][tw]{1,2}[wxo]{0,3},?u?"
)
"""Between who speaks and his verb: ", a fisherman from the north,", "in his speech"."""
_RELATIVE = re.compile(r"(?i)\b(?:which|who|whom|that|whose|when|where)\b")


@dataclass(slots=True)
class Said:
    """A statement: ``speaker`` a person or a group's words; places of the verb, content and whole in the field."""

    sentence: Sentence
    person: Person | None
    group: str | None
    verb: str
    strength: str
    start: int
    end: int
    rule: str

    @property
    def content(self) -> str:
        """The reported words, verbatim."""
        return self.sentence.text[self.start : self.end]


@cache
def reporting_verbs() -> tuple[dict[str, str], frozenset[str]]:
    """Give the reporting verbs with their strength, and those that are one only before some words."""
    data = lexicon().data["statements"]
    forms = {
        form.replace("_", " "): strength
        for strength in ("courtesy", "plain", "strong")
        for entry in data[strength]
        for form in entry.split()
    }
    return forms, frozenset(form.replace("_", " ") for entry in data["weak"] for form in entry.split())


def strength_of(sentence: Sentence, item: Item) -> str | None:
    """Give how strong a reporting verb is; ``None`` where the word reports nothing here."""
    if item.tag not in "SKY" and not (item.tag == "h" and item.value == "undertook"):
        return None
    if is_adjective(sentence, item) or _BY.match(sentence.text, item.end, item.end + 5):
        return None  # "as outlined by"
    if _BEEN.search(sentence.text[max(0, item.start - 24) : item.start]):
        return None
    return reporting_verbs()[0].get(key(sentence.slice(item.start, item.end)))


def is_subject(sentence: Sentence, place: int, index: int) -> bool:
    """Say whether the party at *place* is who the verb at *index* is told of."""
    between = sentence.tags[place + 1 : index]
    before = sentence.items[place - 1] if place else None
    if before is not None and not between and (before.tag in "bf<" or before.value == "under"):
        party = sentence.items[place].data  # "the command under the Coast Guard supports", not "by A, he said"
        if isinstance(party, Party) and len(party.actors) + len(party.groups) == 1:
            return False
    if _ASIDE.fullmatch(between):
        return True
    words = sentence.slice(sentence.items[place].end, sentence.items[index].start)
    if re.match(r",\s+(?:but|yet)\s+$", words):
        return False  # "welcomed the naming of a prosecutor, but stressed"
    if re.fullmatch(r",wu?", between) and "who" in words.split():
        return True  # "the Ambassador, who conveyed"
    return _GAP.fullmatch(between) is not None and not _RELATIVE.search(words)


def greets_news(made: Candidate) -> bool:
    """ "welcomed the conclusion of talks": he was glad of it, and received nobody."""
    verb = made.sentence.items[made.cue]
    word = key(made.sentence.slice(verb.start, verb.end))
    return made.rule == "held" and word in ("welcomed", "welcomes", "hailed")


def in_quotes(sentence: Sentence, index: int) -> bool:
    """Say whether the verb stands in a speech that its sentence opened and hasn't closed."""
    before = sentence.slice(sentence.start, sentence.items[index].start)
    opened = len(re.findall(r'(?:^|[\s(])"(?=\S|$)', before))
    return before.count("“") > before.count("”") or opened > before.count('"') - opened


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out blanks and marks at both ends of ``text[start:end]``."""
    while start < end and text[start] in " ,:;\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:\n\t":
        end -= 1
    return start, end


_NEXT = re.compile(
    r",? and (?:(?:also|further|then|later|they|he|she|both|we|the|two|three|leaders|sides|ministers|presidents|"
    r"officials|parties|delegations) ){0,4}"
    r"(?:discuss(?:ed|es)|exchanged|exchanges|review(?:ed|s)|met|held|received|(?<=, and )agree[ds]|"
    r"(?<=s )agreed|(?<=both )noted)\b"
)


def said_until(words: str) -> int:
    """ "thanked him, and discussed their cooperation": what was done next isn't part of what was said."""
    after = _NEXT.search(words)
    if after and words.startswith("that ") and not after.group().startswith(","):
        return len(words)  # "that the teams had met and discussed the plan"
    return after.start() if after and len(words[: after.start()].split()) > 1 else len(words)


_NEVER_TO = ("wishes", "wished", "hopes", "welcomed", "welcomes", "continue", "continues", "continued")
_SHARED = re.compile(
    r"(?i)\s+(?:his|her|their|its|our|the|that|with|an?|some|views?|concerns?|information|experiences?|insights|details)\b"
)

_STATED = re.compile(r"(?i)[,:]?\s+(?:that|the|a|an|his|her|its|their|there|it|how|what|[\"“])")


_WHETHER = re.compile(r"(?i)\s+(?:whether|why|how|the|his|her|their)\b")
_TO = re.compile(r"\s+(?:to|that)\b")
_SOUGHT = re.compile(
    r"\s+(?:[A-ZÀ-Þ][\w-]+['’]s?\s|(?:the |his |her |their )?(?:\w+ )?"
    r"(?:support|cooperation|assurances?|clarifications?|information|help|assistance|guarantees?|explanations?|views?|advice|opinion|backing)\b)"
)
_ONLY_BEFORE = {
    "shared": _SHARED,
    "states": _STATED,
    "questioned": _WHETHER,
    "questions": _WHETHER,
    "undertook": _TO,
    "sought": _SOUGHT,
}
_GIFT = re.compile(
    r"(?:[\w’'.-]+ ){1,4}with (?:an?|the|his|her)\b|(?:[\w’'-]+ ){0,5}(?:letters?|credentials|gifts?|cop(?:y|ies)|"
    r"medals?|awards?|prizes?|certificates?|keys?|books?)\b"
)


def is_gift(verb: str, content: str) -> bool:
    """ "presented the Ambassador with a carpet": nothing is told."""
    return verb in ("presented", "presents", "presenting") and _GIFT.match(content) is not None


def is_courtesy(verb: str, content: str) -> bool:
    """ "wishes to place on record", "welcomed to the palace his guest", "gave remarks at": nothing is told."""
    if verb in ("remark", "remarks"):
        return not content.startswith("that ")
    return content.startswith("to ") and verb in _NEVER_TO


def tells_whole(sentence: Sentence, index: int, cut: int) -> bool:
    """ "announced that A, B, and C proposed": no verb yet stands between "that" and C."""
    words = sentence.slice(sentence.items[index].end, sentence.items[min(cut, len(sentence.items) - 1)].start)
    return not words.lstrip().startswith("that ") or bool(set("uhKSF") & set(sentence.tags[index + 1 : cut]))


def own_clause(sentence: Sentence, place: int) -> Item:
    """ "a visit by Prime Minister Bauer, and Mr. Kolm said": Bauer belongs to the visit, Kolm speaks."""
    item = sentence.items[place]
    party = item.data
    if not isinstance(party, Party) or party.groups or len(party.actors) != 2:
        return item
    first, last = party.actors
    between = sentence.text[first.end : last.start]
    begins = min([title.start for title in last.titles if title.start > first.end], default=last.start)
    if first.name and last.name and sentence.text[first.end : begins].strip() == ",":
        return Item("A", begins, item.end, data=Party(actors=[last]), rule=item.rule)  # "attended by A, B said"
    if place and sentence.tags[place - 1] in "bfW<" and ", and " in between:
        return Item("A", last.start, item.end, data=Party(actors=[last]), rule=item.rule)
    return item


def is_adjective(sentence: Sentence, item: Item) -> bool:
    """ "the ties and shared values", "states begin to act": no verb."""
    word = key(sentence.slice(item.start, item.end))
    after = _ONLY_BEFORE.get(word)
    return after is not None and after.match(sentence.text, item.end) is None


def ends_with_both(party: Party) -> bool:
    """ "After the call on President Kolm, both leaders said": they spoke, not she and they."""
    last = party.actors[-1] if len(party.actors) > 1 and not party.groups else None
    return last is not None and last.name is None and bool(last.titles) and last.titles[0].determiner == "both"


def is_slashed(actors: list[Actor]) -> bool:
    """ "DPM/FM stressed": two offices of one person."""
    return len(actors) == 2 and actors[0].name is None is actors[1].name and actors[1].start == actors[0].end + 1


_OF_OBJECTS = re.compile(
    r"(?i)(?:that|the|his|her|its|their|to|for|on|why|whether|how|concern|both|all|"
    r"(?:an? )?(?:invitations?|condolences|sympathy|"
    r"congratulations|thanks|greetings|best wishes|gratitude|appreciation)|(?:them|it|him) as|"
    r"(?-i:[A-Z])[\w’'-]*['’]s? (?:support|help|assistance|consent|views?|efforts?|role|contribution|"
    r"proposals?|assessment|position|plans?|cooperation))\b"
)


def is_of_words(content: str) -> bool:
    """Say whether what follows a verb of many meanings is something said: "extended an invitation"."""
    return _OF_OBJECTS.match(content) is not None and not content.startswith(("to see ", "to meet "))


def is_compared(sentence: Sentence, index: int) -> bool:
    """ "contrary to what A had said", "would have told": nobody says what the sentence tells."""
    near = sentence.slice(sentence.start, sentence.items[index].start)
    if re.search(r"(?i)\b(?:would|could|might|should|may) (?:not )?have $", near):
        return True  # "she would have told him"
    place = sentence.tags.rfind("A", 0, index)
    if place < 0:
        return False
    before = sentence.slice(sentence.start, sentence.items[place].start)
    return re.search(r"(?i)\b(?:what|than|whatever|unlike)\s$|, which\s$", before) is not None


def is_open(words: str) -> bool:
    """Say whether a quotation that *words* open isn't closed in them."""
    return words.count('"') % 2 == 1 or words.count("“") > words.count("”") or words.count("«") > words.count("»")
