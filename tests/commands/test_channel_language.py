"""The language of a channel: between a member's own and the guild's."""

import dataclasses

from bot.commands.settings import reader_of
from bot.locales import Reader
from bot.model.answer import Tone
from bot.model.ids import ChannelId
from bot.store import channel_settings
from tests.answers.archive import OURS, THEIRS
from tests.commands.asking import CHANNEL, DELETED_CHANNEL, OTHER_CHANNEL, Person

ARABIC, ENGLISH = Reader("ar", commands="en"), Reader("en")


async def test_a_channel_speaks_its_own_language(admin: Person) -> None:
    """The member's comes before the channel's, the channel's before the guild's, whatever the platform says."""
    admin.platform_language = "en-US"
    asker = admin.context.asker
    heard = [await reader_of(admin.database, asker)]
    await admin.gives("settings", language="en", channel_language="ar")
    heard.append(await reader_of(admin.database, asker))
    heard.append(await reader_of(admin.database, dataclasses.replace(asker, channel=OTHER_CHANNEL)))
    await admin.gives("language", language="en")
    heard.append(await reader_of(admin.database, asker))

    assert heard == [ENGLISH, ARABIC, ENGLISH, ENGLISH]


async def test_a_thread_speaks_as_its_channel(admin: Person) -> None:
    """Unless it was given a language itself."""
    thread = dataclasses.replace(admin.context.asker, channel=ChannelId(777), parent_channel=CHANNEL)
    await admin.gives("settings", channel_language="ar")
    as_channel = await reader_of(admin.database, thread)
    await admin.gives("settings", channel=ChannelId(777), channel_language="en")

    assert (as_channel, await reader_of(admin.database, thread)) == (ARABIC, ENGLISH)


async def test_channels_with_a_language_are_listed(admin: Person) -> None:
    """Each on a line of its own, until it is taken back; the guild's settings stay as they were."""
    await admin.gives("settings", channel_language="ar")
    await admin.gives("settings", channel=OTHER_CHANNEL, channel_language="en")
    both = (await admin.hears("settings"))[5:]
    await admin.gives("settings", channel_language="server")

    assert both == ["Language in #101: Arabic", "Language in #102: English"]
    assert (await admin.hears("settings"))[5:] == ["Language in #102: English"]


async def test_a_channel_without_a_language_is_refused(admin: Person) -> None:
    """And a channel that isn't there."""
    assert await admin.hears("settings", channel=OTHER_CHANNEL) == [
        "That did not work",
        "Give channel_language too: the language we shall speak in that channel.",
    ]
    gone = await admin.gives("settings", channel=DELETED_CHANNEL, channel_language="ar")
    assert gone.tone is Tone.NOTHING


async def test_another_guild_says_nothing_about_our_channels(admin: Person) -> None:
    """A channel's language holds in the guild that set it."""
    await admin.of(THEIRS).gives("settings", channel_language="ar")

    assert await channel_settings.language(admin.database, OURS, CHANNEL) is None
    assert await reader_of(admin.database, admin.of(OURS).context.asker) == ENGLISH


async def test_a_way_to_write_dates_is_chosen_with_the_language(admin: Person) -> None:
    """A member's, a channel's and the guild's; commands keep the names of the language."""
    asker = admin.context.asker
    told = await admin.hears("language", language="ar-MA")
    heard = [await reader_of(admin.database, asker)]
    await admin.gives("language", language="server")
    await admin.gives("settings", language="ar-EG", channel_language="ar-SY")
    heard.append(await reader_of(admin.database, asker))
    heard.append(await reader_of(admin.database, dataclasses.replace(asker, channel=OTHER_CHANNEL)))

    assert told == ["Your language", "We answer you in Arabic (\u206823 غشت 2024\u2069), in every server."]
    assert heard == [Reader("ar-MA", commands="en"), Reader("ar-SY"), Reader("ar-EG")]
    assert {one.language for one in heard} == {"ar"}
