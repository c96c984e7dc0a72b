"""What is denied, over pages and languages, against who says that it is so."""

from __future__ import annotations

import pytest

from khabar.stories.claims import Claim, claims_of
from khabar.stories.claims.matters import matter, tells_of
from khabar.stories.telling.tell import tell
from tests.stories.test_claims_across_pages import page

WORKERS = "@published 2024-05-02T08:00:00+05:30\nThe dye works released acid into the Sona river on Wednesday night, fishing families said."
DENIED = (
    "@published 2024-05-02T11:00:00+05:30\n"
    "Leena Fernandes, who manages the dye works, denied on Thursday that it had released acid into the river."
)
DENIED_HINDI = (
    "@published 2024-05-02T13:00:00+05:30\nरंग कारखाने की प्रबंधक लीना फर्नांडिस ने नदी में तेजाब छोड़ने का खंडन किया।\n"
    "मछुआरों के परिवारों का कहना है कि कारखाने ने नदी में तेजाब छोड़ा।"
)


def denied(*notations: str) -> list[Claim]:
    """The claims on these pages that have a denial."""
    pages = [page(f"p{number}", notation) for number, notation in enumerate(notations)]
    return [c for c in claims_of(pages) if c.kind == "event" and any(p.text == "denied" for p in c.positions)]


def said_by(claim: Claim, status: str) -> list[str]:
    position = next((p for p in claim.positions if p.text == status), None)
    return sorted({e.page for e in position.evidence}) if position else []


def test_a_denial_is_one_claim_over_two_languages_and_stands_against_those_who_say_it() -> None:
    (claim,) = denied(WORKERS, DENIED, DENIED_HINDI)
    assert claim.relation == "disputed"
    assert said_by(claim, "actual") == ["p0", "p2"]
    assert said_by(claim, "denied") == ["p1", "p2"]
    story = tell([page(f"p{n}", text) for n, text in enumerate((WORKERS, DENIED, DENIED_HINDI))])
    assert [f.code for f in story.findings] == ["ST04"]


@pytest.mark.parametrize(
    "denial",
    [
        "The temple trust rejected the claim that the idol had been stolen.",
        "“The report that the idol was stolen is baseless,” said Hari Bhatt of the temple trust.",
        "The temple trust denied that the idol had been stolen.",
        "मंदिर के न्यासी हरि भट्ट ने मूर्ति चोरी होने से इनकार किया।",
        "मंदिर के न्यासी हरि भट्ट ने कहा कि मूर्ति चोरी होने की खबर निराधार है।",
        "मंदिर के न्यासी हरि भट्ट ने मूर्ति चोरी होने के दावे को खारिज किया।",
    ],
)
def test_words_of_denying(denial: str) -> None:
    said = "The idol of the temple at Rampura was stolen on Sunday, a guard, Mohan Lal, said."
    also = "Hari Bhatt of the temple trust denied that the idol had been stolen."
    (claim,) = denied(said, denial, also)
    assert said_by(claim, "denied") == ["p1", "p2"]
    assert said_by(claim, "actual") == ["p0"]


@pytest.mark.parametrize(
    "text",
    [
        "The court denied bail to Mohan Lal on Monday.",
        "The union rejected the offer of the owners on Monday.",
        "Mohan Lal declined to comment on the theft of the idol.",
        "The trust did not deny that the idol had been stolen.",
        "मोहन लाल ने मूर्ति की चोरी पर टिप्पणी करने से इनकार किया।",
        "संघ ने मालिकों का प्रस्ताव खारिज किया।",
        "Police said that false reports of a theft had cost them two days.",
    ],
)
def test_what_is_refused_or_admitted_is_no_denial(text: str) -> None:
    assert denied("The idol of the temple was stolen on Sunday, a guard, Mohan Lal, said.", text) == []


def test_a_denial_that_does_not_say_what_goes_with_what_its_speaker_denies_elsewhere() -> None:
    whole = "The port trust denied that a crane had collapsed.\n“Nothing fell,” said Nora Pinto of the port trust."
    bare = "A crane collapsed at the port, dockers said.\nNora Pinto of the port trust called the reports false."
    (claim,) = denied(whole, bare)
    assert said_by(claim, "denied") == ["p0", "p1"]
    assert said_by(claim, "actual") == ["p1"]


def test_a_bare_denial_alone_is_of_what_another_said_before_it() -> None:
    (claim,) = denied(
        "Auditor Kiran Shetty said that the fund had lost two ledgers.\nTreasurer Gopal Rane denied the allegation."
    )
    assert "two ledgers" in claim.about
    assert claim.relation == "disputed"


def test_whoever_denies_two_things_has_two_claims() -> None:
    found = denied(
        "Senator Ilse Brandt denied that she had met the banker.\nSenator Ilse Brandt denied that her office had shredded letters."
    )
    assert len(found) == 2


def test_a_plan_for_friday_is_not_what_was_denied_for_before_friday() -> None:
    (claim,) = denied(
        "@published 2024-05-01\nNora Pinto denied that the crane would be lifted before Friday.",
        "@published 2024-05-01\nMinister Paul Sequeira said that the crane would be lifted on Friday.",
    )
    assert said_by(claim, "actual") == []


def test_an_outlet_that_reports_it_is_no_source_of_its_own() -> None:
    pages = [
        page("own", WORKERS, outlet="Delta Herald"),
        page("other", "The dye works released acid into the river, according to the Delta Herald.", outlet="Hill News"),
        page("denial", DENIED, outlet="The Shore"),
    ]
    claim = next(c for c in claims_of(pages) if c.disputes)
    actual = next(p for p in claim.positions if p.text == "actual")
    assert (actual.support.pages, actual.support.reports, actual.support.at_most) == (2, 1, 1)


def test_one_deed_in_words_of_which_none_translates_the_other() -> None:
    assert tells_of(matter("Police opened fire on the crowd"), matter("गोली चलाने"))
    assert not tells_of(matter("Police closed the road"), matter("गोली चलाने"))


def test_a_name_with_a_flap_is_one_in_either_script() -> None:
    english = "Anil Gaikwad said that the gate was shut. “It was shut at noon,” Anil Gaikwad told the court."
    hindi = "अनिल गायकवाड़ ने अदालत से कहा, “इसे दोपहर में बंद किया गया।”"
    assert [v.name for v in tell([page("a", english), page("b", hindi)]).voices] == ["Anil Gaikwad"]


def test_what_one_speaker_denies_and_what_he_owns_to_are_two_deeds() -> None:
    text = "Captain Omar Diallo said that the army had not attacked Tesso on Monday and that the army attacked Tesso on Monday with leaflets."
    events = [c for c in claims_of([page("a", text)]) if c.kind == "event"]
    assert not any(c.disputes for c in events)


def test_a_name_that_is_not_spelt_as_it_is_heard_is_one_in_either_script() -> None:
    english = "“It was shut at noon,” Anil Singh told the court."
    hindi = "अनिल सिंह ने अदालत से कहा, “इसे दोपहर में बंद किया गया।”"
    assert len(tell([page("a", english), page("b", hindi)]).voices) == 1


def test_the_clause_behind_a_denial_in_a_hindi_headline_is_not_denied() -> None:
    headline = "# ठेकेदार ने दीवार गिरने से इनकार किया, 12 मजदूर घायल\nठेकेदार महेश खत्री ने दीवार गिरने से इनकार किया।"
    found = denied("Twelve workers were hurt at the site, surgeon Asha Rao said.", headline)
    assert not any(said_by(c, "actual") for c in found)


def test_what_is_denied_of_whom_it_names_is_what_he_said() -> None:
    text = (
        "Cook Rekha Soni said that the oil was never changed.\n"
        "A student fainted at noon, doctor Asha Rao said.\n"
        "Manager Vinod Khare called the cook's claim false."
    )
    (claim,) = denied(text)
    assert "oil" in claim.about


def test_what_is_said_against_a_denied_not_is_a_not_too() -> None:
    said = "Cook Rekha Soni said that the oil in the kitchen had not been changed for weeks."
    other = "The oil in the kitchen had been changed for weeks, helper Mina Das said."
    denial = "Manager Vinod Khare denied that the oil in the kitchen had not been changed for weeks."
    (claim,) = denied(said, other, denial)
    assert said_by(claim, "actual") == ["p0"]


PULLOUT = (
    "@published 2024-05-02T08:00:00+05:30\n"
    "Foreign minister Ivan Petrov said on Thursday that Bulgaria would withdraw 900 soldiers from the Kelmar ridge by June."
)
NO_PULLOUT = (
    "@published 2024-05-03T11:00:00+05:30\n# Bulgaria denies it will pull troops from Kelmar ridge\n"
    "Bulgaria's defence ministry on Friday denied that it would pull 900 troops out of the Kelmar ridge."
)


def test_a_country_in_a_headline_is_the_ministry_that_the_text_has_speak_for_it() -> None:
    (claim,) = denied(PULLOUT, NO_PULLOUT)
    against = next(p for p in claim.positions if p.text == "denied")
    assert against.support.origins == ("Bulgaria's defence ministry",)
    assert said_by(claim, "actual") == ["p0"]  # "withdraw" and "pull 900 troops out" are one deed
