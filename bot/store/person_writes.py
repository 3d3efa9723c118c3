"""Who is who: one row for each person, found by every spelling seen.

Two names are one person only where the folded name is the same *and* something else joins them: the same office's
feeds, or an organization in common. So two people of one name, told of by two offices, stay two. Another spelling,
in either script, needs more: see ``name_sounds.spelt_otherwise``.
"""

from bot.model.facts import NamedPerson
from bot.model.ids import FeedId, PersonId, ReleaseId
from bot.names.letters import is_arabic
from bot.store import name_sounds, rulings
from bot.store.database import Reader, Transaction, Value
from bot.store.name_keys import endings, name_key

_SAME_NAME = """
select distinct name_index.person_id, feeds.office_id from name_index
join feeds on feeds.id = name_index.feed_id
where name_index.ending = :key and name_index.whole = 1 order by name_index.person_id
"""
_OFFICE = "select office_id from feeds where id = :feed_id"
_ADD = "insert into people (name) values (:name) returning id"
_NAME = "select name from people where id = :id"
_RENAME = "update people set name = :name where id = :id"
_ADD_NAME = """
insert into person_names (person_id, feed_id, release_id, name)
values (:person_id, :feed_id, :release_id, :name)
on conflict (release_id, person_id, name) do nothing
"""
_ADD_ENDING = """
insert into name_index (ending, person_id, feed_id, name, whole, last_seen)
values (:ending, :person_id, :feed_id, :name, :whole, :seen_at)
on conflict (ending, person_id, feed_id, name) do update
set last_seen = excluded.last_seen where name_index.last_seen < excluded.last_seen
"""
_ADD_ROLE = """
insert into roles (person_id, release_id, title, organization, seen_at)
values (:person_id, :release_id, :title, :organization, :seen_at)
"""


async def resolve(
    tx: Reader, feed_id: FeedId, person: NamedPerson, release_id: ReleaseId | None = None
) -> PersonId | None:
    """The person we know that *person*, named in a release of *feed_id*, is; ``None``: nobody known.

    A name of one word is only ever somebody of the same office. Two people *release_id* names in two spellings
    stay two.
    """
    row = await tx.row(_OFFICE, feed_id=feed_id)
    office = row["office_id"] if row else None
    theirs = {name_key(role.organization) for role in person.roles if role.organization}
    elsewhere: list[int] = []
    for key in dict.fromkeys(name_key(name) for name in (person.name, *_whole(person.aliases))):
        for found in await tx.rows(_SAME_NAME, key=key):
            if found["office_id"] == office:
                return PersonId(found["person_id"])
            if " " in key:
                elsewhere.append(found["person_id"])
    for candidate in dict.fromkeys(elsewhere):
        if theirs & await name_sounds.organizations(tx, candidate):
            return PersonId(candidate)
    return await name_sounds.spelt_otherwise(tx, office, person, release_id)


def _whole(aliases: tuple[str, ...]) -> list[str]:
    # A surname alone fits too many people.
    return [alias for alias in aliases if " " in name_key(alias)]


async def keep(
    tx: Transaction, *, feed_id: FeedId, release_id: ReleaseId, person: NamedPerson, seen_at: str
) -> PersonId:
    """The person, found or made, with the names and roles one release gives.

    :param seen_at: the release's date as text.
    """
    known = await rulings.meant(tx, feed_id, person.name, await resolve(tx, feed_id, person, release_id))
    if known is None:
        row = await tx.row(_ADD, name=person.name)
        assert row is not None
        known = PersonId(row["id"])
    else:
        await _rename(tx, known, person.name)
    await name_sounds.add(tx, dict.fromkeys((person.name, *person.aliases)))
    for name in dict.fromkeys((person.name, *person.aliases)):
        await tx.execute(_ADD_NAME, person_id=known, feed_id=feed_id, release_id=release_id, name=name)
        index: dict[str, Value] = {"person_id": known, "feed_id": feed_id, "name": name, "seen_at": seen_at}
        await tx.many(_ADD_ENDING, [{**index, "ending": end, "whole": whole} for end, whole in endings(name)])
    await tx.many(
        _ADD_ROLE,
        [
            {
                "person_id": known,
                "release_id": release_id,
                "title": role.title,
                "organization": role.organization,
                "seen_at": seen_at,
            }
            for role in dict.fromkeys(person.roles)
        ],
    )
    return known


async def _rename(tx: Transaction, known: PersonId, name: str) -> None:
    """A longer form in the script the person was first named in is the fuller one."""
    row = await tx.row(_NAME, id=known)
    if row and len(row["name"]) < len(name) and is_arabic(row["name"]) == is_arabic(name):
        await tx.execute(_RENAME, id=known, name=name)
