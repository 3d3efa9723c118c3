"""The worker process: does one task after another, read from its standard input, until that ends.

It is started with ``python -m bot.feeds.worker_main DEADLINE MEMORY`` (seconds, bytes). It limits its own memory,
and an alarm ends it should a task run on after the parent is gone.
"""

import contextlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from bot.errors import AttacheError
from bot.feeds.wire import LENGTH, pack, unpack

Handlers = Mapping[str, Callable[..., Any]]

_GRACE = 2.0
"""Seconds after the deadline, at which the parent should have killed us, before we end ourselves."""


def serve(handlers: Handlers) -> None:
    """Serve *handlers* by name. Answers are ``("ok", value)`` or ``("error", an error's class and sentence)``."""
    deadline, memory = float(sys.argv[1]), int(sys.argv[2])
    _limit(memory)
    source, sink = sys.stdin.buffer, _private_output()
    _answer(sink, ("ready", os.getpid()))
    while header := source.read(LENGTH.size):
        name, arguments = unpack(source.read(LENGTH.unpack(header)[0]))
        signal.setitimer(signal.ITIMER_REAL, deadline + _GRACE)
        answer = _done(handlers[name], arguments)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _answer(sink, answer)


def _done(handler: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "ok", handler(*arguments)
    except AttacheError as error:
        return "refused", error
    except MemoryError:
        return "memory", None
    except Exception as error:
        return "fault", f"{type(error).__name__}: {error}"[:300]


def _answer(sink: BinaryIO, answer: tuple[str, Any]) -> None:
    try:
        sink.write(pack(answer))
        sink.flush()
    except BrokenPipeError:
        os._exit(0)


def _private_output() -> BinaryIO:
    """Standard output for answers alone: whatever a library prints goes to standard error instead."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sink


def _limit(memory: int) -> None:
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # macOS takes no limit on address space
            resource.setrlimit(kind, (most, most))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends us


def main() -> None:
    """Serve parsing and extraction."""
    from bot.extraction import extract
    from bot.feeds.article import articles
    from bot.feeds.parse import parse
    from bot.feeds.posts import parse_posts

    serve({"parse": parse, "extract": extract, "articles": articles, "posts": parse_posts})


if __name__ == "__main__":
    main()
