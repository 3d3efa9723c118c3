"""Whom a spelling means that nobody has: in the other script, misspelt, surname first."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.answers.typed_name import readings
from bot.model.person import Person
from bot.model.scope import Scope
from bot.names.match import THRESHOLD, same_person, similarity
from bot.store import people
from bot.store.database import Reader
from bot.store.name_keys import name_key
from bot.store.people_by_sound import sounding

_LIKELY = 0.66
_MARGIN = 0.05
"""Whoever is this near to the likeliest may be meant as well."""
_ONE_WORD = 0.94
_SPELT_ALIKE = 60
"""Of 100, by rapidfuzz: what is worth comparing where no word sounds the same."""
_MOST_SPELT_ALIKE = 20


async def meant(reader: Reader, scope: Scope, name: str) -> list[Person]:
    """Those in *scope* whose name *name* surely is, spelt otherwise; several where it may be any of them."""
    scored = _scored(name, await sounding(reader, scope, name))
    least = _ONE_WORD if len(name.split()) == 1 else THRESHOLD
    return [one for score, one in scored if score >= least and score >= scored[0][0] - _MARGIN]


async def likely(reader: Reader, scope: Scope, name: str, limit: int) -> list[Person]:
    """People in *scope* who may be meant, the likeliest first: to ask back."""
    found = _scored(name, await sounding(reader, scope, name))
    if not found or found[0][0] < _LIKELY:
        found = _scored(name, await _spelt_alike(reader, scope, name))
    return [one for score, one in found if score >= _LIKELY][:limit]


def likeliest_first(typed: str, found: Sequence[Person]) -> list[Person]:
    """*found*, whose name is most like what is typed so far first; of those as like, in the order given."""
    return [one for _, one in _scored(typed, found)]


def one_name(found: Sequence[Person]) -> bool:
    """Whether all of *found* bear one name: one person or several, nobody can tell."""
    first = found[0].name
    return all(name_key(one.name) == name_key(first) or same_person(one.name, first) for one in found)


def _scored(name: str, known: Sequence[Person]) -> list[tuple[float, Person]]:
    typed = readings(name)
    scored = [
        (max(_likeness(one, own) for one in typed for own in (who.name, *who.aliases)), who) for who in known
    ]
    return sorted(scored, key=lambda pair: -pair[0])


def _likeness(typed: str, known: str) -> float:
    """How alike; a single word is compared with each word of the name, so that a mistyped surname is found."""
    if len(typed.split()) > 1:
        return similarity(typed, known)
    return max((similarity(typed, word) for word in known.split()), default=0.0)


async def _spelt_alike(reader: Reader, scope: Scope, name: str) -> list[Person]:
    """Of the people named last, those whose letters are most like *name*'s."""
    known = await people.candidates(reader, scope)
    spellings = {
        (place, number): own
        for place, one in enumerate(known)
        for number, name_of in enumerate((one.name, *one.aliases))
        for own in ((name_key(name_of),) if " " in name.strip() else name_key(name_of).split()[-1:])
    }
    near = process.extract(
        name_key(name), spellings, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE, limit=_MOST_SPELT_ALIKE
    )
    return [known[place] for place in dict.fromkeys(key[0] for _, _, key in near)]
