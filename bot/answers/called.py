"""By which of their names somebody is told: in the script they were asked for in, else in the reader's."""

import re
from dataclasses import replace

from bot.model.person import Person
from bot.names.letters import is_arabic

_KEY = re.compile(r"\s*p:[0-9]{1,18}\s*")


def called(person: Person, words: str, language: str | None = None) -> Person:
    """*person* under their fullest name in the script of *words*, the others after it; without one, as they are.

    An id says nothing: then *language*, the reader's, does.
    """
    if words.strip() and not _KEY.fullmatch(words):
        arabic = is_arabic(words)
    elif language is not None:
        arabic = language == "ar"
    else:
        return person
    names = (person.name, *person.aliases)
    name = next((one for one in names if is_arabic(one) == arabic), person.name)
    return replace(person, name=name, aliases=tuple(one for one in names if one != name))
