"""Discord's rules for message components, old rows and Components V2 alike."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.discord_server.errors import FormErrors, Path

Json = dict[str, Any]
ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = (3, 5, 6, 7, 8)
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
TOP_LEVEL_V2 = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER)
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
MOST_COMPONENTS = 40
MOST_TEXT = 4000
LINK, PREMIUM = 5, 6


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component with what is nested in it, outermost first."""
    for one in components:
        yield one
        yield from walk(list(one.get("components") or []))
        if isinstance(one.get("accessory"), dict):
            yield one["accessory"]


def check(components: object, errors: FormErrors, *, v2: bool) -> None:
    """Check a message's component list."""
    path: Path = ("components",)
    if not isinstance(components, list) or not all(isinstance(c, dict) for c in components):
        errors.add(path, "BASE_TYPE_BAD_TYPE", "Only iterables of objects may be used in a ListType")
        return
    if v2:
        _check_totals(components, errors)
    elif len(components) > 5:
        errors.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between 0 and 5 in length.")
    for index, one in enumerate(components):
        _check_one(one, (*path, index), errors, TOP_LEVEL_V2 if v2 else (ROW,))
    _check_unique(components, errors)


def _check_totals(components: list[Json], errors: FormErrors) -> None:
    everything = list(walk(components))
    if len(everything) > MOST_COMPONENTS:
        message = f"Total number of components must be {MOST_COMPONENTS} or fewer."
        errors.add(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS", message)
    total = sum(len(c.get("content") or "") for c in everything if c.get("type") == TEXT)
    if total > MOST_TEXT:
        message = f"The total displayable text size exceeds the maximum of {MOST_TEXT}."
        errors.add(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)


def _check_unique(components: list[Json], errors: FormErrors) -> None:
    for key, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        values = [c[key] for c in walk(components) if c.get(key)]
        if len(values) != len(set(values)):
            errors.add(("components",), code, f"Component {key} cannot be duplicated")


def _check_one(one: Json, path: Path, errors: FormErrors, allowed: tuple[int, ...]) -> None:
    kind = one.get("type")
    if kind not in allowed:
        message = f'Value of field "type" must be one of {allowed}.'
        errors.add((*path, "type"), "UNION_TYPE_CHOICES", message)
        return
    rule = {
        ROW: _row,
        BUTTON: _button,
        SECTION: _section,
        TEXT: _text,
        THUMBNAIL: _thumbnail,
        GALLERY: _gallery,
        FILE: _file,
        SEPARATOR: _separator,
        CONTAINER: _container,
        TEXT_INPUT: _text_input,
    }.get(kind, _select)
    rule(one, path, errors)


def _children(
    one: Json, path: Path, errors: FormErrors, size: tuple[int, int], allowed: tuple[int, ...]
) -> list[Json]:
    children = one.get("components") or []
    if not size[0] <= len(children) <= size[1]:
        message = f"Must be between {size[0]} and {size[1]} in length."
        errors.add((*path, "components"), "BASE_TYPE_BAD_LENGTH", message)
    for index, child in enumerate(children):
        _check_one(child, (*path, "components", index), errors, allowed)
    return list(children)


def _row(one: Json, path: Path, errors: FormErrors) -> None:
    children = _children(one, path, errors, (1, 5), (BUTTON, *SELECTS))
    if any(c.get("type") in SELECTS for c in children) and len(children) > 1:
        message = "A row holds up to five buttons or one select."
        errors.add((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)


def _button(one: Json, path: Path, errors: FormErrors) -> None:
    errors.text((*path, "label"), one.get("label"), 80)
    if not one.get("label") and not one.get("emoji") and one.get("style") != PREMIUM:
        errors.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI", "A button must have a label or an emoji")
    if one.get("style") not in range(1, 7):
        errors.add((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.")
    if one.get("style") == LINK:
        if one.get("custom_id"):
            message = "A custom id and url cannot both be specified"
            errors.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)
        url(one.get("url"), (*path, "url"), errors)
    else:
        errors.text((*path, "custom_id"), one.get("custom_id"), 100, 1)


def url(value: object, path: Path, errors: FormErrors, most: int = 512) -> None:
    """Check a link: its length and its scheme."""
    text = errors.text(path, value, most, 1)
    if not text:
        return
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https", "discord"):
        message = f'Scheme "{parts.scheme}" is not supported. Scheme must be one of (http, https, discord).'
        errors.add(path, "URL_TYPE_INVALID_SCHEME", message)
    elif not parts.netloc:
        errors.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")


def _select(one: Json, path: Path, errors: FormErrors) -> None:
    errors.text((*path, "custom_id"), one.get("custom_id"), 100, 1)
    errors.text((*path, "placeholder"), one.get("placeholder"), 150)
    least, most = one.get("min_values"), one.get("max_values")
    if not 0 <= (1 if least is None else least) <= 25 or not 1 <= (1 if most is None else most) <= 25:
        errors.add((*path, "max_values"), "NUMBER_TYPE_MAX", "Value should be less than or equal to 25.")
    if one.get("type") == STRING_SELECT:
        _options(one, path, errors)


def _options(one: Json, path: Path, errors: FormErrors) -> None:
    options = one.get("options") or []
    if not 1 <= len(options) <= 25:
        errors.add((*path, "options"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.")
    for index, option in enumerate(options):
        at: Path = (*path, "options", index)
        errors.text((*at, "label"), option.get("label"), 100, 1)
        errors.text((*at, "value"), option.get("value"), 100, 1)
        errors.text((*at, "description"), option.get("description"), 100)
    if len({o.get("value") for o in options}) != len(options):
        message = "The specified option value is already used"
        errors.add((*path, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)


def _section(one: Json, path: Path, errors: FormErrors) -> None:
    _children(one, path, errors, (1, 3), (TEXT,))
    accessory = one.get("accessory")
    if not isinstance(accessory, dict):
        errors.required((*path, "accessory"))
    else:
        _check_one(accessory, (*path, "accessory"), errors, (BUTTON, THUMBNAIL))


def _text(one: Json, path: Path, errors: FormErrors) -> None:
    errors.text((*path, "content"), one.get("content"), MOST_TEXT, 1)


def _media(value: object, path: Path, errors: FormErrors, schemes: tuple[str, ...]) -> None:
    address = value.get("url") if isinstance(value, dict) else None
    text = errors.text((*path, "url"), address, 2048, 1)
    if text and urlsplit(text).scheme not in schemes:
        message = f"Scheme must be one of {schemes}."
        errors.add((*path, "url"), "URL_TYPE_INVALID_SCHEME", message)


def _thumbnail(one: Json, path: Path, errors: FormErrors) -> None:
    _media(one.get("media"), (*path, "media"), errors, ("http", "https", "attachment"))
    errors.text((*path, "description"), one.get("description"), 1024)


def _gallery(one: Json, path: Path, errors: FormErrors) -> None:
    items = one.get("items") or []
    if not 1 <= len(items) <= 10:
        errors.add((*path, "items"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length.")
    for index, item in enumerate(items):
        _thumbnail(item, (*path, "items", index), errors)


def _file(one: Json, path: Path, errors: FormErrors) -> None:
    _media(one.get("file"), (*path, "file"), errors, ("attachment",))


def _separator(one: Json, path: Path, errors: FormErrors) -> None:
    if one.get("spacing") not in (None, 1, 2):
        errors.add((*path, "spacing"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")


def _container(one: Json, path: Path, errors: FormErrors) -> None:
    _children(one, path, errors, (1, MOST_COMPONENTS), IN_CONTAINER)
    colour = one.get("accent_color")
    if colour is not None and not 0 <= colour <= 0xFFFFFF:
        errors.add((*path, "accent_color"), "NUMBER_TYPE_MAX", "int value should be less than 16777216.")


def _text_input(one: Json, path: Path, errors: FormErrors) -> None:
    errors.text((*path, "custom_id"), one.get("custom_id"), 100, 1)
    errors.text((*path, "placeholder"), one.get("placeholder"), 100)
    errors.text((*path, "value"), one.get("value"), 4000)
    if one.get("label") is not None:
        errors.text((*path, "label"), one["label"], 45, 1)
