"""The language a post is worded in, and a notice."""

from bot.delivery.notices import tell
from bot.model.answer import say
from bot.model.ids import ChannelId
from bot.model.subscription import GuildSettings
from bot.store import channel_settings, guild_settings
from tests.delivery.scene import ADMIN, GUILD, START, Scene


async def _set(scene: Scene, *, guild: str | None, channel: str | None) -> None:
    async with scene.database.transaction() as tx:
        settings = GuildSettings(guild_id=GUILD, language=guild, alerts_channel_id=ChannelId(1))
        await guild_settings.save(tx, settings)
        await channel_settings.set_language(tx, GUILD, ChannelId(1), channel)


async def test_a_post_speaks_the_channels_language(scene: Scene) -> None:
    """What was set for the channel, else the only language it takes releases in, else the guild's."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.subscribe(2, feed, language="en")
    for number, (guild, channel) in enumerate([(None, None), ("ar", None), ("ar", "en"), (None, "ar")]):
        await _set(scene, guild=guild, channel=channel)
        await scene.store(feed, f"Release {number}")
        await scene.delivery.deliver_once()

    spoken = [(one.channel, one.post.reader_language) for one in scene.wall.messages]
    assert sorted(spoken) == sorted(
        [(1, "en"), (2, "en"), (1, "ar"), (2, "en"), (1, "en"), (2, "en"), (1, "ar"), (2, "en")]
    )


async def test_a_notice_speaks_the_alerts_channels_language(scene: Scene) -> None:
    """Set for that channel, before the guild's."""
    await _set(scene, guild="en", channel="ar")
    async with scene.database.transaction() as tx:
        await tell(tx, GUILD, "news", say("Arabic"), ADMIN, START)
    await scene.delivery.deliver_once()

    assert scene.wall.notices == [("channel", 1, say("Arabic"), "ar")]
