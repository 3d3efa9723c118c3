"""The names that documents in filters are kept under: asked of the rules when a filter is set, and at each start.

So filters that were set before a rule knew their document, or in an older Attaché, find it in both languages too.
"""

import dataclasses
import logging
from collections.abc import Sequence

from bot.errors import AttacheError
from bot.feeds.worker import Worker
from bot.folding import fold
from bot.model.facts import Known
from bot.model.release import ReleaseText
from bot.model.subscription import Subscription
from bot.model.wish import Term, TermKind
from bot.store import subscription_wishes, subscriptions
from bot.store.database import Database
from bot.telemetry import event

_AT_ONCE = 50


async def kept_as(worker: Worker, typed: Sequence[str]) -> list[str | None]:
    """The name releases of any language keep each document under, as far as the rules know it; else ``None``.

    The body that passed it is left out: a number alone may be anybody's. Asked of the worker, which has the rules
    of both languages loaded; this process needn't.
    """
    found = await worker.extract([ReleaseText(title="", text=one) for one in typed], Known())
    names = [() if read.facts is None else read.facts.references for read in found]
    return [_other_name(one, its) for one, its in zip(typed, names, strict=True)]


def _other_name(typed: str, names: Sequence[str]) -> str | None:
    name = names[0].partition(" (")[0] if len(names) == 1 else None
    return None if name is None or fold(name) == fold(typed) else name


async def renew(database: Database, worker: Worker) -> int:
    """Ask anew after every document in a filter; how many filters changed. Never raises but for a lost store."""
    some = await subscriptions.with_documents(database)
    typed = list(dict.fromkeys(term.text for one in some for term in _documents(one)))
    names: dict[str, str] = {}
    try:
        for start in range(0, len(typed), _AT_ONCE):
            part = typed[start : start + _AT_ONCE]
            found = await kept_as(worker, part)
            names |= {one: name for one, name in zip(part, found, strict=True) if name is not None}
    except AttacheError as error:
        event("documents.unasked", level=logging.WARNING, error=error)
    return sum([await _set(database, one, names) for one in some])


def _documents(one: Subscription) -> list[Term]:
    return [term for term in one.filter.terms if term.kind is TermKind.DOCUMENT]


async def _set(database: Database, one: Subscription, names: dict[str, str]) -> bool:
    async with database.transaction() as tx:
        now = await subscriptions.get(tx, one.guild_id, one.id)
        if now is None:
            return False
        wanted = now.filter.each(lambda term: _named(term, names))
        return wanted != now.filter and await subscription_wishes.set_filter(tx, now, wanted)


def _named(term: Term, names: dict[str, str]) -> Term:
    if term.kind is not TermKind.DOCUMENT or term.text not in names:
        return term
    return dataclasses.replace(term, also=names[term.text])
