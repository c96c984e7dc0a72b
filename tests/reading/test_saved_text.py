"""Text saved from a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.reading.saved_text import read
from khabar.reading.saved_text.datelines import dateline_of
from khabar.reading.saved_text.furniture import is_date_line
from khabar.reading.saved_text.lines import Line

ENGLISH = """Marsh Valley Herald
Home | Local | Sport | Contact us

Reed bank gives way, 40 homes flooded

By Ada Finch and Lee Moor
Published 3 March 2021, 08:15

Share on Facebook
Copy link

Residents wade along Mill Lane. Photo: Sam Pike

FENWICK, March 3 (MVN) - A reed bank gave way on Tuesday night and flooded 40 homes, the fire service said.

Nobody was hurt.

What happens now?

Engineers will close the gap by Friday, the council said in a statement.

Also read: Old mill gets new wheel

Tags: floods, Fenwick

What's your reaction?
Sad (3)
Angry

You may also like
Bakery wins prize

Comments are closed.

© 2021 Marsh Valley Herald Ltd
"""
BODY = """It rained on Monday in the town for a long time and nobody came to help the people there, residents said.

The road was closed for a day and the trams stood still until the evening."""
HINDI = """ग्राम समाचार
होम  खेती  मौसम
खेती
ओले गिरने से फसल खराब, किसानों ने मांगा मुआवजा
रमा टोप्पो, रांची
5 मार्च 2021, 18:20 IST
शुक्रवार की रात ओले गिरने से 30 गांवों में गेहूं की फसल खराब हो गई। किसानों ने मुआवजे की मांग की है।
अधिकारी ने बताया कि सर्वे सोमवार से शुरू होगा।
यह भी पढ़ें: मंडी में भाव बढ़े
टिप्पणियां बंद हैं।
© 2021 ग्राम समाचार
"""


def kinds(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in read(text)[0]:
        found.setdefault(block.kind, []).append(block.span.cut(text))
    return found


def test_an_english_page() -> None:
    found = kinds(ENGLISH)
    assert found["headline"] == ["Reed bank gives way, 40 homes flooded"]
    assert found["byline"] == ["By Ada Finch and Lee Moor"]
    assert found["dateline"] == ["FENWICK, March 3 (MVN) -"]
    assert found["heading"] == ["What happens now?"]
    assert found["caption"] == ["Residents wade along Mill Lane. Photo: Sam Pike"]
    assert found["cross_link"] == ["Also read: Old mill gets new wheel"]
    assert found["related"] == ["You may also like", "Bakery wins prize"]
    assert [p.split()[0] for p in found["paragraph"]] == ["A", "Nobody", "Engineers"]


def test_what_an_english_page_says_of_itself() -> None:
    info = read(ENGLISH)[1]
    assert (info.byline, info.publisher, info.published) == ("Ada Finch, Lee Moor", "Marsh Valley Herald", "2021-03-03T08:15:00")
    assert (info.tags, info.comments, info.reactions) == (("floods", "Fenwick"), "closed", ("Sad", "Angry"))


def test_a_hindi_page() -> None:
    found, info = kinds(HINDI), read(HINDI)[1]
    assert found["headline"] == ["ओले गिरने से फसल खराब, किसानों ने मांगा मुआवजा"]
    assert found["byline"] == ["रमा टोप्पो, रांची"]
    assert len(found["paragraph"]) == 2
    assert (info.byline, info.publisher, info.section) == ("रमा टोप्पो", "ग्राम समाचार", "खेती")
    assert info.published == "2021-03-05T18:20:00+05:30"


def test_the_year_of_a_dateline_comes_from_the_given_date() -> None:
    text = "OSLO, June 3 (NNN) - The ferry stopped on Thursday, its owner said in a statement."
    assert read(text, given="2021-06-04")[1].published == "2021-06-03"
    assert read(text)[1].published is None
    assert read(text)[1].evidence["published"] == "dateline"


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("NEW DELHI: The minister left", "NEW DELHI:"),
        ("Oslo, June 3 (NNN) The ferry", "Oslo, June 3 (NNN)"),
        ("KYIV, Ukraine — The train", "KYIV, Ukraine —"),
        ("पटना, 22 अगस्त (भाषा)। नदी का", "पटना, 22 अगस्त (भाषा)।"),
        ("लखनऊ। सरकार ने", "लखनऊ।"),
        ("Ferry Strike News: The ferry", None),
        ("BREAKING: Mayor quits", None),
        ("Elmsford: The quay near Elmsford was shut", "Elmsford:"),
        ("Elmsford - A fire broke out in Elmsford", "Elmsford -"),
        ("Elmsford: We never got a letter, the guild wrote", None),
        ("Brandt: The quay at Brandt's yard was shut", None),
        ("The bank (NBX) kept", None),
    ],
)
def test_datelines(text: str, dateline: str | None) -> None:
    found = dateline_of(text, first=True)
    assert (text[: found.end] if found else None) == dateline


LINES = st.sampled_from(
    [*ENGLISH.splitlines(), *HINDI.splitlines(), "", "• x", "a\tb\tc", "“Quoted words here,” she said.", "12"]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(LINES, max_size=40).map("\n".join), st.text(max_size=300)))
def test_every_character_is_in_exactly_one_block(text: str) -> None:
    blocks, _ = read(text)
    covered = [i for b in blocks for i in range(b.span.start, b.span.end)]
    assert len(covered) == len(set(covered))
    assert all(i in set(covered) for i, c in enumerate(text) if not c.isspace())
    assert all(not text[b.span.start].isspace() and not text[b.span.end - 1].isspace() for b in blocks)


def test_a_text_of_very_many_lines_ends_in_one_block() -> None:
    from khabar.reading.saved_text.lines import MOST_LINES

    text = "Wells run dry\n" + "a line of the archive\n" * (MOST_LINES + 500)
    blocks, _ = read(text)
    assert len(blocks) <= MOST_LINES + 1
    assert blocks[-1].span.end == len(text.rstrip())
    assert blocks[-1].span.cut(text).count("\n") == 500


def test_a_paper_between_headline_and_byline_is_the_publisher() -> None:
    top = "Reed bank gives way, 40 homes flooded\n\nMarsh Valley Herald\nBy Ada Finch\nUpdated 8:15 am, 3 March 2021\n\n"
    info = read(top + "A reed bank gave way on Tuesday night and flooded 40 homes, the fire service said. " * 3)[1]
    assert (info.publisher, info.byline) == ("Marsh Valley Herald", "Ada Finch")


MENU = """The Fen Gazette
Home
News
Business
Sport
Business / Ports
Ferry firm drops its third boat after a poor summer
Mia Croft
Published 4 May 2026, 09:10
The firm will sell the boat to a museum in the autumn, its director told the harbour council on Monday.
Fleet at a glance
Boats: 3
Seats: 120
Crew: 14, down from 20
The council will vote on Friday on whether it should pay for a new one, its clerk said.
Topics
Ferries
Reuse this content
"""


def test_a_menu_of_one_word_a_line_names_no_section() -> None:
    found, info = kinds(MENU), read(MENU)[1]
    assert found["section"] == ["Business / Ports"]
    assert (info.section, info.tags) == ("Ports", ("Ferries",))


def test_a_line_over_a_list_of_facts_is_its_heading() -> None:
    found = kinds(MENU)
    assert found["heading"] == ["Fleet at a glance"]
    assert found["list"] == ["Boats: 3\nSeats: 120\nCrew: 14, down from 20"]


@pytest.mark.parametrize(
    "below",
    ["भाषा नमिता पवन\nपवन\n0403 1820 रांची", "PTI RKV SMN", "नोट: यह खबर एजेंसी की फीड से ली गई है और इसमें कोई बदलाव नहीं किया गया है।"],
)
def test_what_an_agency_or_the_site_writes_below_a_report_is_no_story(below: str) -> None:
    text = f"{HINDI.partition('यह भी')[0]}{below}\n© 2021 ग्राम समाचार\n"
    assert len(kinds(text)["paragraph"]) == 2
    assert "list" not in kinds(text)


def test_a_place_and_an_agency_are_credits() -> None:
    text = HINDI.replace("रमा टोप्पो, रांची", "रांची | भाषा")
    assert "रांची | भाषा" in kinds(text)["other"]


@pytest.mark.parametrize("line", ["06:40 PM, 19 Aug", "19 अगस्त, 06:40 PM", "11.40am", "10:25", "12:05 GMT"])
def test_the_hour_with_or_without_its_day_is_a_line_of_date(line: str) -> None:
    assert is_date_line(Line(0, len(line), line, 0))


@pytest.mark.parametrize("line", ["19 Aug", "2 killed", "In 2021"])
def test_a_day_without_the_hour_is_none(line: str) -> None:
    assert not is_date_line(Line(0, len(line), line, 0))


def test_a_masthead_in_two_scripts_is_one_name() -> None:
    assert read(HINDI.replace("ग्राम समाचार\nहोम", "ग्राम समाचार | Gram Samachar\nहोम"))[1].publisher == "ग्राम समाचार"


STORY = "The council voted on Monday to widen the pier, which has stood in the bay for two hundred years and leaks.\n"


def test_a_masthead_by_a_papers_word() -> None:
    _, info = read(f"Marlow Lantern\n\nCouncil will widen the eastern pier\n\nOrla Venn\n3 May 2024\n\n{STORY}")
    assert (info.publisher, info.section) == ("Marlow Lantern", None)


def test_a_role_behind_a_name_is_no_part_of_it() -> None:
    _, info = read(f"Marlow Herald\n\nCouncil will widen the eastern pier\n\nOrla Venn, court reporter\n3 May 2024\n\n{STORY}")
    assert info.byline == "Orla Venn"


def test_a_dateline_with_its_year_dates_the_page() -> None:
    _, info = read(f"Council will widen the eastern pier\n\nMARLOW, England, May 3, 2024 – {STORY}")
    assert info.published == "2024-05-03"


def test_the_hour_over_the_latest_entry_of_a_live_page_heads_it() -> None:
    text = f"Dockers of Selmar strike for a third day\n\nBy Orla Venn\nMay 3, 2024\n\n5.30pm: Talks resume\n\n{STORY}\n3.10pm: Ships wait at anchor\n\n{STORY}"
    blocks, _ = read(text)
    assert [b.span.cut(text) for b in blocks if b.kind == "heading"] == ["5.30pm: Talks resume", "3.10pm: Ships wait at anchor"]


@pytest.mark.parametrize(
    "headline",
    ["Rain shuts the pier", "Fire in Fenwick market", "Press freedom in doubt", "Record rain hits Fenwick"],
)
def test_a_short_headline_is_no_masthead(headline: str) -> None:
    text = f"{headline}\n\n{BODY}"
    blocks, _info = read(text)
    assert blocks[0].kind == "headline"
    assert blocks[0].span.cut(text) == headline


def test_a_short_headline_over_one_in_another_script_is_the_first() -> None:
    text = f"Rain shuts pier\n\nबारिश से घाट दो दिन के लिए बंद किया गया\n\n{BODY}"
    blocks, _info = read(text)
    assert [b.kind for b in blocks[:2]] == ["headline", "headline"]


def test_a_masthead_over_a_headline_in_another_script_stays_one() -> None:
    text = f"Valley Voice Weekly\n\nबारिश से घाट दो दिन के लिए बंद किया गया\n\n{BODY}"
    blocks, _info = read(text)
    assert [b.kind for b in blocks[:2]] == ["other", "headline"]


def test_counts_beside_reactions_are_part_of_them() -> None:
    text = f"Rain shuts the old pier for good\n\n{BODY}\n\nWhat's your reaction?\n\nLove\n0\nAngry\n2\n\nComments are closed.\n"
    blocks, info = read(text)
    kinds = {b.span.cut(text): b.kind for b in blocks}
    assert {kinds[word] for word in ("Love", "0", "Angry", "2")} == {"reaction"}
    assert info.reactions == ("Love", "Angry")


def test_a_credit_before_the_place_is_part_of_the_dateline() -> None:
    text = "संवाद सूत्र, मार्लो। मेले में सोमवार को आग लग गई और दस दुकानें जल गईं।"
    found = dateline_of(text, first=True)
    assert found is not None
    assert text[: found.end] == "संवाद सूत्र, मार्लो।"
