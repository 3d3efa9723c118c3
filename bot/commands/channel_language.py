"""The language of one channel: posts and answers there are worded in it, unless a member set one of their own."""

from bot.commands.command import Arguments, Context
from bot.commands.language_names import language_name
from bot.errors import InputError, mark
from bot.model.answer import Line, Mention, say
from bot.model.ids import ChannelId, GuildId
from bot.store import channel_settings
from bot.store.database import Reader

AS_THE_SERVER = "server"


async def chosen_channel(context: Context, arguments: Arguments) -> ChannelId | None:
    """The channel whose language is given; ``None``: none is.

    Raises ``InputError`` for a channel without a language, or none to set it for; ``NotFoundError`` where the
    guild has no such channel.
    """
    channel = arguments.get("channel")
    if "channel_language" not in arguments:
        if channel is not None:
            raise InputError(mark("Give channel_language too: the language we shall speak in that channel."))
        return None
    if not isinstance(channel, int):
        if context.asker.channel is None:
            raise InputError(mark("Say which channel: there is none here."))
        return context.asker.channel
    assert context.asker.guild is not None
    await context.channels.missing_permissions(ChannelId(channel), context.asker.guild)
    return ChannelId(channel)


async def save(context: Context, guild: GuildId, channel: ChannelId, language: str) -> None:
    """Keep *language* for *channel*; ``AS_THE_SERVER`` takes it back."""
    kept = None if language == AS_THE_SERVER else language
    async with context.database.transaction() as transaction:
        await channel_settings.set_language(transaction, guild, channel, kept)


async def shown(reader: Reader, guild: GuildId) -> tuple[Line, ...]:
    """A line for each channel that has a language of its own."""
    kept = await channel_settings.languages(reader, guild)
    return tuple(
        Line(
            content=say(
                "Language in {channel}: {value}",
                channel=Mention("channel", channel),
                value=language_name(language),
            )
        )
        for channel, language in kept.items()
    )
