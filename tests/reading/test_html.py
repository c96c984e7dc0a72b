"""Whole pages of HTML: blocks, metadata, that nothing is lost, and that nothing breaks or hangs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.reading import Document, read_page
from khabar.reading.html import read
from khabar.reading.html.tree import parse
from khabar.record import Block

PARAGRAPHS = {
    "en": (
        "The harbour council voted on Monday to widen the eastern pier, after two years of talks with the fishing crews.",
        "“We were asked late, but we were asked,” said Orla Venn, who speaks for the crews, in the town hall of Marlow Bay.",
        "Work will begin in the spring, according to the council, and should be over before the herring season opens again.",
    ),
    "hi": (
        "बंदरगाह परिषद ने सोमवार को पूर्वी घाट को चौड़ा करने का फैसला किया, जिस पर दो साल से मछुआरों के साथ बातचीत चल रही थी।",
        "मछुआरों की प्रतिनिधि ओर्ला वेन ने कहा, “हमसे देर से पूछा गया, लेकिन पूछा गया।” उन्होंने यह बात नगर भवन में कही।",
        "परिषद के अनुसार काम वसंत में शुरू होगा और अगले मछली के मौसम से पहले पूरा हो जाएगा, ऐसा अधिकारियों ने बताया।",
    ),
}


def story(language: str, extra: str = "", before: str = "") -> str:
    """A page with a headline, three paragraphs, and what the case adds among and before them."""
    a, b, c = PARAGRAPHS[language]
    return (
        f"<html lang={language}><body>{before}<article><h1>Eastern pier grows</h1><div class=entry-content>"
        f"<p>{a}</p>{extra}<p>{b}</p><p>{c}</p></div></article></body></html>"
    )


def blocks_of(markup: str) -> list[tuple[str, str]]:
    page = read_page(Document("x", markup, "html"))
    return [(block.kind, page.cut(block.span)) for block in page.blocks]


@pytest.mark.parametrize("language", ["en", "hi"])
def test_story_is_headline_and_paragraphs(language: str) -> None:
    assert blocks_of(story(language)) == [
        ("headline", "Eastern pier grows"),
        *(("paragraph", text) for text in PARAGRAPHS[language]),
    ]


@pytest.mark.parametrize(
    ("language", "extra", "expected"),
    [
        pytest.param("en", "<p><b>Who pays for it?</b></p>", ("heading", "Who pays for it?"), id="bold-only"),
        pytest.param("hi", "<h3>खर्च कौन देगा?</h3>", ("heading", "खर्च कौन देगा?"), id="h3"),
        pytest.param("en", "<p><a href=/x>Also read: Ferry prices rise</a></p>", ("cross_link", "Also read: Ferry prices rise"), id="also-read"),
        pytest.param("hi", "<p><a href=/x>यह भी पढ़ें: नाव का किराया बढ़ा</a></p>", ("cross_link", "यह भी पढ़ें: नाव का किराया बढ़ा"), id="also-read-hi"),
        pytest.param("en", "<ul><li>Two new cranes</li><li>A longer quay</li></ul>", ("list", "Two new cranes\nA longer quay"), id="list"),
        pytest.param("en", "<figure><img src=a><figcaption>The pier at dawn</figcaption></figure>", ("caption", "The pier at dawn"), id="figcaption"),
        pytest.param("hi", "<div><img src=a><span>सुबह का घाट</span></div>", ("caption", "सुबह का घाट"), id="text-with-picture"),
        pytest.param("en", "<blockquote>“It was our water first.”</blockquote>", ("quote", "“It was our water first.”"), id="quote"),
        pytest.param(
            "en", "<table><tr><td>Year</td><td>Boats</td></tr><tr><td>2019</td><td>41</td></tr></table>",
            ("table", "Year\tBoats\n2019\t41"), id="table",
        ),
        pytest.param("en", "<div class=social-share><a>Facebook</a><a>Telegram</a></div>", ("share", "Facebook Telegram"), id="share"),
        pytest.param("en", "<div class=ad-slot>Buy our rope</div>", ("other", "Buy our rope"), id="advert"),
    ],
)  # fmt: skip
def test_block_among_paragraphs(language: str, extra: str, expected: tuple[str, str]) -> None:
    assert blocks_of(story(language, extra))[2] == expected


@pytest.mark.parametrize(
    ("extra", "kind"),
    [
        pytest.param("<div><span>Share</span><a>Facebook</a><a>WhatsApp</a></div>", "share", id="share"),
        pytest.param("<div><h3>ये भी देखें</h3><p><a href=/1>नया पुल खुला</a></p></div>", "related", id="related"),
        pytest.param("<div><p>What's your reaction?</p><span>Happy</span></div>", "reaction", id="reaction"),
        pytest.param("<div><p>टिप्पणियां बंद हैं।</p></div>", "comments", id="comments"),
        pytest.param("<footer><a rel=tag>Harbours</a> <a rel=tag>Fishing</a></footer>", "tag", id="tags"),
    ],
)
def test_furniture_below_the_story_by_its_phrases(extra: str, kind: str) -> None:
    blocks = blocks_of(story("en").replace("</article>", extra + "</article>"))
    assert {k for k, _ in blocks[4:]} == {kind}


def test_marked_dateline_is_a_block_and_the_paragraph_goes_on_in_its_line() -> None:
    page = read_page(Document("x", story("en").replace("<p>The", "<p><span class=dateline>MARLOW BAY —</span> The"), "html"))
    assert [b.kind for b in page.blocks[1:3]] == ["dateline", "paragraph"]
    assert page.text[page.blocks[1].span.end : page.blocks[2].span.start] == " "


def test_hidden_text_is_left_out() -> None:
    hidden = "<p hidden>one</p><p style='display: none'>two</p><script>three</script><noscript>four</noscript><template>five</template>"
    assert blocks_of(story("en", hidden)) == blocks_of(story("en"))


def test_path_leads_back_to_the_element() -> None:
    markup = story("en", "<p hidden>no</p>")
    page = read_page(Document("x", markup, "html"))
    parser = parse(markup).parser
    for block in page.blocks:
        assert block.path
        node = parser.css_first(block.path)
        assert node is not None
        assert page.cut(block.span) in " ".join(node.text().split())


HEAD = """<title>Eastern pier grows | Marlow Post</title><link rel=canonical href="https://post.example/pier">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Marlow Post"}, {"@type": ["NewsArticle"],
"headline": "Eastern pier grows", "author": [{"@id": "#ov"}], "datePublished": "2024-02-05T08:00:00+01:00",},
{"@id": "#ov", "@type": "Person", "name": "Una Brodie"}]}</script>"""


def test_metadata_from_a_graph_with_a_trailing_comma() -> None:
    info = read_page(Document("x", HEAD + story("en"), "html")).info
    assert [h.text for h in info.headlines] == ["Eastern pier grows"]
    assert (info.byline, info.publisher, info.published) == ("Una Brodie", "Marlow Post", "2024-02-05T08:00:00+01:00")
    assert info.canonical_url == "https://post.example/pier"
    assert info.evidence["published"] == "json-ld"


def test_metadata_from_the_text() -> None:
    before = "<div><a href=/>Home</a> › <a href=/c>Coast</a></div>"
    markup = story("en", before=before).replace("</h1>", "</h1><p>By Una Brodie</p><p>Published 5 February 2024</p>")
    page = read_page(Document("x", markup, "html"))
    assert (page.info.byline, page.info.section, page.info.published) == ("Una Brodie", "Coast", "2024-02-05")
    assert [b.kind for b in page.blocks[:4]] == ["section", "headline", "byline", "other"]


def test_page_without_a_date_has_none() -> None:
    extra = (
        "<p>The last pier was finished on 3 May 1998, when the town had half as many boats as it now has, the council said.</p>"
    )
    assert read_page(Document("x", story("en", extra), "html")).info.published is None


BAD = {
    "nested": "<div>" * 50_000 + "x",
    "closed": "<div>" * 20_000 + "x" + "</div>" * 20_000,
    "unclosed": "<p><b><i>" * 20_000 + "x",
    "lists": "<ul><li>" * 20_000 + "x",
    "fonts": "".join(f"<p><font color={i}>x" for i in range(3_000)),
    "attributes": "<p " + " ".join(f"a{i}=b" for i in range(40_000)) + ">hello",
    "nul": "<p>\0a</p>" * 2_000,
    "surrogate": "<p>\ud800 x</p>",
    "furniture": "<nav>" + "<a href=/>Menu</a>" * 500 + "</nav>",
    "line": "<p>" + "x" * 500_000,
    "comments": "<!--" * 50_000,
    "json": "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
    "empty": "",
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_markup_is_read_in_linear_time(name: str) -> None:
    started = time.process_time()
    read(BAD[name])
    assert time.process_time() - started < 10


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "a",
        "h1",
        "h2",
        "ul",
        "li",
        "table",
        "td",
        "b",
        "br",
        "blockquote",
        "article",
        "section",
        "nav",
        "footer",
        "img",
    ]
)
NODES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_characters="<>&\0", exclude_categories=["Cc", "Cs", "Cf"]), max_size=60),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=5)),
    max_leaves=30,
)


@settings(max_examples=60, deadline=None)
@given(NODES)
def test_nothing_is_lost_and_nothing_stands_twice(markup: str) -> None:
    page = read_page(Document("x", f"<html><body>{markup}</body></html>", "html"))
    body = parse(f"<html><body>{markup}</body></html>").parser.body
    assert body is not None
    seen = "".join(body.text().split())
    assert sorted("".join(page.text.split())) == sorted(seen)
    assert sorted(seen) == sorted("".join("".join(_cut(page.text, b).split()) for b in page.blocks))


def _cut(text: str, block: Block) -> str:
    return block.span.cut(text)


def test_each_entry_of_a_live_page_has_its_heading() -> None:
    entries = "".join(
        f"<section><h2>{hour} News</h2><p>{p}</p></section>"
        for hour, p in zip(("12:10", "11:40"), PARAGRAPHS["en"], strict=False)
    )
    page = read_page(Document("t", f"<html><body><main><h1>Pier live</h1><div>{entries}</div></main></body></html>", "html"))
    assert [b.span.cut(page.text) for b in page.blocks if b.kind == "heading"] == ["12:10 News", "11:40 News"]


def test_a_note_on_the_author_is_no_story() -> None:
    told = "".join(f"<p>{p}</p>" for p in PARAGRAPHS["en"])
    note = "<p>Ana Prado teaches law in Lima.</p>"
    markup = f"<html><head><meta name='author' content='Ana Prado'></head><body><article><h1>The pier</h1>{told}{note}</article></body></html>"
    page = read_page(Document("t", markup, "html"))
    assert [b.kind for b in page.blocks if "teaches" in b.span.cut(page.text)] == ["other"]
