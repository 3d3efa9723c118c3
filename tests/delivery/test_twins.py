"""Twins in channels: where both languages are taken the later isn't posted; the earlier post gets a button."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.errors import SendOutcome
from bot.model.answer import Answer, Source
from bot.model.feed import Feed
from bot.model.follow import FollowKind
from bot.model.ids import ReleaseId
from bot.model.wish import Rhythm, Timing
from bot.store import feeds, releases
from bot.store.database import Database
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import GUILD, Scene
from tests.delivery.test_following import follow
from tests.store import world
from tests.store.twin_gold import Gold, gold
from tests.store.twin_world import draft_of, facts_of, two_feeds

ENGLISH = gold("twins")
ARABIC = {one["title"]: one for one in gold("commission")}
NORWAY, HIS_NORWAY = ENGLISH[0], ARABIC[ENGLISH[0]["twin"]]
AMERICA, HIS_AMERICA = ENGLISH[1], ARABIC[ENGLISH[1]["twin"]]


@dataclass(slots=True)
class Office:
    """One office with a feed in each language, over a scene."""

    scene: Scene
    english: Feed
    arabic: Feed

    async def publish(self, *some: Gold) -> list[ReleaseId]:
        """Releases stored now, one after another."""
        ids = []
        for one in some:
            feed = self.english if one["language"] == "en" else self.arabic
            now = self.scene.step()
            async with self.scene.database.transaction() as tx:
                ids.append(await world.keep(tx, feed.id, draft_of(one), facts_of(one), now=now))
        return ids

    async def deliver(self) -> None:
        """Everything that is due, twice: nothing may happen the second time that the first didn't do."""
        await self.scene.delivery.deliver_once()
        await self.scene.delivery.deliver_once()

    def shown(self, channel: int = 1) -> list[tuple[str, str | None]]:
        """What a channel shows: each title, and the language its button leads to."""
        wall = self.scene.wall
        return [(one.post.title, one.post.twin_language) for one in wall.messages if one.channel == channel]

    def calls(self) -> list[str]:
        """Every request, in order."""
        return [call for call, _ in self.scene.wall.calls]


@pytest.fixture
async def office(scene: Scene) -> Office:
    """Followed by the scene's guild; nobody has subscribed yet."""
    ids = await two_feeds(scene.database, GUILD)
    found = [await feeds.get(scene.database, one) for one in ids]
    assert found[0] is not None
    assert found[1] is not None
    return Office(scene, found[0], found[1])


async def test_the_later_twin_becomes_a_button(office: Office) -> None:
    """A channel of all feeds has the English post; the Arabic release edits it, and isn't posted."""
    await office.scene.subscribe(1)
    await office.publish(NORWAY)
    await office.deliver()
    before = office.shown()
    await office.publish(HIS_NORWAY)
    await office.deliver()
    await office.deliver()

    assert (before, office.shown()) == ([(NORWAY["title"], None)], [(NORWAY["title"], "ar")])
    assert office.calls() == ["post", "edit"]


async def test_whichever_language_comes_first_is_posted(office: Office) -> None:
    """Arabic first: the English is the button."""
    await office.scene.subscribe(1)
    for one in (HIS_NORWAY, NORWAY):
        await office.publish(one)
        await office.deliver()

    assert (office.shown(), office.calls()) == ([(HIS_NORWAY["title"], "en")], ["post", "edit"])


async def test_twins_that_come_together_are_one_post_without_an_edit(office: Office) -> None:
    """Both stored before anything was planned: the earlier goes out with its button."""
    await office.scene.subscribe(1)
    await office.publish(NORWAY, HIS_NORWAY)
    await office.deliver()

    assert (office.shown(), office.calls()) == ([(NORWAY["title"], "ar")], ["post"])


async def test_a_channel_of_one_language_gets_its_own(office: Office) -> None:
    """And no button; a channel beside it that takes both has one post."""
    await office.scene.subscribe(1, language="en")
    await office.scene.subscribe(2, language="ar")
    await office.scene.subscribe(3)
    await office.scene.subscribe(4, office.arabic)
    for one in (NORWAY, HIS_NORWAY):
        await office.publish(one)
        await office.deliver()

    own, his = (NORWAY["title"], None), (HIS_NORWAY["title"], None)
    assert [office.shown(number) for number in (1, 2, 3, 4)] == [[own], [his], [(NORWAY["title"], "ar")], [his]]


async def test_two_pairs_of_one_day_keep_apart(office: Office) -> None:
    """Each post has its own twin."""
    await office.scene.subscribe(1)
    await office.publish(NORWAY, AMERICA, HIS_AMERICA, HIS_NORWAY)
    await office.deliver()

    assert office.shown() == [(NORWAY["title"], "ar"), (AMERICA["title"], "ar")]


async def test_a_post_that_failed_hides_no_twin(office: Office) -> None:
    """Where the English post was given up, the Arabic release is posted."""
    await office.scene.subscribe(1)
    office.scene.wall.faults.append(Fault(SendOutcome.INVALID))
    await office.publish(NORWAY)
    await office.deliver()
    await office.publish(HIS_NORWAY)
    await office.deliver()

    assert office.shown() == [(HIS_NORWAY["title"], None)]


async def test_a_deleted_post_is_not_replaced(office: Office) -> None:
    """A moderator deleted it: neither it nor its twin comes back."""
    await office.scene.subscribe(1)
    await office.publish(NORWAY)
    await office.deliver()
    office.scene.wall.delete(office.scene.wall.messages[0].id)
    await office.publish(HIS_NORWAY)
    await office.deliver()
    await office.deliver()

    assert (office.shown(), office.calls()) == ([], ["post", "edit"])


@pytest.mark.parametrize("after", [False, True], ids=["never arrived", "answer lost"])
async def test_an_edit_that_is_lost_is_made_again(office: Office, *, after: bool) -> None:
    """Until the message is known to have the button, and then no more; a restart in between changes nothing."""
    await office.scene.subscribe(1)
    await office.publish(NORWAY)
    await office.deliver()
    office.scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=after))
    await office.publish(HIS_NORWAY)
    await office.scene.delivery.deliver_once()
    office.scene.restart()
    office.scene.step(timedelta(minutes=3))
    await office.deliver()
    await office.deliver()

    assert (office.shown(), office.calls()) == ([(NORWAY["title"], "ar")], ["post", "edit", "edit"])


async def test_a_correction_keeps_the_button(office: Office) -> None:
    """Of the post's own release it is one edit more; of the twin it is none at all."""
    await office.scene.subscribe(1)
    [first, second] = await office.publish(NORWAY, HIS_NORWAY)
    await office.deliver()
    now = office.scene.step()
    async with office.scene.database.transaction() as tx:
        for release, one in ((first, NORWAY), (second, HIS_NORWAY)):
            draft = draft_of({**one, "text": f"{one['text']} …"})
            facts = facts_of({**one, "title": f"{one['title']} …"})
            await releases.revise(tx, release, draft, facts, extraction_error=None, now=now)
    await office.deliver()

    assert (office.shown(), office.calls()) == ([(NORWAY["title"], "ar")], ["post", "edit"])


async def test_a_post_that_was_edited_before_gets_its_button(office: Office) -> None:
    """The edit of a correction is done; it is armed once more for the button."""
    await office.scene.subscribe(1)
    [first] = await office.publish(NORWAY)
    await office.deliver()
    now = office.scene.step()
    async with office.scene.database.transaction() as tx:
        facts = facts_of({**NORWAY, "title": "Corrected"})
        await releases.revise(tx, first, draft_of(NORWAY), facts, extraction_error=None, now=now)
    await office.deliver()
    await office.publish(HIS_NORWAY)
    await office.deliver()

    assert (office.shown(), office.calls()) == ([(NORWAY["title"], "ar")], ["post", "edit", "edit"])


async def test_a_digest_tells_a_pair_once(office: Office) -> None:
    """Two pairs wait for a daily digest: it holds the earlier of each, and none of the later ones comes after."""
    scene = office.scene
    subscription = await scene.subscribe(1)
    await scene.wish(subscription, timing=Timing(rhythm=Rhythm.DAILY, zone="UTC"))
    first, second, *_ = await office.publish(NORWAY, HIS_AMERICA, AMERICA)
    scene.step(timedelta(days=1))
    await office.deliver()
    await office.publish(HIS_NORWAY)
    scene.step(timedelta(days=1))
    await office.deliver()

    told = [one.release_id for digest in scene.wall.digests for one in _sources(digest.brief.answer)]
    assert (len(scene.wall.digests), set(told)) == (1, {first, second})


async def test_a_follower_hears_of_a_pair_once(office: Office) -> None:
    """By one direct message, whichever release comes first; it gains the button."""
    await follow(office.scene, FollowKind.PERSON, "Erik Solberg")
    for one in (HIS_NORWAY, NORWAY):
        await office.publish(one)
        await office.deliver()

    assert (office.shown(1900), office.calls()) == ([(HIS_NORWAY["title"], "en")], ["post", "edit"])


async def test_nothing_is_looked_at_once_it_is_settled(office: Office) -> None:
    """Every button is noted as shown, whichever way the message got it."""
    await office.scene.subscribe(1)
    await office.publish(NORWAY, HIS_NORWAY, AMERICA)
    await office.deliver()
    await office.publish(HIS_AMERICA)
    await office.deliver()
    await office.deliver()

    assert await _open(office.scene.database) == 0


async def _open(database: Database) -> int:
    row = await database.row("select count(*) as number from twin_buttons where shown_at is null")
    assert row is not None
    return int(row["number"])


def _sources(answer: Answer) -> list[Source]:
    return [line.source for section in answer.sections for line in section.lines if line.source is not None]
