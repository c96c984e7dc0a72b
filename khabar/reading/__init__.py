"""From bytes to a `Page`: decoding, HTML or saved text, blocks and furniture, metadata, the language of each block."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from msgspec import UNSET
from msgspec.structs import replace

from khabar.reading.author_notes import mark_notes
from khabar.reading.decoding import decode
from khabar.reading.document import Document, Form
from khabar.reading.language import mark, shares
from khabar.reading.layout import lay_out
from khabar.reading.legacy_fonts import refuse_legacy_font
from khabar.reading.page import Page
from khabar.reading.running_text import blocks_of
from khabar.reading.sniffing import form_of
from khabar.record import Block, Origin, PageInfo

__all__ = ["Document", "Form", "Page", "read_page"]

_MEDIA_TYPES: dict[Form, str] = {"html": "text/html", "text": "text/plain", "plain": "text/plain"}


@dataclass(frozen=True, slots=True)
class _Layout:
    """A page before the languages are known; `language` is what the page says of itself."""

    text: str
    blocks: tuple[Block, ...]
    info: PageInfo = field(default_factory=PageInfo)
    language: str | None = None


def read_page(document: Document) -> Page:
    """The page that the document holds. Raises `InputError` where there is none to be read."""
    text = decode(document.content, document.media_type)
    form = document.form or form_of(text, media_type=document.media_type, path=document.path)
    layout = _lay_out(text, form, document)
    refuse_legacy_font(layout.text, markup=text if form == "html" else None)
    noted = mark_notes(layout.text, layout.blocks, layout.info)
    blocks = mark(layout.text, noted, given=document.language, prior=layout.language)
    languages = shares(layout.text, blocks)
    return Page(
        layout.text,
        blocks,
        info=_with_languages(layout.info, blocks),
        language=document.language
        or (languages[0].code if languages else next((b.language for b in blocks if b.language), None)),
        languages=languages,
        origin=_origin(document, form),
        given=document.published,
    )


def _lay_out(text: str, form: Form, document: Document) -> _Layout:
    if form == "html":
        from khabar.reading import html

        page = html.read(text, document.url)
        laid, blocks = lay_out(page.pieces)
        return _Layout(laid, blocks, html.placed(page.info, laid, blocks), page.language)
    if form == "text":
        from khabar.reading import saved_text

        blocks, info = saved_text.read(text, given=document.published)
        return _Layout(text, blocks, info)
    return _Layout(text, blocks_of(text))


def _with_languages(info: PageInfo, blocks: tuple[Block, ...]) -> PageInfo:
    """The page's data with the language of each headline that stands in the text and has none yet."""
    by_start = {b.span.start: b.language for b in blocks}
    return replace(
        info,
        headlines=tuple(
            replace(h, language=h.language or (by_start.get(h.span.start) if h.span else None)) for h in info.headlines
        ),
    )


def _origin(document: Document, form: Form) -> Origin:
    content = document.content
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    media_type = (document.media_type or _MEDIA_TYPES[form]).split(";")[0].strip()
    return Origin(
        document.url,
        document.path,
        media_type,
        hashlib.sha256(raw).hexdigest(),
        document.retrieved,
        document.warc_record or UNSET,
    )
