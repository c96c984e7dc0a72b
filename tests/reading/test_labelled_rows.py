"""Heads of pages that are forms: "Title: …", "Publication: …"."""

from __future__ import annotations

import pytest

from khabar.reading.saved_text import read
from khabar.record import Block, PageInfo

STORY = (
    "\n\nThe harbour bridge was closed on Tuesday after a barge hit one of its piers, the port authority said.\n\n"
    "No one was hurt, according to a spokesman for the coast guard. Divers will look at the pier on Wednesday.\n"
)
HINDI = "\n\nबंदरगाह का पुल मंगलवार को बंद कर दिया गया। बंदरगाह प्राधिकरण ने कहा कि कोई घायल नहीं हुआ और जांच जारी है।\n"


def kinds(text: str, blocks: tuple[Block, ...]) -> dict[str, str]:
    return {b.span.cut(text): b.kind for b in blocks}


@pytest.mark.parametrize(
    ("head", "headline", "paper", "author", "date"),
    [
        (
            "Title: Harbour bridge closed after barge strikes pier\nPublication: Eastern Courier\nAuthor: Nora Field\n"
            "Date: 12 August 2025",
            "Harbour bridge closed after barge strikes pier",
            "Eastern Courier",
            "Nora Field",
            "2025-08-12",
        ),
        (
            "Source: Eastern Courier\n\nByline: Nora Field\n\nHeadline: Bridge shut\n\nPublished: 12 August 2025",
            "Bridge shut",
            "Eastern Courier",
            "Nora Field",
            "2025-08-12",
        ),
    ],
)
def test_a_form_says_what_is_what(head: str, headline: str, paper: str, author: str, date: str) -> None:
    text = head + STORY
    _, info = read(text)
    assert [h.text for h in info.headlines] == [headline]
    assert [h.span.cut(text) for h in info.headlines] == [headline]
    assert (info.publisher, info.byline, info.published) == (paper, author, date)


def test_a_form_in_hindi() -> None:
    text = "शीर्षक: पुल बंद, नाव टकराई\nप्रकाशन: पूर्वी समाचार\nलेखक: नोरा शर्मा\nतारीख: 7 अगस्त 2025" + HINDI
    blocks, info = read(text)
    assert kinds(text, blocks)["पुल बंद, नाव टकराई"] == "headline"
    assert (info.publisher, info.byline, info.published) == ("पूर्वी समाचार", "नोरा शर्मा", "2025-08-07")


def test_one_row_makes_no_form() -> None:
    head = "Title: contenders at last"
    text = head + STORY
    _, info = read(text)
    assert info.publisher is None
    assert [h.text for h in info.headlines] == [head]


def test_by_in_hindi_leads_a_byline() -> None:
    info: PageInfo = read("पुल बंद, नाव टकराई\n\nद्वारा नोरा शर्मा\n\n7 अगस्त 2025" + HINDI)[1]
    assert info.byline == "नोरा शर्मा"
