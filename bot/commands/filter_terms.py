"""What an admin types into a filter, into terms: names apart by commas, words by spaces, phrases in quotes."""

import re

from bot.answers.resolve import resolve
from bot.answers.typed_name import without_honorifics
from bot.answers.which_feed import Candidate, own_feed
from bot.commands.command import Arguments, Context
from bot.commands.document_names import kept_as
from bot.errors import InputError, NotFoundError, mark
from bot.folding import fold
from bot.model.wish import MOST_TERMS, Filter, Term, TermKind

_QUOTES = re.compile('[“”„«»‟"]')
_PARTS = re.compile(r'"([^"]*)"|([^\s",،;؛]+)')
_COMMAS = re.compile("[,،;؛]")
_LETTERS = re.compile(r"[^\W_]")
_LEAST_BEGINNING = 2  # letters; fewer begin nearly every text
_LONGEST = 100

KINDS = (TermKind.PERSON, TermKind.ORGANIZATION, TermKind.PLACE, TermKind.DOCUMENT, TermKind.WORD, TermKind.FEED)
"""In the order their options stand; each option is called as its kind."""


EVERYTHING = "everything"
"""What ``clear`` takes to end the whole filter."""


async def typed_terms(context: Context, arguments: Arguments) -> dict[TermKind, tuple[Term, ...]]:
    """The terms of each kind of which something was given.

    Raises ``InputError`` where something typed can't be looked for, ``NotFoundError`` for an unknown feed.
    """
    found: dict[TermKind, tuple[Term, ...]] = {}
    for kind in KINDS:
        if kind.value in arguments:
            typed = str(arguments[kind.value])
            terms = [await _term(context, kind, part) for part in _parts(kind, typed)]
            if not terms:
                raise InputError(mark("“{words}” holds nothing to look for."), words=typed)
            found[kind] = tuple(dict.fromkeys(terms))
    return found


def changed(kept: Filter, given: dict[TermKind, tuple[Term, ...]], arguments: Arguments) -> Filter:
    """*kept* with the terms *given*; ``InputError`` where that is more than a filter holds."""
    clear = str(arguments.get("clear") or "")
    groups = (
        {}
        if clear == EVERYTHING
        else {name: getattr(kept, name) for name in ("any", "all", "none") if name != clear}
    )
    match = str(arguments.get("match") or "any")
    groups[match] = _replaced(groups.get(match, ()), given)
    wanted = Filter(**groups)
    if len(wanted.terms) > MOST_TERMS:
        raise InputError(
            mark("A filter holds at most {most} names and words, and this makes {count}. Nothing was changed."),
            most=MOST_TERMS,
            count=len(wanted.terms),
        )
    return wanted


def _replaced(kept: tuple[Term, ...], given: dict[TermKind, tuple[Term, ...]]) -> tuple[Term, ...]:
    """What was given of a kind takes the place of what the group had of it."""
    rest = tuple(term for term in kept if term.kind not in given)
    return (*rest, *(term for terms in given.values() for term in terms))


def _parts(kind: TermKind, typed: str) -> list[str]:
    if kind is not TermKind.WORD:
        return [part for one in _COMMAS.split(typed) if (part := one.strip())]
    plain = _QUOTES.sub('"', typed)
    if plain.count('"') % 2:
        raise InputError(
            mark("A quotation mark in “{words}” has no partner. Put one before and one after each phrase."),
            words=typed,
        )
    return [" ".join((quoted or word).split()) for quoted, word in _PARTS.findall(plain)]


async def _term(context: Context, kind: TermKind, part: str) -> Term:
    if kind is TermKind.FEED:
        assert context.asker.guild is not None, "a command of guilds only"
        feed = await own_feed(context.database, context.asker.guild, part)
        return Term(kind, Candidate.of_guild(feed).label, feed.feed.id)
    _check(part)
    match kind:
        case TermKind.PERSON:
            return await _person(context, part)
        case TermKind.DOCUMENT:
            [name] = await kept_as(context.worker, [part])
            return Term(kind, part, also=name)
        case _:
            return Term(kind, part)


def _check(part: str) -> None:
    if len(part) > _LONGEST:
        raise InputError(
            mark("“{words}…” is longer than the {most} characters one name or phrase may have."),
            words=part[:30],
            most=_LONGEST,
        )
    letters = _LETTERS.findall(fold(part))
    if not letters:
        raise InputError(mark("“{words}” holds nothing to look for."), words=part)
    if "*" in part[:-1]:
        raise InputError(mark("In “{words}” the * stands inside. It goes at the end: refug*"), words=part)
    if part.endswith("*") and len(letters) < _LEAST_BEGINNING:
        raise InputError(mark("“{words}” would fit nearly every release. Give at least two letters."), words=part)


async def _person(context: Context, typed: str) -> Term:
    """Somebody the archive knows by their fullest name; anybody else as typed: a release may name them yet."""
    try:
        people = await resolve(context.database, context.asker.scope, typed)
    except NotFoundError:
        if typed.startswith("p:"):
            raise
        return Term(TermKind.PERSON, without_honorifics(typed) or typed)
    return Term(TermKind.PERSON, people[0].name, people[0].id if len(people) == 1 else None)
