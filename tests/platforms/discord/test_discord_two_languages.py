"""The whole street in two languages: two feeds of one office, polled, read, posted to one channel, asked about."""

from datetime import datetime

from bot.clock import SystemClock
from bot.delivery.station import Delivery
from tests.discord_server import Message
from tests.platforms.discord.stage import RELEASE, Stage, rss
from tests.platforms.discord.test_discord_follows import buttons
from tests.store.twin_gold import Gold, gold

ENGLISH = gold("twins")[0]
ARABIC = next(one for one in gold("commission") if one["title"] == ENGLISH["twin"])
_FIRST = ("An older release", "https://harbours.example/news/7", RELEASE)


def item(release: Gold, link: str) -> tuple[str, str, str]:
    """A gold release as a feed has it."""
    return release["title"], link, "</p><p>".join(release["text"].strip().split("\n\n"))


async def publish(stage: Stage, path: str, release: Gold) -> None:
    """The office publishes it in one of its feeds; it is polled, read and sent."""
    when = datetime.fromisoformat(release["published"]).strftime("%a, %d %b %Y 10:00:00 +0000")
    link = f"https://harbours.example{path}/1"
    stage.office.feed(path, rss(item(release, link), _FIRST, when=when))
    await stage.poll()
    await Delivery(stage.database, stage.bot.sender, SystemClock()).deliver_once()


async def begin(stage: Stage) -> None:
    """The admin follows both feeds, and a channel takes everything."""
    for path in ("/feed.xml", "/ar/feed.xml"):
        stage.office.feed(path, rss(_FIRST))
        await stage.channel.slash(stage.admin, "feed add", url=stage.office.url(path))
    await stage.poll()
    await stage.channel.slash(stage.admin, "subscribe")


def posts(stage: Stage) -> list[Message]:
    """The releases the channel shows."""
    return [one for one in stage.server.messages(stage.channel) if "attache:who:" in str(one.components)]


async def test_one_office_in_two_languages(stage: Stage) -> None:
    """One post, edited once; asked in either script, misspelt, by an Arabic reader: one meeting with both ways."""
    async with stage.connected():
        await begin(stage)
        await publish(stage, "/feed.xml", ENGLISH)
        await publish(stage, "/ar/feed.xml", ARABIC)
        [message] = posts(stage)
        asked = [
            await stage.channel.slash(stage.member, "who met", person=typed)
            for typed in ("Erik Solberg", "إيريك سولبرغ", "eric solburg", "سولبرغ")
        ]
        await stage.channel.slash(stage.member, "language", language="ar")
        arabic = await stage.channel.slash(stage.member, "who met", person="erik solberg")
        offered = await stage.channel.autocomplete(stage.member, "who met", person="سولب")

    assert (list(buttons(message)), message.edits) == (["Who took part", "العربية"], 1)
    assert [one.text.count("### Whom") for one in asked] == [1, 1, 1, 1]
    assert ["9 October 2024" in one.text and "1 · العربية" in one.text for one in asked] == [True] * 4
    assert ("9 تشرين الأول/أكتوبر 2024" in arabic.text, "1 · English" in arabic.text) == (True, True)
    assert len(offered) == 1
