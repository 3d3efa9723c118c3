"""What must hold before the bot identifies itself to Discord.

Discord allows 1,000 IDENTIFYs a day and then resets the token (its gateway documentation), so a process that dies
and is started again at once, over and over, must wait longer each time. A start that ended as it should (SIGTERM)
is forgotten: restarting by hand never waits.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.errors import SettingsError, mark
from bot.settings import Settings
from bot.store import process_state
from bot.store.database import Database, from_text, to_text

_REMEMBERED = timedelta(hours=6)
_STARTS = "starts"
_FREE_STARTS = 3
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(minutes=15)  # 96 a day at the most, a tenth of what Discord allows


def check(settings: Settings) -> str:
    """The token, where the settings let the bot run at all; ``SettingsError`` says what is missing otherwise."""
    require_kept_store(settings)
    if settings.token is None:
        raise SettingsError(
            mark(
                "DISCORD_TOKEN is not set. Copy config.example.env to .env and put your bot's token there; "
                "you find it at discord.com/developers, under Bot. To try Attaché without one: make demo."
            )
        )
    return settings.token


def require_kept_store(settings: Settings) -> None:
    """Raise ``SettingsError`` where the host would forget the store at each restart."""
    if settings.store_would_be_lost:
        raise SettingsError(
            mark(
                "This host does not keep its disk, so everything would be forgotten at each restart. "
                "Set DATABASE_URL to a PostgreSQL address (on Heroku: heroku addons:create heroku-postgresql), "
                "or set ATTACHE_ALLOW_EPHEMERAL=1 if you want that."
            )
        )


def wait(starts: Sequence[datetime], now: datetime) -> timedelta:
    """How long to wait before the next IDENTIFY, given the recent *starts* before this one."""
    recent = sum(1 for start in starts if now - start < _REMEMBERED)
    if recent < _FREE_STARTS:
        return timedelta()
    doublings = min(recent - _FREE_STARTS, 20)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


async def note_start(database: Database, now: datetime) -> timedelta:
    """Keep this start in the store; how long to wait because of those before it."""
    recent = [start for start in await _starts(database) if now - start < _REMEMBERED]
    await _keep(database, [*recent, now])
    return wait(recent, now)


async def forget_start(database: Database) -> None:
    """The newest start ended as it should: it is no crash."""
    await _keep(database, (await _starts(database))[:-1])


async def _starts(database: Database) -> list[datetime]:
    return [from_text(text) for text in json.loads(await process_state.get(database, _STARTS) or "[]")]


async def _keep(database: Database, starts: Sequence[datetime]) -> None:
    async with database.transaction() as tx:
        await process_state.put(tx, _STARTS, json.dumps([to_text(start) for start in starts]))
