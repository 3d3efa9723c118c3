"""Twins on Discord: one post with a button in the other language's name, which answers after a restart too."""

from bot.clock import SystemClock
from bot.delivery.station import Delivery
from bot.model.ids import FeedId
from tests.discord_server import Message
from tests.platforms.discord.stage import Stage
from tests.platforms.discord.test_discord_follows import buttons
from tests.store import world
from tests.store.twin_gold import Gold, gold
from tests.store.twin_world import draft_of, facts_of, two_feeds

ENGLISH = gold("twins")[0]
ARABIC = next(one for one in gold("commission") if one["title"] == ENGLISH["twin"])


async def publish(stage: Stage, feed: FeedId, release: Gold) -> None:
    """The office publishes one of the two; what is to be sent is sent."""
    async with stage.database.transaction() as tx:
        await world.keep(tx, feed, draft_of(release), facts_of(release), now=stage.services.clock.now())
    await Delivery(stage.database, stage.bot.sender, SystemClock()).deliver_once()


async def posted(stage: Stage) -> Message:
    """The post of the English release, once the Arabic one has come."""
    feeds = await two_feeds(stage.database, stage.guild.id)
    await stage.channel.slash(stage.admin, "subscribe")
    await publish(stage, feeds[0], ENGLISH)
    await publish(stage, feeds[1], ARABIC)
    [message] = [one for one in stage.server.messages(stage.channel) if "attache:who:" in str(one.components)]
    return message


async def test_the_post_gains_a_button_that_outlives_a_restart(stage: Stage) -> None:
    """One message, edited once; pressed in the next life of the bot, the button shows the Arabic release."""
    async with stage.connected():
        message = await posted(stage)
    async with stage.connected():
        told = await stage.server.human.click(stage.member, message, buttons(message)["العربية"])

    assert (list(buttons(message))[-1], message.edits) == ("العربية", 1)
    assert (told.ephemeral, told.text.split("\n")[0]) == (True, f"### {ARABIC['title']}")


async def test_who_took_part_is_told_in_the_readers_language(stage: Stage) -> None:
    """Under the English post: an Arabic reader is given the Arabic release's names and words."""
    async with stage.connected():
        message = await posted(stage)
        english = await stage.server.human.click(stage.member, message, buttons(message)["Who took part"])
        await stage.channel.slash(stage.member, "language", language="ar")
        arabic = await stage.server.human.click(stage.member, message, buttons(message)["Who took part"])

    assert ("Erik Solberg" in english.text, "إيريك سولبرغ" in english.text) == (True, False)
    assert ("Erik Solberg" in arabic.text, "إيريك سولبرغ" in arabic.text) == (False, True)


async def test_an_answer_leads_to_the_other_language_and_back(stage: Stage) -> None:
    """/latest tells the pair once; its button shows the Arabic release, whose own leads back to the English."""
    async with stage.connected():
        await posted(stage)
        newest = await stage.channel.slash(stage.member, "latest")
        there = newest.message
        assert there is not None
    async with stage.connected():
        told = await stage.server.human.click(stage.member, there, buttons(there)["1 · العربية"])
        assert told.message is not None
        back = await stage.server.human.click(stage.member, told.message, buttons(told.message)["1 · English"])

    titles = [one.text.split("\n")[0] for one in (told, back)]
    assert newest.text.count(f"**{ENGLISH['title']}**") == 1
    assert ARABIC["title"] not in newest.text
    assert titles == [f"### {ARABIC['title']}", f"### {ENGLISH['title']}"]
