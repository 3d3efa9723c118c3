"""The real readouts, as releases."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.model.release import ReleaseText


@pytest.fixture(scope="session")
def readouts(corpora: Path) -> list[ReleaseText]:
    """Give the readouts of the corpora folder as releases, or skip."""
    return list(_readouts(corpora / "white-house-readouts.jsonl"))


def _readouts(path: Path) -> Iterator[ReleaseText]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield ReleaseText(
            title=row["title"],
            text=_plain(row["markdown"]),
            published=datetime.fromisoformat(row["published"]),
            office="The White House",
            url=row["url"],
        )


def _plain(markdown: str) -> str:
    """Give Markdown as paragraphs apart by an empty line; two blanks at a line's end are a break."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown.replace("\xa0", " "))
    text = re.sub(r"</?u>|\*+|\\#+", "", text)
    pieces = []
    for paragraph in re.split(r"\n\s*\n", text):
        joined = "".join(line.strip() + ("\n" if line.endswith("  ") else " ") for line in paragraph.split("\n"))
        pieces += [piece.strip() for piece in joined.split("\n") if piece.strip()]
    return "\n\n".join(pieces)
