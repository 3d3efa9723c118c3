"""From what a human types to a command's options as Discord sends them."""

from typing import Any

from tests.discord_server import permissions, shapes
from tests.discord_server.outcome import Refused
from tests.discord_server.records import Channel, Member, Role, User

Json = dict[str, Any]
SUB_COMMAND, SUB_GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = range(1, 11)
PYTHON_TYPES = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}
ENTITIES = (USER, CHANNEL, ROLE, MENTIONABLE)


def called(one: Json, name: str, locale: str) -> bool:
    """Whether a command or option goes by this name, its own or the localised one."""
    return name in (one["name"], (one.get("name_localizations") or {}).get(locale))


def find(commands: list[Json], words: list[str], locale: str) -> tuple[Json, list[Json]]:
    """The command and the sub-commands that `words` name; Refused when there are none such."""
    found = next((c for c in commands if c["type"] == 1 and called(c, words[0], locale)), None)
    if found is None:
        raise Refused(f"no command /{words[0]} is registered here")
    steps: list[Json] = []
    options = found.get("options") or []
    for word in words[1:]:
        nested = [o for o in options if o["type"] in (SUB_COMMAND, SUB_GROUP)]
        step = next((o for o in nested if called(o, word, locale)), None)
        if step is None:
            raise Refused(f"/{words[0]} has no sub-command {word}")
        steps.append(step)
        options = step.get("options") or []
    if any(o["type"] in (SUB_COMMAND, SUB_GROUP) for o in options):
        raise Refused(f"/{' '.join(words)} cannot be called without a sub-command")
    return found, steps


def nest(steps: list[Json], values: list[Json]) -> list[Json]:
    """Options wrapped in the sub-commands that hold them."""
    for step in reversed(steps):
        values = [{"name": step["name"], "type": step["type"], "options": values}]
    return values


class Filler:
    """Fills a command's options for one human, collecting what must be resolved."""

    def __init__(self, declared: list[Json], locale: str, *, checked: bool) -> None:
        self.declared, self.locale, self.checked = declared, locale, checked
        self.resolved = Resolved()

    def fill(self, given: Json) -> list[Json]:
        """The options in declared order; Refused where Discord's client would not send them."""
        known = {name: self._declared(name) for name in given}
        filled = [self._one(option, given[name]) for name, option in known.items()]
        missing = [o["name"] for o in self.declared if o.get("required") and o not in known.values()]
        if missing and self.checked:
            raise Refused(f"required options are missing: {', '.join(missing)}")
        return filled

    def _declared(self, name: str) -> Json:
        for option in self.declared:
            if called(option, name, self.locale):
                return option
        raise Refused(f"there is no option {name}")

    def _one(self, option: Json, value: Any) -> Json:
        kind = option["type"]
        if kind in ENTITIES:
            value = self._entity(option, value)
        elif self.checked:
            value = _plain(option, value)
        return {"name": option["name"], "type": kind, "value": value}

    def _entity(self, option: Json, value: Any) -> str:
        types = option.get("channel_types")
        if types and self.checked and value.kind not in types:
            raise Refused(f"{option['name']} takes no channel of type {int(value.kind)}")
        return self.resolved.add(value)


class Resolved:
    """The users, members, roles and channels that ids in an interaction stand for."""

    def __init__(self) -> None:
        self.shape: Json = {}

    def add(self, value: Member | User | Role | Channel) -> str:
        """Note what the value is; returns its id as text."""
        if isinstance(value, Member):
            member = shapes.partial_member(value) | {"permissions": str(permissions.in_guild(value))}
            self._put("members", value.user.id, member)
            return self._put("users", value.user.id, shapes.user(value.user))
        if isinstance(value, User):
            return self._put("users", value.id, shapes.user(value))
        if isinstance(value, Role):
            return self._put("roles", value.id, shapes.role(value))
        return self._put("channels", value.id, partial_channel(value, None))

    def _put(self, group: str, key: int, shape: Json) -> str:
        self.shape.setdefault(group, {})[str(key)] = shape
        return str(key)


def partial_channel(channel: Channel, member: Member | None) -> Json:
    """A channel as interactions hold it: without overwrites, with the human's permissions there."""
    shape = shapes.channel(channel)
    shape.pop("permission_overwrites", None)
    if channel.guild:
        allowed = permissions.in_channel(member, channel) if member else permissions.EVERYONE
        shape["permissions"] = str(allowed)
    return shape


def _plain(option: Json, value: Any) -> Any:
    """Check a text, number or yes/no as the client does; a choice may be given by its name."""
    if type(value) not in PYTHON_TYPES.get(option["type"], (type(value),)):
        raise Refused(f"{option['name']} takes no {type(value).__name__}")
    for choice in option.get("choices") or []:
        if value in (choice["name"], choice["value"]):
            return choice["value"]
    if option.get("choices"):
        raise Refused(f"{option['name']} has no choice {value!r}")
    size = len(value) if isinstance(value, str) else value
    least, most = _range(option)
    if not least <= size <= most:
        raise Refused(f"{option['name']} must be between {least} and {most}")
    return value


def _range(option: Json) -> tuple[float, float]:
    if option["type"] == STRING:
        return option.get("min_length") or 0, option.get("max_length") or 6000
    least, most = option.get("min_value"), option.get("max_value")
    return -(2**53) if least is None else least, 2**53 if most is None else most
