"""A story told on English and Hindi pages as one: its speakers, what they deny, what is counted, and where they differ."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from khabar.checking.examples import example_page
from khabar.pipeline import record_of
from khabar.record import Record
from khabar.stories.claims import Claim, StoryPage, claims_of
from khabar.stories.claims.counts import counts
from khabar.stories.claims.side_by_side import together
from khabar.stories.model import Placement
from khabar.stories.telling.tell import tell

PAGES = {
    "e1": (
        "@published 2024-02-19T18:00:00+05:30\n# Constable exam called off after paper leak, 14 held\n"
        "The Bihar Police on Monday arrested 14 people over the leak of the question paper of Sunday's constable examination. "
        "Additional director general Nayyar Hasnain said the paper was sold for Rs 5 lakh.\n"
        "About 4.8 lakh candidates sat for the examination at 529 centres.\n"
        "Opposition leader Anjali Das demanded the minister's resignation. “A government that cannot guard a sheet of paper cannot "
        "guard your future,” Das said at a rally in Patna.\n“The test was held for 19 hours without a guard,” said Mohan Rao of the "
        "students' union."
    ),
    "h1": (
        "@published 2024-02-19T19:15:00+05:30\n# पेपर लीक के बाद सिपाही भर्ती परीक्षा रद्द, 14 गिरफ्तार\n"
        "बिहार पुलिस ने सोमवार को सिपाही भर्ती परीक्षा का प्रश्नपत्र लीक होने के मामले में 14 लोगों को गिरफ्तार किया। "
        "अपर पुलिस महानिदेशक नैयर हसनैन ने बताया कि प्रश्नपत्र 5 लाख रुपये में बेचा गया।\n"
        "करीब 4.8 लाख अभ्यर्थियों ने 529 केंद्रों पर परीक्षा दी थी।\n"
        "विपक्ष की नेता अंजलि दास ने मंत्री के इस्तीफे की मांग की। दास ने पटना की रैली में कहा, “जो सरकार कागज के एक पन्ने की रक्षा "
        "नहीं कर सकती, वह आपके भविष्य की रक्षा नहीं कर सकती।”\nछात्र संघ के मोहन राव ने कहा, “19 घंटे तक परीक्षा बिना पहरे के चली।”"
    ),
    "wire": (
        "@published 2024-02-19T19:40:00+05:30\n# 14 arrested over constable exam leak\n"
        "Police have arrested 14 people over the leak of a police exam paper, an officer said on Monday. "
        "More than 480,000 candidates took the exam. Nayyar Hasnain said the paper had been sold for 500,000 rupees."
    ),
    "e2": (
        "@published 2024-02-20T17:00:00+05:30\n# Clerk among 21 held in constable exam leak\n"
        "A clerk was arrested on Tuesday, taking the number of people arrested in the constable exam leak to 21, Hasnain said.\n"
        "32 students and six policemen were injured near Gandhi Maidan, district magistrate Kapil Joshi said.\n"
        "Das said 45 students had been injured."
    ),
    "h2": (
        "@published 2024-02-20T18:30:00+05:30\n# सिपाही परीक्षा लीक: क्लर्क समेत 21 पकड़े गए\n"
        "हसनैन ने बताया कि गिरफ्तार लोगों की संख्या 21 हो गई है।\n"
        "जिलाधिकारी कपिल जोशी ने बताया कि गांधी मैदान के पास 32 छात्र और छह पुलिसकर्मी घायल हुए।\nदास ने दावा किया कि 45 छात्र घायल हुए हैं।"
    ),
}


@cache
def record(notation: str) -> Record:
    return record_of(example_page(notation), id="unset")


def page(id: str, notation: str, *, copy_of: str | None = None, agency: str | None = None) -> StoryPage:
    return StoryPage(
        record=msgspec.structs.replace(record(notation), id=id),
        placement=Placement(id=id, story="s", copy_of=copy_of, agency=agency),
        outlet=f"Outlet {id.rstrip('12')}",
    )


def story() -> list[StoryPage]:
    pages = [page(id, notation) for id, notation in PAGES.items() if id != "wire"]
    wires = [page("wire", PAGES["wire"], agency="PTI"), page("copy", PAGES["wire"], agency="PTI", copy_of="wire")]
    return [*pages, *wires]


@cache
def claims() -> dict[str, Claim]:
    return {c.about: c for c in claims_of(story())}


def values(claim: Claim) -> dict[float | None, int]:
    return {p.value: p.support.pages for p in claim.positions}


def test_the_speakers_are_one_in_either_script_and_by_their_last_names() -> None:
    assert {v.name for v in tell(story()).voices} >= {"Nayyar Hasnain", "Anjali Das", "Mohan Rao", "Kapil Joshi"}
    assert not {v.name for v in tell(story()).voices} & {"हसनैन", "दास", "मोहन राव", "राव", "कपिल जोशी", "Das", "Hasnain"}


def test_what_is_counted_is_told_once() -> None:
    assert values(claims()["people detained"]) == {14: 4, 21: 2}
    assert claims()["people detained"].relation == "developed"
    assert values(claims()["candidates"]) == {480_000: 4}
    assert values(claims()["centres"]) == {529: 2}


def test_two_numbers_of_the_injured_by_two_speakers_are_a_dispute() -> None:
    hurt = claims()["students hurt"]
    assert values(hurt) == {32: 2, 45: 2}
    assert hurt.relation == "disputed"
    assert hurt.support.independent == 2


def test_quotations_of_one_day_and_speaker_are_one_in_two_languages() -> None:
    quoted = [c for c in claims().values() if c.kind == "quotation"]
    assert sorted(c.support.pages for c in quoted) == [2, 2]


def test_unlike_quotations_of_one_day_and_speaker_stand_apart() -> None:
    english = (
        "@published 2024-03-06\n“The river is full of dead fish,” said Mohan Rao.\n“Our plant was closed by the board,” Rao said."
    )
    hindi = "@published 2024-03-06\nमोहन राव ने कहा, “मजदूरों को वेतन मिलता रहेगा और हम अदालत जाएंगे।”"
    assert [c.support.pages for c in claims_of([page("a", english), page("b", hindi)]) if c.kind == "quotation"] == [1, 1, 1]


def test_no_finding_speaks_of_a_number_that_the_other_language_has() -> None:
    assert [f.code for f in tell(story()).findings] == ["ST01"]


def test_things_that_are_counted_in_a_headline_say_nothing() -> None:
    told = "@published 2024-03-06\n# Measles kills three children, 74 cases confirmed\nThree children died of measles, said Meena Pawar."
    dead = next(c for c in claims_of([page("a", told)]) if c.about == "children dead")
    assert dead.support.origins == ("Meena Pawar",)


def test_a_toll_is_of_those_whose_number_its_sentence_raises() -> None:
    first = "@published 2024-03-06\nThree children died of measles in Dhule, said district doctor Meena Pawar."
    later = "@published 2024-03-08\nTwo more children died of measles in Dhule, taking the toll to five, said Meena Pawar."
    assert [(c.about, values(c)) for c in claims_of([page("a", first), page("b", later)]) if c.kind == "figure"] == [
        ("children dead", {3: 1, 5: 1})
    ]


def test_initials_tell_nobody_apart() -> None:
    pages = [
        page("a", "“The vaccine has run out,” said K. C. Padvi, a former minister."),
        page("b", "पाडवी ने कहा, “टीके खत्म हो गए हैं।”"),
        page("c", "“We want doctors,” said Padvi."),
    ]
    assert [len(v.said) for v in tell(pages).voices] == [3]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("32 students and six policemen were injured.", [(32, "hurt"), (6, "hurt")]),
        ("Twelve villagers, three soldiers and a nurse were killed.", [(12, "dead"), (3, "dead")]),
        ("32 छात्र और छह पुलिसकर्मी घायल हुए।", [(32, "hurt"), (6, "hurt")]),
        ("32 students protested and six policemen were injured.", [(32, None), (6, "hurt")]),
        ("The bus had 40 passengers and two drivers.", [(40, None), (2, None)]),
        ("The number of people treated for rashes has risen to 26.", [(26, "treated")]),
        ("चकत्तों का इलाज कराने वालों की संख्या बढ़कर 26 हो गई है।", [(26, "treated")]),
        ("मरने वाले बच्चों की संख्या पांच हुई।", [(5, "dead")]),
    ],
)
def test_what_became_of_those_counted_side_by_side_or_led_up_to(text: str, told: list[tuple[float, str | None]]) -> None:
    page = record(f"@published 2024-03-06\n{text}")
    assert [(c.figure.value, c.tally) for c in together(page, counts(page, "2024-03-06"))] == told
