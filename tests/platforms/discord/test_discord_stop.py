"""A stop while somebody waits for an answer."""

import asyncio
from dataclasses import dataclass, field

from bot.commands.command import Arguments, Command, Context
from bot.model.answer import Answer, say
from tests.discord_server import Outcome
from tests.platforms.discord.stage import Stage


@dataclass(slots=True)
class Slow:
    """``/slow`` has begun when ``begun`` is set, and ends once ``release`` is."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def command(self) -> Command:
        """As a member types it; its answer is for all to see."""
        return Command(path=("slow",), description="Takes its time", run=self._run)

    async def _run(self, context: Context, arguments: Arguments) -> Answer:
        self.begun.set()
        await self.release.wait()
        return Answer(title=say("Done"))


async def _stopped_during(stage: Stage, slow: Slow, *, released: bool) -> Outcome:
    """The bot stops while /slow runs, which is let end only then, if at all; what its asker sees."""
    async with stage.connected((slow.command,)):
        asked = asyncio.create_task(stage.channel.slash(stage.member, "slow"))
        await slow.begun.wait()
        if released:
            asyncio.get_running_loop().call_later(0.3, slow.release.set)
    return await asked


async def test_a_command_in_progress_ends_before_the_bot_does(stage: Stage) -> None:
    """Its asker reads the answer."""
    told = await _stopped_during(stage, Slow(), released=True)
    assert (told.text, told.thinking) == ("### Done", False)


async def test_a_command_that_does_not_end_is_given_up_with_a_sentence(stage: Stage) -> None:
    """After six seconds the asker alone is told to ask again; nothing stays “thinking…”."""
    began = asyncio.get_running_loop().time()
    told = await _stopped_during(stage, Slow(), released=False)
    took = asyncio.get_running_loop().time() - began
    assert (told.text, told.thinking, told.ephemeral, took < 9.5) == (
        "### That did not work\nWe are restarting; give the command again in a moment.",
        False,
        True,
        True,
    )
