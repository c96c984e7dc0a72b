"""Boxes around a story that say what they are by a heading, a list or a label alone."""

from __future__ import annotations

import pytest

from khabar.reading import Document, read_page

_STORY = (
    "<p>The ferry between Marlow and the isles will sail twice a day from Monday, the harbour council said in a statement.</p>"
    "<p>Crews had asked for a third boat since the spring, but the council found no money for it, according to its clerk.</p>"
)


def kinds(markup: str) -> list[tuple[str, str]]:
    """Each block's kind and first line, the neutral ones left out."""
    page = read_page(Document("x", f"<html><body>{markup}</body></html>", "html"))
    return [(b.kind, page.cut(b.span).split("\n")[0]) for b in page.blocks if b.kind != "other"]


@pytest.mark.parametrize(
    "crumbs",
    [
        "<nav aria-label='Breadcrumb'><ul><li><a href=/>Home</a></li><li><a href=/isles>Isles</a></li></ul></nav>",
        "<div itemtype='https://schema.org/BreadcrumbList'><a href=/sea>Sea</a> » <a href=/isles>Isles</a></div>",
        "<ul><li><a href=/>Home</a></li><li><a href=/isles>Isles</a></li></ul>",
        "<div><a href=/>Home</a> | <a href=/isles>Isles</a></div>",
    ],
)
def test_a_path_above_the_headline_is_the_section(crumbs: str) -> None:
    page = read_page(
        Document("x", f"<html><body>{crumbs}<article><h1>Ferry sails again</h1>{_STORY}</article></body></html>", "html")
    )
    assert page.blocks[0].kind == "section"
    assert page.info.section == "Isles"


def test_a_menu_between_bars_is_no_path() -> None:
    menu = "<div><a href=/>Home</a> | <a href=/a>Sea</a> | <a href=/b>Isles</a> | <a href=/c>Ports</a></div>"
    assert ("section", "Home | Sea | Isles | Ports") not in kinds(f"{menu}<article><h1>Ferry sails again</h1>{_STORY}</article>")


def test_a_heading_over_titles_opens_a_box_of_other_stories() -> None:
    box = "<div><h4>From our readers’ isles</h4><a href=/1>Lighthouse lamp is sold at auction</a><a href=/2>Seals return to the sandbank</a></div>"
    assert ("related", "From our readers’ isles") in kinds(f"<article><h1>Ferry sails again</h1>{_STORY}</article>{box}")


def test_a_heading_over_links_of_a_word_or_two_opens_none() -> None:
    box = "<div><h4>The paper</h4><a href=/1>About us</a><a href=/2>Contact</a></div>"
    assert not [k for k, _ in kinds(f"<article><h1>Ferry sails again</h1>{_STORY}</article>{box}") if k == "related"]


def test_buttons_beside_the_byline_are_no_bylines() -> None:
    meta = "<div class=author-row><div class=author>By Orla Venn</div><div><a>A-</a><a>A+</a></div><button>Listen to this story 3 mins</button></div>"
    assert [text for kind, text in kinds(f"<article><h1>Ferry sails again</h1>{meta}{_STORY}</article>") if kind == "byline"] == [
        "By Orla Venn"
    ]


def test_key_points_above_a_live_page_are_a_list_with_its_heading() -> None:
    points = "<section><h2>At a glance</h2><ul><li>Two boats sail from Monday morning</li><li>The third boat waits for money</li></ul></section>"
    found = kinds(f"<main><h1>Ferry sails again: live</h1>{points}<div class=posts><h2>Boats are back</h2>{_STORY}</div></main>")
    assert ("heading", "At a glance") in found
    assert ("list", "Two boats sail from Monday morning") in found


@pytest.mark.parametrize("words", ["Comments on this story are closed", "इस खबर पर टिप्पणियां बंद हैं।"])
def test_comments_closed_in_a_sentence_are_closed(words: str) -> None:
    page = read_page(
        Document(
            "x",
            f"<article><h1>Ferry sails again</h1>{_STORY}</article><div class=comments>{words}</div><div><a>About us</a></div>",
            "html",
        )
    )
    assert page.info.comments == "closed"
    assert [page.cut(b.span) for b in page.blocks if b.kind == "comments"] == [words]


def test_the_turns_of_an_interview_are_paragraphs() -> None:
    turns = [
        "Harbour Post: Why only two boats?",
        "Venn: The third has a hole as wide as my hand, and nobody will pay the smith before the herring comes back to us.",
        "Harbour Post: Who should pay?",
        "Venn: Those who use it, and everybody on the isles uses it at least once a week, even if they say they do not.",
    ]
    lead = "The speaker of the crews, Orla Venn, met us on the pier on Monday and talked about boats, money and the long winter."
    page = read_page(Document("x", "\n\n".join(["Ferry sails again, says Orla Venn", "By Tom Hale", lead, *turns]), "text"))
    assert [b.kind for b in page.blocks][-5:] == ["paragraph"] * 5


@pytest.mark.parametrize("credit", ["लेखक: सुधा नेगी", "By Ada Quill", "Ada Quill"])
def test_a_credit_in_its_own_box_is_the_byline(credit: str) -> None:
    credited = f"<h1>Ferry sails again</h1><div class=author><span>{credit}</span></div>"
    assert ("byline", credit) in kinds(f"<article>{credited}{_STORY}</article>")


def test_a_button_in_the_box_of_a_credit_is_none() -> None:
    credited = "<h1>Ferry sails again</h1><div class=author><span>By Ada Quill</span><button>Follow</button></div>"
    assert ("byline", "Follow") not in kinds(f"<article>{credited}{_STORY}</article>")
