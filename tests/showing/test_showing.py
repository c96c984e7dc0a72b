"""A record as a reader sees it: on the terminal and as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar  # noqa: F401 - enters the renderers
from khabar.record import (
    Attribution,
    Block,
    ErrorInfo,
    Figure,
    Finding,
    Headline,
    PageInfo,
    Place,
    Record,
    Role,
    Span,
    Time,
    Words,
)
from khabar.showing import report, terminal
from khabar.showing.digest import digest
from khabar.showing.marking import marks_of, segments
from khabar.showing.rows import Rows, line_and_column, point_of, value_of

TEXT = "Wells run dry\n\nThe mayor, Ana <Ruiz>, said “we have 3 wells” in Quito on Friday.\n\nAlso read: old wells"
BODY = Span(15, 80)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def sample() -> Record:
    return Record(
        id="wells",
        text=TEXT,
        language="en",
        page=PageInfo(headlines=(Headline("Wells run dry", Span(0, 13), "en"),), publisher="The Well"),
        blocks=(
            Block("headline", Span(0, 13), "en"),
            Block("paragraph", at(TEXT.split("\n\n")[1]), "en"),
            Block("cross_link", at("Also read: old wells"), "en"),
        ),
        attributions=(
            Attribution(
                id="q1",
                kind="direct",
                source=Role((at("The mayor, Ana <Ruiz>"),)),
                cue=Words((at("said"),)),
                content=Words((at("“we have 3 wells”"),)),
            ),
        ),
        figures=(Figure(id="f1", span=at("3"), value=3, low=3, high=3, attribution="q1"),),
        times=(Time(id="t1", span=at("Friday"), type="DATE", value="2025-03-07", assumed=True, anchor="published"),),
        places=(Place(id="p1", span=at("Quito"), name="Quito", country="EC", lat=-0.23, lon=-78.52),),
        findings=(
            Finding(code="PG01", severity="warning", message="No date."),
            Finding(code="TR01", severity="error", message="A tag.", spans=(at("3 wells"),)),
        ),
    )


def test_the_terminal_answers_every_question() -> None:
    shown = terminal.render(sample(), width=90, color=False)
    for words in (
        "Wells run dry",
        "The mayor, Ana <Ruiz>",
        "“we have 3 wells”",
        "Quito",
        "0.23° S, 78.52° W",
        "2025-03-07",
        "published, assumed",
    ):
        assert words in shown
    assert "No political event is told here." in shown
    assert "\x1b" not in shown


def test_a_failure_says_why() -> None:
    failed = Record(id="x.html", error=ErrorInfo("binary", "x.html is a picture (PNG)"))
    assert "x.html is a picture (PNG)" in terminal.render(failed, width=80, color=False)
    assert "x.html is a picture (PNG)" in report.document([failed])


class Reader(HTMLParser):
    """The text of a report's page section, its ids and the anchors it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if tag == "a" and "href" in values else []
        self.outside += [
            values[k] or "" for k in ("src", "href", "action") if k in values and not (values[k] or "").startswith("#")
        ]


def test_the_report_is_one_file_whose_links_lead_to_their_evidence() -> None:
    reader = Reader()
    reader.feed(report.document([sample(), sample()]))
    assert reader.outside == []
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[1:] for link in reader.links} <= set(reader.ids)


def test_markup_in_a_page_is_shown_and_never_runs() -> None:
    text = "<script>alert(1)</script>"
    record = Record(
        id="<b>",
        text=text,
        blocks=(Block("headline", Span(0, len(text)), '"><i>'),),
        page=PageInfo(headlines=(Headline(text, None, None),)),
    )
    made = report.document([record])
    assert "<script>alert" not in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert "<i>" not in made.replace('<i>"', "")


def test_the_notebook_view_is_a_fragment() -> None:
    made = sample()._repr_html_()
    assert made.startswith('<div class="khabar')
    assert "<html" not in made


@given(st.data())
def test_segments_put_together_are_the_block(data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=8))
    findings = tuple(Finding(code="X", severity="note", message="", spans=(Span(s, min(len(TEXT), s + n)),)) for s, n in spans)
    record = Record(id="a", text=TEXT, blocks=(Block("paragraph", BODY),), findings=findings)
    assert "".join(s.text for s in segments(record, record.blocks[0], marks_of(record))) == BODY.cut(TEXT)


@pytest.mark.parametrize(
    ("low", "high", "value", "approximate", "said"),
    [
        (3, 3, 3, False, "3"),
        (1200, 1200, 1200, True, "about 1,200"),
        (20, 30, 25, False, "20 to 30"),
        (20, None, 20, False, "20 or more"),
        (None, 9, 9, False, "up to 9"),
        (2.5, 2.5, 2.5, False, "2.5"),
        (4.0, 4.0, 4.0, False, "4"),
        (None, None, None, False, "?"),
    ],
)
def test_values_read_as_a_person_writes_them(low: float, high: float, value: float, approximate: bool, said: str) -> None:
    assert value_of(Figure(id="f1", span=Span(0, 1), value=value, low=low, high=high, approximate=approximate)) == said


def test_points_and_lines() -> None:
    assert point_of(12.346, -7.0) == "12.35° N, 7.00° W"
    assert point_of(None, 1.0) == ""
    assert line_and_column("ab\ncd", 4) == (2, 2)


def test_the_digest_names_speaker_claim_and_findings() -> None:
    from rich.console import Console

    console = Console(width=100, record=True, file=__import__("io").StringIO())
    console.print(digest(sample()))
    shown = console.export_text()
    assert "The mayor, Ana <Ruiz>: “we have 3 wells”" in shown
    assert "TR01" in shown


def test_every_table_has_a_sentence_for_when_it_is_empty() -> None:
    for table in Rows(Record(id="a")).tables():
        assert table.empty.endswith(".")
        assert not table.rows
