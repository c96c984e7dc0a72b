"""What happened: type, actor, recipient and status of events in English and Hindi."""

from __future__ import annotations

import pytest

from khabar.analysis import analyse
from khabar.extraction.draft import Draft
from khabar.extraction.events import Events
from khabar.reading.page import Page
from khabar.record import Block, Event, Span


def events(text: str, language: str = "en") -> tuple[Event, ...]:
    page = Page(text, (Block("paragraph", Span(0, len(text)), language),), language=language)
    return tuple(Events()(Draft(page, analyse(page))))


def row(text: str, event: Event) -> tuple[str, str, list[str], list[str]]:
    return event.type, event.status, [p.span.cut(text) for p in event.actors], [p.span.cut(text) for p in event.recipients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked a police post in the valley.", ("ASSAULT", "actual", ["Rebels"], ["a police post"])),
        ("Two teachers were arrested by soldiers on Monday.", ("COERCE", "actual", ["soldiers"], ["Two teachers"])),
        ("The president will meet union leaders on Friday.", ("AGREE", "planned", ["The president"], ["union leaders"])),
        ("The minister refused to talk to the miners.", ("REJECT", "actual", ["The minister"], ["the miners"])),
        ("France imposed sanctions on Belarus.", ("SANCTION", "actual", ["France"], ["Belarus"])),
        ("The government withdrew troops from the border.", ("RETREAT", "actual", ["The government"], ["the border"])),
        ("Farmers staged a protest against the ministry.", ("PROTEST", "actual", ["Farmers"], ["the ministry"])),
        ("The union did not attack the police.", ("ASSAULT", "denied", ["The union"], ["the police"])),
        (
            "If the rebels attack the police, the army could bomb the town.",
            ("ASSAULT", "hypothetical", ["the rebels"], ["the police"]),
        ),
        ("The court sentenced the general to nine years.", ("SANCTION", "actual", ["The court"], ["the general"])),
        ("The envoy said the rebels must release the prisoners.", ("REQUEST", "actual", ["The envoy"], ["the rebels"])),
        ("Norway sent food aid to Sudan.", ("AID", "actual", ["Norway"], ["Sudan"])),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_an_english_event(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("पुलिस ने तीन लोगों को गिरफ्तार किया।", "COERCE", "पुलिस"),
        ("सरकार ने यह मांग खारिज कर दी।", "REJECT", "सरकार"),
        ("विद्रोहियों ने चौकी पर हमला किया।", "ASSAULT", "विद्रोहियों"),
        ("मंत्री ने विपक्ष पर आरोप लगाया।", "ACCUSE", "मंत्री"),
    ],
)
def test_a_hindi_event(text: str, kind: str, actor: str) -> None:
    found = [(e.type, [p.span.cut(text) for p in e.actors]) for e in events(text, "hi")]
    assert (kind, [actor]) in found


@pytest.mark.parametrize(
    "text",
    [
        "A bus fell into a gorge and eleven people were killed.",
        "The keeper attacked the ball early and the coach praised the midfielder in the second match.",
        "Snow closed two passes on Tuesday.",
        "Shares of the bank rose 3 percent.",
        "बस खाई में गिरने से 11 लोगों की मौत हो गई।",
    ],
)
def test_what_is_no_political_event_yields_none(text: str) -> None:
    assert [e for e in events(text, "hi" if text[0] > "\u0900" else "en") if e.status in ("actual", "planned")] == []


def test_what_is_promised_is_no_event_of_its_own() -> None:
    assert [e.type for e in events("The general promised to release the hostages.")] == ["AGREE"]


def test_parties_that_act_together_are_each_named() -> None:
    text = "Chad and Niger signed a treaty."
    found = events(text)[0]
    assert [p.span.cut(text) for p in found.actors] == ["Chad", "Niger"]


def test_place_and_time_are_those_of_the_event_and_not_of_its_sentence() -> None:
    from khabar import read

    text = "The envoys met rebel leaders in Bamako on Friday, months after troops had left Gao."
    record = read(text, form="plain", published="2025-03-10")
    met = next(e for e in record.events if e.type == "CONSULT")
    assert [p.name for p in record.places if p.id == met.place] == ["Bamako"]
    assert [t.value for t in record.times if t.id == met.time] == ["2025-03-07"]
    text = "The union accused the ministry of hiding a report on the fire in Karachi."
    record = read(text, form="plain")
    assert [e.place for e in record.events if e.type == "ACCUSE"] == [None]
