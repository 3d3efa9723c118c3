"""Which addresses we fetch: pure rules about URLs and IP addresses.

A guild's admin names addresses, so each is a way into the network the bot stands in (field notes: polling, 2a).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from yarl import URL

from bot.errors import ForbiddenAddressError, mark

PORTS = frozenset({80, 443, 8080, 8443})
"""Ports of public hosts we talk to."""

LONGEST_URL = 2048

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = IPv6Network("::/96")
_UNASSIGNED = IPv6Network("2000::/3")  # the only part of IPv6 handed out as global unicast


@dataclass(frozen=True, slots=True)
class Target:
    """An address we may ask. ``named`` hosts are in the operator's list and may be private."""

    url: URL
    host: str
    port: int
    named: bool


@lru_cache(maxsize=4096)
def check_url(raw: str, allowed_hosts: frozenset[str]) -> Target:
    """*raw* as a target.

    :param allowed_hosts: lower-case ``host`` or ``host:port``; such a host may be private and use any port.
    :raises ForbiddenAddressError: it is no http(s) address, holds user info, or names a port we don't use.
    """
    url = _read(raw)
    if "@" in url.raw_authority:
        raise ForbiddenAddressError(
            mark("The address holds a user name or password. Remove it: addresses are shown in the channel."),
            permanent=True,
        )
    host, port = (url.host or "").rstrip(".").lower(), url.port or 0
    named = bool(allowed_hosts) and _is_named(host, port, allowed_hosts)
    if not named and port not in PORTS:
        raise ForbiddenAddressError(
            mark("Port {port} is not one we fetch from; ports 80, 443, 8080 and 8443 are."),
            permanent=True,
            port=port,
        )
    return Target(url, host, port, named)


def _is_named(host: str, port: int, allowed_hosts: frozenset[str]) -> bool:
    return host in allowed_hosts or not allowed_hosts.isdisjoint(
        (f"{host}:{port}", f"[{host}]:{port}", f"[{host}]")
    )


def canonical(raw: str) -> str:
    """*raw* as it is kept: host and scheme in small letters, no default port, no fragment, never without a path.

    What isn't an address is returned unchanged.
    """
    try:
        url = URL(raw).with_fragment(None)
    except ValueError:
        return raw
    return str(url.with_path("/") if url.host and url.raw_path == "/" and not url.query_string else url)


def _read(raw: str) -> URL:
    try:
        if len(raw) > LONGEST_URL:
            raise ValueError
        url = URL(raw)
        port = url.port
    except ValueError as error:
        raise _no_address() from error
    if url.scheme not in {"http", "https"}:
        raise ForbiddenAddressError(mark("Only http and https addresses are fetched."), permanent=True)
    if not url.host or not port:
        raise _no_address()
    return url.with_fragment(None) if url.raw_fragment else url


def _no_address() -> ForbiddenAddressError:
    return ForbiddenAddressError(
        mark("That is not an address. It should look like https://example.org/feed/."), permanent=True
    )


def is_public(raw: str) -> bool:
    """Whether the IP address *raw* is one that the whole internet can reach, whatever it is wrapped in."""
    try:
        address = ip_address(raw.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in _unwrapped(address))


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and (address.is_site_local or address not in _UNASSIGNED):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _unwrapped(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The addresses that packets sent to *address* may end at."""
    if isinstance(address, IPv4Address):
        yield address
    elif inner := _inner(address):
        yield from inner
    else:
        yield address


def _inner(address: IPv6Address) -> tuple[IPv4Address, ...]:
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if any(address in network for network in (*_NAT64, _COMPATIBLE)):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()
