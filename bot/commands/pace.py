"""How many commands a guild may give in a minute, so that one doesn't slow the others."""

from datetime import datetime, timedelta

_WINDOW = timedelta(minutes=1)
_MOST_COUNTED = 10_000


class CommandPace:
    """Counts commands in minutes that start with the first one. Kept in memory: a restart forgives all."""

    def __init__(self) -> None:
        self._counted: dict[int, tuple[datetime, int]] = {}

    def wait(self, key: int, limit: int, now: datetime) -> timedelta | None:
        """Count one command of *key* (a guild, or a member in direct messages).

        ``None``: it may run. Else how long until the next may.
        """
        began, count = self._counted.get(key, (now, 0))
        if now - began >= _WINDOW:
            began, count = now, 0
        if count >= limit:
            return began + _WINDOW - now
        self._counted[key] = (began, count + 1)
        if len(self._counted) > _MOST_COUNTED:
            self._forget(now)
        return None

    def _forget(self, now: datetime) -> None:
        self._counted = {key: counted for key, counted in self._counted.items() if now - counted[0] < _WINDOW}
