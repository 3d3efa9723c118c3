"""No guild sees what another guild's feeds taught: every function with a scope, with data that could leak."""

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

import bot.store
from bot.model.ids import GuildId, PersonId, ReleaseId
from bot.model.scope import Scope
from bot.store import (
    documents,
    feeds,
    guild_feeds,
    meetings,
    naming,
    organizations,
    people,
    people_by_sound,
    releases,
    search,
    statements,
    twin_reads,
)
from bot.store.database import Database
from tests.store.world import NOW, add_feed, draft, facts, follow, keep, person

MARKS = ("alfa", "bravo", "delta")
"""Words of guild 1's own feed, of guild 2's own feed, of the public feed."""

SEEN = {
    Scope.guild(GuildId(1)): ("alfa", "delta"),
    Scope.guild(GuildId(2)): ("bravo", "delta"),
    Scope.guild(GuildId(3)): ("delta",),
    Scope.public(): ("delta",),
    Scope.operator(): MARKS,
}


@dataclass(frozen=True, slots=True)
class World:
    """Three releases, one a feed, and one person whom all of them name."""

    releases: tuple[ReleaseId, ...]
    mira: PersonId
    others: tuple[PersonId, ...]


async def _world(database: Database) -> World:
    kept = []
    async with database.transaction() as tx:
        for mark, guild in zip(MARKS, (1, 2, None), strict=True):
            feed_id = await add_feed(tx, f"feed-{mark}", office=f"office-{mark}", guild=guild)
            if guild is None:
                await feeds.set_public(tx, feed_id, True)
            mira = person("Mira Sol", "Union", f"Body {mark}", aliases=(f"Mira {mark} Sol",))
            found = facts(
                mira,
                person(f"Zed {mark}"),
                person("Tam Rill", "Union"),
                references=("The Charter", f"Charter {mark}"),
                organizations=("Union", f"Body {mark}"),
            )
            one = await keep(
                tx, feed_id, draft(f"item {mark}", f"Title {mark}", f"Common words of {mark}."), found
            )
            await releases.revise(
                tx,
                one,
                draft(f"item {mark}", f"Title {mark}", f"Common words, corrected, of {mark}."),
                found,
                extraction_error=None,
                now=NOW,
            )
            kept.append(one)
    named = await people.named(database, Scope.operator(), "Mira Sol")
    others = [one for mark in MARKS for one in await people.named(database, Scope.operator(), f"Zed {mark}")]
    assert len(named) == 1
    return World(tuple(kept), named[0].id, tuple(one.id for one in others))


Ask = Callable[[Database, Scope, World], Awaitable[object]]


async def _each(world: World, ask: Callable[[ReleaseId], Awaitable[object]]) -> list[object]:
    return [await ask(one) for one in world.releases]


async def _of_their_event(database: Database, scope: Scope, world: World) -> object:
    [event] = {one.event for one in await meetings.with_person(database, Scope.operator(), [world.mira])}
    assert event is not None
    return await meetings.of_events(database, scope, [event])


async def _each_meeting(database: Database, scope: Scope, world: World) -> object:
    every = await meetings.with_person(database, Scope.operator(), [world.mira])
    return [await meetings.get(database, scope, one.id) for one in every]


async def _each_twin(database: Database, scope: Scope, world: World) -> object:
    """Each release as the twin of another: kept so here, as no releases of three offices are."""
    ring = zip(world.releases, (*world.releases[1:], world.releases[0]), strict=True)
    async with database.transaction() as tx:
        await tx.execute("delete from twins")
        await tx.many(
            "insert into twins (release_id, twin_id) values (:one, :other)",
            [{"one": one, "other": other} for one, other in ring],
        )
    return await twin_reads.shown(database, scope, world.releases)


ASKED: dict[str, Ask] = {
    "documents.of_release": lambda db, scope, world: _each(
        world, lambda one: documents.of_release(db, scope, one)
    ),
    "documents.search": lambda db, scope, world: documents.search(db, scope, "charter"),
    "guild_feeds.visible": lambda db, scope, world: guild_feeds.visible(db, scope),
    "meetings.get": _each_meeting,
    "meetings.newest": lambda db, scope, world: meetings.newest(db, scope),
    "meetings.of_events": _of_their_event,
    "meetings.of_release": lambda db, scope, world: _each(world, lambda one: meetings.of_release(db, scope, one)),
    "meetings.together": lambda db, scope, world: meetings.together(db, scope, [world.mira], world.others),
    "meetings.with_person": lambda db, scope, world: meetings.with_person(db, scope, [world.mira]),
    "naming.naming": lambda db, scope, world: naming.naming(db, scope, [world.mira]),
    "organizations.beginning": lambda db, scope, world: organizations.beginning(db, scope, "body", 9),
    "people.by_ids": lambda db, scope, world: people.by_ids(db, scope, [world.mira, *world.others]),
    "people.candidates": lambda db, scope, world: people.candidates(db, scope),
    "people.named": lambda db, scope, world: people.named(db, scope, "Mira Sol"),
    "people.names_of": lambda db, scope, world: people.names_of(db, scope, world.mira),
    "people.roles_of": lambda db, scope, world: people.roles_of(db, scope, world.mira),
    "people.search_names": lambda db, scope, world: people.search_names(db, scope, "mi"),
    "people_by_sound.beginning": lambda db, scope, world: people_by_sound.beginning(db, scope, "mir", 9),
    "people_by_sound.sounding": lambda db, scope, world: people_by_sound.sounding(db, scope, "Meera Soll"),
    "releases.get": lambda db, scope, world: _each(world, lambda one: releases.get(db, one, scope)),
    "releases.newest": lambda db, scope, world: releases.newest(db, scope, limit=9),
    "releases.refs": lambda db, scope, world: releases.refs(db, scope, world.releases),
    "releases.revisions": lambda db, scope, world: _each(world, lambda one: releases.revisions(db, scope, one)),
    "search.search": lambda db, scope, world: search.search(db, scope, "common words"),
    "statements.by_people": lambda db, scope, world: statements.by_people(db, scope, [world.mira]),
    "statements.of_release": lambda db, scope, world: _each(
        world, lambda one: statements.of_release(db, scope, one)
    ),
    "twin_reads.shown": _each_twin,
}
COUNTS = {"naming.count_naming", "people.offices_of"}
"""These answer with numbers, not with words: tested below."""
BENEATH = {"newest.newest_rows"}
"""Asked by others above, with their own SQL."""


def _public_with_scope() -> set[str]:
    found = set()
    for info in pkgutil.iter_modules(bot.store.__path__):
        module = importlib.import_module(f"bot.store.{info.name}")
        for name, function in inspect.getmembers(module, inspect.iscoroutinefunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "scope" in inspect.signature(function).parameters:
                found.add(f"{info.name}.{name}")
    return found


def test_no_function_is_left_out() -> None:
    """Every public function of the store that takes a scope is asked below."""
    assert _public_with_scope() == set(ASKED) | COUNTS | BENEATH


@pytest.mark.parametrize("name", sorted(ASKED))
async def test_each_asker_sees_exactly_their_own(database: Database, name: str) -> None:
    """A guild sees its own feed and the public one, a stranger the public one, the operator all."""
    world = await _world(database)
    found = {scope: repr(await ASKED[name](database, scope, world)) for scope in SEEN}

    assert {scope: tuple(mark for mark in MARKS if mark in text) for scope, text in found.items()} == SEEN


async def test_each_asker_counts_only_their_own(database: Database) -> None:
    """Counts cover what the asker may see, and no more."""
    world = await _world(database)
    counted = {scope: await naming.count_naming(database, scope, [world.mira]) for scope in SEEN}
    offices = {scope: await people.offices_of(database, scope, [world.mira]) for scope in SEEN}

    assert counted == {scope: len(marks) for scope, marks in SEEN.items()}
    assert {scope: len(found[world.mira]) for scope, found in offices.items()} == counted


async def test_an_office_is_called_what_each_guild_calls_it(database: Database) -> None:
    """A guild's own word for an office is shown to that guild only."""
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania", guild=1)
        await follow(tx, feed_id, 2, office_name="Our own word")
        one = await keep(tx, feed_id, draft("item"))

    shown = [(await releases.refs(database, Scope(key), [one]))[0].office for key in (0, 1, 2)]
    assert shown == ["Office lurania", "Office lurania", "Our own word"]


async def test_a_feed_that_moved_stays_searchable(database: Database) -> None:
    """After a move the guild still sees the old feed's releases, and a guild that removed a feed doesn't."""
    async with database.transaction() as tx:
        old, new = await add_feed(tx, "old", guild=1), await add_feed(tx, "new")
        await follow(tx, old, 2)
        one = await keep(tx, old, draft("item"))
        moved = await guild_feeds.move(tx, GuildId(1), old, new, now=NOW)
        removed = await guild_feeds.remove(tx, GuildId(2), old)

    seen = [await releases.get(database, one, Scope.guild(GuildId(guild))) is not None for guild in (1, 2)]
    assert (moved, removed, seen) == (True, True, [True, False])
