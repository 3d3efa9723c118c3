"""Days and meetings of another occasion than the one an Arabic sentence tells as its news."""

import re
from datetime import date
from functools import cache
from itertools import pairwise

from bot.extraction.arabic.words import folded
from bot.extraction.dates import Found
from bot.extraction.frames import Candidate
from bot.extraction.items import Item, Party, Sentence
from bot.lexicon.arabic import arabic

_OURS = re.compile(r"(?:نا|ينا|يت|ت)$")
_TODAY = "اليوم"


def is_days_own(made: Candidate, index: int, written: date | None) -> bool:
    """Say whether the day at *index* is the meeting's: of no other occasion, no end of a stretch of days.

    *written*: of a meeting told as held, the day of the text, after which none has been; else ``None``.
    """
    found = made.sentence.items[index].data
    if isinstance(found, Found) and written is not None and found.day is not None and found.day > written:
        return False
    if _is_before_a_plan(made, index):
        return False
    stop = max((place for place in (made.first, made.cue, made.noun_at, made.last) if place < index), default=-1)
    return not is_of_occasion(made.sentence, index, stop)


def _is_before_a_plan(made: Candidate, index: int) -> bool:
    """ "في اتصال تلقاه اليوم، قبيل زيارة A حيث سيلتقي B": the day is of what came before."""
    items = made.sentence.items[index : made.cue][-4:]
    planned = any(item.tag == "F" for item in items)
    return planned and any(_key(made.sentence, item) == "حيث" for item in items)


def is_of_occasion(sentence: Sentence, index: int, stop: int = -1) -> bool:
    """Say whether the day at *index* is that of a congress, visit or event told behind the item *stop*."""
    items = sentence.items
    if index > 1 and (items[index - 2].tag, items[index - 1].tag) == ("#", "2"):
        return True  # "من 14 إلى 16 شباط"
    day = items[index]
    if _TODAY in folded(sentence.slice(day.start, day.end)).split():
        return False
    place = index - 1
    while place > stop and items[place].tag not in ",;.KSh:'":
        key = _key(sentence, items[place])
        if key in _words("set_for") or _is_set(sentence, place):
            return not _is_own_noun(sentence, place, stop)
        if key.removeprefix("ال") in _words("occasions"):
            return not _lends(sentence, place, stop)
        if items[place].tag == "Z" and _is_spoken_of(sentence, place, stop):
            return True
        place -= 1
    if place > stop and items[place].tag in "Kh":
        return _is_set(sentence, place) and not _is_own_noun(sentence, place, stop)
    return False


def _lends(sentence: Sentence, place: int, stop: int) -> bool:
    """ "خلال زيارته إلى باريس في 3 آذار", "على هامش مؤتمر …": the meeting was on that day too."""
    before = sentence.items[max(stop + 1, place - 2, 0) : place]
    words = {word for item in before for word in folded(sentence.slice(item.start, item.end)).split()}
    return bool(words & _words("meanwhile")) and not words & _words("readied")


def _is_spoken_of(sentence: Sentence, place: int, stop: int) -> bool:
    """ "التحضير لاجتماع اللجنة يوم الأحد", "نتائج اجتماعها": the noun of another meeting."""
    before = {_key(sentence, item) for item in sentence.items[max(stop + 1, place - 3, 0) : place]}
    return bool(before & (_words("readied") | _words("matters")))


def _is_set(sentence: Sentence, place: int) -> bool:
    """ "الذي يعقد في 5 نيسان", "الذي سيعقد"."""
    if _key(sentence, sentence.items[place]) not in _words("set_verbs"):
        return False
    before = [_key(sentence, item) for item in sentence.items[max(0, place - 2) : place] if item.tag != "F"]
    return bool(before) and before[-1] in _words("relatives")


def _is_own_noun(sentence: Sentence, place: int, stop: int) -> bool:
    """ "في الاجتماع المنعقد في 3 آذار": the meeting's noun stands right before."""
    return stop >= 0 and place - stop <= 2 and sentence.items[stop].tag in "ZI"


def is_another(made: Candidate) -> bool:
    """Say whether the meeting is only talked of, quoted, or what somebody else of the sentence did or wants."""
    rules = (_is_matter, _is_quoted, _is_of_a_relative, _is_of_a_visitor, _is_purpose, _is_disclaimed)
    return any(rule(made) for rule in rules)


def _is_matter(made: Candidate) -> bool:
    """ "بحثا نتائج لقاء A مع B", "ما دار في لقاء A", "ترتيبات لقاء A": it is only talked of."""
    sentence, noun = made.sentence, made.noun_at
    if sentence.items[noun].tag not in "ZI" or not set("KSh%v") & set(sentence.tags[:noun]):
        return False
    near = [_key(sentence, item) for item in sentence.items[max(0, noun - 4) : noun]]
    if set(near[-2:]) & _words("matters") or any(" ".join(pair) in _words("what_was") for pair in pairwise(near)):
        return True
    others = "A" in sentence.tags[: made.first] and "F" not in sentence.tags[noun:]
    return others and bool(set(near[-2:]) & _words("readied"))


def _is_quoted(made: Candidate) -> bool:
    """Somebody else's "التقينا", "تشرفنا بلقاء" between quotation marks."""
    tags = made.sentence.tags
    if re.search(r"S[^S:.;]*A:[^S.;]*$", tags[: made.cue]) and _key(
        made.sentence, made.sentence.items[made.cue]
    ).endswith(("نا", "يت")):
        return True  # "كتب A: التقيت B"
    if made.sentence.kind == "title" or tags[: made.cue].count("'") % 2 == 0:
        return False
    start = tags.rfind("'", 0, made.cue) + 1
    said = made.sentence.items[start : made.cue + 1]
    verbs = [_key(made.sentence, item) for item in said if item.tag in "KhvCcS0"]
    return any(_OURS.search(verb) or (verb[:1] == "ن" and "F" in tags[start : made.cue]) for verb in verbs)


def _is_of_a_relative(made: Candidate) -> bool:
    """ "بوفاة والده الذي استقبل A", "استقبل A B الذي التقى أمس C": of a word before, or of the guest."""
    verb, items, tags = made.cue, made.sentence.items, made.sentence.tags
    if made.first != verb or verb < 2 or tags[verb] not in "Kh":
        return False
    if _key(made.sentence, items[verb - 1]) not in _words("relatives"):
        return False
    after = {_key(made.sentence, item) for item in items[verb + 1 : verb + 3]}
    if after & _words("therein"):
        return False
    whose = tags[: verb - 1].rstrip(",z")
    return tags[verb - 2] not in "ADZI,z" or (whose[-1:] == "A" and "A" in whose[:-1])


def _is_of_a_visitor(made: Candidate) -> bool:
    """ "قبيل زيارة A إلى الدوحة حيث سيلتقي B": told in passing, of somebody else's journey."""
    visit = re.search(r"a[&,]?([eECc])A[^KhS.;]{0,8}uF?$", made.sentence.tags[: made.cue])
    if visit is None or made.first != made.cue:
        return False
    items = made.sentence.items
    where = any(_key(made.sentence, item) == "حيث" for item in items[max(0, made.cue - 2) : made.cue])
    return where and _key(made.sentence, items[visit.start(1)]) in _words("journeys")


def _is_purpose(made: Candidate) -> bool:
    """ "الموجود في نيويورك للقاء A": nobody says that they met."""
    noun = made.noun_at
    if not made.noun or made.sentence.tags[noun - 1 : noun] != "4":
        return False
    before = made.sentence.items[max(0, noun - 5) : noun]
    return any(_key(made.sentence, item) in _words("staying") for item in before)


def _is_disclaimed(made: Candidate) -> bool:
    """ "التقى A B، نافياً ما تردد عن لقاء مع مسؤولين": who is said to have met nobody with a name."""
    if made.sentence.items[made.noun_at].tag not in "ZI" or any(actor.name for actor in made.right.actors):
        return False
    between = made.sentence.items[max(0, made.noun_at - 8) : made.noun_at]
    return any(item.tag == "Y" and _key(made.sentence, item) in _words("disclaiming") for item in between)


def is_absence(sentence: Sentence, place: int) -> bool:
    """ "الذي اعتذر عن الحضور", "واعتذر A عن المشاركة": the meeting itself was not called off."""
    item = sentence.items[place]
    behind = folded(sentence.slice(item.end, sentence.end)).split()[:8]
    away = any(one == "عن" and two.rstrip("،,.") in _words("absent") for one, two in pairwise(behind))
    return away and folded(sentence.slice(item.start, item.end)).startswith("اعتذر")


def is_next(made: Candidate) -> bool:
    """ "ثم ترأس A اجتماعاً للجنة": after the meeting told before, and another one."""
    if made.rule != "held" or made.right.actors or made.sentence.kind != "paragraph":
        return False
    head = folded(made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)).split()
    opened = bool(head) and head[0].removeprefix("و") in _words("then")
    return opened or re.match(r"[MG]{0,2}4[AeEXQ]", made.sentence.tags[made.noun_at + 1 :]) is not None


def present(sentence: Sentence, party: Party) -> Party:
    """Give *party* without whoever "الذي اعتذر عن الحضور" is told of."""
    away = {
        sentence.items[sentence.tags.rindex("A", 0, place)].end
        for place, item in enumerate(sentence.items)
        if item.tag == "J" and re.search(r"A,?w$", sentence.tags[:place]) and is_absence(sentence, place)
    }
    if not away:
        return party
    there = [
        actor for actor in party.actors if max([actor.end, *(title.end for title in actor.titles)]) not in away
    ]
    return Party(actors=there, groups=party.groups)


def _key(sentence: Sentence, item: Item) -> str:
    return folded(sentence.slice(item.start, item.end))


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("elsewhere", table))
