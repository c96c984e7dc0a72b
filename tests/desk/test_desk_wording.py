"""The desk's words: the same in every language, with the same values put in; all that the templates ask for."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from khabar.desk.rendering import templates
from khabar.desk.wording import languages, preferred, wording
from khabar.languages import load
from khabar.languages.tables.desk import Desk
from khabar.record import EventType

ENGLISH = load("en").table(Desk)
OTHERS = [code for code in languages() if code != "en"]


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_says_all_that_english_says(code: str) -> None:
    other = load(code).table(Desk)
    assert list(other.words) == list(ENGLISH.words)
    assert sorted(other.counts) == sorted(ENGLISH.counts)
    assert list(other.reactions) == list(ENGLISH.reactions)
    assert {key for key, said in other.words.items() if fields(said) != fields(ENGLISH.words[key])} == set()


def test_the_templates_ask_for_words_that_are_there() -> None:
    environment = templates()
    for name in environment.list_templates(extensions=["html"]):
        source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
        assert {key for key in re.findall(r'\bw\("([^"%]+)"[,)]', source) if key not in ENGLISH.words} == set(), name
        assert {key for key in re.findall(r'\bw\.count\("([^"]+)",', source) if key not in ENGLISH.counts} == set(), name


def test_every_type_of_event_has_a_word() -> None:
    assert {kind for kind in EventType.__args__ if f"event-{kind}" not in ENGLISH.words} == set()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("accepted", "code"),
    [("", "en"), ("hi", "hi"), ("hi-IN,en;q=0.4", "hi"), ("en;q=0.2,hi;q=0.1", "en"), ("fr", "en"), (";;q=x,,", "en"), ("de,hi;q=0.1", "hi")],
)  # fmt: skip
def test_the_language_is_the_first_that_is_known(accepted: str, code: str) -> None:
    assert preferred(accepted) == code


@pytest.mark.parametrize(("value", "said"), [(None, "no date"), ("2026-11-22", "22 Nov 2026"), ("2026-11-22T09:30:00Z", "22 Nov 2026, 09:30"), ("2026-11-22T02:10:00+05:30", "21 Nov 2026, 20:40"),
                                             ("yesterday", "yesterday"), ("", "no date"), ("2026-W47", "2026-W47")])  # fmt: skip
def test_moments_are_said_in_words(value: str | None, said: str) -> None:
    assert wording("en").moment(value) == said


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert wording("en").number(1_234_567) == "1,234,567"
    assert wording("hi").number(1_234_567) == "12,34,567"
    assert wording("hi").count("pages", 1) == "1 पन्ना"
