"""People as an asker may see them, found by how a name sounds: in either script, misspelt, in any order."""

from collections.abc import Mapping

from bot.model.ids import PersonId
from bot.model.person import Person
from bot.model.scope import Scope
from bot.names.keys import asked_keys, begins_like
from bot.store.database import Reader, Value
from bot.store.dialect import listed
from bot.store.people import by_ids

_SOUNDING = """
select name_index.person_id, max(found.hits) as hits, max(name_index.last_seen) as seen from (
    select name, count(*) as hits from name_sounds where sound in (:sounds) group by name
) found
join name_index on name_index.name = found.name and name_index.whole = 1
join feeds on feeds.id = name_index.feed_id
where {visible}
group by name_index.person_id order by hits desc, seen desc, name_index.person_id desc limit :limit
"""
_BEGINNING = """
select name_index.person_id, max(found.hits) as hits, max(name_index.last_seen) as seen from (
    select name, count(*) as hits from name_sounds
    where sound in (:sounds) or (sound >= :first and sound < :beyond) group by name
) found
join name_index on name_index.name = found.name and name_index.whole = 1
join feeds on feeds.id = name_index.feed_id
where {visible}
group by name_index.person_id order by hits desc, seen desc, name_index.person_id desc limit :limit
"""
_LAST = chr(0x10FFFF)
_LEAST_TYPED = 2
_MOST_COMPARED = 100


async def sounding(reader: Reader, scope: Scope, name: str, limit: int = 60) -> list[Person]:
    """People some word of whose name sounds like one of *name*, those with most such words first: to compare."""
    asked = asked_keys(name)
    if not asked:
        return []
    return await _found(reader, scope, _SOUNDING, sorted(frozenset().union(*asked)), {"limit": limit})


async def beginning(reader: Reader, scope: Scope, typed: str, limit: int) -> list[Person]:
    """People whose names have words that sound as those of *typed* begin, in any order: for autocomplete.

    Too few consonants to tell by find nobody.
    """
    asked = asked_keys(typed)
    # The key of a word half typed is a beginning of the whole word's; the longest says most.
    longest = max((keys[0] for keys in asked), key=len, default="")
    if len(longest) < _LEAST_TYPED:
        return []
    values: dict[str, Value] = {"first": longest, "beyond": longest + _LAST, "limit": _MOST_COMPARED}
    found = await _found(reader, scope, _BEGINNING, sorted(frozenset().union(*asked)), values)
    return [one for one in found if any(begins_like(typed, name) for name in (one.name, *one.aliases))][:limit]


async def _found(
    reader: Reader, scope: Scope, text: str, sounds: list[str], values: Mapping[str, Value]
) -> list[Person]:
    sql, listed_values = listed(text, "sounds", sounds)
    rows = await reader.rows(sql, scope=scope.key, **listed_values, **values)
    return await by_ids(reader, scope, [PersonId(row["person_id"]) for row in rows])
