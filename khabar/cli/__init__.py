"""The command line: a file a command, found by looking into this folder.

Exit status: 0 all went well; 1 something could not be read or done, or a check found an error; 2 an option, an argument or
an output file makes no sense; 3 an optional part is not installed; 130 stopped with Ctrl+C.
"""

from __future__ import annotations

import inspect
import os
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, TextIO

import typer

from khabar.cli._panels import PANELS
from khabar.errors import InputWarning, KhabarError, MissingPartError, OptionError
from khabar.languages import own

__all__ = ["app", "main"]

_SHOW = warnings.showwarning


def app() -> typer.Typer:
    """The application with every command of this folder: a module's `command` under its name, in its `PANEL`."""
    made = typer.Typer(
        name="khabar",
        help="Reads news pages in English and Hindi and puts them on record, each item tied to its words.",
        epilog="Exit status: 0 all well; 1 something could not be read or done, or a check found an error; 2 wrong use; "
        "3 an optional part is not installed; 130 stopped with Ctrl+C.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    found = {name: import_module(f"{__name__}.{name}") for name in names}
    for name in sorted(names, key=lambda name: PANELS.index(found[name].PANEL)):
        command = found[name].command
        made.command(name.replace("_", "-"), help=_help(command), rich_help_panel=found[name].PANEL)(command)
    made.callback()(_general)
    return made


def _help(command: Callable[..., None]) -> str:
    """The command's docstring, a line a paragraph: Typer would show the line ends of the source."""
    paragraphs = (inspect.getdoc(command) or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


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


def _show(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Shows a warning of an input as a line for a person, and any other as Python does."""
    if issubclass(category, InputWarning):
        print(f"khabar: {message}", file=sys.stderr)
    else:
        _SHOW(message, category, filename, lineno, file, line)


def main() -> None:
    """Runs the command line; an error or a warning is one line for a person, never a traceback."""
    warnings.showwarning = _show
    try:
        app()(standalone_mode=True)
    except (OptionError, MissingPartError, KhabarError) as problem:
        print(f"khabar: {problem}", file=sys.stderr)
        sys.exit(2 if isinstance(problem, OptionError) else 3 if isinstance(problem, MissingPartError) else 1)
    except KeyboardInterrupt:
        print("khabar: stopped", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe went away: what it wanted it has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as problem:
        print(f"khabar: {problem.strerror or problem}{f': {problem.filename}' if problem.filename else ''}", file=sys.stderr)
        sys.exit(1)
