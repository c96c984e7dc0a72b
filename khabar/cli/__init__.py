"""The command line: a file a command, found by looking into this folder.

Exit status: 0 all went well; 1 a document could not be read, or a check found an error; 2 an option or argument
makes no sense; 3 something optional is not installed; 130 stopped from the keyboard.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

from khabar.errors import KhabarError, MissingPartError, OptionError
from khabar.languages import own

__all__ = ["app", "main"]


def app() -> typer.Typer:
    """The application with every command of this folder: a module's `command` function, under the module's name."""
    made = typer.Typer(
        name="khabar",
        help="Reads news pages in English and Hindi and puts them on record, each item tied to its words.",
        epilog="Exit status: 0 well; 1 a document unread or an error found; 2 wrong use; 3 a part is not installed.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        if not module.name.startswith("_"):
            command = import_module(f"{__name__}.{module.name}").command
            made.command(module.name.replace("_", "-"))(command)
    made.callback()(_general)
    return made


def _print_version(wanted: bool) -> None:
    if wanted:
        from khabar import __version__

        print(f"khabar {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True, show_default=False),
]


def _general(version: Version = False) -> None:  # noqa: ARG001 - its callback has done it
    """The options that stand before a command; what they ask for, their callbacks do."""
    own.check()


def main() -> None:
    """Runs the command line; an error is one line for a person, never a traceback."""
    try:
        app()(standalone_mode=True)
    except (OptionError, MissingPartError, KhabarError) as problem:
        print(f"khabar: {problem}", file=sys.stderr)
        sys.exit(2 if isinstance(problem, OptionError) else 3 if isinstance(problem, MissingPartError) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe went away: what it wanted it has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as problem:
        print(f"khabar: {problem.strerror or problem}{f': {problem.filename}' if problem.filename else ''}", file=sys.stderr)
        sys.exit(1)
