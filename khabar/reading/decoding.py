"""From bytes to text: by byte-order mark, declared charset, UTF-8, UTF-16, or the legacy encoding that reads best.

The order is that of the Encoding Standard (WHATWG), but valid UTF-8 goes before a declared charset: bytes that are valid
UTF-8 and hold more than ASCII are hardly ever anything else, while declared charsets are often wrong.
"""

from __future__ import annotations

import codecs
from typing import Final

import regex

from khabar.errors import InputError
from khabar.reading.file_kinds import kind_of
from khabar.reading.legacy_encodings import best_guess

LARGEST: Final = 64 * 1024 * 1024
"""Bytes (or characters) of the largest document that is read."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD: Final = 4096
_DECLARED = regex.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})""", regex.I
)
_IN_MEDIA_TYPE = regex.compile(r"""charset\s*=\s*["']?([\w:.-]{2,40})""", regex.I)
_SURROGATES = regex.compile(r"[\ud800-\udfff]")
_STRANGE_BYTES: Final = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"
_WIDER: Final = {  # as browsers read them: the Windows code page or national standard that contains the declared one
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def decode(content: bytes | str, media_type: str | None = None) -> str:
    """The document's text, without byte-order mark, NUL characters or lone surrogates (these become U+FFFD).

    `media_type` is the HTTP header, from which a charset is taken. Raises `InputError`: `too-large`, `binary` or `empty`.
    """
    if len(content) > LARGEST:
        raise InputError("too-large", f"the document has {len(content):,} bytes, over the limit of {LARGEST:,}; split it up")
    text = mended(content) if isinstance(content, str) else _decoded(content, media_type)
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    if not text.strip():
        raise InputError("empty", "there is nothing in the document but white space; check that the file was saved whole")
    return text


def mended(text: str) -> str:
    """The text with surrogate pairs joined and lone surrogates replaced."""
    if text.isascii() or not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decoded(content: bytes, media_type: str | None) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if wide := _utf16_without_mark(content):
        return content.decode(wide, "replace")
    _refuse_binary(content)
    declared = _declared(content, media_type)
    if declared and declared.startswith("iso2022"):  # ASCII bytes throughout, so UTF-8 would take them
        return content.decode(declared, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _legacy(content, declared)


def _legacy(content: bytes, declared: str | None) -> str:
    """Bytes that are not UTF-8: broken UTF-8, the declared charset, or the one that reads best."""
    repaired = content.decode("utf-8", "replace")
    broken, whole = repaired.count("\ufffd"), sum(map(len, _BEYOND_ASCII.findall(repaired)))
    if broken <= whole - broken:  # bytes of other encodings are valid UTF-8 only by rare chance
        return repaired
    if declared and declared not in ("utf-8", "utf-16-le", "utf-16-be"):
        text = content.decode(declared, "replace")
        if text.count("\ufffd") * 50 <= max(50, sum(b > 127 for b in content)):
            return text
    return content.decode(best_guess(content), "replace")


_BEYOND_ASCII = regex.compile(r"[^\x00-\x7f]+")


def _declared(content: bytes, media_type: str | None) -> str | None:
    """Python's name of the declared codec, or None where none is declared or Python does not know it."""
    header = _IN_MEDIA_TYPE.search(media_type or "")
    names = [header.group(1)] if header else []
    if found := _DECLARED.search(content[:_HEAD]):
        names.append((found.group(1) or found.group(2)).decode("ascii", "replace"))
    for name in names:
        try:
            codec = codecs.lookup(name)
            "".encode(codec.name)
        except (LookupError, ValueError):
            continue
        if getattr(codec, "_is_text_encoding", True):
            return _WIDER.get(codec.name, codec.name)
    return None


def _utf16_without_mark(content: bytes) -> str | None:
    """The byte order where the bytes look like UTF-16: nearly all characters of the sample share a few high bytes."""
    sample = content[: _HEAD - 1 & ~1]
    if len(sample) < 8 or b"\0" not in sample or content[:8].startswith((b"\x89PNG", b"\x7fELF")):
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        pages = {byte: high.count(byte) for byte in set(high)}
        common = sum(sorted(pages.values(), reverse=True)[:3])
        if common >= 0.9 * len(high) and 0 in pages and len(set(low)) > len(pages) and low.count(0) <= len(low) // 50:
            try:
                text = sample.decode(encoding, "strict")
            except UnicodeDecodeError:
                continue
            if sum(c.isalnum() or c.isspace() for c in text) > 0.6 * len(text):
                return encoding
    return None


def _refuse_binary(content: bytes) -> None:
    if kind := kind_of(content):
        raise InputError("binary", f"this is {kind.name}, not text; {kind.advice}")
    sample = content[:65536]
    strange = len(sample) - len(sample.translate(None, _STRANGE_BYTES))
    if strange > max(8, len(sample) // 10):
        raise InputError("binary", "the bytes are not text in any encoding that khabar knows; save the page as HTML or text")
