"""Events with fields, and counters: the only way anything here logs.

An event is a dotted name and fields: ``release.stored feed=3 new=2``. Values are quoted and escaped, so text
from a feed can neither forge a line nor colour a terminal. Secrets are never passed in; the address of a feed
is logged by its id.
"""

import json
import logging
import time
from collections import Counter

_log = logging.getLogger("attache")
counters: Counter[str] = Counter()
"""How often each event happened since the process started; health.py serves them as metrics."""


def event(
    name: str, /, *, level: int = logging.INFO, error: BaseException | None = None, **fields: object
) -> None:
    """Count and log one event. *error* adds its type and sentence; its traceback is logged at DEBUG."""
    counters[name] += 1
    if error is not None:
        fields |= {"error": type(error).__name__, "says": str(error)}
    if _log.isEnabledFor(level):
        _log.log(level, "%s", " ".join([name, *(f"{key}={_shown(value)}" for key, value in fields.items())]))
    if error is not None:
        _log.debug("traceback of %s", name, exc_info=error)


def _shown(value: object) -> str:
    if isinstance(value, bool | int | float) or value is None:
        return str(value)
    return json.dumps(str(value)[:500], ensure_ascii=True)


def configure(level: str) -> None:
    """Send events to standard error, one line each, with the time in UTC."""
    handler = logging.StreamHandler()
    formatter = logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("attache").setLevel(level)
