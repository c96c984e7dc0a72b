"""Search keywords in brackets and before sentences, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis.keyword_tags import keyword_labels, keyword_tags
from khabar.reading.page import Page
from khabar.record import Block, Span


def page_of(*paragraphs: str, language: str = "en") -> Page:
    text, blocks = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(paragraph)), language))
        text += paragraph
    return Page(text, tuple(blocks), language=language)


TAGS = [
    (
        "en",
        "Fire broke out in a textile mill in Surat, police said (Surat Fire News). Nobody was hurt.",
        ["(Surat Fire News)"],
        "news",
    ),
    ("en", "The water has entered Dhubri (Dhubri Flood 2021). The flood is the second.", ["(Dhubri Flood 2021)"], "year"),
    ("en", "Teachers walked out of schools over pay (Teachers Strike). The strike goes on.", ["(Teachers Strike)"], "two words"),
    (
        "en",
        "Kenya and Somalia met on the border dispute on Friday (Kenya Somalia Border Dispute in Africa). They meet again.",
        ["(Kenya Somalia Border Dispute in Africa)"],
        "with a link",
    ),
    ("hi", "नदी का पानी गांवों में घुस गया (Kosi Flood Alert)। लोग छतों पर हैं।", ["(Kosi Flood Alert)"], "latin in hindi"),
    ("hi", "भोपाल में आग से तीन दुकानें जल गईं (भोपाल आग न्यूज)। आग बुझा दी गई है।", ["(भोपाल आग न्यूज)"], "devanagari"),
    ("en", "The Central Bank of Elbonia (CBE) raised rates.", [], "abbreviation"),
    ("en", "The CBE (Central Bank of Elbonia) raised rates. The bank meets again.", [], "expansion"),
    ("en", "Fighters of Daesh (Islamic State) fled. Islamic State is weak.", [], "gloss"),
    ("en", "The wave was four metres (13 feet). Feet got wet.", [], "conversion"),
    ("en", "Senator Ann Bly (R-Texas) spoke. So did Jo Fox (D-New York).", [], "party and place"),
    ("en", "Crowds at the temple (File Photo). A crowd stood (Photo by Ann Bly).", [], "photo credit"),
    ("en", "ACCRA (Reuters) - The bank held rates. ACCRA (Volta News Agency) - Again.", [], "agency"),
    ("en", "Amina Diallo (34) and Ravi Menon (Chief Engineer) spoke of the dam.", [], "age and role"),
    ("en", "She sang Jeevan (The Song of Life) and left. The song is old.", [], "title"),
    ("en", "The law (which Congress passed in May) is new. Congress met.", [], "clause"),
    ("en", "The man (Ravi Kumar) was seen. Kumar ran.", [], "person"),
    ("en", "He lives in the capital (New Delhi). New Delhi is large.", [], "place"),
    ("hi", "राष्ट्रीय आपदा मोचन बल (एनडीआरएफ) की टीम पहुंची।", [], "hindi abbreviation"),
    ("hi", "भारतीय जनता पार्टी (Bharatiya Janata Party) ने कहा।", [], "hindi gloss"),
    ("hi", "नदी 3 मीटर (दस फीट) ऊपर है।", [], "hindi conversion"),
]


@pytest.mark.parametrize(("language", "text", "expected"), [row[:3] for row in TAGS], ids=[row[3] for row in TAGS])
def test_tags(language: str, text: str, expected: list[str]) -> None:
    page = page_of(text, language=language)
    assert [page.cut(span) for span in keyword_tags(page)] == expected


LABELS = [
    ("en", "Surat Fire News: A fire broke out in a mill in Surat on Friday.", ["Surat Fire News:"], "news"),
    ("en", "Elbonia Rice Price: The price of rice rose in Elbonia on Friday.", ["Elbonia Rice Price:"], "topic"),
    ("hi", "Kosi Flood News: कोसी का पानी गांवों में घुस गया।", ["Kosi Flood News:"], "latin in hindi"),
    ("en", "Update: The fire is out.", [], "update"),
    ("en", "NEW DELHI: The fire is out in New Delhi.", [], "dateline"),
    ("en", "Addis Ababa: The fire is out in Addis Ababa.", [], "dateline in small letters"),
    ("en", "Ravi Kumar: We were asleep, said Ravi Kumar.", [], "speaker"),
    ("en", "Foreign Minister Bly: We will talk. The minister left.", [], "office"),
    ("en", "He said this: The fire is out.", [], "sentence"),
    ("hi", "नई दिल्ली: आग बुझ गई है।", [], "hindi dateline"),
]


@pytest.mark.parametrize(("language", "text", "expected"), [row[:3] for row in LABELS], ids=[row[3] for row in LABELS])
def test_labels(language: str, text: str, expected: list[str]) -> None:
    page = page_of(text, language=language)
    assert [page.cut(span) for span in keyword_labels(page)] == expected


@given(st.text(alphabet="Ab (:).। न्ी9'’-&\n", min_size=1, max_size=200), st.sampled_from(["en", "hi", "xx"]))
def test_keywords_lie_in_the_text_and_keep_their_order(text: str, language: str) -> None:
    page = Page(text, (Block("paragraph", Span(0, len(text)), language),), language=language)
    for spans in (list(keyword_tags(page)), list(keyword_labels(page))):
        assert spans == sorted(spans)
        assert all(span.end <= len(text) for span in spans)
