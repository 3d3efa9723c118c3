"""Slash commands from a human's fingers to what they see, through the unmodified client library."""

import pytest

from bot.model.ids import GuildId, RoleId
from bot.store import guild_feeds, guild_settings
from tests.discord_server import Outcome, Refused
from tests.platforms.discord.stage import QUOTE, Stage, rss


def _headline(outcome: Outcome) -> tuple[str, bool]:
    """The answer's first line, and whether only the asker sees it."""
    return outcome.text.split("\n")[0], outcome.ephemeral


async def test_help_lists_what_the_asker_may_use(stage: Stage) -> None:
    """A member is told how to ask; an admin how to manage as well; each alone, and the whole of it."""
    async with stage.connected():
        told = [await stage.channel.slash(who, "help") for who in (stage.member, stage.admin)]
    assert [(_headline(one), r"\/feed add" in one.text, "more than fits" in one.text) for one in told] == [
        (("### What you can ask", True), False, False),
        (("### What you can ask", True), True, False),
    ]


async def test_an_office_is_followed_and_asked_about(stage_on_each: Stage) -> None:
    """The main job: a site's address adds its feed; its release answers who met whom, with quote and link."""
    stage = stage_on_each
    async with stage.connected():
        added = await stage.follow()
        offered = await stage.channel.autocomplete(stage.member, "who met", person="reed")
        picked = await stage.channel.slash(stage.member, "who met", person=offered[0]["value"])
        typed = await stage.channel.slash(stage.member, "who met", person="jon  REED")
    assert (_headline(added), _headline(picked), picked.text == typed.text) == (
        ("### Feed added", True),
        ("### Whom Jon Reed met", False),
        True,
    )
    assert (
        [one["name"].split(",")[0] for one in offered],
        f"\n> {QUOTE}\n" in picked.text,
        "(https://harbours.example/news/7)" in picked.text,
    ) == (["Jon Reed"], True, True)


async def test_a_change_wakes_the_delivery(stage: Stage) -> None:
    """What a command makes due goes out at once; a question wakes nobody."""
    async with stage.connected():
        await stage.channel.slash(stage.member, "help")
        asked = stage.woken.is_set()
        await stage.channel.slash(stage.member, "follow topic", words="harbour")
    assert (asked, stage.woken.is_set()) == (False, True)


async def test_private_and_wrong_answers_are_for_the_asker_alone(stage: Stage) -> None:
    """The private option hides an answer; an error hides itself, though its deferral was public."""
    async with stage.connected():
        await stage.follow()
        shown = [
            await stage.channel.slash(stage.member, "latest"),
            await stage.channel.slash(stage.member, "latest", private=True),
            await stage.channel.slash(stage.member, "who met", person="Nobody Atall"),
        ]
    assert [_headline(one) for one in shown] == [
        ("### Latest releases", False),
        ("### Latest releases", True),
        ("### Not found", True),
    ]
    public = [one.split("\n")[0] for one in stage.server.texts(stage.channel)]
    assert public == ["### Latest releases"]


async def test_admin_commands_need_manage_server(stage: Stage) -> None:
    """Discord hides them from members; a member who gets past that is refused by us, and nothing changes."""
    async with stage.connected():
        with pytest.raises(Refused):
            await stage.channel.slash(stage.member, "feed add", url=stage.office.url("/"))
        forced = [
            await stage.channel.slash(stage.member, command, fabricated=True, **options)
            for command, options in (
                ("feed add", {"url": stage.office.url("/")}),
                ("subscribe", {"channel": stage.channel}),
                ("settings", {"language": "ar"}),
            )
        ]
    kept = await guild_settings.get(stage.database, GuildId(stage.guild.id))
    refusal = r"is for members with the Manage Server permission or this server's manager role."
    assert [(one.text.endswith(refusal), one.ephemeral) for one in forced] == [(True, True)] * 3
    assert (await guild_feeds.list_for(stage.database, GuildId(stage.guild.id)), kept.language) == ([], None)


async def test_the_manager_role_may_manage(stage: Stage) -> None:
    """A member with the role an admin named may use admin commands, once the server shows them to the role."""
    role = stage.guild.add_role("press team")
    press = stage.guild.add_member("press", roles=[role])
    async with stage.connected():
        before = await stage.channel.slash(press, "feed list", fabricated=True)
        await stage.channel.slash(stage.admin, "settings", manager_role=role)
        after = await stage.channel.slash(press, "feed list", fabricated=True)
    kept = await guild_settings.get(stage.database, GuildId(stage.guild.id))
    assert ("Manage Server" in before.text, _headline(after), kept.manager_role_id) == (
        True,
        ("### Feeds", True),
        RoleId(role.id),
    )


async def test_two_guilds_never_see_each_other(stage_on_each: Stage) -> None:
    """What one guild follows is neither listed, offered, found nor told in another, nor in direct messages."""
    stage = stage_on_each
    other = stage.server.add_guild("Elsewhere")
    channel = other.add_channel("talk")
    admin = other.add_member("their admin", permissions="manage_guild")
    async with stage.connected():
        await stage.follow()
        await stage.channel.autocomplete(stage.admin, "who met", person="reed")
        seen = [
            await channel.slash(admin, "feed list"),
            await channel.slash(admin, "who met", person="Jon Reed"),
            await channel.slash(admin, "search", words="envoy"),
            await channel.slash(admin, "latest"),
            await stage.server.dm(admin.user).slash(admin.user, "who met", person="Jon Reed"),
        ]
        offers = [
            await channel.autocomplete(admin, "who met", person="reed"),
            await channel.autocomplete(admin, "feed remove", feed="har"),
        ]
    assert (offers, ["Harbour" in one.text or "> " in one.text for one in seen]) == ([[], []], [False] * 5)


async def test_hostile_titles_neither_ping_nor_link(stage: Stage) -> None:
    """A title with mentions and a masked link, and one of 3,000 characters, are shown and do nothing."""
    hostile = (
        f"@everyone <@{stage.admin.user.id}> [press](https://evil.example) https://evil.example",
        "Vale " * 600,
    )
    items = [(title, f"https://harbours.example/{at}", "Nothing.") for at, title in enumerate(hostile)]
    stage.office.feed("/feed.xml", rss(*items))
    assert stage.guild.bot is not None
    stage.guild.bot.roles[0].permissions = 1 << 17  # Mention Everyone
    async with stage.connected():
        await stage.follow()
        shown = await stage.channel.slash(stage.member, "latest")
    message = shown.message
    assert (message.pings, message.allowed_mentions, "](https://evil" in shown.text, "…" in shown.text) == (
        [],
        {"parse": []},
        False,
        True,
    )


async def test_an_unexpected_fault_becomes_one_private_sentence(stage: Stage) -> None:
    """When the store breaks under a command, the asker alone gets a number, and the bot goes on."""
    async with stage.connected():
        async with stage.database.transaction() as tx:
            await tx.execute("alter table member_settings rename to gone")
        broken = await stage.channel.slash(stage.member, "latest")
        async with stage.database.transaction() as tx:
            await tx.execute("alter table gone rename to member_settings")
        mended = await stage.channel.slash(stage.member, "latest")
    first, number = broken.text.split("give this number: ")
    assert (first, len(number), broken.ephemeral, len(broken.messages), mended.ephemeral) == (
        "### That did not work\nSomething went wrong on our side. If you report it, ",
        8,
        True,
        1,
        False,
    )


async def test_autocomplete_offers_nothing_rather_than_fail(stage: Stage) -> None:
    """With a broken store, typing shows no choices and no error."""
    async with stage.connected():
        async with stage.database.transaction() as tx:
            await tx.execute("alter table guild_settings rename to gone")
        assert await stage.channel.autocomplete(stage.member, "who met", person="re") == []


async def test_direct_messages_take_questions_only(stage: Stage) -> None:
    """In a direct message one may ask; commands about a server are not offered there, nor run when forced."""
    person = stage.member.user
    private = stage.server.dm(person)
    async with stage.connected():
        asked = await private.slash(person, "latest")
        with pytest.raises(Refused):
            await private.slash(person, "settings")
        forced = await private.slash(person, "settings", fabricated=True)
    assert (asked.did_not_respond, "direct messages" in forced.text) == (False, True)
