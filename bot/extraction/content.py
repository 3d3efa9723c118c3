"""Where the words begin and end that a reporting verb reports."""

import re

from bot.extraction.items import Sentence
from bot.extraction.speech import in_quotes, is_open, said_until, stripped, tells_whole


def content_of(sentence: Sentence, index: int, verbs: list[int], rule: str) -> tuple[int, int]:
    """Give where the words begin and end that the verb at *index* reports; *verbs* are all of the sentence."""
    items, tags = sentence.items, sentence.tags
    before = rule == "before" and not sentence.quote.rstrip().endswith(":")  # what he said comes first
    if rule == "after" or (before and index + 2 >= len(items) and index > 2):
        opener = next((i for i in range(index - 1, -1, -1) if tags[i] == "A"), index) if before else index
        start, end = stripped(sentence.text, sentence.start, items[opener].start)
        if rule == "before" or len(sentence.text[start:end].split()) > 1:
            return start, end
        return stripped(sentence.text, items[tags.index("A", index)].end, sentence.end)  # "“This,” said A, “is"
    end = sentence.end
    for later in verbs:
        if later > index and _chains(sentence, later) and not in_quotes(sentence, later):
            cut = later
            while cut > index + 1 and _joins(sentence, cut - 1):
                cut -= 1
            if not tells_whole(sentence, index, cut):
                continue
            end = items[cut].start
            break
    end = min(end, _semicolon(sentence, index, verbs))
    start, end = stripped(sentence.text, items[index].end, end)
    until = start + said_until(sentence.text[start:end])
    end = end if is_open(sentence.text[start:until]) else until
    opener = max(tags.rfind("A", 0, index), 0)
    if before and opener and len(sentence.text[start:end].split()) < 2 and re.search(r"[,q][,q]?$", tags[:opener]):
        return stripped(sentence.text, sentence.start, items[opener].start)
    return start, end


def _semicolon(sentence: Sentence, index: int, verbs: list[int]) -> int:
    """ "A thanked the crews; B promised ships": a clause with a verb of its own isn't said by A."""
    start = sentence.items[index].end
    place = sentence.text.find("; ", start, sentence.end)
    if place < 0 or not any(sentence.items[later].start > place for later in verbs):
        return sentence.end
    return sentence.end if is_open(sentence.text[start:place]) else place


def _chains(sentence: Sentence, index: int) -> bool:
    tags = sentence.tags
    word = sentence.slice(sentence.items[index].start, sentence.items[index].end).casefold()
    if word.split()[0].endswith("ing"):
        return tags[index - 1] in ",&" or tags[index - 2 : index] in (",u", "&u")
    return (
        re.search(r"(?:&|,&)u?$", tags[:index]) is not None
        or re.search(r"(?:&|,|,&)A[,uw]{0,3}$", tags[:index]) is not None
    )


def _joins(sentence: Sentence, index: int) -> bool:
    """ "…, and President Kolm also warned": what stands before the next verb isn't said by this one."""
    item = sentence.items[index]
    if item.tag == "w":
        return item.value.endswith("ly") or item.value == "while"
    return item.tag in ",&u" or (item.tag == "A" and sentence.tags[index - 1] in "&,")
