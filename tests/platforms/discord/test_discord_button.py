"""The button under a post still answers after a restart, and only where the release may be seen."""

from datetime import UTC, datetime

import pytest

from bot.clock import SystemClock
from bot.delivery.station import Delivery
from bot.model.answer import say
from bot.model.ids import ChannelId
from tests.discord_server import Message
from tests.platforms.discord.stage import FIRST, QUOTE, RELEASE, TODAY, Stage, rss
from tests.platforms.discord.test_discord_follows import buttons

_SECOND = ("Minister Vale calls Jon Reed", "https://harbours.example/news/8", RELEASE)


async def _posted(stage: Stage) -> Message:
    """Follow, subscribe, publish a second release, poll and deliver it; the message in the channel."""
    await stage.follow()
    await stage.channel.slash(stage.admin, "subscribe")
    now = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    first = ("Minister Vale receives the envoy of Norland", "https://harbours.example/news/7", RELEASE)
    stage.office.feed("/feed.xml", rss(_SECOND, first, when=now))
    await stage.poll()
    station = Delivery(stage.database, stage.bot.sender, SystemClock())
    await station.deliver_once()
    return next(one for one in stage.server.messages(stage.channel) if "news/8" in stage.server.render_text(one))


def _button(message: Message) -> str:
    return next(
        str(part["custom_id"])
        for row in message.components[0]["components"]
        if row["type"] == 1
        for part in row["components"]
        if "custom_id" in part
    )


async def test_a_new_release_is_posted_and_its_button_outlives_the_process(stage_on_each: Stage) -> None:
    """From the feed to the channel, through the real poller and courier; another process answers the button."""
    stage = stage_on_each
    async with stage.connected():
        message = await _posted(stage)
    async with stage.connected() as second:
        pressed = await stage.server.human.click(stage.member, message, _button(message))
        found = await second.sender.find(
            ChannelId(stage.channel.id), _button(message).rpartition(":")[2], datetime(2020, 1, 1, tzinfo=UTC)
        )
    assert (pressed.text.split("\n"), pressed.ephemeral, found) == (
        [
            "### Who took part",
            f"**Meeting, {TODAY}, Ankara**",
            "• Ada Vale, Foreign Minister",
            "• Jon Reed, British Ambassador",
            f"> {QUOTE}",
            f"-# 1 · Harbour Office News, {_today()}: Minister Vale calls Jon Reed",
            f"[1 · Harbour Office News · {_today()}](https://harbours.example/news/8)",
        ],
        True,
        message.id,
    )


@pytest.mark.parametrize(
    ("text", "label", "lines"),
    [
        (
            "Foreign Minister Ada Vale said that Norland will open its harbour to all fishing boats.",
            "Who said what",
            ["### Who said what", "**Ada Vale**"],
        ),
        (
            "The portrait of Foreign Minister Ada Vale hangs in the hall of the World Bank.",
            "Who is named",
            ["### Who is named", "People: Ada Vale"],
        ),
        (
            "The pier is closed for repair.",
            "Who is named",
            ["### The pier", "This release names nobody, as far as we read it."],
        ),
    ],
)
async def test_the_button_offers_what_a_release_tells(
    stage: Stage, text: str, label: str, lines: list[str]
) -> None:
    """Where nobody met, what was said; where nothing was, who is named. The key stays the post's."""
    async with stage.connected():
        await stage.follow()
        await stage.channel.slash(stage.admin, "subscribe")
        now = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
        stage.office.feed("/feed.xml", rss(("The pier", "https://harbours.example/news/9", text), FIRST, when=now))
        await stage.poll()
        await stage.deliver()
        message = stage.server.messages(stage.channel)[0]
        pressed = await stage.server.human.click(stage.member, message, _button(message))
    assert (list(buttons(message)), pressed.text.split("\n")[:2]) == ([label], lines)


async def test_a_forged_button_tells_nothing(stage: Stage) -> None:
    """A key that isn't in the store, or is another guild's release, is answered with one private sentence."""
    other = stage.server.add_guild("Elsewhere")
    channel = other.add_channel("talk")
    stranger = other.add_member("stranger")
    stage.server.limits.first_response_seconds = 0.6
    async with stage.connected() as bot:
        message = await _posted(stage)
        unknown = await stage.server.human.click(
            stage.member, message, "attache:who:aaaaaaaaaaaaaaaaaaaaaaaa", fabricated=True
        )
        await bot.sender.notify_channel(ChannelId(channel.id), "n", say("Hello."), "en")
        theirs = stage.server.messages(channel)[0]
        theirs.components = message.components
        foreign = await stage.server.human.click(stranger, theirs, _button(message))
    sentence = "That release isn't in the archive of this server any more."
    assert (foreign.text.split("\n")[1], foreign.ephemeral) == (sentence, True)
    # discord.py itself drops a press of a button that its message doesn't hold.
    assert unknown.did_not_respond


def _today() -> str:
    return f"{datetime.now(UTC):%-d %B %Y}"
