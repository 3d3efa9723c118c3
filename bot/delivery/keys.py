"""Delivery keys: the same for the same release in the same channel, whatever database computes them.

A key is the nonce of a message and the mark it is found again by. It holds no row id, so two deployments with two
databases may overlap and a channel still sees one message.
"""

import base64
import hashlib
import re

from bot.model.delivery import DeliveryKind
from bot.model.ids import ChannelId

LENGTH = 24
"""Characters of a key; Discord takes a nonce of at most 25."""

_WEB = re.compile(r"https?://(?:www\.)?(?P<rest>[^\s/?#]+\.[^\s]+)", re.IGNORECASE)
# attache: begins the keys bot.feeds.identity makes from a link or the content where a feed gives no guid.
_GLOBAL = re.compile(r"(?:tag|urn|attache):\S+", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def release_key(guid: str, feed_url: str) -> str:
    """What names a release in the world: its guid, with the feed's address only where the guid alone doesn't.

    A guid that is a web address, a ``tag:`` or ``urn:`` or a UUID is used alone and so outlives a move of the
    feed; web addresses count without scheme and ``www.``. Any other ("1234") means something in its feed only.
    """
    guid = guid.strip()
    if web := _WEB.fullmatch(guid):
        return web["rest"]
    if _GLOBAL.fullmatch(guid) or _UUID.fullmatch(guid):
        return guid
    return f"{_address(feed_url)} {guid}"


def delivery_key(channel: ChannelId, release: str, kind: DeliveryKind) -> str:
    """The key of one delivery; *release* is a ``release_key``. ``LENGTH`` characters of a-z and 2-7.

    The revision is no part of it: there is one edit a release and channel, armed again by each revision.
    """
    return _hash(f"{kind.value} {channel} {release}")


def follow_up_key(kind: DeliveryKind, post: str) -> str:
    """The key of what follows the post with the key *post*."""
    return _hash(f"{kind.value} of {post}")


def notice_key(key: str) -> str:
    """The nonce of a notice whose own key may be of any length."""
    return _hash(f"notice {key}")


def _address(url: str) -> str:
    web = _WEB.fullmatch(url.strip())
    return (web["rest"] if web else url.strip()).rstrip("/")


def _hash(text: str) -> str:
    # Half a surrogate pair, which a feed may hold, has no UTF-8 of its own.
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=15).digest()
    return base64.b32encode(digest).decode().lower()
