"""Run the server by hand: `python -m tests.discord_server --port 8443 --ca DIR`.

Prints one JSON line when ready. Each line typed such as `/who met person:Barbara Leaf` is run as a
command by the guild's owner in its news channel, and its outcome printed as one JSON line.
"""

import argparse
import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

from tests.discord_server.outcome import Refused
from tests.discord_server.records import Channel, ChannelKind, Guild, Member
from tests.discord_server.server import DiscordServer

OPTION = re.compile(r"(\S+?):(.*?)(?=\s\S+?:|$)")


def _world(server: DiscordServer) -> tuple[Guild, Channel]:
    guild = server.add_guild("By hand")
    news = guild.add_channel("news")
    guild.add_channel("announcements", ChannelKind.ANNOUNCEMENT)
    guild.add_channel("forum", ChannelKind.FORUM)
    return guild, news


async def _run(server: DiscordServer, channel: Channel, owner: Member, line: str) -> dict[str, object]:
    first = OPTION.search(line)
    command = line[: first.start()] if first else line
    options: dict[str, Any] = {name: value.strip() for name, value in OPTION.findall(line)}
    try:
        outcome = await channel.slash(owner, command, fabricated=True, **options)
    except Refused as refused:
        return {"refused": str(refused)}
    return {"did_not_respond": outcome.did_not_respond, "texts": outcome.texts}


async def _serve(port: int, folder: Path) -> None:
    async with DiscordServer(port=port) as server:
        guild, news = _world(server)
        ready = {"port": server.port, "ca": str(server.ca_pem_path(folder)), "token": server.token}
        channels = {channel.name: str(channel.id) for channel in guild.channels.values()}
        print(json.dumps(ready | {"guild": str(guild.id), "channels": channels}), flush=True)
        owner = guild.members[guild.owner_id]
        while line := await asyncio.to_thread(sys.stdin.readline):
            if line.strip():
                print(json.dumps(await _run(server, news, owner, line.strip())), flush=True)


def main() -> None:
    """Parse the command line and serve until stdin ends."""
    parser = argparse.ArgumentParser(prog="python -m tests.discord_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the port to bind, 0 for a free one")
    parser.add_argument("--ca", type=Path, required=True, help="the folder for the CA's certificate")
    arguments = parser.parse_args()
    arguments.ca.mkdir(parents=True, exist_ok=True)
    asyncio.run(_serve(arguments.port, arguments.ca))


if __name__ == "__main__":
    main()
