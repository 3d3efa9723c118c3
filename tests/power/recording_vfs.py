"""Records every write and sync of SQLite, below the real store: a shim over its own file system layer.

SQLite lets a process put a layer (VFS) of its own over the system's calls. This one hands each call on, and notes
writes, truncations, syncs and deletions in order. It is reached with ctypes in the very library that Python's
``sqlite3`` has loaded, so the store under test is the store that runs.
"""

import _sqlite3
import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_PLACES = 18  # methods of a file, after its version
_CLOSE, _WRITE, _TRUNCATE, _SYNC = 0, 2, 3, 4
_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
_ON_FILE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_ON_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_longlong)
_ON_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_longlong)
_ON_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Methods(ctypes.Structure):
    _fields_ = (("version", ctypes.c_int), ("calls", ctypes.c_void_p * _PLACES))


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
        ("rest", ctypes.c_void_p * 14),
    )


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes were written to a file."""

    path: str
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncated:
    """A file was cut to a size."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """All that was written to a file before is on the disk, the file's name too."""

    path: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """A file was deleted."""

    path: str


def library() -> Any:
    """The SQLite that Python runs on; ``None`` where its functions can't be reached."""
    loaded: Any = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    if not hasattr(loaded, "sqlite3_vfs_find"):
        return None
    loaded.sqlite3_vfs_find.restype = ctypes.c_void_p
    return loaded


@contextmanager
def recording(log: list[Any]) -> Iterator[None]:
    """Note in *log* what connections opened inside the block write; close them before its end."""
    shim = _Shim(library(), log)
    shim.install()
    try:
        yield
    finally:
        shim.remove()


class _Shim:
    """Keeps everything SQLite holds a pointer to alive."""

    def __init__(self, sqlite: Any, log: list[Any]) -> None:
        self._sqlite, self._log = sqlite, log
        self._paths: dict[int, str] = {}
        self._methods: dict[int, tuple[_Methods, _Methods, tuple[Any, ...]]] = {}
        self._base = _Vfs.from_address(sqlite.sqlite3_vfs_find(None))
        self._vfs = _Vfs.from_buffer_copy(self._base)
        self._vfs.name = b"recording"
        self._opens, self._deletes = _OPEN(self._open), _DELETE(self._delete)
        self._vfs.open = ctypes.cast(self._opens, ctypes.c_void_p).value
        self._vfs.delete = ctypes.cast(self._deletes, ctypes.c_void_p).value

    def install(self) -> None:
        """Become the layer that connections use."""
        assert self._sqlite.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) == 0

    def remove(self) -> None:
        """Give the system's own layer back."""
        assert self._sqlite.sqlite3_vfs_unregister(ctypes.byref(self._vfs)) == 0
        assert self._sqlite.sqlite3_vfs_register(ctypes.byref(self._base), 1) == 0

    def _open(self, vfs: int, path: int | None, file: int, flags: int, out: int) -> int:
        # The pointer itself is handed on: SQLite keeps it for as long as the file is open.
        code = int(_OPEN(self._base.open)(vfs, path, file, flags, out))
        pointer = ctypes.c_void_p.from_address(file)
        if code == 0 and path is not None and pointer.value:
            self._paths[file] = ctypes.string_at(path).decode()
            pointer.value = ctypes.addressof(self._recorded(pointer.value))
        return code

    def _delete(self, vfs: int, path: bytes, sync: int) -> int:
        code = int(_DELETE(self._base.delete)(vfs, path, sync))
        self._log.append(Deleted(path.decode()))
        return code

    def _recorded(self, base: int) -> _Methods:
        """The methods at *base* with ours before those that change a file."""
        if base not in self._methods:
            own, theirs = _Methods.from_buffer_copy(_Methods.from_address(base)), _Methods.from_address(base)
            ours = {
                _CLOSE: _ON_FILE(self._closing(_ON_FILE(theirs.calls[_CLOSE]))),
                _WRITE: _ON_WRITE(self._writing(_ON_WRITE(theirs.calls[_WRITE]))),
                _TRUNCATE: _ON_TRUNCATE(self._truncating(_ON_TRUNCATE(theirs.calls[_TRUNCATE]))),
                _SYNC: _ON_SYNC(self._syncing(_ON_SYNC(theirs.calls[_SYNC]))),
            }
            for place, call in ours.items():
                own.calls[place] = ctypes.cast(call, ctypes.c_void_p).value
            self._methods[base] = (own, theirs, tuple(ours.values()))
        return self._methods[base][0]

    def _closing(self, close: Any) -> Callable[[int], int]:
        def call(file: int) -> int:
            self._paths.pop(file, None)
            return int(close(file))

        return call

    def _writing(self, write: Any) -> Callable[[int, int, int, int], int]:
        def call(file: int, data: int, size: int, at: int) -> int:
            self._log.append(Written(self._paths[file], at, ctypes.string_at(data, size)))
            return int(write(file, data, size, at))

        return call

    def _truncating(self, truncate: Any) -> Callable[[int, int], int]:
        def call(file: int, size: int) -> int:
            self._log.append(Truncated(self._paths[file], size))
            return int(truncate(file, size))

        return call

    def _syncing(self, sync: Any) -> Callable[[int, int], int]:
        def call(file: int, flags: int) -> int:
            code = int(sync(file, flags))
            # Only once it has returned does the disk promise anything.
            self._log.append(Synced(self._paths[file]))
            return code

        return call
