"""The words of a release as the search index holds them, and of a query as it asks for them.

Both engines take these words as they are, so that the same query finds the same releases on each.
"""

import re

from bot import folding
from bot.model.ids import ReleaseId
from bot.store.database import Transaction

_LONGEST_WORD = 64
_LONGEST_BODY = 200_000  # characters; PostgreSQL indexes at most a megabyte of one text
_MOST_WORDS = 8  # of a query
_LONGEST_QUERY = 200
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_KEEP = "insert into release_search (rowid, title, body) values (:id, :title, :body)"
_RENEW = "update release_search set title = :title, body = :body where rowid = :id"

Alternatives = tuple[str, ...]
"""Forms of one word of a query; any of them will do."""


async def keep(tx: Transaction, release_id: ReleaseId, title: str, text: str) -> None:
    """Index a new release."""
    await tx.execute(_KEEP, id=release_id, title=indexed(title), body=indexed(text))


async def renew(tx: Transaction, release_id: ReleaseId, title: str, text: str) -> None:
    """Index a release again that changed."""
    await tx.execute(_RENEW, id=release_id, title=indexed(title), body=indexed(text))


def indexed(text: str) -> str:
    """The folded words of *text*, one space between, each of at most 64 letters and digits."""
    # A word with an apostrophe is followed by itself without, which is the one that is searched for.
    words = [word[:_LONGEST_WORD] for word in folding.tokens(text) if "'" not in word]
    return " ".join(words)[:_LONGEST_BODY].rstrip()


def asked(text: str) -> list[Alternatives]:
    """The words a query asks for, all of which a release must have; no operator of any engine gets through."""
    words = _WORD.findall(folding.fold(text[:_LONGEST_QUERY]))
    if len(text) > _LONGEST_QUERY:
        words = words[:-1]  # most likely cut in two
    found = [_alternatives(word) for word in words]
    return [one for one in dict.fromkeys(found) if one][:_MOST_WORDS]


def _alternatives(word: str) -> Alternatives:
    # A release's words stand there with and without what is glued before them; so the bare form finds them all.
    # Only where a lone و may be the word's own first letter, both are asked for.
    forms = [form[:_LONGEST_WORD] for form in folding.tokens(word) if "'" not in form]
    if len(forms) == 2 and forms[0] == "و" + forms[1]:
        return tuple(forms) if len(forms[1]) > 3 else (forms[0],)
    return (forms[1],) if len(forms) > 1 else tuple(forms)
