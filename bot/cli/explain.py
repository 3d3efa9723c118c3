"""``python -m bot explain FILE``: sentence by sentence, which rule took what."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot.cli.extract import NO_TEXT, read_release
from bot.errors import InputError
from bot.model.facts import Facts, Known
from bot.model.release import ReleaseText

if TYPE_CHECKING:
    from bot.extraction.arabic.reading import ArabicReading
    from bot.extraction.extract import Reading

NAME = "explain"
HELP = "show sentence by sentence which rule took what from a release"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the file to read."""
    parser.add_argument(
        "file", help="JSON lines, or a plain text whose first line is the title; - for standard input"
    )


def main(arguments: argparse.Namespace) -> int:
    """Explain every release of the file; 1 where it can't be read."""
    try:
        for release in releases(_content(arguments.file)):
            explain(release, sys.stdout)
    except (OSError, InputError) as error:
        print(f"{arguments.file}: {error}", file=sys.stderr)
        return 1
    return 0


def _content(file: str) -> str:
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(NO_TEXT) from error


def releases(content: str) -> Iterator[ReleaseText]:
    """Give the releases of a file: JSON lines, else one release in plain text.

    :raises InputError: a JSON line lacks what a release needs.
    """
    if content.lstrip().startswith("{"):
        for line in content.splitlines():
            if line.strip():
                yield read_release(line)[0]
        return
    title, _, text = content.partition("\n")
    yield ReleaseText(title=title.strip(), text=text.strip())


def explain(release: ReleaseText, out: TextIO) -> None:
    """Write the sentences with their tags and rules, then the facts."""
    from bot.extraction.language import language_of

    reading, facts = _arabic(release) if language_of(release) == "ar" else _english(release)
    out.write(f"# {release.title}\ncounted from {reading.written or 'no day'}\n")
    for sentence in reading.sentences:
        out.write(f"\n[{sentence.kind}] {' '.join(sentence.quote.split())}\n  tags {sentence.tags}\n")
        for line in sentence.trace:
            out.write(f"  {' '.join(line.split())}\n")
    _facts(facts, out)


def _english(release: ReleaseText) -> "tuple[Reading, Facts]":
    from bot.extraction.extract import Reading
    from bot.extraction.parse import written_day

    reading = Reading(release, Known(), written_day(release))
    return reading, reading.facts("en")


def _arabic(release: ReleaseText) -> "tuple[ArabicReading, Facts]":
    from bot.extraction.arabic.reading import ArabicReading
    from bot.extraction.arabic.text import written_day
    from bot.extraction.extract import VERSION

    reading = ArabicReading(release, Known(), written_day(release))
    return reading, reading.facts(VERSION)


def _facts(facts: Facts, out: TextIO) -> None:
    out.write(f"\nsummary: {facts.summary}\n")
    for meeting in facts.meetings:
        day = f"{meeting.date} ({meeting.date_precision})"
        out.write(f"{meeting.kind} {meeting.status} {day} {meeting.place} [{meeting.rule}]\n")
        for seat in meeting.participants:
            out.write(f"  {seat.side or '?'}  {seat.name} | {seat.role} | {seat.organization}\n")
    for said in facts.statements:
        out.write(f"{said.speaker} {said.verb}: {said.content[:80]} [{said.rule}]\n")
    out.write(f"references: {'; '.join(facts.references)}\n")
