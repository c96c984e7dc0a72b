"""People told by their age or by a short form of their office, and who is meant."""

from __future__ import annotations

import pytest

import khabar


def meant(text: str, language: str) -> list[tuple[str, str | None]]:
    """The words of each source and the name of its entity."""
    record = khabar.read(text, form="plain", language=language)
    names = {e.id: e.name for e in record.entities}
    sources = [a.source for a in record.attributions if a.source is not None]
    return [(s.spans[0].cut(text), names.get(s.entity or "")) for s in sources]


def test_who_is_told_by_age_is_whom_the_page_says_to_be_of_it() -> None:
    text = (
        "Edda Falk, 42, and Ivo Brandt, aged 19, were held on Monday. The 42-year-old denied the theft. "
        "The 19-year-old said he had slept. The 42-year-old driver said she would appeal."
    )
    assert meant(text, "en") == [
        ("The 42-year-old", "Edda Falk"), ("The 19-year-old", "Ivo Brandt"), ("The 42-year-old driver", "Edda Falk"),
    ]  # fmt: skip


def test_an_age_that_no_name_has_is_of_who_was_spoken_of_last() -> None:
    assert meant("Edda Falk was held on Monday. The 42-year-old denied the theft.", "en") == [("The 42-year-old", "Edda Falk")]
    assert meant("Two shops were robbed on Monday. The 42-year-old denied the theft.", "en") == [("The 42-year-old", None)]


@pytest.mark.parametrize(
    ("language", "text", "source", "name"),
    [
        ("hi", "डीएम कविता राणा ने घाट देखा। डीएम ने बताया कि नाव चलेगी।", "डीएम", "कविता राणा"),
        ("hi", "जिलाधिकारी कविता राणा ने घाट देखा। डीएम ने बताया कि नाव चलेगी।", "डीएम", "कविता राणा"),
        ("hi", "एसपी मोहन बिष्ट ने थाना देखा। एसपी के मुताबिक आरोपी फरार है।", "एसपी", "मोहन बिष्ट"),
        ("en", "SP Mohan Bisht visited the station. The SP said two men had fled.", "The SP", "Mohan Bisht"),
    ],
    ids=["dm", "collector", "sp-hi", "sp-en"],
)
def test_a_short_form_of_an_office_is_who_holds_it(language: str, text: str, source: str, name: str) -> None:
    assert meant(text, language)[-1] == (source, name)


def test_short_forms_of_bodies_stay_names() -> None:
    record = khabar.read("SP leader Anil Rawat said the SP and BSP would fight alone.", form="plain", language="en")
    assert "SP" in {e.name for e in record.entities}


def test_how_somebody_is_is_no_name() -> None:
    record = khabar.read("पुलिस ने बताया कि गिरोह का सरगना फरार है।", form="plain", language="hi")
    assert "फरार" not in {e.name for e in record.entities}
