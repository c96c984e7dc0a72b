"""Which words answer which: denials, clocks, the order of words, and likeness by chance."""

from __future__ import annotations

import numpy as np
import pytest

from khabar.comparing import Pair
from khabar.comparing.case import Case
from khabar.comparing.chance import beyond_chance
from khabar.comparing.comparison import found_by_rules
from khabar.comparing.counterparts import denying_words, one_by_one
from khabar.comparing.features import WORD_FEATURES, word_features
from khabar.comparing.lone_names import lone_names, loneliest_names
from khabar.comparing.ordering import between, lone_among
from khabar.comparing.sides import sides_of
from khabar.comparing.words import words_of


def _case(source: str, target: str, source_language: str, target_language: str = "en") -> Case:
    return Case(*sides_of(Pair(source=source, target=target, source_language=source_language, target_language=target_language)))


def _answer(case: Case, word: str) -> tuple[float, str]:
    """How well a word of the target is answered, and by which of the source."""
    row = next(i for i, w in enumerate(case.target.words) if w.text == word)
    column = int(case.answered[row].argmax())
    return float(case.answered[row, column]), case.source.words[column].text


@pytest.mark.parametrize(
    ("source", "target", "language", "word", "answer"),
    [
        ("La alcaldesa no vendrá mañana.", "The mayor will not come tomorrow.", "es", "not", "no"),
        ("Der Fahrer hat nichts gehört.", "The driver did not hear anything.", "de", "not", "nichts"),
        ("मेयर कल नहीं आएंगी।", "The mayor won't come tomorrow.", "hi", "n't", "नहीं"),
        ("किसी मेयर ने इस्तीफा नहीं दिया।", "No mayor has resigned.", "hi", "No", "नहीं"),
    ],
)
def test_a_denial_answers_a_denial(source: str, target: str, language: str, word: str, answer: str) -> None:
    likeness, found = _answer(_case(source, target, language), word)
    assert (likeness, found) == (1.0, answer)


def test_a_denial_is_answered_less_well_in_other_words_and_by_nothing_else() -> None:
    likeness, found = _answer(_case("Sie gingen ohne ein Wort.", "They did not say a word and left.", "de"), "not")
    assert 0.5 < likeness < 1
    assert found == "ohne"
    assert _answer(_case("Sie sagten ein Wort.", "They did not say a word.", "de"), "not")[0] == 0


def test_a_clock_is_answered_by_its_hour_and_its_minutes() -> None:
    case = _case("火车16时25分到站。", "The train came in at 16:25.", "zh")
    assert _answer(case, "16:25")[0] == 1
    told = {w.text for w, best in zip(case.source.words, case.answered.max(0), strict=True) if best == 1}
    assert {"16", "25"} <= told
    other = _case("火车16时35分到站。", "The train came in at 16:25.", "zh")
    told = {w.text: best for w, best in zip(other.source.words, other.answered.max(0), strict=True)}
    assert told["35"] < 1


@pytest.mark.parametrize(
    ("source", "target", "likeness"),
    [
        ("Arrests in Jodhpur climb above 60.", "जोधपुर में 60 से ज़्यादा गिरफ्तार", 1.0),
        ("Arrests in Jodhpur climb above 60.", "जोधपुर में 60 से अधिक लोग गिरफ्तार", 1.0),
        ("Under 60 were arrested in Jodhpur.", "जोधपुर में 60 से कम लोग गिरफ्तार", 1.0),
        ("Under 60 were arrested in Jodhpur.", "जोधपुर में 60 से ज़्यादा गिरफ्तार", 0.9),
        ("Arrests in Jodhpur climb above 60.", "जोधपुर में 90 से ज़्यादा गिरफ्तार", 0.9),
    ],
)
def test_a_bound_is_answered_by_the_same_bound_of_the_same_number(source: str, target: str, likeness: float) -> None:
    case = _case(source, target, "en", "hi")
    bound = next(i for i, w in enumerate(case.source.words) if w.form.lower in ("above", "under"))
    found = float(case.answered[:, bound].max())
    assert found == likeness if likeness == 1 else found < likeness


def test_words_that_deny() -> None:
    case = _case("They left without a word and did not return.", "वे बिना कुछ कहे चले गए और नहीं लौटे।", "en", "hi")
    told = dict(zip((w.text for w in case.target.words), denying_words(case.target, case.all_negations[1]), strict=True))
    assert told["नहीं"] == 1
    assert told["बिना"] == 0.5
    assert told["और"] == 0


def test_a_counterpart_is_looked_for_between_those_of_the_neighbours() -> None:
    near = np.array([[1, 0, 0, 0], [0, 0.2, 0, 0], [0, 0, 0, 0.9]], np.float32)
    places, looks = between(near, np.ones(3, np.float32))
    assert places[1].tolist() == [0, 3]
    assert looks[1].tolist() == [3, 1]
    assert looks[0][1] == 0
    lone = lone_among(places[1:2], np.array([0, 0.1, 0.4, 0], np.float32))
    assert lone[0].tolist() == pytest.approx([0.4, 0.5])


def test_two_words_in_one_anothers_place_would_gain_by_an_exchange() -> None:
    source = "The tall woman met the hungry farmer near the frozen river on a cloudy morning."
    good = _case(source, "लंबी महिला बादल वाली सुबह जमी हुई नदी के पास भूखे किसान से मिली।", "en", "hi")
    wrong = _case(source, "भूखे महिला बादल वाली सुबह जमी हुई नदी के पास लंबी किसान से मिली।", "en", "hi")
    assert wrong.exchanges.max() > good.exchanges.max()


def test_the_more_words_the_more_is_by_chance() -> None:
    words = words_of("government")
    best = np.array([0.6], np.float32)
    few, many = (float(beyond_chance(words, best, n)[0]) for n in (3, 60))
    assert few > many >= 0
    assert float(beyond_chance(words, np.array([1.0], np.float32), 60)[0]) > many


@pytest.mark.parametrize(("source", "target"), [("", ""), ("a", ""), ("", "b"), ("7", "..."), ("no", "not")])
def test_nothing_is_answered_by_nothing(source: str, target: str) -> None:
    case = _case(source, target, "es")
    assert case.answered.shape == (len(case.target.words), len(case.source.words))
    places, looks = case.between_target
    assert len(places) == len(looks) == len(case.source.words)


def test_a_name_that_nothing_answers_is_lone() -> None:
    exchanged = _case("जोधपुर में मेला लगा।", "A fair was held in Manchester.", "hi")
    kept = _case("जोधपुर में मेला लगा।", "A fair was held in Jodhpur.", "hi")
    assert loneliest_names(exchanged)[0] > 0.5 > loneliest_names(kept)[0]
    best = exchanged.answered.max(1)
    lone = [w.text for w, far in zip(exchanged.target.words, lone_names(exchanged.target, best), strict=True) if far > 0]
    assert lone == ["Manchester"]


def test_two_words_do_not_stand_for_one() -> None:
    near = np.array([[0.9, 0.1], [0.8, 0.1]], np.float32)
    mine, other = one_by_one(near)
    assert mine == pytest.approx([0.9, 0.0])
    assert other == pytest.approx([0.9, 0.0])


def test_the_weighing_knows_of_which_words_a_rule_speaks() -> None:
    case = _case("The flood killed 18 people.", "बाढ़ में 81 लोग मारे गए।", "en", "hi")
    column = WORD_FEATURES.index("told by a rule")
    told = word_features(case, found_by_rules(case), target=True)[:, column]
    assert [w.text for w, sure in zip(case.target.words, told, strict=True) if sure] == ["81"]
