"""Numbers with the noun that they count: "1 page", "12 pages"."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun; `many` where the plural is more than an s.

    >>> counted(1, "page"), counted(1200, "story", "stories")
    ('1 page', '1,200 stories')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
