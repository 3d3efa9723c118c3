"""Fixtures every room may use."""

import os
import signal
from pathlib import Path

import pytest

pytest_plugins = ["tests.databases"]


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Processes started by tests hear SIGINT.

    A shell makes what it runs in the background deaf to it, and children inherit that.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _named(setting: str) -> Path:
    folder = os.environ.get(setting)
    if not folder:
        pytest.skip(f"{setting} names no folder")
    return Path(folder)


@pytest.fixture(scope="session")
def seed() -> Path:
    """The folder with the first real release, or a skip."""
    return _named("ATTACHE_SEED")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real data to develop on, or a skip."""
    return _named("ATTACHE_CORPORA")
