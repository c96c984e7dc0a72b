"""Events told in idioms, light verbs and phrasal verbs, in British, American and South Asian English; and what is none."""

from __future__ import annotations

import pytest

from khabar.pipeline import read_document
from khabar.reading import Document


def rows(text: str) -> list[tuple[str, list[str], list[str]]]:
    record = read_document(Document("page", text, "plain", "2026-03-19", "en"))
    return [
        (e.type, [p.span.cut(record.text) for p in e.actors], [p.span.cut(record.text) for p in e.recipients])
        for e in record.events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The deputy trained his guns on the governor.", ("ACCUSE", ["The deputy"], ["the governor"])),
        ("The judge came down heavily on the police.", ("ACCUSE", ["The judge"], ["the police"])),
        ("The agency chargesheeted the former minister.", ("ACCUSE", ["The agency"], ["the former minister"])),
        ("The senator called the treaty a surrender.", ("ACCUSE", ["The senator"], ["the treaty"])),
        ("The premier pinned the blame on the army.", ("ACCUSE", ["The premier"], ["the army"])),
        ("The commission looked into the mayor's accounts.", ("ACCUSE", ["The commission"], ["the mayor"])),
        ("The two parties forged an alliance ahead of the polls.", ("AGREE", ["The two parties"], [])),
        ("The two countries resolved their row over the canal.", ("AGREE", ["The two countries"], [])),
        ("The parties bridged their differences over the constitution.", ("AGREE", ["The parties"], [])),
        ("The two parties hashed out a deal on the budget.", ("AGREE", ["The two parties"], [])),
        ("The cabinet gave the thumbs up to the miners' plan for joint patrols.", ("AGREE", ["The cabinet"], ["the miners"])),
        ("Negotiators thrashed out a compromise late on Friday.", ("AGREE", ["Negotiators"], [])),
        ("Troops ferried the stranded villagers to safety.", ("AID", ["Troops"], ["the stranded villagers"])),
        ("Soldiers brought the trapped miners to the surface.", ("AID", ["Soldiers"], ["the trapped miners"])),
        ("The army came to the rescue of the pilgrims.", ("AID", ["The army"], ["the pilgrims"])),
        ("Firefighters pulled two children from the rubble.", ("AID", ["Firefighters"], ["two children"])),
        ("Iran funnelled arms to the militia.", ("AID", ["Iran"], ["the militia"])),
        ("The kingdom propped up the bank with a loan.", ("AID", ["The kingdom"], ["the bank"])),
        ("Police lathi-charged the farmers.", ("ASSAULT", ["Police"], ["the farmers"])),
        ("The militia swept through the villages.", ("ASSAULT", ["The militia"], ["the villages"])),
        ("The army trapped the insurgents in the valley.", ("ASSAULT", ["The army"], ["the insurgents"])),
        ("A judge survived a bomb attack.", ("ASSAULT", [], ["A judge"])),
        ("The army crossed into the enclave.", ("ASSAULT", ["The army"], ["the enclave"])),
        ("Troops repulsed the rebels.", ("ASSAULT", ["Troops"], ["the rebels"])),
        ("The army forced the families from their homes.", ("COERCE", ["The army"], ["the families"])),
        ("The militia extorted money from the traders.", ("COERCE", ["The militia"], ["the traders"])),
        ("The police traced and held the gunman.", ("COERCE", ["The police"], ["the gunman"])),
        ("The judge sent the minister to judicial custody.", ("COERCE", ["The judge"], ["the minister"])),
        ("Police caught the burglars red-handed.", ("COERCE", ["Police"], ["the burglars"])),
        ("Hackers defaced the website of the ministry.", ("COERCE", ["Hackers"], ["the ministry"])),
        ("The court let the minister off the hook.", ("CONCEDE", ["The court"], ["the minister"])),
        ("The president said sorry to the families.", ("CONCEDE", ["The president"], ["the families"])),
        ("The appeals court quashed the conviction of the nurse.", ("CONCEDE", ["The appeals court"], ["the nurse"])),
        ("The editor was granted bail.", ("CONCEDE", [], ["The editor"])),
        ("The king walked back his statement on the migrants.", ("CONCEDE", ["The king"], ["the migrants"])),
        ("The city legalised street trading.", ("CONCEDE", ["The city"], [])),
        ("The ministers deliberated on the crisis.", ("CONSULT", ["The ministers"], [])),
        ("The prince is on a visit to Kenya.", ("CONSULT", ["The prince"], ["Kenya"])),
        ("The king played host to the president of Ghana.", ("CONSULT", ["The king"], ["the president of Ghana"])),
        ("The president made a stopover in Malta.", ("CONSULT", ["The president"], ["Malta"])),
        ("The governor dropped in on the mayor.", ("CONSULT", ["The governor"], ["the mayor"])),
        (
            "The prime minister held a video conference with the governors.",
            ("CONSULT", ["The prime minister"], ["the governors"]),
        ),
        ("Kenya handed over the fugitive to Uganda.", ("COOPERATE", ["Kenya"], ["Uganda"])),
        ("Qatar ordered twenty jets from France.", ("COOPERATE", ["Qatar"], ["France"])),
        ("The force is on standby.", ("MOBILIZE", ["The force"], [])),
        ("Police cordoned off the square.", ("MOBILIZE", ["Police"], [])),
        ("Soldiers sealed off the village.", ("MOBILIZE", ["Soldiers"], [])),
        ("North Korea detonated a nuclear device.", ("MOBILIZE", ["North Korea"], [])),
        ("Armed guards ringed the palace.", ("MOBILIZE", ["Armed guards"], [])),
        ("The army moved up to the bridge.", ("MOBILIZE", ["The army"], [])),
        ("Women banged pots against the governor.", ("PROTEST", ["Women"], ["the governor"])),
        ("Lawyers abstained from work.", ("PROTEST", ["Lawyers"], [])),
        ("Strike shuts ports in Chile.", ("PROTEST", [], [])),
        ("The activist went on a fast.", ("PROTEST", ["The activist"], [])),
        ("Miners have been on strike since Monday.", ("PROTEST", ["Miners"], [])),
        ("Villagers staged a rasta roko.", ("PROTEST", ["Villagers"], [])),
        ("The military held out against the envoys' demands.", ("REJECT", ["The military"], ["the envoys"])),
        ("The rebels stonewalled the mediators.", ("REJECT", ["The rebels"], ["the mediators"])),
        ("The mayor ducked the lawmakers' questions.", ("REJECT", ["The mayor"], ["the lawmakers"])),
        ("The prime minister put off her visit to Rome.", ("REJECT", ["The prime minister"], ["Rome"])),
        ("The front went back on its promise to the villagers.", ("REJECT", ["The front"], ["the villagers"])),
        ("The court stayed the government's order.", ("REJECT", ["The court"], ["the government"])),
        ("The envoy leaned on the army to hold elections.", ("REQUEST", ["The envoy"], ["the army"])),
        ("The lawyers sought bail for the student.", ("REQUEST", ["The lawyers"], ["the student"])),
        ("The panel recommended the removal of the judge.", ("REQUEST", ["The panel"], ["the judge"])),
        ("Doctors sent an SOS to the ministry.", ("REQUEST", ["Doctors"], ["the ministry"])),
        ("The governor advised residents to stay indoors.", ("REQUEST", ["The governor"], ["residents"])),
        ("The committee hauled the minister before it.", ("REQUEST", ["The committee"], ["the minister"])),
        ("The government restored internet access.", ("RETREAT", ["The government"], [])),
        ("The army handed power to a civilian government.", ("RETREAT", ["The army"], ["a civilian government"])),
        ("The minister stepped aside.", ("RETREAT", ["The minister"], [])),
        ("The two armies stopped fighting on Friday.", ("RETREAT", ["The two armies"], [])),
        ("The dissident was set at liberty.", ("RETREAT", [], ["The dissident"])),
        ("The activist walked out of prison.", ("RETREAT", [], ["The activist"])),
        ("The lawmakers voted the premier out of office.", ("SANCTION", ["The lawmakers"], ["the premier"])),
        ("The trader got seven years in jail.", ("SANCTION", [], ["The trader"])),
        ("The mayor lost his job over the leak.", ("SANCTION", [], ["The mayor"])),
        ("The election commission debarred the candidate.", ("SANCTION", ["The election commission"], ["the candidate"])),
        ("The court sent the banker to prison for six years.", ("SANCTION", ["The court"], ["the banker"])),
        ("The assembly suspended the member from the House.", ("SANCTION", ["The assembly"], ["the member"])),
        ("The general showered praise on his troops.", ("SUPPORT", ["The general"], ["his troops"])),
        ("The coalition ranged itself behind the premier.", ("SUPPORT", ["The coalition"], ["the premier"])),
        ("The king conferred a knighthood on the judge.", ("SUPPORT", ["The king"], ["the judge"])),
        ("Chad acceded to the treaty.", ("SUPPORT", ["Chad"], [])),
        (
            "The president sympathised with the families of the dead.",
            ("SUPPORT", ["The president"], ["the families of the dead"]),
        ),
        ("The judge received death threats.", ("THREATEN", [], ["The judge"])),
        ("The cleric issued a fatwa against the novelist.", ("THREATEN", ["The cleric"], ["the novelist"])),
        ("The state hinted at action against the traders.", ("THREATEN", ["The state"], ["the traders"])),
        ("The unions served a strike notice on the railways.", ("THREATEN", ["The unions"], ["the railways"])),
        ("The general promised a harsh response to the raiders.", ("THREATEN", ["The general"], ["the raiders"])),
        ("The teachers voted to strike.", ("THREATEN", ["The teachers"], [])),
    ],
)
def test_an_idiom_tells_of_an_event(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The bank raised its forecast for the year.",
        "The actress waved her hand at the fans.",
        "A storm tore the roof off the school.",
        "The teacher took the pupils to the zoo.",
        "The company axed its dividend.",
        "The band hit the road on Friday.",
        "The cook pulled up a chair.",
        "The mayor made a cake for the fair.",
        "I will go back on Friday.",
        "The bulb lighted up the room.",
        "The child turned in his chair to glance back.",
        "The gunman entered the shop about noon.",
        "The bride exchanged rings with the groom.",
    ],
)
def test_what_is_worded_like_an_idiom_tells_of_none(text: str) -> None:
    assert rows(text) == []


def test_somebody_is_in_a_state() -> None:
    assert rows("Porters are on strike over pay.")[0][0] == "PROTEST"
    assert rows("The mayor is under house arrest.") == [("COERCE", [], ["The mayor"])]
    assert rows("The parcel is on the table.") == []


def test_what_is_held_back_in_a_passive_is_still_the_object() -> None:
    assert rows("Two reporters were denied visas.") == [("REJECT", [], ["Two reporters"])]
    assert rows("The clerk was granted bail.") == [("CONCEDE", [], ["The clerk"])]


def test_a_body_is_somebody_only_where_it_acts() -> None:
    assert rows("The city banned the march.")[0][1] == ["The city"]
    assert rows("The minister praised the city.")[0][1] == ["The minister"]


def test_those_of_whom_a_withdrawal_is_told_do_it() -> None:
    assert rows("The visit is the first since the withdrawal of Chilean troops from Bolivia.") == [
        ("RETREAT", ["Chilean troops"], ["Bolivia"])
    ]


def test_what_breaks_out_is_told_and_what_breaks_off_is_not() -> None:
    assert rows("Clashes broke out between farmers and herders.") == [("ASSAULT", ["farmers", "herders"], [])]
    assert rows("Talks between the guild and the ministry broke off.") == []


def test_forces_are_told_that_nobody_is_said_to_send() -> None:
    assert rows("Soldiers were deployed in the square.")[0][0] == "MOBILIZE"
