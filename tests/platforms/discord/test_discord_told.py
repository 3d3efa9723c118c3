"""Every way a channel may be in trouble reaches the alerts channel once, in plain words, and again on recovery."""

from bot.clock import SystemClock
from bot.delivery.lookout import look
from tests.discord_server import Channel, ChannelKind
from tests.platforms.discord.stage import Stage


async def in_trouble(stage: Stage) -> dict[str, Channel]:
    """Subscribed channels, each in a trouble of its own, by what it is; alerts go to a channel of theirs."""
    guild = stage.guild
    names = ("hidden", "mute", "deleted", "broken")
    channels = {name: guild.add_channel(name) for name in names}
    channels["forum"] = guild.add_channel("forum", ChannelKind.FORUM)
    parent = guild.add_channel("parent")
    channels["thread"] = guild.world.add_thread(parent, "thread", stage.admin.user)
    await stage.channel.slash(stage.admin, "settings", alerts_channel=stage.channel)
    for channel in channels.values():
        await stage.channel.slash(stage.admin, "subscribe", channel=channel)
    channels["hidden"].deny_bot("view_channel")
    channels["mute"].deny_bot("send_messages")
    channels["deleted"].delete()
    channels["forum"].deny_bot("read_message_history")
    channels["thread"].archived = channels["thread"].locked = True
    malformed = {"code": 50035, "message": "Invalid Form Body"}
    path = rf"/channels/{channels['broken'].id}/messages"
    stage.server.faults.add("POST", path, status=400, body=malformed)
    return channels


async def test_each_trouble_is_told_once_and_its_end_too(stage: Stage) -> None:
    """Six channels, six sentences; the next release adds none; the daily look wakes those that are open again."""
    async with stage.connected() as bot:
        await stage.follow()
        channels = await in_trouble(stage)
        await stage.publish(8)
        first = told(stage)
        await stage.publish(9)
        second = told(stage)[len(first) :]
        for name in ("hidden", "mute"):
            channels[name].allow_bot("view_channel", "send_messages")
        changed = await look(stage.database, bot.lookout, SystemClock().now())
        await stage.deliver()
        third = told(stage)[len(first) :]
        again = await look(stage.database, bot.lookout, SystemClock().now())

    place = {one: f"<#{channel.id}>" for one, channel in channels.items()}
    closed = (
        "we may not post there. Allow us View Channel, Send Messages and Read Message History in it, then use"
        " /subscribe there again."
    )
    assert sorted(first) == sorted(
        [
            f"We stopped posting to {place['hidden']}: {closed}",
            f"We stopped posting to {place['mute']}: {closed}",
            f"We stopped posting to {place['forum']}: {closed}",
            f"We stopped posting to {place['deleted']}: it isn't there any more. It was the one that got"
            " the releases of every feed.",
            f"We stopped posting to {place['thread']}: the thread is archived or locked. Open it again, or allow"
            " us Manage Threads there; then use /subscribe there again.",
            f"“Release 8” could not be posted in {place['broken']}: what we made of it was refused as malformed."
            " That is a fault of ours; please report it. /undelivered lists it, and what else is refused so from"
            " now on.",
        ]
    )
    back = "and do so from now on. 2 releases came meanwhile: /undelivered posts them after all."
    assert (second, changed, again) == ([], 2, 0)
    assert sorted(third) == sorted(f"We may post in {place[one]} again, {back}" for one in ("hidden", "mute"))
    assert ["Release 9" in text for text in stage.server.texts(channels["broken"])] == [True]


def told(stage: Stage) -> list[str]:
    """What stands in the alerts channel but posts and answers."""
    return [text.replace("\\", "") for text in stage.server.texts(stage.channel) if text.startswith(("We ", "“"))]
