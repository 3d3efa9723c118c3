"""Answers out of the store: one module per kind of question. They read, and never write or fetch."""
