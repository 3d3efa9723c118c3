"""The subcommands that read releases: extract, explain, evaluate."""

import argparse
import io
import json
from pathlib import Path

import pytest

from bot.cli import evaluate, explain, extract

GOOD = {"title": "Notice", "text": "Minister Anna Kolm met with Ambassador Jens Bauer in Oslo.", "published": None}
KEYS = [
    "title",
    "published",
    "language",
    "summary",
    "meetings",
    "statements",
    "people",
    "organizations",
    "references",
]


def test_extract_writes_one_line_a_release() -> None:
    """Each good line gives its facts with the keys of the contract, in order."""
    out, problems = io.StringIO(), io.StringIO()
    code = extract.run(io.StringIO(json.dumps(GOOD) + "\n\n" + json.dumps(GOOD) + "\n"), out, problems)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]

    assert (code, problems.getvalue(), [list(line) for line in lines]) == (0, "", [KEYS, KEYS])
    assert lines[0]["meetings"] == [
        {
            "kind": "meeting",
            "status": "held",
            "date": None,
            "date_precision": None,
            "place": "Oslo",
            "participants": [
                {"name": "Anna Kolm", "role": "Minister", "organization": None, "side": "a"},
                {"name": "Jens Bauer", "role": "Ambassador", "organization": None, "side": "b"},
            ],
            "evidence": [GOOD["text"]],
        }
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "this isn't JSON"),
        ("[1]", "expected an object"),
        ('{"title": "x"}', "text or html is missing"),
        ('{"title": 3, "text": ""}', "title must be a string"),
        ('{"title": "x", "text": "", "published": "soon"}', "published must be an ISO date"),
        ('{"title": "x", "text": "", "body": ""}', "unknown key body"),
    ],
)
def test_a_bad_line_is_named_and_the_good_ones_are_still_read(line: str, sentence: str) -> None:
    """The exit code is 1, standard error names the line, and the next line's facts are written."""
    out, problems = io.StringIO(), io.StringIO()
    code = extract.run(io.StringIO(line + "\n" + json.dumps(GOOD) + "\n"), out, problems)

    assert (code, len(out.getvalue().splitlines())) == (1, 1)
    assert problems.getvalue().startswith(f"Line 1: {sentence}")


def test_a_line_that_is_no_text_is_named_and_the_others_are_still_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bytes that aren't UTF-8, half a character, and an abyss of brackets spoil their own line only."""
    file = tmp_path / "releases.jsonl"
    good = json.dumps(GOOD).encode()
    bad = [b'\xff\xfe{"title":"A"}', b'{"title": "\\ud800", "text": ""}', b"[" * 100_000]
    file.write_bytes(b"\n".join([bad[0], good, bad[1], good, bad[2], good]))
    code = extract.main(argparse.Namespace(file=str(file), store=False))
    shown = capsys.readouterr()

    assert (code, [json.loads(line)["title"] for line in shown.out.splitlines()]) == (1, ["Notice"] * 3)
    assert [line[:31] for line in shown.err.splitlines()] == [
        "Line 1: this isn't UTF-8 text",
        "Line 3: this isn't UTF-8 text",
        "Line 5: this isn't JSON: maximu",
    ]


def test_explaining_what_is_no_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence names the file; the exit code is 1."""
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\xff")

    assert explain.main(argparse.Namespace(file=str(file))) == 1
    assert capsys.readouterr() == ("", f"{file}: this isn't UTF-8 text\n")


def test_html_is_read_as_its_text() -> None:
    """A line with html gives the facts of the paragraphs in it."""
    out = io.StringIO()
    line = json.dumps({"title": "Notice", "html": f"<p>{GOOD['text']}</p>", "published": "2025-03-05"})
    extract.run(io.StringIO(line), out, io.StringIO())

    assert json.loads(out.getvalue())["meetings"][0]["place"] == "Oslo"


def test_explain_names_the_rule_of_each_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The frame that took the sentence stands under it."""
    file = tmp_path / "release.txt"
    file.write_text(f"Notice\n{GOOD['text']}\n", encoding="utf-8")
    code = explain.main(argparse.Namespace(file=str(file)))
    shown = capsys.readouterr().out

    assert code == 0
    assert "frame met with: Minister Anna Kolm met with Ambassador Jens Bauer" in shown


def test_evaluate_adds_up_the_styles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is more than one style, all of them together stand first."""
    file = tmp_path / "gold.toml"
    who = 'who = ["Anna Kolm | Minister | | a", "Jens Bauer | Ambassador | | b"]'
    file.write_text(
        "".join(
            f'[[release]]\nstyle = "{style}"\ntitle = "Notice"\ntext = "{GOOD["text"]}"\n'
            f'[[release.meeting]]\nstatus = "held"\nplace = "{place}"\n{who}\n'
            for style, place in (("one", "Oslo"), ("two", "Riga"))
        ),
        encoding="utf-8",
    )
    evaluate.main(argparse.Namespace(gold=[str(file)], errors=0))
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]

    assert lines[0] == ["all", "(2)", "one", "(1)", "two", "(1)"]
    assert ["place", "0.500", "0.500", "1.000", "1.000", "0.000", "0.000"] in lines


def test_evaluate_prints_the_table_and_the_worst_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A release told right and one told wrong: the shares, and the wrong one's errors."""
    file = tmp_path / "gold.toml"
    who = 'who = ["Anna Kolm | Minister | | a", "Jens Bauer | Ambassador | | b"]'
    meeting = '[[release.meeting]]\nstatus = "held"\nplace = "{}"\n' + who + "\n"
    release = f'[[release]]\ntitle = "Notice"\ntext = "{GOOD["text"]}"\n'
    file.write_text(release + meeting.format("Oslo") + release + meeting.format("Riga"), encoding="utf-8")
    code = evaluate.main(argparse.Namespace(gold=[str(file)], errors=5))
    lines = capsys.readouterr().out.splitlines()

    assert code == 0
    assert [line.split() for line in lines if line.startswith(("participants", "place "))] == [
        ["participants", "1.000", "1.000"],
        ["place", "0.500", "0.500"],
    ]
    assert lines[-2:] == [
        "gold/2 Notice: place wrong: Oslo for Riga",
        "gold/2 Notice: place missed: Riga (told Oslo)",
    ]


def test_a_gold_file_that_cannot_be_used_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence names the file; the exit code is 1."""
    file = tmp_path / "gold.toml"
    file.write_text("[[release]\n", encoding="utf-8")

    assert evaluate.main(argparse.Namespace(gold=[str(file)], errors=5)) == 1
    assert capsys.readouterr().err.startswith("The gold file gold.toml can't be used")
