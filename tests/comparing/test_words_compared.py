"""Words as they are compared: where they begin, and how much they tell."""

from __future__ import annotations

import pytest

from khabar.comparing import Pair, compare
from khabar.comparing.case import Case
from khabar.comparing.sides import sides_of
from khabar.comparing.words import form_of, script_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'année où l'eau manqua", ["année", "où", "eau", "manqua"]),
        ("il parle d'Anvers", ["il", "parle", "Anvers"]),
        ("dell'acqua fredda", ["acqua", "fredda"]),
        ("O'Brien met D'Souza", ["O'Brien", "met", "D'Souza"]),
        ("the mayor's house", ["the", "mayor", "house"]),
    ],
)
def test_a_small_word_written_with_the_next_is_left_off(text: str, words: list[str]) -> None:
    found = words_of(text)
    assert [w.text for w in found] == words
    assert all(text[w.start : w.end] == w.text for w in found)


@pytest.mark.parametrize("letter", ["a", "i", "и", "न", "の"])
def test_a_letter_alone_tells_nothing(letter: str) -> None:
    assert form_of(letter).weight < 0.2


@pytest.mark.parametrize("word", ["7", "kavanaghs"])
def test_a_digit_and_an_unknown_word_tell_much(word: str) -> None:
    assert form_of(word).weight > 0.8


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le ministre a relu l'introduction du rapport.", "The minister read the introduction of the report again."),
        ("Sa mère lui a donné les clés, et elle est partie.", "Her mother gave her the keys, and she left."),
    ],
    ids=["a word of both languages", "a pronoun for him and for her"],
)
def test_what_two_languages_share_is_no_fault(source: str, target: str) -> None:
    assert not {d.code for d in compare(source, target, "fr", "en").findings} & {"CT08", "CT14"}


@pytest.mark.parametrize(
    ("source", "target", "likeness"),
    [
        ("Sok z kapusty jest zdrowy.", "Kapusty juice is healthy.", 0.5),
        ("Wczoraj Warszawa zasnęła późno.", "Warszawa went to sleep late yesterday.", 1.0),
    ],
    ids=["a word", "a name"],
)
def test_a_word_left_as_it_was_is_half_alike_though_it_has_a_capital(source: str, target: str, likeness: float) -> None:
    case = Case(*sides_of(Pair(source=source, target=target, source_language="pl", target_language="en")))
    assert case.best_of_target[0] == pytest.approx(likeness)


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("en", "LATIN"),
        ("hi", "DEVANAGARI"),
        ("mr", "DEVANAGARI"),
        ("ru", "CYRILLIC"),
        ("zh", "CJK"),
        ("ta", "TAMIL"),
        ("xx", "LATIN"),
    ],
)
def test_each_language_has_its_script_from_the_tables(language: str, script: str) -> None:
    assert script_of(language) == script


@pytest.mark.parametrize(
    ("source", "target", "one", "two"),
    [
        ("The ferry to Hong Kong was late.", "हांगकांग जाने वाली नौका देर से आई।", "हांगकांग", {"Hong", "Kong"}),
        ("उच्च न्यायालय श्री लंका में है।", "The court is in Srilanka.", "Srilanka", {"श्री", "लंका"}),
    ],
)
def test_a_name_may_be_two_words_in_another_script(source: str, target: str, one: str, two: set[str]) -> None:
    case = Case(*sides_of(Pair(source=source, target=target)))
    row = next(i for i, w in enumerate(case.target.words) if w.text == one)
    assert {w.text for w, alike in zip(case.source.words, case.both.heard[row], strict=True) if alike >= 0.7} == two


def test_words_that_are_no_names_do_not_stand_for_one_word_of_another_script() -> None:
    case = Case(*sides_of(Pair(source="They carry art to the hall.", target="कार्यकर्ता हॉल में हैं।")))
    row = next(i for i, w in enumerate(case.target.words) if w.text == "कार्यकर्ता")
    assert float(case.both.heard[row].max()) < 0.7


def test_a_name_of_two_words_has_not_changed_places_with_another() -> None:
    source = "दो दिन बाद, हांगकांग हाईकोर्ट में, मार्टिन शांत नजर आया।"
    found = compare(source, "In Hong Kong's High Court, two days later, Martin appeared calm.", "hi", "en").findings
    assert "CT05" not in {d.code for d in found}
