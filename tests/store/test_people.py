"""People: who is the same, who isn't, and how they are found."""

from bot.model.facts import NamedPerson, Role
from bot.model.meeting import ReportedMeeting
from bot.model.person import HeldRole, Person
from bot.model.scope import Scope
from bot.store import meetings, offices, people, releases, statements
from bot.store.database import Database
from tests.store.world import HOUR, NOW, add_feed, draft, facts, keep, one_feed, person

ALL = Scope.operator()


async def _two_offices(database: Database, one: NamedPerson, other: NamedPerson) -> list[Person]:
    """Two offices' feeds name somebody each; the people that makes, by id."""
    async with database.transaction() as tx:
        await keep(tx, await add_feed(tx, "lurania"), draft("1"), facts(one))
        await keep(tx, await add_feed(tx, "ostmark"), draft("1"), facts(other))
    found = await people.candidates(database, ALL)
    return sorted(found, key=lambda found_one: found_one.id)


async def test_two_offices_same_name_and_nothing_else_stay_two(database: Database) -> None:
    """People of one name whom nothing joins are never made one."""
    found = await _two_offices(database, person("Mira Sol", "Council"), person("Mira Sol", "Harbour Board"))

    assert [one.name for one in found] == ["Mira Sol", "Mira Sol"]


async def test_a_common_organization_joins_them(database: Database) -> None:
    """The same folded name in the same organization is one person, whatever the spelling."""
    found = await _two_offices(
        database, person("Míra Sol", "The Council"), person("Mira Sol", "the council", "Harbour Board")
    )

    assert found == [Person(id=found[0].id, name="Mira Sol", aliases=("Míra Sol",))]


async def test_two_feeds_of_one_office_name_the_same_person(database: Database) -> None:
    """What an office says in one feed and in another is about the same people, found by an alias too."""
    async with database.transaction() as tx:
        await keep(tx, await add_feed(tx, "en", office="lur"), draft("1"), facts(person("Mira Sol", "Council")))
        await keep(
            tx,
            await add_feed(tx, "ar", office="lur"),
            draft("1"),
            facts(person("ميرا سول", aliases=("Mira Sol",))),
        )

    found = await people.candidates(database, ALL)
    assert [(one.name, one.aliases) for one in found] == [("Mira Sol", ("ميرا سول",))]


async def test_one_word_joins_nobody_across_offices(database: Database) -> None:
    """A surname alone, even in the same organization, isn't enough across offices."""
    found = await _two_offices(database, person("Sol", "Council"), person("Sol", "Council"))

    assert len(found) == 2


async def test_an_alias_of_one_word_joins_nobody(database: Database) -> None:
    """Two people of one office whose releases call both "Sol" stay two."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await keep(tx, feed_id, draft("1"), facts(person("Mira Sol", aliases=("Sol",))))
        await keep(tx, feed_id, draft("2"), facts(person("Tam Sol", aliases=("Sol",))))

    found = await people.named(database, ALL, "Sol")
    assert [one.name for one in found] == ["Mira Sol", "Tam Sol"]


async def test_names_are_completed_from_any_word(database: Database) -> None:
    """The beginning of any word of a name finds it, folded, whoever was named last first."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        for number, name in enumerate(["Mira Solani", "Jean-Luc Márton", "Sol Rill", "بدر الجاموس"]):
            await keep(
                tx,
                feed_id,
                draft(str(number), published=NOW - number * HOUR),
                facts(person(name)),
            )
    typed = ["so", "SOL", "mart", "luc mar", "mira so", "ra", "جام", "الجاموس", "%", "_", "zz", ""]
    found = {text: [one.name for one in await people.search_names(database, ALL, text)] for text in typed}

    everybody = ["Mira Solani", "Jean-Luc Márton", "Sol Rill", "بدر الجاموس"]
    assert found == {
        "so": ["Mira Solani", "Sol Rill"],
        "SOL": ["Mira Solani", "Sol Rill"],
        "mart": ["Jean-Luc Márton"],
        "luc mar": ["Jean-Luc Márton"],
        "mira so": ["Mira Solani"],
        "ra": [],
        "جام": ["بدر الجاموس"],
        "الجاموس": ["بدر الجاموس"],
        "%": everybody,
        "_": everybody,
        "zz": [],
        "": everybody,
    }


async def test_a_name_taken_back_is_no_longer_found(database: Database) -> None:
    """After a correction a name that no release gives any more completes nothing; others stay."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        one = await keep(tx, feed_id, draft("1"), facts(person("Mira Sol"), person("Tam Rill")))
        await keep(tx, feed_id, draft("2"), facts(person("Tam Rill")))
        await releases.revise(tx, one, draft("1", "New"), facts(), extraction_error=None, now=NOW + HOUR)

    assert await people.search_names(database, ALL, "mira") == []
    assert [found.name for found in await people.search_names(database, ALL, "tam")] == ["Tam Rill"]


async def test_roles_run_from_the_first_to_the_last_release(database: Database) -> None:
    """Each role once, with the dates of the releases that give it and the last of them, the latest first."""
    feed_id = await one_feed(database)
    kept = {}
    async with database.transaction() as tx:
        for days, organization in [(5, "Council"), (9, "Council"), (3, "Union")]:
            published = NOW - days * 24 * HOUR
            told = draft(str(days), published=published)
            kept[days] = await keep(tx, feed_id, told, facts(person("Mira Sol", organization)))
    mira = (await people.named(database, ALL, "mira sol"))[0]

    def held(organization: str, first: int, last: int) -> HeldRole:
        """As envoy, seen so *first* and *last* days ago."""
        return HeldRole(
            title="Envoy",
            organization=organization,
            first_seen=NOW - first * 24 * HOUR,
            last_seen=NOW - last * 24 * HOUR,
            last_release=kept[last],
        )

    assert await people.roles_of(database, ALL, mira.id) == [held("Union", 3, 3), held("Council", 9, 5)]


async def test_what_extraction_is_told_is_the_offices_own(database: Database) -> None:
    """``known_for`` gives the people of one office, those named last first, with names and newest roles."""
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania")
        await keep(
            tx, feed_id, draft("1", published=NOW - HOUR), facts(person("Mira Sol", "Council", aliases=("Sol",)))
        )
        await keep(tx, feed_id, draft("2"), facts(person("Tam Rill")))
        await keep(tx, await add_feed(tx, "ostmark"), draft("1"), facts(person("Ann Other")))
    office = await offices.by_key(database, "lurania")
    assert office is not None
    known = await people.known_for(database, office.id)

    assert known.people == (
        NamedPerson(name="Tam Rill"),
        NamedPerson(name="Mira Sol", aliases=("Sol",), roles=(Role("Envoy", "Council"),)),
    )
    assert [one.name for one in (await people.known_for(database, office.id, limit=1)).people] == ["Tam Rill"]


async def test_meetings_are_found_by_who_was_there(database: Database) -> None:
    """Meetings with one person, with any of several, and with two together; the newest release first."""
    feed_id = await one_feed(database)
    mira, tam, ann = person("Mira Sol"), person("Tam Rill"), person("Ann Other")
    async with database.transaction() as tx:
        for number, there in enumerate([(mira, tam), (mira,), (tam, ann), (ann, mira)]):
            await keep(tx, feed_id, draft(str(number), published=NOW - number * HOUR), facts(*there))
    ids = {one.name: one.id for one in await people.candidates(database, ALL)}
    m, t, a = (ids[name] for name in ("Mira Sol", "Tam Rill", "Ann Other"))

    def where(found: list[ReportedMeeting]) -> list[int]:
        return [int(one.release.link[-1]) for one in found if one.release.link]

    assert where(await meetings.with_person(database, ALL, [m])) == [0, 1, 3]
    assert where(await meetings.with_person(database, ALL, [m], limit=2)) == [0, 1]
    assert where(await meetings.with_person(database, ALL, [t, a])) == [0, 2, 3]
    assert where(await meetings.together(database, ALL, [m], [t])) == [0]
    assert where(await meetings.together(database, ALL, [m, t], [a])) == [2, 3]
    assert where(await meetings.together(database, ALL, [m], [m])) == []
    assert await meetings.with_person(database, ALL, []) == []
    assert [one.people for one in await meetings.with_person(database, ALL, [t])] == [(m, t), (t, a)]


async def test_a_meeting_and_a_statement_come_back_as_extracted(database: Database) -> None:
    """Kind, status, date, place, participants, evidence and rule are kept whole; the speaker is the person."""
    feed_id = await one_feed(database)
    found = facts(person("Mira Sol"), person("Tam Rill"))
    async with database.transaction() as tx:
        one = await keep(tx, feed_id, draft("1"), found)
    kept = await meetings.of_release(database, ALL, one)
    said = await statements.of_release(database, ALL, one)

    assert [each.meeting for each in kept] == list(found.meetings)
    assert [each.statement for each in said] == list(found.statements)
    assert [each.person for each in said] == [kept[0].people[0]]
    assert await statements.by_people(database, ALL, [kept[0].people[0]]) == said
    assert await statements.by_people(database, ALL, []) == []
