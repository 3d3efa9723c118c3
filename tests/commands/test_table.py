"""The page of commands says what the catalogue does."""

from pathlib import Path

from bot.commands.catalogue import COMMANDS
from bot.commands.table import markdown

PAGE = Path(__file__).parents[2] / "docs" / "COMMANDS.md"


def test_the_page_of_commands_is_current() -> None:
    """Make it anew with ``python -m bot commands > docs/COMMANDS.md``."""
    assert PAGE.read_text(encoding="utf-8") == markdown(COMMANDS)
