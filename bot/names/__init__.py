"""Comparing spellings of a name. Pure."""
