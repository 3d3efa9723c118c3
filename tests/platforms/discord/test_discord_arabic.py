"""Whoever reads Arabic reads everything in Arabic: faults too, though Discord says that they read English."""

import asyncio

from bot.commands.catalogue import COMMANDS
from bot.store import member_settings
from tests.platforms.discord.stage import Stage
from tests.platforms.discord.test_discord_stop import Slow


async def _reads_arabic(stage: Stage) -> None:
    async with stage.database.transaction() as tx:
        await member_settings.set_language(tx, stage.member.user.id, "ar")  # type: ignore[arg-type]


async def test_a_fault_is_told_in_arabic(stage: Stage) -> None:
    """A table is missing; the member's own language can still be asked."""
    async with stage.connected():
        await stage.follow()
        await _reads_arabic(stage)
        async with stage.database.transaction() as tx:
            await tx.execute("alter table releases rename to gone")
        told = await stage.channel.slash(stage.member, "latest")
    assert told.text.split("\n")[0] == "### لم ينجح ذلك"


async def test_that_we_are_restarting_is_told_in_arabic(stage: Stage) -> None:
    """A command is cut off as the bot stops."""
    slow = Slow()
    await _reads_arabic(stage)
    async with stage.connected((slow.command,)):
        asked = asyncio.create_task(stage.channel.slash(stage.member, "slow"))
        await slow.begun.wait()
    told = await asked
    assert told.text == "### لم ينجح ذلك\nنعيد التشغيل الآن؛ أعد الأمر بعد لحظات."


async def test_a_command_that_changed_is_told_in_arabic(stage: Stage) -> None:
    """Discord still shows what the bot no longer has."""
    await _reads_arabic(stage)
    async with stage.connected() as bot:
        bot.tree.remove_command("latest")
        told = await stage.channel.slash(stage.member, "latest")
    assert "تغيّر هذا الأمر" in told.text


async def test_a_server_with_a_way_to_write_dates_types_arabic(stage: Stage) -> None:
    """Set to Arabic as Egypt writes it, a guild gets the Arabic commands all the same, also after a restart."""
    async with stage.connected():
        await stage.channel.slash(stage.admin, "settings", language="ar-EG")
        await stage.server.until(lambda: _registered(stage))
        shown = await stage.channel.slash(stage.admin, "الإعدادات")
    async with stage.connected(COMMANDS[:1]):
        await stage.server.until(lambda: len(stage.server.state.commands.all(stage.guild.id)) == 1)
    assert "اللغة: العربية (٢٣ أغسطس ٢٠٢٤)" in shown.text


def _registered(stage: Stage) -> bool:
    return "الإعدادات" in [one["name"] for one in stage.server.state.commands.all(stage.guild.id)]
