"""Names where no capital marks them."""

from __future__ import annotations

import pytest

from khabar.stories.unmarked import is_name
from khabar.stories.wording import NAME, NUMBER, WORD, words_of


@pytest.mark.parametrize("form", ["करसोली", "तोमर", "लखनऊ", "नेतरहाटपुर"], ids=["village", "surname", "town", "unknown"])
def test_names(form: str) -> None:
    assert is_name(form)


@pytest.mark.parametrize(
    "form",
    ["बांध", "सोमवार", "ग्रामीणों", "दलदलियों", "और", "न", "Karsoli", "karsoli", "12"],
    ids=["noun", "weekday", "plural", "unknown plural", "conjunction", "letter", "capital", "Latin", "number"],
)
def test_other_words(form: str) -> None:
    assert not is_name(form)


def test_words_say_what_they_look_like_in_hindi() -> None:
    words, _ = words_of([("करसोली बांध से 12 गांवों में पानी भर गया", False)])
    kinds = {w.form: w.kind for w in words}
    assert (kinds["करसोली"], kinds["बांध"], kinds["12"]) == (NAME, WORD, NUMBER)
