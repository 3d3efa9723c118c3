"""Errors as Discord's REST API words them."""

from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]


class ApiError(Exception):
    """A refusal: HTTP status, Discord's own code and message, and the errors tree of a bad form."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.headers: dict[str, str] = {}
        self.body: Json = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


def unauthorized() -> ApiError:
    """The token is wrong."""
    return ApiError(401, 0, "401: Unauthorized")


def unknown_channel() -> ApiError:
    """No such channel."""
    return ApiError(404, 10003, "Unknown Channel")


def unknown_guild() -> ApiError:
    """No such guild."""
    return ApiError(404, 10004, "Unknown Guild")


def unknown_message() -> ApiError:
    """No such message, or it was deleted."""
    return ApiError(404, 10008, "Unknown Message")


def unknown_interaction() -> ApiError:
    """The first answer came too late, or the token is wrong."""
    return ApiError(404, 10062, "Unknown interaction")


def unknown_webhook() -> ApiError:
    """No interaction holds this token, or it has not been answered yet."""
    return ApiError(404, 10015, "Unknown Webhook")


def missing_access() -> ApiError:
    """The bot cannot see the channel or guild."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The bot sees the channel but may not do this."""
    return ApiError(403, 50013, "Missing Permissions")


class FormErrors:
    """Collects what is wrong with a body, each fault at its path, into Discord's errors tree."""

    def __init__(self) -> None:
        self.tree: Json = {}

    def add(self, path: Path, code: str, message: str) -> None:
        """Note one fault at `path`, such as ("embeds", 0, "title")."""
        node = self.tree
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: Path, value: str, least: int, most: int) -> None:
        """Check that a text has between `least` and `most` characters."""
        if not least <= len(value) <= most:
            if least:
                message = f"Must be between {least} and {most} in length."
                self.add(path, "BASE_TYPE_BAD_LENGTH", message)
            else:
                self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")

    def text(self, path: Path, value: object, most: int, least: int = 0) -> str:
        """Check a text that may be null; return it, or "" when it is null or not a text."""
        if value is None:
            if least:
                self.required(path)
            return ""
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return ""
        self.length(path, value, least, most)
        return value

    def required(self, path: Path) -> None:
        """Note a field that is missing."""
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def raise_if_any(self) -> None:
        """Refuse the body when anything was noted: 400 with code 50035."""
        if self.tree:
            raise ApiError(400, 50035, "Invalid Form Body", self.tree)
