"""Errors that an editor fears and no likeness of words shows: opposites of events, limits, tense, doubt, exchanged parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.comparing import Pair
from khabar.comparing.case import Case
from khabar.comparing.comparison import found_by_rules
from khabar.comparing.marks import members
from khabar.comparing.numbers import quantities, same
from khabar.comparing.opposites import NOTHING, opposites
from khabar.comparing.phrases import Phrase, phrases_in
from khabar.comparing.sides import Side, sides_of

PAIRS = [
    ("CT21", "The High Court granted bail to the mayor.", "हाईकोर्ट ने मेयर को जमानत दे दी।", "हाईकोर्ट ने मेयर की जमानत खारिज कर दी।"),
    ("CT21", "अदालत ने संपादक को जमानत दे दी।", "The court granted the editor bail.", "The court denied the editor bail."),
    (
        "CT21",
        "The state lifted the ban on night buses.",
        "राज्य ने रात की बसों पर लगी रोक हटा ली।",
        "राज्य ने रात की बसों पर रोक लगा दी।",
    ),
    ("CT21", "Police released three students.", "पुलिस ने तीन छात्रों को रिहा कर दिया।", "पुलिस ने तीन छात्रों को गिरफ्तार कर लिया।"),
    ("CT21", "The bank cut its rate.", "बैंक ने अपनी दर में कटौती की।", "बैंक ने अपनी दर में बढ़ोतरी की।"),
    ("CT21", "The airline confirmed the report.", "एयरलाइन ने खबर की पुष्टि की।", "एयरलाइन ने खबर का खंडन किया।"),
    ("CT21", "The miners were found alive.", "खनिक जीवित मिले।", "खनिक मृत मिले।"),
    ("CT21", "At least 40 people were trapped.", "कम से कम 40 लोग फंस गए।", "ज्यादा से ज्यादा 40 लोग फंस गए।"),
    ("CT21", "Exports doubled.", "निर्यात दोगुना हो गया।", "निर्यात आधा रह गया।"),
    (
        "CT07",
        "The old dam is safe and there is no need to leave.",
        "पुराना बांध सुरक्षित है और जाने की कोई जरूरत नहीं है।",
        "पुराना बांध असुरक्षित है और जाने की कोई जरूरत नहीं है।",
    ),
    ("CT07", "The rider was seen at his brother's house.", "सवार अपने भाई के घर देखा गया।", "सवार अपने पिता के घर देखा गया।"),
    (
        "CT07",
        "नाविक ने नौकायन में कांस्य पदक जीता।",
        "The sailor won the bronze medal in rowing.",
        "The sailor won the gold medal in rowing.",
    ),
    ("CT07", "Imports of jute were stopped.", "जूट का आयात रोक दिया गया।", "जूट का निर्यात रोक दिया गया।"),
    ("CT07", "The captain chose to bat.", "कप्तान ने बल्लेबाजी चुनी।", "कप्तान ने गेंदबाजी चुनी।"),
    ("CT07", "The unions resumed the march.", "संघों ने मार्च फिर शुरू किया।", "संघों ने मार्च समाप्त किया।"),
    ("CT17", "Tenants may move out by June.", "किरायेदार जून तक घर खाली कर सकते हैं।", "किरायेदारों को जून तक घर खाली करना होगा।"),
    ("CT21", "The fair drew over 800 traders.", "मेले में 800 से ज्यादा व्यापारी आए।", "मेले में 800 से कम व्यापारी आए।"),
    ("CT21", "30 साल से कम उम्र के लोग टिकट ले सकते हैं।", "People under 30 can buy tickets.", "People over 30 can buy tickets."),
    ("CT21", "जूट की पैदावार 9 प्रतिशत कम रही।", "The jute crop was 9 percent lower.", "The jute crop was 9 percent higher."),
    ("CT19", "The mill will be open from 9 am.", "मिल सुबह नौ बजे से खुली रहेगी।", "मिल सुबह नौ बजे से खुली थी।"),
    ("CT19", "मिल सुबह नौ बजे से खुली रहेगी।", "The mill will be open from 9 am.", "The mill was open from 9 am."),
    (
        "CT19",
        "The two mills will publish their lists on Sunday.",
        "दोनों मिलें रविवार को अपनी सूचियां जारी करेंगी।",
        "दोनों मिलों ने रविवार को अपनी सूचियां जारी कीं।",
    ),
    ("CT07", "All hostages were freed.", "सभी बंधक छुड़ा लिए गए।", "कुछ बंधक छुड़ा लिए गए।"),
    (
        "CT21",
        "A bus driver was killed and 12 passengers were injured.",
        "बस चालक की मौत हो गई और 12 यात्री घायल हो गए।",
        "बस चालक घायल हो गया और 12 यात्रियों की मौत हो गई।",
    ),
    ("CT19", "The minister will present the plan on Saturday.", "मंत्री शनिवार को योजना पेश करेंगी।", "मंत्री ने शनिवार को योजना पेश की।"),
    (
        "CT19",
        "सरकार नई नीति लागू करेगी।",
        "The government will implement a new policy.",
        "The government implemented a new policy.",
    ),
    (
        "CT19",
        "The old mill will become a library, and the market will move to the river bank in May.",
        "पुरानी मिल पुस्तकालय बनेगी, और बाज़ार मई में नदी के किनारे चला जाएगा।",
        "पुरानी मिल पुस्तकालय बनेगी, और बाज़ार मई में नदी के किनारे चला गया।",
    ),
    (
        "CT19",
        "पुल का एक हिस्सा रविवार को गिर गया, जबकि दूसरा हिस्सा अगले महीने तोड़ा जाएगा।",
        "One part of the bridge collapsed on Sunday, while the other part will be demolished next month.",
        "One part of the bridge will collapse on Sunday, while the other part will be demolished next month.",
    ),
    ("CT20", "The clerk allegedly took a bribe.", "क्लर्क पर रिश्वत लेने का आरोप है।", "क्लर्क ने रिश्वत ली।"),
    ("CT20", "The convict may be moved to another jail.", "कैदी को दूसरी जेल भेजा जा सकता है।", "कैदी को दूसरी जेल भेज दिया गया।"),
    ("CT09", "Will the council withdraw the plan?", "क्या परिषद योजना वापस लेगी?", "परिषद योजना वापस लेगी।"),
    (
        "CT18",
        "Priya Nair beat Sunita Rao and Kavita Menon in the final ballot.",
        "प्रिया नायर ने अंतिम मतदान में सुनीता राव और कविता मेनन को हराया।",
        "सुनीता राव ने अंतिम मतदान में प्रिया नायर और कविता मेनन को हराया।",
    ),
    (
        "CT18",
        "मोहन लाल ने अदालत में सुरेश मेहता के खिलाफ गवाही दी।",
        "Mohan Lal testified in court against Suresh Mehta.",
        "Suresh Mehta testified in court against Mohan Lal.",
    ),
    ("CT18", "The editor praised the minister.", "संपादक ने मंत्री की तारीफ की।", "मंत्री ने संपादक की तारीफ की।"),
    ("CT18", "किसान ने अधिकारी को धमकी दी।", "The farmer threatened the officer.", "The officer threatened the farmer."),
    (
        "CT10",
        "“The roads are safe,” the chief minister said. The opposition leader said, “No one believes that.”",
        "मुख्यमंत्री ने कहा, “सड़कें सुरक्षित हैं।” विपक्ष के नेता ने कहा, “इस पर किसी को भरोसा नहीं।”",
        "विपक्ष के नेता ने कहा, “सड़कें सुरक्षित हैं।” मुख्यमंत्री ने कहा, “इस पर किसी को भरोसा नहीं।”",
    ),
]


def found(source: str, target: str) -> set[tuple[str, str]]:
    case = Case(*sides_of(Pair(source=source, target=target)))
    return {(d.code, d.severity) for d in found_by_rules(case)}


@pytest.mark.parametrize(("code", "source", "good", "bad"), PAIRS, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(PAIRS)])
def test_a_changed_meaning_is_found_and_a_kept_one_is_not(code: str, source: str, good: str, bad: str) -> None:
    assert (code, "error") in found(source, bad)
    assert not {severity for _, severity in found(source, good)} & {"error"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The lake lost some of its water across the whole state.", "पूरे राज्य में झील का कुछ पानी सूख गया।"),
        ("A spokesman declined to be named.", "एक प्रवक्ता ने नाम बताने से इनकार किया, जो संख्या बढ़ाने के पक्ष में हैं।"),
        ("“You'd have thought it was a feast.”", "“आपने सोचा होगा कि यह दावत है।”"),
        ("“I'm leaving; hope it was worth it.”", "“मैं जा रहा हूं, शायद यह इसी लायक था।”"),
        ("Britain's prime minister May left the hall.", "ब्रिटेन की प्रधानमंत्री मे हॉल से चली गईं।"),
        ("The group played in the mid-Sixties.", "समूह ने साठ के दशक के मध्य में बजाया।"),
        ("Dans les années 70, le groupe a joué ici.", "In the 1970s, the group played here."),
        (
            "He blamed the “lazy press” and praised the “honest farmer” in one breath.",
            "उन्होंने “ईमानदार किसान” को सराहा और “आलसी प्रेस” को कोसा।",
        ),
        ("Schools stay closed.", "स्कूल बंद रहेंगे।"),
        ("En 1956 fue nombrado Chief engraver en Suecia.", "In 1956 he was named chief engraver in Sweden."),
        ("He lives in the United States.", "वह अमेरिका में रहते हैं।"),
        ("The fishermen were detained by the navy.", "नौसेना ने मछुआरों को हिरासत में लिया।"),
        ("A former soldier hijacked the bus.", "पूर्व सैनिक ने बस का अपहरण कर लिया।"),
        ("There was no doubt that higher education needs money.", "इसमें संदेह नहीं था कि उच्च शिक्षा को पैसे चाहिए, पर धन कम है।"),
        ("उनका नाटक “वह डिडन्ट नो” फिर खेला गया।", "Her play “She Didn't Know” was staged again."),
        ("进口的货物大部分来自邻国。", "Most of the imported goods come from neighbouring countries."),
        ("Władze boją się jedynie powodzi.", "The authorities fear nothing but floods."),
        ("The boat stopped short of the pier.", "नाव घाट तक नहीं पहुंची।"),
        ("At least 40 of the 50 seats went to people under 30.", "50 में से कम से कम 40 सीटें 30 से कम उम्र के लोगों को मिलीं।"),
        ("Over 800 people were moved.", "800 से ज़्यादा लोगों को हटाया गया।"),
        ("He was told that he would be all right.", "कई लोगों ने कहा कि वह ठीक रहेगा।"),
        ("No, no, the road is open.", "नहीं, नहीं, सड़क खुली है।"),
        ("वह आवाज, जो दूर तक जाती है, उसकी ताकत है।", "The voice, which carries far, is her strength."),
        ("गायिका की साठवीं सालगिरह पर बंदर का नाच हुआ।", "A Monkey danced on the singer's sixtieth anniversary."),
        ("La abadía es del siglo XIV y tiene dos torres.", "The abbey is from the 14th century and has two towers."),
        ("La città e il porto sono vuoti.", "The city and the harbour are empty."),
        ("Klášter ze XII. století má sedm věží a dva mosty.", "The 12th-century monastery has seven towers and two bridges."),
        ("His parents and his brother run the shop.", "उसके माता-पिता और भाई दुकान चलाते हैं।"),
        ("Ghana lost to Kenya on Sunday.", "केन्या ने रविवार को घाना को हराया।"),
    ],
)
def test_a_free_translation_is_no_changed_meaning(source: str, target: str) -> None:
    assert not {severity for _, severity in found(source, target)} & {"error"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The team left without its captain.", "टीम अपने कप्तान के साथ रवाना हुई।"),
        ("गाड़ी बिना किसी चेतावनी के मुड़ गई।", "The car turned after a warning."),
    ],
)
def test_without_that_became_something_else_is_pointed_out(source: str, target: str) -> None:
    assert ("CT06", "warning") in found(source, target)


def test_percentage_points_taken_for_percent_are_pointed_out() -> None:
    source = "Turnout rose by 4 percentage points to 61 percent."
    assert ("CT02", "warning") in found(source, "मतदान 4 प्रतिशत बढ़कर 61 प्रतिशत हो गया।")
    assert found(source, "मतदान 4 प्रतिशत अंक बढ़कर 61 प्रतिशत हो गया।") == set()


def test_a_phrase_of_more_words_stands_before_one_of_fewer() -> None:
    accept, reject = Phrase.of("answer", "accept", "दी + जमानत"), Phrase.of("answer", "reject", "खारिज + जमानत + दी")
    side = Side("अदालत ने जमानत याचिका खारिज कर दी।", "hi")
    assert [hit.phrase.member for hit in phrases_in(side.text, side.words, (accept, reject))] == ["reject"]


def test_words_of_an_idiom_are_none_of_their_own() -> None:
    assert [(m.contrast, m.member) for m in members(Side("कम से कम 40 लोग", "hi"))] == [("limit", "least")]
    assert ("trend", "rise") in {(m.contrast, m.member) for m in members(Side("दर बढ़ाई गई", "hi"))}


def test_a_decade_is_also_called_without_its_century() -> None:
    whole, (short,), (century,) = (quantities(Side(t, "en")) for t in ("the 1970s", "the 70 years", "the 20th century"))
    assert same(whole[0], short)
    assert same(century, whole[0])
    assert not same(quantities(Side("the 60 years", "en"))[0], whole[0])


def test_the_opposite_of_what_a_source_says_is_seen_in_any_language() -> None:
    case = Case(Side("La reunión fue un éxito.", "es"), Side("The meeting was a failure.", "en"))
    margins = {word.text: o.margin for word, o in zip(case.target.words, case.opposites, strict=True)}
    assert margins["failure"] > 0.3
    assert margins["meeting"] == NOTHING
    good = Case(Side("La reunión fue un éxito.", "es"), Side("The meeting was a success.", "en"))
    assert max(o.margin for o in good.opposites) < 0.1


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=20, deadline=None)
def test_any_text_has_an_opposite_a_word(source: str, target: str) -> None:
    case = Case(Side(source, "hi"), Side(target, "en"))
    found = opposites(case.source, case.target, case.near, case.in_beads())
    assert len(found) == len(case.target.words)


def test_initials_alone_are_no_sentence() -> None:
    text = "बहस चल रही है। यू.एन. परिषद को कदम उठाना चाहिए।"
    assert [span.cut(text) for span in Side(text, "hi").sentences] == ["बहस चल रही है।", "यू.एन. परिषद को कदम उठाना चाहिए।"]
