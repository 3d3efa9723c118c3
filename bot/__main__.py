"""``python -m bot``: hands over to the subcommands of ``bot.cli``."""

import signal
import sys


def _end_early(_number: int, _frame: object) -> None:
    """Nothing is open yet that would have to be closed."""
    sys.exit(0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        # The imports below take about a second; run itself takes the signal over once it has a loop.
        signal.signal(signal.SIGTERM, _end_early)
    from bot.cli import main

    sys.exit(main(sys.argv[1:]))
