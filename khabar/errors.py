"""Everything that can go wrong, with the code that stands in the JSON of a record.

KhabarError
├── InputError          the document cannot be read          (exit status 1, an error record)
│   ├── not-found, unreadable, empty, binary, too-large,
│   ├── legacy-font, bad-json, bad-document, bad-encoding
│   └── fetch-refused, fetch-failed
├── OptionError         an option or argument makes no sense (exit status 2)
└── MissingPartError    an optional part is not installed    (exit status 3)
"""

from __future__ import annotations

import re

__all__ = ["INPUT_CODES", "InputError", "InputWarning", "KhabarError", "MissingPartError", "OptionError", "reason_of"]

INPUT_CODES: dict[str, str] = {
    "not-found": "there is no such file or folder",
    "unreadable": "the file exists but may not be read",
    "empty": "there is nothing in the document",
    "binary": "the bytes are not text",
    "too-large": "the document is over the size limit",
    "legacy-font": "the text is written in a legacy Hindi font encoding, which only its own font can show",
    "bad-json": "the line is not JSON",
    "bad-document": "the JSON line lacks what a document needs",
    "bad-encoding": "the bytes are in no encoding that khabar knows",
    "fetch-refused": "the address may not be fetched",
    "fetch-failed": "the address could not be fetched",
    "internal": "khabar failed on this document; please report it",
}


class KhabarError(Exception):
    """An error for a person: one line that says what happened, where, and what to do."""

    code = "internal"


class InputError(KhabarError):
    """A document that cannot be read; `code` is one of `INPUT_CODES` and stands in its error record."""

    def __init__(self, code: str, message: str) -> None:
        if code not in INPUT_CODES:
            raise ValueError(f"unknown input error code {code!r}; the known ones: {', '.join(INPUT_CODES)}")
        super().__init__(message)
        self.code = code


class InputWarning(UserWarning):
    """Something told of a document from outside that makes no sense; the document is read without it."""


class OptionError(KhabarError):
    """An option or argument that makes no sense."""

    code = "bad-option"


class MissingPartError(KhabarError):
    """Something optional that is not installed; the message names the extra to install."""

    code = "missing-part"


_NUMBER = re.compile(r"\[(?:Errno|WinError) -?\d+\] ")


def reason_of(problem: BaseException) -> str:
    """What went wrong outside, in one line of at most 300 characters, without the number that a system has for it."""
    said = str(problem) or (str(problem.__cause__) if problem.__cause__ else "")
    return (_NUMBER.sub("", said) or type(problem).__name__).splitlines()[0][:300]
