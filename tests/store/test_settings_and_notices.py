"""What guilds and members set, what admins are told, and who changed what."""

from datetime import date

from bot.model.answer import Message, Verbatim, say, say_many
from bot.model.audit import AuditEntry
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.subscription import GuildSettings
from bot.store import audit, guild_settings, member_settings, notices, process_state
from bot.store.database import Database
from tests.store.world import ADMIN, HOUR, NOW

GUILD = GuildId(1 << 62)


async def test_guild_settings_are_kept_whole(database: Database) -> None:
    """Unset is ``None``; saving replaces all; ids as large as Discord's fit."""
    before = await guild_settings.get(database, GUILD)
    settings = GuildSettings(
        guild_id=GUILD,
        language="ar",
        time_zone="Asia/Damascus",
        alerts_channel_id=ChannelId(1 << 62),
        manager_role_id=RoleId(3),
    )
    async with database.transaction() as tx:
        await guild_settings.save(tx, settings)
        one = await guild_settings.get(tx, GUILD)
        await guild_settings.save(tx, GuildSettings(guild_id=GUILD, language="en"))

    assert (before, one) == (GuildSettings(guild_id=GUILD), settings)
    assert await guild_settings.get(database, GUILD) == GuildSettings(guild_id=GUILD, language="en")
    assert await guild_settings.get(database, GuildId(2)) == GuildSettings(guild_id=GuildId(2))


async def test_a_members_language_can_be_taken_back(database: Database) -> None:
    """Set, changed, and unset again."""
    seen = [await member_settings.language(database, ADMIN)]
    for chosen in ("ar", "en", None):
        async with database.transaction() as tx:
            await member_settings.set_language(tx, ADMIN, chosen)
        seen.append(await member_settings.language(database, ADMIN))

    assert seen == [None, "ar", "en", None]


async def test_process_state_is_replaced(database: Database) -> None:
    """The last value of a name is kept."""
    async with database.transaction() as tx:
        await process_state.put(tx, "commands", "one")
        await process_state.put(tx, "commands", "two")

    assert (await process_state.get(database, "commands"), await process_state.get(database, "x")) == ("two", None)


MESSAGE = say_many(
    "{feed} has failed once since {since}",
    "{feed} has failed {count} times since {since}",
    count=3,
    feed=Verbatim("مكتب"),
    since=NOW,
    day=date(2026, 3, 1),
    inner=say("for {reason}", reason="x"),
    yes=True,
    none=None,
)


async def _add(database: Database, key: str, message: Message = MESSAGE, recipient: int | None = None) -> bool:
    async with database.transaction() as tx:
        return await notices.add(
            tx,
            guild_id=GUILD,
            key=key,
            recipient=None if recipient is None else MemberId(recipient),
            message=message,
            now=NOW,
        )


async def test_the_same_news_is_one_notice(database: Database) -> None:
    """A key is news once, sent or not, until it is forgotten."""
    added = [await _add(database, "k"), await _add(database, "k")]
    first = (await notices.due(database, NOW, limit=9))[0]
    async with database.transaction() as tx:
        sent = [await notices.mark_sent(tx, first.id, NOW) for _ in range(2)]
    added.append(await _add(database, "k"))
    async with database.transaction() as tx:
        await notices.forget(tx, "k")
    added.append(await _add(database, "k", recipient=7))
    again = await notices.due(database, NOW, limit=9)

    assert (added, sent) == ([True, False, False, True], [True, False])
    assert [(one.recipient, one.message, one.created_at) for one in again] == [(7, MESSAGE, NOW)]
    assert again[0].id != first.id


async def test_a_notice_waits_for_its_next_try(database: Database) -> None:
    """Put off, it isn't due until then, and the try counts."""
    await _add(database, "a")
    await _add(database, "b")
    first = (await notices.due(database, NOW, limit=1))[0]
    async with database.transaction() as tx:
        await notices.retry_later(tx, first.id, at=NOW + HOUR)
    due = [one.key for one in await notices.due(database, NOW, limit=9)]
    later = [(one.key, one.attempts) for one in await notices.due(database, NOW + HOUR, limit=9)]

    assert (first.key, due, later) == ("a", ["b"], [("b", 0), ("a", 1)])
    assert await notices.next_try_at(database) == NOW


async def test_the_audit_is_each_guilds_own(database: Database) -> None:
    """The newest change first, with its details, for the guild it happened in."""
    async with database.transaction() as tx:
        for number in range(3):
            await audit.record(
                tx, guild_id=GUILD, member_id=ADMIN, action="feed add", detail={"n": number, "u": "ميرا"}, now=NOW
            )
        await audit.record(tx, guild_id=GuildId(2), member_id=ADMIN, action="feed remove", detail={}, now=NOW)

    def entry(number: int) -> AuditEntry:
        return AuditEntry(
            guild_id=GUILD, member_id=ADMIN, at=NOW, action="feed add", detail={"n": number, "u": "ميرا"}
        )

    assert await audit.recent(database, GUILD, limit=2) == [entry(2), entry(1)]
