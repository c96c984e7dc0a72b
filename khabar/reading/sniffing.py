"""Whether a text is markup, text saved from a page, or running text."""

from __future__ import annotations

from typing import Final

import regex

from khabar.reading.document import Form
from khabar.reading.saved_text.datelines import dateline_of

_HEAD: Final = 20_000
_MARKUP_START = regex.compile(r"\s*(?:<!doctype\s+html|<\?xml\b|<html\b|<head\b|<body\b|<!--)", regex.IGNORECASE)
_TAG = regex.compile(
    r"</?(?:html|head|body|div|p|br|span|a|h[1-6]|article|section|ul|ol|li|table|tr|td|img|meta|title|script|strong|em|figure)\b[^<>]{0,2000}>",
    regex.IGNORECASE,
)
_CLOSING = regex.compile(r"</(?:html|body|div|p|span|a|h[1-6]|article|section|ul|ol|li|table)\s*>", regex.IGNORECASE)
_MARKUP_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml", ".html.gz", ".htm.gz")


def form_of(text: str, *, media_type: str | None = None, path: str | None = None) -> Form:
    """The form of the text: by what it begins with, its tags, its media type or the name of its file; else by its lines.

    Text of one line, or of long lines only, is running text; text with short lines among them was saved from a page.
    """
    if is_markup(text):
        return "html"
    kind = (media_type or "").lower()
    named = "html" in kind or bool(path and path.lower().endswith(_MARKUP_SUFFIXES))
    if named and _TAG.search(text[:_HEAD]):
        return "html"
    return "text" if _has_furniture(text) else "plain"


def is_markup(text: str) -> bool:
    """Whether the text is HTML or XHTML, a fragment included."""
    head = text[:_HEAD]
    if _MARKUP_START.match(head):
        return True
    tags = len(_TAG.findall(head))
    return bool(_CLOSING.search(head)) and (tags >= 6 or (tags >= 2 and head.lstrip().startswith("<")))


def _has_furniture(text: str) -> bool:
    """Whether a line is no paragraph: a dateline at the head, a title above, or short lines without a full stop among others."""
    lines = [line.strip() for line in text[:_HEAD].splitlines() if line.strip()]
    if dateline_of(lines[0], first=True):
        return True
    short = [len(line.split()) <= 20 and line[-1] not in _ENDS for line in lines]
    return len(lines) > 1 and (short[0] or sum(short) * 8 >= len(lines)) and not all(short)


_ENDS: Final = ".!?…।॥”\"’'。？！"
