"""A text and its translation: what each rule finds in its own examples, and what always holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.comparing import Pair, compare, compare_pair
from khabar.comparing.case import Case
from khabar.comparing.catalogue import all_rules
from khabar.comparing.inputs import Unread, pair_of, pairs
from khabar.comparing.judging import in_common, settled
from khabar.comparing.model import Difference
from khabar.comparing.placing import unanswered_denials
from khabar.comparing.rule import Rule
from khabar.comparing.sides import Side, sides_of
from khabar.errors import InputError

BAD = [pytest.param(rule, *example, id=f"{rule.code}-{n}") for rule in all_rules() for n, example in enumerate(rule.bad)]
GOOD = [pytest.param(rule, *example, id=f"{rule.code}-{n}") for rule in all_rules() for n, example in enumerate(rule.good)]


def codes(source: str, target: str, severity: str = "error") -> set[str]:
    return {found.code for found in compare(source, target).findings if found.severity == severity}


@pytest.mark.parametrize(("rule", "source", "target"), BAD)
def test_a_rule_finds_its_bad_examples(rule: Rule, source: str, target: str) -> None:
    assert rule.code in {found.code for found in compare(source, target).findings}


@pytest.mark.parametrize(("rule", "source", "target"), GOOD)
def test_a_rule_is_silent_on_its_good_examples(rule: Rule, source: str, target: str) -> None:
    assert rule.code not in {found.code for found in compare(source, target).findings}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_a_rule_is_documented_and_has_examples(rule: Rule) -> None:
    assert rule.__doc__
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The ferry sank on 3 March with 41 people aboard.", "3 मार्च को 41 लोगों को लेकर जा रही नौका डूब गई।"),
        ("The ferry sank on 3 March with 41 people aboard.", "३ मार्च को इकतालीस लोगों को लेकर जा रही नौका डूब गई।"),
        ("The state spent 3.6 million rupees.", "राज्य ने 36 लाख रुपये खर्च किए।"),
        ("राज्य ने 2 करोड़ रुपये खर्च किए।", "The state spent 20 million rupees."),
        ("“We will not leave,” said Meera Joshi.", 'मीरा जोशी ने कहा, "हम नहीं जाएंगे।"'),
        ("The company sold 120,000 cars.", "कंपनी ने 1,20,000 कारें बेचीं।"),
        ("The fund holds $200 billion.", "कोष में 200 डॉलर बिलियन हैं।"),
        ("होटल में 39 कमरे हैं।", "The hotel has thirty-9 rooms."),
        ("Der Minister traf um 3.40 Uhr in Wien ein.", "The minister arrived in Vienna at 3:40."),
        ("Der Ort hat 272.000 Einwohner.", "The town has 272.000 inhabitants."),
        ("Der Minister traf um 15.50 Uhr in Wien ein.", "The minister arrived in Vienna at 3:50 pm."),
        ("बैठक शाम 5:30 बजे शुरू हुई।", "The meeting began at 5.30 pm."),
        ("बैठक शाम 5:30 बजे शुरू हुई।", "The meeting began at 17:30."),
        ("बैठक शाम करीब 5 बजे शुरू हुई।", "The meeting began at about 17:00."),
        ("बैठक शाम साढ़े पांच बजे शुरू हुई।", "The meeting began at half past five."),
        ("The shop opens at 10.15 am.", "दुकान सुबह सवा दस बजे खुलती है।"),
        ("The shop opens at noon and shuts at 8.45 pm.", "दुकान दोपहर 12 बजे खुलती है और रात पौने नौ बजे बंद होती है।"),
        ("नाव 12 मई को सुबह 10 बजे रवाना हुई।", "The boat left at 10 am on May 12."),
        ("この島の面積は19,500平方メートルだ。", "The island has an area of 19,500 square metres."),
        ("There is no doubt that the bridge is safe.", "पुल निःसंदेह सुरक्षित है।"),
        ("Prices fell in March after Kamala left.", "मार्च में कमला के जाने के बाद दाम गिरे।"),
        ("The flood came with the monsoon's eddies.", "बाढ़ मानसून के भँवरों (eddies) के साथ आई।"),
        ("No, no, we will stay in the village.", "नहीं, नहीं, हम गाँव में रहेंगे।"),
        ("The army will stay until it has cleared the valley.", "सेना तब तक रहेगी जब तक वह घाटी को साफ़ नहीं कर देती।"),
        ("The ship turned south-west before dawn.", "भोर से पहले जहाज दक्षिण-पश्चिम की ओर मुड़ गया।"),
        ("会议将于7月3日举行。", "The meeting will be held on 3 July."),
        ("Sie fuhren in einem Porsche durch das Tor.", "They drove through the gate in a Porsche."),
        ("Le pont a été fermé et non détruit.", "The bridge was closed and not destroyed."),
    ],
)
def test_a_faithful_translation_is_left_alone(source: str, target: str) -> None:
    assert codes(source, target) == set()


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("The ferry sank on 3 March with 41 people aboard.", "3 मार्च को 14 लोगों को लेकर जा रही नौका डूब गई।", "CT01"),
        ("राज्य ने 2 करोड़ रुपये खर्च किए।", "The state spent 20 billion rupees.", "CT01"),
        ("The fund holds $200 billion.", "कोष में 300 डॉलर बिलियन हैं।", "CT01"),
        ("होटल में 39 कमरे हैं।", "The hotel has thirty-8 rooms.", "CT01"),
        ("Der Zug fuhr um 3.40 Uhr ab.", "The train left at 3:50.", "CT01"),
        ("बैठक शाम 5:30 बजे शुरू हुई।", "The meeting began at 6.30 pm.", "CT01"),
        ("बैठक शाम 5:30 बजे शुरू हुई।", "The meeting began at 5.30 am.", "CT01"),
        ("बैठक शाम करीब 5 बजे शुरू हुई।", "The meeting began at about 5 am.", "CT01"),
        ("The shop opens at 10.15 am.", "दुकान सुबह पौने दस बजे खुलती है।", "CT01"),
        ("नाव 12 मई को सुबह 10 बजे रवाना हुई।", "The boat left at 10 am on May 13.", "CT01"),
        ("चोरी रात दो बजे हुई।", "The theft took place at 2 pm.", "CT01"),
        ("दोपहर ढाई बजे तीन नावें रवाना हुईं।", "Three boats left at 3:30 pm.", "CT01"),
        ("Dr Meera Joshi will lead the inquiry.", "जांच का नेतृत्व डॉ. कमला सिंह करेंगी।", "CT04"),
        ("The pipeline is 40 miles long.", "पाइपलाइन 40 किलोमीटर लंबी है।", "CT02"),
        ("El camino tiene 40 millas.", "The road is 40 kilometres long.", "CT02"),
        ("会议将于7月3日举行。", "The meeting will be held on 3 August.", "CT03"),
        ("Il sindaco è arrivato in stazione.", "The mayor did not arrive at the station.", "CT06"),
        ("Der Minister unterschrieb den Vertrag.", "The minister did not sign the contract.", "CT06"),
        ("बैठक मंगलवार को होगी।", "The meeting will be held on Friday.", "CT03"),
        ("The court did not free the editor.", "अदालत ने संपादक को रिहा किया।", "CT06"),
        ("उसकी बहन डॉक्टर है।", "His brother is a doctor.", "CT08"),
        ("बाँध टूट गया।", "Did the dam break?", "CT09"),
        ("सरकार ने नया कानून बनाया।", "The government made a new कानून.", "CT14"),
        ("Sie fuhren in einer Kutsche durch das Tor.", "They rode through the gate in a Kutsche.", "CT14"),
        ("Präsident Anton Huber eröffnete die Messe.", "Präsident Anton Huber opened the fair.", "CT14"),
        ("Hovořili o programu s velkým potenciálem.", "They spoke of a programme with great potenciál.", "CT14"),
    ],
)
def test_a_changed_fact_is_found(source: str, target: str, code: str) -> None:
    assert code in codes(source, target)


def test_the_spans_point_at_what_differs() -> None:
    source, target = "The flood killed 18 people in Barmer.", "बाड़मेर में बाढ़ से 81 लोगों की मौत हो गई।"
    found = next(f for f in compare(source, target).findings if f.code == "CT01")
    assert [span.cut(source) for span in found.source_spans] == ["18"]
    assert [span.cut(target) for span in found.target_spans] == ["81"]


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("El viaje cuesta 40 kilos de arroz y 300 rupias.", "The trip costs 40 kilos of rice and 300 rupees.", "CT02"),
        ("Five hours after the storm, a 33-year-old farmer was found.", "तूफ़ान के पाँच घंटे बाद 33 वर्षीय किसान मिला।", "CT02"),
        ("Georges and his wife came home.", "जॉर्जेज और उसकी पत्नी घर आए।", "CT04"),
        ("Il n'a pas pu lui parler.", "He could not speak to her.", "CT08"),
    ],
)
def test_a_check_does_not_take_one_word_for_another(source: str, target: str, code: str) -> None:
    assert code not in codes(source, target)


@pytest.mark.parametrize(
    ("source", "bad", "stranger"),
    [
        (
            "The court freed two editors on Monday.",
            "अदालत ने मंगलवार को तीन संपादकों को रिहा किया।",
            "किसानों ने इस साल अच्छी फसल काटी।",
        ),
        ("सरकार ने बाँध की मरम्मत नहीं की।", "The government repaired the dam.", "Two singers met the queen in London."),
    ],
)
def test_a_wrong_translation_is_nearer_than_another_text(source: str, bad: str, stranger: str) -> None:
    assert compare(source, bad).score > compare(source, stranger).score


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=25, deadline=None)
def test_what_two_texts_have_in_common_is_a_share(source: str, target: str) -> None:
    assert 0 <= in_common(Case(*sides_of(Pair(source=source, target=target)))) <= 1.0001


def test_what_may_be_put_otherwise_is_an_error_only_with_the_alarm() -> None:
    found = [Difference(code=code, severity="error", message="") for code in ("CT01", "CT06")]
    assert [d.severity for d in settled(found, 0.1)] == ["error", "error"]
    assert [d.severity for d in settled(found, -0.1)] == ["error", "warning"]


def test_one_run_of_the_encoder_gives_names_and_how_words_fit() -> None:
    text = "The minister met Sunita Verma in Jaipur. It don't rained."
    side = Side(text, "en")
    assert {side.words[i].text for i in side.recognised} >= {"Sunita", "Verma", "Jaipur"}
    inside = side.inside()
    assert inside.states is not None
    assert inside.states.shape[0] == len(side.words) == len(side.fits) == len(side.kinds)
    assert not Side("", "en").recognised
    assert Side("Das Haus steht leer.", "de").inside().states is None


def test_a_denial_without_an_answer_is_pointed_to() -> None:
    source, target = "The mayor opened the bridge and thanked the workers.", "महापौर ने पुल नहीं खोला और मजदूरों को धन्यवाद दिया।"
    there, here = unanswered_denials(Case(*sides_of(Pair(source=source, target=target))))
    assert (there, [span.cut(target) for span in here]) == ([], ["नहीं"])
    there, here = unanswered_denials(Case(*sides_of(Pair(source=target, target=source))))
    assert [span.cut(target) for span in there] == ["नहीं"]
    assert here


@pytest.mark.parametrize(
    ("source", "good", "untranslated"),
    [
        ("The bridge was closed. Nobody was hurt.", "पुल बंद था। किसी को चोट नहीं आई।", "पुल बंद था। Nobody was hurt."),
        (
            "पुल बंद था। किसी को चोट नहीं आई।",
            "The bridge was closed. Nobody was hurt.",
            "The bridge was closed. किसी को चोट नहीं आई।",
        ),
        (
            "El gobierno aprobó la protección del río.",
            "The government approved the protection of the river.",
            "The government approved the protección of the river.",
        ),
    ],
)
def test_text_left_untranslated_is_never_preferred(source: str, good: str, untranslated: str) -> None:
    assert compare(source, good).score > compare(source, untranslated).score


TEXTS = st.text(st.sampled_from("abc नमक।. 12३?“”()\n-'ñ水のЖ\u200d"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_whatever_comes_in_the_answer_has_its_form(source: str, target: str) -> None:
    pair = Pair(source=source, target=target, source_language="hi", target_language="en")
    first = compare_pair(pair)
    assert first.to_json() == compare_pair(pair).to_json()
    assert 0 <= first.score <= 1
    for found in first.findings:
        for text, spans in ((source, found.source_spans), (target, found.target_spans)):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_the_json_is_the_contracts() -> None:
    made = json.loads(compare("Nine people died.", "आठ लोगों की मौत हुई।").to_json())
    assert set(made) == {"id", "score", "findings"}
    assert set(made["findings"][0]) == {"code", "severity", "message", "source_spans", "target_spans"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "bad-json"),
        (b'{"id": "1", "source": "a"}', "bad-document"),
        (b"[]", "bad-json"),
        (b'{"source": "\xff", "target": ""}', "bad-encoding"),
    ],
)
def test_a_line_that_holds_no_pair_is_one_error(line: bytes, code: str) -> None:
    found = pair_of(line, "pairs.jsonl:1")
    assert isinstance(found, Unread)
    assert found.code == code
    assert json.loads(found.to_json())["error"]["code"] == code


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        list(pairs(tmp_path / "none.jsonl"))


def test_a_word_that_stands_twice_is_a_slip_and_no_error() -> None:
    found = compare("The wells have run dry.", "The wells have run dry dry.").findings
    assert [(f.code, f.severity) for f in found] == [("CT13", "warning")]


def test_a_passage_that_stands_twice_is_an_error_unless_the_source_repeats_itself() -> None:
    target = "यात्री रात भर ठंड में स्टेशन के बाहर बैठे रहे। यात्री रात भर ठंड में स्टेशन के बाहर बैठे रहे।"
    assert "CT13" in codes("The passengers sat outside the station in the cold all night.", target)
    once = "The passengers sat outside the station all night long."
    assert "CT13" not in codes(f"{once} {once}", target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It is unclear who paid the fine.", "यह साफ़ नहीं है कि जुर्माना किसने भरा।"),
        ("Pupils deprived of sleep do worse at school.", "जो छात्र पर्याप्त नींद नहीं लेते, वे स्कूल में पिछड़ जाते हैं।"),
        ("The board chose a local firm rather than a foreign one.", "बोर्ड ने स्थानीय फर्म को चुना, विदेशी को नहीं।"),
    ],
)
def test_a_word_with_a_denial_in_it_answers_a_plain_one(source: str, target: str) -> None:
    assert not codes(source, target) & {"CT06"}
    assert not codes(target, source) & {"CT06"}


def test_spellings_with_and_without_dots_are_about_the_same() -> None:
    one, other = (
        compare("The mayor left his office on Friday.", f"महापौर ने शुक्रवार को अपना {w} छोड़ दिया।") for w in ("दफ़्तर", "दफ्तर")
    )
    assert abs(one.score - other.score) < 0.05


def test_directions_between_two_are_kept_apart() -> None:
    assert "CT07" in codes("The storm will reach southwest Gujarat on Monday.", "तूफान सोमवार को उत्तर-पूर्वी गुजरात पहुंचेगा।")
    assert not codes("The storm will reach southwest Gujarat on Monday.", "तूफान सोमवार को दक्षिणपश्चिमी गुजरात पहुंचेगा।")


def test_an_abbreviation_may_end_a_sentence() -> None:
    side = Side("The storm is moving towards the U.S. As it nears the coast, schools will close.", "en")
    assert len(side.sentences) == 2
    assert len(Side("He met the head of the U.S. Navy in Dallas.", "en").sentences) == 1


def test_who_asks_behind_a_quoted_question_goes_with_it() -> None:
    side = Side('"क्या बस चल रही है?" उसने पूछा। किसी ने जवाब नहीं दिया।', "hi")
    assert [span.cut(side.text) for span in side.sentences] == ['"क्या बस चल रही है?" उसने पूछा।', "किसी ने जवाब नहीं दिया।"]


def test_a_list_may_repeat_itself() -> None:
    source = "ज़िले में पूरे दिन तेज़ हवा के साथ बारिश हुई, शहर में पूरे दिन तेज़ हवा के साथ धूप रही।"
    target = "There was rain all day long with a strong wind in the district, sun all day long with a strong wind in the city."
    assert "CT13" not in codes(source, target, "error")
