"""``python -m bot run`` where it can't: one clear sentence, the right exit code, and nothing asked of Discord."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOKEN = {"DISCORD_TOKEN": "canary-token"}


def run(folder: Path, command: str = "run", **settings: str) -> tuple[int, str]:
    """The exit code and standard error of *command* in *folder* with just these settings."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"} | settings
    ended = subprocess.run(
        [sys.executable, "-m", "bot", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_host_that_loses_its_disk(tmp_path: Path, command: str) -> None:
    """DYNO without DATABASE_URL is refused before anything is opened, with what to do."""
    code, said = run(tmp_path, command, DYNO="worker.1", **TOKEN)

    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert said == (
        "attache: This host does not keep its disk, so everything would be forgotten at each restart. "
        "Set DATABASE_URL to a PostgreSQL address (on Heroku: heroku addons:create heroku-postgresql), "
        "or set ATTACHE_ALLOW_EPHEMERAL=1 if you want that.\n"
    )


def test_no_token(tmp_path: Path) -> None:
    """Without a token the sentence says where to find one, and that the demo needs none."""
    code, said = run(tmp_path)

    assert (code, said.split(". ")[0], said.rstrip()[-10:]) == (
        2,
        "attache: DISCORD_TOKEN is not set",
        "make demo.",
    )


def test_a_database_that_cannot_be_written(tmp_path: Path) -> None:
    """A path below a plain file can't hold a database: exit code 1, and the token isn't shown."""
    (tmp_path / "file").write_text("in the way")
    code, said = run(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/file/attache.db", **TOKEN)

    assert code == 1
    assert str(tmp_path / "file") in said
    assert "canary" not in said


def test_a_misspelt_setting(tmp_path: Path) -> None:
    """A misspelt setting is named."""
    assert run(tmp_path, ATTACHE_OPERATOR="1", **TOKEN) == (
        2,
        "attache: ATTACHE_OPERATOR is not a setting of Attaché. config.example.env lists all there are.\n",
    )


def test_sigterm_while_it_still_imports(tmp_path: Path) -> None:
    """A host that changes its mind in the first second is obeyed: exit code 0, not a death by signal."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    words = [sys.executable, "-X", "importtime", "-m", "bot", "run"]
    with subprocess.Popen(words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert any(line.rstrip().endswith(" argparse") for line in process.stderr)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)

    assert process.returncode == 0


@pytest.mark.parametrize("words", [(), ("no-such-command",)])
def test_wrong_usage(tmp_path: Path, words: tuple[str, ...]) -> None:
    """No command, or one there isn't, is a usage error that lists the commands."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *words], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )

    assert (ended.returncode, "doctor" in ended.stderr or "COMMAND" in ended.stderr) == (2, True)
