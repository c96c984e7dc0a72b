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


@pytest.mark.parametrize("credit", ["Harbour Desk", "Team Isles Post", "समुद्र ब्यूरो", "Words: Ada Quill"])
def test_a_desk_or_names_beside_the_date_are_the_byline_whatever_the_class(credit: str) -> None:
    row = f"<div class=row><i>{credit}</i></div><div class=when>4 May 2024</div>"
    assert ("byline", credit) in kinds(f"<article><h1>Ferry sails again</h1>{row}{_STORY}</article>")


def test_an_author_that_the_page_declares_is_no_caption() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Ada Quill"}}</script>'
    row = "<div class=credits><span>Ada Quill</span></div><p>An autumn of storms on the isles</p>"
    assert ("byline", "Ada Quill") in kinds(f"{head}<article><h1>Ferry sails again</h1>{row}{_STORY}</article>")


def test_one_link_right_above_the_headline_is_the_section() -> None:
    menu = "<div><a href=/>Isles Post</a></div><ul><li><a href=/a>Ports</a></li><li><a href=/b>Fish</a></li></ul>"
    story = f"<h1>Ferry sails again</h1>{_STORY}"
    assert ("section", "Isles") in kinds(f"{menu}<article><b><a href=/isles>Isles</a></b>{story}</article>")
    assert not [k for k, _ in kinds(f"{menu}<article>{story}</article>") if k == "section"]
    assert not [k for k, _ in kinds(f"<div><a href=/>Isles Post</a></div><article>{story}</article>") if k == "section"]


def test_a_table_is_no_box_to_share_whatever_its_first_cell() -> None:
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("Share", "Price"), ("Kelp Line", "12"), ("Gull Boats", "7"))
    )
    assert ("table", "Share\tPrice") in kinds(f"<article><h1>Ferry sails again</h1>{_STORY}<table>{rows}</table></article>")


def test_entries_of_a_list_with_headings_of_their_own_are_paragraphs() -> None:
    items = "".join(f"<li><time>{hour}:40 am</time><h4>Boats are back at pier {hour}</h4>{_STORY}</li>" for hour in (9, 8))
    found = kinds(f"<article><h1>Ferry sails again: live</h1><ol>{items}</ol></article>")
    assert [kind for kind, _ in found] == ["headline"] + ["heading", "paragraph", "paragraph"] * 2


def test_pictures_in_a_row_have_captions() -> None:
    shots = "".join(
        f"<div class=s><img src={n}.jpg><div class=t>{n}/2 The crew mends its nets on the pier.</div></div>" for n in (1, 2)
    )
    cards = "<div class=c><a href=/1><img src=9.jpg><div class=t>Seals return to the sandbank by the pier.</div></a></div>"
    found = kinds(f"<h1>Ferry sails again</h1><div class=x>{_STORY}</div><div>{shots}</div>{cards}")
    assert [text for kind, text in found if kind == "caption"] == [f"{n}/2 The crew mends its nets on the pier." for n in (1, 2)]


def test_a_picture_in_an_aside_has_its_caption() -> None:
    aside = "<aside class=p><img src=v.jpg><small>The ferry at its pier in May</small></aside>"
    assert ("caption", "The ferry at its pier in May") in kinds(f"<article><h1>Ferry sails again</h1>{aside}{_STORY}</article>")


@pytest.mark.parametrize(
    "box",
    [
        "<div><b>Also here</b><p><a href=/1>Lighthouse lamp is sold at auction</a></p><p><a href=/2>Seals return to the bank</a></p></div>",
        "<h4>Also here</h4><p><a href=/1>Lighthouse lamp is sold at auction</a></p><p><a href=/2>Seals return to the bank</a></p>",
        "<div><b>Also here</b> <a href=/1>Lighthouse lamp is sold at auction</a> <a href=/2>Seals return to the bank</a></div>",
    ],
)
def test_a_label_over_titles_opens_a_box_of_other_stories(box: str) -> None:
    found = kinds(f"<article><h1>Ferry sails again</h1>{_STORY}</article>{box}")
    assert [text.startswith("Also here") for kind, text in found if kind == "related"] == [True]


def test_a_question_over_feelings_is_a_box_of_reactions() -> None:
    box = "<div><p>And you, after this story?</p><button>Sad</button><button>Angry</button></div>"
    page = read_page(Document("x", f"<article><h1>Ferry sails again</h1>{_STORY}</article>{box}", "html"))
    assert page.info.reactions == ("Sad", "Angry")


def test_links_below_the_story_with_words_of_it_are_its_tags() -> None:
    links = "<ul><li><a href=/k/1>Marlow</a></li><li><a href=/k/2>Isles</a></li></ul>"
    page = read_page(Document("x", f"<article><h1>Ferry sails again</h1>{_STORY}{links}</article>", "html"))
    assert page.info.tags == ("Marlow", "Isles")
    other = links.replace("Marlow", "Contact us").replace("Isles", "Our house")
    assert read_page(Document("x", f"<article><h1>Ferry sails again</h1>{_STORY}{other}</article>", "html")).info.tags == ()


def test_a_hash_before_a_tag_hides_none() -> None:
    links = "<div>#<a rel=tag href=/t/1>Boats</a> #<a rel=tag href=/t/2>Herring</a></div>"
    page = read_page(Document("x", f"<article><h1>Ferry sails again</h1>{_STORY}{links}</article>", "html"))
    assert page.info.tags == ("Boats", "Herring")


@pytest.mark.parametrize("line", ["Copyright 2024 Isles Post", "© Isles Post", "कॉपीराइट 2024 Isles Post"])
def test_a_line_of_copyright_names_the_publisher(line: str) -> None:
    page = read_page(Document("x", f"<article><h1>Ferry sails again</h1>{_STORY}</article><div>{line}</div>", "html"))
    assert page.info.publisher == "Isles Post"


def byline(markup: str, head: str = "") -> str | None:
    """Who the page is by."""
    return read_page(Document("x", f"<html><head>{head}</head><body>{markup}</body></html>", "html")).info.byline


def test_names_beside_the_date_give_way_to_the_author_that_the_page_declares() -> None:
    story = f"<article><h1>Ferry sails again</h1><div>Isles Wire</div><div>4 March 2024</div>{_STORY}</article>"
    assert byline(story) == "Isles Wire"
    assert (
        byline(story, "<meta name=author content='Harbour Post'><meta property=og:site_name content='Harbour Post'>")
        != "Isles Wire"
    )


def test_the_label_of_the_date_is_no_name() -> None:
    info = "<div class=post-date><span>Added: </span><span>4 March 2024</span></div><div class=post-author><span>By: </span><span>Orla Venn</span></div>"
    assert byline(f"<article><h1>Ferry sails again</h1>{info}{_STORY}</article>") == "Orla Venn"


_LIVE = (
    "<div class=intro><p>The ferry company has cancelled every sailing to the isles until the storm is over, its director told a radio "
    "station this morning, and has asked those with tickets for the weekend to stay at home.</p></div><div class=feed>"
    "<div class=entry><div class=when>06:40 PM, 19 Aug</div><h3>Harbour shut</h3><div class=what><p>The harbour master has shut the "
    "outer basin, and nine boats are tied up behind the breakwater.</p></div></div>"
    "<div class=entry><div class=when>01:10 PM, 19 Aug</div><h3>Roof torn off</h3><div class=what><p>A gust has torn the roof off the "
    "ticket office at Marlow, where nobody was hurt, a clerk said.</p></div></div></div>"
)


def test_entries_of_a_live_page_are_its_story_though_each_has_boxes_of_its_own() -> None:
    found = kinds(f"<div class=page><h1>Storm stops the ferry</h1>{_LIVE}</div>")
    assert [kind for kind, _ in found] == ["headline", "paragraph", "heading", "paragraph", "heading", "paragraph"]


def test_a_line_below_in_the_same_script_is_no_second_headline() -> None:
    markup = "<article><h1>LIVE: नाव सेवा बंद, यात्री परेशान</h1><h2 class=summary>मारलो घाट पर नौ नावें बंधी हैं; दफ्तर की छत उड़ी</h2>"
    assert [kind for kind, _ in kinds(markup + _STORY)][:2] == ["headline", "deck"]


def test_a_table_in_a_figure_is_a_table_with_a_caption() -> None:
    table = (
        "<figure><table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Marlow</td><td>40</td></tr></table>"
        "<figcaption>Source: harbour council</figcaption></figure>"
    )
    found = kinds(f"<article><h1>Ferry sails again</h1>{_STORY}{table}{_STORY}</article>")
    assert [pair for pair in found if pair[0] in ("table", "caption")] == [
        ("table", "Boat\tSeats"),
        ("caption", "Source: harbour council"),
    ]


def test_a_quotation_in_a_figure_is_no_caption() -> None:
    figure = "<figure><blockquote><p>We never had a third boat.</p></blockquote></figure>"
    assert ("quote", "We never had a third boat.") in kinds(
        f"<article><h1>Ferry sails again</h1>{_STORY}{figure}{_STORY}</article>"
    )


def test_a_box_of_the_author_above_the_story_is_the_byline() -> None:
    box = "<div class=author-info><span>Edited by: Orla Venn</span> <span>| Updated: 19 August 2026, 06:40 PM</span></div>"
    assert ("byline", "Edited by: Orla Venn") in kinds(f"<article><h1>Ferry sails again</h1>{box}{_STORY}</article>")


def test_an_agency_signs_below_its_report() -> None:
    found = kinds(f"<article><h1>Ferry sails again</h1>{_STORY}<p>PTI RKV SMN</p></article>")
    assert "PTI RKV SMN" not in [text for _, text in found]


def test_tags_with_number_signs_are_tags() -> None:
    tags = "<div class=tg>#Marlow #ferry fares #isles</div>"
    page = read_page(
        Document("x", f"<html><body><article><h1>Ferry sails again</h1>{_STORY}{tags}</article></body></html>", "html")
    )
    assert page.info.tags == ("Marlow", "ferry fares", "isles")
