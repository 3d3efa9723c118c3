"""The backup and migrate subcommands, as an operator types them."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from bot.cli.backup import dump_command

ROOT = Path(__file__).parent.parent.parent


def _attache(directory: Path, url: str, *words: str) -> tuple[int, str, str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("ATTACHE_")},
        "DATABASE_URL": url,
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_backup_is_a_whole_database_beside_the_first(tmp_path: Path, sqlite_url: str) -> None:
    """Without a target the copy is dated and lies beside the database, with all its rows, and no part is left."""
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file)) as database:
        database.execute("insert into process_state values ('a', 'b')")
        database.commit()
    code, said, complaint = _attache(tmp_path, sqlite_url, "backup")
    copies = [
        path for path in tmp_path.iterdir() if re.fullmatch(r"attache-\d{4}-\d\d-\d\dT\d{6}Z\.db", path.name)
    ]

    assert (code, complaint, len(copies)) == (0, "", 1)
    assert said.splitlines()[-1] == f"The copy is sound: {copies[0]}"
    assert "process_state                  1" in said.splitlines()
    assert list(tmp_path.glob("*.part")) == []
    with closing(sqlite3.connect(copies[0])) as copy:
        assert copy.execute("select * from process_state").fetchall() == [("a", "b")]


def test_a_backup_overwrites_nothing(tmp_path: Path, sqlite_url: str) -> None:
    """A target that exists is left alone."""
    (tmp_path / "precious").write_text("mine")
    code, said, complaint = _attache(tmp_path, sqlite_url, "backup", "precious")

    assert (code, said) == (1, "")
    assert complaint == "attache: precious exists already, and a backup is never overwritten.\n"
    assert (tmp_path / "precious").read_text() == "mine"


def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    """Without a database nothing is made."""
    code, said, complaint = _attache(tmp_path, "sqlite:///none.db", "backup")

    assert (code, said) == (1, "")
    assert complaint == "attache: There is no database at none.db. `python -m bot migrate` makes one.\n"
    assert list(tmp_path.iterdir()) == []


def test_postgresql_has_its_own_tool() -> None:
    """The command is whole and holds no password."""
    command = dump_command("postgres://me:hunter2@db.example:5432/attache?sslmode=require&password=hunter2")

    assert command == (
        "pg_dump --format=custom --file=attache-$(date +%F).dump"
        " 'postgres://me@db.example:5432/attache?sslmode=require'"
    )


def test_migrating_from_the_command_line(tmp_path: Path) -> None:
    """``--check`` lists what is missing and fails, ``migrate`` applies it, and then nothing is missing."""
    url = f"sqlite:///{tmp_path / 'attache.db'}"
    missing = _attache(tmp_path, url, "migrate", "--check")
    applied = _attache(tmp_path, url, "migrate")
    nothing = _attache(tmp_path, url, "migrate", "--check")

    assert missing[0] == 1
    assert applied[0] == 0
    assert applied[1].splitlines()[0] == "applied: 0001_core"
    assert nothing == (0, "The database is up to date.\n", "")
