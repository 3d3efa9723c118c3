"""What makes an item the same item next time: its keys and the hash of what it says."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.feeds.links import bare, is_web_address

MADE = "attache:"
"""Begins every key that we made because the feed gave no guid."""

_LONGEST_GUID = 512


@dataclass(slots=True)
class Keys:
    """Gives each item of one document its keys, first come first served.

    ``shared``: all items have the same guid, so it counts as none.
    """

    shared: bool = False
    _seen: set[str] = field(default_factory=set)

    def guid(self, raw: str | None, link: str | None, title: str, content: str) -> str | None:
        """The first key: the feed's own guid, else from the link, else from title, date and text.

        A guid that an earlier item of the document has already is told apart by link and title; ``None`` where
        those are the same too: then it is the same item twice.
        """
        candidates = list(self._candidates(raw, link, title, content))
        found = next((key for key in candidates if key not in self._seen), None)
        self._seen.update(candidates)
        return found

    def _candidates(self, raw: str | None, link: str | None, title: str, content: str) -> Iterator[str]:
        if raw and not self.shared:
            yield raw if len(raw) <= _LONGEST_GUID else f"{MADE}guid:{digest(raw)}"
            yield f"{MADE}guid:{digest(raw, link or '', title)}"
        elif link:
            yield f"{MADE}link:{bare(link)}"[:_LONGEST_GUID]
            yield f"{MADE}link:{digest(link, title)}"
        else:
            yield f"{MADE}hash:{digest(title, content[:200])}"


def alternate_key(guid: str, link: str | None, title: str) -> str:
    """The second key, which outlives a move to another host or scheme and a change in the shape of guids.

    The title is part of it: feeds that gather several sites repeat paths such as ``/?p=5``.
    """
    page = guid if is_web_address(guid) else link
    base = bare(page) if page else guid
    return f"{base[:300]}#{digest(_spaced(title))[:12]}"


def content_hash(title: str, text: str) -> str:
    """A hash of title and text with spaces evened out; no dates, so that a touched date is no revision."""
    return digest(_spaced(title), _spaced(text))


def digest(*parts: str) -> str:
    """SHA-256 of the parts, in hex, each part kept apart from the next."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _spaced(text: str) -> str:
    return " ".join(text.split())
