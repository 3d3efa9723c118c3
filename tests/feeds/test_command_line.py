"""``python -m bot parse`` and ``poll``, as a person runs them."""

import asyncio
import json
import sys
from pathlib import Path

from bot.model.scope import Scope
from bot.store import feeds, releases
from bot.store.open import opened
from tests.feed_server import FeedServer, document
from tests.feeds import samples
from tests.feeds.samples import item, rss

ROOT = Path(__file__).resolve().parent.parent.parent


async def run(folder: Path, *words: str, allowed: str = "") -> tuple[int, str, str]:
    """Run a subcommand with a store in *folder*: exit code, standard output, standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=ROOT,
        env={
            "DATABASE_URL": f"sqlite:///{folder}/attache.db",
            "ATTACHE_ALLOWED_HOSTS": allowed,
            "ATTACHE_HOST_GAP_SECONDS": "0",
            "PYTHONUTF8": "1",
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_parse_a_file(tmp_path: Path) -> None:
    """One line an item, null for what the feed doesn't give."""
    path = tmp_path / "feed.json"
    path.write_text(samples.JSON_FEED, encoding="utf-8")
    code, out, err = await run(tmp_path, "parse", str(path))
    assert (code, err, [json.loads(line) for line in out.splitlines()]) == (
        0,
        "",
        [
            {
                "guid": "7",
                "title": "Seven",
                "link": "https://harbour.example/seven",
                "published": "2026-02-03T02:05:06+00:00",
                "updated": None,
                "language": "en",
                "text": "One\n\nTwo",
            },
            {
                "guid": "8",
                "title": None,
                "link": "https://other.example/8",
                "published": None,
                "updated": None,
                "language": "en",
                "text": "Plain <text>",
            },
        ],
    )


async def test_parse_says_what_is_wrong(server: FeedServer, tmp_path: Path) -> None:
    """A missing file, a web page and a private address each end in one sentence and exit code 1."""
    server.answer("/page", document(b"<html><body>Hello</body></html>", kind="text/html"))
    missing = await run(tmp_path, "parse", "no-such-file.xml")
    page = await run(tmp_path, "parse", server.url("/page"), allowed="127.0.0.1")
    private = await run(tmp_path, "parse", server.url("/page"))
    assert [missing, page, private] == [
        (
            1,
            "",
            "attache: no-such-file.xml can't be read: No such file or directory."
            " Give a file or an http(s) address.\n",
        ),
        (
            1,
            "",
            "attache: This is a web page, not a feed. Use /feed add with the site's address, and the feed will be"
            " looked for there.\n",
        ),
        (
            1,
            "",
            f"attache: Port {server.port} is not one we fetch from; ports 80, 443, 8080 and 8443 are.\n",
        ),
    ]


async def test_poll_once(server: FeedServer, tmp_path: Path) -> None:
    """A feed named is added for everybody and stored; polled again it brings its news; failures count."""
    server.feed("/feed.xml", rss(item(1)))
    url = server.url()
    before = await run(tmp_path, "poll", "--once", allowed="127.0.0.1")
    first = await run(tmp_path, "poll", "--once", url, allowed="127.0.0.1")
    server.feed("/feed.xml", rss(item(2), item(1)))
    second = await run(tmp_path, "poll", "--once", url, allowed="127.0.0.1")
    third = await run(tmp_path, "poll", "--once", allowed="127.0.0.1")
    fourth = await run(tmp_path, "poll", "--once", server.url("/nothing"), allowed="127.0.0.1")
    assert [(code, out) for code, out, _ in (before, first, second, third, fourth)] == [
        (0, "There is no feed yet. `python -m bot poll --once URL` adds the one at URL and polls it.\n"),
        (0, f"{url}: seeded: 1 new, 0 revised\n"),
        (0, f"{url}: new: 1 new, 0 revised\n"),
        (0, "No feed is due.\n"),
        (
            1,
            f"{server.url('/nothing')}: failed: There is nothing at that address (404)."
            " Check it, or give the site's address instead.\n",
        ),
    ]
    async with opened(f"sqlite:///{tmp_path}/attache.db") as database:
        kept = await releases.newest(database, Scope.public(), limit=9)
        waiting = await releases.unplanned(database, 9)
        known = await feeds.all_feeds(database)
    assert ([r.title for r in kept], [r.title for r in waiting], [f.public for f in known]) == (
        ["Release 2", "Release 1"],
        ["Release 2"],
        [True],
    )


async def test_backfill_from_the_command_line(server: FeedServer, tmp_path: Path) -> None:
    """It reads to the end, says what it brought, and posts nothing; a feed we don't have is told."""
    pages = {"": rss(item(3)), "2": rss(item(2), item(1))}
    server.choose("/feed.xml", "page", {number: document(body) for number, body in pages.items()})
    url = server.url()
    await run(tmp_path, "poll", "--once", url, allowed="127.0.0.1")
    done = await run(tmp_path, "backfill", url, allowed="127.0.0.1")
    unknown = await run(tmp_path, "backfill", "77", allowed="127.0.0.1")
    assert (done[0], done[1]) == (0, f"{url}: 2 releases from 1 pages (pages)\n")
    assert ("2 releases" in done[2], "━" in done[2]) == (True, True)
    assert unknown == (1, "", "attache: We have no feed at 77. Add it first: python -m bot poll --once URL\n")
    async with opened(f"sqlite:///{tmp_path}/attache.db") as database:
        kept = await releases.newest(database, Scope.public(), limit=9)
        assert ([r.title for r in kept], await releases.unplanned(database, 9)) == (
            ["Release 3", "Release 2", "Release 1"],
            [],
        )


async def test_lists_from_the_command_line(server: FeedServer, tmp_path: Path) -> None:
    """What one store gives out another takes in; what fails is told, and the rest is added all the same."""
    server.feed("/feed.xml", rss(item(1)))
    here, there = tmp_path / "here", tmp_path / "there"
    await run(here, "poll", "--once", server.url(), allowed="127.0.0.1")
    out = await run(here, "opml", "export")
    list_file = tmp_path / "list.opml"
    list_file.write_text(out[1].replace("</body>", f'<outline xmlUrl="{server.url("/no")}"/></body>'), "utf-16")
    taken = await run(there, "opml", "import", str(list_file), allowed="127.0.0.1")
    assert (taken[0], taken[1].splitlines()) == (
        1,
        [
            f"{server.url()}: added: Ministry of Rivers & Lakes",
            f"{server.url('/no')}: failed: There is nothing at that address (404). Check it, or give the site's"
            " address instead.",
        ],
    )
    assert await run(there, "opml", "export") == out


async def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes_and_said_to(tmp_path: Path) -> None:
    """What could be read comes all the same; with nothing to read, the exit says so too."""
    path = tmp_path / "feed.xml"
    path.write_text("<rss><channel><title>x</title><item><title>broken & <b></title><<<<", encoding="utf-8")
    hopeless = await run(tmp_path, "parse", str(path))
    path.write_bytes(rss(item(1), item(2)).partition(b"</channel>")[0][:-20])
    code, out, err = await run(tmp_path, "parse", str(path))
    assert hopeless == (1, "", "The feed is broken XML and has no end. Items read of it: 0.\n")
    assert (code, len(out.splitlines()), err) == (
        1,
        1,
        "The feed is broken XML and has no end. Items read of it: 1.\n",
    )
