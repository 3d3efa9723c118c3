"""Meetings that Arabic words speak of and nobody tells of: supposed, asked about, wished for, doubted."""

import re
from functools import cache

from bot.extraction.arabic.owned import seats_others
from bot.extraction.arabic.words import folded
from bot.extraction.frames import Candidate
from bot.lexicon.arabic import arabic

_OPEN = r"(?:^|[\s«\"(])[وف]?"
_REST = r"(?!\S)[^،,؛;:.]*$"
_HEAD = r"(?:^|[،,؛;:.«\"(]\s?)[وف]?"
_ECHO = re.compile(r"[:«»\"“”]")


_LONG_AGO = re.compile(
    r"(?:في|منذ) (?:العام|عام|سنه) \d{4}(?!\S)[^؛;:.]*$"
    r"|(?:^|[،,؛;] ?)و?(?:قبل|منذ) "
    r"(?:عامين|سنتين|شهرين|(?:\S+ )?(?:سنوات|اعوام|اشهر|شهور|عقود|سنه|عاما))(?!\S)[^؛;:.]*$"
)
_ON_CONDITION = re.compile(
    r"[^،,؛;:.]{0,40}?\s?"
    r"(?:اذا|ما لم|شرط|شريطه|بشرط|في حال|عاده|بانتظام|دوريا|سنويا|كل (?:اسبوع|شهر|عام|سنه|يوم))(?!\w)"
)
_AHEAD = r"(?:قبيل|قبل|منذ|عشيه|تمهيدا ل|تحضيرا ل|استعدادا ل)\s*$"
_DURING = r"(?!\S)(?![^،,؛;:.]*\s(?:خلال|اثناء|لدي|عقب|في|بعد)\s)[^،,؛;:.]*$"


def real(found: list[Candidate]) -> list[Candidate]:
    """Leave out the meetings that nobody says took place or will."""
    return [made for made in found if not _is_unreal(made) and seats_others(made)]


def _is_unreal(made: Candidate) -> bool:
    before, to_noun = _before(made, made.cue), _before(made, max(made.cue, made.noun_at))
    if _is_answer(made) or _is_asked(made) or _supposed().search(before) or _is_possible(made, before):
        return True
    if (
        _is_of_old(made, before)
        or _unmeant().search(to_noun)
        or _wished().search(before)
        or _is_unfulfilled(made, before)
    ):
        return True
    if "Y" not in made.sentence.tags and _doubted().search(before):
        return True
    return _stories().search(before) is not None or (made.noun and _is_talked_of(made, to_noun))


def _before(made: Candidate, index: int) -> str:
    return folded(made.sentence.slice(made.sentence.start, made.sentence.items[index].start)).strip() + " "


def _is_of_old(made: Candidate, before: str) -> bool:
    """ "في عام 1998", "قبل عامين", "عادة", "إذا وافق البرلمان": of long ago, a habit, or on a condition."""
    if _LONG_AGO.search(before):
        return True
    cue = made.sentence.items[made.cue]
    after = folded(made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end))
    return cue.value.endswith("present") and _ON_CONDITION.match(after) is not None


def _is_answer(made: Candidate) -> bool:
    """ "قابل القرار بالرفض": answered it so."""
    item = made.sentence.items[made.cue]
    words = folded(made.sentence.slice(item.start, made.sentence.end))
    return re.match(rf"[وف]?(?:ي|ت)?قابل\w*(?!\S)[^،,؛;:.]* ب(?:ال)?(?:{_words('answers')})\b", words) is not None


def _is_asked(made: Candidate) -> bool:
    """ "هل التقى A B؟", but not "التقى A B وسأل: لماذا؟"."""
    asks = made.sentence.quote.rstrip("\"'”’»)] ").endswith(("؟", "?"))
    return asks and not _ECHO.search(
        made.sentence.slice(made.sentence.items[made.last].end, made.sentence.end)[:-2]
    )


def _is_possible(made: Candidate, before: str) -> bool:
    """ "قد يلتقي" may be; "قد التقى" was."""
    cue = made.sentence.items[made.cue]
    return (
        cue.tag in "Kh" and cue.value.endswith("present") and re.search(r"(?:^|\s)[وف]?قد $", before) is not None
    )


def _is_unfulfilled(made: Candidate, before: str) -> bool:
    """ "كان من المقرر أن يلتقي": it was to be, and what became of it is another word's matter."""
    if "J" in made.sentence.tags or made.noun:
        return False
    return _unfulfilled().search(before) is not None


def _is_talked_of(made: Candidate, before: str) -> bool:
    """ "ذكرى لقاء", "هنأه على لقائه", "في مقابلة مع الصحفي A"."""
    if _talked_of().search(before):
        return True
    start, end = made.sentence.items[made.noun_at].start, made.sentence.items[made.last].end
    words = folded(made.sentence.slice(start, end)).split()
    return words[0].lstrip("ل") in ("مقابله", "حوار", "لقاء", "لقائه") and any(
        word in _press() for word in words[1:4]
    )


def _words(name: str) -> str:
    return "|".join(
        re.escape(folded(word)) for word in sorted(arabic().words("unreal", name), key=len, reverse=True)
    )


@cache
def _press() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("unreal", "press"))


@cache
def _supposed() -> re.Pattern[str]:
    """ "إذا", "هل", and "لو" where it is no name."""
    idle = rf"(?! (?:{_words('idle')})\b)"
    plain = rf"{_OPEN}(?:{_words('conditions')}){idle}{_REST}"
    wish = rf"(?:{_words('wished_if')})(?!\S)[^،,؛;:.]* "
    bare = rf"(?:{_HEAD}|(?:^|\s)(?:(?:{_words('before_if')}) |{wish}))لو{_REST}"
    return re.compile(rf"{plain}|{bare}|{_HEAD}ان $|{_OPEN}(?:{_words('maybe')}){_REST}")


@cache
def _wished() -> re.Pattern[str]:
    """ "يأمل أن يلتقي", "طالب بأن يلتقي A"."""
    return re.compile(rf"{_OPEN}(?:{_words('wishes')})(?!\S)[^،,؛;:.]*?\s?[بل]?ان (?:\S+ ){{0,3}}$")


@cache
def _unmeant() -> re.Pattern[str]:
    return re.compile(rf"{_OPEN}(?:{_words('unmeant')}){_REST}")


@cache
def _unfulfilled() -> re.Pattern[str]:
    return re.compile(rf"{_OPEN}(?:{_words('unfulfilled')}){_REST}")


@cache
def _doubted() -> re.Pattern[str]:
    return re.compile(rf"{_OPEN}(?:{_words('doubted')})(?!\w)[^؛;:.]*$")


@cache
def _stories() -> re.Pattern[str]:
    kinds = _words("stories")
    told = rf"{_OPEN}في (?:ال)?(?:{kinds})(?!\S)[^؛;:.]*$"
    return re.compile(
        rf"{told}|{_OPEN}(?:ال)?(?:{kinds})(?!\S)[^،,؛;:.]* (?:عن|حول|يروي|تروي|يحكي|تحكي|كيف){_REST}"
    )


@cache
def _talked_of() -> re.Pattern[str]:
    anniversary = rf"{_OPEN}(?:ب|ل)?(?:ذكري|الذكري)(?: \S+){{0,2}}\s?ل?$"
    return re.compile(rf"{anniversary}|{_OPEN}{_AHEAD}|{_OPEN}(?:{_words('talks_of')}){_DURING}")
