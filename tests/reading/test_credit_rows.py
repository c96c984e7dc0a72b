"""One line below a headline that names paper, author, place and date."""

from __future__ import annotations

import pytest

import khabar
from khabar.reading.saved_text.credit_rows import credit_row
from khabar.reading.saved_text.lines import Line

ENGLISH = (
    "The bridge over the Tarn will be closed from Monday, the county council said on Friday. Repairs cost 2 million euros and last "
    "three weeks, engineer Paul Renner told the meeting in Riverton.\n\nBuses will take the old road, and ferries run every hour."
)
HINDI = (
    "तर्न नदी का पुल सोमवार से बंद रहेगा, जिला परिषद ने शुक्रवार को कहा। मरम्मत पर दो करोड़ रुपये खर्च होंगे और काम तीन हफ्ते चलेगा।\n\n"
    "बसें पुराने रास्ते से जाएंगी और काम पूरा होने तक हर घंटे नाव चलेगी।"
)


@pytest.mark.parametrize(
    ("line", "names", "paper"),
    [
        ("Staff reporter, Eastern Courier. Updated: 3 June 2025", ("Staff reporter",), "Eastern Courier"),
        ("Written by Our Correspondent / Daily Star / 03.06.2025", ("Our Correspondent",), "Daily Star"),
        ("Anita Rao, Harbour Times, Riverton, June 3, 2025 10:15 IST", ("Anita Rao",), "Harbour Times"),
        ("Jun 3, 2025 | 10:15 AM | Nora Field", ("Nora Field",), None),
        ("The Eastern Daily Courier – 3 June 2025", (), "The Eastern Daily Courier"),
        ("जागृति समाचार, 7 अगस्त 2025 | संवाददाता: रोहित नेगी", ("रोहित नेगी",), "जागृति समाचार"),
        ("अमर प्रकाश, लखनऊ। Updated: 3 जून 2025 09:12 AM", ("अमर प्रकाश",), None),
        ("Nora Field, Riverton | June 3, 2025", ("Nora Field",), None),
        ("संवाददाता नोरा शर्मा, रिवरटन | 3 जून 2025", ("नोरा शर्मा",), None),
        ("न्यूज डेस्क, लोक वाणी, जयपुर Published by: रोहित नेगी Updated Tue, 3 Jun 2025", ("न्यूज डेस्क", "रोहित नेगी"), "लोक वाणी"),
        ("News Desk, Lok Vani, Selmar. Published by: Nora Field. Updated: 3 June 2025", ("News Desk", "Nora Field"), "Lok Vani"),
        ("३ जून २०२५ | नोरा शर्मा | दैनिक प्रभात", ("नोरा शर्मा",), "दैनिक प्रभात"),
    ],
)
def test_a_row_names_author_and_paper(line: str, names: tuple[str, ...], paper: str | None) -> None:
    row = credit_row(Line(0, len(line), line, 0))
    assert row is not None
    assert (row.names, row.paper) == (names, paper)


@pytest.mark.parametrize(
    "line",
    [
        "Voters went to the polls on 3 June 2025, the Daily Courier said",
        "Council passes budget, 3 June 2025",
        "Riverton, 3 June 2025",
        "Harbour Walk, Politics | 3 June 2025",
        "Politics | 3 June 2025 | 4 min read",
        "Wildfire: what we know, June 3, 2025",
        "Staff reporter, Eastern Courier",
        "नई दिल्ली, 12 मार्च 2025",
    ],
)
def test_other_lines_are_no_rows(line: str) -> None:
    assert credit_row(Line(0, len(line), line, 0)) is None


@pytest.mark.parametrize(
    ("head", "byline", "publisher", "day"),
    [
        ("Bridge over the Tarn to close\nStaff reporter, Eastern Courier. 3 June 2025", "Staff reporter", "Eastern Courier", "2025-06-03"),
        ("Bridge over the Tarn to close\nBy Nora Field and Sam Oduya, Riverton Post\n3 June 2025", "Nora Field, Sam Oduya", "Riverton Post", "2025-06-03"),
        ("Bridge over the Tarn to close\nNora Field\nTransport correspondent\n3 June 2025", "Nora Field", None, "2025-06-03"),
        ("Bridge over the Tarn to close\nOur Correspondent, Riverton", "Our Correspondent", None, ""),
        ("Riverton Post | Politics\nBridge over the Tarn to close\n3 June 2025", None, "Riverton Post", "2025-06-03"),
        ("पुल तीन हफ्ते के लिए बंद रहेगा\nसंवाददाता, रिवरटन | 3 जून 2025", "संवाददाता", None, "2025-06-03"),
        ("पुल तीन हफ्ते के लिए बंद रहेगा\nप्रभात संवाददाता, रिवरटन", "प्रभात संवाददाता", None, ""),
        ("Riverton Post @rivertonpost\nBridge over the Tarn to close\n3 June 2025", None, "Riverton Post", "2025-06-03"),
        ("पुल तीन हफ्ते के लिए बंद रहेगा\nदैनिक प्रभात, 3 जून 2025 | संवाददाता: नोरा शर्मा", "नोरा शर्मा", "दैनिक प्रभात", "2025-06-03"),
    ],
)  # fmt: skip
def test_a_page_with_such_a_row_knows_who_wrote_it_and_when(
    head: str, byline: str | None, publisher: str | None, day: str
) -> None:
    body = HINDI if "पुल" in head else ENGLISH
    record = khabar.read(f"{head}\n\n{body}", form="text", id="page")
    page = record.page
    assert page is not None
    assert (page.byline, page.publisher, (page.published or "")[:10]) == (byline, publisher, day)
    assert bool(day) != ("PG01" in {f.code for f in record.findings})


def test_such_a_row_in_markup_names_its_author() -> None:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH.split("\n\n"))
    row = "<div>Staff Correspondent, Riverton | June 3, 2025 11:40 PM</div>"
    page = khabar.read(
        f"<html><body><h1>Bridge over the Tarn to close</h1>{row}{story}</body></html>", form="html", id="page"
    ).page
    assert page is not None
    assert (page.byline, page.published) == ("Staff Correspondent", "2025-06-03T23:40:00")


def test_the_site_named_in_a_box_for_its_title_publishes() -> None:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH.split("\n\n"))
    head = '<div class="site-title"><a href="/">Tarn Valley Setu</a></div><ul class="menu"><li>Sports</li></ul>'
    page = khabar.read(
        f"<html><body>{head}<h1>Bridge over the Tarn to close</h1>{story}</body></html>", form="html", id="page"
    ).page
    assert page is not None
    assert page.publisher == "Tarn Valley Setu"
