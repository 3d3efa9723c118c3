"""Checks requests and replies against Discord's own OpenAPI document."""

import json
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

Json = dict[str, Any]
SETTING = "ATTACHE_DISCORD_OPENAPI"
BASE = "urn:discord"


@cache
def _load(path: Path) -> "Document":
    return Document(json.loads(path.read_text("utf-8")))


def from_environment() -> "Contract | None":
    """A contract when the setting names the document; None otherwise."""
    named = os.environ.get(SETTING)
    return Contract(_load(Path(named).resolve())) if named else None


class Document:
    """The document and its validators, each compiled when first wanted and kept for the process."""

    def __init__(self, document: Json) -> None:
        _mend(document["components"]["schemas"])
        self.paths: Json = document["paths"]
        resource: Resource[Any] = Resource.from_contents(document, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(BASE, resource)
        self._validators: dict[str, Validator] = {}

    def validator(self, *steps: str) -> Validator:
        """The validator of the schema found at these steps from the document's root."""
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
        if pointer not in self._validators:
            schema = {"$ref": f"{BASE}#/{pointer.replace('{', '%7B').replace('}', '%7D')}"}
            self._validators[pointer] = Draft202012Validator(schema, registry=self._registry)
        return self._validators[pointer]

    def operation(self, method: str, template: str) -> Json | None:
        """The operation the document describes, None when it knows no such thing."""
        found: Json | None = self.paths.get(template, {}).get(method.lower())
        return found


def _mend(schemas: Json) -> None:
    """Correct the places where the document is narrower than Discord's documentation and life."""
    # Error codes inside a form's errors tree are words ("BASE_TYPE_MAX_LENGTH"), not integers.
    schemas["InnerErrors"]["properties"]["_errors"]["items"] = {
        "type": "object",
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        "required": ["code", "message"],
    }
    # GUILD_MEDIA is left out; clients name it among the channel types of an option.
    schemas["ChannelTypes"]["oneOf"].append({"title": "GUILD_MEDIA", "const": 16})
    # The code of a 429 is documented as optional, and is there for some limits only.
    schemas["RatelimitedResponse"]["allOf"][0] = {"properties": {"message": {"type": "string"}}}
    # A new file is named by its number, which discord.py sends as one.
    schemas["MessageAttachmentRequest"]["properties"]["id"] = {"type": ["string", "integer"]}
    # The recipient of a direct message: discord.py sends a number, and Discord takes it.
    schemas["CreatePrivateChannelRequest"]["properties"]["recipient_id"] = {"type": ["string", "integer", "null"]}
    # So do whom a message may mention.
    for whom in ("users", "roles"):
        schemas["MessageAllowedMentionsRequest"]["properties"][whom]["items"] = {"type": ["string", "integer"]}


@dataclass(slots=True)
class Contract:
    """Collects violations, each one sentence naming the operation, the side and the fault."""

    document: Document
    violations: list[str] = field(default_factory=list)

    def check_request(self, method: str, template: str, body: Any) -> None:
        """Check a JSON body the bot sent and the server accepted."""
        operation = self.document.operation(method, template)
        if operation is None:
            self.violations.append(f"{method} {template}: not in the document")
        elif body is not None and "application/json" in operation.get("requestBody", {}).get("content", {}):
            steps = ("requestBody", "content", "application/json", "schema")
            self._check(method, template, "request", body, steps)

    def check_reply(self, method: str, template: str, status: int, body: Any) -> None:
        """Check the server's own reply."""
        operation = self.document.operation(method, template)
        if operation is None or status >= 500:
            return
        responses = operation["responses"]
        key = str(status) if str(status) in responses else f"{status // 100}XX"
        if key not in responses:
            self.violations.append(f"{method} {template}: the document has no status {status}")
        elif "$ref" in responses[key]:
            name = responses[key]["$ref"].rsplit("/", 1)[1]
            steps = ("components", "responses", name, "content", "application/json", "schema")
            self._report(method, template, f"reply {status}", body, self.document.validator(*steps))
        elif "content" in responses[key]:
            at = ("responses", key, "content", "application/json", "schema")
            self._check(method, template, f"reply {status}", body, at)
        elif body is not None:
            self.violations.append(f"{method} {template}: status {status} takes no body")

    def _check(self, method: str, template: str, side: str, body: Any, steps: tuple[str, ...]) -> None:
        validator = self.document.validator("paths", template, method.lower(), *steps)
        self._report(method, template, side, body, validator)

    def _report(self, method: str, template: str, side: str, body: Any, validator: Validator) -> None:
        for error in validator.iter_errors(body):
            self.violations.append(f"{method} {template} {side}: {_deepest(error)}")


def _deepest(error: ValidationError) -> str:
    """The fault inside a union's likeliest branch: the one of the right type, with fewest faults."""
    branches: dict[object, list[ValidationError]] = {}
    for cause in error.context or []:
        branches.setdefault(cause.schema_path[0], []).append(cause)
    if not branches:
        return f"{'/'.join(map(str, error.absolute_path)) or '.'}: {error.message[:300]}"
    likely = min(branches.values(), key=_unlikeliness)
    return "; ".join(_deepest(cause) for cause in likely[:2])


def _unlikeliness(faults: list[ValidationError]) -> tuple[bool, int]:
    other_kind = any(len(f.path) <= 1 and f.validator in ("type", "enum", "const") for f in faults)
    return other_kind, len(faults)
