"""Whether a meeting an Arabic sentence speaks of happened, is to come, was called off, denied, or is past."""

import re
from datetime import date
from functools import cache

from bot.extraction.arabic.elsewhere import is_absence, is_another
from bot.extraction.arabic.refused import is_refused
from bot.extraction.arabic.rumours import is_absent, is_hearsay, is_refuted, is_untrue
from bot.extraction.arabic.words import folded
from bot.extraction.dates import Found
from bot.extraction.frames import Candidate
from bot.extraction.items import Item
from bot.extraction.status import Told
from bot.lexicon.arabic import arabic

_HELD = "(?:عقد |اجراء |ترتيب )?"
_HOPED = re.compile(
    rf"(?:الاعداد|التحضيرات?|الترتيب(?:ات)?) (?:ل |ل)?{_HELD}$"
    rf"|(?:اقترحت?|يقترح|تقترح|عرضت?) [^.؛،]{{0,80}}(?:عقد|اجراء) $"
)
_AGREED = re.compile(
    rf"(?:الاتفاق|اتفقا?|اتفقت|وافقت?|الموافقة|الموافقه) [^.؛،]{{0,80}}علي {_HELD}$"
    rf"|(?:ينتظر|يرتقب) (?:\w+ )?{_HELD}$|(?:يتضمن|يشمل) (?:برنامج|جدول) (?:\w+ ){{0,3}}$"
)


def status_of(made: Candidate, written: date | None) -> Told:
    """Judge by what stands around the cue in its clause; denial wins, then calling off, then the past."""
    tags, items = made.sentence.tags, made.sentence.items
    clause = max(tags.rfind(mark, 0, made.first) for mark in ".;") + 1
    before = tags[clause : made.cue]
    whole = tags[clause : max(made.cue, made.noun_at)]
    undone = "background" if is_another(made) else _undone(made, whole, clause)
    if undone is not None:
        return undone
    if (_is_past(made, before) and not _is_of_today(made, before, written)) or _is_long_ago(made, written):
        return "background"
    if _is_wished(made):
        return "background"
    if _is_planned(made, before, items[made.cue], written):
        return "planned"
    return "held"


def _undone(made: Candidate, whole: str, clause: int) -> Told | None:
    """Denied or called off, or planned where just that is denied; hearsay is left to ``is_claimed``."""
    if is_refuted(made) or is_untrue(made) or is_absent(made):
        return "denied"
    if is_hearsay(made):
        return "held"
    if re.search(r"Y[^.;]*J", whole):
        return "planned"  # "نفى إرجاء اللقاء": it stands
    if _is_denied(made, whole, clause):
        return "cancelled" if _did_not_come(made) else "denied"
    if _is_called_off(made, whole) or is_refused(made):
        return "planned" if _is_moved(made) else "cancelled"
    return None


def is_claimed(made: Candidate) -> bool:
    """Say whether the sentence only reports what others claim."""
    head = folded(made.sentence.slice(made.sentence.start, made.sentence.items[made.cue].start)).split()
    claims = {folded(word) for word in arabic().words("status", "claimed") if " " not in word}
    return any(word in claims or word.lstrip("و") in claims for word in head) or is_hearsay(made)


def _is_denied(made: Candidate, whole: str, clause: int) -> bool:
    last = max(whole.rfind("Y"), -1)
    if last >= 0 and not re.search(r"[S%]", whole[last + 1 :]) and not _is_apart(made, whole[last + 1 :]):
        return True
    after = made.sentence.tags[made.last + 1 :]
    return made.noun and re.match(r"[^AS.;]{0,12}Y", after) is not None and made.sentence.kind != "title"


def _did_not_come(made: Candidate) -> bool:
    """ "لم ينعقد الاجتماع الذي كان مقرراً": what was set for and did not come about."""
    item = next((one for one in reversed(made.sentence.items[: made.noun_at]) if one.tag == "Y"), None)
    after = made.sentence.tags[made.noun_at + 1 : made.noun_at + 4]
    return made.noun and item is not None and folded(item.value) == "لم" and "F" in after


def _is_apart(made: Candidate, between: str) -> bool:
    """ "نفى A، خلال لقائه B، …", "نفى ما تردد، واستقبل B": the meeting isn't what is denied."""
    if made.noun and re.search(r"[da][eu]?$", between):
        return True
    upto = between[: made.first - made.cue or None]
    return "A" in between and re.search(r",&[uj]{0,2}$", upto) is not None


def _is_called_off(made: Candidate, whole: str) -> bool:
    if re.search(r"J[^KS.;]{0,24}$", whole) and not re.search(r"J[^.;]*[%][^.;]*$", whole):
        return True
    after = made.sentence.tags[made.last + 1 :]
    if re.search(r"qF[^KS.;]{0,4}$", made.sentence.tags[: made.cue]) and "J" in after:
        return True  # "كان من المقرر أن يلتقي A B، لكن اللقاء ألغي"
    off = re.match(r"[^S.;]{0,16}J", after)
    if off is None or is_absence(made.sentence, made.last + off.end()):
        return False
    return made.noun or made.rule.startswith("held")


def _is_moved(made: Candidate) -> bool:
    """Put off to a new day is planned; put off without one is called off."""
    items = made.sentence.items
    postponed = {folded(word) for word in arabic().words("status", "postponed")}
    for index, item in enumerate(items):
        if item.tag == "J" and folded(item.value) in postponed:
            return re.search(r"2[^AKS.;]{0,4}D", made.sentence.tags[index:]) is not None
    return False


def _is_past(made: Candidate, before: str) -> bool:
    """ "كان … قد التقى", "سبق أن", "في وقت سابق", "عقب اجتماع عُقد", "لقائه السابق"."""
    if not made.noun and (
        re.search(r"q[^KhS.;]{0,14}j[^KhS.;]{0,4}$|qA?j[^.;]*&u?$", before)
        or re.search(r"q[iwD,u]{0,3}A?[D,u]{0,3}$", before)
    ):
        return True
    if (
        made.noun
        and re.search(r"q[^.;KhS]{0,20}$", before)
        and re.match(r"[^.;]{0,12}j", made.sentence.tags[made.last + 1 :])
    ):
        return True  # "وكان A لدى لقائه B قد أكد"
    if re.match(r"&?q(?!f)[^KhSZ.;fF]{1,8}(?:j|S)", before.lstrip(",u9D")) and "," not in before[:2]:
        return True  # "وكان A قد …", "وكانت صحيفة ذكرت أن …": whatever is told in it
    if folded(made.sentence.quote).startswith(_recalled()):
        return True
    near = _words(made)
    if any(near.endswith(word) for word in ("سبق ان", "سبق له ان", "سبق و")):
        return True
    if made.noun and re.search(r"a[^AKS.;,]{0,2}$", before) and made.sentence.items[made.noun_at].tag == "Z":
        return not _is_opening(made)
    if made.noun and re.search(r"a[^KS.;]{0,4}A[^AKS.;]{0,6}&$", before):
        return True  # "عقب زيارة A ولقائه B"
    after = folded(made.sentence.slice(made.sentence.items[made.noun_at].end, made.sentence.end))[:40].split()[:4]
    return made.noun and any(word in ("السابق", "السابقه", "الاخير", "الاخيره", "سابق", "سابقه") for word in after)


def _is_of_today(made: Candidate, before: str, written: date | None) -> bool:
    """ "وكان الوزير قد أجرى صباح اليوم اتصالاً": earlier, but of the day the text tells."""
    if re.match("&?q[HA]{0,2}[,u]{0,3}j", before) is None or written is None:
        return False
    first, last = made.first, made.last + 2
    days = [item.data for item in made.sentence.items[first:last] if isinstance(item.data, Found)]
    return any(found.day == written and not found.weekday for found in days)


@cache
def _recalled() -> tuple[str, ...]:
    return tuple(folded(words) for words in arabic().words("status", "recalled"))


def _is_long_ago(made: Candidate, written: date | None) -> bool:
    """ "استمراراً للقاء الذي جمع A بB في شباط": a noun with a day of its own, more than a week ago."""
    if written is None or made.sentence.kind != "paragraph" or made.sentence.items[made.noun_at].tag not in "ZI":
        return False
    days = [
        item.data for item in made.sentence.items[made.noun_at :] if isinstance(item.data, Found) and item.data.day
    ]
    old = bool(days) and days[0].day is not None and (written - days[0].day).days > 7
    return old and made.sentence.tags[: made.first].strip("&u,D") not in ("", "h")


def _is_opening(made: Candidate) -> bool:
    """ "عقب اجتماع مع X، قال": one just held."""
    return made.rule in ("in a meeting with", "held between") and "S" in made.sentence.tags


def _words(made: Candidate) -> str:
    return folded(made.sentence.slice(made.sentence.start, made.sentence.items[made.first].start)).rstrip(" ،,")


def _upto(made: Candidate) -> str:
    """Give the words before the noun, folded, with one space at the end."""
    noun = made.sentence.items[made.noun_at]
    return folded(made.sentence.slice(made.sentence.start, noun.start)).rstrip() + " "


def _is_wished(made: Candidate) -> bool:
    """ "دعا إلى عقد لقاء", "ضرورة عقد اجتماع": nobody says it will be."""
    near = " ".join(
        folded(made.sentence.slice(made.sentence.start, made.sentence.items[made.noun_at].start)).split()[-4:]
    )
    done = re.search(r"(?:^|\s)[وف]?(?:قام|قامت|قيام|قاما|يقوم|تقوم) ", folded(made.sentence.quote))
    wished = arabic().words("status", "wished")
    if _HOPED.search(_upto(made)):
        return True
    return any(folded(word) in near for word in wished if not (done and word == "بعقد"))


def _is_planned(made: Candidate, before: str, cue: Item, written: date | None) -> bool:
    tags = made.sentence.tags
    if _AGREED.search(_upto(made)):
        return True
    if re.search(r"F[^KhSZ.;]{0,16}$", before) or re.search(
        r"F[^S.;]{0,10}$", tags[: max(made.cue, made.noun_at)]
    ):
        return True
    if made.noun and re.match(r"[^KS.;i]{0,6}F", tags[made.last + 1 :]):
        return True
    if made.noun and "F" in tags[made.noun_at : made.noun_at + 3]:
        return True
    verb = next((item for item in reversed(made.sentence.items[: made.cue]) if item.tag in "KhSv"), None)
    if (
        made.noun
        and verb is not None
        and _is_present(verb)
        and made.sentence.kind == "paragraph"
        and "i" not in before
    ):
        return True
    if _is_tomorrow(made, written):
        return "past" not in cue.value
    return _is_present(cue) and made.sentence.kind == "paragraph" and made.first == made.cue


def _is_present(cue: Item) -> bool:
    return cue.tag in "Kh" and cue.value.endswith("present")


def _is_tomorrow(made: Candidate, written: date | None) -> bool:
    """A day after the text's makes a meeting one to come."""
    days = [item.data for item in made.sentence.items if isinstance(item.data, Found) and item.data.day]
    return written is not None and any(
        found.day is not None and found.day > written and not found.weekday for found in days[:1]
    )
