"""Who said what in Arabic: the verb before its speaker, participles of the same one, "من جانبه"."""

import re

from bot.extraction.arabic.bodies import ArabicBodies
from bot.extraction.arabic.registry import ArabicRegistry
from bot.extraction.arabic.speaking import (
    announcement,
    asking,
    forms,
    has_subject,
    is_across,
    is_adjective,
    is_asker,
    is_dual,
    is_reported,
    is_source,
    opened,
    text_of,
    weak,
)
from bot.extraction.arabic.words import folded
from bot.extraction.items import Item, Party, Sentence
from bot.extraction.registry import Person
from bot.extraction.statements import Said

_Who = tuple[Person | None, str | None]
"""A person, or the words for a group."""
_AFTER = re.compile(r"[D,uz()9t56&\-]{0,8}(?:d[^AKS,.;]{1,6},?|d[ZI],?|d[ZI]A,)?[D,uz]{0,3}A")
_BEFORE = re.compile(r"A[D,uz()9]{0,6}[uqj]{0,2}$")


class Listener:
    """Reads sentences in order, keeps who spoke last, and gives the statements."""

    def __init__(self, registry: ArabicRegistry, bodies: ArabicBodies) -> None:
        self.registry = registry
        self.bodies = bodies
        self.said: list[Said] = []
        self.last: _Who | None = None

    def read(self, sentence: Sentence, met: set[int]) -> None:
        """Take the statements of *sentence*; *met* are item indexes that tell of a meeting."""
        speaker: _Who | None = None
        outer: _Who | None = None
        verbs = [
            index for index in range(len(sentence.items)) if index not in met and self._tells(sentence, index)
        ]
        for index in verbs:
            who, rule, start = self._speaker(sentence, index, speaker)
            if who is None or self._is_open(sentence, index, start, speaker):
                continue
            outer = outer or (speaker if is_reported(sentence, index, speaker) else None)
            speaker = who
            made = self._make(sentence, index, verbs, who, rule, start)
            if made is not None:
                self.said.append(made)
                sentence.trace.append(f"statement {rule}: {made.verb}")
        self.last = outer or speaker or self._subject(sentence) or self.last

    def _tells(self, sentence: Sentence, index: int) -> bool:
        item, before = sentence.items[index], sentence.tags[:index]
        if item.tag == "%":
            alone = re.search(r"[,&;\-']&?u?$", before) is not None or before == ""
            return alone or ("S" in before and sentence.tags[index + 1 : index + 2] in tuple("i2bou"))
        if folded(text_of(sentence, item)) in ("اطلع", "اطلعت") and text_of(sentence, item)[0] != "أ":
            return False  # "اطلع على": was told
        if item.tag not in "SYK" or folded(text_of(sentence, item)) not in forms():
            return False
        if is_source(sentence, index) or is_adjective(sentence, index) or is_across(sentence, index):
            return False
        if re.search(r":'$", before):
            return False  # the words of a quotation
        if re.search(r"i[^KS.;]{0,3}A[^KS.;]{0,3}$", before) and folded(text_of(sentence, item))[:1] in "يت":
            return False  # what somebody is said to be doing
        return not re.search(r"[iwFY<b4fo]$", before)

    def _speaker(self, sentence: Sentence, index: int, last: _Who | None) -> tuple[_Who | None, str, int]:
        """Give who speaks by the verb at *index*, by which rule, and the item after which the words begin."""
        tags, items = sentence.tags, sentence.items
        if items[index].tag == "%":
            return last or self._subject(sentence, index), "participle", index
        before = _BEFORE.search(tags[:index])
        opening = before is not None and re.fullmatch(r"[&u9D,z'(\-]{0,6}", tags[: before.start()]) is not None
        opening = opening or is_asker(sentence, index)
        after = _AFTER.match(tags[index + 1 :])
        if opening and before is not None and "," not in before.group()[-1:]:
            who = self._who(items[before.start()])
            if who is not None:
                return who, "subject first", index
        place = index + after.end() if after is not None else announcement(sentence, index)
        if place is not None and not (last is not None and self._is_object(sentence, index, place)):
            return self._who(items[place]), "verb first", place
        if before is not None and not re.search(r"[,&]$", tags[:index]):
            return self._who(items[before.start()]), "subject first", index
        if re.search(r"(?:^|[&,;\-'(:D)9z])[u9]{0,2}$", tags[:index]) is None:
            return None, "", index
        if has_subject(sentence, index):
            return None, "", index  # "وتطرق اللقاء إلى": somebody or something else
        return self._unsaid(sentence, index, last), "same speaker", index

    def _is_open(self, sentence: Sentence, index: int, place: int, last: _Who | None) -> bool:
        """ "التقى A B، وطالب C بـ": C asked, or was asked by A; the text leaves it open."""
        if folded(text_of(sentence, sentence.items[index])) not in asking():
            return False
        if (
            re.search(r"[^;.]&$", sentence.tags[:index]) is None
            or sentence.tags[place + 1 : place + 2] not in "b2oi4"
        ):
            return False
        asked, before = self._who(sentence.items[place]), last or self._subject(sentence, index)
        return asked is not None and asked[0] is not None and before is not None and before[0] is not asked[0]

    def _is_object(self, sentence: Sentence, index: int, place: int) -> bool:
        """ "وطالب الحكومة بتعويض": a verb of one who spoke before, and whom he asks."""
        verb, party = text_of(sentence, sentence.items[index]), sentence.items[place].data
        if folded(verb) not in asking() or not isinstance(party, Party):
            return False
        names_body = bool(party.groups) and party.groups[0].text.split()[0].endswith(("ة", "ات"))
        return names_body and not verb.endswith("ت")

    def _unsaid(self, sentence: Sentence, index: int, last: _Who | None) -> _Who | None:
        """ "وأضاف أن …", "التقى A B وأكد …": whoever spoke or acted before; "أكدنا": the author."""
        if text_of(sentence, sentence.items[index]).endswith("نا"):
            return (self.registry.author, None if self.registry.author else self.bodies.own)
        if is_dual(sentence, index):
            return None  # "وبحثا … وأكدا": both, whom nobody names here
        if last is not None:
            return last
        subject = self._subject(sentence, index)
        if subject is not None:
            return subject
        return self.last if re.fullmatch(r"[&u9D,zd'(\-IZoeEiw]{0,9}", sentence.tags[:index]) else None

    def _subject(self, sentence: Sentence, limit: int | None = None) -> _Who | None:
        """The one who does what the sentence's first verb says."""
        tags = sentence.tags if limit is None else sentence.tags[:limit]
        tags = tags.partition("i")[0]
        match = re.search(r"(?:[KhS0v!JY][D,uz()]{0,8}|^[&uD,z]{0,5}|^[&u]{1,2}C)(A)", tags)
        return self._who(sentence.items[match.start(1)]) if match else None

    def _who(self, item: Item) -> _Who | None:
        party = item.data
        if not isinstance(party, Party):
            return None
        people = [self.registry.resolve(actor) for actor in party.actors]
        if len(people) == 1 and people[0] is not None and not party.groups:
            return people[0], None
        if len(people) == 1 and not party.groups:
            titles = party.actors[0].titles
            return (None, titles[0].text) if titles and party.actors[0].name is None else None
        if party.groups and not party.actors:
            return None, party.groups[0].text
        names = [person.name for person in people if person is not None]
        return (None, " و".join(names)) if names and len(names) == len(people) else None

    def _make(
        self, sentence: Sentence, index: int, verbs: list[int], who: _Who, rule: str, start: int
    ) -> Said | None:
        items = sentence.items
        verb = text_of(sentence, items[index])
        begin, end = self._content(sentence, index, verbs, start)
        content = sentence.text[begin:end]
        if len(content.split()) < 2 or (folded(verb) in weak() and not opened(sentence, index, start)):
            return None
        person, group = who
        if person is not None:
            self.registry.mention(person)
        elif not group:
            return None
        strength = "participle" if items[index].tag == "%" else forms().get(folded(verb), "plain")
        return Said(sentence, person, self._named(group), verb, strength, begin, end, rule)

    def _named(self, group: str | None) -> str | None:
        before = [said.group for said in self.said if said.group]
        if group and group.startswith("ال") and " " not in group:
            indefinite = folded(group).removeprefix("ال") + " "
            group = next((one for one in reversed(before) if folded(one).startswith(indefinite)), group)
        return self.bodies.canonical(group) if group else None

    def _content(self, sentence: Sentence, index: int, verbs: list[int], start: int) -> tuple[int, int]:
        items, tags = sentence.items, sentence.tags
        end = sentence.end
        for later in verbs:
            if later > start and re.search(r"(?:[,;]&?|&)[u9]{0,2}$", tags[:later]):
                cut = later
                while cut > start + 1 and tags[cut - 1] in ",;&u9":
                    cut -= 1
                end = items[cut].start
                break
        begin = items[start].end
        while begin < end and sentence.text[begin] in " ،,:؛\n\t-–":
            begin += 1
        while end > begin and sentence.text[end - 1] in " ،,؛;:\n\t":
            end -= 1
        return begin, end
