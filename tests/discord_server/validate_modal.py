"""Discord's rules for a modal."""

from typing import Any

from tests.discord_server.errors import FormErrors, Path
from tests.discord_server.validate_components import walk

Json = dict[str, Any]
ROW, TEXT, LABEL, TEXT_INPUT = 1, 10, 18, 4


def check(data: Json) -> None:
    """Refuse a modal that Discord would refuse."""
    errors = FormErrors()
    errors.text(("data", "custom_id"), data.get("custom_id"), 100, 1)
    errors.text(("data", "title"), data.get("title"), 45, 1)
    components = data.get("components") or []
    if not 1 <= len(components) <= 5:
        path: Path = ("data", "components")
        errors.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    for index, one in enumerate(components):
        _one(one, ("data", "components", index), errors)
    errors.raise_if_any()


def _one(one: Json, path: Path, errors: FormErrors) -> None:
    if one.get("type") not in (ROW, TEXT, LABEL):
        message = 'Value of field "type" must be one of (1, 10, 18).'
        errors.add((*path, "type"), "UNION_TYPE_CHOICES", message)
    if one.get("type") == LABEL:
        errors.text((*path, "label"), one.get("label"), 45, 1)
        errors.text((*path, "description"), one.get("description"), 100)
    for field in fields([one]):
        errors.text((*path, "custom_id"), field.get("custom_id"), 100, 1)
        errors.text((*path, "placeholder"), field.get("placeholder"), 150)


def fields(components: list[Json]) -> list[Json]:
    """The inputs of a modal: those with a custom_id, wherever they are nested."""
    found = []
    for one in components:
        nested = [one["component"]] if isinstance(one.get("component"), dict) else []
        found += [c for c in walk([one, *nested]) if c.get("custom_id")]
    return found
