"""What is sent to a channel, and what is remembered of it to know when it must be sent anew."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.model.delivery import Brief, Post
from bot.store.digest_edits import Part


@dataclass(frozen=True, slots=True)
class Rendering:
    """A post or digest, the revision it shows, and a hash of what a reader sees in it.

    ``parts``: of a digest, its releases as it shows them.
    """

    post: Post | Brief
    revision: int
    shown: str
    parts: tuple[Part, ...] = ()


def hashed(seen: Iterable[str]) -> str:
    """32 characters that stand for what a reader sees."""
    return hashlib.sha256("\x1f".join(seen).encode(errors="surrogatepass")).hexdigest()[:32]
