"""A small bot on the unmodified discord.py client, to be run against the local Discord."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
from discord import app_commands

from tests.discord_server import DiscordServer


class Mark(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"mark:(?P<number>[0-9]+)"):
    """A button whose custom_id says what it is about, so that any process can answer it."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(discord.ui.Button(label=f"Mark {number}", custom_id=f"mark:{number}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Built again from the custom_id alone."""
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer for everyone to see."""
        await interaction.response.send_message(f"marked {self.number}")


class Form(discord.ui.Modal, title="Report"):
    """Asks for a reason."""

    reason: discord.ui.TextInput["Form"] = discord.ui.TextInput(label="Reason", custom_id="reason", max_length=20)

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Repeat the reason to its author only."""
        await interaction.response.send_message(f"because {self.reason.value}", ephemeral=True)


class Panel(discord.ui.View):
    """A button that edits its message and two select menus."""

    @discord.ui.button(label="Next", custom_id="next")
    async def turn(self, interaction: discord.Interaction[Any], _button: discord.ui.Button[Any]) -> None:
        """Edit the message in place."""
        await interaction.response.edit_message(content="page 2")

    @discord.ui.select(
        custom_id="language",
        options=[
            discord.SelectOption(label="English", value="en"),
            discord.SelectOption(label="العربية", value="ar"),
        ],
    )
    async def language(self, interaction: discord.Interaction[Any], menu: discord.ui.Select[Any]) -> None:
        """Say what was picked."""
        await interaction.response.send_message(f"picked {menu.values}")

    @discord.ui.select(cls=discord.ui.RoleSelect, custom_id="role")
    async def role(self, interaction: discord.Interaction[Any], menu: discord.ui.RoleSelect[Any]) -> None:
        """Defer, then edit."""
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"role {menu.values[0].name}")


def who_group() -> app_commands.Group:
    """`/who met person:…`, `/who is …` and others that answer in different ways."""
    who = app_commands.Group(name="who", description="Who did what")

    @who.command(name="met", description="Who met a person")
    async def met(interaction: discord.Interaction[Any], person: str) -> None:
        await interaction.response.defer()
        await interaction.followup.send(f"{person} met nobody")
        await interaction.followup.send("that is all", ephemeral=True)

    @met.autocomplete("person")
    async def offer(_interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}{ending}", value=ending) for ending in ("bara", "ton")]

    @who.command(name="secret", description="For the asker only")
    async def secret(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("hush", ephemeral=True)

    @who.command(name="sleeps", description="Never answers")
    async def sleeps(_interaction: discord.Interaction[Any]) -> None:
        return

    @who.command(name="entities", description="Takes records")
    async def entities(
        interaction: discord.Interaction[Any],
        where: app_commands.AppCommandChannel,
        role: discord.Role,
        member: discord.Member,
    ) -> None:
        await interaction.response.send_message(f"{where.name} {role.name} {member.name}")

    return who


def setup_tree(tree: app_commands.CommandTree[Any]) -> None:
    """Every command of the small bot."""
    tree.add_command(who_group())

    @tree.command(name="panel", description="Buttons and menus")
    async def panel(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("page 1", view=Panel())

    @tree.command(name="report", description="Opens a form")
    async def report(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Form())

    @tree.command(name="feeds", description="For managers")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def feeds(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("no feeds")


class SmallBot(discord.Client):
    """Counts what the gateway did to it."""

    def __init__(self, *, connector: Any, intents: discord.Intents) -> None:
        super().__init__(intents=intents, connector=connector, guild_ready_timeout=0.05, max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.resumed = 0
        setup_tree(self.tree)
        self.add_dynamic_items(Mark)

    async def on_resumed(self) -> None:
        """Count a RESUMED."""
        self.resumed += 1


@asynccontextmanager
async def running(server: DiscordServer, intents: discord.Intents | None = None) -> AsyncIterator[SmallBot]:
    """A connected bot with its commands synced."""
    bot = SmallBot(connector=server.connector(), intents=intents or discord.Intents.none())
    async with bot:
        await bot.login(server.token)
        await bot.tree.sync()
        task = asyncio.create_task(bot.connect())
        await server.until_connected()
        await bot.wait_until_ready()
        yield bot
        await bot.close()
        await asyncio.wait_for(task, 5)
