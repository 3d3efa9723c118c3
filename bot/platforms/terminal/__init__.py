"""The terminal: typed commands, answers and posts as text."""
