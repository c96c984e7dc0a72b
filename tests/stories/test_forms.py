"""Words and sounds are counted as they come, halved now and then, and forgotten when they have not been met for long."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.stories import counts
from khabar.stories.counts import BELIEF, FORGOTTEN, NumberedCounts
from khabar.stories.forms import Forms

FORMS = ["bridge", "flood", "पुल", "बाढ़", "varanasi", "वाराणसी", "1984", "40", "मौसम", "minister", "ターミナル"]


class Plainly:
    """The same counts, kept in a dictionary."""

    def __init__(self, memory: int) -> None:
        self.pages, self.seen, self.memory, self.next = 0.0, dict[str, float](), memory, float(memory)

    def idf(self, terms: list[str], priors: list[float]) -> list[float]:
        for term in terms:
            self.seen[term] = self.seen.get(term, 0.0) + 1
        self.pages += 1
        if self.pages >= self.next:
            self.seen = {t: c / 2 for t, c in self.seen.items() if c > FORGOTTEN}
            self.pages /= 2
            self.next = self.pages + self.memory
        return [
            math.log((BELIEF + self.pages) / (prior + self.seen.get(term, 0.0)))
            for term, prior in zip(terms, priors, strict=True)
        ]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(FORMS), unique=True), max_size=40))
def test_words_are_counted_as_in_a_dictionary(pages: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counts, "MEMORY", 6)
        forms, plain = Forms(), Plainly(6)
        for page in pages:
            known = forms.count(page)
            assert known.idf.tolist() == pytest.approx(plain.idf(page, known.of("prior").tolist()))
            rows, which = forms.sounds_of(known, page, np.arange(len(page)))
            assert len(set(rows.tolist())) == len(rows) == len(which)
            forms.count_sounds(rows)


def test_what_all_pages_have_is_worth_little() -> None:
    forms = Forms()
    for _ in range(100):
        forms.count(["flood"])
    usual, rare = forms.count(["flood", "bridge"]).idf
    assert rare > usual


def test_tables_stay_as_small_as_what_the_newest_pages_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MEMORY", 50)
    forms = Forms()
    for number in range(400):
        page = [f"word{number}", f"शब्द{number}", "flood"]
        known = forms.count(page)
        forms.count_sounds(forms.sounds_of(known, page, np.arange(3))[0])
    assert len(forms._rows) <= 2 * 100 + 1
    assert len(forms._words["seen"]) < 3000
    assert forms.count(["flood"]).of("seen") > 20  # what comes again and again is not forgotten


def test_sounds_meet_across_scripts_and_are_heard_once() -> None:
    forms, page = Forms(), ["वाराणसी", "varanasi", "no"]
    rows, which = forms.sounds_of(forms.count(page), page, np.arange(3))
    assert which.tolist() == [0]
    assert len(rows) == 1


def test_a_town_in_chinese_characters_sounds_as_it_is_called() -> None:
    forms, page = Forms(), ["広島", "hiroshima", "हिरोशिमा"]
    rows, _ = forms.sounds_of(forms.count(page), page, np.arange(3))
    assert len(rows) == 1


def test_an_empty_page_counts_as_a_page() -> None:
    forms = Forms()
    before = forms.count(["flood"]).idf[0]
    known = forms.count([])
    assert len(known.rows) == len(known.idf) == 0
    assert forms.count(["bridge"]).idf[0] != before


def test_numbered_terms_are_counted_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MEMORY", 6)
    priors = np.array([0.5, 0.01, 0.0001])
    numbered, plain = NumberedCounts(priors), Plainly(6)
    for page in ([0], [0, 1], [2], [0, 2], [0], [1], [0, 1], [0], [], [0], [0, 1, 2]):
        expected = plain.idf([str(n) for n in page], (BELIEF * priors[page]).tolist())
        assert numbered.idf_of(np.array(page, np.intp)).tolist() == pytest.approx(expected)
