"""When: expressions of time and their TIMEX3 values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.analysis import analyse
from khabar.extraction.draft import Draft
from khabar.extraction.times import Times
from khabar.extraction.times.calendar import easter, holiday, nth_weekday, period_of, shifted
from khabar.extraction.times.grammar import grammar_of
from khabar.extraction.times.meaning import OPERATIONS
from khabar.languages import available, load
from khabar.languages.tables.times import TimeGrammar
from khabar.reading import Document, read_page
from khabar.record import Time

WEDNESDAY = "2024-05-15"


def times_of(text: str, language: str = "en", published: str | None = WEDNESDAY) -> list[tuple[str, Time]]:
    page = read_page(Document("t", text, "plain", published, language, None))
    return [(t.span.cut(page.text), t) for t in Times()(Draft(page, analyse(page)))]


def values_of(text: str, language: str = "en", published: str | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(words, time.value) for words, time in times_of(text, language, published)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("The bridge opened on 3 April 2019.", "en", [("3 April 2019", "2019-04-03")], id="day-first"),
        pytest.param("Rail Strike May Finally End", "en", [], id="helping-verb"),
        pytest.param("A thief in his mid-forties fled.", "en", [], id="age-in-tens"),
        pytest.param("Clerks have zero-hours contracts.", "en", [], id="no-hours"),
        pytest.param("One quarter of the revenue was lost.", "en", [], id="a-quarter-of-it"),
        pytest.param("किसान दिल्ली की ओर मार्च करेंगे।", "hi", [], id="march-hi"),
        pytest.param("मौसम विभाग ने शनिवार तक बर्फ गिरने की आशंका जताई है।", "hi", [("शनिवार", "2024-05-18")], id="forecast-hi"),
        pytest.param("शनिवार तक 17 पुल टूट चुके थे।", "hi", [("शनिवार", "2024-05-11")], id="no-forecast-hi"),
        pytest.param("The council began to repair the bridge on Friday.", "en", [("Friday", "2024-05-10")], id="implicative"),
        pytest.param("The council plans to repair the bridge on Friday.", "en", [("Friday", "2024-05-17")], id="intended"),
        pytest.param("The town lost a bid to reopen talks on Friday.", "en", [("Friday", "2024-05-10")], id="of-a-noun"),
        pytest.param("The club won on Friday to reach the semifinal.", "en", [("Friday", "2024-05-10")], id="before-the-infinitive"),
        pytest.param("The two boards meet again on Friday.", "en", [("Friday", "2024-05-17")], id="arranged"),
        pytest.param("Fire guts old mill on Friday", "en", [("Friday", "2024-05-10")], id="headline"),
        pytest.param("He got two years and 18 months.", "en", [("two years", "P2Y"), ("18 months", "P18M")], id="two-lengths"),
        pytest.param("He got two years and six months.", "en", [("two years and six months", "P2Y6M")], id="one-length"),
        pytest.param("The minister spoke of the future of the port.", "en", [], id="future-of"),
        pytest.param("The port will grow in the future.", "en", [("the future", "FUTURE_REF")], id="in-future"),
        pytest.param("माता-पिता बच्चों के भविष्य से चिंतित हैं।", "hi", [], id="future-of-hi"),
        pytest.param("भविष्य में यहां पुल बनेगा।", "hi", [("भविष्य", "FUTURE_REF")], id="in-future-hi"),
        pytest.param("Fares rose in the year to March.", "en", [("the year", "P1Y"), ("March", "2024-03")], id="year-to"),
        pytest.param("Fares rose by a quarter of a cent.", "en", [], id="quarter-of-a-cent"),
        pytest.param("Twenty years later, the mill is quiet.", "en", [("Twenty years later", "P20Y")], id="later-than-now"),
        pytest.param("अदालत ने उन्हें सात साल की सजा सुनाई।", "hi", [("सात साल", "P7Y")], id="sentence-hi"),
        pytest.param("घायलों में 15 साल के रवि भी हैं।", "hi", [], id="age-hi"),
        pytest.param("सरकार अगले पांच साल में 40 पुल बनाएगी।", "hi", [("पांच साल", "P5Y")], id="next-years-hi"),
        pytest.param("They used to cross the bridge in two minutes.", "en", [("two minutes", "PT2M")], id="used-to"),
        pytest.param("The bridge opened on April 3, 2019.", "en", [("April 3, 2019", "2019-04-03")], id="month-first"),
        pytest.param("पुल 3 अप्रैल 2019 को खुला।", "hi", [("3 अप्रैल 2019", "2019-04-03")], id="hindi-date"),
        pytest.param("The ferry left at 6.13 on 3 April 2019.", "en", [("6.13 on 3 April 2019", "2019-04-03T06:13")], id="clock-point"),
        pytest.param("It opens in the fall of 2026.", "en", [("the fall of 2026", "2026-FA")], id="autumn"),
        pytest.param("Work began in June 2021.", "en", [("June 2021", "2021-06")], id="month-and-year"),
        pytest.param("काम जून 2021 में शुरू हुआ।", "hi", [("जून 2021", "2021-06")], id="hindi-month-and-year"),
        pytest.param("Rents have risen since 2011.", "en", [("2011", "2011")], id="year"),
        pytest.param("यह कानून 2011 में बना था।", "hi", [("2011", "2011")], id="hindi-year"),
        pytest.param("It was built in nineteen eighty-four.", "en", [("nineteen eighty-four", "1984")], id="spoken-year"),
        pytest.param("Jazz bloomed there in the 1950s.", "en", [("the 1950s", "195")], id="decade"),
        pytest.param("The fort dates from the 17th century.", "en", [("the 17th century", "16")], id="century"),
        pytest.param("Counting ended on 2024-03-09.", "en", [("2024-03-09", "2024-03-09")], id="iso"),
        pytest.param("सूची 09/03/2024 को निकली।", "hi", [("09/03/2024", "2024-03-09")], id="hindi-digits"),
        pytest.param("Trams stop on July 2 and 3.", "en", [("July 2", "2024-07-02"), ("3", "2024-07-03")], id="second-day"),
        pytest.param("मेला 2 और 3 जुलाई को लगेगा।", "hi", [("2", "2024-07-02"), ("3 जुलाई", "2024-07-03")], id="hindi-second-day"),
        pytest.param("Profit fell in the third quarter of 2023.", "en", [("the third quarter of 2023", "2023-Q3")], id="quarter"),
    ],
)  # fmt: skip
def test_dates_by_name(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert values_of(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("Police arrested two men on Monday.", "en", ("Monday", "2024-05-13"), id="past-weekday"),
        pytest.param("The court will rule on Monday.", "en", ("Monday", "2024-05-20"), id="future-weekday"),
        pytest.param("Schools stayed shut until Friday.", "en", ("Friday", "2024-05-17"), id="until"),
        pytest.param("The mayor spoke on Wednesday.", "en", ("Wednesday", "2024-05-15"), id="same-weekday"),
        pytest.param("पुलिस ने सोमवार को दो लोगों को पकड़ा।", "hi", ("सोमवार", "2024-05-13"), id="hindi-past-weekday"),
        pytest.param("अदालत सोमवार को फैसला सुनाएगी।", "hi", ("सोमवार", "2024-05-20"), id="hindi-future-weekday"),
        pytest.param("दूसरे दिन मंगलवार को सदन में बहस हुई।", "hi", ("दूसरे दिन मंगलवार", "2024-05-14"), id="hindi-weekday-of-a-session"),
        pytest.param("The factory closed in March.", "en", ("March", "2024-03"), id="past-month"),
        pytest.param("The factory will close in March.", "en", ("March", "2025-03"), id="future-month"),
        pytest.param("Ask the clerk in July.", "en", ("July", "2024-07"), id="asked"),
        pytest.param("Don't wait for us on Monday.", "en", ("Monday", "2024-05-20"), id="asked-not"),
        pytest.param("The forms must be filed by Monday.", "en", ("Monday", "2024-05-20"), id="deadline-with-must"),
        pytest.param("She must have left on Monday.", "en", ("Monday", "2024-05-13"), id="must-have"),
        pytest.param("The board wants answers by Monday.", "en", ("Monday", "2024-05-20"), id="deadline"),
        pytest.param("Two miners had died by Monday.", "en", ("Monday", "2024-05-13"), id="deadline-over"),
        pytest.param("The deadline is Monday.", "en", ("Monday", "2024-05-20"), id="is-then"),
        pytest.param("They promised to talk again in December.", "en", ("December", "2024-12"), id="intended-month"),
        pytest.param("जुलाई में पूछिए।", "hi", ("जुलाई", "2024-07"), id="hindi-asked"),
        pytest.param("सोमवार तक आवेदन जमा करें।", "hi", ("सोमवार", "2024-05-20"), id="hindi-asked-plural"),
        pytest.param("नाटक दिसंबर में होना है।", "hi", ("दिसंबर", "2024-12"), id="hindi-due"),
        pytest.param("यूनियन ने दिसंबर में हड़ताल करने की धमकी दी।", "hi", ("दिसंबर", "2024-12"), id="hindi-threatened"),
        pytest.param("सोमवार को विभाग ने बारिश की चेतावनी दी।", "hi", ("सोमवार", "2024-05-13"), id="hindi-warned-then"),
        pytest.param("वे दिसंबर में सेना के लिए लड़े।", "hi", ("दिसंबर", "2023-12"), id="hindi-for"),
        pytest.param("The strike ended yesterday.", "en", ("yesterday", "2024-05-14"), id="yesterday"),
        pytest.param("हड़ताल कल खत्म हो गई।", "hi", ("कल", "2024-05-14"), id="hindi-yesterday"),
        pytest.param("हड़ताल कल खत्म होगी।", "hi", ("कल", "2024-05-16"), id="hindi-tomorrow"),
        pytest.param("Prices rose last week.", "en", ("last week", "2024-W19"), id="last-week"),
        pytest.param("पिछले हफ्ते दाम बढ़े।", "hi", ("पिछले हफ्ते", "2024-W19"), id="hindi-last-week"),
        pytest.param("पिछले हफ़्ते दाम बढ़े।", "hi", ("पिछले हफ़्ते", "2024-W19"), id="hindi-with-dot-below"),
        pytest.param("Seeds were sown last autumn.", "en", ("last autumn", "2023-FA"), id="last-season"),
        pytest.param("She left two years ago.", "en", ("two years ago", "2022"), id="years-ago"),
        pytest.param("वह दो दिन पहले लौटी।", "hi", ("दो दिन पहले", "2024-05-13"), id="hindi-days-ago"),
        pytest.param("He flew in on Christmas Day.", "en", ("Christmas Day", "2023-12-25"), id="feast"),
        pytest.param("स्वतंत्रता दिवस 2022 पर भीड़ जुटी।", "hi", ("स्वतंत्रता दिवस 2022", "2022-08-15"), id="hindi-feast"),
    ],
)  # fmt: skip
def test_dates_against_publication(text: str, language: str, expected: tuple[str, str]) -> None:
    assert values_of(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "type", "expected"),
    [
        pytest.param("The siege lasted three weeks.", "en", "DURATION", ("three weeks", "P3W"), id="weeks"),
        pytest.param("बारिश तीन दिन तक हुई।", "hi", "DURATION", ("तीन दिन", "P3D"), id="hindi-days"),
        pytest.param("A two-day fair drew crowds.", "en", "DURATION", ("two-day", "P2D"), id="hyphen"),
        pytest.param("Sales fell over the past two quarters.", "en", "DURATION", ("the past two quarters", "P2Q"), id="no-fraction"),
        pytest.param("Talks went on for several hours.", "en", "DURATION", ("several hours", "PTXH"), id="vague-number"),
        pytest.param("Mira Lund ran it in 2 hours 18 minutes.", "en", "DURATION", ("2 hours 18 minutes", "PT2H18M"), id="parts"),
        pytest.param(
            "He was given one year and six months.", "en", "DURATION", ("one year and six months", "P1Y6M"), id="parts-joined"
        ),
        pytest.param("मीरा ने दौड़ 2 घंटे 18 मिनट में पूरी की।", "hi", "DURATION", ("2 घंटे 18 मिनट", "PT2H18M"), id="parts-hi"),
        pytest.param("बैठक डेढ़ घंटे चली।", "hi", "DURATION", ("डेढ़ घंटे", "PT1.5H"), id="hindi-half"),
        pytest.param("Ferries sail every day.", "en", "SET", ("every day", "P1D"), id="every-day"),
        pytest.param("बाजार हर सोमवार लगता है।", "hi", "SET", ("हर सोमवार", "XXXX-WXX-1"), id="hindi-every-monday"),
        pytest.param("The river rose on Monday night.", "en", "TIME", ("Monday night", "2024-05-13TNI"), id="night"),
        pytest.param("नदी सोमवार रात उफनी।", "hi", "TIME", ("सोमवार रात", "2024-05-13TNI"), id="hindi-night"),
        pytest.param("The train left at 7:40 p.m.", "en", "TIME", ("7:40 p.m.", "2024-05-15T19:40"), id="clock"),
        pytest.param("It shut at half past nine.", "en", "TIME", ("half past nine", "2024-05-15T09:30"), id="half-past"),
        pytest.param("It shut at a quarter to nine.", "en", "TIME", ("a quarter to nine", "2024-05-15T08:45"), id="quarter-to"),
        pytest.param("ट्रेन शाम साढ़े सात बजे निकली।", "hi", "TIME", ("शाम साढ़े सात बजे", "2024-05-15T19:30"), id="hindi-clock"),
        pytest.param("ट्रेन शाम करीब 5 बजे निकली।", "hi", "TIME", ("शाम करीब 5 बजे", "2024-05-15T17:00"), id="hindi-about"),
        pytest.param("ट्रेन रात लगभग साढ़े दस बजे निकली।", "hi", "TIME", ("रात लगभग साढ़े दस बजे", "2024-05-15T22:30"), id="hindi-nearly"),
        pytest.param("Officials declined to comment. Many shops are now shut.", "en", "DATE", ("now", "PRESENT_REF"), id="now"),
        pytest.param("हाल ही में दाम बढ़े।", "hi", "DATE", ("हाल ही में", "PAST_REF"), id="hindi-recently"),
    ],
)  # fmt: skip
def test_types(text: str, language: str, type: str, expected: tuple[str, str]) -> None:
    [(words, time)] = times_of(text, language)
    assert (words, time.value) == expected
    assert time.type == type


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("It ended in late August 2021.", "en", ("late August 2021", "2021-08", "END"), id="late"),
        pytest.param("Demand fell in early 2020.", "en", ("early 2020", "2020", "START"), id="early"),
        pytest.param("Rates hold until the end of 2026.", "en", ("the end of 2026", "2026", "END"), id="end-of"),
        pytest.param("मांग 2020 की शुरुआत में घटी।", "hi", ("2020 की शुरुआत", "2020", "START"), id="hindi-start"),
        pytest.param("More than 30 years passed.", "en", ("More than 30 years", "P30Y", "MORE_THAN"), id="more-than"),
        pytest.param("विक्रम संवत 2080 में मेला लगा।", "hi", ("विक्रम संवत 2080", "2023", "APPROX"), id="samvat"),
    ],
)
def test_modifiers(text: str, language: str, expected: tuple[str, str, str]) -> None:
    assert [(words, t.value, t.mod) for words, t in times_of(text, language)] == [expected]


def test_counts_from_the_expression_before() -> None:
    text = "The boat sank on March 3, 2019. Divers found it two days later. The owner was held the next day."
    (_, first), (_, second), (words, third) = times_of(text)
    assert [t.value for t in (first, second, third)] == ["2019-03-03", "2019-03-05", "2019-03-06"]
    assert words == "the next day"
    assert (second.anchor, third.anchor) == (first.id, second.id)


def test_the_second_of_two_weekdays_follows_the_first() -> None:
    assert values_of("Envoys met on Sunday and Monday.", published="2024-05-17") == [
        ("Sunday", "2024-05-12"), ("Monday", "2024-05-13"),
    ]  # fmt: skip


def test_says_what_was_assumed() -> None:
    [(_, exact)] = times_of("The law of 5 May 1998 stands.")
    [(_, weekday)] = times_of("Police arrested two men on Monday.")
    assert (exact.assumed, exact.anchor) == (False, None)
    assert (weekday.assumed, weekday.anchor) == (True, "published")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("Police arrested two men on Monday.", "en", ("Monday", "XXXX-WXX-1"), id="weekday"),
        pytest.param("The factory closed in March.", "en", ("March", "XXXX-03"), id="month"),
        pytest.param("The strike ended yesterday.", "en", ("yesterday", "PAST_REF"), id="yesterday"),
        pytest.param("पिछले हफ्ते दाम बढ़े।", "hi", ("पिछले हफ्ते", "PAST_REF"), id="hindi-last-week"),
        pytest.param("The bridge opened on April 3, 2019.", "en", ("April 3, 2019", "2019-04-03"), id="absolute"),
    ],
)
def test_without_a_date_of_publication(text: str, language: str, expected: tuple[str, str]) -> None:
    assert values_of(text, language, published=None) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("A 12-year-old boy was found.", "en", id="age"),
        pytest.param("May I ask who was there?", "en", id="verb-may"),
        pytest.param("The firm paid 1,950 workers $1998 each.", "en", id="amounts"),
        pytest.param("They march for the second time.", "en", id="verb-march"),
        pytest.param("कर्मचारियों ने पैदल मार्च निकाला।", "hi", id="hindi-march"),
        pytest.param("निकाले गए मार्च के दौरान झड़प हुई।", "hi", id="hindi-march-that-was-held"),
        pytest.param("मार्च के आयोजकों ने इसे गलत बताया।", "hi", id="hindi-march-organisers"),
        pytest.param("The dam holds 40 km ³ of water, and ² hours and ①9 days.", "en", id="superscripts"),
        pytest.param(
            "The \U00011bf2 firms owe \U00011bf2,000 kuna by \U00011bf2:30, \U00011bf2 percent more.",
            "en",
            id="digits-newer-than-python",
        ),
        pytest.param("The fall of the bridge killed nine.", "en", id="fall-is-no-autumn"),
        pytest.param("The spring of the lock broke.", "en", id="spring-is-no-season"),
        pytest.param("The fare rose to 6.13 in Quito.", "en", id="a-number-with-a-point"),
        pytest.param("Il est parti lundi.", "fr", id="no-such-language"),
    ],
)
def test_what_is_no_time(text: str, language: str) -> None:
    assert values_of(text, language) == []


@pytest.mark.parametrize("language", available())
def test_every_rule_compiles_and_names_an_operation(language: str) -> None:
    grammar_of(language)
    assert {rule.op for rule in load(language).table(TimeGrammar).rules} <= set(OPERATIONS)


@pytest.mark.parametrize(
    ("grain", "day", "season", "value"),
    [
        ("week", dt.date(2021, 1, 2), "", "2020-W53"),
        ("weekend", dt.date(1998, 2, 4), "", "1998-W06-WE"),
        ("half", dt.date(2020, 7, 1), "", "2020-H2"),
        ("quarter", dt.date(1989, 12, 31), "", "1989-Q4"),
        ("season", dt.date(2024, 1, 5), "WI", "2024-WI"),
        ("decade", dt.date(1987, 1, 5), "", "198"),
    ],
)
def test_periods_as_timex3_writes_them(grain: str, day: dt.date, season: str, value: str) -> None:
    assert period_of(grain, day, season).timex() == value


def test_feasts() -> None:
    assert easter(2024) == dt.date(2024, 3, 31)
    assert holiday("easter-2", 2024) == dt.date(2024, 3, 29)
    assert holiday("11/4/4", 2023) == dt.date(2023, 11, 23)
    assert holiday("5/L/1", 2024) == nth_weekday(2024, 5, 1, -1) == dt.date(2024, 5, 27)
    assert holiday("2/30", 2024) is None


@given(st.dates(), st.integers(-(10**6), 10**6))
def test_months_shift_without_leaving_the_calendar(day: dt.date, months: int) -> None:
    assert dt.date.min <= shifted(day, months) <= dt.date.max


WORDS = st.sampled_from(
    ["May", "1999", "99999", "2 weeks", "ago", "last", "Sunday", "12/31/9999", "24:00", "next", "century", "a", "million", "years", "later",
     "सोमवार", "पहले", "दो", "साल", "बजे", "0000-00-00", "the", "first", "of", "Q4", "noon", "'90s", "१२", "मार्च"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=14), st.sampled_from(["2024-02-29", "0001-01-01", "9999-12-31", None]))
def test_nothing_raises_and_spans_are_evidence(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    for cut, time in times_of(text, "hi", published):
        assert cut == cut.strip() != ""
        assert time.value
    assert [t.span for _, t in times_of(text, "hi", published)] == sorted(t.span for _, t in times_of(text, "hi", published))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("शनिवार शाम 5.30 बजे सभा होगी।", ["XXXX-WXX-6T17:30"]),
        ("सभा इस शनिवार, 16 मई को होगी।", ["XXXX-05-16"]),
        ("चुनाव से पहले सोमवार को वे मिले।", ["XXXX-WXX-1"]),
        ("एक 16 वर्षीय छात्र डूब गया।", []),
        ("मेयर की उम्र 52 साल है।", []),
    ],
)
def test_hindi_days_and_ages(text: str, expected: list[str]) -> None:
    from khabar import read

    assert [t.value for t in read(text, form="plain", language="hi").times] == expected


def test_the_hindi_fiscal_year_and_a_term_that_is_still_to_come() -> None:
    from khabar import read

    text = "अगले वित्त वर्ष में खर्च बढ़ेगा। मेयर ने शालाओं को गुरुवार तक बंद रखने का आदेश दिया।"
    record = read(text, form="plain", language="hi", published="2025-03-12")
    assert [t.value for t in record.times] == ["2025", "2025-03-13"]


def test_a_caption_tells_what_is_past_in_the_present() -> None:
    html = """<html lang="en"><head><title>Crew lands</title><meta property="article:published_time" content="2024-05-15"></head>
<body><article><h1>Crew lands</h1><figure><img src="a.jpg"><figcaption>The crew arrive in Lima on Monday.</figcaption></figure>
<p>The crew of the ferry landed in Lima after nine days at sea, and the mayor met them at the harbour with flowers.</p>
<p>The crew and the owners of the ferry meet again on Friday. The port authority has asked for the log of the ferry.</p>
</article></body></html>"""
    page = read_page(Document("t", html, "html"))
    found = {t.span.cut(page.text): t.value for t in Times()(Draft(page, analyse(page)))}
    assert found["Monday"] == "2024-05-13"
    assert found["Friday"] == "2024-05-17"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Rent fell in the year ended 31 March.", "en", [("the year", "P1Y"), ("31 March", "2024-03-31")], id="year-ended"
        ),
        pytest.param("Over the past decade the pier sank.", "en", [("the past decade", "P10Y")], id="past-decade"),
        pytest.param("पिछले दशक में घाट धंस गया।", "hi", [("पिछले दशक", "P10Y")], id="past-decade-hi"),
        pytest.param("He spent two nights on the pier.", "en", [("two nights", "P2D")], id="nights"),
        pytest.param("वह तीन रातें घाट पर रहा।", "hi", [("तीन रातें", "P3D")], id="nights-hi"),
        pytest.param("आने वाले महीनों में दाम बढ़ेंगे।", "hi", [("आने वाले महीनों", "PXM")], id="coming-months-hi"),
    ],
)
def test_lengths_of_time(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert values_of(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("Boats sail two or three times a week.", "en", ("two or three times a week", "P1W"), id="times-a-week"),
        pytest.param("The choir sings every other Friday.", "en", ("every other Friday", "XXXX-WXX-5"), id="every-other"),
        pytest.param("The choir meets every second month.", "en", ("every second month", "P2M"), id="every-second-month"),
        pytest.param(
            "The pier opens each Monday at 4pm.", "en", ("each Monday at 4pm", "XXXX-WXX-1T16:00"), id="weekday-and-hour"
        ),
        pytest.param("The bell rings every day at 6 a.m.", "en", ("every day at 6 a.m.", "XXXX-XX-XXT06:00"), id="day-and-hour"),
        pytest.param(
            "घाट हर मंगलवार को शाम पांच बजे खुलता है।", "hi", ("हर मंगलवार को शाम पांच बजे", "XXXX-WXX-2T17:00"), id="weekday-and-hour-hi"
        ),
        pytest.param("गायक हर दूसरे रविवार को मिलते हैं।", "hi", ("हर दूसरे रविवार", "XXXX-WXX-7"), id="every-other-hi"),
        pytest.param("नाव हफ्ते में दो से तीन बार चलती है।", "hi", ("हफ्ते में दो से तीन बार", "P1W"), id="times-a-week-hi"),
    ],
)
def test_what_recurs(text: str, language: str, expected: tuple[str, str]) -> None:
    assert [(words, time.value, time.type) for words, time in times_of(text, language)] == [(*expected, "SET")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("The choir sang on Monday last week.", "en", ("Monday last week", "2024-05-06"), id="last-week"),
        pytest.param(
            "The choir will sing on Tuesday of next week.", "en", ("Tuesday of next week", "2024-05-21"), id="next-week"
        ),
        pytest.param("अगले हफ्ते सोमवार को गायन होगा।", "hi", ("अगले हफ्ते सोमवार", "2024-05-20"), id="next-week-hi"),
        pytest.param(
            "The choir sang in the last week of 2019.", "en", ("the last week of 2019", "2019-W52"), id="last-week-of-a-year"
        ),
        pytest.param(
            "The choir sang on Monday the thirteenth.", "en", ("Monday the thirteenth", "2024-05-13"), id="number-in-words"
        ),
        pytest.param("The roof fell last night at 9.", "en", ("last night at 9", "2024-05-14T21:00"), id="last-night-at"),
        pytest.param("The roof fell on Monday night at 11.", "en", ("Monday night at 11", "2024-05-13T23:00"), id="night-at"),
        pytest.param("3 मई की दोपहर 1:30 बजे छत गिरी।", "hi", ("3 मई की दोपहर 1:30 बजे", "2024-05-03T13:30"), id="afternoon-hi"),
    ],
)
def test_days_of_weeks_and_hours_of_nights(text: str, language: str, expected: tuple[str, str]) -> None:
    assert values_of(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The ban had been due to end on Friday.", "2024-05-10", id="had-been-due"),
        pytest.param("The ban was due to end on Friday.", "2024-05-17", id="was-due"),
        pytest.param("Until Friday they had not seen the roof.", "2024-05-10", id="until-had"),
        pytest.param("They will not see the roof until Friday.", "2024-05-17", id="until-will"),
        pytest.param("The verdict could come on Friday.", "2024-05-17", id="could"),
        pytest.param("The roof may have fallen on Friday.", "2024-05-10", id="may-have"),
    ],
)
def test_what_had_been_due_is_past_and_what_may_be_is_to_come(text: str, expected: str) -> None:
    assert values_of(text) == [("Friday", expected)]


def test_what_takes_effect_lies_ahead() -> None:
    assert values_of("She was named chair, effective July 1.") == [("July 1", "2024-07-01")]


def test_a_time_that_opens_the_name_of_a_body_is_none() -> None:
    record = khabar.read("She told the Daily Standard on Friday that it was over.", form="plain", published="2026-03-19")
    assert [record.cut(time.span) for time in record.times] == ["Friday"]
