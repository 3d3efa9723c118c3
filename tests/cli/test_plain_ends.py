"""How the command line ends where it can't do what was asked: a sentence, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def bot(*words: str) -> subprocess.Popen[bytes]:
    """A subcommand with its output in pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("lines", [1, 300])
def test_nobody_reading_on_ends_it_without_a_word(tmp_path: Path, lines: int) -> None:
    """As ``| head`` does, before the last write or at it."""
    path = tmp_path / "releases.jsonl"
    release = json.dumps({"title": "Notice " * 40, "text": "The pier is closed."})
    path.write_text(f"{release}\n" * lines, encoding="utf-8")
    with bot("extract", str(path)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(60)
    assert (code, said) == (141, b"")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("evaluate", "nowhere.toml"), 1, "nowhere.toml can't be read: No such file or directory"),
        (("evaluate", "{empty}"), 1, "There is no gold release in {empty}."),
        (("reextract", "--limit", "-1"), 2, "argument --limit: -1 is no number from 1 up"),
        (("reextract", "--feed", "9" * 30), 2, f"argument --feed: {'9' * 30} is no number from 1 up"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    """With the words that were typed, not those of the system or the code."""
    with bot(*(word.replace("{empty}", str(tmp_path)) for word in words)) as process:
        _, err = process.communicate(timeout=60)
    assert (
        process.returncode,
        err.decode().strip().splitlines()[-1].endswith(says.replace("{empty}", str(tmp_path))),
    ) == (
        code,
        True,
    )
