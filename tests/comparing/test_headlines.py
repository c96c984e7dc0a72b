"""Headlines of one page in two languages: a contradiction is one finding, saying less is none."""

from __future__ import annotations

import pytest

from khabar.checking.examples import example_page
from khabar.comparing.headlines import between_headlines
from khabar.pipeline import record_of
from khabar.record import Finding


@pytest.mark.parametrize(
    ("notation", "words"),
    [
        ("# Ferry service from Tuesday\n# गुरुवार से चलेगी नौका\nThe ferry starts on Tuesday.", ["Tuesday", "गुरुवार"]),
        ("# Canal of 40 miles opened\n# 40 किलोमीटर की नहर खुली\nThe canal is 40 miles long.", ["miles", "किलोमीटर"]),
        ("# Boat capsizes off Lima, 4 wounded\n# लीमा के पास नाव पलटी, 4 की मौत\nA boat capsized.", ["wounded", "मौत"]),
        ("# Milk output rises\n# दूध उत्पादन में गिरावट\nMilk output rises.", ["rises", "गिरावट"]),
        (
            "# Ferrymen end protest, will pay harbour tax\n# नाविकों का विरोध खत्म, बंदरगाह कर नहीं देंगे\nThe ferrymen pay.",
            ["tax", "नहीं"],
        ),
    ],
)
def test_headlines_that_contradict_each_other_are_found(notation: str, words: list[str]) -> None:
    page = example_page(notation)
    (found,) = between_headlines(page, [])
    assert found.code == "HL04"
    assert [span.cut(page.text) for span in found.spans] == words


@pytest.mark.parametrize(
    "notation",
    [
        "# Ferry service from Tuesday\n# मंगलवार से चलेगी नौका\nThe ferry starts on Tuesday.",
        "# Ferry service from Tuesday, 40 trips a day\n# नौका सेवा शुरू\nThe ferry starts on Tuesday.",
        "# Milk output rises\n# Milk output falls elsewhere\nMilk output rises.",
        "# Ferrymen end protest\n# नाविकों का विरोध खत्म, बंदरगाह कर नहीं देंगे\nThe ferrymen ended their protest.",
        "# Boat capsizes off Lima: 4 died, several injured, skipper held\n# लीमा के पास नाव पलटी, 4 की मौत\nA boat capsized.",
        "# Boat capsizes off Lima, 4 lose their lives, several wounded\n# लीमा के पास नाव पलटी, 4 की मौत\nA boat capsized.",
        "# Two smugglers caught in Lima, ferryman released\n# लीमा में दो तस्कर गिरफ्तार\nTwo smugglers were caught.",
        "# Ticket prices soar, number of passengers falls\n# टिकट के दाम बढ़े\nTicket prices soar.",
        "# Boat capsizes off Lima, 4 dead\n# लीमा के पास नाव पलटी, 4 की मौत, कई घायल\nA boat capsized.",
        "# Marlow court clears former mayor, says – nine clerks did not prove theft\n# मार्लो की अदालत ने पूर्व मेयर को बरी किया\nThe court cleared him.",
        "# Villages under water, mayor says – 4,200 people are in camps\n# 80 गांव डूबे\nThe river rose.",
        "# Ferrymen refuse to pay harbour tax\n# नाविक बंदरगाह कर नहीं देंगे\nThe ferrymen refuse to pay.",
    ],
)
def test_headlines_that_agree_or_say_less_are_left_alone(notation: str) -> None:
    assert list(between_headlines(example_page(notation), [])) == []


def test_what_the_page_checks_found_is_not_found_again() -> None:
    page = example_page("# Ferry service from Tuesday\n# गुरुवार से चलेगी नौका\nThe ferry starts on Tuesday.")
    known = Finding(code="HL04", severity="error", message="The two headlines differ.")
    assert list(between_headlines(page, [known])) == []


def test_headlines_that_differ_stand_among_the_findings_where_their_code_does() -> None:
    notation = "@bare\n# Ferry service from Tuesday\n# गुरुवार से चलेगी नौका\nIt is said that the ferry starts on Tuesday."
    codes = [found.code for found in record_of(example_page(notation), id="page").findings]
    assert codes == ["HL04", "AT04", "PG01", "PG02", "PG03"]
