"""``/settings`` for a server, ``/language`` for oneself, and the reader an answer is put into words for."""

import dataclasses
from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.commands import channel_language
from bot.commands.command import Arguments, Context
from bot.commands.language_names import language_name
from bot.delivery.targets import reschedule
from bot.errors import InputError, NotFoundError, mark
from bot.locales import DEFAULT_LANGUAGE, Reader, choose_language
from bot.locales.reader import base_of
from bot.model.answer import Answer, Line, Mention, Section, Tone, say
from bot.model.ids import ChannelId, GuildId, RoleId
from bot.model.question import Asker
from bot.model.subscription import GuildSettings
from bot.store import channel_settings, guild_settings, member_settings
from bot.store.database import Database

_FIELDS = {
    "language": "language",
    "time_zone": "time_zone",
    "alerts_channel": "alerts_channel_id",
    "manager_role": "manager_role_id",
}


async def reader_of(database: Database, asker: Asker) -> Reader:
    """How *asker* is answered: by their own setting, then the channel's, the guild's, the platform's word.

    A thread speaks the language of its channel, unless it was given one itself. Commands have the names of the
    guild's language, whatever else is said to its members.
    """
    own = await member_settings.language(database, asker.member)
    if asker.guild is None:
        return _reader(choose_language(own, None, None, asker.platform_language), None, None)
    kept = await guild_settings.get(database, asker.guild)
    channel = None if own else await _channel_language(database, asker.guild, asker)
    language = choose_language(own, channel, kept.language, asker.platform_language)
    return _reader(language, kept.time_zone, kept.language)


def _reader(tag: str, time_zone: str | None, guild_language: str | None) -> Reader:
    commands = base_of(choose_language(None, None, guild_language, None))
    # English names are registered everywhere.
    differ = base_of(tag) not in (commands, DEFAULT_LANGUAGE)
    return Reader(tag, time_zone or "UTC", commands if differ else None)


async def _channel_language(database: Database, guild: GuildId, asker: Asker) -> str | None:
    for place in (asker.channel, asker.parent_channel):
        found = None if place is None else await channel_settings.language(database, guild, place)
        if found is not None:
            return found
    return None


async def guild_language(context: Context) -> str:
    """The language in which the asker's guild has its commands."""
    guild = context.asker.guild
    if guild is None:
        return DEFAULT_LANGUAGE
    kept = await guild_settings.get(context.database, guild)
    return base_of(choose_language(None, None, kept.language, None))


async def own_language(context: Context, arguments: Arguments) -> Answer:
    """Keep, take back (``server``) or show the language the asker is answered in."""
    chosen = arguments.get("language")
    if chosen is not None:
        kept = None if chosen == "server" else str(chosen)
        async with context.database.transaction() as transaction:
            await member_settings.set_language(transaction, context.asker.member, kept)
    own = await member_settings.language(context.database, context.asker.member)
    line = (
        say("We answer you in this server's language.")
        if own is None
        else say("We answer you in {language}, in every server.", language=language_name(own))
    )
    tone = Tone.ANSWER if chosen is None else Tone.DONE
    return Answer(title=say("Your language"), sections=(Section(lines=(Line(content=line),)),), tone=tone)


async def server_settings(context: Context, arguments: Arguments) -> Answer:
    """Show a guild's settings, after changing those given.

    Raises ``NotFoundError`` for a time zone or a channel there is none of, ``InputError`` for an alerts channel
    we can't post to, a setting both given and cleared, or a channel without the language to speak there.
    """
    guild = context.asker.guild
    assert guild is not None
    if arguments:
        await _check(context, arguments)
        channel = await channel_language.chosen_channel(context, arguments)
        await _save(context, guild, _changes(arguments))
        if channel is not None:
            await channel_language.save(context, guild, channel, str(arguments["channel_language"]))
    settings = await guild_settings.get(context.database, guild)
    lines = (*_shown(settings), *await channel_language.shown(context.database, guild))
    if "manager_role" in arguments:
        lines = (*lines, Line(content=say(_UNSEEN)))
    tone, title = (Tone.DONE, say("Settings saved")) if arguments else (Tone.ANSWER, say("This server's settings"))
    return Answer(title=title, sections=(Section(lines=lines),), tone=tone)


async def _check(context: Context, arguments: Arguments) -> None:
    if "time_zone" in arguments:
        known_zone(str(arguments["time_zone"]))
    if arguments.get("clear") in arguments:
        raise InputError(mark("That sets and clears the same setting. Give one or the other."))
    channel = arguments.get("alerts_channel")
    if isinstance(channel, int):
        await require_post(context, ChannelId(channel))


async def require_post(context: Context, channel: ChannelId) -> None:
    """Raise ``InputError``, naming what is missing and where to grant it, unless we can post to *channel*.

    ``NotFoundError``: the asker's guild has no such channel.
    """
    guild = context.asker.guild
    assert guild is not None
    missing = await context.channels.missing_permissions(channel, guild)
    if missing:
        raise InputError(
            mark(
                "We may not post in that channel: missing {permissions}. Open the channel's settings, "
                "then Permissions, add Attaché, allow these, and give the command again."
            ),
            permissions=missing,
        )


# Discord asks for Manage Server before it shows such a command, and knows nothing of our role.
_UNSEEN = mark(
    "Members with this role see the commands only once you allow them to: "
    "Server Settings, Integrations, Attaché, add the role."
)


@cache
def time_zones() -> tuple[str, ...]:
    """Every time zone's name, in order; read from disk once."""
    return tuple(sorted(available_timezones()))


def known_zone(name: str) -> str:
    """*name* as the time zone database spells it; raises ``NotFoundError`` with the nearest names."""
    zones = time_zones()
    folded = name.replace(" ", "_").casefold()
    exact = next((zone for zone in zones if zone.casefold() == folded), None)
    if exact is not None:
        return exact
    near = process.extract(folded, {zone: zone.casefold() for zone in zones}, scorer=fuzz.WRatio, limit=3)
    raise NotFoundError(
        mark("There is no time zone {name}. Give it as Region/City, such as Asia/Damascus."),
        name=name,
        suggestions=tuple(zone for _, _, zone in near),
    )


def _changes(arguments: Arguments) -> dict[str, object]:
    changes = {_FIELDS[name]: value for name, value in arguments.items() if name in _FIELDS}
    if "time_zone" in arguments:
        changes["time_zone"] = known_zone(str(arguments["time_zone"]))
    if "clear" in arguments:
        changes[_FIELDS[str(arguments["clear"])]] = None
    return changes


async def _save(context: Context, guild: GuildId, changes: dict[str, object]) -> None:
    async with context.database.transaction() as transaction:
        kept = await guild_settings.get(transaction, guild)
        merged = {one.name: getattr(kept, one.name) for one in dataclasses.fields(kept)} | changes
        await guild_settings.save(transaction, GuildSettings(**merged))
        if "time_zone" in changes:
            await reschedule(transaction, guild, context.clock.now())


def _shown(settings: GuildSettings) -> tuple[Line, ...]:
    unset = say("not set")
    language = unset if settings.language is None else language_name(settings.language)
    lines = (
        say("Language: {value}", value=language),
        say("Time zone: {value}", value=settings.time_zone or say("UTC, as none is set")),
        say("Alerts channel: {value}", value=_channel(settings.alerts_channel_id)),
        say("Manager role: {value}", value=_role(settings.manager_role_id)),
    )
    return tuple(Line(content=line) for line in lines)


def _channel(channel: ChannelId | None) -> object:
    if channel is None:
        return say("not set; whoever added a feed is told about it")
    return Mention("channel", channel)


def _role(role: RoleId | None) -> object:
    if role is None:
        return say("not set; Manage Server is needed")
    return Mention("role", role)
