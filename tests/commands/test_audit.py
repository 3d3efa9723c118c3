"""``/audit``: everything an admin changed, who and when, newest first, page by page."""

from bot.commands.declared.buttons import BUTTONS
from bot.commands.run import run_command
from bot.locales import Reader, text
from bot.model.ids import GuildId
from tests.answers.archive import OURS, add_feed, lines_of
from tests.commands.asking import LOUD_ROLE, OTHER_CHANNEL, Person


async def test_changes_are_told_in_the_words_of_their_commands(admin: Person) -> None:
    """Channels as channels, feeds by name, flags as yes or no; what only shows something isn't listed."""
    await add_feed(admin.database, "port", OURS)
    [(_, key)] = await admin.is_offered("subscribe", "feed", "port")
    nothing = await admin.hears("audit")
    await admin.gives("settings", time_zone="Asia/Damascus")
    await admin.gives("settings")
    await admin.gives("subscribe", channel=OTHER_CHANNEL, feed=key, latest=True)
    await admin.gives("unsubscribe", channel=OTHER_CHANNEL)

    assert nothing == ["Changes", "Nobody has changed anything yet."]
    at = "1 March 2026, 12:00 UTC"
    assert [line.replace("15:00 GMT+3", "12:00 UTC") for line in await admin.hears("audit")] == [
        "Changes",
        f"{at}, @1: /unsubscribe (channel: #102)",
        f"{at}, @1: /subscribe (channel: #102, feed: Office port (port.example/feed), and latest: yes)",
        f"{at}, @1: /settings (time_zone: Asia/Damascus)",
    ]


async def test_changes_say_where_and_of_which_feed(admin: Person) -> None:
    """The channel a command was typed in, where it acted on that; a feed by its name, whatever was typed.

    What changed nothing isn't listed.
    """
    await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe", feed="PORT.example")
    await admin.gives("subscribe", feed="port")
    await admin.gives("subscription pause")
    await admin.gives("undelivered", action="drop")  # nothing was left
    await admin.gives("settings", channel_language="ar")
    await admin.gives("settings", manager_role=LOUD_ROLE)

    at = "1 March 2026, 12:00 UTC"
    assert await admin.of(OURS).hears("audit") == [
        "Changes",
        f"{at}, @1: /settings (manager_role: @201)",
        f"{at}, @1: /settings (channel: #101 and channel_language: العربية)",
        f"{at}, @1: /subscription pause (channel: #101)",
        f"{at}, @1: /subscribe (channel: #101 and feed: Office port (port.example/feed))",
    ]


async def test_older_changes_are_a_tap_away_and_stay_in_their_guild(admin: Person) -> None:
    """The first page says so by a button; another guild's button with the same key shows nothing."""
    for number in range(17):
        await admin.gives("settings", time_zone="Asia/Damascus" if number % 2 else "Asia/Beirut")
    first = await admin.gives("audit")
    [older] = first.buttons
    second = await run_command(admin.context, BUTTONS[older.does], {"key": older.key})
    elsewhere = await run_command(admin.of(GuildId(20)).context, BUTTONS[older.does], {"key": older.key})
    member = await run_command(admin.of(OURS, manages=False).context, BUTTONS[older.does], {"key": older.key})

    assert [len(lines_of(one)) for one in (first, second)] == [16, 3]
    assert second.buttons == ()
    assert lines_of(elsewhere)[1] == "Nobody has changed anything yet."
    assert "is for members with the Manage Server permission" in lines_of(member)[1]


async def test_changes_name_what_was_given_in_the_readers_words(admin: Person) -> None:
    """Command, option and choice have Arabic names for who reads Arabic."""
    await admin.gives("subscribe", channel=OTHER_CHANNEL, rhythm="daily")
    [line] = (await admin.gives("audit")).sections[0].lines
    assert text(line.content, Reader("ar")).endswith(": /اشتراك (القناة: #102 والوتيرة: كل يوم)")
