"""What SQLite's failures mean, each as one of our errors with a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import ConflictError, SlowQueryError, StorageFullError, StoreError, mark

_UNIQUE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}
_SENTENCES: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_FULL: (
        StorageFullError,
        mark("The disk that holds {path} is full. Free some space; nothing that was saved is lost."),
    ),
    sqlite3.SQLITE_READONLY: (
        StorageFullError,
        mark("{path} can't be written. Give this user write access to it and to its directory."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StorageFullError,
        mark("{path} can't be opened or made. Check that its directory exists and this user may write there."),
    ),
    sqlite3.SQLITE_IOERR: (
        StorageFullError,
        mark("Reading or writing {path} failed. Check the disk: it may be full or broken."),
    ),
    sqlite3.SQLITE_BUSY: (
        StoreError,
        mark("Another process kept {path} busy for too long. Try again once it has finished."),
    ),
    sqlite3.SQLITE_CORRUPT: (StoreError, mark("{path} is damaged. Restore your newest backup.")),
    sqlite3.SQLITE_NOTADB: (
        StoreError,
        mark("{path} is not a SQLite database. Set DATABASE_URL to another file, or restore a backup."),
    ),
    sqlite3.SQLITE_INTERRUPT: (SlowQueryError, mark("The search took too long.")),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the driver and the file system raise within into a ``StoreError`` about *path*."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error, path) from error
    except OSError as error:
        raise StorageFullError(
            mark("{path} can't be written: {reason}."), path=path, reason=error.strerror or "unknown"
        ) from error


def _ours(error: sqlite3.Error, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None) or 0
    if code in _UNIQUE:
        return ConflictError(mark("This is there already ({detail})."), detail=error)
    kind, sentence = _SENTENCES.get(code & 0xFF, (StoreError, mark("The database refused: {detail}.")))
    return kind(sentence, path=path, detail=error)
