"""People as an asker may see them. What a feed out of scope taught, a name, a role, is never told.

Written in ``person_writes``; ``resolve`` is offered here too.
"""

from collections.abc import Mapping, Sequence

from bot.model.facts import Known, NamedPerson, Role
from bot.model.ids import OfficeId, PersonId, ReleaseId
from bot.model.person import HeldRole, Person
from bot.model.scope import Scope
from bot.store.database import Reader, from_text
from bot.store.dialect import listed
from bot.store.name_keys import name_key
from bot.store.person_writes import resolve

__all__ = [
    "by_ids",
    "candidates",
    "known_for",
    "named",
    "names_of",
    "offices_of",
    "resolve",
    "roles_of",
    "search_names",
]

_BY_PREFIX = """
select name_index.person_id, max(name_index.last_seen) as seen from name_index
join feeds on feeds.id = name_index.feed_id
where name_index.ending >= :first and name_index.ending < :beyond and {visible}
group by name_index.person_id order by seen desc, name_index.person_id desc limit :limit
"""
_NEWEST = """
select name_index.person_id, max(name_index.last_seen) as seen from name_index
join feeds on feeds.id = name_index.feed_id
where name_index.whole = 1 and {visible}
group by name_index.person_id order by seen desc, name_index.person_id desc limit :limit
"""
_NAMED = """
select distinct name_index.person_id from name_index
join feeds on feeds.id = name_index.feed_id
where name_index.ending = :key and {visible} order by name_index.person_id
"""
_NAMES = """
select distinct name_index.person_id, name_index.name from name_index
join feeds on feeds.id = name_index.feed_id
where name_index.person_id in (:ids) and name_index.whole = 1 and {visible}
"""
_OFFICES_OF = """
select distinct name_index.person_id, feeds.office_id from name_index
join feeds on feeds.id = name_index.feed_id
where name_index.person_id in (:ids) and name_index.whole = 1 and {visible}
"""
# Joined to the day, the release of the last day comes out of one max().
_ROLES = """
select roles.title, roles.organization, min(roles.seen_at) as first_seen, max(roles.seen_at) as last_seen,
    max(roles.seen_at || ' ' || cast(roles.release_id as text)) as last_release
from roles
join releases on releases.id = roles.release_id
join feeds on feeds.id = releases.feed_id
where roles.person_id = :person_id and {visible}
group by roles.title, roles.organization
order by last_seen desc, first_seen desc
"""
_OF_OFFICE = """
select name_index.person_id, max(name_index.last_seen) as seen from name_index
join feeds on feeds.id = name_index.feed_id
where feeds.office_id = :office_id and name_index.whole = 1
group by name_index.person_id order by seen desc, name_index.person_id desc limit :limit
"""
_OFFICE_NAMES = """
select distinct name_index.person_id, name_index.name from name_index
join feeds on feeds.id = name_index.feed_id
where name_index.person_id in (:ids) and name_index.whole = 1 and feeds.office_id = :office_id
"""
_OFFICE_ROLES = """
select roles.person_id, roles.title, roles.organization, max(roles.seen_at) as last_seen from roles
join releases on releases.id = roles.release_id
join feeds on feeds.id = releases.feed_id
where roles.person_id in (:ids) and feeds.office_id = :office_id
group by roles.person_id, roles.title, roles.organization order by last_seen desc
"""
_LAST = chr(0x10FFFF)


async def search_names(reader: Reader, scope: Scope, typed: str, limit: int = 25) -> list[Person]:
    """People with a word of whose name on *typed* begins, those named last first: for autocomplete.

    Nothing typed gives the people named last.
    """
    key = name_key(typed)
    if key:
        rows = await reader.rows(_BY_PREFIX, first=key, beyond=key + _LAST, scope=scope.key, limit=limit)
    else:
        rows = await reader.rows(_NEWEST, scope=scope.key, limit=limit)
    return await by_ids(reader, scope, [PersonId(row["person_id"]) for row in rows])


async def named(reader: Reader, scope: Scope, name: str) -> list[Person]:
    """People whose name is *name*, or ends in it ("Jamous"), however it is written; several may be called so."""
    rows = await reader.rows(_NAMED, key=name_key(name), scope=scope.key)
    return await by_ids(reader, scope, [PersonId(row["person_id"]) for row in rows])


async def by_ids(reader: Reader, scope: Scope, ids: Sequence[PersonId]) -> list[Person]:
    """Those of *ids* that feeds in scope name, in the order of *ids*."""
    if not ids:
        return []
    sql, values = listed(_NAMES, "ids", ids)
    names = _gathered(
        [(row["person_id"], row["name"]) for row in await reader.rows(sql, scope=scope.key, **values)]
    )
    return [Person(id=one, name=names[one][0], aliases=tuple(names[one][1:])) for one in ids if one in names]


async def offices_of(reader: Reader, scope: Scope, ids: Sequence[PersonId]) -> dict[PersonId, set[OfficeId]]:
    """The offices whose feeds in scope name those of *ids* that any does."""
    if not ids:
        return {}
    sql, values = listed(_OFFICES_OF, "ids", ids)
    found: dict[PersonId, set[OfficeId]] = {}
    for row in await reader.rows(sql, scope=scope.key, **values):
        found.setdefault(PersonId(row["person_id"]), set()).add(OfficeId(row["office_id"]))
    return found


async def names_of(reader: Reader, scope: Scope, person_id: PersonId) -> tuple[str, ...]:
    """Every spelling of a person's name that feeds in scope use, the fullest first."""
    found = await by_ids(reader, scope, [person_id])
    return (found[0].name, *found[0].aliases) if found else ()


async def roles_of(reader: Reader, scope: Scope, person_id: PersonId) -> list[HeldRole]:
    """The roles releases in scope give a person, the one seen last first."""
    return [
        HeldRole(
            title=row["title"],
            organization=row["organization"],
            first_seen=from_text(row["first_seen"]),
            last_seen=from_text(row["last_seen"]),
            last_release=ReleaseId(int(row["last_release"].rpartition(" ")[2])),
        )
        for row in await reader.rows(_ROLES, person_id=person_id, scope=scope.key)
    ]


async def candidates(reader: Reader, scope: Scope, limit: int = 5000) -> list[Person]:
    """The people named last, all their spellings: to compare with a name nobody has ("did you mean …")."""
    rows = await reader.rows(_NEWEST, scope=scope.key, limit=limit)
    ids = [PersonId(row["person_id"]) for row in rows]
    found: list[Person] = []
    for start in range(0, len(ids), 512):  # SQLite takes a limited number of values
        found += await by_ids(reader, scope, ids[start : start + 512])
    return found


async def known_for(reader: Reader, office_id: OfficeId, limit: int = 200) -> Known:
    """The people an office's feeds named last, for extraction: names and their five newest roles."""
    rows = await reader.rows(_OF_OFFICE, office_id=office_id, limit=limit)
    ids = [int(row["person_id"]) for row in rows]
    if not ids:
        return Known()
    sql, values = listed(_OFFICE_NAMES, "ids", ids)
    found = await reader.rows(sql, office_id=office_id, **values)
    names = _gathered([(row["person_id"], row["name"]) for row in found])
    sql, values = listed(_OFFICE_ROLES, "ids", ids)
    roles: dict[int, list[Role]] = {}
    for row in await reader.rows(sql, office_id=office_id, **values):
        roles.setdefault(row["person_id"], []).append(Role(row["title"], row["organization"]))
    return Known(
        people=tuple(
            NamedPerson(name=names[one][0], aliases=tuple(names[one][1:]), roles=tuple(roles.get(one, ())[:5]))
            for one in ids
        )
    )


def _gathered(pairs: Sequence[tuple[int, str]]) -> Mapping[int, list[str]]:
    """Each person's names, the fullest first: most words, then longest, then by the alphabet.

    One in capitals only comes after those that aren't, unless they are a single word.
    """
    names: dict[int, list[str]] = {}
    for person_id, name in sorted(pairs, key=lambda pair: _fullest_first(pair[1])):
        names.setdefault(person_id, []).append(name)
    return names


def _fullest_first(name: str) -> tuple[bool, bool, int, int, str]:
    words = name.split()
    return (len(words) < 2, name.isupper(), -len(words), -len(name), name)
