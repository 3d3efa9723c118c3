"""Offices somebody held, each once: not again in shorter words, in capitals, or as its release's twin says it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answers.in_twins import Twins, speaks
from bot.folding import fold
from bot.model.person import HeldRole
from bot.names.letters import is_arabic
from bot.store.search_forms import asked_forms

_SMALL = frozenset(("of", "for", "the", "and"))


def told_once(roles: Sequence[HeldRole]) -> list[HeldRole]:
    """*roles* without those whose words another of the same organization and time holds too; in their order.

    Of two in the same words the first that isn't in capitals stays, with the days of both.
    """
    kept: list[HeldRole] = []
    for one in sorted(roles, key=_in_capitals):
        same = next((number for number, other in enumerate(kept) if _same_words(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            kept[same] = _with_days_of(kept[same], one)
    full = [one for one in kept if not any(_within(one, other) for other in kept)]
    return sorted(full, key=lambda one: (one.last_seen, one.first_seen), reverse=True)


def in_language(roles: Sequence[HeldRole], twins: Twins, language: str | None) -> list[HeldRole]:
    """*roles* but those in the other script that a release with a twin in *language* gives beside its own."""
    if language is None:
        return list(roles)
    own = [one for one in roles if is_arabic(_office(one)) == (language[:2] == "ar")]
    return [one for one in roles if one in own or not (_told_by_twin(one, twins, language) and _then(one, own))]


def _told_by_twin(role: HeldRole, twins: Twins, language: str) -> bool:
    twin = twins.of.get(role.last_release)
    return twin is not None and twin.withdrawn_at is None and speaks(twin, language)


def _then(one: HeldRole, others: Sequence[HeldRole]) -> bool:
    return any(_at_one_time(one, other) for other in others)


def _office(role: HeldRole) -> str:
    return f"{role.title or ''} {role.organization or ''}"


def _in_capitals(role: HeldRole) -> bool:
    return _office(role).isupper()


@lru_cache(maxsize=4096)
def _words(text: str | None) -> frozenset[str]:
    """Folded, an Arabic article and small words left out."""
    return frozenset(forms[0] for forms in asked_forms(text or "")) - _SMALL


def _same_words(one: HeldRole, other: HeldRole) -> bool:
    return _words(one.title) == _words(other.title) and fold(one.organization or "") == fold(
        other.organization or ""
    )


def _with_days_of(one: HeldRole, other: HeldRole) -> HeldRole:
    newest = max(one, other, key=lambda role: role.last_seen)
    return replace(
        one,
        first_seen=min(one.first_seen, other.first_seen),
        last_seen=newest.last_seen,
        last_release=newest.last_release,
    )


def _within(one: HeldRole, other: HeldRole) -> bool:
    """Whether all words of *one* stand in the fuller *other*, given to them at the same time."""
    if one is other or not _at_one_time(one, other):
        return False
    title, whole = _words(one.title), _words(other.title)
    mine, theirs = _words(one.organization), _words(other.organization)
    return title <= whole and mine <= whole | theirs and title | mine < whole | theirs


def _at_one_time(one: HeldRole, other: HeldRole) -> bool:
    return one.first_seen.date() <= other.last_seen.date() and other.first_seen.date() <= one.last_seen.date()
