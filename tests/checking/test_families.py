"""What each family finds and leaves alone, English and Hindi rows together; the notation is that of `checking.examples`."""

from __future__ import annotations

import pytest

from khabar.checking import check
from khabar.checking.examples import example_page
from khabar.pipeline import draft_of


def found(notation: str, family: str) -> list[tuple[str, str]]:
    draft = draft_of(example_page(notation))
    return [(f.code, draft.page.cut(f.spans[0])) for f in check(draft, select=[family])]


HEADLINES = [
    ("# Sugar mills to reopen\nThe sugar mills of the district will stay shut this year, the union said.", [("HL01", "Sugar mills to reopen")], "contrary-en"),
    ("# Bus service resumes, trams to run as usual\nBus service resumed on Friday. Trams will run as usual, the city said.", [], "borne-out-en"),
    ("# चीनी मिलें खुलेंगी\nजिले की चीनी मिलें इस साल बंद रहेंगी, यूनियन ने कहा।", [("HL01", "चीनी मिलें खुलेंगी")], "contrary-hi"),
    ("# Fire guts 12 shops\nA fire gutted 17 shops in the market on Friday night, the fire service said.", [("HL02", "12 shops")], "figure-en"),
    ("# Fire guts dozen shops\nA fire gutted 12 shops in the market on Friday night, the fire service said.", [], "dozen-en"),
    ("# आग में 12 दुकानें जलीं\nबाजार में शुक्रवार रात आग लगने से 17 दुकानें जल गईं।", [("HL02", "12 दुकानें")], "figure-hi"),
    ("# Nagpur students march\nStudents from Nagpur marched to the collector's office on Friday.", [], "name-there-en"),
    ("# Nagpur students march\nStudents from Patna marched to the collector's office on Friday.", [("HL03", "Nagpur")], "name-missing-en"),
    ("# नागपुर के छात्रों ने निकाला मार्च\nपटना के छात्रों ने शुक्रवार को मार्च निकाला।", [("HL03", "नागपुर")], "name-missing-hi"),
    ("# Gold price rises\n# सोने का भाव गिरा\nThe price of gold rises.", [("HL04", "rises")], "outcome-en-hi"),
    ("# Gold price rises\n# सोने का भाव बढ़ा\nThe price of gold rises.", [], "agreeing-en-hi"),
    ("# Mayor George opens bridge at Cologne\n# मेयर जॉर्ज ने कोलोन में पुल खोला\nMayor George opens a bridge at Cologne.", [], "soft-and-silent-g-en-hi"),
    ("# Mayor Peter opens bridge\n# मेयर जॉर्ज ने पुल खोला\nMayor Peter opens a bridge. Georg helps.", [("HL04", "Peter")], "other-name-en-hi"),
    ("# Actor bought this car, you will be shocked to know the price\nThe actor bought a car.", [("HL05", "you will be shocked to know the price")], "teaser-en"),
    ("# अभिनेता ने खरीदी कार, कीमत जानकर हैरान रह जाएंगे\nअभिनेता ने कार खरीदी।", [("HL05", "कीमत जानकर हैरान रह जाएंगे")], "teaser-hi"),
]  # fmt: skip

TRANSLATION = [
    ("# Board meets, told- fees will not rise\nThe board met.", [("TR06", "told-")], "bare-verb-en"),
    ("# Board chief says – fees will not rise\nThe board met.", [], "subject-en"),
    ("The clerk was asked to bring the कागज to the court.", [("TR07", "कागज")], "left-over-en"),
    ("अदालत ने witness को बुलाया।", [("TR07", "witness")], "left-over-hi"),
    ("अदालत ने CBI और Infosys को बुलाया।", [], "abbreviation-hi"),
    ("The council met for an hour about the water. “It met.” The council met for an hour about the water.", [("TR08", "The council met for an hour about the water.")], "twice-en"),
    ("The Eastern Bank has closed its office. She will open another one in May.", [("TR04", "She")], "pronoun-en"),
    ("Anna Berg has closed her office. The Eastern Bank helped. She will open another one in May.", [], "person-en"),
]  # fmt: skip

ATTRIBUTION = [
    ("Residents said on Friday that the tap had been dry for days.", [("AT01", "Residents")], "residents-en"),
    ("The water board said on Friday that the tap had been dry for days.", [], "institution-en"),
    ("एक वरिष्ठ अधिकारी ने बताया कि नल सूखा है।", [("AT01", "एक वरिष्ठ अधिकारी")], "official-hi"),
    ("जल बोर्ड ने बताया कि नल सूखा है।", [], "institution-hi"),
    ("A senior clerk in the ministry, who asked not to be named because the talks go on, said the tap was dry.", [("AT01", "A senior clerk in the ministry")], "no-name-wished-once-en"),
    ("According to local media, the tap has been dry for days.", [("AT03", "According to local media")], "media-en"),
    ("खबरों के मुताबिक नल कई दिन से सूखा है।", [("AT03", "खबरों के मुताबिक")], "media-hi"),
    ("It is said that the tap has been dry for days.", [("AT04", "It is said that")], "agentless-en"),
    ("माना जा रहा है कि नल कई दिन से सूखा है।", [("AT04", "माना जा रहा है")], "agentless-hi"),
    ("The blast injured 14 people at the plant.", [("AT05", "injured 14 people")], "injured-en"),
    ("धमाके में 14 लोग घायल हो गए।", [("AT05", "14 लोग घायल")], "injured-hi"),
    ("Nobody was hurt, the police said. The blast injured 14 people, doctor Anna Berg said.", [], "sourced-en"),
]  # fmt: skip

FIGURES = [
    ("Of the 60 beds, 40 are for women and 30 for men.", ["FG02"], "sum-en"),
    ("Of the 60 beds, 40 are for women and the rest for men.", [], "rest-en"),
    ("60 बिस्तरों में से 40 महिलाओं और 30 पुरुषों के लिए हैं।", ["FG02"], "sum-hi"),
    ("He won 15 of the 60 seats, or 45 percent.", ["FG04"], "share-en"),
    ("किराया 100 रुपये से बढ़कर 120 रुपये हो गया, यानी 50 फीसदी की बढ़ोतरी।", ["FG04"], "change-hi"),
    ("Small firms pay 9 percent for credit and closures had risen by a third, to 1,240 from 910, since March.", [], "share-of-others-en"),
    ("Closures had risen by a third, to 1,500 from 910, since March.", ["FG04"], "third-en"),
    ("Thefts fell by half, from 400 to 190.", [], "half-en"),
    ("Thefts fell by a quarter, from 400 to 190.", ["FG04"], "quarter-en"),
    ("किराया एक तिहाई बढ़ा, यानी 900 रुपये से बढ़कर 1220 रुपये हो गया।", [], "third-hi"),
    ("किराया एक चौथाई बढ़ा, यानी 900 रुपये से बढ़कर 1500 रुपये हो गया।", ["FG04"], "quarter-hi"),
    ("The wall is 30 metres (300 feet) long.", ["FG05"], "feet-en"),
    ("दीवार 10 किलोमीटर (16 मील) लंबी है।", ["FG05"], "miles-hi"),
    ("A month has gone by and the number of pupils has not changed.", ["FG03"], "stale-en"),
    ("एक महीना बीत गया पर छात्रों की संख्या उतनी ही है।", ["FG03"], "stale-hi"),
]  # fmt: skip

TIMES_AND_NAMES = [
    ("@published 2024-05-02\nThe sale begins on Friday, May 9, the shop said.", "TM", ["TM01"], "weekday-en"),
    ("@published 2024-05-02\nसेल शुक्रवार, 9 मई से शुरू होगी।", "TM", ["TM01"], "weekday-hi"),
    ("@published 2024-05-02\nThe sale begins on Thursday, May 9, the shop said.", "TM", [], "agrees-en"),
    ("@published 2024-05-20\nThe match will be played in Lima on May 3, 2024.", "TM", ["TM02"], "past-en"),
    ("@published 2024-05-20\nमैच 3 मई 2024 को लीमा में खेला जाएगा।", "TM", ["TM02"], "past-hi"),
    ("@published 2024-05-20\nThe match was played in Lima on June 3, 2024.", "TM", ["TM02"], "future-en"),
    ("@published 2024-05-20\nThe board said in April it would pay in May.", "TM", [], "backshift-en"),
    ("Minister Karl Vossler spoke. Later Karl Vosler left.", "NM", ["NM01"], "surname-en"),
    ("Minister Karl Vossler spoke. Later Erik Vosler left.", "NM", [], "two-persons-en"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("notation", "expected", "name"), HEADLINES, ids=lambda v: v if isinstance(v, str) and len(v) < 30 else ""
)
def test_headlines(notation: str, expected: list[tuple[str, str]], name: str) -> None:
    assert found(notation, "HL") == expected, name


@pytest.mark.parametrize(("notation", "expected", "name"), TRANSLATION, ids=[row[2] for row in TRANSLATION])
def test_translation(notation: str, expected: list[tuple[str, str]], name: str) -> None:
    assert found(notation, "TR") == expected, name


@pytest.mark.parametrize(("notation", "expected", "name"), ATTRIBUTION, ids=[row[2] for row in ATTRIBUTION])
def test_attribution(notation: str, expected: list[tuple[str, str]], name: str) -> None:
    assert found(notation, "AT") == expected, name


@pytest.mark.parametrize(("notation", "expected", "name"), FIGURES, ids=[row[2] for row in FIGURES])
def test_figures(notation: str, expected: list[str], name: str) -> None:
    assert [code for code, _ in found(notation, "FG")] == expected, name


@pytest.mark.parametrize(("notation", "family", "expected", "name"), TIMES_AND_NAMES, ids=[row[3] for row in TIMES_AND_NAMES])
def test_times_and_names(notation: str, family: str, expected: list[str], name: str) -> None:
    assert [code for code, _ in found(notation, family)] == expected, name


@pytest.mark.parametrize(
    ("notation", "message"),
    [
        ("Some 1.7 lakh (1.7 million) people live here.", "The two sides differ: 170,000 and 1,700,000 in one unit."),
        ("राज्य को 5 करोड़ (500 मिलियन) रुपये मिले।", "The two sides differ: 50,000,000 and 500,000,000 in one unit."),
        ("Of the 1,200,000 voters, 700,000 are women and 600,000 are men.", "The parts make 1,300,000, not 1,200,000."),
        ("Turnout was 54.5 percent, the board said. Queues were long. Turnout of 41 percent was counted.", "41 here, 54.5 there."),
    ],
)  # fmt: skip
def test_numbers_in_messages_are_written_out(notation: str, message: str) -> None:
    assert message in [f.message for f in check(draft_of(example_page(notation)), select=["FG"])]


def test_shares_of_two_parties_are_no_conflict_in_hindi() -> None:
    from khabar import read

    text = "जिले में विकास दल को 52 फीसदी वोट मिले। जनता मोर्चा को 47 फीसदी वोट मिले, आयोग ने बताया।"
    assert "FG01" not in [f.code for f in read(text, form="plain").findings]
