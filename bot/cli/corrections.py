"""Corrections and meetings in the words of the command line. No subcommand itself."""

import argparse
from typing import Any

from bot.errors import InputError, mark
from bot.model.correction import Correction, CorrectionKind
from bot.model.facts import Meeting
from bot.model.meeting import ReportedMeeting
from bot.store.name_keys import name_key

_CHANGES = ("name", "role", "organization", "side")


def meeting_detail(arguments: argparse.Namespace, meeting: Meeting) -> dict[str, Any]:
    """What a correction of *meeting* says, from the words typed.

    :raises InputError: the meeting has no such participant, or nothing of theirs is to change.
    """
    names = {"names": [one.name for one in meeting.participants]}
    match arguments.kind:
        case "hide":
            return names
        case "participant":
            return names | _participant(arguments, meeting)
        case _:
            return names | {"value": arguments.value}


def _participant(arguments: argparse.Namespace, meeting: Meeting) -> dict[str, Any]:
    names = [one.name for one in meeting.participants]
    found = next((name for name in names if name_key(name) == name_key(arguments.participant)), None)
    if found is None:
        raise InputError(
            mark("“{name}” isn't at m:{id}, where there are: {names}."),
            name=arguments.participant,
            id=arguments.meeting,
            names=", ".join(names) or "nobody",
        )
    if arguments.absent:
        return {"participant": found, "changes": {"absent": True}}
    given = _given(arguments)
    if not given:
        raise InputError(mark("Say what to change: --name, --role, --organization, --side or --absent."))
    return {"participant": found, "changes": given}


def _given(arguments: argparse.Namespace) -> dict[str, Any]:
    """What was typed: an option left out isn't there, and "none" empties its field."""
    given = {name: getattr(arguments, name) for name in _CHANGES if hasattr(arguments, name)}
    if given.get("side") == "none":
        given["side"] = None
    return given


def shown(correction: Correction) -> str:
    """One line for a list."""
    what = _what(correction)
    state = "" if correction.holds is not False else "  (its release no longer says what this mends)"
    return f"{correction.id}  {correction.made_at:%Y-%m-%d}  {correction.kind}  {what}{state}"


def _what(correction: Correction) -> str:
    detail = correction.detail
    match correction.kind:
        case CorrectionKind.MERGE:
            return f"{detail['name']} (p:{detail['gone']}) is {detail['kept']} (p:{correction.person_id})"
        case CorrectionKind.SEPARATE:
            where = f" of {detail['office']}" if detail["office"] else ""
            return f"“{detail['name']}”{where} is p:{correction.person_id}, not p:{detail['from']}"
        case CorrectionKind.PARTICIPANT:
            changes = ", ".join(_change(name, value) for name, value in detail["changes"].items())
            return f"{_of(correction)}: {detail['participant']}: {changes}"
        case CorrectionKind.HIDE:
            return _of(correction)
        case CorrectionKind.DATE | CorrectionKind.PLACE:
            return f"{_of(correction)}: {detail['value'] or 'none'}"


def _change(name: str, value: object) -> str:
    return "was not there" if name == "absent" else f"{name}: {'none' if value is None else value}"


def _of(correction: Correction) -> str:
    # Corrections made before names were kept as written have them folded alone.
    names = ", ".join(correction.detail.get("names") or correction.detail["meeting"]["names"])
    return f"release {correction.release_id}, meeting of {names or 'nobody named'}"


def meeting_line(reported: ReportedMeeting) -> str:
    """A meeting with its id, as ``people`` shows it and ``correct`` takes it."""
    meeting = reported.meeting
    names = ", ".join(one.name for one in meeting.participants)
    when = meeting.date.isoformat() if meeting.date else "no date"
    told = f"m:{reported.id}  {when}  {meeting.kind}, {meeting.status}, {meeting.place or 'no place'}: {names}"
    return plain(f"{told}  [{reported.release.office}: {reported.release.title}]")


def plain(words: str) -> str:
    """Text from a release, without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)
