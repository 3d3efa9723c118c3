"""Humans at work: they run commands, press buttons, pick from menus and fill in modals."""

from typing import Any

from tests.discord_server import interactions as kinds
from tests.discord_server import modal_form, permissions
from tests.discord_server.command_options import Filler, Resolved, find, nest
from tests.discord_server.interaction_payload import payload
from tests.discord_server.interactions import Interaction
from tests.discord_server.outcome import DidNotRespond, Outcome, Refused
from tests.discord_server.records import Channel, Member, Message, User
from tests.discord_server.state import State
from tests.discord_server.validate_components import walk

Json = dict[str, Any]
STRING_SELECT = 3


class Human:
    """Drives interactions as Discord's client does. `patience` is how many seconds of real time a
    human waits for a deferred answer before the outcome is handed back as it is."""

    def __init__(self, state: State, patience: float = 10.0) -> None:
        self.state, self.patience = state, patience

    async def slash(
        self, channel: Channel, who: Member | User, command: str, options: Json, *, fabricated: bool = False
    ) -> Outcome:
        """Run "who met" with options by name, and wait for what shows.

        Texts, numbers and booleans are given as such; users, roles and channels as records. Raises
        Refused where the client would not send it; `fabricated` skips those checks, as a forged
        request would. An answer that does not come in time is in the outcome, not an exception.
        """
        member, user = _who(channel, who)
        found, filler, filled = self._fill(channel, user, command, options, checked=not fabricated)
        if not fabricated:
            _may_use(found, channel, member)
        data = _command_data(found, filled, filler)
        return await self._act(kinds.COMMAND, channel, user, data)

    async def autocomplete(self, channel: Channel, who: Member | User, command: str, options: Json) -> list[Json]:
        """Type into the last of `options`; returns the choices shown, raises DidNotRespond."""
        member, user = _who(channel, who)
        found, filler, filled = self._fill(channel, user, command, options, checked=False)
        _may_use(found, channel, member)
        values = _innermost(filled)
        values[-1]["focused"] = True
        data = _command_data(found, filled, filler)
        outcome = await self._act(kinds.AUTOCOMPLETE, channel, user, data)
        if outcome.did_not_respond:
            raise DidNotRespond(command)
        return outcome.interaction.choices or []

    async def click(
        self, who: Member | User, message: Message, custom_id: str, *, fabricated: bool = False
    ) -> Outcome:
        """Press the button with this custom_id."""
        button = {"type": 2, "custom_id": custom_id} if fabricated else _usable(message, custom_id, who)
        data = {"component_type": button["type"], "custom_id": custom_id, "id": button.get("id", 1)}
        return await self._act(kinds.COMPONENT, message.channel, _who(message.channel, who)[1], data, message)

    async def select(self, who: Member | User, message: Message, custom_id: str, values: list[Any]) -> Outcome:
        """Pick values in the select menu with this custom_id: option values, or records."""
        menu = _usable(message, custom_id, who)
        if not menu.get("min_values", 1) <= len(values) <= menu.get("max_values", 1):
            raise Refused(f"{custom_id} does not take {len(values)} values")
        resolved = Resolved()
        if menu["type"] == STRING_SELECT:
            unknown = set(values) - {option["value"] for option in menu["options"]}
            if unknown:
                raise Refused(f"{custom_id} offers no {unknown}")
            picked = values
        else:
            picked = [resolved.add(value) for value in values]
        data: Json = {"component_type": menu["type"], "custom_id": custom_id, "id": menu["id"]}
        data |= {"values": picked} | ({"resolved": resolved.shape} if resolved.shape else {})
        return await self._act(kinds.COMPONENT, message.channel, _who(message.channel, who)[1], data, message)

    async def submit(self, channel: Channel, who: Member | User, opened: Outcome, values: Json) -> Outcome:
        """Fill in the modal that an outcome opened, by custom_id, and send it."""
        if opened.modal is None:
            raise Refused("no modal is open")
        data = modal_form.fill(opened.modal, values)
        user = _who(channel, who)[1]
        trigger = opened.interaction
        return await self._act(kinds.MODAL_SUBMIT, channel, user, data, trigger.source, trigger)

    def _fill(
        self, channel: Channel, user: User, command: str, options: Json, *, checked: bool
    ) -> tuple[Json, Filler, list[Json]]:
        guild_id = channel.guild.id if channel.guild else None
        commands = self.state.commands.visible(guild_id)
        found, steps = find(commands, command.removeprefix("/").split(), user.locale)
        declared = (steps[-1] if steps else found).get("options") or []
        filler = Filler(declared, user.locale, checked=checked)
        return found, filler, nest(steps, filler.fill(options))

    async def _act(
        self,
        kind: int,
        channel: Channel,
        user: User,
        data: Json,
        source: Message | None = None,
        trigger: Interaction | None = None,
    ) -> Outcome:
        state = self.state
        interaction = state.interactions.begin(kind, channel, user, data, source=source, trigger=trigger)
        edits = source.edits if source else 0
        guild = channel.guild
        member = guild.members.get(user.id) if guild else None
        event = payload(interaction, member)
        state.world.emit("INTERACTION_CREATE", event, guild.id if guild else None)
        seconds = state.limits.first_response_seconds
        if await state.signal.until(lambda: interaction.response is not None, seconds):
            await state.signal.until(lambda: _shows(interaction, edits), self.patience)
        return Outcome(interaction)


def _shows(interaction: Interaction, edits_before: int) -> bool:
    """Whether the human sees the answer: a deferral alone shows nothing yet."""
    if interaction.response == kinds.DEFERRED:
        outcome = Outcome(interaction)
        return bool(outcome.messages) and not outcome.thinking
    if interaction.response == kinds.DEFERRED_UPDATE and interaction.source:
        return interaction.source.edits > edits_before or bool(interaction.followups)
    return True


def _who(channel: Channel, who: Member | User) -> tuple[Member | None, User]:
    user = who.user if isinstance(who, Member) else who
    if channel.guild is None:
        return None, user
    member = channel.guild.members.get(user.id)
    if member is None:
        raise Refused(f"{user.name} is not in {channel.guild.name}")
    return member, user


def _may_use(command: Json, channel: Channel, member: Member | None) -> None:
    """Refuse a command the client would not even show."""
    contexts = command.get("contexts")
    context = 0 if channel.guild else 1
    if contexts is not None and context not in contexts:
        raise Refused(f"/{command['name']} is not offered here")
    if member is None:
        if contexts is None and not command.get("dm_permission", True):
            raise Refused(f"/{command['name']} is not offered in direct messages")
        return
    allowed = permissions.in_channel(member, channel)
    if not permissions.has(allowed, "use_application_commands"):
        raise Refused(f"{member.user.name} may not use commands here")
    needed = command.get("default_member_permissions")
    if needed is not None and allowed != permissions.ALL and not _covers(allowed, int(needed)):
        raise Refused(f"/{command['name']} is hidden from {member.user.name}")


def _covers(allowed: int, needed: int) -> bool:
    """Whether the default permissions are met; 0 means administrators only."""
    return needed != 0 and needed & allowed == needed


def _command_data(command: Json, options: list[Json], filler: Filler) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"], "options": options}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    if filler.resolved.shape:
        data["resolved"] = filler.resolved.shape
    return data


def _innermost(options: list[Json]) -> list[Json]:
    while options and "options" in options[0]:
        options = options[0]["options"]
    if not options:
        raise Refused("no option is being typed")
    return options


def _usable(message: Message, custom_id: str, who: Member | User) -> Json:
    """The component a human can use now; Refused when it is not there, disabled or another's."""
    user = who.user if isinstance(who, Member) else who
    if message.deleted or message.ephemeral_to not in (None, user.id):
        raise Refused("the message is not there for this human")
    for component in walk(message.components):
        if component.get("custom_id") == custom_id:
            if component.get("disabled"):
                raise Refused(f"{custom_id} is disabled")
            return component
    raise Refused(f"the message has no component {custom_id}")
