"""The day of a meeting's own clause: behind its verb first, then before it, never beyond a reporting verb."""

import re

from bot.extraction import dates
from bot.extraction.dayfit import is_its_day
from bot.extraction.frames import Candidate
from bot.extraction.items import Sentence
from bot.extraction.places import closes, where_visited

_MOVED = re.compile(
    r"(?i)\b(?:moved|postponed|rescheduled|put off|deferred|pushed back|brought forward|delayed)(?: \w+)? "
    r"(?:to|until|till|for)(?: \w+)? $"
)


def date_near(made: Candidate) -> dates.Found | None:
    """Give the date of the clause: after the cue first, then before it, never beyond a reporting verb."""
    items, tags = made.sentence.items, made.sentence.tags
    moved = moved_to(made.sentence)
    if moved is not None:
        return moved
    end = next((i for i in range(made.last + 1, len(tags)) if tags[i] in "SK;."), len(tags))
    order = [*range(made.cue, end), *range(made.cue - 1, -1, -1)]
    asked = re.match(r",w[huwS]{0,3}t?[wxo]{0,2}Z[41]{0,2}D", tags[made.last + 1 :])
    if asked:  # "who had asked for an audience on Monday"
        order = [made.last + asked.end()]
    for index in order:
        found = items[index].data
        if (
            items[index].tag == "D"
            and isinstance(found, dates.Found)
            and not found.vague
            and not (_is_former(made.sentence, index) and "D" in tags[index + 1 :])
            and _belongs(made, index)
            and is_its_day(made, index)
        ):
            return found
    return None


def _is_former(sentence: Sentence, index: int) -> bool:
    """ "originally planned for Thursday, will take place on 24 April": the day that was."""
    words = sentence.slice(sentence.start, sentence.items[index].start)
    return (
        re.search(r"(?i)\b(?:originally|initially|previously|first) \w+ (?:for |on |to be held on )?$", words)
        is not None
    )


def moved_to(sentence: Sentence) -> dates.Found | None:
    """Give the new day of "postponed to Monday"."""
    for item in sentence.items:
        if not isinstance(item.data, dates.Found):
            continue
        words = sentence.slice(max(sentence.start, item.start - 60), item.start)
        if _MOVED.search(words):
            return item.data
    return None


def _belongs(made: Candidate, index: int) -> bool:
    """Say whether the date at *index* stands in the meeting's own clause."""
    tags = made.sentence.tags
    if index > made.last:
        return (_near_after(tags[made.last + 1 : index]) and not _is_anothers(made, index)) or closes(made, index)
    if index >= made.first:
        return not _in_aside(made, index)
    if re.search(r"[SY]A?$", tags[:index]):
        return False  # "said on Wednesday that": the day of the saying
    between = tags[index + 1 : made.first]
    if _CONCLUDES.search(
        made.sentence.slice(made.sentence.items[index].start, made.sentence.items[made.first].start)
    ):
        return False
    if index == 0 and where_visited(made):
        return bool(re.fullmatch(r"[^S;]{0,26}", between))
    return bool(re.fullmatch(r"[^SK;]{0,26}", between))


_CONCLUDES = re.compile(
    r"(?i)\b(?:conclud|end|complet|wrapp|return)(?:s|es|ed|ing)?\b[^;]*, (?:where|during which|when)\b"
)
"""A day of what came after: "today concluded a visit to Riga, where she met A"."""
_ASIDE = re.compile(r"(?i), (?:who|which|whose|whom|newly|having|back|fresh|elected|appointed)\b[^,;]*$")


def _in_aside(made: Candidate, index: int) -> bool:
    """ "A, who returned on Sunday, met B": the day of the return."""
    sentence, item = made.sentence, made.sentence.items[index]
    opens = _ASIDE.search(sentence.slice(sentence.start, item.start))
    return opens is not None and index < made.cue and "," in sentence.tags[index : made.cue]


_ANOTHERS = re.compile(
    r"(?i)\b(?:who|whom|whose)\b|(?<!evening)(?<!morning)(?<!afternoon)(?<!night) of (?:the )?$"
)


def _is_anothers(made: Candidate, index: int) -> bool:
    """ "met A, who arrived today", "met A, hurt in the quake of 3 March": no word of the meeting between."""
    between = made.sentence.slice(made.sentence.items[made.last].end, made.sentence.items[index].start)
    return (
        not re.search("[ZFXhK]", made.sentence.tags[made.last + 1 : index])
        and _ANOTHERS.search(between) is not None
    )


def _near_after(between: str) -> bool:
    between = re.sub(r"^,?4t?[GLMowx]{0,4}[VZ]", "", between)  # "for a summit"
    between = re.sub(r"^,?2t?[oGLC]{0,2}[LAQVNz](?=[1D,])", "", between)  # "welcomed A to the Capitol on Monday"
    between = re.sub(r"^'[wxo]{0,2}A", "", between)  # "with the union's team"
    between = re.sub(r"^,?u{1,3}h", "", between)  # "was held"
    between = re.sub(r"^,[wx4ftGLo]{1,8},", ",", re.sub(r"^W[^SK;.zD]{0,8}", "", between))
    if re.fullmatch(r",w[huwS]{0,3}t?[wxo]{0,2}Z[41z@I]{0,3}", between):
        return True  # "who had asked for an audience on Monday"
    if re.search(r"Z[uhw]{0,3}[zD1]{0,3}$", between) and re.fullmatch(r"[^ASK;.]{0,24}", between):
        return True
    if re.match(r"[,z1twCoxL&]{0,7}[,wuh]{0,4}[FX]", between):
        return bool(re.fullmatch(r"[zDI@,sVQLw1tfFXuh4K2(]{0,14}", between))
    return bool(re.fullmatch(r"[zDI@,sVQLw1tfou<kv(]{0,9}", between))
