"""A ``Message`` as JSON text and back: its values may be times, dates, mentions, verbatim words or messages."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from bot.model.answer import Mention, Message, Verbatim, say


def to_json(message: Message) -> str:
    """JSON text of *message*. A value of any other type is kept as its ``str``."""
    return json.dumps(_plain(message), ensure_ascii=False)


def from_json(text: str) -> Message:
    """The reverse of ``to_json``."""
    return cast("Message", _rich(json.loads(text)))


def kept_reason(reason: Message | None) -> str | None:
    """JSON text of why something failed, for a column that is null where nothing did."""
    return None if reason is None else to_json(reason)


def reason(text: str | None) -> Message | None:
    """The reverse of ``kept_reason``. What isn't JSON was kept before reasons were sentences: shown as it is."""
    if text is None:
        return None
    return from_json(text) if text.startswith('{"$"') else say("{name}", name=Verbatim(text))


def _plain(value: object) -> object:
    match value:
        case Message():
            values = {name: _plain(one) for name, one in value.values.items()}
            return {"$": "message", "text": value.text, "values": values, "plural": value.plural}
        case Verbatim():
            return {"$": "verbatim", "text": value.text}
        case Mention():
            return {"$": value.kind, "id": value.id}
        case datetime():
            return {"$": "time", "text": value.isoformat()}
        case date():
            return {"$": "date", "text": value.isoformat()}
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def _rich(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    match value["$"]:
        case "message":
            values = {name: _rich(one) for name, one in value["values"].items()}
            return Message(value["text"], values, value["plural"])
        case "verbatim":
            return Verbatim(value["text"])
        case "channel" | "role" | "member" as kind:
            return Mention(kind, value["id"])
        case "time":
            return datetime.fromisoformat(value["text"])
        case _:
            return date.fromisoformat(value["text"])
