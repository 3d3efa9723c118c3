"""A worker process for tests: parses like the real one, and can be made to spin, swell, die and lie."""

import os
import sys
import time

from bot.errors import ParseError
from bot.feeds.article import articles
from bot.feeds.parse import parse
from bot.feeds.posts import parse_posts
from bot.feeds.worker_main import serve
from bot.model.facts import Facts, Known
from bot.model.release import ReleaseText

SPIN = "A worker made to spin"
"""A release or feed of this title never ends by itself."""


def extract(release: ReleaseText, known: Known) -> Facts:
    """The least extraction: the first paragraph as the summary."""
    if release.title == SPIN:
        spin()
    if release.title == "A fault":
        raise KeyError("a fault of ours")
    return Facts(language=release.language, summary=release.text.split("\n\n")[0], version=len(known.people) + 1)


def spin() -> None:
    """Never end, in a way that holds the interpreter."""
    while True:
        pass


def parse_or_spin(body: bytes, content_type: str | None, url: str, shared_guids: bool) -> object:
    """Parse, or spin where the body says so."""
    if SPIN.encode() in body:
        spin()
    return parse(body, content_type, url, shared_guids)


def swell() -> int:
    """Take all the memory there is."""
    return len(bytearray(10_000_000_000))


def die() -> None:
    """End at once, as a fault in C would."""
    os._exit(1)


def lie() -> object:
    """Answer with what must not travel."""
    return time.sleep


def refuse() -> None:
    """Raise one of our errors."""
    raise ParseError("No {thing} here.", thing="feed")


def process() -> tuple[int, int, bool]:
    """Own id, peak memory in KiB, and whether discord was loaded."""
    import resource

    return os.getpid(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "discord" in sys.modules


if __name__ == "__main__":
    serve(
        {
            "parse": parse_or_spin,
            "articles": articles,
            "posts": parse_posts,
            "extract": extract,
            "spin": spin,
            "swell": swell,
            "die": die,
            "lie": lie,
            "refuse": refuse,
            "process": process,
        }
    )
