"""What travels between the process and its worker: frames of four bytes of length and a pickle.

The unpickler knows our records and errors and nothing else, so a worker that a document took over can hand back
no code. The worker itself only ever reads what our own process wrote.
"""

import io
import pickle
import struct
from typing import Any

LENGTH = struct.Struct(">I")

LONGEST_FRAME = 64_000_000
"""Bytes. A document has at most 5 MB, and its drafts hold its text about twice."""

_OURS = ("bot.model.", "bot.errors")
_PLAIN = frozenset(
    {("datetime", name) for name in ("datetime", "date", "timedelta", "timezone")} | {("builtins", "frozenset")}
)


def pack(value: object) -> bytes:
    """*value* as a frame."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(data)) + data


def unpack(data: bytes) -> Any:
    """The value of a frame's data; raises ``pickle.UnpicklingError`` on anything but our own records."""
    return _Unpickler(io.BytesIO(data)).load()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if "." not in name and (module.startswith(_OURS) or (module, name) in _PLAIN):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not travel between processes")
