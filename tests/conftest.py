"""Fixtures every room may use."""

import signal

import pytest

pytest_plugins = ["tests.databases"]


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Processes started by tests hear SIGINT.

    A shell makes what it runs in the background deaf to it, and children inherit that.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
