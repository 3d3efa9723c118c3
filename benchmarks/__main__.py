"""Runs every benchmark and prints its ratios."""

import importlib
import pkgutil

import benchmarks
from benchmarks.ratio import Ratio


def main() -> None:
    """Print one table a benchmark."""
    for info in pkgutil.iter_modules(benchmarks.__path__):
        module = importlib.import_module(f"benchmarks.{info.name}")
        if hasattr(module, "TITLE"):
            print(f"\n{module.TITLE}")
            for ratio in module.measure():
                print(_row(ratio))


def _row(ratio: Ratio) -> str:
    bar = "" if ratio.bar is None else f"  (bar {ratio.bar:g})"
    return (
        f"  {ratio.what:<58} {ratio.ours:>10.4g} / {ratio.theirs:<10.4g} {ratio.unit:<4} = {ratio.value:.2f}{bar}"
    )


if __name__ == "__main__":
    main()
