"""``/settings``, ``/language``, and the reader they make."""

import pytest

from bot.commands.settings import reader_of
from bot.locales import Reader
from bot.model.answer import Tone
from bot.model.ids import RoleId
from tests.answers.archive import OURS, THEIRS
from tests.commands.asking import CLOSED_CHANNEL, OTHER_CHANNEL, Person

UNSET = [
    "Language: not set",
    "Time zone: UTC, as none is set",
    "Alerts channel: not set; whoever added a feed is told about it",
    "Manager role: not set; Manage Server is needed",
]


async def test_settings_are_shown_changed_and_taken_back(admin: Person) -> None:
    """Only what is given changes; another guild's stay as they are."""
    assert await admin.hears("settings") == ["This server's settings", *UNSET]
    assert await admin.hears("settings", language="ar", manager_role=RoleId(55)) == [
        "Settings saved",
        "Language: Arabic",
        UNSET[1],
        UNSET[2],
        "Manager role: @55",
        "Members with this role see the commands only once you allow them to: "
        "Server Settings, Integrations, Attaché, add the role.",
    ]
    assert await admin.hears("settings", time_zone="asia/damascus", alerts_channel=OTHER_CHANNEL) == [
        "Settings saved",
        "Language: Arabic",
        "Time zone: Asia/Damascus",
        "Alerts channel: #102",
        "Manager role: @55",
    ]
    assert (await admin.hears("settings", clear="manager_role"))[4] == UNSET[3]
    assert await admin.of(THEIRS).hears("settings") == ["This server's settings", *UNSET]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("Asia/Damaskus", "Asia/Damascus"), ("Damascus", "Asia/Damascus"), ("Europe/Berln", "Europe/Berlin")],
)
async def test_a_mistyped_time_zone_is_asked_back(admin: Person, typed: str, suggested: str) -> None:
    """With the nearest names; nothing is saved."""
    answer = await admin.gives("settings", time_zone=typed, language="ar")
    assert suggested in answer.suggestions
    assert await admin.hears("settings") == ["This server's settings", *UNSET]


async def test_an_alerts_channel_we_cannot_post_to_is_refused(admin: Person) -> None:
    """It says which permissions are missing and where to grant them."""
    assert await admin.hears("settings", alerts_channel=CLOSED_CHANNEL) == [
        "That did not work",
        "We may not post in that channel: missing Send Messages and Embed Links. "
        "Open the channel's settings, then Permissions, add Attaché, allow these, and give the command again.",
    ]


async def test_setting_and_clearing_the_same_is_refused(admin: Person) -> None:
    """Nobody can mean both."""
    assert (await admin.gives("settings", language="ar", clear="language")).tone is Tone.ERROR


async def test_time_zones_are_offered_by_city_first(admin: Person) -> None:
    """Any part of the name will do."""
    offered = await admin.is_offered("settings", "time_zone", "dam")
    assert offered[0] == ("Asia/Damascus", "Asia/Damascus")
    assert ("Europe/Amsterdam", "Europe/Amsterdam") in offered
    assert len(await admin.is_offered("settings", "time_zone", "")) == 25


async def test_a_reader_is_the_members_then_the_guilds_then_the_platforms(admin: Person) -> None:
    """The member's own language holds in every guild; the time zone is the guild's."""
    admin.platform_language = "ar-EG"
    assert await reader_of(admin.database, admin.context.asker) == Reader("ar", "UTC", "en")
    await admin.gives("settings", language="en", time_zone="Asia/Damascus")
    assert await reader_of(admin.database, admin.context.asker) == Reader("en", "Asia/Damascus")
    assert await admin.hears("language", language="ar") == [
        "Your language",
        "We answer you in Arabic, in every server.",
    ]
    assert await reader_of(admin.database, admin.of(THEIRS).context.asker) == Reader("ar", "UTC", "en")
    assert await reader_of(admin.database, admin.of(None).context.asker) == Reader("ar", "UTC", "en")
    await admin.gives("language", language="server")
    assert await reader_of(admin.database, admin.context.asker) == Reader("en", "Asia/Damascus")


async def test_help_lists_what_the_asker_may_use(admin: Person) -> None:
    """A member isn't shown what only managers may do."""
    for_managers = await admin.hears("help")
    for_members = await admin.of(OURS, manages=False).hears("help")
    assert "/feed add: Follow a press office" in for_managers
    assert [line for line in for_members if line.startswith("/feed")] == []
    assert for_members[:3] == [
        "What you can ask",
        "# Ask",
        "/who met person: Whom somebody met, where and when, with the sentence that says so",
    ]


@pytest.mark.parametrize("group", ["who", "/Who", "من"])
async def test_help_lists_the_commands_of_a_group(admin: Person, group: str) -> None:
    """Typed in either language."""
    assert await admin.hears("help", command=group) == [
        "What you can ask",
        "/who met person: Whom somebody met, where and when, with the sentence that says so",
        "/who is person: Who somebody is: names, offices held, last meetings and statements",
    ]


async def test_help_explains_one_command(admin: Person) -> None:
    """With its options; an unknown one is said to be none."""
    assert await admin.hears("help", command="/latest") == [
        "/latest [feed]",
        "The newest releases",
        "# Options",
        "feed: Of this feed only",
    ]
    assert (await admin.hears("help", command="dance"))[
        1
    ] == "There is no command dance. /help lists all there are."
    assert await admin.is_offered("help", "command", "who") == [("/who met", "who met"), ("/who is", "who is")]
