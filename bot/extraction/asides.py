"""Words in a sentence that name people who did nothing in it: in whose name somebody acts, what dashes enclose."""

import re
from functools import cache

from bot.extraction.items import Actor, Party, Sentence
from bot.folding import small
from bot.lexicon.load import lexicon

_DASHED = re.compile(r"(?<=[CRQoLxj])-(?=u?[JlU])([^-.;KhS]{1,40})-(?=[uFKhSX])")

_CLAUSE = re.compile(r";(?=&?[wuD1]{0,2},?t?[HrNCRMxGLQo']{1,12}[,u]{0,2}(?:[KhSFXY]|2[Kh]))")


_OF_BODY = re.compile(r"(?<=N),[f<]t?(Q(?:f(?:C{1,2}|N))?)(?=,[uSKh&])")
_WHO_IS = re.compile(r"(?<=N,)(wuu?)(?=t?r)")
_IS = ("who is", "who is also", "who was", "who is currently", "who was also")


def dashes_as_commas(sentence: Sentence) -> None:
    """ "A—accompanied by B—met C": read as between commas."""
    for match in _DASHED.finditer(sentence.tags):
        sentence.items[match.start()].tag = ","
        sentence.items[match.end() - 1].tag = ","


def offices_told(sentence: Sentence) -> None:
    """ "A, who is the Deputy Head of Mission, met B": the office stands beside the name, as if between commas."""
    for match in _WHO_IS.finditer(sentence.tags):
        words = sentence.slice(sentence.items[match.start(1)].start, sentence.items[match.end(1) - 1].end)
        if words.casefold() in _IS:
            place = match.start(1)
            sentence.items[place : match.end(1)] = []
            return


def bodies_behind(sentence: Sentence) -> None:
    """ "Professor A, of the University of Graz, explained": whence he comes, between commas."""
    for match in reversed([*_OF_BODY.finditer(sentence.tags)]):
        name, body = sentence.items[match.start() - 1], sentence.items[match.start(1) : match.end(1)]
        if isinstance(name.data, Actor):
            name.data.organization = name.data.organization or sentence.slice(body[0].start, body[-1].end)
            sentence.items[match.start() : match.end()] = []


def part_clauses(sentence: Sentence) -> None:
    """ "met A; B was unable to attend": behind the semicolon stands a clause of its own, not the row's next."""
    for match in _CLAUSE.finditer(sentence.tags):
        if set("KhS") & set(sentence.tags[: match.start()]):  # else "A; B; and C met D"
            sentence.items[match.start()].tag = "."


def is_of_another(sentence: Sentence, place: int) -> bool:
    """ "then chaired a meeting of the committee, attended by A": no meeting told before."""
    for index, item in enumerate(sentence.items[:place]):
        if item.tag != "Z" or ("K" not in sentence.tags[:index] and "h" not in sentence.tags[:index]):
            continue
        words = sentence.slice(sentence.start, item.start).casefold().split()[-3:]
        if {"a", "an", "another"} & set(words):
            return True
    return False


def set_aside(sentence: Sentence) -> None:
    """ "A, on behalf of B, received C": B received nobody; his words become plain ones."""
    if _in_name_of().search(small(sentence.quote)) is None:
        return
    for index, item in enumerate(sentence.items):
        party = item.data
        if item.tag != "A" or not isinstance(party, Party):
            continue
        if not party.actors and not re.match(r",[uFD]*[KhSX]", sentence.tags[index + 1 :]):
            continue
        before = sentence.slice(sentence.start, item.start)
        told = _in_name_of().search(small(before))
        if told is None or not re.fullmatch(r"\s(?:the |his |her |their )*", before[told.end() :]):
            continue
        first = sentence.start + told.start()
        for other in sentence.items[:index]:
            other.tag = "w" if other.start >= first and other.tag != "A" else other.tag
        item.tag = "w"


@cache
def _in_name_of() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon().data["tense"]["in_name_of"])
    return re.compile(rf"\b(?:{words})\b(?=\s)")
