"""What a story says in the reader's words: events, who did what nobody is named for, and claims without a noun."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from khabar.desk.story_sheet import StorySheet
from khabar.desk.wording import wording


def sheet(language: str) -> StorySheet:
    """A sheet of a story without pages, in the words of the language."""
    return StorySheet(cast(Any, SimpleNamespace(story=None)), (), wording(language))


def claim(kind: str, about: str, *positions: str) -> Any:
    return SimpleNamespace(kind=kind, about=about, positions=tuple(SimpleNamespace(text=text) for text in positions))


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "COERCE somebody → Two guards", ("Coercion", "somebody → Two guards")),
        ("hi", "COERCE somebody → Two guards", ("ज़ोर-ज़बरदस्ती", "अज्ञात → Two guards")),
        ("hi", "PROTEST somebody", ("विरोध", "अज्ञात")),
        ("hi", "AGREE Ana Ruiz → somebody else", ("समझौता", "Ana Ruiz → somebody else")),
        ("en", "the list was forged", ("", "the list was forged")),
    ],
)
def test_an_event_is_told_in_the_readers_words(language: str, text: str, shown: tuple[str, str]) -> None:
    assert sheet(language).event(text) == shown


@pytest.mark.parametrize(
    ("language", "given", "about", "position"),
    [
        ("en", claim("event", "PROTEST Weavers → the mill", "denied"), "Protest: Weavers → the mill", "denied"),
        ("hi", claim("event", "the list was forged", "actual"), "the list was forged", "हुआ"),
        ("en", claim("figure", "people hurt", "about 12"), "people hurt", "about 12"),
        ("en", claim("figure", "", "34"), "A number", "34"),
        ("hi", claim("quotation", "PROTEST is what we do", "denied"), "PROTEST is what we do", "denied"),
    ],
)
def test_a_claim_has_a_heading_and_says_whether_it_happened(language: str, given: Any, about: str, position: str) -> None:
    assert sheet(language).about(given) == about
    assert sheet(language).position(given, 0) == position
