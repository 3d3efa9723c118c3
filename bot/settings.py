"""Settings: read once from the environment (and ``.env``), checked, frozen. Nobody else reads the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from bot.errors import SettingsError, mark

_ROOT = Path(__file__).resolve().parent.parent
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator can set. ``config.example.env`` explains each; secrets have no ``repr``."""

    token: str | None = field(default=None, repr=False)
    database_url: str = field(default="sqlite:///data/attache.db", repr=False)
    operators: frozenset[int] = frozenset()
    allowed_hosts: frozenset[str] = frozenset()
    contact: str | None = None
    poll_minutes: int = 15
    host_gap_seconds: float = 2.0
    feeds_per_guild: int = 25
    subscriptions_per_guild: int = 50
    commands_per_minute: int = 60
    health_address: str | None = None
    log_level: str = "INFO"
    disk_is_lost: bool = False
    migrations: Path = _ROOT / "migrations"

    @property
    def store_would_be_lost(self) -> bool:
        """Whether the store lies on a disk that this host doesn't keep."""
        return self.disk_is_lost and self.database_url.startswith("sqlite:")


def load(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """Read the settings: the environment first, then *file* (``.env`` in the working directory).

    Raises ``SettingsError`` naming the setting, the value and the form expected. Unknown ``ATTACHE_`` names are
    errors too, so that a misspelt one isn't silently ignored.
    """
    found = _written(file or Path(".env"))
    found |= dict(os.environ if environment is None else environment)
    _refuse_unknown(found)
    return Settings(
        token=found.get("DISCORD_TOKEN", "").strip() or None,
        database_url=_database_url(found),
        operators=frozenset(int(word) for word in _ids(found, "ATTACHE_OPERATORS")),
        allowed_hosts=frozenset(word.casefold() for word in _words(found, "ATTACHE_ALLOWED_HOSTS")),
        contact=found.get("ATTACHE_CONTACT") or None,
        poll_minutes=_number(found, "ATTACHE_POLL_MINUTES", 15, least=5),
        host_gap_seconds=float(_number(found, "ATTACHE_HOST_GAP_SECONDS", 2, least=0)),
        feeds_per_guild=_number(found, "ATTACHE_FEEDS_PER_GUILD", 25, least=1),
        subscriptions_per_guild=_number(found, "ATTACHE_SUBSCRIPTIONS_PER_GUILD", 50, least=1),
        commands_per_minute=_number(found, "ATTACHE_COMMANDS_PER_MINUTE", 60, least=1),
        health_address=_address(found, "ATTACHE_HEALTH_ADDRESS"),
        log_level=_level(found),
        disk_is_lost=bool(found.get("DYNO")) and found.get("ATTACHE_ALLOW_EPHEMERAL") != "1",
    )


def _written(file: Path) -> dict[str, str]:
    try:
        return {name: value for name, value in dotenv_values(file).items() if value is not None}
    except UnicodeDecodeError as error:
        raise SettingsError(mark("{file} isn't UTF-8 text. Save it as UTF-8."), file=file) from error


NAMES = frozenset(
    {
        "DISCORD_TOKEN",
        "DATABASE_URL",
        "ATTACHE_OPERATORS",
        "ATTACHE_ALLOWED_HOSTS",
        "ATTACHE_CONTACT",
        "ATTACHE_POLL_MINUTES",
        "ATTACHE_HOST_GAP_SECONDS",
        "ATTACHE_FEEDS_PER_GUILD",
        "ATTACHE_SUBSCRIPTIONS_PER_GUILD",
        "ATTACHE_COMMANDS_PER_MINUTE",
        "ATTACHE_HEALTH_ADDRESS",
        "ATTACHE_LOG_LEVEL",
        "ATTACHE_ALLOW_EPHEMERAL",
    }
)
"""Every name an operator may set."""

_FOR_DEVELOPERS = frozenset({"ATTACHE_CORPORA", "ATTACHE_SEED", "ATTACHE_DISCORD_OPENAPI"})


def _refuse_unknown(found: Mapping[str, str]) -> None:
    for name in sorted(found):
        if name.startswith("ATTACHE_") and name not in NAMES | _FOR_DEVELOPERS:
            raise SettingsError(
                mark("{name} is not a setting of Attaché. config.example.env lists all there are."), name=name
            )


def _database_url(found: Mapping[str, str]) -> str:
    url = found.get("DATABASE_URL", "").strip() or "sqlite:///data/attache.db"
    if not url.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise SettingsError(
            mark("DATABASE_URL must begin with sqlite:/// or postgresql://, such as sqlite:///data/attache.db.")
        )
    return url


def _words(found: Mapping[str, str], name: str) -> list[str]:
    return [word for word in re.split(r"[\s,]+", found.get(name, "")) if word]


def _ids(found: Mapping[str, str], name: str) -> list[str]:
    words = _words(found, name)
    for word in words:
        if not re.fullmatch(r"[0-9]{1,20}", word):
            raise SettingsError(
                mark("{name} holds {value}, but takes Discord user ids (numbers) separated by commas."),
                name=name,
                value=word,
            )
    return words


def _number(found: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    value = found.get(name, "").strip() or str(default)
    if not re.fullmatch(r"[0-9]{1,6}", value) or int(value) < least:
        raise SettingsError(
            mark("{name} is {value}, but takes a whole number from {least} up."),
            name=name,
            value=value,
            least=least,
        )
    return int(value)


def _address(found: Mapping[str, str], name: str) -> str | None:
    value = found.get(name, "").strip()
    if value and not re.fullmatch(r"[^\s:]+:[0-9]{1,5}|\[[0-9a-fA-F:]+\]:[0-9]{1,5}", value):
        raise SettingsError(
            mark("{name} is {value}, but takes an address and a port, such as 127.0.0.1:8080."),
            name=name,
            value=value,
        )
    return value or None


def _level(found: Mapping[str, str]) -> str:
    value = found.get("ATTACHE_LOG_LEVEL", "").strip().upper() or "INFO"
    if value not in _LEVELS:
        raise SettingsError(
            mark("ATTACHE_LOG_LEVEL is {value}, but takes one of DEBUG, INFO, WARNING, ERROR."), value=value
        )
    return value
