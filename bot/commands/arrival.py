"""Somebody speaks to us: what there is to note of it, and what they are to hear beside their answer."""

from bot.commands.command import Context
from bot.commands.follow import RESUME, paused
from bot.delivery.lookout import restore
from bot.model.answer import Answer, Line, Section, Tone, say
from bot.store import direct_channels, gone_guilds


async def is_back(context: Context) -> bool:
    """Whether the asker's guild counted as gone until now: somebody speaks to us there, so it has us back."""
    guild = context.asker.guild
    if guild is None or not await gone_guilds.is_gone(context.database, guild):
        return False
    return await restore(context.database, guild, context.clock.now())


async def word_for(context: Context) -> Answer | None:
    """A word the asker must hear, once: their direct messages are closed, so their follows pause.

    Whoever follows something and speaks in a guild for the first time hears of its feeds from then on.
    """
    asker, now = context.asker, context.clock.now()
    direct = await direct_channels.get(context.database, asker.member)
    if direct is None:
        return None
    if asker.guild is not None and asker.guild not in await direct_channels.guilds_of(
        context.database, asker.member
    ):
        async with context.database.transaction() as transaction:
            await direct_channels.meet(transaction, asker.member, asker.guild, now)
    if direct.closed_at is None or direct.told_at is not None:
        return None
    async with context.database.transaction() as transaction:
        if not await direct_channels.told(transaction, asker.member, now):
            return None
    return Answer(
        title=say("What you follow is paused"),
        sections=(Section(lines=(Line(content=paused(direct.closed_at)),)),),
        tone=Tone.WARNING,
        private=True,
        buttons=(RESUME,),
    )
