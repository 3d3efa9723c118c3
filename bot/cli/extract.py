"""``python -m bot extract FILE|-``: releases as JSON lines in, their facts as JSON lines out."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from bot.cli.stored_people import KnownOf, nobody, stored_people
from bot.errors import InputError, mark
from bot.model.facts import Facts, Meeting, NamedPerson, Role
from bot.model.release import ReleaseText
from bot.settings import load

NAME = "extract"
HELP = "read releases (JSON lines) and write what each says (JSON lines)"
NO_TEXT = mark("this isn't UTF-8 text")
_KEYS = frozenset(("title", "text", "html", "published", "language", "office", "url"))


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the file to read, and whether to use what the database knows."""
    parser.add_argument("file", help="a file of JSON lines, or - for standard input")
    parser.add_argument(
        "--store",
        action="store_true",
        help="know the people whom the office's releases in the database (DATABASE_URL) named (read only)",
    )


def main(arguments: argparse.Namespace) -> int:
    """Write one line of facts for each good line, in order; 1 where a line was bad, named on standard error."""
    try:
        with _opened(arguments.file) as lines, _people(arguments.store) as known:
            return run(lines, sys.stdout, sys.stderr, known)
    except BrokenPipeError:
        raise  # whoever reads standard output went away; that is no fault of the file
    except OSError as error:
        print(f"{arguments.file} can't be read: {error.strerror}", file=sys.stderr)
        return 1


def _people(from_store: bool) -> AbstractContextManager[KnownOf]:
    return stored_people(load()) if from_store else nullcontext(nobody)


def _opened(file: str) -> TextIO:
    # surrogateescape: a line that isn't UTF-8 is told by its number, and the others are still read.
    return (
        open(sys.stdin.fileno(), encoding="utf-8", errors="surrogateescape", closefd=False)
        if file == "-"
        else Path(file).open(encoding="utf-8", errors="surrogateescape")
    )


def run(lines: Iterator[str] | TextIO, out: TextIO, problems: TextIO, known: KnownOf = nobody) -> int:
    """Do the work on open streams. *known*: gives the people of an office's earlier releases."""
    from bot.extraction import extract

    code = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            release, published = read_release(line)
            facts = extract(release, known(release.office))
        except InputError as error:
            print(f"Line {number}: {error}", file=problems)
            code = 1
            continue
        out.write(json.dumps(told(release.title, published, facts), ensure_ascii=False) + "\n")
    return code


def read_release(line: str) -> tuple[ReleaseText, str | None]:
    """Read one input line; also give ``published`` as it was written.

    :raises InputError: not UTF-8, not a JSON object, a key missing, of the wrong kind, or unknown.
    """
    _require_characters(line)
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(mark("this isn't JSON: {why}"), why=error) from error
    if not isinstance(data, dict):
        raise InputError(mark("expected an object with title, text or html, and published"))
    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise InputError(
            mark("unknown key {key}; known are {keys}"), key=unknown[0], keys=", ".join(sorted(_KEYS))
        )
    text = _text(data)
    release = ReleaseText(
        title=_string(data, "title", required=True) or "",
        text=text,
        published=_published(data),
        language=_string(data, "language"),
        office=_string(data, "office"),
        url=_string(data, "url"),
    )
    return release, _string(data, "published")


def _require_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(NO_TEXT) from error


def _string(data: dict[str, Any], key: str, *, required: bool = False) -> str | None:
    value = data.get(key)
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise InputError(mark("{key} must be a string"), key=key)
    _require_characters(value)  # JSON may name half a character: \ud800
    return value


def _text(data: dict[str, Any]) -> str:
    if "text" not in data and "html" not in data:
        raise InputError(mark("text or html is missing"))
    text = _string(data, "text")
    if text is not None:
        return text.replace("\r\n", "\n")
    from bot.feeds.clean import to_text

    return to_text(_string(data, "html") or "")


def _published(data: dict[str, Any]) -> datetime | date | None:
    value = _string(data, "published")
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(
            mark("published must be an ISO date or date-time, not {value}"), value=repr(value[:40])
        ) from error


def told(title: str, published: str | None, facts: Facts) -> dict[str, Any]:
    """Give the output line's object: the keys of the design, in its order."""
    return {
        "title": title,
        "published": published,
        "language": facts.language,
        "summary": facts.summary,
        "meetings": [_meeting(meeting) for meeting in facts.meetings],
        "statements": [
            {"speaker": said.speaker, "verb": said.verb, "content": said.content, "evidence": said.evidence.quote}
            for said in facts.statements
        ],
        "people": [_person(person) for person in facts.people],
        "organizations": list(facts.organizations),
        "references": list(facts.references),
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "kind": meeting.kind.value,
        "status": meeting.status.value,
        "date": meeting.date.isoformat() if meeting.date else None,
        "date_precision": meeting.date_precision,
        "place": meeting.place,
        "participants": [
            {"name": seat.name, "role": seat.role, "organization": seat.organization, "side": seat.side}
            for seat in meeting.participants
        ],
        "evidence": [evidence.quote for evidence in meeting.evidence],
    }


def _person(person: NamedPerson) -> dict[str, Any]:
    roles = list(dict.fromkeys(_office(role) for role in person.roles))
    return {"name": person.name, "aliases": list(person.aliases), "roles": [role for role in roles if role]}


def _office(role: Role) -> str:
    if role.title and role.organization and role.organization.casefold() not in role.title.casefold():
        return f"{role.title}, {role.organization}"
    return role.title or role.organization or ""
