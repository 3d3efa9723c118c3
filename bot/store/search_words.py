"""The words of a release as the search index holds them, and of a query as it asks for them.

Both engines take these words as they are, so that the same query finds the same releases on each.
"""

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


async def keep(tx: Transaction, release_id: ReleaseId, title: str, text: str) -> None:
    """Index a new release."""
    await tx.execute(_KEEP, id=release_id, title=indexed(title), body=indexed(text))


async def renew(tx: Transaction, release_id: ReleaseId, title: str, text: str) -> None:
    """Index a release again that changed."""
    await tx.execute(_RENEW, id=release_id, title=indexed(title), body=indexed(text))


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
