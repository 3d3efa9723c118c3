"""Settings: read once, checked, each fault named with what is expected."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import NAMES, Settings, load

NO_FILE = Path("no-such-file.env")
EXAMPLE = Path(__file__).parent.parent / "config.example.env"


def test_defaults() -> None:
    """With an empty environment every setting has its default."""
    assert load({}, NO_FILE) == Settings()


def test_a_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    """A value in the environment wins over the one in the file."""
    file = tmp_path / ".env"
    file.write_text("ATTACHE_POLL_MINUTES=30\nATTACHE_CONTACT=https://press.example\n")

    found = load({"ATTACHE_POLL_MINUTES": "20"}, file)

    assert (found.poll_minutes, found.contact) == (20, "https://press.example")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """The sentence names the file and says what to do."""
    file = tmp_path / ".env"
    file.write_bytes(b"ATTACHE_CONTACT=\xff\n")

    with pytest.raises(SettingsError) as refused:
        load({}, file)

    assert str(refused.value) == f"{file} isn't UTF-8 text. Save it as UTF-8."


def test_hosts_and_operators_are_lists() -> None:
    """Lists take commas and spaces; host names fold their case."""
    found = load({"ATTACHE_ALLOWED_HOSTS": "A.example:8000, b.example", "ATTACHE_OPERATORS": "12,34"}, NO_FILE)

    assert (found.allowed_hosts, found.operators) == (
        frozenset({"a.example:8000", "b.example"}),
        frozenset({12, 34}),
    )


FAULTS = {
    ("DATABASE_URL", "mysql://x"): "DATABASE_URL must begin with sqlite:/// or postgresql://, such as "
    "sqlite:///data/attache.db.",
    ("ATTACHE_POLL_MINUTES", "2"): "ATTACHE_POLL_MINUTES is 2, but takes a whole number from 5 up.",
    ("ATTACHE_POLL_MINUTES", "soon"): "ATTACHE_POLL_MINUTES is soon, but takes a whole number from 5 up.",
    ("ATTACHE_OPERATORS", "me"): "ATTACHE_OPERATORS holds me, but takes Discord user ids (numbers) separated by "
    "commas.",
    ("ATTACHE_LOG_LEVEL", "loud"): "ATTACHE_LOG_LEVEL is LOUD, but takes one of DEBUG, INFO, WARNING, ERROR.",
    ("ATTACHE_HEALTH_ADDRESS", "8080"): "ATTACHE_HEALTH_ADDRESS is 8080, but takes an address and a port, such as "
    "127.0.0.1:8080.",
    ("ATTACHE_POL_MINUTES", "9"): "ATTACHE_POL_MINUTES is not a setting of Attaché. config.example.env lists all "
    "there are.",
}


@pytest.mark.parametrize(("setting", "says"), FAULTS.items())
def test_each_fault_is_named(setting: tuple[str, str], says: str) -> None:
    """A malformed or misspelt setting is refused with its name, its value and what it takes."""
    with pytest.raises(SettingsError) as refused:
        load(dict([setting]), NO_FILE)

    assert str(refused.value) == says


def test_secrets_have_no_repr() -> None:
    """Neither the token nor the database's password shows when settings are printed."""
    found = load({"DISCORD_TOKEN": "canary-token", "DATABASE_URL": "postgres://u:canary-password@h/d"}, NO_FILE)

    assert "canary" not in repr(found)


def test_a_lost_disk_is_noticed() -> None:
    """A host with DYNO set and no DATABASE_URL would lose the store; PostgreSQL or the override mends that."""
    dyno = {"DYNO": "worker.1"}

    found = [
        load(dyno | more, NO_FILE).store_would_be_lost
        for more in ({}, {"DATABASE_URL": "postgres://h/d"}, {"ATTACHE_ALLOW_EPHEMERAL": "1"})
    ]

    assert found == [True, False, False]


def test_the_example_explains_every_setting() -> None:
    """config.example.env names every setting there is, and no other."""
    lines = (line.lstrip("# ") for line in EXAMPLE.read_text().splitlines())

    assert {line.split("=")[0] for line in lines if line.split("=")[0].isupper() and "=" in line} == NAMES
