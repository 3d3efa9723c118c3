"""The guard at the socket: what it refuses, on every hop, with a canary that must hear nothing."""

import pytest

from bot.errors import ForbiddenAddressError
from bot.feeds.address import check_url, is_public
from bot.feeds.fetch import Fetcher
from bot.feeds.fetched import FetchedKind
from tests.feed_server import FeedServer, document, redirect

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "2001:db8::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "5f00::1",
    "100::1",
    "not an address",
]
PUBLIC = [
    "93.184.215.14",
    "8.8.8.8",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]

# Spellings of this machine, on the port of the canary.
TO_THE_CANARY = [
    "http://127.0.0.1:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::]:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://127.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127.0.0.1:{port}@example.org/",
    "http://example.org@127.0.0.1:{port}/",
    "ftp://127.0.0.1:{port}/",
    "file:///etc/hosts",
    "gopher://127.0.0.1:{port}/",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address: str) -> None:
    """What only some of the internet can reach is not public, however it is wrapped."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    """What everybody can reach is public, wrapped or not."""
    assert is_public(address)


@pytest.mark.parametrize("spelling", TO_THE_CANARY)
async def test_no_spelling_reaches_this_machine(server: FeedServer, spelling: str) -> None:
    """Asked directly, and as a redirect of a named host: the canary hears nothing.

    The redirect comes from a host the operator named, whose exception must not pass to where it points.
    """
    url = spelling.format(port=server.port)
    async with (
        FeedServer() as named,
        Fetcher(allowed_hosts=frozenset({f"127.0.0.1:{named.port}"}), gap=0) as fetcher,
    ):
        named.answer("/feed.xml", redirect(url))
        for start in (url, named.url()):
            with pytest.raises(ForbiddenAddressError):
                await fetcher.fetch(start)
    assert server.requests == []


@pytest.mark.parametrize("port", ["", ":8080"])
@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "localhost", "10.0.0.1", "[64:ff9b::a00:1]", "169.254.169.254"]
)
async def test_ports_we_use_are_guarded_too(host: str, port: str) -> None:
    """A private address on a port we do fetch from is refused at the socket, before anything is sent."""
    async with Fetcher(gap=0) as fetcher:
        with pytest.raises(ForbiddenAddressError) as caught:
            await fetcher.fetch(f"http://{host}{port}/feed")
    assert (
        caught.value.message
        == "{host} leads to a private address. Only the operator can allow one, by naming it in the settings."
    )


async def test_a_named_host_is_fetched(server: FeedServer) -> None:
    """The operator may name a private host, with or without its port, and only that one is fetched."""
    server.answer("/feed.xml", document(b"<rss/>"))
    for named in ("127.0.0.1", f"127.0.0.1:{server.port}"):
        async with Fetcher(allowed_hosts=frozenset({named}), gap=0) as fetcher:
            assert (await fetcher.fetch(server.url())).kind == FetchedKind.DOCUMENT
            with pytest.raises(ForbiddenAddressError):
                await fetcher.fetch(server.url(host="localhost"))
    async with Fetcher(allowed_hosts=frozenset({"127.0.0.1:1"}), gap=0) as fetcher:
        with pytest.raises(ForbiddenAddressError):
            await fetcher.fetch(server.url())


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (
            "https://reader:secret@example.org/feed/",
            "The address holds a user name or password. Remove it: addresses are shown in the channel.",
        ),
        ("ftp://example.org/feed", "Only http and https addresses are fetched."),
        ("javascript:alert(1)", "Only http and https addresses are fetched."),
        ("https://example.org:22/", "Port 22 is not one we fetch from; ports 80, 443, 8080 and 8443 are."),
        ("https://", "That is not an address. It should look like https://example.org/feed/."),
        ("https://example.org:99999/", "That is not an address. It should look like https://example.org/feed/."),
        ("https://" + "a" * 3000, "That is not an address. It should look like https://example.org/feed/."),
    ],
)
def test_refusals_say_why(url: str, says: str) -> None:
    """Each refusal says what to do, and never repeats a password."""
    with pytest.raises(ForbiddenAddressError) as caught:
        check_url(url, frozenset())
    assert (str(caught.value), caught.value.permanent) == (says, True)
