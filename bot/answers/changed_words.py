"""What an office changed in a release, as words removed and added: pure, bounded in time and length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST = 12
"""Changes told of one revision."""

_MOST_PARAGRAPHS = 300
_MOST_WORDS = 400  # of a paragraph that are compared; comparing costs their square
_MOST_COMPARED = 20  # paragraphs compared word by word
_ASIDE = 3  # unchanged words shown on each side
_LONGEST = 280


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stood there and words that stand there now, either may be empty; long ones are cut with ``…``."""

    before: str
    after: str


def changed(before: str, after: str) -> list[Change]:
    """The changes from one text to the next, paragraph by paragraph, at most ``MOST``."""
    old, new = (_paragraphs(text) for text in (before, after))
    found: list[Change] = []
    compared = 0
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for one, other in _pairs(old[first:last], new[start:end]):
            compared += 1
            found += _within(one, other) if compared <= _MOST_COMPARED else [_whole(one, other)]
            if len(found) >= MOST:
                return found[:MOST]
    return found


def _paragraphs(text: str) -> list[str]:
    parts = [" ".join(part.split()) for part in text.split("\n")]
    return [part for part in parts if part][:_MOST_PARAGRAPHS]


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place in range(max(len(old), len(new))):
        yield (old[place] if place < len(old) else "", new[place] if place < len(new) else "")


def _within(before: str, after: str) -> list[Change]:
    """The changes inside one paragraph, each with a few words around it; wholly new or gone, the paragraph."""
    old, new = before.split()[:_MOST_WORDS], after.split()[:_MOST_WORDS]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or matcher.ratio() < 0.3:
        return [_whole(before, after)]
    return [
        Change(_part(old, first, last), _part(new, start, end))
        for tag, first, last, start, end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _part(words: Sequence[str], first: int, last: int) -> str:
    """The words from *first* to *last* with those around them."""
    begin, end = max(0, first - _ASIDE), min(len(words), last + _ASIDE)
    shown = " ".join(words[begin:end])
    return _cut(f"{'… ' if begin else ''}{shown}{' …' if end < len(words) else ''}")


def _whole(before: str, after: str) -> Change:
    return Change(_cut(before), _cut(after))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
