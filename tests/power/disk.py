"""What a disk holds after the power is cut: all that was synced, and of the rest whatever chance wills."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.power.recording_vfs import Deleted, Synced, Truncated, Written

_SECTOR = 512
"""A disk tears no sector: of a write, some sectors from its beginning may be there."""


@dataclass(slots=True)
class _File:
    """``safe``: what is on the disk for sure; ``None``: no such file. ``loose``: what came since, in order."""

    safe: bytearray | None = None
    loose: list[Written | Truncated] = field(default_factory=list)


def after_cut(log: Sequence[Any], cut: int, chance: random.Random, *, lying: bool = False) -> dict[str, bytes]:
    """The files as they stand where the power went before the *cut*-th entry of *log*.

    :param lying: of a disk that says "synced" and isn't: all since a file's beginning may be lost.
    """
    files: dict[str, _File] = {}
    for entry in log[:cut]:
        match entry:
            case Written() | Truncated():
                files.setdefault(entry.path, _File()).loose.append(entry)
            case Synced() if not lying:
                _sync(files.setdefault(entry.path, _File()))
            case Deleted():
                files.pop(entry.path, None)
            case _:
                pass  # a commit or a post: nothing of the disk's
    found = {path: _surviving(file, chance) for path, file in files.items()}
    return {path: bytes(data) for path, data in found.items() if data is not None}


def write_out(files: dict[str, bytes], source: Path, target: Path) -> None:
    """Put the files of *source*'s folder into *target*'s."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        if Path(path).parent == source.parent:
            (target.parent / Path(path).name.replace(source.name, target.name, 1)).write_bytes(data)


def _sync(file: _File) -> None:
    data = file.safe if file.safe is not None else bytearray()
    for entry in file.loose:
        _apply(data, entry)
    file.safe, file.loose = data, []


def _surviving(file: _File, chance: random.Random) -> bytearray | None:
    """The safe part, with some of the loose entries: all, none, or each by the toss of a coin, perhaps torn."""
    data = None if file.safe is None else bytearray(file.safe)
    kept = chance.choice([0.0, 0.5, 0.9, 1.0])
    for entry in file.loose:
        if chance.random() < kept:
            data = bytearray() if data is None else data
            _apply(data, _torn(entry, chance))
    return data


def _torn(entry: Written | Truncated, chance: random.Random) -> Written | Truncated:
    if isinstance(entry, Truncated) or len(entry.data) <= _SECTOR or chance.random() < 0.8:
        return entry
    whole = chance.randrange(len(entry.data) // _SECTOR)
    return Written(entry.path, entry.at, entry.data[: whole * _SECTOR])


def _apply(data: bytearray, entry: Written | Truncated) -> None:
    if isinstance(entry, Truncated):
        del data[entry.size :]
        data.extend(bytes(entry.size - len(data)))
        return
    end = entry.at + len(entry.data)
    data.extend(bytes(max(0, end - len(data))))
    data[entry.at : end] = entry.data
