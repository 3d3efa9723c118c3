"""One or two Arabic sentences for a channel. Nouns tell the meeting, so that no verb must bend to a name."""

import re
from datetime import date

from bot.extraction.arabic import dates
from bot.extraction.arabic.text import blocks, sentences
from bot.extraction.attending import WITNESSED
from bot.extraction.summary import LIMIT, met_others
from bot.locales.office import arabic_office
from bot.model.facts import Meeting, MeetingKind, MeetingStatus, Participant, Statement
from bot.model.release import ReleaseText

_MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيو",
    "تموز/يوليو",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
_NOUNS = {
    MeetingKind.CALL: "اتصال هاتفي",
    MeetingKind.VIDEO_CALL: "اتصال مرئي",
    MeetingKind.CONFERENCE: "مؤتمر",
    MeetingKind.SIGNING: "توقيع اتفاق",
}
_RELATIVE = re.compile(r"(?:^|\s)[وبل]?(?:اليوم|أمس|غداً?|البارحة)(?:\s|$|[،,.])")
_FIRST = re.compile(r"(?:^|\s)(?:أننا|إننا|نحن|أنني|إنني|أنا|بلدنا|شعبنا|موقفنا|التزامنا|دعمنا)(?:\s|$)")
_WE = re.compile(r"(?<!\S)(?:ن(?:ؤكد|شدد|دعو|طالب|رحب|جدد|عرب|أمل|ثمن|عتبر|شكر|دين|عبر|رى|قول)|أؤ\w+|\w+نا)$")
"""Verbs of the first person, which no name can follow: «أكدنا»."""
_AT = re.compile(r"(?:في|خلال|عبر|عقب|على هامش) (?:(?!\bإن\b|\bأن\b)[^:،])*$")
"""Where somebody spoke, with nothing of what he said."""
_CUT = re.compile(r"[،؛]\s|\s(?=(?:بما|وذلك|حيث|والتي|والذي|لا سيما|وخاصة)\s)")


def summarize(
    release: ReleaseText,
    meetings: tuple[Meeting, ...],
    statements: tuple[Statement, ...],
    order: list[int],
    written: date | None,
) -> str:
    """Compose the summary, at most :data:`LIMIT` characters. *order*: statements, strongest first."""
    told = next((sentence for sentence in (_meeting(meeting) for meeting in meetings) if sentence), None)
    ranked = [statements[index] for index in order]
    room = LIMIT - len(told) - 1 if told else LIMIT
    position = next((text for text in (_position(statement, room) for statement in ranked) if text), None)
    if told is None:
        opening = lead(release, written)
        return opening if meetings and not opening.endswith("…") else position or opening
    return f"{told} {position}" if position else told


def _meeting(meeting: Meeting) -> str | None:
    ours = [seat for seat in meeting.participants if seat.side == "a"]
    theirs = [seat for seat in meeting.participants if seat.side != "a"]
    if not ours and len(theirs) > 1 and not met_others(meeting):
        ours, theirs = theirs[:1], theirs[1:]
    if not ours or not theirs:
        return None
    for count in (3, 2, 1):
        told = _told(meeting, [*_names(ours, count), *_names(theirs, count)])
        if len(told) <= LIMIT - (60 if count > 1 else 0):
            return told
    return None


def _told(meeting: Meeting, names: list[str]) -> str:
    if meeting.rule == WITNESSED and meeting.status == MeetingStatus.HELD:
        return f"حضر مراسم توقيع اتفاق {' و'.join(names)}{_when(meeting)}."
    between = f"بين {' و'.join(names)}{_when(meeting)}."
    noun = _NOUNS.get(meeting.kind, "لقاء")
    return {
        MeetingStatus.HELD: f"{noun} {between}",
        MeetingStatus.PLANNED: f"من المقرر {'إجراء' if 'اتصال' in noun else 'عقد'} {noun} {between}",
        MeetingStatus.CANCELLED: f"لن ينعقد في موعده {noun} كان مقرراً {between}",
        MeetingStatus.DENIED: f"نفي حدوث {noun} {between}",
    }[meeting.status]


def _names(seats: list[Participant], count: int) -> list[str]:
    told = [_one(seat) for seat in seats[:count]]
    return [*told, "آخرين"] if len(seats) > count else told


def _one(seat: Participant) -> str:
    office = seat.role or ""
    if seat.organization and seat.organization not in office:
        joined = arabic_office(office, seat.organization) or f"{office}، {seat.organization}"
        office = joined if office else seat.organization
    return f"{seat.name} ({office})" if office else seat.name


def _when(meeting: Meeting) -> str:
    place = f" في {meeting.place}" if meeting.place else ""
    return place + (f" {_spoken(meeting)}" if meeting.date else "")


def _spoken(meeting: Meeting) -> str:
    assert meeting.date is not None
    if meeting.date_precision == "month":
        return f"في {_MONTHS[meeting.date.month - 1]} {meeting.date.year}"
    about = "في نحو" if meeting.date_precision == "approximate" else "في"
    return f"{about} {day_text(meeting.date)}"


def day_text(day: date) -> str:
    """Write a day out, with both names of its month."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _position(statement: Statement, room: int) -> str | None:
    if statement.rule == "participle" or _WE.search(statement.verb):
        return None
    content = _whole(statement.content, room - len(statement.speaker) - len(statement.verb) - 3)
    return f"{statement.verb} {statement.speaker} {content}." if content else None


def _whole(content: str, room: int) -> str | None:
    """Give the content, or as much of it as ends with a clause, or nothing."""
    text = re.sub(r"\s+(?=[،؛,.])", "", " ".join(content.split())).rstrip(" .،؛:")
    if text[:1] in '"“«' or _RELATIVE.search(text) or _FIRST.search(text) or text.count("“") != text.count("”"):
        return None
    if len(text) > room:
        cuts = [match.start() for match in _CUT.finditer(text) if 25 <= match.start() <= room]
        text = text[: cuts[-1]].rstrip(" ،؛") if cuts else ""
    return None if not text or _AT.match(text) else text


def lead(release: ReleaseText, written: date | None) -> str:
    """Give the first sentences with dates made absolute, ended at a clause; else the title."""
    found = [block for block in blocks(release.text) if block.kind not in ("dateline", "signature", "boilerplate")]
    for block in sorted(found, key=lambda block: block.kind in ("subheading", "caption", "item")):
        text = ""
        for start, end in sentences(release.text, block.start, block.end):
            more = _absolute(release.text, start, end, written)
            if text and len(text) + len(more) + 1 > LIMIT:
                break
            text = f"{text} {more}".strip()
        if text and text != release.title:
            return _shortened(text)
    return _shortened(release.title or release.text[:2000])


def _absolute(text: str, start: int, end: int, written: date | None) -> str:
    told, place = "", start
    for hit in dates.find(text, start, end, written):
        if hit.day is None or hit.absolute or hit.precision == "month":
            continue
        before = told + text[place : hit.start]
        told = before + ("" if before.endswith(" في ") else "في ") + day_text(hit.day)
        place = hit.end
    return " ".join((told + text[place:end]).split())


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= LIMIT:
        return plain
    cut = max(plain.rfind(mark, 0, LIMIT - 1) for mark in (". ", "؛ ", "، ", ": "))
    cut = cut if cut >= 60 else plain.rfind(" ", 0, LIMIT - 1)
    return plain[: max(cut, 1)].rstrip(" ،؛:.") + "…"
