"""The README's picture: a real post and a real answer, as a web page in Discord's colours.

``python -m tests.platforms.discord.picture > picture.html``, then, with any Chromium:
``chromium --headless --window-size=760,1000 --screenshot=docs/pictures/answer.png picture.html``.
The bot, the demo's feed and the local Discord are the real ones; only the drawing is ours.
"""

import asyncio
import html
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from bot.cli.demo_feed.server import DemoOffice
from bot.clock import SystemClock
from bot.delivery.station import Delivery
from bot.settings import Settings, load
from bot.store.migrate import migrate
from bot.store.open import opened
from tests.discord_server import DiscordServer, Limits, Message
from tests.platforms.discord.stage import set_up

_STYLE = """
body { background: #313338; color: #dbdee1; font: 16px/1.4 "Noto Sans", "DejaVu Sans", sans-serif; margin: 16px; }
.typed { color: #949ba4; margin: 18px 0 6px } .typed b { color: #c9cdfb; background: #3c4270; padding: 1px 4px }
.card { background: #2b2d31; border: 1px solid #393b41; border-left: 4px solid #5865f2; border-radius: 6px;
  padding: 12px 16px; max-width: 660px } .card > div { margin: 6px 0 }
h3 { font-size: 18px; margin: 2px 0 } small { color: #949ba4 } hr { border: 0; border-top: 1px solid #3f4147 }
blockquote { border-left: 4px solid #4e5058; margin: 4px 0; padding-left: 10px; color: #b5bac1 }
button { background: #4e5058; color: #fff; border: 0; border-radius: 4px; padding: 7px 14px; font: inherit;
  font-size: 14px; margin: 2px 6px 2px 0 }
"""
_MARKS = (
    (r"^#+ (.*)$", r"<h3>\1</h3>"),
    (r"^-# (.*)$", r"<small>\1</small><br>"),
    (r"^&gt; (.*)$", r"<blockquote>\1</blockquote>"),
    (r"^- (.*)$", r"&bull; \1<br>"),
    (r"\*\*(.+?)\*\*", r"<b>\1</b>"),
    (r"&lt;t:\d+:\w&gt;", "today"),
    (r"\\([^\w\s])", r"\1"),
)


def _text(markdown: str) -> str:
    shown = html.escape(markdown, quote=False)
    for pattern, drawn in _MARKS:
        shown = re.sub(pattern, drawn, shown, flags=re.MULTILINE)
    return re.sub(r"(?<!h3>)(?<!br>)(?<!quote>)\n", "<br>", shown)


def _drawn(one: dict[str, Any]) -> str:
    match one["type"]:
        case 17:
            colour = f"#{one.get('accent_color') or 0x5865F2:06x}"
            inside = "".join(map(_drawn, one["components"]))
            return f'<div class="card" style="border-left-color:{colour}">{inside}</div>'
        case 1:
            return f"<div>{''.join(map(_drawn, one['components']))}</div>"
        case 2:
            return f"<button>{html.escape(one.get('label') or '')}{' ↗' if one.get('url') else ''}</button>"
        case 14:
            return "<hr>"
        case _:
            return f"<div>{_text(one.get('content', ''))}</div>"


def _shown(message: Message | None) -> str:
    assert message is not None
    return "".join(map(_drawn, message.components))


async def main() -> None:
    """Follow the demo's office, see it publish, ask; print the page."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'attache.db'}"
        async with (
            DiscordServer(limits=Limits.off()) as server,
            opened(url) as database,
            DemoOffice(SystemClock().now()) as office,
        ):
            await migrate(database, load({}, Path("none")).migrations)
            async with set_up(server, database, Settings()) as stage, stage.connected() as client:
                await stage.channel.slash(stage.admin, "feed add", url=office.urls()[0])
                await stage.channel.slash(stage.admin, "subscribe")
                office.stage = 1
                await stage.poll()
                await Delivery(database, client.sender, SystemClock()).deliver_once()
                asked = await stage.channel.slash(stage.member, "who met", person="Barbara Leaf")
                typed = '<div class="typed">{}</div>'
                post = typed.format("A release appears in the feed:") + _shown(server.messages(stage.channel)[0])
                answer = typed.format("<b>/who met</b> person: <b>Barbara Leaf</b>") + _shown(asked.message)
    sys.stdout.write(f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{post}{answer}")


if __name__ == "__main__":
    asyncio.run(main())
