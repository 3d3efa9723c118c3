"""Every length limit: the longest that fits is taken, one more is refused where Discord says so."""

from typing import Any

import pytest

from tests.discord_server import DiscordServer
from tests.discord_server_tests.raw import Raw

V2 = 1 << 15
Json = dict[str, Any]


def _text(size: int) -> Json:
    return {"type": 10, "content": "x" * size}


def _v2(*components: Json) -> Json:
    return {"flags": V2, "components": list(components)}


def _row(*components: Json) -> Json:
    return {"components": [{"type": 1, "components": list(components)}], "content": "x"}


def _button(label: str = "ok", custom_id: str = "a") -> Json:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id}


def _link(url: str) -> Json:
    return {"type": 2, "style": 5, "label": "ok", "url": url}


def _select(count: int, label: str = "ok") -> Json:
    options = [{"label": label, "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "a", "options": options}


def _embed(**fields: Any) -> Json:
    return {"embeds": [fields]}


def _buttons(count: int) -> list[Json]:
    return [_button(custom_id=str(number)) for number in range(count)]


FITS = {
    "content": {"content": "x" * 2000},
    "embed title": _embed(title="x" * 256),
    "embed description": _embed(description="x" * 4096),
    "embed fields": _embed(fields=[{"name": "n", "value": "v"}] * 25),
    "embed total": {"embeds": [{"description": "x" * 3000}] * 2},
    "ten embeds": {"embeds": [{"title": "x"}] * 10},
    "text of a layout": _v2(_text(2000), _text(2000)),
    "40 components": _v2(*[_text(1)] * 40),
    "buttons in a row": _row(*_buttons(5)),
    "label": _row(_button(label="x" * 80)),
    "custom_id": _row(_button(custom_id="x" * 100)),
    "url": _row(_link("https://example.org/" + "x" * 492)),
    "select": _row(_select(25)),
    "nonce": {"content": "x", "nonce": "x" * 25},
}
REFUSED: dict[str, tuple[Json, str]] = {
    "content": ({"content": "x" * 2001}, "content"),
    "embed title": (_embed(title="x" * 257), "embeds.0.title"),
    "embed description": (_embed(description="x" * 4097), "embeds.0.description"),
    "embed footer": (_embed(footer={"text": "x" * 2049}), "embeds.0.footer.text"),
    "embed author": (_embed(author={"name": "x" * 257}), "embeds.0.author.name"),
    "embed fields": (_embed(fields=[{"name": "n", "value": "v"}] * 26), "embeds.0.fields"),
    "field name": (_embed(fields=[{"name": "x" * 257, "value": "v"}]), "embeds.0.fields.0.name"),
    "field value": (_embed(fields=[{"name": "n", "value": "x" * 1025}]), "embeds.0.fields.0.value"),
    "embed total": ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds"),
    "eleven embeds": ({"embeds": [{"title": "x"}] * 11}, "embeds"),
    "text of a layout": (_v2(_text(2000), _text(2001)), "components"),
    "41 components": (_v2({"type": 17, "components": [_text(1)] * 40}), "components"),
    "empty text": (_v2(_text(0)), "components.0.content"),
    "six buttons": (_row(*_buttons(6)), "components.0.components"),
    "button and select": (_row(_button(custom_id="b"), _select(1)), "components.0.components"),
    "label": (_row(_button(label="x" * 81)), "components.0.components.0.label"),
    "custom_id": (_row(_button(custom_id="x" * 101)), "components.0.components.0.custom_id"),
    "no custom_id": (_row(_button(custom_id="")), "components.0.components.0.custom_id"),
    "same custom_id": (_row(_button(), _button()), "components"),
    "url": (_row(_link("https://example.org/" + "x" * 493)), "components.0.components.0.url"),
    "url scheme": (_row(_link("javascript:alert(1)")), "components.0.components.0.url"),
    "select": (_row(_select(26)), "components.0.components.0.options"),
    "option label": (_row(_select(1, "x" * 101)), "components.0.components.0.options.0.label"),
    "nonce": ({"content": "x", "nonce": "x" * 26}, "nonce"),
    "content in a layout": (_v2(_text(1)) | {"content": "x"}, "content"),
    "embed in a layout": (_v2(_text(1)) | _embed(title="x"), "embeds"),
    "layout without its flag": ({"components": [_text(1)]}, "components.0.type"),
    "container in a container": (
        _v2({"type": 17, "components": [{"type": 17, "components": [_text(1)]}]}),
        "components.0.components.0.type",
    ),
    "section without accessory": (_v2({"type": 9, "components": [_text(1)]}), "components.0.accessory"),
    "six rows": ({"components": [{"type": 1, "components": [_button()]}] * 6}, "components"),
    "parse and users": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
    ),
}


@pytest.mark.parametrize("body", FITS.values(), ids=FITS.keys())
async def test_what_fits_is_taken(server: DiscordServer, raw: Raw, body: Json) -> None:
    """At the limit Discord accepts."""
    news = server.add_guild("Newsroom").add_channel("news")
    status, reply = await raw("POST", f"/channels/{news.id}/messages", body)
    assert (status, reply.get("errors")) == (200, None)


@pytest.mark.parametrize(("body", "place"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_does_not_fit_is_refused(server: DiscordServer, raw: Raw, body: Json, place: str) -> None:
    """One over the limit is 50035, and the errors tree names the place."""
    news = server.add_guild("Newsroom").add_channel("news")
    status, reply = await raw("POST", f"/channels/{news.id}/messages", body)
    node = reply["errors"]
    for step in place.split("."):
        node = node[step]
    assert (status, reply["code"], bool(node["_errors"])) == (400, 50035, True)
    assert server.messages(news) == []


async def test_an_empty_message(server: DiscordServer, raw: Raw) -> None:
    """Nothing to show is 50006; a body that is no object or no JSON is refused too."""
    news = server.add_guild("Newsroom").add_channel("news")
    path = f"/channels/{news.id}/messages"
    told = [await raw("POST", path, {}), await raw("POST", path, ["x"]), await raw("GET", "/channels/x")]
    assert [(status, body["code"]) for status, body in told] == [(400, 50006), (400, 50035), (400, 50035)]


async def test_the_layout_flag_stays(server: DiscordServer, raw: Raw) -> None:
    """A message with Components V2 keeps the flag: neither removing it nor adding content works."""
    news = server.add_guild("Newsroom").add_channel("news")
    path = f"/channels/{news.id}/messages"
    made = (await raw("POST", path, _v2(_text(3))))[1]["id"]
    told = [
        await raw("PATCH", f"{path}/{made}", {"flags": 0, "content": "x", "components": []}),
        await raw("PATCH", f"{path}/{made}", {"content": "x"}),
        await raw("PATCH", f"{path}/{made}", {"components": [_text(5)]}),
    ]
    assert [status for status, _ in told] == [400, 400, 200]
    assert (server.texts(news), told[2][1]["flags"] & V2) == (["xxxxx"], V2)


async def test_modal_and_autocomplete_limits(server: DiscordServer, raw: Raw) -> None:
    """26 choices, a choice over 100, a long title and six fields are refused; the token stays open."""
    guild = server.add_guild("Newsroom")
    news, amira = guild.add_channel("news"), guild.add_member("amira")
    server.limits.first_response_seconds = 60
    asked = server.state.interactions.begin(4, news, amira.user, {})
    run = server.state.interactions.begin(2, news, amira.user, {})
    field = {"type": 1, "components": [{"type": 4, "style": 1, "label": "x", "custom_id": "a"}]}
    modal = {"custom_id": "m", "title": "t", "components": [field]}
    choice = {"name": "x", "value": "y"}
    bodies = [
        (asked, {"type": 8, "data": {"choices": [choice] * 26}}),
        (asked, {"type": 8, "data": {"choices": [choice | {"value": "x" * 101}]}}),
        (asked, {"type": 5}),
        (asked, {"type": 8, "data": {"choices": [choice] * 25}}),
        (run, {"type": 9, "data": modal | {"title": "x" * 46}}),
        (run, {"type": 9, "data": modal | {"components": [field] * 6}}),
        (run, {"type": 9, "data": modal}),
    ]
    told = [(await raw("POST", f"/interactions/{one.id}/{one.token}/callback", body))[0] for one, body in bodies]
    assert told == [400, 400, 400, 204, 400, 400, 204]
