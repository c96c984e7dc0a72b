"""Events told in phrasal and conjunct verbs, and where and when they are."""

from __future__ import annotations

import pytest

from khabar.pipeline import read_document
from khabar.reading import Document
from khabar.record import Record


def reading(text: str, language: str = "en") -> Record:
    return read_document(Document("page", text, "plain", "2026-03-19", language))


def rows(record: Record) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (e.type, e.status, [p.span.cut(record.text) for p in e.actors], [p.span.cut(record.text) for p in e.recipients])
        for e in record.events
    ]


def where(record: Record) -> list[str | None]:
    names = {p.id: p.span.cut(record.text) for p in record.places}
    return [names.get(e.place or "") for e in record.events]


def when(record: Record) -> list[str | None]:
    values = {t.id: t.value for t in record.times}
    return [values.get(e.time or "") for e in record.events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted down the motion.", ("REJECT", "actual", ["The council"], [])),
        ("Lawmakers in the capital voted against the amnesty.", ("REJECT", "actual", ["Lawmakers in the capital"], [])),
        ("The guards turned back two boats of migrants.", ("REJECT", "actual", ["The guards"], ["two boats of migrants"])),
        ("Hackers broke into the network of the ministry.", ("COERCE", "actual", ["Hackers"], ["the ministry"])),
        ("Officers led away two priests.", ("COERCE", "actual", ["Officers"], ["two priests"])),
        ("Detectives questioned the former mayor for six hours.", ("ACCUSE", "actual", ["Detectives"], ["the former mayor"])),
        ("The crowd pelted the minister with eggs.", ("ASSAULT", "actual", ["The crowd"], ["the minister"])),
        ("The patrol came under fire near the bridge.", ("ASSAULT", "actual", [], ["The patrol"])),
        ("Oman vowed to retaliate.", ("THREATEN", "actual", ["Oman"], [])),
        ("The two agreed to reopen the canal, officials said.", ("AGREE", "actual", ["The two"], [])),
        ("Traders staged a sit-in outside the ministry.", ("PROTEST", "actual", ["Traders"], [])),
        ("The general handed in his resignation on Monday.", ("RETREAT", "actual", ["The general"], [])),
        ("The nun was allowed to leave the country.", ("RETREAT", "actual", [], ["The nun"])),
        ("The rebels let the convoy through.", ("RETREAT", "actual", ["The rebels"], ["the convoy"])),
        ("Commandos freed nine hostages.", ("AID", "actual", ["Commandos"], ["nine hostages"])),
        ("The jury cleared the banker.", ("CONCEDE", "actual", ["The jury"], ["the banker"])),
        ("Ghana closed its embassy in Oslo.", ("SANCTION", "actual", ["Ghana"], ["Oslo"])),
        ("The navy fired two missiles into the sea.", ("MOBILIZE", "actual", ["The navy"], [])),
        ("The commander called in the national guard.", ("MOBILIZE", "actual", ["The commander"], [])),
    ],
)
def test_a_phrasal_verb_tells_of_an_event(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    found = rows(reading(text))
    assert expected[0] in [kind for kind, *_ in found]
    assert expected in [(k, s, a, r if expected[3] else []) for k, s, a, r in found]


@pytest.mark.parametrize(
    "text",
    [
        "The president told reporters that the roads were safe.",
        "Police sealed off the street after the crash.",
        "The museum turned away visitors because of the heat.",
        "The firm signed a pact to free up capital.",
    ],
)
def test_what_only_sounds_like_one_tells_of_none(text: str) -> None:
    assert rows(reading(text)) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A court in Lima jailed two officers on Friday.", "Lima"),
        ("Gunmen fired at a group of herders near the town of Gao.", "Gao"),
        ("The chancellor flew to Lisbon for talks with the emir.", "Lisbon"),
        ("The envoys held a second round of negotiations in Geneva.", "Geneva"),
        ("Teachers in Nairobi went on strike.", "Nairobi"),
    ],
)
def test_an_event_is_where_those_are_who_have_part_in_it(text: str, place: str) -> None:
    record = reading(text)
    assert where(record) == [place]


def test_what_is_said_is_not_done_where_its_parties_are() -> None:
    assert where(reading("The rebels accused the mission in Mali of spying.")) in ([None], ["Mali"])
    assert where(reading("Officials in Kyiv accused the bishop of treason.")) == [None]


def test_a_time_may_stand_by_the_clause_or_begin_with_an_adverb() -> None:
    assert when(reading("The monk was allowed to leave for Hanoi on Tuesday.")) == ["2026-03-17"]
    assert [str(v)[:10] for v in when(reading("Police arrested the trader early on Saturday."))] == ["2026-03-14"]


def test_what_a_pact_is_about_or_a_threat_hangs_on_is_no_event_of_its_own() -> None:
    assert [k for k, *_ in rows(reading("Kenya and Uganda signed an agreement to release the miners."))] == ["SUPPORT"]
    assert [k for k, *_ in rows(reading("Sudan threatened to expel the envoy unless Chad apologises."))] == ["THREATEN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("राज्य सरकार को मजदूरों से बात करनी चाहिए, सांसद कमल राणा ने कहा।", ("REQUEST", "actual", ["सांसद कमल राणा"], ["राज्य सरकार"])),
        ("नेता ने कहा कि पुलिस को हथियार डाल देने चाहिए।", ("REQUEST", "actual", ["नेता"], ["पुलिस"])),
        ("कर्मचारियों की छंटनी की खबर को लेकर सैकड़ों लोग सड़कों पर उतरे।", ("PROTEST", "actual", ["सैकड़ों लोग"], [])),
        ("दोनों देश सीमा व्यापार फिर से खोलने पर राजी हो गए।", ("AGREE", "actual", ["दोनों देश"], [])),
        ("नॉर्वे सूखा प्रभावित केन्या को सहायता देगा।", ("AGREE", "planned", ["नॉर्वे"], ["सूखा प्रभावित केन्या"])),
        ("विद्रोहियों ने पांच दिन के संघर्ष विराम का ऐलान किया।", ("CONCEDE", "actual", ["विद्रोहियों"], [])),
        ("मलावी ने नौ नाविकों को छोड़ दिया।", ("RETREAT", "actual", ["मलावी"], ["नौ नाविकों"])),
        ("परिषद ने शांति संधि को मंजूरी दे दी।", ("SUPPORT", "actual", ["परिषद"], [])),
        ("आयुक्त पर रिश्वत लेने का आरोप है।", ("ACCUSE", "actual", [], ["आयुक्त"])),
        ("दंगाइयों ने तीन गाड़ियां फूंक दीं और भीड़ ने पुलिस पर चाकू से वार किया।", ("ASSAULT", "actual", ["भीड़"], ["पुलिस"])),
    ],
)
def test_a_conjunct_verb_tells_of_an_event(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in rows(reading(text, "hi"))


@pytest.mark.parametrize("text", ["हमें एक मजबूत सरकार चाहिए, नेता ने कहा।", "मंत्री ने कहा कि पुलिस को पहले आना चाहिए था।"])
def test_what_is_needed_or_too_late_is_no_hindi_request(text: str) -> None:
    assert rows(reading(text, "hi")) == []


def test_an_arrest_is_in_the_place_that_it_is_from() -> None:
    assert where(reading("पुलिस ने सोमवार को सूरत से दो भाइयों को गिरफ्तार किया।", "hi")) == ["सूरत"]
