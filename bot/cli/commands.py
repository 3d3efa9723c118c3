"""``python -m bot commands``: the table of commands, for ``docs/COMMANDS.md``."""

import argparse
import sys

from bot.commands.catalogue import COMMANDS
from bot.commands.table import markdown

NAME = "commands"
HELP = "Print the table of all commands, as docs/COMMANDS.md holds it."


def configure(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def main(arguments: argparse.Namespace) -> int:
    """Print the page as UTF-8."""
    sys.stdout.buffer.write(markdown(COMMANDS).encode())
    return 0
