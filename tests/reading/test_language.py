"""The language of texts, blocks and pages; legacy fonts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import InputError
from khabar.reading import Document, read_page
from khabar.reading.language import (
    _LATIN_LETTER,
    _LATIN_TEXT,
    _LATIN_WORD,
    _WORD,
    identify,
    letters_by_script,
    script_of,
    script_of_letter,
)
from khabar.reading.legacy_fonts import refuse_legacy_font

ROWS = [
    ("en", "The council said on Friday that the bridge would be closed for a week."),
    ("hi", "परिषद ने शुक्रवार को कहा कि पुल एक हफ्ते तक बंद रहेगा और बसें नहीं चलेंगी।"),
    ("mr", "पूल एक आठवडा बंद राहणार आहे, असे परिषदेने शुक्रवारी सांगितले आणि बस धावणार नाही."),
    ("ne", "पुल एक हप्ता बन्द हुने परिषदले शुक्रबार जनाएको छ र बस पनि चल्ने छैन।"),
    ("de", "Der Rat teilte am Freitag mit, dass die Brücke eine Woche lang gesperrt bleibt."),
    ("es", "El consejo dijo el viernes que el puente estará cerrado durante una semana."),
    ("uk", "Рада повідомила у п'ятницю, що міст буде закрито на тиждень."),
    ("ur", "کونسل نے جمعہ کو کہا کہ پل ایک ہفتے کے لیے بند رہے گا۔"),
    ("bn", "পরিষদ শুক্রবার জানিয়েছে যে সেতু এক সপ্তাহ বন্ধ থাকবে।"),
    ("ja", "市議会は金曜日、橋を一週間閉鎖すると発表した。"),
    ("ta", "பாலம் ஒரு வாரம் மூடப்படும் என்று சபை கூறியது."),
    ("hi-Latn", "Yeh pul ek hafte tak band rahega aur koi bus nahi chalegi, unhone kaha ki log dusra rasta lein."),
]


@pytest.mark.parametrize(("code", "text"), ROWS, ids=[c for c, _ in ROWS])
def test_languages(code: str, text: str) -> None:
    assert identify(text)[0] == code


def test_a_two_language_page_has_both_with_their_shares() -> None:
    page = read_page(Document("x", "The council closed the bridge on Friday for a week.\nपरिषद ने पुल बंद किया है।", "plain"))
    assert page.language == "en"
    assert [b.language for b in page.blocks] == ["en", "hi"]
    assert [s.code for s in page.languages] == ["en", "hi"]
    assert sum(s.share for s in page.languages) == pytest.approx(1)


def test_a_short_block_takes_the_language_of_its_page() -> None:
    page = read_page(
        Document("x", "Suhana Piplani\nThe council said on Friday that the bridge would be closed for a week.", "plain")
    )
    assert [b.language for b in page.blocks] == ["en", "en"]


def test_a_language_without_a_folder_is_read() -> None:
    assert read_page(Document("x", ROWS[4][1], "plain")).language == "de"


KRUTI = "jkT; ljdkj us dgk gS fd ;g iqy ,d g¶rs rd can jgsxk vkSj yksxksa dks nwljs jkLrs ls tkuk gksxk A eq[;ea=h us viuk dk;ZØe Hkh jn~n fd;k gS A"


def test_a_legacy_font_is_named_and_refused() -> None:
    with pytest.raises(InputError, match="Kruti Dev") as problem:
        refuse_legacy_font(KRUTI)
    assert problem.value.code == "legacy-font"


@pytest.mark.parametrize(
    "text",
    [row[1] for row in ROWS]
    + [
        "ls -la | grep gS; cd /usr/bin; for f in *.py; do cat $f; done; us dk dh ds ls",
        "Tell us what the ka and ki of the word are; ko and yah are syllables too, said the teacher of us all.",
        "def us(dk, ds): return ls(dk)[ds]  # gS gSa",
    ],
)
def test_no_other_text_is_taken_for_a_legacy_font(text: str) -> None:
    refuse_legacy_font(
        text, markup=f"<p style=\"font-family: 'Kruti Dev 010'\">{text}</p>" if text.isascii() and "teacher" in text else None
    )


def test_short_cuts_for_latin_text_find_what_the_long_way_finds() -> None:
    for char in map(chr, range(0x3000)):
        if _LATIN_TEXT.fullmatch(char):
            assert script_of_letter(char) in (None, "Latn")
            assert bool(_LATIN_LETTER.fullmatch(char)) == (script_of_letter(char) == "Latn")
            assert bool(_LATIN_WORD.fullmatch(char)) == bool(_WORD.findall(char))


@given(st.text(alphabet="aЖé कखαבअ漢字かな한ไ๑7,—\u0902\U00020000", max_size=12))
def test_a_text_of_one_script_is_known_without_counting_its_letters(text: str) -> None:
    counts = letters_by_script(text)
    most = max(sorted(counts), key=lambda name: counts[name] * (1 if name in ("Latn", "Cyrl", "Grek") else 1.5), default=None)
    assert script_of(text) == most
