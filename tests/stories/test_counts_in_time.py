"""Counts that move, are repeated, or are held against each other by two who count."""

from __future__ import annotations

import pytest

from khabar.stories.claims import Claim, claims_of
from khabar.stories.rules import StoryCase, found_in
from khabar.stories.telling.tell import tell
from tests.stories.test_claims_across_pages import about, page

MORNING = (
    "@published 2024-07-01T08:00:00+05:30\nSix people were killed and 30 injured when a wall fell at Sarona, the police said."
)
EVENING = (
    "@published 2024-07-01T20:00:00+05:30\nThe toll in the wall collapse at Sarona rose to 11, collector Uma Deshpande said. "
    "Twenty-five people are injured, she said."
)


def codes(*notations: str) -> list[str]:
    return [f.code for f in tell([page(f"p{n}", text) for n, text in enumerate(notations)]).findings]


def claims(*notations: str) -> list[Claim]:
    return claims_of([page(f"p{n}", text) for n, text in enumerate(notations)])


def test_an_old_count_told_again_beside_the_new_one_is_stale_and_no_dispute() -> None:
    late = "@published 2024-07-02T09:30:00+05:30\nSix people were killed when a wall fell at Sarona."
    new = "@published 2024-07-02T09:00:00+05:30\nसरोना में दीवार गिरने से 11 लोगों की मौत हुई, कलेक्टर उमा देशपांडे ने बताया।"
    dead = about(claims(MORNING, EVENING, late, new), "people dead")
    assert dead.relation == "developed"
    assert [(s.evidence.page, dead.positions[s.position].text) for s in dead.stale] == [("p2", "6")]
    assert codes(MORNING, EVENING, late, new) == ["ST05"]


def test_the_injured_may_be_fewer_later_and_only_what_is_repeated_is_stale() -> None:
    hurt = about(claims(MORNING, EVENING), "people hurt")
    assert (hurt.relation, hurt.stale, hurt.disputes) == ("developed", (), ())
    late = "@published 2024-07-03T09:00:00+05:30\nThirty people were injured when a wall fell at Sarona."
    hurt = about(claims(MORNING, EVENING, late), "people hurt")
    assert [s.evidence.page for s in hurt.stale] == ["p2"]


def test_what_officials_had_put_earlier_is_no_count_of_today() -> None:
    told = (
        "@published 2024-07-02T10:00:00+05:30\nThe toll at Sarona rose to 11 on Tuesday, collector Uma Deshpande said.\n"
        "On Monday officials had put the toll at six."
    )
    dead = about(claims(MORNING, told), "people dead")
    assert dead.relation == "developed"
    assert all("Monday" not in name for p in dead.positions for name in p.support.origins)


def test_two_who_count_one_crowd_disagree_on_one_page_and_where_each_keeps_to_his_number() -> None:
    one = "The union said 6,000 people took part in the march at Belva; the police put the number at 2,000."
    assert about(claims("@published 2024-07-01\n" + one), "people taking part").relation == "disputed"
    first = "@published 2024-07-01T08:00:00+05:30\nAbout 6,000 people marched at Belva, organiser Ira Sen said."
    police = "@published 2024-07-01T16:00:00+05:30\nSome 2,000 people marched at Belva, the police said."
    again = "@published 2024-07-02T08:00:00+05:30\nOrganiser Ira Sen said that 6,000 people marched at Belva."
    assert about(claims(first, police), "people taking part").relation == "developed"
    assert about(claims(first, police, again), "people taking part").relation == "disputed"


def test_those_of_so_many_works_who_stop_work_are_counted() -> None:
    pages = (
        "Some 5,000 workers of 14 mills in Karsol district stopped work on Monday, the Weavers' Union said.",
        "करसोल जिले की 14 मिलों के करीब 5 हजार मजदूरों ने सोमवार को काम बंद कर दिया।",
        "The Weavers' Union said that 5,000 workers were on strike.",
    )
    part = about(claims(*pages), "people taking part")
    assert [(p.text, p.support.pages) for p in part.positions] == [("5,000", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Three people died and 40 were carried to the temple.",
        "तीन लोगों की मौत हो गई और 40 लोगों को मंदिर पहुंचाया गया।",
    ],
)
def test_what_becomes_of_others_is_not_what_became_of_those_before(text: str) -> None:
    assert [p.text for p in about(claims(text), "people dead").positions] == ["3"]


def test_policemen_who_are_hurt_are_no_other_count_of_the_hurt() -> None:
    pages = (
        "@published 2024-07-01\nForty people were hurt in the clash at Belva, organiser Ira Sen said.",
        "@published 2024-07-01\nSeven policemen were hurt in the clash at Belva, superintendent Anil Dhar said.",
        "@published 2024-07-01\nबेलवा में झड़प में सात पुलिसकर्मी घायल हुए, पुलिस अधीक्षक अनिल धर ने बताया।",
    )
    found = claims(*pages)
    assert about(found, "policemen hurt").support.pages == 2
    assert not any(c.disputes for c in found)


def test_near_counts_of_one_thing_disagree() -> None:
    one, other = "The vote was held at 412 booths.", "The vote was held at 398 booths, registrar Lata Kaul said."
    booths = about(claims(one, other), "booths")
    assert [d.kind for d in booths.disputes] == ["never-moves"]
    assert not about(claims(one, "The registrar opened 250 booths."), "booths").disputes
    both = "The vote was held at 412 booths in the hills and 398 booths in the plains."
    assert not any(c.disputes for c in claims(both, one))


def test_one_percentage_with_and_without_its_noun() -> None:
    pages = (
        "The nurses ask for a raise of 15 percent.",
        "The nurses want 15 percent, Ira Sen said.",
        "नर्सों का संघ 15 प्रतिशत मांग रहा है।",
    )
    (raised,) = (c for c in claims(*pages) if c.kind == "figure")
    assert raised.support.pages == 3


def test_one_of_something_is_no_count() -> None:
    said = "“We will not sell one brick of it,” said Ira Sen."
    assert not any(c.kind == "figure" for c in claims(said, said))


def test_one_of_many_leaders_is_nobody_to_count() -> None:
    (ships,) = (c for c in claims("A union leader said that 31 barges lay idle.") if c.kind == "figure")
    assert ships.support.origins == ()


def test_a_headline_that_another_language_has_outrun_says_no_more() -> None:
    hindi = "@published 2024-07-01T08:00:00+05:30\n# सरोना में दीवार गिरी, 6 की मौत\nसरोना में दीवार गिरने से 6 लोगों की मौत हुई, पुलिस ने बताया।"
    pages = [page("a", hindi), page("b", EVENING)]
    assert not [f for f in found_in(StoryCase(tuple(pages), tuple(claims_of(pages)), {})) if f.code == "ST06"]
