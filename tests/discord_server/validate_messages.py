"""Discord's rules for the body of a message, new or edited."""

from typing import Any

from tests.discord_server import validate_components
from tests.discord_server.errors import ApiError, FormErrors, Path
from tests.discord_server.records import IS_COMPONENTS_V2

Json = dict[str, Any]
MOST_CONTENT = 2000
MOST_EMBED_TEXT = 6000


def check_new(body: Json, *, files: int = 0) -> None:
    """Refuse a body that cannot become a message."""
    _check(body, v2=bool((body.get("flags") or 0) & IS_COMPONENTS_V2))
    filled = ("content", "embeds", "components", "sticker_ids", "poll")
    if not files and not any(body.get(key) for key in filled):
        raise ApiError(400, 50006, "Cannot send an empty message")


def check_edit(body: Json, *, flags: int) -> None:
    """Refuse an edit that the message with these flags cannot take."""
    asked = body.get("flags")
    if flags & IS_COMPONENTS_V2 and asked is not None and not asked & IS_COMPONENTS_V2:
        errors = FormErrors()
        message = "The IS_COMPONENTS_V2 flag cannot be removed from a message."
        errors.add(("flags",), "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", message)
        errors.raise_if_any()
    _check(body, v2=bool((flags | (asked or 0)) & IS_COMPONENTS_V2))


def _check(body: Json, *, v2: bool) -> None:
    errors = FormErrors()
    errors.text(("content",), body.get("content"), MOST_CONTENT)
    if isinstance(body.get("nonce"), str):
        errors.text(("nonce",), body["nonce"], 25)
    if body.get("embeds"):
        _check_embeds(body["embeds"], errors)
    if v2:
        _refuse_legacy(body, errors)
    if body.get("components"):
        validate_components.check(body["components"], errors, v2=v2)
    _check_mentions(body.get("allowed_mentions"), errors)
    errors.raise_if_any()


def _refuse_legacy(body: Json, errors: FormErrors) -> None:
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            message = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            errors.add((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)


def _check_mentions(allowed: Json | None, errors: FormErrors) -> None:
    if not allowed:
        return
    for key in ("users", "roles"):
        if len(allowed.get(key) or []) > 100:
            path: Path = ("allowed_mentions", key)
            errors.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
        if allowed.get(key) and key in (allowed.get("parse") or []):
            message = f"parse:[{key!r}] and {key}: [ids...] are mutually exclusive."
            errors.add(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


def _check_embeds(embeds: list[Json], errors: FormErrors) -> None:
    if len(embeds) > 10:
        errors.add(("embeds",), "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
    total = sum(_check_embed(one, ("embeds", index), errors) for index, one in enumerate(embeds))
    if total > MOST_EMBED_TEXT:
        message = f"Embed size exceeds maximum size of {MOST_EMBED_TEXT}"
        errors.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)


def _check_embed(embed: Json, path: Path, errors: FormErrors) -> int:
    """Check one embed; returns how many characters it shows."""
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    shown = [
        errors.text((*path, "title"), embed.get("title"), 256),
        errors.text((*path, "description"), embed.get("description"), 4096),
        errors.text((*path, "footer", "text"), footer.get("text"), 2048),
        errors.text((*path, "author", "name"), author.get("name"), 256),
    ]
    fields = embed.get("fields") or []
    if len(fields) > 25:
        errors.add((*path, "fields"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for index, one in enumerate(fields):
        at: Path = (*path, "fields", index)
        shown.append(errors.text((*at, "name"), one.get("name"), 256, 1))
        shown.append(errors.text((*at, "value"), one.get("value"), 1024, 1))
    for key in ("url",):
        if embed.get(key):
            validate_components.url(embed[key], (*path, key), errors, 2048)
    return sum(len(text) for text in shown)
