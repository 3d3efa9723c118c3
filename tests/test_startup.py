"""What must hold before the bot identifies, and how a crash loop spares the token."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import startup
from bot.errors import SettingsError
from bot.settings import Settings
from bot.store.database import Database

NOON = datetime(2024, 9, 17, 12, tzinfo=UTC)


def test_a_host_that_loses_its_disk_is_refused() -> None:
    """With DYNO set and SQLite the sentence says what to do, and no token is looked at."""
    with pytest.raises(SettingsError, match="heroku addons:create"):
        startup.check(Settings(token="t", disk_is_lost=True))


def test_a_missing_token_is_named() -> None:
    """Without a token the sentence says where to find one."""
    with pytest.raises(SettingsError, match=r"discord\.com/developers"):
        startup.check(Settings())


def test_a_day_of_crashes_stays_far_below_discords_limit() -> None:
    """A process that dies at once, started again at once, for 24 hours, identifies at most 120 times."""
    now, starts = NOON, list[datetime]()
    while now < NOON + timedelta(days=1):
        waited = startup.wait(starts, now)
        starts.append(now)
        now += waited + timedelta(seconds=1)

    assert len(starts) <= 120


async def test_crashes_are_remembered_and_clean_stops_are_not(database: Database) -> None:
    """Four starts without a clean stop make the fifth wait; a clean stop takes its own start back."""
    waits = [await startup.note_start(database, NOON + timedelta(seconds=second)) for second in range(5)]
    await startup.forget_start(database)
    await startup.forget_start(database)
    after = await startup.note_start(database, NOON + timedelta(seconds=9))

    assert ([w.seconds for w in waits], after.seconds) == ([0, 0, 0, 5, 10], 5)
