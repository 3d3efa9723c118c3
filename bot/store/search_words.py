"""The words of a release as the search index holds them, and of a query as it asks for them.

Both engines take these words as they are, so that the same query finds the same releases on each.
"""

import asyncio
from collections.abc import Iterator

from bot.model.ids import ReleaseId
from bot.store.database import Transaction
from bot.store.search_forms import Alternatives, asked_forms, indexed_forms

__all__ = ["Alternatives", "asked", "indexed", "keep", "renew"]

_LONGEST_WORD = 64
_LONGEST_BODY = 200_000  # characters; PostgreSQL indexes at most a megabyte of one text
_MOST_WORDS = 8  # of a query
_LONGEST_QUERY = 200
_KEEP = "insert into release_search (rowid, title, body) values (:id, :title, :body)"
_RENEW = "update release_search set title = :title, body = :body where rowid = :id"


_AT_ONCE = 4000  # characters: some 10 ms, and then the event loop's turn


async def keep(tx: Transaction, release_id: ReleaseId, title: str, text: str) -> None:
    """Index a new release."""
    await tx.execute(_KEEP, id=release_id, **await _words(title, text))


async def renew(tx: Transaction, release_id: ReleaseId, title: str, text: str) -> None:
    """Index a release again that changed."""
    await tx.execute(_RENEW, id=release_id, **await _words(title, text))


async def _words(title: str, text: str) -> dict[str, str]:
    """Of a release that is its title alone, that is the body too: PostgreSQL takes no title without one."""
    words = indexed(title)
    return {"title": words, "body": await _indexed_by_and_by(text) or words}


async def _indexed_by_and_by(text: str) -> str:
    """``indexed``, without holding the event loop for as long as a text may be."""
    forms: list[str] = []
    for piece in _pieces(text):
        forms.append(indexed(piece))
        await asyncio.sleep(0)
    return " ".join(form for form in forms if form)[:_LONGEST_BODY].rstrip()


def _pieces(text: str) -> Iterator[str]:
    """*text* cut between paragraphs, or words where one is too long."""
    at = 0
    while at < len(text):
        end = at + _AT_ONCE
        if end < len(text):
            end = next((cut for mark in "\n " if (cut := text.rfind(mark, at + 1, end)) > 0), end)
        yield text[at:end]
        at = end


def indexed(text: str) -> str:
    """The forms of *text*'s words, one space between, each of at most 64 letters and digits."""
    words = [form[:_LONGEST_WORD] for form in indexed_forms(text)]
    return " ".join(words)[:_LONGEST_BODY].rstrip()


def asked(text: str) -> list[Alternatives]:
    """The words a query asks for, all of which a release must have; no operator of any engine gets through."""
    words = asked_forms(text[:_LONGEST_QUERY])
    if len(text) > _LONGEST_QUERY:
        words = words[:-1]  # most likely cut in two
    found = [tuple(dict.fromkeys(form[:_LONGEST_WORD] for form in forms)) for forms in words]
    return list(dict.fromkeys(found))[:_MOST_WORDS]
