"""How many: values, units, what is counted, bounds, and the numbers that are no figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.analysis import analyse
from khabar.extraction.draft import Draft
from khabar.extraction.figures import Figures
from khabar.reading import Document, Page, read_page
from khabar.record import Attribution, Figure, Span, Time, Words


def page_of(text: str, language: str) -> Page:
    return read_page(Document("t", text, "plain", None, language, None))


def figures_of(text: str, language: str = "en", times: tuple[str, ...] = ()) -> list[tuple[str, Figure, str]]:
    page = page_of(text, language)
    draft = Draft(page, analyse(page))
    starts = [(page.text.index(words), words) for words in times]
    draft.times = [Time(id="t1", span=Span(a, a + len(w)), type="DATE", value="") for a, w in starts]
    found = Figures()(draft)
    return [(f.span.cut(page.text), f, f.counted.span.cut(page.text) if f.counted else "") for f in found]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("The flood displaced 640 villagers.", "en", [("640", 640, "person", "villagers")], id="persons"),
        pytest.param("The town opened nine shelters.", "en", [("nine", 9, "shelter", "shelters")], id="things"),
        pytest.param("Officials counted 212 cases of measles.", "en", [("212", 212, "case", "cases of measles")], id="of"),
        pytest.param("The council fined the mill Rs 18,000 crore.", "en", [("Rs 18,000 crore", 180000000000, "INR", "")], id="crore"),
        pytest.param("It will buy 50 million euros of bonds.", "en", [("50 million euros", 50000000, "EUR", "bonds")], id="money-of"),
        pytest.param("The firm spent $13.6m on roads.", "en", [("$13.6m", 13600000, "USD", "")], id="money-suffix"),
        pytest.param("Some 1.2m people voted.", "en", [("1.2m", 1200000, "person", "people")], id="million-people"),
        pytest.param("Annual inflation slowed to 3.3 percent.", "en", [("3.3 percent", 3.3, "percent", "inflation")], id="percent"),
        pytest.param("The lake rose to 3.2 metres.", "en", [("3.2", 3.2, "m", "lake")], id="metres"),
        pytest.param("Winds of 45 km/h tore 2-inch pipes.", "en", [("45", 45, "km/h", "Winds"), ("2", 2, "inch", "pipes")], id="rate"),
        pytest.param("He is 5 feet 2 inches tall.", "en", [("5 feet 2 inches", 62 / 12, "foot", "")], id="compound"),
        pytest.param("The number of judges remains at seven.", "en", [("seven", 7, "person", "judges")], id="number-of"),
        pytest.param("The mayor said that 9 had died.", "en", [("9", 9, "person", "")], id="who-had-died"),
        pytest.param("Twelve of them were hurt.", "en", [("Twelve", 12, None, "them")], id="of-them"),
        pytest.param("Asha Rao, 44, resigned.", "en", [("44", 44, "year of age", "")], id="age-beside-a-name"),
        pytest.param("The 65-year-old keeper fell.", "en", [("65", 65, "year of age", "")], id="year-old"),
        pytest.param("Her ten months old son slept.", "en", [("ten", 10, "month of age", "")], id="months-old"),
        pytest.param("50 वर्षीय किसान घायल हुआ।", "hi", [("50", 50, "year of age", "")], id="hindi-age"),
        pytest.param("वह 12 साल की है।", "hi", [("12", 12, "year of age", "")], id="hindi-age-of"),
        pytest.param("Half of the seats are vacant.", "en", [("Half", 0.5, None, "seats")], id="part"),
        pytest.param("The council adopted the plan 38-61.", "en", [("38", 38, "vote", ""), ("61", 61, "vote", "")], id="votes"),
        pytest.param("By a 5-4 vote the court closed it.", "en", [("5", 5, "vote", ""), ("4", 4, "vote", "")], id="votes-before"),
        pytest.param("सदन में विधेयक 61-38 से पारित हुआ।", "hi", [("61", 61, "vote", ""), ("38", 38, "vote", "")], id="hindi-votes"),
        pytest.param("नाव 40 मीटर गहरी झील में डूबी।", "hi", [("40", 40, "m", "झील")], id="hindi-depth"),
        pytest.param("झील 40 मीटर गहरी है।", "hi", [("40", 40, "m", "झील")], id="hindi-depth-after"),
        pytest.param("140 गांवों में पानी घुसा।", "hi", [("140", 140, "village", "गांवों")], id="hindi-things"),
        pytest.param("मेले में 60 कारीगर हिस्सा लेंगे।", "hi", [("60", 60, "person", "कारीगर")], id="hindi-who-takes-part"),
        pytest.param("सात लोगों की मौत हुई।", "hi", [("सात", 7, "person", "लोगों")], id="hindi-persons"),
        pytest.param("15 लाख रुपये का जुर्माना लगा।", "hi", [("15 लाख रुपये", 1500000, "INR", "जुर्माना")], id="hindi-money"),
        pytest.param("ढाई एकड़ जमीन खाली हुई।", "hi", [("ढाई", 2.5, "acre", "जमीन")], id="hindi-area"),
        pytest.param("चीनी का निर्यात 21 फीसदी बढ़ा।", "hi", [("21 फीसदी", 21, "percent", "निर्यात")], id="hindi-percent"),
        pytest.param("मृतकों की संख्या बढ़कर 120 हो गई।", "hi", [("120", 120, "person", "मृतकों")], id="hindi-number-of"),
        pytest.param("बेघरों की संख्या 240 है।", "hi", [("240", 240, None, "बेघरों")], id="hindi-number-of-alone"),
        pytest.param("ट्रेन संख्या 19 देर से आई।", "hi", [], id="hindi-number-as-label"),
        pytest.param("One in four wells is dry.", "en", [("One in four", 0.25, None, "wells")], id="one-in-four"),
        pytest.param("हर पांच में से एक कुआं सूखा है।", "hi", [("पांच में से एक", 0.2, None, "कुआं")], id="hindi-one-in-five"),
        pytest.param("Fares rose by a quarter of a cent.", "en", [("a quarter of a cent", 0.25, "cent", "Fares")], id="part-of-unit"),
        pytest.param("It was 9 degrees below zero.", "en", [("9 degrees below zero", -9, "degree", "")], id="below-zero"),
        pytest.param("पारा शून्य से 9 डिग्री नीचे रहा।", "hi", [("शून्य से 9 डिग्री नीचे", -9, "degree", "")], id="hindi-below-zero"),
        pytest.param("Death toll in mine collapse climbs to 12", "en", [("12", 12, "person", "Death toll")], id="climbs-to"),
        pytest.param("The coroner put the toll at 19.", "en", [("19", 19, "person", "toll")], id="put-at"),
        pytest.param(
            "The council raised the age from 65 to 67.", "en", [("65", 65, None, "age"), ("67", 67, None, "age")], id="raised-from"
        ),
        pytest.param("The mayor promised $3 million to each family.", "en", [("$3 million", 3000000, "USD", "")], id="giver"),
        pytest.param("The mayor asked the World Bank for $3 million.", "en", [("$3 million", 3000000, "USD", "")], id="asked"),
        pytest.param("बजट 2.5 लाख करोड़ रुपये का है।", "hi", [("2.5 लाख करोड़ रुपये", 2500000000000, "INR", "बजट")], id="lakh-crore"),
        pytest.param("It cost 1.5 lakh crore rupees.", "en", [("1.5 lakh crore rupees", 1500000000000, "INR", "")], id="lakh-crore-en"),
        pytest.param("शुल्क 6 फीसदी से घटाकर 4 फीसदी किया।", "hi",
                     [("6 फीसदी", 6, "percent", "शुल्क"), ("4 फीसदी", 4, "percent", "शुल्क")], id="hindi-move"),
        pytest.param("सामान्य से 40 प्रतिशत कम बारिश हुई।", "hi", [("40 प्रतिशत", 40, "percent", "बारिश")], id="hindi-less"),
        pytest.param("पटना में 48 मिमी और दिल्ली में 112 मिमी बारिश हुई।", "hi", [("48", 48, "mm", "बारिश"), ("112", 112, "mm", "बारिश")],
                     id="hindi-one-after-the-other"),
        pytest.param("Il y a 12 maisons.", "fr", [("12", 12, None, "maisons")], id="language-without-data"),
    ],
)  # fmt: skip
def test_values_units_and_things_counted(text: str, language: str, expected: list[tuple[str, float, str | None, str]]) -> None:
    found = figures_of(text, language)
    assert [words for words, _, _ in found] == [row[0] for row in expected]
    for (_, figure, counted), (_, value, unit, noun) in zip(found, expected, strict=True):
        assert figure.value == pytest.approx(value)
        assert figure.unit == unit
        assert noun in counted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Article 370 and Part 3 stay.", "en", id="labels"),
        pytest.param("The F-16 landed at the AI-101 gate.", "en", id="identifiers"),
        pytest.param("No one came, and this one left.", "en", id="pronouns"),
        pytest.param("Oman won 2-1 at home.", "en", id="score"),
        pytest.param("Call 1800-123-4567 now.", "en", id="phone"),
        pytest.param("See https://example.org/a?n=30 for more.", "en", id="address"),
        pytest.param("He was born in 1987.", "en", id="year"),
        pytest.param("They met for three hours.", "en", id="duration"),
        pytest.param("The fifth and the 21st floors burned.", "en", id="ordinals"),
        pytest.param("The school has a zero-tolerance rule.", "en", id="saying"),
        pytest.param("Neighbours made a 911 call.", "en", id="number-to-call"),
        pytest.param("The wall (640 BC) fell.", "en", id="era"),
        pytest.param("Phase six includes a bridge.", "en", id="label-in-words"),
        pytest.param("एक अधिकारी ने बताया।", "hi", id="hindi-article"),
        pytest.param("धारा 144 लागू है।", "hi", id="hindi-label"),
        pytest.param("उसे 10 साल की सजा हुई।", "hi", id="hindi-years"),
        pytest.param("बैठक तीन घंटे चली।", "hi", id="hindi-duration"),
        pytest.param("2019 में चुनाव हुए।", "hi", id="hindi-year"),
    ],
)
def test_numbers_that_are_no_figures(text: str, language: str) -> None:
    assert figures_of(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "approximate"),
    [
        pytest.param("More than 1,200 homes burned.", "en", 1200, None, False, id="more"),
        pytest.param("Up to 400 jobs will go.", "en", None, 400, False, id="up-to"),
        pytest.param("Nearly 300 homes burned.", "en", 300, 300, True, id="nearly"),
        pytest.param("Between 20 and 30 homes burned.", "en", 20, 30, False, id="between"),
        pytest.param("They need 3-4 boats.", "en", 3, 4, False, id="dash"),
        pytest.param("Dozens of homes burned.", "en", 12, 120, True, id="dozens"),
        pytest.param("करीब 300 घर जल गए।", "hi", 300, 300, True, id="hindi-about"),
        pytest.param("100 से अधिक घर जल गए।", "hi", 100, None, False, id="hindi-more"),
        pytest.param("20 से 25 घर जल गए।", "hi", 20, 25, False, id="hindi-range"),
        pytest.param("दर्जनों घर जल गए।", "hi", 12, 120, True, id="hindi-dozens"),
    ],
)
def test_bounds(text: str, language: str, low: float | None, high: float | None, approximate: bool) -> None:
    ((_, figure, _),) = figures_of(text, language)
    assert (figure.low, figure.high, figure.approximate) == (low, high, approximate)


def test_a_rise_is_two_figures() -> None:
    found = figures_of("Prices rose from 200 to 204 points.")
    assert [(f.value, f.unit) for _, f, _ in found] == [(200, "point"), (204, "point")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("The river took the road\n1,400 homes were lost.", 1400), ("नदी ने सड़क बहा दी\n1,400 मकान गिर गए।", 1400)],
    ids=["en", "hi"],
)
def test_a_number_that_opens_a_line_is_not_glued_to_the_line_before(text: str, value: float) -> None:
    language = "en" if text.isascii() else "hi"
    assert [f.value for _, f, _ in figures_of(text, language)] == [value]


def test_a_number_without_a_noun_counts_what_was_named_before() -> None:
    found = figures_of("The army lost 17 soldiers, up from 14.")
    assert [(f.value, f.unit) for _, f, _ in found] == [(17, "person"), (14, "person")]


def test_a_number_of_a_time_is_no_figure_but_money_beside_it_is() -> None:
    found = figures_of("On 12 May it paid $2000.", times=("12 May", "2000"))
    assert [words for words, _, _ in found] == ["$2000"]


def test_a_figure_belongs_to_the_innermost_attribution() -> None:
    text = "The mayor said nine boats sank."
    page = page_of(text, "en")
    content = Words((Span(text.index("nine"), len(text)),))
    outer = Words((Span(0, len(text)),))
    said = [
        Attribution(id=id, kind="indirect", source=None, cue=None, content=words)
        for id, words in (("q1", outer), ("q2", content))
    ]
    (figure,) = Figures()(Draft(page, analyse(page), attributions=said))
    assert figure.attribution == "q2"


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="0123456789.,-–$%()/ \nkm और से लाख two of them Rs", max_size=80), st.sampled_from(["hi", "fr"]))
def test_any_text_gives_figures_inside_it(text: str, language: str) -> None:
    page = page_of(text + "x", language)
    found = Figures()(Draft(page, analyse(page)))
    assert [f.id for f in found] == [f"f{n + 1}" for n in range(len(found))]
    for figure in found:
        assert figure.span.end <= len(page.text)
        assert not page.cut(figure.span)[0].isspace()
        assert not page.cut(figure.span)[-1].isspace()


def test_what_is_counted_stands_after_a_bracket_that_says_the_number_again() -> None:
    text = "The firm sold 3 lakh (300,000) electric cars last year."
    record = khabar.read(text.encode(), form="plain", language="en")
    assert [record.cut(f.counted.span) for f in record.figures if f.counted] == ["electric cars", "electric cars"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("The town has 1.4m new voters.", "en", [1400000], id="letter-before-an-adjective"),
        pytest.param("Around 3 B people drink it.", "en", [3000000000], id="spaced-letter-before-people"),
        pytest.param("Police towed 85 Tata and Mahindra vans.", "en", [85], id="names-between"),
        pytest.param("It flies two new 737 Max jets.", "en", [2], id="model-before-a-plural"),
        pytest.param("The firm's 2019 sales fell.", "en", [], id="year-of-things"),
        pytest.param("The club slid into the bottom three.", "en", [], id="rank"),
        pytest.param("The second half of the film drags.", "en", [], id="ordinal-half"),
        pytest.param("A grain weighs 6.2×10^3 units.", "en", [6200], id="times-ten-to-the"),
        pytest.param("The ratio is 1⁄250 of a litre.", "en", [1 / 250], id="fraction-slash"),
        pytest.param("उसने 2.5 लाख दो बार जीते।", "hi", [250000, 2], id="hindi-decimal-scale-ends"),
        pytest.param("उसके पास थर्टी टू किताबें हैं।", "hi", [32], id="hindi-english-tens"),
        pytest.param("यह दो का एक सौ तीसरा हिस्सा है।", "hi", [2 / 103], id="hindi-compound-denominator"),
    ],
)  # fmt: skip
def test_values(text: str, language: str, expected: list[float]) -> None:
    assert [f.value for _, f, _ in figures_of(text, language)] == pytest.approx(expected)


def test_a_level_has_the_unit_of_its_move() -> None:
    assert [f.unit for _, f, _ in figures_of("The index (12,410.50 up 88.2 points) led Asia.")] == ["point", "point"]
    assert [f.unit for _, f, _ in figures_of("The index rose 88 points to 12,410.50.")] == ["point", "point"]


def test_up_to_ends_a_range() -> None:
    ((_, figure, _),) = figures_of("Flats range from 400 sq ft up to 900 sq ft.")
    assert (figure.low, figure.high, figure.unit) == (400, 900, "square foot")


@pytest.mark.parametrize(
    ("text", "age"), [("39 साल के दो मजदूर झुलसे।", 39), ("12 साल की घायल बच्ची मिली।", 12), ("मेयर की उम्र 52 साल है।", 52)]
)
def test_a_hindi_age_before_somebody(text: str, age: int) -> None:
    from khabar import read

    assert (age, "year of age") in [(f.value, f.unit) for f in read(text, form="plain", language="hi").figures]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("The six-lane road was blocked by a convoy of 30.", 30, "vehicle"),
        ("He led a crowd of some 3,000 to the square.", 3000, "person"),
        ("The two ships left with a crew of 22.", 22, "person"),
    ],
)
def test_a_group_of_so_many_counts_its_members(sentence: str, value: int, unit: str) -> None:
    record = khabar.read(sentence, form="plain", language="en", id="t")
    assert (value, unit) in [(f.value, f.unit) for f in record.figures]


def test_the_numbers_of_a_lists_items_count_nothing() -> None:
    from khabar import read

    record = read(
        "The best singers of the north.\n36. Ana Mbeki\n37. Ravi Odera\nThere were 40 judges. How many won? 42. He laughed."
    )
    assert [f.value for f in record.figures] == [40, 42]


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("The rebels handed over 27 rifles.", "en", [("27", 27, 27, "rifles")]),
        ("The mill made a one-off payment of 600 crowns after a two-way vote.", "en", [("600 crowns", 600, 600, "payment")]),
        ("Thefts fell by a quarter.", "en", [("a quarter", 0.25, 0.25, "Thefts")]),
        ("The deal brings the town $40 million in aid.", "en", [("$40 million", 40000000, 40000000, "aid")]),
        ("जांच में सात खामियां पाई गईं।", "hi", [("सात", 7, 7, "खामियां")]),
    ],
)
def test_words_beside_a_number_that_say_something_else(
    text: str, language: str, shown: list[tuple[str, float, float, str]]
) -> None:
    assert [(words, f.low, f.high, counted) for words, f, counted in figures_of(text, language)] == shown


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("900 से \u091c\u093c\u094dयादा अभ्यर्थियों ने परीक्षा छोड़ी।", 900, "person"),
        ("900 से \u095b\u094dयादा सुरक्षाकर्मियों को छुट्टी मिली।", 900, "person"),
    ],
    ids=["two characters", "one character"],
)
def test_a_letter_with_nukta_is_one_however_it_is_written(text: str, low: int, unit: str) -> None:
    from khabar import read

    [figure] = read(text, form="plain", language="hi").figures
    assert (figure.low, figure.high, figure.unit) == (low, None, unit)


def test_a_vote_of_so_many_to_so_many() -> None:
    assert [(f.value, f.unit) for _, f, _ in figures_of("Deputies voted 54 to 47 to oust him.")] == [(54, "vote"), (47, "vote")]
    assert not any(f.unit == "vote" for _, f, _ in figures_of("The house voted on 12 to 14 plans."))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("He went from 208 pounds to 193.", "en", [(208, "pound"), (193, "pound")], id="from-to"),
        pytest.param("The road shrank from 9 km to 7 in May.", "en", [(9, "km"), (7, "km")], id="from-to-and-on"),
        pytest.param("The bus goes from 9 km to 7 villages.", "en", [(9, "km"), (7, "village")], id="other-things"),
    ],
)
def test_a_unit_told_once_of_a_move(text: str, language: str, expected: list[tuple[float, str]]) -> None:
    assert [(f.value, f.unit) for _, f, _ in figures_of(text, language)] == expected


def test_an_acronym_in_the_plural_counts_persons() -> None:
    assert [f.unit for _, f, _ in figures_of("The agency questioned two MLAs.")] == ["person"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        pytest.param("नहर में 5 लाख क्यूसेक पानी छोड़ा गया।", "पानी", id="participle"),
        pytest.param("मिल ने 300 टन चूना बिना बिल के बेचा।", "चूना", id="without"),
        pytest.param("जांच के लिए 40 सरकारी कर्मचारी गए।", "सरकारी कर्मचारी", id="who-went"),
    ],
)
def test_what_is_counted_ends_before_the_verb(text: str, counted: str) -> None:
    assert [words for _, _, words in figures_of(text, "hi")] == [counted]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Milan Rao, 67 of Barwan, was arrested.", "year of age"),
        ("Asha Field was 95.", "year of age"),
        ("The score was 95.", None),
        ("Asha Field was 12 of 20.", None),
    ],
    ids=["of", "was", "score", "share"],
)
def test_an_age_behind_a_name_or_a_verb(text: str, unit: str | None) -> None:
    assert figures_of(text)[0][1].unit == unit


def test_an_age_may_be_a_range() -> None:
    [(words, figure, _)] = figures_of("All of them, aged between 17 and 21, were found.")
    assert (words, figure.low, figure.high, figure.unit) == ("17 and 21", 17, 21, "year of age")
