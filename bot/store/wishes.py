"""A subscription's filter, look and timing as JSON text and back; what is as ever takes no text at all."""

import json
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from bot.model.ids import RoleId
from bot.model.wish import Filter, Look, Rhythm, Style, Term, TermKind, Timing

_GROUPS = ("any", "all", "none")


def filter_text(kept: Filter) -> str | None:
    """``None`` for a filter that lets everything through."""
    groups = {name: [_term(term) for term in getattr(kept, name)] for name in _GROUPS if getattr(kept, name)}
    return json.dumps(groups, ensure_ascii=False) if groups else None


def filter_of(text: str | None) -> Filter:
    """The reverse of ``filter_text``."""
    said: Mapping[str, Any] = json.loads(text or "{}")
    return Filter(**{name: tuple(_read_term(term) for term in said.get(name, ())) for name in _GROUPS})


def look_text(look: Look) -> str | None:
    """``None`` for the look anybody gets."""
    usual = Look()
    said = {name: getattr(look, name) for name in Look.__slots__ if getattr(look, name) != getattr(usual, name)}
    return json.dumps(said, ensure_ascii=False) if said else None


def look_of(text: str | None) -> Look:
    """The reverse of ``look_text``."""
    return Look(**_read(text, {"style": Style, "role": RoleId, "tags": tuple}))


def timing_text(timing: Timing) -> str | None:
    """``None`` for at once, at any hour."""
    usual, said = Timing(), {}
    for name in Timing.__slots__:
        value = getattr(timing, name)
        if value != getattr(usual, name):
            said[name] = _plain(value)
    return json.dumps(said, ensure_ascii=False) if said else None


def timing_of(text: str | None) -> Timing:
    """The reverse of ``timing_text``."""
    return Timing(**_read(text, {"rhythm": Rhythm, "at": time.fromisoformat, "quiet": _hours}))


def _term(term: Term) -> list[object]:
    said: list[object] = [term.kind.value, term.text, term.id, term.also]
    while said[-1] is None:
        said.pop()
    return said


def _read_term(said: list[Any]) -> Term:
    kind, text, *more = said
    return Term(TermKind(kind), text, *more)


def _plain(value: object) -> object:
    match value:
        case time():
            return value.isoformat("minutes")
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return value


def _hours(said: list[str]) -> tuple[time, time]:
    first, last = said
    return time.fromisoformat(first), time.fromisoformat(last)


def _read(text: str | None, made: Mapping[str, Callable[[Any], object]]) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(text or "{}")
    return {name: made[name](value) if name in made else value for name, value in said.items()}
