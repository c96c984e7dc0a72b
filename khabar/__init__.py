"""khabar reads news pages and puts them on record: who said what, what happened, how many, when, where.

>>> import khabar
>>> record = khabar.read("The minister said on Friday that 46 people were killed in Doha.", form="plain")
>>> record.cut(record.figures[0].span)
'46'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from khabar.errors import InputError, KhabarError, MissingPartError, OptionError
from khabar.record import RENDERERS, Record, Span

if TYPE_CHECKING:
    from khabar.archive.store import open_archive as open
    from khabar.pipeline import read, read_many

__version__ = "0.1.0"
__all__ = [
    "InputError",
    "KhabarError",
    "MissingPartError",
    "OptionError",
    "Record",
    "Span",
    "__version__",
    "open",
    "read",
    "read_many",
]


def __getattr__(name: str) -> Any:
    if name in ("read", "read_many"):
        from khabar import pipeline

        return getattr(pipeline, name)
    if name == "open":
        from khabar.archive.store import open_archive

        return open_archive
    raise AttributeError(f"module 'khabar' has no attribute {name!r}")


def _terminal(record: Record) -> str:
    from khabar.showing.terminal import render

    return render(record)


def _html(record: Record) -> str:
    from khabar.showing.report import fragment

    return fragment(record)


RENDERERS.update(terminal=_terminal, html=_html)
