"""One or two sentences for a channel: who met whom, in what office, where, when, and the main position."""

import re
from datetime import date, timedelta

from bot.extraction import dates
from bot.extraction.frames import WITNESSED
from bot.extraction.quoting import quoted_spans, weekday_meant
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
_HOUSE = re.compile(
    r"(?!his |her |their |its )[a-z]|.*\b(?:Palace|Hotel|House|Hall|Embassy|Ministry|Headquarters|Residence|"
    r"Centre|Center|Office|Airport|Castle|Villa|Building)\b"
)
_WHERE = re.compile(r"(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|[Aa]fter|[Ff]ollowing|[A-Z]\w+ing) (?!.*\bthat\b)")
"""Where or when somebody spoke, with nothing of what he said."""
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
    people: frozenset[str] = frozenset(),
) -> str:
    """Compose the summary, at most :data:`LIMIT` characters. *order*: statements, strongest first."""
    told = next((sentence for sentence in (_meeting(meeting) for meeting in meetings) if sentence), None)
    ranked = [statements[index] for index in order]
    if told is None:
        opening = lead(release, written)
        spoken = None if meetings and not opening.endswith("…") else _said(ranked, people)
        return spoken or opening
    for statement in ranked:
        if told.startswith(("Denied", "Called off")) and statement.verb.casefold().startswith(("den", "announc")):
            continue  # The first sentence tells that already.
        position = _position(statement, LIMIT - len(told) - 1, people)
        if position:
            return f"{told} {position}"
    invoked = f" {references[0]} was invoked." if references else ""
    return told + invoked if len(told + invoked) <= LIMIT else told


def _meeting(meeting: Meeting) -> str | None:
    ours = [seat for seat in meeting.participants if seat.side == "a"]
    theirs = [seat for seat in meeting.participants if seat.side != "a"]
    if not ours and len(theirs) > 1 and not met_others(meeting):
        ours, theirs = theirs[:1], theirs[1:]
    if not ours or not theirs:
        return _alone(meeting, ours or theirs)
    if meeting.kind is MeetingKind.RECEPTION and not _is_host(meeting):
        ours, theirs = theirs, ours
    for count in (3, 2, 1):
        told = _told(meeting, _names(ours, count), _names(theirs, count))
        if len(told) <= LIMIT - (60 if count > 1 else 0):
            return told
    return None


def met_others(meeting: Meeting) -> bool:
    """Say whether all sit on one side of what took place: others, whom nobody names, sat on the other."""
    apart = any(seat.side != "b" for seat in meeting.participants)
    return not apart and meeting.status in (MeetingStatus.HELD, MeetingStatus.PLANNED)


def _is_host(meeting: Meeting) -> bool:
    """Say whether side a received: the text's subject did, unless it "was received by"."""
    first_is_ours = meeting.participants[0].side == "a"
    return first_is_ours != (meeting.rule == "received by")


def _told(meeting: Meeting, first: str, second: str) -> str:
    verb, _, noun = _VERBS.get(meeting.kind, ("met", "are to meet", "a meeting"))
    verb = "took part in a signing with" if meeting.rule == WITNESSED else verb
    when = _when(meeting)
    return {
        MeetingStatus.HELD: f"{first} {verb} {second}{when}.",
        MeetingStatus.PLANNED: f"{_row(first, second)} are to {_to_do(meeting.kind)}{when}.",
        MeetingStatus.CANCELLED: f"Called off: {noun} between {first} and {second}{when}.",
        MeetingStatus.DENIED: f"Denied: {noun} between {first} and {second}{when}.",
    }[meeting.status]


def _row(first: str, second: str) -> str:
    return f"{first.replace(' and ', ', ') if ') and ' in first else first} and {second}"


def _to_do(kind: MeetingKind) -> str:
    return {MeetingKind.CALL: "speak by phone", MeetingKind.VIDEO_CALL: "hold a video call"}.get(kind, "meet")


def _alone(meeting: Meeting, seats: list[Participant]) -> str | None:
    if meeting.status is not MeetingStatus.HELD or len(seats) < 2 or meeting.rule != "met each other":
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
    if meeting.place and _HOUSE.match(meeting.place):
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


def _position(statement: Statement, room: int, people: frozenset[str]) -> str | None:
    """Say who took the position; a body gets its article, a person none."""
    speaker = " ".join(f"{statement.speaker[:1].upper()}{statement.speaker[1:]}".split())
    if not _is_named(statement.speaker, people) and not re.match(r"(?i)(?:the|both|all|an?|they)\b", speaker):
        speaker = f"The {statement.speaker}"
    content = _whole(statement.content, room - len(speaker) - len(statement.verb) - 4)
    if content is None or statement.verb.endswith("ing"):
        return None
    return f"{speaker} {statement.verb} {content}."


def _is_named(speaker: str, people: frozenset[str]) -> bool:
    """Say whether *speaker* is a person, or a row of people."""
    if speaker in people:
        return True
    for name in sorted(people, key=len, reverse=True):
        speaker = speaker.replace(name, "")
    return re.fullmatch(r"(?:,| and |\s)+", speaker) is not None


def _whole(content: str, room: int) -> str | None:
    """Give the content, or as much of it as ends with a clause, or nothing."""
    text = _plain(content).rstrip(" .,;:")
    if (
        text[:1] in '"“'
        or _RELATIVE.search(text)
        or _FIRST.search(text)
        or text.count("“") != text.count("”")
        or text.count('"') % 2
    ):
        return None
    if len(text) <= room:
        return None if _WHERE.match(text) else text
    cuts = [match.start() for match in _CUT.finditer(text) if 25 <= match.start() <= room]
    cut = text[: cuts[-1]].rstrip(" ,;") if cuts else ""
    return None if not cut or _WHERE.match(cut) else cut


def _said(ranked: list[Statement], people: frozenset[str]) -> str | None:
    for statement in ranked:
        told = _position(statement, LIMIT, people)
        if told and statement.speaker.casefold() != "they":  # Nobody was told of before.
            return told
    return None


_NO_LEAD = ("dateline", "signature", "boilerplate")
_LAST_LEAD = ("subheading", "caption", "item")


def lead(release: ReleaseText, written: date | None) -> str:
    """Give the first sentences with dates made absolute, ended at a clause; else the title.

    Headings, captions and lines without a full stop serve only where there is no paragraph.
    """
    found = [block for block in blocks(release.text) if block.kind not in _NO_LEAD]
    for block in sorted(found, key=lambda block: block.kind in _LAST_LEAD):
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
    quoted = quoted_spans(text, start, end)
    for hit in dates.find(text, start, end, written):
        word = text[hit.start : hit.end]
        if any(first <= hit.start < last for first, last in quoted):
            continue  # somebody's own words
        if hit.vague and written is not None:
            told = told + text[place : hit.start] + _around(word, written)
            place = hit.end
            continue
        day = weekday_meant(text[start:end], hit.start - start, hit, written)
        if day is None or (hit.absolute and not hit.yearless) or hit.span or hit.precision == "month":
            continue
        before = told + text[place : hit.start]
        owns = text[hit.end : hit.end + 2] in ("’s", "'s")  # "yesterday's meeting"
        on = "" if owns or re.search(r"(?i)\b(?:on|of|since|until|by|from|the|after|before)\s$", before) else "on "
        if word[:1].isupper():
            on = on.capitalize() if on else on
        stop = "." if word.endswith(".") and hit.end >= end else ""
        told = before + on + day_text(day) + stop
        place = hit.end
    return _plain(told + text[place:end])


_MARKUP = re.compile(r"</?[a-z]{1,6}>|\*{1,2}(?=\S)|(?<=\S)\*{1,2}|\[([^\[\]]{1,300})\]\([^()\s]{1,600}\)")


def _plain(text: str) -> str:
    """Leave out what marked the words for a page: stars, short tags, a link's brackets and address."""
    return " ".join(_MARKUP.sub(lambda match: match.group(1) or "", text).split())


def _around(words: str, written: date) -> str:
    """ "this week", "last month", "next year" with the day, month or year they mean."""
    folded = words.casefold()
    step = -1 if "last" in folded else 1 if "next" in folded else 0
    if "year" in folded:
        told = f"in {written.year + step}"
    elif "month" in folded:
        month = date(written.year + (written.month - 1 + step) // 12, (written.month - 1 + step) % 12 + 1, 1)
        told = f"in {month:%B %Y}"
    else:
        told = f"in the week of {day_text(written - timedelta(days=written.weekday() - 7 * step))}"
    return told[:1].upper() + told[1:] if words[:1].isupper() else told


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= LIMIT:
        return plain
    cut = max(plain.rfind(mark, 0, LIMIT - 1) for mark in (". ", "; ", ", ", ": "))
    if cut < 60:
        cut = plain.rfind(" ", 0, LIMIT - 1)
    return plain[: max(cut, 1)].rstrip(" ,;:") + "…" if plain[cut : cut + 1] != "." else plain[: cut + 1]
