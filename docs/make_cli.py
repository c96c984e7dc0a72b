"""Writes docs/cli.md from the commands themselves: `python docs/make_cli.py`; a test holds the file against them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer.main

from khabar.cli import app

PAGE = Path(__file__).resolve().parent / "cli.md"
HEAD = """# The command line

Made from the commands by `python docs/make_cli.py`.

Exit status:

| status | meaning |
| --- | --- |
| 0 | all went well |
| 1 | something could not be read or done (a document, an archive, a webhook), or a check found an error |
| 2 | an option, an argument or an output file makes no sense |
| 3 | an optional part is not installed; the message names the extra |
| 130 | stopped with Ctrl+C; what was written until then stays |

Every error is one line on standard error: what happened, where, and what to do.
"""


def page() -> str:
    """The text of docs/cli.md."""
    group = typer.main.get_command(app())
    commands = getattr(group, "commands", {})
    return "\n".join([HEAD, *(line for name in sorted(commands) for line in section(name, commands[name]))])


def section(name: str, command: object) -> Iterator[str]:
    """The lines on one command."""
    params = getattr(command, "params", [])
    arguments = [p for p in params if p.param_type_name == "argument"]
    options = [p for p in params if p.param_type_name == "option" and "--help" not in p.opts]
    usage = " ".join(
        ["khabar", name, *(["[OPTIONS]"] if options else []), *(p.make_metavar_text() for p in map(Named, arguments))]
    )
    yield from (f"## `khabar {name}`", "", f"`{usage}`", "", " ".join(str(getattr(command, "help", "")).split()), "")
    if arguments or options:
        yield from ("| argument or option | meaning |", "| --- | --- |")
        for parameter in [*arguments, *options]:
            yield f"| `{Named(parameter).label()}` | {Named(parameter).meaning()} |"
        yield ""


class Named:
    """A parameter as the manual names it."""

    def __init__(self, parameter: object) -> None:
        self.parameter = parameter

    def make_metavar_text(self) -> str:
        """The argument's place in the usage line."""
        metavar = getattr(self.parameter, "metavar", None) or str(getattr(self.parameter, "name", "")).upper()
        return f"{metavar}"

    def label(self) -> str:
        """The argument's name, or the option's spellings."""
        if getattr(self.parameter, "param_type_name", "") == "argument":
            return self.make_metavar_text()
        return ", ".join(sorted(getattr(self.parameter, "opts", []), key=len))

    def meaning(self) -> str:
        """The help text, with the default where it says something."""
        default = getattr(self.parameter, "default", None)
        tail = (
            f" Default: `{default}`."
            if isinstance(default, str | int | Path) and not isinstance(default, bool) and default != ""
            else ""
        )
        choices = getattr(getattr(self.parameter, "type", None), "choices", None)
        said = f" One of {', '.join(f'`{c}`' for c in choices)}." if choices else ""
        return str(getattr(self.parameter, "help", "")).replace("|", "\\|") + said + tail


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
