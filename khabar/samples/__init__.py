"""The bundled sample pages: invented, of khabar's own writing; no such events, papers or persons exist."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path


def pages() -> list[Path]:
    """The sample pages in the order of their names."""
    with as_file(files(__package__) / "pages") as folder:
        return sorted(folder.iterdir())
