"""The tables of `csv` for spreadsheets that run what begins like a formula: Excel, LibreOffice, Google Sheets.

As `csv`, but with a byte order mark, by which Excel knows UTF-8, and with an apostrophe before every cell that begins with
`=`, `+`, `-`, `@`, a tab or a line end and is no number (OWASP's advice against CSV injection). What was changed so cannot
be told from what had an apostrophe from the start: take `csv` or `parquet` for anything but looking.
"""

from __future__ import annotations

import re

from khabar.archive.exports.csv import CsvExporter

_NUMBER = re.compile(r"[+-][0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")  # -3.5, 1e-07; not -3+cmd
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def _tamed(cell: str) -> str:
    """The cell's text, which no spreadsheet takes for a formula.

    >>> _tamed("=1+1"), _tamed("-3.5"), _tamed("- he said"), _tamed("ok")
    ("'=1+1", '-3.5', "'- he said", 'ok')
    """
    return f"'{cell}" if cell.startswith(_STARTS) and not _NUMBER.fullmatch(cell) else cell


EXPORTER = CsvExporter("csv-excel", cell=_tamed, mark="\ufeff")
