"""Sentences by what they are about, and pages that are translations: English, Hindi and other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.checking.examples import example_page
from khabar.pipeline import record_of
from khabar.stories.claims import StoryPage, claims_of
from khabar.stories.claims.by_quotation import SENSE
from khabar.stories.claims.senses import likeness, sense
from khabar.stories.claims.translations import is_translation, senses_of
from khabar.stories.model import Placement
from khabar.stories.telling.tell import tell

ENGLISH = (
    "@published 2024-07-09T08:00:00+05:30\n# Teachers in Indore stop work over unpaid salaries\n"
    "Teachers of 240 schools in Indore stopped work on Tuesday because their salaries have not been paid since April.\n"
    "The president of the teachers’ union, Sarita Joshi, said 3,100 teachers would not return before the money came.\n"
    "The education department promised to pay two months by Friday.\n"
    "Parents brought their children to the closed gates in the rain."
)
HINDI = (
    "@published 2024-07-09T10:00:00+05:30\n# इंदौर में शिक्षकों ने वेतन न मिलने पर काम रोका\n"
    "इंदौर के 240 स्कूलों के शिक्षकों ने मंगलवार को काम रोक दिया क्योंकि अप्रैल से उनका वेतन नहीं मिला है।\n"
    "शिक्षक संघ की अध्यक्ष सरिता जोशी ने कहा कि पैसा आने से पहले 3,100 शिक्षक नहीं लौटेंगे।\n"
    "शिक्षा विभाग ने शुक्रवार तक दो महीने का वेतन देने का वादा किया।"
)
OTHER_HINDI = (
    "@published 2024-07-09T10:00:00+05:30\n# इंदौर: स्कूल बंद, अभिभावक नाराज\n"
    "इंदौर में स्कूलों के बाहर अभिभावकों ने नारे लगाए और कलेक्टर से मिलने की मांग की।\n"
    "कलेक्टर ने कहा कि बच्चों की पढ़ाई का नुकसान पूरा करने के लिए रविवार को भी कक्षाएं लगेंगी।\n"
    "भोजन योजना के रसोइयों को भी छह महीने से मजदूरी नहीं मिली है।"
)


def page(id: str, notation: str, outlet: str, copy_of: str | None = None) -> StoryPage:
    placement = Placement(id=id, story="s", copy_of=copy_of)
    return StoryPage(record=record_of(example_page(notation), id=id), placement=placement, outlet=outlet)


def marked(*pages: StoryPage) -> dict[str, str]:
    return {p.id: p.translation_of for p in tell(pages).pages if p.translation_of}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We are not against the customer", "हम ग्राहक के खिलाफ नहीं हैं।"),
        ("The minister resigned on Monday after 12 days", "मंत्री ने 12 दिन बाद सोमवार को इस्तीफा दे दिया"),
        ("The river took our house and the doctor came late", "नदी हमारा घर ले गई और डॉक्टर देर से आया।"),
    ],
)
def test_sentences_that_say_the_same_are_alike(one: str, other: str) -> None:
    assert likeness(sense(one), sense(other)) >= SENSE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We are not against the customer", "दुनिया हमारा दर्द देखे।"),
        ("We did what we could do", "हमने जो हो सका वह किया है।"),
        ("", "हम ग्राहक के खिलाफ नहीं हैं।"),
        ("12", "12"),
        ("?!", "।"),
    ],
)
def test_others_and_turns_of_speech_are_not(one: str, other: str) -> None:
    assert likeness(sense(one), sense(other)) < SENSE


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways_and_between_none_and_one(one: str, other: str) -> None:
    assert 0 <= likeness(sense(one), sense(other)) == likeness(sense(other), sense(one)) <= 1


def test_a_translation_of_one_outlet_is_marked() -> None:
    assert marked(page("en", ENGLISH, "Malwa Times"), page("hi", HINDI, "मालवा टाइम्स हिंदी")) == {"hi": "en"}


def test_not_of_another_outlet_nor_another_text_nor_days_later_nor_a_copy() -> None:
    english = page("en", ENGLISH, "Malwa Times")
    assert marked(english, page("hi", HINDI, "नर्मदा दूत")) == {}
    assert marked(english, page("hi", OTHER_HINDI, "Malwa Times Hindi")) == {}
    assert marked(english, page("hi", HINDI.replace("07-09", "07-15"), "Malwa Times Hindi")) == {}
    assert marked(english, page("hi", HINDI, "Malwa Times Hindi", copy_of="en")) == {}


def test_the_order_of_sentences_counts() -> None:
    lines = ENGLISH.splitlines()[2:5]
    hindi = senses_of(HINDI.splitlines()[2:5])
    assert is_translation(senses_of(lines), hindi)
    assert not is_translation(senses_of(lines[::-1]), hindi)
    assert not is_translation([], hindi)


def test_a_quotation_is_joined_across_languages_by_what_it_says() -> None:
    english = "“Our children are hungry and the school is closed,” said Sarita Joshi."
    hindi = "सरिता जोशी ने कहा, “हमारे बच्चे भूखे हैं और स्कूल बंद है।”"
    other = "सरिता जोशी ने कहा, “हम कल फिर यहीं बैठेंगे और गाएंगे।”"
    quotes = [
        c for c in claims_of([page("a", english, "A"), page("b", hindi, "B"), page("c", other, "C")]) if c.kind == "quotation"
    ]
    assert sorted(sorted(e.page for p in c.positions for e in p.evidence) for c in quotes) == [["a", "b"], ["c"]]
