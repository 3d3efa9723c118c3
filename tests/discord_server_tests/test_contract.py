"""The check against Discord's document finds what is wrong on either side."""

import pytest

from tests.discord_server import DiscordServer, Limits, contract
from tests.discord_server_tests.raw import Raw


@pytest.fixture
def checked() -> contract.Contract:
    """A contract of its own, so that its violations do not fail the shared fixture."""
    made = contract.from_environment()
    if made is None:
        pytest.skip(f"{contract.SETTING} is not set")
    return made


def test_wrong_replies_are_found(checked: contract.Contract) -> None:
    """A missing field, a status and an operation the document does not have are each told."""
    checked.check_reply("GET", "/gateway", 200, {})
    checked.check_reply("GET", "/gateway", 302, {})
    checked.check_request("GET", "/nowhere", None)
    checked.check_reply("GET", "/gateway", 200, {"url": "wss://gateway.discord.gg"})
    assert checked.violations == [
        "GET /gateway reply 200: .: 'url' is a required property",
        "GET /gateway: the document has no status 302",
        "GET /nowhere: not in the document",
    ]


def test_wrong_requests_are_found(checked: contract.Contract) -> None:
    """A request's fault is told at its place, inside the union it most likely means."""
    template = "/channels/{channel_id}/messages"
    button = {"type": 2, "style": 1, "label": "x" * 81, "custom_id": "a"}
    checked.check_request("POST", template, {"components": [{"type": 1, "components": [button]}]})
    [violation] = checked.violations
    assert violation.startswith(f"POST {template} request: components/0/components/0/label: 'xxx")


async def test_the_servers_own_faults_show(checked: contract.Contract) -> None:
    """A server that accepts what the document forbids says so in `contract_violations`."""
    async with DiscordServer(limits=Limits.off()) as server, Raw(server) as raw:
        news = server.add_guild("Newsroom").add_channel("news")
        await raw("POST", f"/channels/{news.id}/messages", {"content": "x", "tts": "perhaps"})
        found = server.contract_violations
    assert len(found) == 1
    assert found[0].startswith("POST /channels/{channel_id}/messages request: tts: ")
