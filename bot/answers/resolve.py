"""Whom somebody means: words, or ``p:12`` from a completion, → people the asker may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.called import called
from bot.answers.fragments import fragments
from bot.answers.likely import likeliest_first, likely, meant, one_name
from bot.answers.typed_name import clean, without_honorifics
from bot.errors import InputError, NotFoundError, mark
from bot.model.ids import PersonId
from bot.model.person import Person
from bot.model.scope import Scope
from bot.names.letters import is_arabic
from bot.store import people
from bot.store.database import Reader
from bot.store.name_keys import name_key
from bot.store.people_by_sound import beginning

_KEY = re.compile(r"p:([0-9]{1,18})")
_MOST_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to pick: ``label`` names them with their last office, ``key`` is what a command takes."""

    label: str
    key: str


async def resolve(reader: Reader, scope: Scope, words: str) -> tuple[Person, ...]:
    """Whom *words* mean: one person, or several of one and the same name.

    By id, else the whole name in any known spelling, else its last part (a surname), else how a name begins,
    else how it sounds, in either script and with the surname first. Somebody whom an office names by a part of a
    name alone comes after the one of the whole name in its releases.
    Raises ``InputError`` for words without a name in them, ``NotFoundError`` with suggestions where they fit
    nobody in *scope*, or several people of different names.
    """
    if key := _KEY.fullmatch(words.strip()):
        found = await people.by_ids(reader, scope, [PersonId(int(key[1]))])
        if not found:
            raise NotFoundError(mark("That person is not in the releases you can see. Type the name instead."))
        return tuple(found)
    name = without_honorifics(words)
    if not name_key(name):
        raise InputError(mark("That holds no name. Type one, such as: who met Barbara Leaf"))
    found, parts = await _by_name(reader, scope, name)
    found = found or await meant(reader, scope, without_honorifics(words, commas=True))
    if not found:
        raise await _nobody(reader, scope, name)
    if not one_name(found):
        raise NotFoundError(
            mark("“{name}” may be any of several people. Give the full name."),
            name=name,
            suggestions=tuple(one.name for one in found[:_MOST_SUGGESTED]),
        )
    return (*found, *parts)


async def suggest_people(reader: Reader, scope: Scope, typed: str, limit: int) -> list[Suggestion]:
    """People any word of whose name begins so, those named last first; with nothing typed, those named last.

    After them those whose names only sound so: typed in the other script, misspelt, surname first.
    """
    if key := _KEY.fullmatch(typed.strip()):
        found = await people.by_ids(reader, scope, [PersonId(int(key[1]))])
    else:
        name = without_honorifics(typed)
        found = await people.search_names(reader, scope, name, limit)
        if name_key(name) and len(found) < limit:
            sounding = likeliest_first(name, await beginning(reader, scope, name, limit))
            found += [one for one in sounding if one not in found]
        found = found[:limit]
    return [Suggestion(await _label(reader, scope, called(one, typed)), f"p:{one.id}") for one in found]


async def _by_name(reader: Reader, scope: Scope, name: str) -> tuple[list[Person], list[Person]]:
    """Those called so, and apart from them those who are known by a part of just their names."""
    known = await people.named(reader, scope, name)
    parts = await fragments(reader, scope, known)
    found = [one for one in known if one not in parts]
    whole = [one for one in found if name_key(name) in {name_key(own) for own in (one.name, *one.aliases)}]
    if found:
        return _whole_names_first(whole or found, name), parts
    return await people.search_names(reader, scope, name, _MOST_SUGGESTED), []


def _whole_names_first(found: Sequence[Person], name: str) -> list[Person]:
    """Somebody whose fullest name it is goes before somebody who is only sometimes called so."""
    fullest = [one for one in found if name_key(one.name) == name_key(name)]
    return fullest or list(found)


async def _nobody(reader: Reader, scope: Scope, name: str) -> NotFoundError:
    found = await likely(reader, scope, name, _MOST_SUGGESTED)
    sentence = (
        mark("No release of a public feed names “{name}”. Direct messages know no other feeds: ask in a server.")
        if scope == Scope.public()
        else mark("No release names “{name}”.")
    )
    return NotFoundError(sentence, name=clean(name), suggestions=tuple(one.name for one in found))


async def _label(reader: Reader, scope: Scope, person: Person) -> str:
    """The name and the last office, in one script where there is one in the name's."""
    arabic = is_arabic(person.name)
    roles = await people.roles_of(reader, scope, person.id)
    offices = [office for role in roles if (office := role.title or role.organization)]
    office = next((one for one in offices if is_arabic(one) == arabic), next(iter(offices), None))
    comma = "،" if arabic else ","
    return f"{person.name}{comma} {office}"[:100] if office else person.name[:100]
