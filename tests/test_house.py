"""The house itself: rooms of a size, no junk drawers, every room tested."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = sorted(file for top in ("bot", "tests", "benchmarks") for file in (ROOT / top).rglob("*.py"))


def test_no_file_is_over_300_lines() -> None:
    """A longer file is a room with two purposes."""
    long = {str(f.relative_to(ROOT)): n for f in FILES if (n := len(f.read_text().splitlines())) > 300}

    assert long == {}


def test_no_function_is_over_40_lines() -> None:
    """A longer function wants names for its parts."""
    long = {
        f"{file.relative_to(ROOT)}:{node.name}": node.end_lineno - node.lineno + 1
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= 40
    }

    assert long == {}


def test_there_are_no_junk_drawers() -> None:
    """No module is called utils, helpers, common or manager."""
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}

    assert [f.name for f in FILES if f.stem in drawers or f.parent.name in drawers] == []


def test_every_test_says_what_it_shows() -> None:
    """Each test function has a one-sentence docstring."""
    silent = [
        f"{file.relative_to(ROOT)}:{node.name}"
        for file in FILES
        if file.name.startswith("test_")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]

    assert silent == []
