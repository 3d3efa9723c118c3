"""A message as plain text, whatever it is built from."""

from typing import Any

from tests.discord_server.records import Message

Json = dict[str, Any]


def render_text(message: Message) -> str:
    """Content, embeds and components from top to bottom, one line or paragraph each.

    A button is `[label]`, a link button `[label](url)`, a select `[placeholder: label, label]`,
    a separator `---`, media `(url)`, an attachment `<filename>`.
    """
    parts = [message.content] if message.content else []
    for embed in message.embeds:
        parts += _embed(embed)
    for component in message.components:
        parts += _component(component)
    parts += [f"<{a.filename}>" for a in message.attachments]
    return "\n".join(parts)


def _embed(embed: Json) -> list[str]:
    lines = [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("url")]
    lines.append(embed.get("description"))
    for one in embed.get("fields") or []:
        lines += [one["name"], one["value"]]
    lines += [(embed.get(key) or {}).get("url") for key in ("image", "thumbnail")]
    lines.append((embed.get("footer") or {}).get("text"))
    return [line for line in lines if line]


def _component(one: Json) -> list[str]:
    match one["type"]:
        case 1:
            return [" ".join(_leaf(child) for child in one["components"])]
        case 9:
            return [*_all(one["components"]), *_component(one["accessory"])]
        case 17:
            return _all(one["components"])
        case 12:
            return [_media(item) for item in one["items"]]
        case _:
            return [_leaf(one)]


def _all(components: list[Json]) -> list[str]:
    return [line for child in components for line in _component(child)]


def _leaf(one: Json) -> str:
    match one["type"]:
        case 2:
            label = one.get("label") or (one.get("emoji") or {}).get("name", "")
            return f"[{label}]({one['url']})" if one.get("url") else f"[{label}]"
        case 10:
            return str(one["content"])
        case 11:
            return _media(one)
        case 13:
            return f"({one['file']['url']})"
        case 14:
            return "---"
        case _:
            labels = ", ".join(option["label"] for option in one.get("options") or [])
            return f"[{one.get('placeholder', '')}: {labels}]"


def _media(item: Json) -> str:
    text = item.get("description")
    return f"({text}: {item['media']['url']})" if text else f"({item['media']['url']})"
