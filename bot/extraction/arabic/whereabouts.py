"""Days and places of an Arabic meeting: of its clause, or told in a sentence of their own."""

import re
from datetime import date

from bot.extraction.arabic.elsewhere import is_days_own
from bot.extraction.arabic.occasions import is_therein
from bot.extraction.arabic.places import is_city
from bot.extraction.arabic.words import folded
from bot.extraction.dates import Found
from bot.extraction.drafts import Draft
from bot.extraction.frames import Candidate
from bot.extraction.items import Item, Party, Sentence

_NEAR_AFTER = re.compile(
    r"(?:,?&?w?6(?:[^AKSh.;]{0,6},|[^KSh.;,]{0,10}))?(?:,&w)?(?:(?<=Z)[eEMGC]{1,2})?[D,uz()'t5a6\-fZwqjF2&]{0,9}"
)
_JOURNEY = re.compile(r",?(?:&w)?[dfw6](?P<e>e)[eEMGx]{0,3}2[kGM]{0,2}(?P<l>L)")
_HELD_AT = re.compile(r"^[&uD,]{0,4}[hv1]?Z[eEMGC]{0,2}((?:[D,uz&]|vh?){1,6})")
_DURING_AT = re.compile(r"[df]u?Z[eEMGC]{0,2}w?[hvu1]((?:[D,uz]){1,6})")


def _told_held(tags: str) -> str:
    """ "في اجتماع عُقد مساء أمس في أنقرة": the verb tells of no further meeting."""
    return re.sub(r"Z[Mewc]?h", lambda match: match.group()[:-1] + "u", tags)


def day_near(made: Candidate, written: date | None = None) -> Found | None:
    """Give the date of the clause: inside the frame first, then after it, then before it.

    *written*: of a meeting told as held, the day of the text.
    """
    items, tags = made.sentence.items, _told_held(made.sentence.tags)
    end = next((i for i in range(made.last + 1, len(tags)) if tags[i] in "SKh;."), len(tags))
    # "أعلن اليوم أن": the day of the saying.
    opens = (i + 1 for i in range(made.first) if tags[i] in "S;." or (tags[i] == "i" and "S" in tags[:i]))
    start = max([0, *opens])
    moved = re.search(r"J[^.;]{0,30}2[^AKS.;]{0,3}(D)", tags)
    order = [*range(made.first, made.last + 1), *range(made.last + 1, end), *range(made.first - 1, start - 1, -1)]
    if moved:
        order.insert(0, moved.start(1))
    for index in order:
        found = items[index].data
        if isinstance(found, Found) and not found.vague and is_days_own(made, index, written):
            return found
    return None


def place_near(made: Candidate) -> str | None:
    """Give the place of the clause: inside the frame, right after it, or opening the clause."""
    items, tags = made.sentence.items, _told_held(made.sentence.tags)
    inside = range(made.first, made.last + 1)
    start = made.last + 1
    if made.kind == "signing":  # "وقّع A وB اتفاقية تعاون في"
        start += len(tags[start:]) - len(tags[start:].lstrip("eExXG"))
    after = [i for i in range(start, len(tags)) if _is_near(tags, start, i)]
    before = [i for i in range(made.first) if _opens(tags[:i]) and _opens(tags[i + 1 : made.first])]
    spots = [items[i] for i in (*inside, *after, *before) if items[i].tag == "z" and not _is_of_title(items, i)]
    named = [item.value for kind in ("city", "site", "country") for item in spots if item.data == kind]
    return named[0] if named else _visited(made) or _on_visit(made)


def _on_visit(made: Candidate) -> str | None:
    """ "وذلك خلال زيارتها إلى ستوكهولم", "خلال زيارته إلى أنقرة، التقى": the town of the visit."""
    items, tags = made.sentence.items, made.sentence.tags
    for match in _JOURNEY.finditer(tags):
        noun, town = items[match.start("e")], items[match.start("l")]
        beside = match.start() == made.last + 1 or match.end() <= made.first
        where = made.sentence.slice(town.start, town.end)
        if beside and folded(made.sentence.slice(noun.start, noun.end)).startswith("زيار") and is_city(where):
            return where
    return None


def _visited(made: Candidate) -> str | None:
    """ "زيارة إلى باريس، حيث التقى B": the town of the visit."""
    items, tags = made.sentence.items, made.sentence.tags
    match = re.search(r"2[kGM]{0,2}(L)(?=[^AKSL.;]{0,10}$)", tags[: made.first])
    where = made.sentence.slice(made.sentence.start, items[made.first].start).rstrip().endswith("حيث")
    if match is None or not (where or is_therein(made)):
        return None
    town = made.sentence.slice(items[match.start(1)].start, items[match.start(1)].end)
    visit = made.sentence.slice(made.sentence.start, items[match.start()].start)
    behind = made.sentence.slice(items[match.start(1)].end, items[made.cue].start)
    told = re.search(r"(?:زيارة|زيارته|زيارتها)\W*$", visit) or re.search(r"\sزيارة\s", behind)
    return town if is_city(town) and told else None


def _is_near(tags: str, start: int, end: int) -> bool:
    return _NEAR_AFTER.fullmatch(tags, start, end) is not None


def _is_of_title(items: list[Item], index: int) -> bool:
    """ "وزيرة الدولة في أيرلندا" tells no place of a meeting."""
    data = items[index - 1].data if index and items[index].data == "country" else None
    if not isinstance(data, Party) or not data.actors:
        return False
    return any(title.end == items[index - 1].end for title in data.actors[-1].titles)


def _opens(between: str) -> bool:
    return re.fullmatch(r"[^AKS.;]{0,6}", between) is not None


def settle(sentence: Sentence, draft: Draft, *, told: bool) -> None:
    """ "عُقد اللقاء في …": a day and place told in a sentence of their own."""
    match = _HELD_AT.match(sentence.tags)
    match = None if set("SV") & set(sentence.tags) else match
    match = match or _DURING_AT.search(sentence.tags)
    if told or match is None or set("JYF") & set(sentence.tags):
        return
    span = sentence.items[match.start(1) : match.end(1)]
    place = next((item.value for item in span if item.tag == "z" and item.data != "country"), None)
    found = next((item.data for item in span if isinstance(item.data, Found) and not item.data.vague), None)
    if place and draft.place is None and draft.kind != "call":
        draft.place = place
        draft.sentences.append(sentence)
    draft.found = draft.found or found
