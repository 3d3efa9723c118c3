"""The command line: one file a subcommand, collected here.

Each module of this package has ``NAME``, ``HELP``, ``configure(parser)`` and ``main(arguments) -> int``.
Exit codes: 0 done, 1 it did not work (a sentence on standard error says why), 2 wrong usage or settings; 141, as
any other program, where whoever reads standard output (`head`) went away.
"""

import argparse
import importlib
import os
import pkgutil
import select
import sys
from collections.abc import Sequence
from types import ModuleType

from bot.errors import AttacheError, SettingsError


def main(words: Sequence[str]) -> int:
    """Run one subcommand; errors raised on purpose become one clear sentence."""
    arguments = _parser().parse_args(words)
    try:
        code = int(arguments.main(arguments))
        sys.stdout.flush()
        return code
    except BrokenPipeError as error:
        return _unread(error)
    except SettingsError as error:
        print(f"attache: {error}", file=sys.stderr)
        return 2
    except AttacheError as error:
        print(f"attache: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _unread(broken: BrokenPipeError) -> int:
    """Nobody reads standard output any more: end without a word. The end of any other pipe is raised."""
    output = select.poll()
    output.register(sys.stdout.fileno(), 0)
    if not output.poll(0):
        raise broken
    # Python flushes once more when it ends, and would complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Attaché reads press releases, posts each once, and answers who met whom.",
    )
    subcommands = parser.add_subparsers(dest="subcommand", required=True, metavar="COMMAND")
    for module in _modules():
        one = subcommands.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.configure(one)
        one.set_defaults(main=module.main)
    return parser


def _modules() -> list[ModuleType]:
    found = [importlib.import_module(f"bot.cli.{info.name}") for info in pkgutil.iter_modules(__path__)]
    return [module for module in found if hasattr(module, "NAME")]
