"""The set phrases around a story: share lines, "also read", comment boxes, credits, and what stands before a byline or a date."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`furniture.toml`. Phrases are lower case and without punctuation at their edges; a match ends where a word ends.

    Fields that end in `_starts` match at the head of a line; the others match a whole line, a count or colon aside.
    """

    FILE: ClassVar[str] = "furniture.toml"

    # links out of the story
    also_read_starts: tuple[str, ...] = ()
    """Before the title of one other story, in the same line: "Also read"."""
    related: tuple[str, ...] = ()
    """The heading of a box of other stories: "You may also like"."""
    related_starts: tuple[str, ...] = ()

    # what readers do
    share: tuple[str, ...] = ()
    share_starts: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    """Places to share to, as a button names them."""
    reaction: tuple[str, ...] = ()
    """The question above the reactions: "What's your reaction?"."""
    reaction_names: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    comments_starts: tuple[str, ...] = ()
    comments_closed: tuple[str, ...] = ()

    # where the story stands
    section_starts: tuple[str, ...] = ()
    """Before the section's name: "More in"."""
    home: tuple[str, ...] = ()
    """The first step of a breadcrumb."""
    tags_starts: tuple[str, ...] = ()

    # credits
    byline_starts: tuple[str, ...] = ()
    """Before the names of who wrote it: "Written by"."""
    desks: tuple[str, ...] = ()
    """Last words of the name of a desk or agency credited in place of a person: "Sports Desk"."""
    desks_first: tuple[str, ...] = ()
    """First words of such a name: "Team Harbour Post"."""
    by_roles: tuple[str, ...] = ()
    """What follows a name in a byline and is no part of it: "Staff Writer"."""
    and_words: tuple[str, ...] = ()
    """What joins two names of a byline."""
    photo_starts: tuple[str, ...] = ()
    """Before who took a picture: "Photo"."""
    photo_words: tuple[str, ...] = ()
    """What marks a short line as standing under a picture wherever it is in it: "file photo"."""
    author_verbs: tuple[str, ...] = ()
    """What a note says that its author does: "Ana Prado teaches law in Lima."."""
    publisher_starts: tuple[str, ...] = ()
    """Before the name of the publisher: "Published by", "Copyright"."""
    rights: tuple[str, ...] = ()
    """What marks a copyright line wherever it is in it."""

    # when it came out
    published_starts: tuple[str, ...] = ()
    modified_starts: tuple[str, ...] = ()

    # all else that is no story
    chrome: tuple[str, ...] = ()
    """Buttons, notices and adverts: "Skip to content"."""
    chrome_starts: tuple[str, ...] = ()
