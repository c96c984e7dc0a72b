"""Findings for other programs and for the terminal: a file a format, found by looking into this folder."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from khabar.errors import OptionError
from khabar.record import Record

__all__ = ["FORMATS", "render"]

FORMATS: tuple[str, ...] = tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))
"""The names that `render` knows."""


def render(format: str, results: Iterable[Record]) -> str:
    """The findings of the records in that format, ending in a line feed where there is anything to say.

    Raises `OptionError` for a format that is not in `FORMATS`.
    """
    if format not in FORMATS:
        raise OptionError(f"there is no report format {format!r}; the known ones: {', '.join(FORMATS)}")
    made: str = import_module(f"{__name__}.{format}").render(list(results))
    return made
