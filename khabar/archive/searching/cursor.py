"""Where a search goes on: an opaque word that stands for the place of the last page shown."""

from __future__ import annotations

import base64
import binascii

import msgspec

from khabar.errors import OptionError


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """A place in the results of one search.

    `search` is a digest of what was asked. `horizon` is the newest page at the time of the first question: later ones are left
    out, so that nothing shifts. `top` is the newest page of those that are ranked together, `score` and `page` are those of
    the last page shown, or -1.
    """

    search: int
    horizon: int
    top: int
    score: float = -1.0
    page: int = -1

    def written(self) -> str:
        """The cursor as a word of letters, digits, `-` and `_`."""
        return base64.urlsafe_b64encode(msgspec.msgpack.encode(self)).decode().rstrip("=")


def read(word: str, search: int) -> Cursor:
    """The cursor that the word stands for. Raises `OptionError` where it is none, or of another search."""
    try:
        found = msgspec.msgpack.decode(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)), type=Cursor)
    except (msgspec.DecodeError, binascii.Error, ValueError):
        raise OptionError(f"--after takes what an earlier search gave, not {word!r}") from None
    if found.search != search:
        raise OptionError("--after takes what the same search gave; this one asks for something else: leave --after out")
    return found
