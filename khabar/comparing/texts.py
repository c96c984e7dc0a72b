"""The running text of a file that is to be compared: all of a plain text, the prose of a page."""

from __future__ import annotations

from khabar.errors import InputError
from khabar.reading import read_page
from khabar.reading.sources import Failure, documents


def text_of(name: str) -> str:
    """The prose of the file (or address, or - for standard input), its blocks on lines of their own. Raises `InputError`."""
    found = next(documents([name]), None)
    if found is None:
        raise InputError("empty", f"there is nothing in {name}")
    if isinstance(found, Failure):
        raise InputError(found.code, found.message)
    page = read_page(found)
    text = "\n".join(block.span.cut(page.text) for block in page.prose())
    if not text.strip():
        raise InputError("empty", f"{name} holds no running text to compare")
    return text
