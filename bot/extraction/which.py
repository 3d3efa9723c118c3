"""Of which of the meetings told before a sentence tells more: who was at them, whom they were with."""

import re

from bot.extraction.drafts import Draft
from bot.extraction.items import Party, Sentence
from bot.extraction.wording import how_many, is_of_journey

_GUESTS_WERE = re.compile(r"Au:?(A)[.D]{0,2}$")


def of_which(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The last; all of a journey with their host; those at the place told; all told apart in one sentence."""
    drafts = [draft for draft in drafts if draft.seats or draft.status == "held"] or drafts
    last = drafts[-1]
    if is_of_journey(sentence.quote) and not any("delegation" in text for text in last.groups["b"]):
        hosts = {id(seat.person) for seat in last.seats if seat.side == "left"}
        return [draft for draft in drafts if hosts & draft.people() or not draft.people_on("left")]
    there = {item.value for item in sentence.items if item.tag == "z"}
    near = [draft for draft in drafts if draft.place in there and "D" not in sentence.tags]
    if near and ("Z" in sentence.tags or "d" in sentence.tags):
        return near  # "At the meeting in Oslo, A was accompanied by B"
    alike = [draft for draft in drafts if draft.separate and draft.sentences[0] is last.sentences[0]]
    return alike if last in alike else drafts[-how_many(sentence.quote) :]


def guests_named(sentence: Sentence, draft: Draft) -> Party | None:
    """ "received three envoys. They were A, B and C": those whom *draft* leaves unnamed."""
    told = _GUESTS_WERE.match(sentence.tags)
    if told is None or draft.people_on("right") or not draft.people_on("left"):
        return None
    first, named = sentence.items[0].data, sentence.items[told.start(1)].data
    if not isinstance(first, Party) or not isinstance(named, Party) or not named.actors:
        return None
    plural = any(actor.titles and actor.titles[0].plural for actor in first.actors if actor.name is None)
    they = plural or any(group.people or group.text.casefold() == "they" for group in first.groups)
    return named if they and all(actor.name for actor in named.actors) else None
