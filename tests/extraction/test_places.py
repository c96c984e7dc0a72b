"""Where: names of places in the text and the points they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar
from khabar.analysis import analyse
from khabar.extraction.draft import Draft
from khabar.extraction.places import Places
from khabar.extraction.places.resolve import published_in
from khabar.extraction.places.romanised import MOST, romanised
from khabar.extraction.places.sounding import sounding
from khabar.reading import Document, read_page
from khabar.record import Place


def places_of(text: str, language: str = "en") -> list[tuple[str, Place]]:
    page = read_page(Document("t", text, "plain", None, language, None))
    return [(p.span.cut(page.text), p) for p in Places()(Draft(page, analyse(page)))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("The minister flew to Doha on Monday.", "en", {"Doha": "QA"}, id="capital"),
        pytest.param("Crews reached Paris, Texas, after dark.", "en", {"Paris": "US", "Texas": "US"}, id="container"),
        pytest.param("Shops closed in Paris and across France.", "en", {"Paris": "FR", "France": "FR"}, id="without-container"),
        pytest.param("Power failed in Sialkot, Multan and Gujranwala in Pakistan.", "en",
                     {"Sialkot": "PK", "Gujranwala": "PK", "Pakistan": "PK"}, id="list"),
        pytest.param("मंत्री सोमवार को पटना पहुंचे।", "hi", {"पटना": "IN"}, id="hindi-city"),
        pytest.param("केरल के कोच्चि में बारिश हुई।", "hi", {"केरल": "IN", "कोच्चि": "IN"}, id="hindi-holder"),
        pytest.param("La police de Lyon enquête en Allemagne.", "fr", {"Allemagne": "DE"}, id="other-language"),
    ],
)  # fmt: skip
def test_names_and_countries(text: str, language: str, expected: dict[str, str]) -> None:
    found = {words: place.country for words, place in places_of(text, language)}
    assert expected.items() <= found.items()


def test_a_month_of_a_dateline_is_no_place() -> None:
    text = "पुल खुला\n\nरांची, 21 मार्च। परिषद ने गुरुवार को नया पुल खोल दिया।"
    assert [words for words, _ in places_of(text, "hi")] == ["रांची"]


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        pytest.param("Rahul Gandhi spoke in March.", "en", "March", id="month"),
        pytest.param("She asked Mr Washington to leave.", "en", "Washington", id="person"),
        pytest.param("Cases of West Nile virus rose.", "en", "Nile", id="part-of-a-phrase"),
        pytest.param("Clouds like these were never seen from Earth.", "en", "Earth", id="planet"),
        pytest.param("The agency said that Titan is larger than any moon of ours.", "en", "Titan", id="moon"),
        pytest.param("Lions rest in the shade (Picture: PA)", "en", "PA", id="credit"),
        pytest.param("The wall was built in 640 BC by the king.", "en", "BC", id="era"),
        pytest.param("The crowd sang “Free Palestine”.", "en", "Free", id="adjective"),
        pytest.param("वह अपने घर चला गया।", "hi", "गया", id="hindi-verb"),
    ],
)
def test_what_is_no_place(text: str, language: str, word: str) -> None:
    assert word not in [words for words, _ in places_of(text, language)]


def test_namesakes_follow_the_page() -> None:
    text = "Officials in Ontario met in Toronto and Windsor. Buses run from London to Kitchener, Ontario."
    found = dict(places_of(text))
    assert (found["Windsor"].country, found["Kitchener"].country) == ("CA", "CA")


def test_same_name_same_place_in_the_order_of_the_text() -> None:
    found = places_of("Springfield, Illinois, voted early. Lines were long in Springfield.")
    assert [p.id for _, p in found] == [f"p{n}" for n in range(1, len(found) + 1)]
    assert len({p.geonames for words, p in found if words == "Springfield"}) == 1
    assert [p.span for _, p in found] == sorted(p.span for _, p in found)


def test_a_village_that_is_not_known_is_no_far_city_of_that_by_name() -> None:
    found = dict(places_of("Six workers were freed in the Dolina valley of Ghor, Afghanistan, and taken to Herat and Kabul."))
    assert found.get("Dolina") is None or found["Dolina"].country is None


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://news.example.co.uk/a", "GB"),
        ("http://example.ca/", "CA"),
        ("http://example.com", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_the_domain_tells_the_country(url: str | None, code: str | None) -> None:
    assert published_in(url) == code


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("हादसा कांगड़ा के पास कोहरे में हुआ था।", "कांगड़ा", "IN"),
        ("सेना की टीम बुधवार को मनाली पहुंची और पुल की मरम्मत शुरू हुई।", "मनाली", "IN"),
    ],
)
def test_a_name_in_devanagari_is_found_by_its_sound(text: str, word: str, country: str) -> None:
    assert dict(places_of(text, "hi"))[word].country == country


@pytest.mark.parametrize(
    ("text", "word", "name", "country"),
    [
        ("वोल्गोग्राद में बिजलीघर पर ड्रोन गिरा।", "वोल्गोग्राद", "Volgograd", "RU"),
        ("सेना ने तिमिसोआरा के पास शिविर लगाया।", "तिमिसोआरा", "Timişoara", "RO"),
        ("बेनिन के पाराकू में बाजार जल गया।", "पाराकू", "Parakou", "BJ"),
        ("पेरू के त्रुहिलो शहर में सड़कें बंद रहीं।", "त्रुहिलो", "Trujillo", "PE"),
        ("राहत दल अस्त्राखान क्षेत्र में पहुंचा।", "अस्त्राखान", "Astrakhanskaya oblast'", "RU"),
        ("मरीज को बठिण्डा के अस्पताल ले जाया गया।", "बठिण्डा", "Bathinda", "IN"),
    ],
)
def test_a_place_abroad_is_found_by_the_sound_of_its_latin_name(text: str, word: str, name: str, country: str) -> None:
    found = next(place for words, place in places_of(text, "hi") if words.startswith(word))
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("भारत के मामले में अदालत ने सुनवाई टाली।", "मामले"),
        ("चीन के बाजार में मंदी है।", "बाजार"),
        ("फातिमा से पुलिस ने पूछताछ की।", "फातिमा"),
        ("किसानों ने बिहार के गभाना में सभा की।", "गभाना"),
    ],
)
def test_what_only_sounds_like_a_place_is_none(text: str, word: str) -> None:
    assert word not in dict(places_of(text, "hi"))


@pytest.mark.parametrize(
    ("text", "language", "word", "name"),
    [
        ("खारकीव में धमाके सुने गए।", "hi", "खारकीव", "Kharkiv"),
        ("खारकीव क्षेत्र में धमाके सुने गए।", "hi", "खारकीव", "Kharkivska oblast"),
        ("Trams stopped in Kharkiv overnight.", "en", "Kharkiv", "Kharkiv"),
    ],
)
def test_a_bare_name_is_the_city_rather_than_its_region(text: str, language: str, word: str, name: str) -> None:
    assert dict(places_of(text, language))[word].name == name


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Constructora Andes won the contract, officials said.", "en", "Andes"),
        ("‘पोखरा पोस्ट’ ने यह खबर छापी।", "hi", "पोखरा"),
    ],
)
def test_a_place_in_the_name_of_a_firm_or_paper_is_none(text: str, language: str, word: str) -> None:
    assert word not in dict(places_of(text, language))


@given(st.text(alphabet=st.characters(min_codepoint=0x0900, max_codepoint=0x097F), max_size=30))
def test_any_name_may_be_listened_to(name: str) -> None:
    assert all(place.lat is not None for place in sounding(name, "hi"))


def test_other_scripts_are_not_listened_to() -> None:
    assert [*sounding("Doha", "hi"), *sounding("", "hi"), *sounding("ক", "hi"), *sounding("सारातोव", "en")] == []


def test_a_common_word_is_no_small_place_far_away() -> None:
    assert "बेटी" not in dict(places_of("हादसे में बेटी को खोने वाली सुनीता ने कहा कि फैसला आया है।", "hi"))


@pytest.mark.parametrize(
    ("name", "spelt"),
    [("रुद्रप्रयाग", "rudraprayag"), ("मुज़फ़्फ़रनगर", "muzaffarnagar"), ("जैसलमेर", "jaisalmer"), ("विजयनगर", "vijayanagar")],
)
def test_likely_spellings(name: str, spelt: str) -> None:
    assert spelt in romanised(name, "hi")


def test_other_scripts_have_no_spellings() -> None:
    assert [*romanised("Doha", "hi"), *romanised("", "hi"), *romanised("ক", "hi"), *romanised("क" * 99, "hi")] == []


@given(st.text(alphabet=st.characters(min_codepoint=0x0900, max_codepoint=0x097F), max_size=30))
def test_spellings_are_few_and_latin(name: str) -> None:
    assert len(romanised(name, "hi")) <= MOST
    assert all(s.isascii() for s in romanised(name, "hi"))


def test_names_in_hindi_of_what_the_gazetteer_has_under_others() -> None:
    from khabar import read

    record = read("टेक्सास और एरिज़ोना में आंधी आई। 29 मार्च को वॉशिंगटन में सभा हुई।", form="plain", language="hi")
    assert [(p.name, p.country) for p in record.places] == [("Texas", "US"), ("Arizona", "US"), ("Washington", "US")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("मंत्री क़ाहिरा और ख़ोस्त में रुके।", ["Cairo", "Khōst"]),
        ("इस्राइल ने सीमा बंद की।", ["Israel"]),
        ("नयी दिल्ली, 4 मई (भाषा)। बैठक हुई।", ["Delhi"]),
        ("बंगाल की खाड़ी में तूफान उठा।", ["Bay of Bengal"]),
        ("एमपी में बारिश हुई।", ["Madhya Pradesh"]),
        ("एमपी के इंदौर में आग लगी।", ["Madhya Pradesh", "Indore"]),
        ("लेबर एमपी ने भाषण दिया।", []),
        ("दोनों नेता हैदराबाद हाउस में मिले।", []),
    ],
)
def test_what_a_hindi_name_means(text: str, expected: list[str]) -> None:
    from khabar import read

    assert [p.name for p in read(text, form="plain", language="hi").places] == expected


def test_a_sea_is_not_the_land_it_is_named_after() -> None:
    found = [(words, p.name, p.country) for words, p in places_of("Ships wait in the Gulf of Oman and the Bay of Bengal.")]
    assert found == [("Gulf of Oman", "Gulf of Oman", None), ("Bay of Bengal", "Bay of Bengal", None)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("The ferry reached Port-au-Prince on Monday.", "en", ("Port-au-Prince", "HT"), id="hyphens"),
        pytest.param("The U.S.-led talks failed.", "en", ("U.S.", "US"), id="led-by"),
        pytest.param("Boats sank off Far North Queensland.", "en", ("Queensland", "AU"), id="corner-of-a-state"),
        pytest.param(
            "The port of the People's Republic of China grew.", "en", ("People's Republic of China", "CN"), id="official"
        ),
    ],
)
def test_names_in_several_words_or_pieces(text: str, language: str, expected: tuple[str, str]) -> None:
    assert [(words, place.country) for words, place in places_of(text, language)] == [expected]


def test_a_list_of_states_holds_no_towns_of_their_names() -> None:
    found = places_of("Ports in Mexico, China, Japan and Peru were shut.")
    assert [place.country for _, place in found] == ["MX", "CN", "JP", "PE"]


def test_a_town_is_not_meant_by_the_end_of_a_longer_name() -> None:
    found = places_of("The mayor of West Yorkshire opened the pier.")
    assert [place.country for _, place in found] == [None]


def test_a_persons_name_in_that_of_a_building_is_no_place() -> None:
    assert places_of("The flight left John F. Kennedy Airport late.") == []


def test_a_province_by_its_name_with_its_kind() -> None:
    from khabar import read

    record = read("पंजाब प्रांत के वकील गुरुवार को अदालत नहीं गए।\n", form="plain")
    assert [p.name for p in record.places] == ["Punjab"]


def test_a_city_where_other_people_act_is_no_holder_of_theirs() -> None:
    record = khabar.read("यूक्रेन ने मदद मांगी। खारकीव में रूसी गोलाबारी हुई।", form="plain")
    assert [(record.cut(p.span), p.name) for p in record.places][1] == ("खारकीव", "Kharkiv")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rebels took Goma in eastern Congo.", "CD"),
        ("Brazzaville said that Congo would hold a vote.", "CG"),
        ("कांगो के गोमा में गोलीबारी हुई।", "CD"),
    ],
    ids=["en-kinshasa's", "en-brazzaville's", "hi-kinshasa's"],
)
def test_a_name_of_two_countries_is_the_one_that_the_page_speaks_of(text: str, country: str) -> None:
    record = khabar.read(text, form="plain")
    assert {p.country for p in record.places} == {country}
    assert len(record.places) == 2
