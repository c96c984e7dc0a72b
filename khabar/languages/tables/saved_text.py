"""What else tells the lines of a page saved as text apart, beside the set phrases of `furniture.toml`."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class SavedText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`saved_text.toml`. Phrases are lower case; names (places, agencies, mastheads) are written as pages write them."""

    FILE: ClassVar[str] = "saved_text.toml"

    sections: tuple[str, ...] = ()
    """Names of sections of a paper: "World"."""
    masthead_words: tuple[str, ...] = ()
    """Words that names of papers and sites have: "Times"."""
    title_labels: tuple[str, ...] = ()
    """What stands before the headline where a page's head is a form: "Title:"."""
    paper_labels: tuple[str, ...] = ()
    """The same before the paper's name: "Publication:"."""
    legal_forms: tuple[str, ...] = ()
    """What follows the name of a publisher in a copyright line: "Pvt Ltd"."""
    agencies: tuple[str, ...] = ()
    """News agencies, as credited in datelines and below a story: "PTI"."""
    dateline_places: tuple[str, ...] = ()
    """Places that datelines name without their country: "New Delhi"."""
    locatives: tuple[str, ...] = ()
    """Words that stand before the names of places, and not before those of people: "in", "near"."""
    no_places: tuple[str, ...] = ()
    """Words that stand where a dateline's place would, and are none: "Breaking:"."""
    sign_off_starts: tuple[str, ...] = ()
    """What a line below the story starts with that credits others: "With inputs from"."""
    author_boxes: tuple[str, ...] = ()
    """The heading of a box about who wrote it: "About the author"."""
    advert_words: tuple[str, ...] = ()
    """What a line that asks the reader to sign up or to follow has somewhere in it: "in your inbox"."""
    finite_words: tuple[str, ...] = ()
    """Words that a deck has and a caption seldom has: "says", "has"."""
    caption_words: tuple[str, ...] = ()
    """Words that a caption has and a deck seldom has: "pictured", "during"."""
    loose_starts: tuple[str, ...] = ()
    """Starts from `furniture.toml` that are common words too: they count only before a colon, dash or bar."""
