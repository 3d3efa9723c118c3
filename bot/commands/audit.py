"""``/audit``: who changed what in a server, newest first."""

from collections.abc import Callable, Mapping, Sequence

from bot.answers.which_feed import Candidate, matching
from bot.commands.command import Arguments, Command, Context, Parameter, ParameterKind, Run
from bot.model.answer import Answer, Button, Line, Mention, Message, Section, Tone, Verbatim, Word, say
from bot.model.audit import AuditEntry
from bot.model.ids import GuildId
from bot.store import audit, guild_feeds

_PAGE = 15
_LONGEST = 120
_TYPED_IN = "typed_in"


def over(catalogue: Callable[[], tuple[Command, ...]]) -> Run:
    """``/audit`` in the words of these commands, once they are all declared."""

    async def show(context: Context, arguments: Arguments) -> Answer:
        """A guild's last changes; ``key``: only those before that one."""
        guild = context.asker.guild
        assert guild is not None, "declared for servers only"
        key = str(arguments.get("key", ""))
        before = int(key) if key.isdecimal() and len(key) <= 18 else None
        found = await audit.recent(context.database, guild, limit=_PAGE + 1, before=before)
        if not found:
            nothing = Section(lines=(Line(content=say("Nobody has changed anything yet.")),))
            return Answer(title=say("Changes"), sections=(nothing,), tone=Tone.NOTHING)
        shown = found[:_PAGE]
        commands = {one.name: one for one in catalogue()}
        feeds = await _feeds(context, guild)
        lines = tuple(Line(content=_entry(one, commands.get(one.action), feeds)) for one in shown)
        older = Button(label=say("Older"), does="audit-older", key=str(shown[-1].id))
        return Answer(
            title=say("Changes"),
            sections=(Section(lines=lines),),
            buttons=(older,) if len(found) > _PAGE else (),
        )

    return show


async def _feeds(context: Context, guild: GuildId) -> Sequence[Candidate]:
    """The guild's feeds, in its own words."""
    return [Candidate.of_guild(one) for one in await guild_feeds.list_for(context.database, guild)]


def _entry(entry: AuditEntry, command: Command | None, feeds: Sequence[Candidate]) -> Message:
    who, action = Mention("member", entry.member_id), say("/{command}", command=Word("command", entry.action))
    known = {} if command is None else {one.name: one for one in command.parameters}
    details = tuple(
        say("{name}: {value}", name=_name(name), value=_value(value, known.get(name), feeds))
        for name, value in _given(entry, known).items()
    )
    if not details:
        return say("{date}, {who}: {action}", date=entry.at, who=who, action=action)
    return say("{date}, {who}: {action} ({details})", date=entry.at, who=who, action=action, details=details)


def _given(entry: AuditEntry, known: Mapping[str, Parameter]) -> Mapping[str, object]:
    """What the command was given, and the channel it was typed in where that is what it acted on."""
    given = {name: value for name, value in entry.detail.items() if name != _TYPED_IN}
    here = entry.detail.get(_TYPED_IN)
    for name, parameter in known.items():
        is_meant = parameter.here and (parameter.beside is None or parameter.beside in given)
        if is_meant and name not in given and isinstance(here, int):
            return {name: here, **given}
    return given


def _name(option: str) -> object:
    return say("button") if option == "key" else Word("option", option)


def _value(value: object, parameter: Parameter | None, feeds: Sequence[Candidate]) -> object:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    kind = None if parameter is None else parameter.kind
    if isinstance(value, int) and kind in (ParameterKind.CHANNEL, ParameterKind.ROLE):
        return Mention("channel" if kind is ParameterKind.CHANNEL else "role", value)
    for choice in () if parameter is None else parameter.choices:
        if choice.value == value:
            return Message(choice.label)
    words = str(value)
    if parameter is not None and parameter.name == "feed":
        meant = matching(feeds, words)
        words = meant[0].label if len(meant) == 1 else words
    return Verbatim(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")
