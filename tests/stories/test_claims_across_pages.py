"""Claims over pages in two languages: what is joined, what is not, and how many bear it out."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.checking.examples import example_page
from khabar.pipeline import record_of
from khabar.record import Attribution, Record, Role, Span, Words
from khabar.stories.claims import Claim, StoryPage, claims_of
from khabar.stories.claims.by_figure import shown
from khabar.stories.claims.matching import most_pairs
from khabar.stories.claims.moments import later, moment, same_time
from khabar.stories.model import Placement
from khabar.stories.telling.model import Story
from khabar.stories.telling.tell import tell
from khabar.stories.telling.voices import voices

WIRE = (
    "@published 2024-03-06T08:00:00+05:30\n# Bus falls into gorge near Almora, 46 killed\n"
    "A bus with 60 people on board fell into a gorge near Almora on Tuesday night and 46 people were killed, the district police said. "
    "“We are pulling people out with ropes, nine divers are in the river,” said Kavita Negi, who leads the police in Almora.\n"
    "Another 12 people were injured, Negi said. In 2018, 48 people died when a bus fell at Dhumakot."
)
HINDI = (
    "@published 2024-03-06T09:00:00+05:30\n# अल्मोड़ा में बस खाई में गिरी, 46 लोगों की मौत\n"
    "अल्मोड़ा के पास मंगलवार रात एक बस खाई में गिर गई। जिला पुलिस ने बताया कि 46 लोगों की मौत हुई है और 12 लोग घायल हैं।"
)
OTHER = (
    "@published 2024-03-06T09:30:00+05:30\n# Almora bus accident: 55 dead, says hospital\n"
    "The Almora district hospital said that 55 people were killed in the bus accident."
)
NEXT_DAY = (
    "@published 2024-03-07T18:00:00+05:30\n# Toll in Almora bus accident rises to 57\n"
    "The number of people killed in the bus accident near Almora has risen to 57, up from 46, the district police said."
)


@cache
def record(notation: str) -> Record:
    return record_of(example_page(notation), id="unset")


def page(
    id: str, notation: str, *, copy_of: str | None = None, agency: str | None = None, outlet: str | None = None
) -> StoryPage:
    return StoryPage(
        record=msgspec.structs.replace(record(notation), id=id),
        placement=Placement(id=id, story="s", copy_of=copy_of, agency=agency),
        outlet=outlet or f"Outlet {id}",
    )


def story() -> list[StoryPage]:
    return [page("wire", WIRE), page("hindi", HINDI), page("other", OTHER), page("next", NEXT_DAY)]


def about(claims: list[Claim], words: str) -> Claim:
    return next(c for c in claims if c.about == words)


def values(claim: Claim) -> dict[float, int]:
    """The values of the claim with the pages that have each."""
    return {p.value or 0: p.support.pages for p in claim.positions}


def test_one_toll_in_two_languages_is_one_claim() -> None:
    dead = about(claims_of([page("wire", WIRE), page("hindi", HINDI)]), "people dead")
    assert values(dead) == {46: 2}
    assert dead.relation == "agreed"
    assert dead.support.reports == 2
    assert dead.support.independent == 1, "both have it from the police"


def test_killed_injured_and_aboard_are_three_claims() -> None:
    claims = claims_of(story())
    assert values(about(claims, "people hurt")) == {12: 2}, "“another” 12 beside the dead are all of the hurt"
    assert values(about(claims, "people aboard")) == {60: 1}
    assert set(values(about(claims, "people dead"))) == {46, 55, 57}


def test_a_toll_of_another_year_is_another_claim() -> None:
    assert values(about(claims_of(story()), "people dead (2018)")) == {48: 1}


def test_a_count_since_a_date_is_not_one_of_that_date() -> None:
    pages = [
        page("a", "@published 2024-10-20\nMore than 900 people were killed on the roads since March, the police said."),
        page("b", "@published 2024-10-21\nपुलिस ने बताया कि मार्च से अब तक सड़कों पर 900 लोग मारे गए हैं।"),
        page("c", "@published 2024-10-21\nIn March 900 people were killed on the roads, the police said."),
    ]
    assert values(about(claims_of(pages), "people dead (since 2024-03)")) == {900: 2}
    assert values(about(claims_of(pages), "people dead (2024-03)")) == {900: 1}


def test_two_values_at_one_time_are_a_dispute_and_a_later_one_is_not() -> None:
    dead = about(claims_of(story()), "people dead")
    pairs = {tuple(sorted(dead.positions[n].value or 0 for n in d.positions)) for d in dead.disputes}
    assert (46, 55) in pairs
    assert (46, 57) not in pairs


def test_a_rise_named_as_such_is_a_development() -> None:
    dead = about(claims_of([page("wire", WIRE), page("next", NEXT_DAY)]), "people dead")
    assert dead.relation == "developed"
    assert dead.disputes == ()


@pytest.mark.parametrize(
    "rise",
    [
        "@published 2024-03-05T10:00:00+00:00\nThe toll in the mine rose to 44, the fire brigade said.",
        "@published 2024-03-05T10:00:00+00:00\nदमकल विभाग ने बताया कि खदान में मरने वालों की संख्या बढ़कर 44 हो गई है।",
    ],
    ids=["en", "hi"],
)
def test_a_rise_told_as_one_contradicts_nobody_who_has_less_at_that_time(rise: str) -> None:
    low = "@published 2024-03-05T09:00:00+00:00\nThe mine killed 39 people, the police said."
    dead = about(claims_of([page("low", low), page("rise", rise)]), "people dead")
    assert (dead.relation, dead.disputes) == ("developed", ())
    plain = "@published 2024-03-05T10:00:00+00:00\nThe mine killed 44 people, the fire brigade said."
    assert about(claims_of([page("low", low), page("plain", plain)]), "people dead").relation == "disputed"


def test_a_count_that_comes_too_late_is_held_against_the_greatest_alone() -> None:
    told = (
        (5, "the police said", 39),
        (6, "the fire brigade said", 44),
        (7, "the hospital said", 47),
        (8, "Lena Brandt said", 39),
    )
    pages = [
        page(f"p{day}", f"@published 2024-03-0{day}T09:00:00+00:00\nThe mine killed {count} people, {who}.")
        for day, who, count in told
    ]
    dead = about(claims_of(pages), "people dead")
    found = [{dead.positions[n].value for n in d.positions} for d in dead.disputes if d.kind == "lower-later"]
    assert found == [{39, 47}]


def test_a_copy_speaks_when_its_original_spoke() -> None:
    wire = "@published 2024-03-05T05:00:00+00:00\nThe mine killed 39 people, the police said."
    copy = wire.replace("T05", "T09")
    later = "@published 2024-03-05T10:00:00+00:00\nThe mine killed 44 people, the fire brigade said."
    pages = [page("wire", wire), page("later", later)]
    assert about(claims_of([*pages, page("copy", copy, copy_of="wire")]), "people dead").disputes == ()
    assert about(claims_of([*pages, page("own", copy)]), "people dead").relation == "disputed"


def test_what_is_missing_is_not_evacuated_nor_arrested() -> None:
    texts = (
        "Police arrested 46 people in Almora.", "46 people are missing in Almora.", "46 लोगों को सुरक्षित स्थान पर पहुंचाया गया।",
        "46 people were killed in Almora.", "अल्मोड़ा में 46 लोग घायल हुए।",
    )  # fmt: skip
    claims = claims_of([page(f"p{n}", text) for n, text in enumerate(texts)])
    assert all(c.support.pages == 1 for c in claims if c.kind == "figure")


def test_a_toll_divided_by_place_is_a_claim_a_place() -> None:
    first = "Floods killed 31 people in Assam and 12 people in Bihar, officials said."
    second = "The floods killed 12 people in Bihar, officials said."
    claims = [c for c in claims_of([page("a", first), page("b", second)]) if c.kind == "figure"]
    assert sorted(tuple(values(c)) for c in claims) == [(12,), (31,)]


def test_copies_count_once() -> None:
    dead = about(claims_of([page("wire", WIRE), page("copy", WIRE, copy_of="wire"), page("hindi", HINDI)]), "people dead")
    assert (dead.support.pages, dead.support.outlets, dead.support.reports) == (3, 3, 2)


def test_pages_of_one_agency_count_once() -> None:
    unsourced = "46 people were killed in Almora."
    pages = [page("a", unsourced, agency="PTI"), page("b", unsourced, agency="PTI"), page("c", unsourced)]
    dead = about(claims_of(pages), "people dead")
    assert (dead.support.outlets, dead.support.reports) == (3, 2)
    assert (dead.support.independent, dead.support.at_most) == (1, 2), "nobody is named: one, or each its own"


def test_a_copy_of_a_page_outside_the_story_shares_its_line() -> None:
    pages = [page("a", WIRE, copy_of="far"), page("b", WIRE, copy_of="far")]
    assert about(claims_of(pages), "people dead").support.reports == 1


def test_a_report_that_names_nobody_raises_only_what_is_possible() -> None:
    unsourced = "@published 2024-03-06T11:00:00+05:30\nअल्मोड़ा में बस हादसे में 46 लोगों की मौत हुई।"
    vague = "@published 2024-03-06T12:00:00+05:30\nOfficials said that 46 people were killed in Almora."
    pages = [page("wire", WIRE), page("unsourced", unsourced), page("vague", vague)]
    support = about(claims_of(pages), "people dead").support
    assert (support.reports, support.independent, support.at_most, support.unsourced) == (3, 1, 3, 2)


def test_a_source_named_in_plain_words_is_known_elsewhere() -> None:
    plain = "@published 2024-03-06T11:00:00+05:30\nThe district police give the toll as 46."
    assert about(claims_of([page("wire", WIRE), page("plain", plain)]), "people dead").support.at_most == 1


def test_a_place_that_one_page_takes_for_a_person_is_nobodys_word() -> None:
    read = record(
        "Almora is shut. “We were told nothing of the 46 killed,” said Kavita Negi. He said that 46 people were killed."
    )
    wrong = tuple(msgspec.structs.replace(e, type="PERSON") if e.name == "Almora" else e for e in read.entities)
    almora = next(e for e in read.entities if e.name == "Almora")
    he = read.text.index("He said")
    told = next(a for a in read.attributions if a.source and a.source.spans[0].start == he)
    saying = msgspec.structs.replace(told, source=Role(told.source.spans if told.source else (), almora.id))
    others = tuple(saying if a is told else a for a in read.attributions)
    misread = StoryPage(
        record=msgspec.structs.replace(read, id="misread", entities=wrong, attributions=others),
        placement=Placement(id="misread", story="s"),
    )
    support = about(claims_of([page("wire", WIRE), misread]), "people dead").support
    assert "Almora" not in support.origins


def test_a_place_before_the_colon_of_a_headline_is_nobodys_word() -> None:
    read = record("@published 2024-03-06T12:00:00+05:30\n# Almora: 46 people were killed\nThe road to Almora is shut.")
    wrong = tuple(msgspec.structs.replace(e, type="PERSON") if e.name == "Almora" else e for e in read.entities)
    almora = next(e for e in read.entities if e.name == "Almora")
    at = read.text.index("Almora:")
    told = Attribution(
        id="q1",
        kind="indirect",
        source=Role((Span(at, at + 6),), almora.id),
        cue=Words((Span(at + 6, at + 7),)),
        content=Words((Span(at + 8, read.text.index("killed") + 6),)),
    )
    figures = tuple(msgspec.structs.replace(f, attribution="q1") for f in read.figures)
    misread = StoryPage(
        record=msgspec.structs.replace(read, id="misread", entities=wrong, attributions=(told,), figures=figures),
        placement=Placement(id="misread", story="s"),
    )
    pages = [page("wire", WIRE), misread]
    assert "Almora" not in about(claims_of(pages), "people dead").support.origins
    assert "Almora" not in [voice.name for voice in voices(pages)]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("The union said.\n1,400 houses destroyed\n12 killed", "house destroyed"),
        ("About 2.5 lakh (2.5 million) employees will take part in it.", "employees"),
    ],
)
def test_what_is_counted_is_found_beside_a_number_that_stands_in_no_sentence(text: str, matter: str) -> None:
    assert matter in [c.about for c in claims_of([page("a", text)])]


@pytest.mark.parametrize(
    "text",
    [
        "A tram overturned in Malda and 50 people were injured. The city hospital said it treated eight people injured in the crash.",
        "मालदा में ट्राम पलटने से 50 लोग घायल हो गए। शहर के अस्पताल ने बताया कि 8 लोग गंभीर रूप से घायल हैं।",
    ],
    ids=["en", "hi"],
)
def test_a_part_of_those_counted_contradicts_nobody(text: str) -> None:
    story = tell([page("a", text), page("b", "50 people were injured in Malda when a tram overturned.")])
    hurt = {c.about: sorted(values(c)) for c in story.claims if c.kind == "figure" and c.about.startswith("people hurt")}
    assert hurt == {"people hurt": [50], "people hurt, a part of them": [8]}
    assert story.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Three of those injured in the tram accident died in Malda on Thursday, the hospital said.",
        "Three injured passengers died in Malda on Thursday.",
        "मालदा के अस्पताल में गुरुवार को तीन घायलों की मौत हो गई।",
        "मालदा में गुरुवार को तीन घायल यात्रियों ने दम तोड़ दिया।",
        "मालदा में ट्राम हादसे के घायलों में से तीन की मौत हो गई।",
    ],
)
def test_those_of_the_injured_who_died_are_no_count_of_the_dead_nor_of_the_injured(text: str) -> None:
    first = (
        "@published 2024-03-06T10:00:00+05:30\nA tram overturned in Malda and 9 people were killed and 50 injured, police said."
    )
    story = tell([page("a", first), page("b", f"@published 2024-03-07T10:00:00+05:30\n{text}")])
    people = {c.about: sorted(values(c)) for c in story.claims if c.kind == "figure"}
    assert people == {"people dead": [9], "people hurt": [50]}
    assert story.findings == ()


def test_a_headline_that_has_another_count_than_its_text_does() -> None:
    story = tell(
        [page("a", "# 96 people killed as tram overturns\nA tram overturned in Malda and 69 people were killed, police said.")]
    )
    assert [d.kind for c in story.claims for d in c.disputes] == ["one-page"]


def test_an_organisation_is_one_speaker_whatever_else_it_is_called_and_in_either_script() -> None:
    pages = [
        page("a", "The dam's operator, Kestrel Power, said that the gates would be opened on Friday."),
        page("b", "Kestrel Power denied on Thursday that the dam was cracked."),
        page("c", "बांध की संचालक कंपनी केस्ट्रल पावर ने कहा कि फाटक शुक्रवार को खोले जाएंगे।"),
    ]
    kinds = {e.type for p in pages for e in p.record.entities if "Power" in e.name}
    assert kinds == {"ORG", "PERSON"}  # a page takes it for a person
    assert [(v.name, len(v.said)) for v in tell(pages).voices] == [("Kestrel Power", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Opposition leader Vimal Sarangi on Thursday demanded an inquiry into the tram accident in Malda that killed 13 people.",
        "विपक्ष के नेता विमल सारंगी ने मालदा के ट्राम हादसे की जांच की मांग की, जिसमें 13 लोगों की मौत हुई थी।",
        "# Vimal Sarangi arrested in Malda, 13 killed\nThirteen people were killed when a tram overturned in Malda.",
        "# विमल सारंगी गिरफ्तार, 13 लोगों की मौत\nमालदा में ट्राम पलटने से 13 लोगों की मौत हो गई।",
    ],
)
def test_whoever_is_named_beside_a_count_does_not_give_it(text: str) -> None:
    heard = page("a", "“The rails were never looked after,” said Vimal Sarangi, who leads the opposition.")
    assert about(claims_of([heard, page("b", text)]), "people dead").support.origins == ()


def test_a_name_of_one_sound_is_known_in_either_script() -> None:
    pages = [
        page("a", "“The gates will be shut tonight,” said Suresh Menon, chairman of the chamber of commerce."),
        page("b", "वाणिज्य मंडल के अध्यक्ष सुरेश मेनन ने कहा, “फाटक आज रात बंद रहेंगे।”"),
        page("c", "“The gates will be open,” said Suresh Meena, who works there."),
    ]
    assert [(v.name, len(v.said)) for v in tell(pages).voices] == [("Suresh Menon", 2), ("Suresh Meena", 1)]


def test_two_counts_without_a_date_are_not_agreed() -> None:
    dated = [page("a", "Five people were killed in the crash."), page("b", "Seven people were killed in the crash.")]
    undated = [
        msgspec.structs.replace(
            p, record=msgspec.structs.replace(p.record, page=msgspec.structs.replace(p.record.page, published=None))
        )
        for p in dated
    ]
    assert about(claims_of(dated), "people dead").relation == "disputed"
    assert about(claims_of(undated), "people dead").relation == "differing"


def test_an_institution_and_its_spokesman_without_a_name_are_one() -> None:
    pages = [
        page("a", "The Malda Tram Authority said that 46 people were killed."),
        page("b", "A spokesman for the Malda Tram Authority said that 46 people were killed."),
    ]
    assert about(claims_of(pages), "people dead").support.independent == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nigeria’s government said that 46 people were freed.", "The Nigerian government said that 46 people were freed."),
        ("The Iranian navy said that 46 people were freed.", "ईरानी नौसेना ने बताया कि 46 लोगों को छुड़ाया गया।"),
    ],
    ids=["en", "hi"],
)
def test_a_country_and_its_adjective_are_one(one: str, other: str) -> None:
    assert about(claims_of([page("a", one), page("b", other)]), "people freed").support.independent == 1


def test_large_numbers_are_written_out() -> None:
    assert (shown(284e9), shown(5.9), shown(1150), shown(0.25)) == ("284,000,000,000", "5.9", "1,150", "0.25")


def test_a_quotation_is_not_cut_at_an_apostrophe() -> None:
    said = "“The road hadn’t been shut and we couldn’t see a thing in the dark,” said Kavita Negi."
    plain = "\"The road hadn't been shut and we couldn't see a thing in the dark,\" said Kavita Negi."
    (quote,) = (c for c in claims_of([page("a", said), page("b", plain)]) if c.kind == "quotation")
    assert quote.positions[0].text.startswith("The road hadn’t been shut and we couldn’t see a thing")
    assert quote.disputes == ()


def test_two_editions_of_an_outlet_are_one() -> None:
    pages = [page("en", WIRE, outlet="Desh Times English"), page("hi", HINDI, outlet="देश टाइम्स")]
    support = about(claims_of(pages), "people dead").support
    assert (support.outlets, support.reports) == (1, 1)


def test_a_country_is_not_short_for_its_agency() -> None:
    pages = [
        page("a", "Iran said that 46 people were killed in the quake."),
        page("b", "The Iranian news agency said that 46 people were killed in the quake."),
    ]
    assert about(claims_of(pages), "people dead").support.independent == 2


def test_two_speakers_are_two_origins() -> None:
    hospital = OTHER.replace("55", "46")
    dead = about(claims_of([page("wire", WIRE), page("other", hospital)]), "people dead")
    assert dead.support.independent == 2
    assert len(dead.support.origins) == 2


def test_a_quotation_is_joined_across_languages_by_speaker_and_figure() -> None:
    hindi = "कविता नेगी ने कहा, “हम रस्सियों से लोगों को निकाल रहे हैं, नदी में नौ गोताखोर हैं।”"
    quotes = [c for c in claims_of([page("wire", WIRE), page("hindi", hindi)]) if c.kind == "quotation"]
    assert [c.support.pages for c in quotes] == [2]
    assert quotes[0].disputes == ()


def test_a_quotation_without_anything_firm_is_not_joined_across_languages() -> None:
    english = "@published 2024-03-06\n“We did what we could do,” said Kavita Negi."
    hindi = "@published 2024-03-09\nकविता नेगी ने कहा, “हमने जो हो सका वह किया है।”"
    assert all(c.support.pages == 1 for c in claims_of([page("a", english), page("b", hindi)]))


SHORT = [
    ("The rope broke in my hands", "रस्सी मेरे हाथों में टूट गई"),
    ("Send us a doctor first", "पहले हमें एक डॉक्टर भेजिए"),
    ("Nobody will sleep tonight", "आज रात कोई नहीं सोएगा"),
]


def test_short_quotations_of_one_speaker_and_day_are_joined_across_languages() -> None:
    english = "@published 2024-03-06\n" + "\n".join(f"“{said},” said Kavita Negi." for said, _ in SHORT)
    hindi = "@published 2024-03-06\n" + "\n".join(f"कविता नेगी ने कहा, “{said}।”" for _, said in reversed(SHORT))
    quotes = [c for c in claims_of([page("a", english), page("b", hindi)]) if c.kind == "quotation"]
    found = {tuple(sorted(p.text.strip("।,") for p in c.positions)) for c in quotes if c.support.pages == 2}
    assert found <= {tuple(sorted(pair)) for pair in SHORT}
    assert len(found) >= 2


def test_a_quotation_that_one_page_altered_is_one_in_two_wordings() -> None:
    said = "@published 2024-03-06\n“We will not leave this bank until the last boat is found,” said Kavita Negi."
    altered = "@published 2024-03-06\n“We will never leave this bank again, boat or no boat,” said Kavita Negi."
    (claim,) = (c for c in claims_of([page("a", said), page("b", altered)]) if c.kind == "quotation")
    assert [d.kind for d in claim.disputes] == ["wording"]


def test_words_on_which_nothing_hangs_make_no_other_wording() -> None:
    said, other = "“The flood took half of our cattle,” said Kavita Negi.", "“The flood took half our cattle,” said Kavita Negi."
    (claim,) = (c for c in claims_of([page("a", said), page("b", other)]) if c.kind == "quotation")
    assert claim.disputes == ()


def test_the_paper_that_quotes_somebody_has_not_said_it() -> None:
    own = "“The flood took half of our cattle and all the seed,” said Kavita Negi."
    passed = "“The flood took half of our cattle and all the seed,” the newspaper quoted Kavita Negi as saying."
    (claim,) = (c for c in claims_of([page("a", own), page("b", passed)]) if c.kind == "quotation")
    assert claim.support.pages == 2
    assert claim.support.origins == ("Kavita Negi",)


def test_an_event_is_joined_by_type_and_party_across_scripts() -> None:
    english = "Pakistan rejected the demand on Tuesday."
    hindi = "पाकिस्तान ने मंगलवार को मांग खारिज कर दी।"
    events = [c for c in claims_of([page("a", english), page("b", hindi)]) if c.kind == "event"]
    assert [(c.support.pages, c.positions[0].text) for c in events] == [(2, "actual")]


@settings(max_examples=20)
@given(st.permutations(range(5)))
def test_the_order_of_pages_changes_nothing(order: list[int]) -> None:
    pages = [*story(), page("copy", WIRE, copy_of="wire")]
    assert tell([pages[n] for n in order]).to_json() == tell(pages).to_json()


@settings(max_examples=20)
@given(
    st.sampled_from(["wire", "hindi", "other", "next"]),
    st.lists(st.sampled_from(["wire", "hindi", "other", "next"]), unique=True),
)
def test_a_copy_never_raises_the_count(copied: str, held: list[str]) -> None:
    pages = [p for p in story() if p.id in {copied, *held}]
    original = next(p for p in pages if p.id == copied)
    placement = Placement(id="copy", story="s", copy_of=copied)
    copy = StoryPage(record=msgspec.structs.replace(original.record, id="copy"), placement=placement, outlet="Copyist")
    before = {c.about: c.support for c in claims_of(pages) if c.kind == "figure"}
    after = {c.about: c.support for c in claims_of([*pages, copy]) if c.kind == "figure"}
    assert before.keys() == after.keys()
    for key, support in before.items():
        assert after[key].independent <= support.independent
        assert after[key].at_most <= support.at_most
        assert after[key].reports <= support.reports


def test_counts_are_in_order_and_evidence_lies_in_its_page() -> None:
    pages = story()
    texts = {p.id: p.record.text for p in pages}
    for claim in claims_of(pages):
        assert 1 <= claim.support.independent <= claim.support.at_most <= claim.support.reports <= claim.support.pages
        for position in claim.positions:
            for evidence in position.evidence:
                assert all(0 <= s.start < s.end <= len(texts[evidence.page]) for s in evidence.spans)
                assert " ".join(evidence.spans[0].cut(texts[evidence.page]).split()) == evidence.words


def test_a_story_comes_back_from_its_json() -> None:
    told = tell(story())
    assert Story.from_json(told.to_json()) == told
    assert told.to_json() == tell(story()).to_json()


def test_pages_that_could_not_be_read_are_left_out() -> None:
    broken = StoryPage(record=Record.from_json(b'{"id": "x", "error": {"code": "empty", "message": "nothing"}}'), placement=Placement(id="x", story="s"))  # fmt: skip
    assert tell([broken, page("wire", WIRE)]).pages[0].id == "wire"
    assert claims_of([broken]) == []
    with pytest.raises(ValueError, match="at least one page"):
        tell([broken])


def test_a_matching_gives_nobody_twice() -> None:
    assert most_pairs({"a": ["x"], "b": ["x"], "c": ["x", "y"]}) == 2
    assert most_pairs({"a": ["x", "y"], "b": ["x", "z"], "c": ["x"]}) == 3
    assert most_pairs({}) == 0


def test_times_of_pages() -> None:
    early, near, day = (moment(w) for w in ("2024-03-06T08:00:00+05:30", "2024-03-06T04:30:00+00:00", "2024-03-06"))
    assert early is not None
    assert near is not None
    assert day is not None
    assert same_time(early, near)
    assert same_time(early, day)
    assert not later(near, early)
    assert moment("yesterday") is None


def test_two_thousand_pages_take_no_longer_than_their_number() -> None:
    pages = [page(f"p{n}", (WIRE, HINDI, OTHER, NEXT_DAY)[n % 4]) for n in range(2000)]
    dead = about(claims_of(pages), "people dead")
    assert dead.support.pages == 2000
    assert dead.support.independent == 2
