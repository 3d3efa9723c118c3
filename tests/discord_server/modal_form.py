"""A modal, filled in as a human would, in the form the gateway brings it to the bot."""

from typing import Any

from tests.discord_server.command_options import Resolved
from tests.discord_server.outcome import Refused

Json = dict[str, Any]
TEXT_INPUT, STRING_SELECT = 4, 3
ENTITY_SELECTS = (5, 6, 7, 8)


def fill(modal: Json, values: Json) -> Json:
    """The submitted data: `values` by custom_id, texts as such, selects as lists.

    Raises Refused for a missing required field, a text of a wrong length, an unknown custom_id.
    """
    form = _Form(values)
    components = [form.place(one, number) for number, one in enumerate(modal["components"], 1)]
    unknown = set(values) - form.used
    if unknown:
        raise Refused(f"the modal has no field {sorted(unknown)}")
    data: Json = {"custom_id": modal["custom_id"], "components": components}
    return data | ({"resolved": form.resolved.shape} if form.resolved.shape else {})


class _Form:
    def __init__(self, values: Json) -> None:
        self.values, self.used, self.resolved = values, set[str](), Resolved()

    def place(self, one: Json, number: int) -> Json:
        """One top-level component with what was filled in."""
        shape: Json = {"type": one["type"], "id": one.get("id") or number}
        if "component" in one:
            shape["component"] = self._field(one["component"], 100 + number)
        elif "components" in one:
            shape["components"] = [self._field(field, 100 + number) for field in one["components"]]
        return shape

    def _field(self, field: Json, number: int) -> Json:
        name = field["custom_id"]
        self.used.add(name)
        shape: Json = {"type": field["type"], "id": field.get("id") or number, "custom_id": name}
        value = self.values.get(name)
        if value is None and field.get("required", True) and not field.get("value"):
            raise Refused(f"the field {name} is required")
        if field["type"] == TEXT_INPUT:
            return shape | {"value": _text(field, value)}
        if field["type"] in ENTITY_SELECTS:
            return shape | {"values": [self.resolved.add(v) for v in value or []]}
        if isinstance(value, list) or field["type"] == STRING_SELECT:
            return shape | {"values": value or []}
        return shape | {"value": value}


def _text(field: Json, value: str | None) -> str:
    text = field.get("value") or "" if value is None else value
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    if text and not least <= len(text) <= most:
        raise Refused(f"{field['custom_id']} must be between {least} and {most} characters")
    return str(text)
