"""From bytes to a `Page`: decoding, HTML or saved text, blocks and furniture, metadata, the language of each block."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from khabar.reading.document import Document, Form
from khabar.reading.page import Page
from khabar.reading.running_text import blocks_of
from khabar.record import LanguageShare, Origin

__all__ = ["Document", "Form", "Page", "read_page"]


def read_page(document: Document) -> Page:
    """The page that the document holds. Raises `InputError` where there is none to be read."""
    text = document.content if isinstance(document.content, str) else document.content.decode("utf-8", "replace")
    raw = text.encode("utf-8", "surrogatepass") if isinstance(document.content, str) else document.content
    language = document.language or "en"
    blocks = tuple(replace(b, language=language) for b in blocks_of(text))
    origin = Origin(document.url, document.path, document.media_type, hashlib.sha256(raw).hexdigest(), document.retrieved)
    return Page(
        text, blocks, language=language, languages=(LanguageShare(language, 1.0),), origin=origin, given=document.published
    )
