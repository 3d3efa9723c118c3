"""The button under a corrected post shows what changed, to whoever pressed it, also from another process."""

from datetime import UTC, datetime

from bot.model.ids import ReleaseId
from bot.store import withdrawals
from tests.discord_server import Message
from tests.platforms.discord.stage import FIRST, RELEASE, Stage, rss
from tests.platforms.discord.test_discord_follows import buttons

_LINK = "https://harbours.example/news/8"


async def publish(stage: Stage, title: str, text: str) -> Message:
    """The office publishes or corrects its second release; the message that shows it."""
    now = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    stage.office.feed("/feed.xml", rss((title, _LINK, text), FIRST, when=now))
    await stage.poll()
    await stage.deliver()
    return next(one for one in stage.server.messages(stage.channel) if "news/8" in stage.server.render_text(one))


async def test_a_corrected_post_tells_what_changed(stage: Stage) -> None:
    """A post has no such button until it is corrected; then the words before and after, in one private answer."""
    async with stage.connected():
        await stage.follow()
        await stage.channel.slash(stage.admin, "subscribe")
        fresh = list(buttons(await publish(stage, "Vale calls Reid", RELEASE)))
        message = await publish(stage, "Vale calls Reed", RELEASE.replace("two ports", "three ports"))
    async with stage.connected():
        told = await stage.server.human.click(stage.member, message, buttons(message)["What changed"])

    assert (fresh, list(buttons(message))) == (["Who took part"], ["Who took part", "What changed"])
    text = told.text.split("\n")
    assert (told.ephemeral, text[0], text[1].startswith("**Changed on ")) == (True, "### What changed", True)
    assert text[2:] == [
        "Title before: “Vale calls Reid”",
        "Title now: “Vale calls Reed”",
        "Before: “… trade between the two ports.”",
        "Now: “… trade between the three ports.”",
    ]


async def test_a_withdrawn_release_says_so(stage: Stage) -> None:
    """The post is edited: withdrawn by the office, and when; its text stays."""
    async with stage.connected():
        await stage.follow()
        await stage.channel.slash(stage.admin, "subscribe")
        message = await publish(stage, "Vale calls Reed", RELEASE)
        async with stage.database.transaction() as tx:
            found = await stage.database.rows("select id from releases order by id desc")
            await withdrawals.withdraw(tx, ReleaseId(found[0]["id"]), stage.services.clock.now())
        await stage.deliver()

    text = stage.server.render_text(message)
    assert ("**Withdrawn by the office**: <t:" in text, message.edits) == (True, 1)
    assert "Ada Vale (Foreign Minister) met Jon Reed" in text
