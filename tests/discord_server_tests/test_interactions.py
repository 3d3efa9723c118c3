"""Humans and the bot: commands, autocomplete, buttons, menus, forms, and tokens that run out."""

import asyncio
from dataclasses import dataclass

import discord
import pytest

from tests.discord_server import Channel, DidNotRespond, DiscordServer, Guild, Member, Refused
from tests.discord_server_tests.raw import Raw
from tests.discord_server_tests.small_bot import Mark, running


@dataclass(slots=True)
class Scene:
    """A guild with one channel and a plain member."""

    guild: Guild
    news: Channel
    amira: Member


@pytest.fixture
def scene(server: DiscordServer) -> Scene:
    """Where most of it happens."""
    guild = server.add_guild("Newsroom")
    return Scene(guild, guild.add_channel("news"), guild.add_member("amira"))


@pytest.mark.parametrize("intents", [discord.Intents.none(), discord.Intents(guilds=True)])
async def test_a_deferred_answer_and_its_follow_up(
    server: DiscordServer, scene: Scene, intents: discord.Intents
) -> None:
    """The first follow-up takes the place of the deferral; a second one may be ephemeral."""
    async with running(server, intents):
        outcome = await scene.news.slash(scene.amira, "who met", person="Barbara Leaf")
        await server.until(lambda: len(outcome.messages) == 2)
    assert (outcome.deferred, outcome.ephemeral, outcome.did_not_respond) == (True, False, False)
    assert outcome.texts == ["Barbara Leaf met nobody", "that is all"]
    assert server.texts(scene.news) == ["Barbara Leaf met nobody"]


async def test_an_ephemeral_answer_is_seen_by_the_asker_only(server: DiscordServer, scene: Scene) -> None:
    """An ephemeral answer is in the outcome and not in the channel."""
    async with running(server):
        outcome = await scene.news.slash(scene.amira, "who secret")
    assert (outcome.text, outcome.ephemeral, server.texts(scene.news)) == ("hush", True, [])


async def test_records_are_resolved(server: DiscordServer, scene: Scene) -> None:
    """Channels, roles and members given as options reach the bot as such."""
    role = scene.guild.add_role("Editors")
    async with running(server):
        outcome = await scene.news.slash(
            scene.amira, "who entities", where=scene.news, role=role, member=scene.amira
        )
    assert outcome.text == "news Editors amira"


async def test_autocomplete_offers_choices(server: DiscordServer, scene: Scene) -> None:
    """What is typed so far reaches the bot, its choices come back."""
    async with running(server):
        choices = await scene.news.autocomplete(scene.amira, "who met", person="Bar")
    assert choices == [{"name": "Barbara", "value": "bara"}, {"name": "Barton", "value": "ton"}]


async def test_silence_shows_as_did_not_respond(server: DiscordServer, scene: Scene) -> None:
    """No answer within the deadline is told."""
    server.limits.first_response_seconds = 0.3
    async with running(server):
        outcome = await scene.news.slash(scene.amira, "who sleeps")
    assert (outcome.did_not_respond, outcome.messages) == (True, [])


async def test_an_autocomplete_without_a_bot_raises(server: DiscordServer, scene: Scene) -> None:
    """Nobody connected: the choices fail to load."""
    server.limits.first_response_seconds = 0.3
    async with running(server):
        pass
    with pytest.raises(DidNotRespond):
        await scene.news.autocomplete(scene.amira, "who met", person="Bar")


async def test_the_token_takes_one_answer_in_time(server: DiscordServer, scene: Scene, raw: Raw) -> None:
    """10062 late, 40060 twice, 10015 for a follow-up before the answer, 50027 after 15 minutes."""
    answer = {"type": 4, "data": {"content": "hello"}}
    begin = server.state.interactions.begin
    late = begin(2, scene.news, scene.amira.user, {})
    server.clock.advance(3.1)
    in_time = begin(2, scene.news, scene.amira.user, {})
    hook = f"/webhooks/{server.bot.id}/{in_time.token}"
    path = f"/interactions/{in_time.id}/{in_time.token}/callback"
    replies = [
        await raw("POST", f"/interactions/{late.id}/{late.token}/callback", answer),
        await raw("POST", hook, {"content": "too early"}),
        await raw("POST", path, answer),
        await raw("POST", path, answer),
        await raw("GET", hook + "/messages/@original"),
    ]
    server.clock.advance(901)
    replies.append(await raw("POST", hook, {"content": "too late"}))
    told = [(status, body and (body.get("code") or body.get("content"))) for status, body in replies]
    assert told == [
        (404, 10062),
        (404, 10015),
        (204, None),
        (400, 40060),
        (200, "hello"),
        (401, 50027),
    ]


async def test_buttons_menus_and_edits(server: DiscordServer, scene: Scene) -> None:
    """A button edits its message, a menu brings its values, a deferred update edits later."""
    role = scene.guild.add_role("Editors")
    async with running(server):
        panel = (await scene.news.slash(scene.amira, "panel")).message
        turned = await scene.news.click(scene.amira, panel, "next")
        picked = await scene.news.select(scene.amira, panel, "language", ["ar"])
        chosen = await scene.news.select(scene.amira, panel, "role", [role])
    assert (turned.updated, turned.message is panel) == (True, True)
    assert picked.text == "picked ['ar']"
    assert (chosen.deferred, panel.content, panel.edits) == (True, "role Editors", 2)


async def test_a_modal_is_filled_in(server: DiscordServer, scene: Scene) -> None:
    """A form opens, refuses what its field refuses, and its text reaches the bot."""
    async with running(server):
        opened = await scene.news.slash(scene.amira, "report")
        assert opened.modal is not None
        for values in ({}, {"reason": "x" * 21}, {"reason": "x", "other": "y"}):
            with pytest.raises(Refused):
                await scene.news.submit(scene.amira, opened, values)
        sent = await scene.news.submit(scene.amira, opened, {"reason": "wrong name"})
    assert (sent.text, sent.ephemeral) == ("because wrong name", True)


async def test_a_button_outlives_its_process(server: DiscordServer, scene: Scene) -> None:
    """A DynamicItem on a message of an earlier client is answered by a new one."""
    async with running(server) as first:
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.ActionRow(Mark(7)))
        await first.get_partial_messageable(scene.news.id).send(view=view)
    [message] = server.messages(scene.news)
    async with running(server):
        outcome = await scene.news.click(scene.amira, message, "mark:7")
    assert (outcome.text, server.render_text(message)) == ("marked 7", "[Mark 7]")


async def test_the_client_refuses_what_it_would_not_send(server: DiscordServer, scene: Scene) -> None:
    """Hidden commands, missing options, wrong types and foreign components never reach the bot."""
    stranger = server.add_user("stranger")
    async with running(server):
        panel = (await scene.news.slash(scene.amira, "panel")).message
        for command, options in (
            ("feeds", {}),
            ("who", {}),
            ("who met", {}),
            ("who met", {"person": 7}),
            ("who met", {"person": "x", "colour": "red"}),
            ("nothing", {}),
        ):
            with pytest.raises(Refused):
                await scene.news.slash(scene.amira, command, **options)
        with pytest.raises(Refused):
            await scene.news.click(scene.amira, panel, "previous")
        with pytest.raises(Refused):
            await scene.news.slash(stranger, "panel")
        with pytest.raises(Refused):
            await server.dm(stranger).slash(stranger, "feeds")


async def test_permission_shows_a_hidden_command(server: DiscordServer, scene: Scene) -> None:
    """A manager sees /feeds; a forged request of another member gets through when asked for."""
    manager = scene.guild.add_member("noor", permissions="manage_guild")
    async with running(server):
        shown = await scene.news.slash(manager, "feeds")
        forged = await scene.news.slash(scene.amira, "feeds", fabricated=True)
    assert (shown.text, forged.text) == ("no feeds", "no feeds")


async def test_a_command_in_a_direct_message(server: DiscordServer) -> None:
    """A user alone with the bot is answered in their direct-message channel."""
    user = server.add_user("amira")
    async with running(server):
        outcome = await server.dm(user).slash(user, "who met", person="Barbara Leaf")
    assert outcome.text == "Barbara Leaf met nobody"


async def test_an_arabic_member_types_arabic_names(server: DiscordServer, scene: Scene, raw: Raw) -> None:
    """Localised names work for members with that locale, and the bot gets the plain ones."""
    server.limits.first_response_seconds = 0.1
    option = {"type": 3, "name": "person", "description": "x", "required": True}
    option["name_localizations"] = {"ar": "الشخص"}
    command = {"name": "met", "description": "x", "options": [option], "name_localizations": {"ar": "التقى"}}
    path = f"/applications/{server.bot.id}/guilds/{scene.guild.id}/commands"
    assert (await raw("PUT", path, [command]))[0] == 200
    layla = scene.guild.add_member("layla", locale="ar")
    asked = asyncio.create_task(scene.news.slash(layla, "التقى", الشخص="ليلى"))
    interaction = (await asked).interaction
    assert (interaction.data["name"], interaction.data["options"]) == (
        "met",
        [{"name": "person", "type": 3, "value": "ليلى"}],
    )
