"""Copies are found whole, in part and edited, in English and Hindi; other reports of the same are not copies."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.stories.copies import COMMON, Copies
from khabar.stories.shingles import shingles_of

ENGLISH = """Ferry service to Orrin island stops after storm
The ferry to Orrin island will not sail before Thursday, the harbour master said on Monday, after waves broke two of its four mooring posts.
About three hundred people live on the island and the only shop had bread for two days, its owner Mina Dray said by telephone.
"We have flour and we have tinned fish, so nobody will go hungry," she said. "What we lack is fuel for the generator at the clinic."
A navy tug was to leave the mainland at noon with eight barrels of diesel, medicines and the post of a week.
The storm, the third since the new year, tore the roof off the school at Westhaven and left a hundred homes without power.
Nobody was hurt. The council will meet on Wednesday to decide whether the posts are to be rebuilt in concrete, which would cost four million."""
HINDI = """तूफान के बाद ओरिन द्वीप की नौका सेवा बंद
बंदरगाह अधीक्षक ने सोमवार को बताया कि लहरों से चार में से दो खंभे टूट जाने के कारण ओरिन द्वीप की नौका बृहस्पतिवार से पहले नहीं चलेगी।
द्वीप पर करीब तीन सौ लोग रहते हैं और वहां की इकलौती दुकान में दो दिन की रोटी बची थी, दुकान की मालकिन मीना द्रे ने फोन पर कहा।
उन्होंने कहा, “हमारे पास आटा है और डिब्बाबंद मछली भी, इसलिए कोई भूखा नहीं रहेगा। कमी बस अस्पताल के जनरेटर के लिए ईंधन की है।”
नौसेना का एक पोत दोपहर को आठ पीपे डीजल, दवाएं और एक हफ्ते की डाक लेकर रवाना होने वाला था।
नए साल के बाद के इस तीसरे तूफान ने वेस्टहेवन के स्कूल की छत उड़ा दी और सौ घरों की बिजली चली गई।
कोई घायल नहीं हुआ। परिषद बुधवार को तय करेगी कि खंभे कंक्रीट से दोबारा बनाए जाएं या नहीं, जिस पर चालीस लाख का खर्च आएगा।"""
OTHER_ENGLISH = """Islanders cut off as gale wrecks pier
Orrin's three hundred inhabitants were without a boat on Monday night when the gale that swept the coast had wrecked half of their pier.
A shopkeeper, Mina Dray, told this newspaper that there was food enough. "What we lack is fuel for the generator at the clinic," she said.
Help was on its way: a tug of the navy carried diesel and drugs, and councillors were called together for the middle of the week.
Repairs in concrete, which engineers advise, are reckoned at four million and would take the whole of the summer."""
OTHER_HINDI = """आंधी से घाट टूटा, द्वीपवासी अलग-थलग
सोमवार रात तट पर आई आंधी में घाट का आधा हिस्सा बह गया, जिससे ओरिन के तीन सौ निवासियों का मुख्य भूमि से संपर्क टूट गया।
दुकानदार मीना द्रे ने इस अखबार से कहा कि खाने की चीजें काफी हैं मगर बीमारों के लिए बिजली का इंतजाम करना मुश्किल होगा।
मदद भेजी जा रही है और इंजीनियरों की सलाह पर मरम्मत में पूरी गर्मी लग सकती है।"""
FURNITURE = [
    "Share this article",
    "Also read: Top headlines",
    "With inputs from agencies.",
    "टिप्पणियां (0)",
    "यह भी पढ़ें",
    "Read more",
]
PAIRS = [(ENGLISH, OTHER_ENGLISH), (HINDI, OTHER_HINDI)]


def of(*texts: str) -> list[str | None]:
    """What each text is found to be a copy of, as they come; their ids are "0", "1" …"""
    copies, found = Copies(window=64), []
    for number, text in enumerate(texts):
        shingles = shingles_of(text)
        found.append(copies.find(str(number), shingles))
        copies.add(str(number), shingles, copy_of=found[-1])
    return found


def edited(text: str, seed: int = 1) -> str:
    """Half of the text, under a headline of its own, every twelfth word another, furniture between the lines."""
    chance = random.Random(seed)
    lines = text.splitlines()[1:4]
    words = [[w if chance.random() > 1 / 12 else "zzz" for w in line.split()] for line in lines]
    return "\n".join(["Storm: what we know", *(f"{chance.choice(FURNITURE)}\n{' '.join(line)}" for line in words)])


@pytest.mark.parametrize("text", [ENGLISH, HINDI, ENGLISH + "\n" + HINDI])
def test_a_page_printed_again_is_a_copy(text: str) -> None:
    assert of(text, text.replace("\n", " ")) == [None, "0"]


@pytest.mark.parametrize(("text", "other"), PAIRS)
def test_another_report_of_the_same_is_none(text: str, other: str) -> None:
    assert of(text, other) == [None, None]


@pytest.mark.parametrize("text", [ENGLISH, HINDI])
@pytest.mark.parametrize("seed", range(4))
def test_half_a_text_much_edited_is_a_copy_whichever_comes_first(text: str, seed: int) -> None:
    assert of(text, edited(text, seed)) == [None, "0"]
    assert of(edited(text, seed), text) == [None, "0"]


@pytest.mark.parametrize(("text", "other"), PAIRS)
def test_a_text_inside_a_longer_page_is_found(text: str, other: str) -> None:
    round_up = f"Here is the weather of the week.\n{other}\n{text}\nMore of this tomorrow, at the usual hour."
    assert of(text, round_up) == [None, "0"]


def test_a_brief_inside_a_page_longer_than_is_kept_is_found() -> None:
    around = "\n".join(" ".join(f"w{line}x{n}" for n in range(30)) for line in range(40))
    assert of(f"{around}\n{ENGLISH}", ENGLISH) == [None, "0"]


def test_a_translation_is_no_copy_in_words() -> None:
    assert of(ENGLISH, HINDI) == [None, None]


def test_copies_of_copies_name_the_first_page() -> None:
    assert of(ENGLISH, edited(ENGLISH), HINDI, ENGLISH + "\nMore to follow.", HINDI) == [None, "0", None, "0", "2"]


def test_the_page_itself_is_not_its_own_copy() -> None:
    copies, shingles = Copies(window=8), shingles_of(ENGLISH)
    copies.add("a", shingles)
    assert copies.find("a", shingles) is None
    copies.add("b", shingles, copy_of="a")
    assert copies.find("a", shingles) is None
    copies.add("a", shingles)
    assert len(copies) == 2


def test_headlines_alone_are_copies_only_when_the_same() -> None:
    headline = "Ferry service to Orrin island stops after storm"
    assert of(headline, headline.upper(), "Ferry service to Orrin island resumes after storm") == [None, "0", None]
    for number in range(40):
        assert of(f"Council of town {number} meets", f"COUNCIL of town {number} meets") == [None, "0"]
    assert of("", "") == [None, None]


def test_what_many_pages_have_shows_nothing() -> None:
    notice = "Copyright of the Orrin Gazette and its partners. This material may not be published, broadcast or rewritten without leave."
    full = [" ".join(f"{word}{n}" for word in (ENGLISH + OTHER_ENGLISH).split()) + f"\n{notice}" for n in range(COMMON + 2)]
    brief = [
        " ".join(f"{word}-{n}" for word in ["the", "town", "of", "number", "opened", "its", "new", "bridge"]) + f"\n{notice}"
        for n in range(9)
    ]
    assert of(*full, *brief) == [None] * (len(full) + len(brief))
    assert of(*brief[:2]) == [None, "0"]  # without the full ones, all that shows is that most of the page is the same


def test_a_wire_printed_by_many_is_still_a_copy() -> None:
    assert of(*[f"Paper number {n}\n{ENGLISH}" for n in range(40)]) == [None] + ["0"] * 39


def test_pages_far_apart_by_their_dates_are_not_compared() -> None:
    copies, shingles = Copies(window=8, days=30), shingles_of(ENGLISH)
    copies.add("a", shingles, hours=400_000.0)
    assert copies.find("b", shingles, hours=400_000.0 - 29 * 24) == "a"
    assert copies.find("b", shingles, hours=400_000.0 + 31 * 24) is None
    assert copies.find("b", shingles) == "a"


def test_what_left_the_window_is_forgotten() -> None:
    copies, shingles = Copies(window=3), shingles_of(ENGLISH)
    copies.add("a", shingles)
    copies.add("b", shingles, copy_of="a")
    for number in range(2):
        copies.add(str(number), shingles_of(f"{HINDI} {number}"))
    assert "a" not in copies
    assert copies.find("c", shingles) == "a"  # by way of "b", which is left of its group
    copies.forget("b")
    copies.forget("never seen")
    assert copies.find("c", shingles) is None
    assert len(copies) == 2


def test_forgetting_takes_back_what_was_counted() -> None:
    copies = Copies(window=64)
    for number in range(2 * COMMON):
        copies.add(str(number), shingles_of(ENGLISH))
    assert copies.find("x", shingles_of(edited(ENGLISH))) is None
    for number in {*range(2 * COMMON)} - {COMMON}:  # the last that was noted while the text still showed something
        copies.forget(str(number))
    assert copies.find("x", shingles_of(edited(ENGLISH))) == str(COMMON)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(FURNITURE)), max_size=6))
def test_furniture_between_the_lines_changes_nothing(places: list[tuple[int, str]]) -> None:
    for text, other in PAIRS:
        lines = text.splitlines()
        for place, line in places:
            lines.insert(place, line)
        assert of(other, text, "\n".join(lines)) == [None, None, "1"]


@settings(max_examples=15, deadline=None)
@given(st.permutations([ENGLISH, OTHER_ENGLISH, HINDI, OTHER_HINDI, edited(ENGLISH), edited(HINDI), ENGLISH + "\nUpdated."]))
def test_groups_do_not_depend_on_the_order(texts: list[str]) -> None:
    found = of(*texts)
    group = {texts[n]: texts[int(first)] if first is not None else texts[n] for n, first in enumerate(found)}
    assert group[ENGLISH] == group[edited(ENGLISH)] == group[ENGLISH + "\nUpdated."]
    assert group[HINDI] == group[edited(HINDI)]
    assert len({group[text] for text in (ENGLISH, HINDI, OTHER_ENGLISH, OTHER_HINDI)}) == 4
    assert found == of(*texts)


def test_time_a_page_does_not_grow_with_the_stream() -> None:
    chance, copies, spent = random.Random(7), Copies(window=2000), []
    words = [f"w{n}" for n in range(20_000)]
    for batch in range(6):
        pages = [shingles_of(" ".join(chance.choices(words, k=200))) for _ in range(500)]
        began = time.process_time()
        for number, shingles in enumerate(pages):
            key = f"{batch}-{number}"
            copies.add(key, shingles, copy_of=copies.find(key, shingles))
        spent.append(time.process_time() - began)
    assert min(spent[-2:]) < 4 * min(spent[:2])
    assert len(copies) == 2000
