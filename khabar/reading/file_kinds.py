"""Kinds of file that are no text, by their first bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its name, as in "this is …", and what to do instead of reading it."""

    name: str
    advice: str


_TEXT = "save the page as HTML or text and read that"
_PICTURE = "khabar reads text only; give it the page that the picture came from"
_UNPACK = "unpack it and read the files in it"
_SOUND = "khabar reads text only; give it a transcript"

_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", FileKind("a PNG picture", _PICTURE)),
    (b"\xff\xd8\xff", FileKind("a JPEG picture", _PICTURE)),
    (b"GIF87a", FileKind("a GIF picture", _PICTURE)),
    (b"GIF89a", FileKind("a GIF picture", _PICTURE)),
    (b"II*\0", FileKind("a TIFF picture", _PICTURE)),
    (b"MM\0*", FileKind("a TIFF picture", _PICTURE)),
    (b"%PDF-", FileKind("a PDF", "convert it to text first (pdftotext does so) or " + _TEXT)),
    (b"%!PS", FileKind("a PostScript file", "convert it to text first")),
    (b"{\\rtf", FileKind("a Rich Text file", "save it as plain text first")),
    (b"PK\x03\x04", FileKind("a ZIP archive (or an Office or EPUB file)", "unpack it, or save the document as text")),
    (b"PK\x05\x06", FileKind("an empty ZIP archive", "there is nothing in it to read")),
    (b"\x1f\x8b", FileKind("gzip data", "name the file .html.gz or .jsonl.gz, or unpack it")),
    (b"BZh", FileKind("bzip2 data", _UNPACK)),
    (b"\xfd7zXZ\0", FileKind("xz data", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", FileKind("Zstandard data", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", FileKind("a 7-Zip archive", _UNPACK)),
    (b"Rar!\x1a\x07", FileKind("a RAR archive", _UNPACK)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind("an old Office file", "save the document as text")),
    (b"SQLite format 3\0", FileKind("an SQLite database", "export the pages from it as JSONL")),
    (b"\x7fELF", FileKind("a program", _TEXT)),
    (b"\xcf\xfa\xed\xfe", FileKind("a program", _TEXT)),
    (b"\xca\xfe\xba\xbe", FileKind("a program", _TEXT)),
    (b"\0asm", FileKind("a program", _TEXT)),
    (b"wOFF", FileKind("a font", _TEXT)),
    (b"wOF2", FileKind("a font", _TEXT)),
    (b"OTTO\0", FileKind("a font", _TEXT)),
    (b"ID3", FileKind("an MP3 recording", _SOUND)),
    (b"OggS", FileKind("an Ogg recording", _SOUND)),
    (b"fLaC", FileKind("a FLAC recording", _SOUND)),
    (b"\x1aE\xdf\xa3", FileKind("a video", _SOUND)),
)
_RIFF: Final = {
    b"WEBP": FileKind("a WebP picture", _PICTURE),
    b"WAVE": FileKind("a recording", _SOUND),
    b"AVI ": FileKind("a video", _SOUND),
}


def kind_of(content: bytes) -> FileKind | None:
    """The kind of file that the bytes begin like, or None where they may be text."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content[:4] == b"RIFF":
        return _RIFF.get(content[8:12])
    if content[4:8] == b"ftyp":
        return FileKind("a video, recording or picture (MPEG-4)", _SOUND)
    if content[:2] == b"MZ" and b"\0" in content[:128]:
        return FileKind("a Windows program", _TEXT)
    if content[:2] == b"BM" and b"\0" in content[:16]:
        return FileKind("a BMP picture", _PICTURE)
    return None
