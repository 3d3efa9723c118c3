"""Press offices whose ways of naming themselves we keep as data: ``bot/lexicon/offices/KEY.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.errors import SettingsError, mark
from bot.folding import fold

_FOLDER = Path(__file__).parent / "offices"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLexicon:
    """How one office names itself. ``aliases`` are folded and include what "the Commission" means there.

    ``arabic``: its name in Arabic releases.
    """

    key: str
    name: str
    country: str | None
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]
    signatures: tuple[str, ...]
    arabic: str | None = None


@cache
def offices() -> tuple[OfficeLexicon, ...]:
    """Read every office file once, in the order of their names.

    :raises SettingsError: a file isn't TOML or lacks ``key`` or ``name``; the sentence names the file.
    """
    return tuple(read_office(path) for path in sorted(_FOLDER.glob("*.toml")))


def read_office(path: Path) -> OfficeLexicon:
    """Read one office file.

    :raises SettingsError: the file isn't TOML, or lacks ``key`` or ``name``.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return OfficeLexicon(
            key=data["key"],
            name=data["name"],
            country=data.get("country"),
            hosts=tuple(data.get("hosts", ())),
            aliases=tuple(fold(alias) for alias in _names(data)),
            signatures=tuple(fold(line) for line in data.get("signatures", ())),
            arabic=data.get("arabic"),
        )
    except KeyError as error:
        raise SettingsError(
            mark("The office file {file} lacks {key}; add it."), file=path.name, key=error
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(mark("The office file {file} isn't TOML: {why}"), file=path.name, why=error) from error


def _names(data: dict[str, Any]) -> list[str]:
    return [data["name"], *([data["arabic"]] if "arabic" in data else []), *data.get("aliases", ())]


def office_for(name_or_host: str | None) -> OfficeLexicon | None:
    """Find the office by its key, a name of its own, a host or an address; ``None`` where we keep none."""
    if not name_or_host:
        return None
    wanted = fold(name_or_host).removeprefix("the ")
    host = urlsplit(wanted).hostname or wanted
    for office in offices():
        if wanted == office.key or host in office.hosts:
            return office
        if wanted in office.aliases and " " in wanted:
            return office
    return None
