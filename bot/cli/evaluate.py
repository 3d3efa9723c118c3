"""``python -m bot evaluate GOLD…``: precision and recall on releases whose facts are known."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from bot.errors import InputError
from bot.extraction.evaluate import STATUSES, Gold, Score, read_gold, score, together

NAME = "evaluate"
HELP = "score the rules on gold releases: precision and recall by field, errors worst first"
_ROWS = (
    ("participants", "pr"),
    ("role and organization", "p"),
    ("side", "p"),
    ("meetings", "pr"),
    ("kind", "p"),
    ("status", "p"),
    *((f"status {status}", "pr") for status in STATUSES),
    ("date", "p"),
    ("place", "pr"),
    ("statements", "pr"),
    ("references", "pr"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the gold files."""
    parser.add_argument("gold", nargs="+", help="TOML files, or folders of them")
    parser.add_argument("--errors", type=int, default=40, help="how many errors to list (40)")


def main(arguments: argparse.Namespace) -> int:
    """Print the table for all and for each style, and the errors, worst release first; 1 where a file fails."""
    try:
        gold = [one for path in _files(arguments.gold) for one in read_gold(path)]
    except OSError as error:
        print(f"{error.filename} can't be read: {error.strerror}", file=sys.stderr)
        return 1
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    if not gold:
        print(f"There is no gold release in {', '.join(arguments.gold)}.", file=sys.stderr)
        return 1
    styles = {
        style: score([one for one in gold if one.style == style]) for style in sorted({one.style for one in gold})
    }
    print("\n".join(table(styles if len(styles) == 1 else {"all": together(styles.values()), **styles}, gold)))
    print("\n".join(worst(list(styles.values()), arguments.errors)))
    return 0


def _files(given: list[str]) -> list[Path]:
    return [
        file for path in map(Path, given) for file in (sorted(path.glob("*.toml")) if path.is_dir() else [path])
    ]


def table(styles: dict[str, Score], gold: list[Gold]) -> list[str]:
    """Give the lines of the table, a column pair for each style; "all" are all styles together."""
    counts = Counter({"all": len(gold)}) + Counter(one.style for one in gold)
    head = "".join(f"{style + ' (' + str(counts[style]) + ')':>24}" for style in styles)
    lines = [f"{'':26}{head}", f"{'':26}" + "".join(f"{'P':>16}{'R':>8}" for _ in styles)]
    for what, shown in _ROWS:
        cells = ""
        for one in styles.values():
            recall = f"{one.recall(what):.3f}" if "r" in shown else ""
            cells += f"{one.precision(what):>16.3f}{recall:>8}"
        lines.append(f"{what:26}{cells}")
    return lines


def worst(scores: list[Score], limit: int) -> list[str]:
    """Give the errors, those of the release with most of them first."""
    errors = [error for one in scores for error in one.errors]
    counts = Counter(release for release, _ in errors)
    ranked = sorted(errors, key=lambda error: (-counts[error[0]], error[0]))
    return [f"{release}: {fault}" for release, fault in ranked[:limit]]
