"""One or two sentences for a channel: who met whom, in what office, where, when, and the main position."""

import re
from datetime import date

from bot.extraction import dates
from bot.extraction.text import blocks, sentences
from bot.model.facts import Meeting, MeetingKind, MeetingStatus, Participant, Statement
from bot.model.release import ReleaseText

LIMIT = 350
_RELATIVE = re.compile(
    r"(?i)\b(?:yesterday|today|tomorrow|tonight|(?:last|next) (?:night|week|month|year)|earlier|ago|"
    r"this (?:week|morning|month|afternoon|evening)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_CUT = re.compile(
    r",\s(?:particularly|especially|which|who|including|in particular|notably|as well as|while|in addition|"
    r"to |with |"
    r"and the |and to |in order|so that|taking|given|that|in line|based|in accordance|where|for which|in a |"
    r"thus|"
    r"thereby|pending|as |by )|;\s|,\s(?=and\b)"
)
_FIRST = re.compile(r"(?i)\b(?:I|we|our|my|us)\b")
_VERBS = {
    MeetingKind.CALL: ("spoke by phone with", "are to speak by phone", "a call"),
    MeetingKind.VIDEO_CALL: ("held a video call with", "are to hold a video call", "a video call"),
    MeetingKind.RECEPTION: ("received", "is to receive", "a meeting"),
    MeetingKind.CONFERENCE: ("took part in a conference with", "are to hold a conference", "a conference"),
    MeetingKind.SIGNING: ("signed an agreement with", "are to sign an agreement", "a signing"),
}


def summarize(
    release: ReleaseText,
    meetings: tuple[Meeting, ...],
    statements: tuple[Statement, ...],
    order: list[int],
    references: tuple[str, ...],
    written: date | None,
) -> str:
    """Compose the summary, at most :data:`LIMIT` characters. *order*: statements, strongest first."""
    told = next((sentence for sentence in (_meeting(meeting) for meeting in meetings) if sentence), None)
    ranked = [statements[index] for index in order]
    if told is None:
        return _said(ranked) or lead(release, written)
    for statement in ranked:
        position = _position(statement, LIMIT - len(told) - 1)
        if position:
            return f"{told} {position}"
    invoked = f" {references[0]} was invoked." if references else ""
    return told + invoked if len(told + invoked) <= LIMIT else told


def _meeting(meeting: Meeting) -> str | None:
    ours = [seat for seat in meeting.participants if seat.side == "a"]
    theirs = [seat for seat in meeting.participants if seat.side != "a"]
    if not ours and len(theirs) > 1:
        ours, theirs = theirs[:1], theirs[1:]
    if not ours or not theirs:
        return _alone(meeting, ours or theirs)
    for count in (3, 2, 1):
        told = _told(meeting, _names(ours, count), _names(theirs, count))
        if len(told) <= LIMIT - (60 if count > 1 else 0):
            return told
    return None


def _told(meeting: Meeting, first: str, second: str) -> str:
    verb, _, noun = _VERBS.get(meeting.kind, ("met", "are to meet", "a meeting"))
    when = _when(meeting)
    return {
        MeetingStatus.HELD: f"{first} {verb} {second}{when}.",
        MeetingStatus.PLANNED: f"{first} and {second} are to {_to_do(meeting.kind)}{when}.",
        MeetingStatus.CANCELLED: f"Called off: {noun} between {first} and {second}{when}.",
        MeetingStatus.DENIED: f"Denied: {noun} between {first} and {second}{when}.",
    }[meeting.status]


def _to_do(kind: MeetingKind) -> str:
    return {MeetingKind.CALL: "speak by phone", MeetingKind.VIDEO_CALL: "hold a video call"}.get(kind, "meet")


def _alone(meeting: Meeting, seats: list[Participant]) -> str | None:
    if not seats or meeting.status is not MeetingStatus.HELD or len(seats) < 2:
        return None
    return f"{_names(seats, 3)} met{_when(meeting)}."


def _names(seats: list[Participant], count: int) -> str:
    told = [_one(seat) for seat in seats[:count]]
    more = len(seats) - count
    if more > 0:
        return ", ".join(told) + f" and {more} other{'s' if more > 1 else ''}"
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _one(seat: Participant) -> str:
    office = seat.role or ""
    if seat.organization and seat.organization.casefold() not in office.casefold():
        office = f"{office}, {seat.organization}" if office else seat.organization
    return f"{seat.name} ({office})" if office else seat.name


def _when(meeting: Meeting) -> str:
    place = f" in {meeting.place}" if meeting.place else ""
    if meeting.place and re.search(
        r"\b(?:Palace|Hotel|House|Hall|Embassy|Ministry|Headquarters|Residence|Centre|Center|Office|Airport|Castle|Villa|Building)\b",
        meeting.place,
    ):
        place = f" at the {meeting.place}"
    return place + (f" {_spoken(meeting)}" if meeting.date else "")


def _spoken(meeting: Meeting) -> str:
    assert meeting.date is not None
    if meeting.date_precision == "month":
        return f"in {meeting.date:%B %Y}"
    about = "about" if meeting.date_precision == "approximate" else "on"
    return f"{about} {day_text(meeting.date)}"


def day_text(day: date) -> str:
    """Write a day out: ``16 September 2024``."""
    return f"{day.day} {day:%B %Y}"


def _position(statement: Statement, room: int) -> str | None:
    content = _whole(statement.content, room - len(statement.speaker) - len(statement.verb) - 4)
    if content is None or statement.verb.endswith("ing"):
        return None
    return f"{statement.speaker[:1].upper()}{statement.speaker[1:]} {statement.verb} {content}."


def _whole(content: str, room: int) -> str | None:
    """Give the content, or as much of it as ends with a clause, or nothing."""
    text = " ".join(content.split()).rstrip(" .,;:")
    if (
        text[:1] in '"“'
        or _RELATIVE.search(text)
        or _FIRST.search(text)
        or text.count("“") != text.count("”")
        or text.count('"') % 2
    ):
        return None
    if len(text) <= room:
        return text
    cuts = [match.start() for match in _CUT.finditer(text) if 25 <= match.start() <= room]
    return text[: cuts[-1]].rstrip(" ,;") if cuts else None


def _said(ranked: list[Statement]) -> str | None:
    for statement in ranked:
        told = _position(statement, LIMIT)
        if told:
            return told
    return None


def lead(release: ReleaseText, written: date | None) -> str:
    """Give the first sentences with dates made absolute, ended at a clause; else the title."""
    for block in blocks(release.text):
        if block.kind in ("dateline", "signature", "boilerplate", "subheading", "caption", "item"):
            continue
        text = ""
        for start, end in sentences(release.text, block.start, block.end):
            more = _absolute(release.text, start, end, written)
            if text and len(text) + len(more) + 1 > LIMIT:
                break
            text = f"{text} {more}".strip()
        if text:
            return _shortened(text)
    return _shortened(release.title or release.text[:2000])


def _absolute(text: str, start: int, end: int, written: date | None) -> str:
    told, place = "", start
    for hit in dates.find(text, start, end, written):
        word = text[hit.start : hit.end]
        if hit.day is None or hit.absolute or hit.precision == "month":
            continue
        before = told + text[place : hit.start]
        on = "" if re.search(r"\b(?:on|of|since|until|by|from)\s$", before) else "on "
        if word[:1].isupper():
            on = on.capitalize() if on else on
        told = before + on + day_text(hit.day)
        place = hit.end
    return " ".join((told + text[place:end]).split())


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= LIMIT:
        return plain
    cut = max(plain.rfind(mark, 0, LIMIT - 1) for mark in (". ", "; ", ", ", ": "))
    if cut < 60:
        cut = plain.rfind(" ", 0, LIMIT - 1)
    return plain[: max(cut, 1)].rstrip(" ,;:") + "…" if plain[cut : cut + 1] != "." else plain[: cut + 1]
