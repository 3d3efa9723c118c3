"""From a release to its facts: pure, deterministic, every fact with the words that say so."""

from bot.extraction.extract import VERSION, extract

__all__ = ["VERSION", "extract"]
