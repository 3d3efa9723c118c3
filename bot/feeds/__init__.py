"""Feeds: which to ask when, fetching them safely, and what they said."""
