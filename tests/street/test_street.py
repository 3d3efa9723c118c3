"""The main job, end to end, with the bot as its own process: a feed in, a post out, a question answered."""

import asyncio
import signal
from collections.abc import Iterator
from itertools import repeat

from tests.feed_server import Answer
from tests.street.town import Town

MET = (
    "The President of the Harbour Council, Ms. Ada Vale, met on Monday, 16 September 2024, in Valletta with the "
    "Foreign Minister of Norland, Mr. Jon Reed. Ms. Vale stressed the need for a common pilot service."
)


async def open_for_business(town: Town) -> None:
    """The bot runs, the admin added the office by its feed and subscribed the channel."""
    await town.start()
    added = await town.news.slash(town.admin, "feed add", url=town.office.url())
    subscribed = await town.news.slash(town.admin, "subscribe")
    assert "Harbour Office" in added.text, added.text
    assert subscribed.ephemeral


async def test_from_a_feed_to_a_channel_and_from_a_question_to_its_answer(town: Town) -> None:
    """The old release isn't posted, the new one is, once; a question gets its sentence; SIGTERM ends it clean."""
    await open_for_business(town)
    town.publish("new", "President Vale meets Minister Reed", MET)
    await town.poll_soon()
    await town.discord.until(lambda: len(town.discord.messages(town.news)) == 1, seconds=40)
    answer = await town.lounge.slash(town.member, "who met", person="Jon Reed")
    code = await town.end(signal.SIGTERM)

    assert town.titles() == ["President Vale meets Minister Reed"]
    assert MET.partition(". Ms. Vale")[0] in answer.text.replace("\\", "")
    assert code == 0


async def test_a_correction_edits_the_post(town: Town) -> None:
    """The office corrects its title: the one message shows the new one, and no second message appears."""
    await open_for_business(town)
    town.publish("new", "President Vale meets Minister Reid", MET)
    await town.poll_soon()
    await town.discord.until(lambda: len(town.discord.messages(town.news)) == 1, seconds=40)
    town.publish("new", "President Vale meets Minister Reed", MET)
    await town.poll_soon()
    await town.discord.until(lambda: town.titles() == ["President Vale meets Minister Reed"], seconds=40)

    assert len(town.discord.messages(town.news)) == 1


async def test_sigterm_leaves_nobody_thinking(town: Town) -> None:
    """An address that never ends its answer is being added: the admin is told to ask again, and we go in time."""
    reached = asyncio.Event()

    def never_ends() -> Iterator[bytes]:
        reached.set()
        return repeat(b" ")

    town.office.answer("/slow.xml", Answer(parts=never_ends, pause=0.2))
    await town.start()
    asked = asyncio.create_task(town.news.slash(town.admin, "feed add", url=town.office.url("/slow.xml")))
    await asyncio.wait_for(reached.wait(), 20)
    code = await town.end(signal.SIGTERM)
    told = await asked

    assert (code, told.thinking, told.ephemeral) == (0, False, True)
    assert "We are restarting; give the command again in a moment." in told.text
