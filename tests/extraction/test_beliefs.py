"""What people believe and are quoted as saying; whose account it is, where no verb of speech says so."""

from __future__ import annotations

import pytest

import khabar


def said(text: str, language: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what the text has."""
    record = khabar.read(text, form="plain", language=language)
    found = [(a.source, a.cue, a.content) for a in record.attributions]
    return [tuple(" … ".join(s.cut(record.text) for s in part.spans) if part else "" for part in one) for one in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("थाना पुलिस को शक है कि चाबी किसी रिश्तेदार के पास थी।", ("थाना पुलिस", "शक है", "चाबी किसी रिश्तेदार के पास थी")),
        ("दुकानदारों को इस बात का डर है कि पुल टूट जाएगा।", ("दुकानदारों", "डर है", "पुल टूट जाएगा")),
        ("उन्हें अब भी उम्मीद है कि नाव लौट आएगी।", ("उन्हें", "उम्मीद है", "नाव लौट आएगी")),
        ("जांच दल को पता चला है कि मीटर बंद था।", ("जांच दल", "पता चला है", "मीटर बंद था")),
        ("बकौल सरपंच, कुआं मार्च से सूखा है।", ("सरपंच", "बकौल", "कुआं मार्च से सूखा है")),
    ],
    ids=["suspects", "fears", "pronoun", "learns", "account"],
)
def test_what_comes_to_somebody_to_believe_is_theirs(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text, "hi") == [expected]


@pytest.mark.parametrize(
    "text",
    ["मुझे लगता है कि बारिश होगी।", "सड़क को मरम्मत की जरूरत है कि वह टूट गई है।", "पुलिस को शक है, इसलिए घाट बंद है।"],
    ids=["the-writer", "no-belief", "no-clause"],
)
def test_what_nobody_named_believes_is_no_statement(text: str) -> None:
    assert said(text, "hi") == []


def test_who_calls_it_something_speaks_beside_another() -> None:
    text = "परिषद का दावा है कि टंकी भरी है, जबकि दुकानदार इसे झूठ बता रहे हैं।"
    assert said(text, "hi") == [("परिषद", "दावा है", "टंकी भरी है"), ("दुकानदार", "बता रहे हैं", "इसे झूठ")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("hi", "नाविकों की चेतावनी है कि घाट टूट रहा है।", ("नाविकों", "चेतावनी है", "घाट टूट रहा है")),
        ("hi", "अदालत ने पुलिस को आदेश दिया कि घाट खाली कराया जाए।", ("अदालत", "आदेश दिया", "घाट खाली कराया जाए")),
        (
            "en",
            "Who paid for the pier? asked the deputy harbour master.",
            ("the deputy harbour master", "asked", "Who paid for the pier"),
        ),
    ],
    ids=["warning", "order", "question"],
)
def test_what_is_said_is_whole_and_no_more(language: str, text: str, expected: tuple[str, str, str]) -> None:
    assert said(text, language) == [expected]


def test_an_account_ends_where_somebody_else_denies_it() -> None:
    text = "मछुआरों के मुताबिक जाल में सुराख थे, लेकिन ठेकेदार ने इससे इनकार किया है।"
    assert said(text, "hi") == [("मछुआरों", "के मुताबिक", "जाल में सुराख थे"), ("ठेकेदार", "इनकार किया है", "इससे")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The consul was quoted as saying that the port would stay open.", "The consul"),
        ("The bishop is expected to announce on Sunday that the school will close.", ""),
        ('For the harbour master, the new pier is "a monument to human vanity and waste".', "the harbour master"),
    ],
    ids=["quoted", "expected", "for-whom"],
)
def test_who_speaks_by_no_verb_of_their_own(text: str, source: str) -> None:
    (found,) = said(text, "en")
    assert found[0] == source
