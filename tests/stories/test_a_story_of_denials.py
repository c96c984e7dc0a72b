"""A story of six pages in two languages, told whole: what is denied, a toll, a stale figure, an altered quotation, a wire."""

from __future__ import annotations

from functools import cache

import pytest

from khabar.stories.claims import StoryPage
from khabar.stories.telling.model import Story
from khabar.stories.telling.tell import tell
from tests.stories.test_claims_across_pages import page

FIRST = (
    "@published 2025-02-03T09:00:00+05:30\n# Scaffold falls at Tarapur stadium, four dead\n"
    "Four people were killed and 22 injured when a scaffold fell at the stadium in Tarapur on Monday, the fire brigade said.\n"
    "“The bolts were loose and we told them twice,” said welder Nasir Khan.\n"
    "Workers said that the contractor had removed the guard rails."
)
WIRE_HINDI = (
    "@published 2025-02-03T11:00:00+05:30\n# तारापुर स्टेडियम में मचान गिरा, चार की मौत\n"
    "तारापुर के स्टेडियम में सोमवार को मचान गिरने से चार लोगों की मौत हो गई और 22 घायल हो गए, दमकल विभाग ने बताया।\n"
    "वेल्डर नासिर खान ने कहा, “बोल्ट ढीले थे और हमने दो बार बताया था।”"
)
EVENING = (
    "@published 2025-02-03T20:00:00+05:30\n# Toll at Tarapur stadium rises to seven\n"
    "The toll in the fall of a scaffold at Tarapur rose to seven, surgeon Leela Bhat said.\n"
    "Engineer Rohan Pai, who speaks for the contractor, denied that the guard rails had been removed."
)
DENIED_HINDI = (
    "@published 2025-02-04T09:00:00+05:30\n# मचान हादसे में सात की मौत\n"
    "तारापुर में मचान गिरने से मरने वालों की संख्या सात हो गई, सर्जन लीला भट ने बताया।\n"
    "इंजीनियर रोहन पई ने रेलिंग हटाने के आरोप को खारिज किया।\n"
    "मजदूरों का कहना है कि ठेकेदार ने रेलिंग हटाई थी।"
)
LATE = (
    "@published 2025-02-04T15:00:00+05:30\n# Tarapur mourns\n"
    "Four people were killed when a scaffold fell at the stadium in Tarapur.\n"
    "“The bolts were all loose and we had told them twice a week,” said welder Nasir Khan."
)


@cache
def story() -> Story:
    pages: list[StoryPage] = [
        page("first", FIRST, agency="PTI"),
        page("hindi", WIRE_HINDI, agency="Bhasha"),
        page("evening", EVENING),
        page("denied", DENIED_HINDI),
        page("late", LATE),
    ]
    return tell(pages)


@pytest.mark.parametrize(
    ("about", "says", "pages", "reports", "sources"),
    [
        ("people dead", "4", ["first", "hindi", "late"], 2, (1, 2)),
        ("people dead", "7", ["denied", "evening"], 2, (1, 1)),
        ("people hurt", "22", ["first", "hindi"], 1, (1, 1)),
        ("the guard rails had been removed", "denied", ["denied", "evening"], 2, (1, 1)),
        ("the guard rails had been removed", "actual", ["denied", "first"], 2, (1, 2)),
    ],
)
def test_who_bears_it_out(about: str, says: str, pages: list[str], reports: int, sources: tuple[int, int]) -> None:
    claim = next(c for c in story().claims if c.about == about)
    position = next(p for p in claim.positions if p.text == says)
    assert sorted({e.page for e in position.evidence}) == pages
    assert position.support.reports == reports
    assert (position.support.independent, position.support.at_most) == sources


def test_what_is_in_dispute_is_told_first() -> None:
    assert story().claims[0].about == "the guard rails had been removed"


def test_the_quotation_is_one_in_two_languages_and_altered_on_one_page() -> None:
    (claim,) = (c for c in story().claims if c.kind == "quotation")
    assert sorted({e.page for p in claim.positions for e in p.evidence}) == ["first", "hindi", "late"]
    assert claim.relation == "disputed"


def test_the_findings() -> None:
    assert sorted((f.code, f.spans[0].page) for f in story().findings) == [
        ("ST03", "late"),
        ("ST04", "evening"),
        ("ST05", "late"),
    ]
