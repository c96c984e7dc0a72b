"""Records for the tests of exports: one written by hand, and any that can be, by hypothesis."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import strategies as st

from khabar.record import (
    Attribution,
    Block,
    Counted,
    Entity,
    ErrorInfo,
    Event,
    Figure,
    Finding,
    Headline,
    LanguageShare,
    Mention,
    Origin,
    PageInfo,
    Participant,
    Place,
    Record,
    Role,
    Span,
    Time,
    Words,
    trimmed,
)
from khabar.stories.model import Placement

TEXT = """Ferry workers walk out in Chandpur

CHANDPUR, Nov. 21 - About 340 ferry workers struck on Friday, Anwar Haque told Radio Padma, and “nobody will sail”, he said.

चाँदपुर में रीता दास ने कहा कि 12 नावें डूब गईं।"""


def span(words: str, nth: int = 0) -> Span:
    """Where the words stand in `TEXT`."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


HE = Span(span("he said").start, span("he said").start + 2)


def by_hand() -> Record:
    """A page with every kind of item on it, in English and Hindi."""
    paragraphs = TEXT.split("\n\n")
    return Record(
        id="pages/strike.html",
        text=TEXT,
        language="en",
        languages=(LanguageShare("en", 0.7), LanguageShare("hi", 0.3)),
        origin=Origin(url="https://news.example/strike?id=7", media_type="text/html", sha256="ab" * 32, retrieved="2026-11-22T09:00:00Z"),
        page=PageInfo(
            headlines=(Headline(paragraphs[0], span(paragraphs[0]), "en"), Headline("नाविकों की हड़ताल", None, "hi")),
            byline="Mitu Sen",
            publisher="The Meghna Post",
            published="2026-11-21T18:30:00+06:00",
            modified="2026-11-22",
            section="Rivers",
            tags=("ferry", "strike, ferry"),
            canonical_url="https://news.example/strike",
            comments="open",
            reactions=("Sad",),
            evidence={"published": "json-ld"},
        ),
        blocks=(
            Block("headline", span(paragraphs[0]), "en", "main > h1"),
            Block("paragraph", span(paragraphs[1]), "en", "main > p:nth-of-type(1)"),
            Block("paragraph", span(paragraphs[2]), "hi", "main > p:nth-of-type(2)"),
        ),
        sentences=tuple(map(span, paragraphs)),
        entities=(
            Entity(
                id="n1", name="Anwar Haque", type="PERSON", country="BD", roles=("union leader",), aliases=("Haque",),
                mentions=(Mention(span("Anwar Haque")), Mention(HE, "pronoun")),
            ),
            Entity(id="n2", name="Radio Padma", type="ORG", mentions=(Mention(span("Radio Padma")),)),
            Entity(id="n3", name="रीता दास", type="PERSON", mentions=(Mention(span("रीता दास")),)),
            Entity(id="n4", name="ferry workers", type="OTHER", country="BD", mentions=(Mention(span("ferry workers")),)),
        ),
        attributions=(
            Attribution(
                id="q1", kind="indirect", source=Role((span("Anwar Haque"),), "n1"), via=Role((span("Radio Padma"),), "n2"),
                cue=Words((span("told"),)), content=Words((span("About 340 ferry workers struck on Friday"),)),
            ),
            Attribution(id="q2", kind="direct", source=Role((HE,), "n1"), cue=Words((span("said"),)), content=Words((span("“nobody will sail”"),))),
            Attribution(id="q3", kind="mixed", source=Role((span("रीता दास"),), "n3"), cue=Words((span("ने कहा"),)), content=Words((span("12 नावें"), span("डूब गईं")))),
            Attribution(id="q4", kind="indirect", source=None, cue=None, content=Words((span("12 नावें"),))),
        ),
        events=(
            Event(id="e1", type="PROTEST", mode="strike", trigger=Words((span("struck"),)), actors=(Participant(span("ferry workers"), "n4"),), place="p1", time="t1", attribution="q1", contexts=("economic",)),
            Event(id="e2", type="ASSAULT", status="denied", trigger=Words((span("sail"),)), recipients=(Participant(span("Radio Padma"), "n2"), Participant(span("nobody")))),
        ),
        figures=(
            Figure(id="f1", span=span("340"), value=340, low=340, high=340, unit="person", approximate=True, counted=Counted(span("ferry workers")), attribution="q1", as_of="t1"),
            Figure(id="f2", span=span("12"), value=None, low=12.5, high=None),
        ),
        times=(
            Time(id="t1", span=span("Friday"), type="DATE", value="2026-11-20", assumed=True, anchor="published"),
            Time(id="t2", span=span("Nov. 21"), type="DATE", value="XXXX-11-21", mod="APPROX"),
        ),
        places=(
            Place(id="p1", span=span("Chandpur"), name="Chandpur", country="BD", lat=23.23, lon=90.65, geonames=1336137),
            Place(id="p2", span=span("चाँदपुर"), name="चाँदपुर"),
        ),
        findings=(
            Finding(code="HL02", severity="error", message="The body has 340.", spans=(span("340"), span("12"))),
            Finding(code="PG01", severity="note", message="No date.", spans=()),
        ),
    )  # fmt: skip


def story() -> list[tuple[Record, Placement | None]]:
    """Two pages that say the same of one matter, and one that says otherwise."""
    found: list[tuple[Record, Placement | None]] = []
    told = [
        ("a", "Anwar Haque said 31 people died in Chandpur.", "2026-11-20T08:00:00Z", 31),
        ("b", "Police said 31 people died in Chandpur.", "2026-11-20T09:00:00Z", 31),
        ("c", "In Chandpur 46 people died, Mitu Sen said.", "2026-11-20T10:00:00Z", 46),
    ]
    for id, text, published, value in told:
        number, people = text.index(str(value)), text.index("people")
        figure = Figure(
            id="f1",
            span=Span(number, number + 2),
            value=value,
            low=value,
            high=value,
            unit="person",
            counted=Counted(Span(people, people + 6)),
        )
        place = Place(
            id="p1",
            span=Span(text.index("Chandpur"), text.index("Chandpur") + 8),
            name="Chandpur",
            country="BD",
            geonames=1336137,
        )
        sentence = Span(0, len(text))
        record = Record(
            id=id,
            text=text,
            language="en",
            page=PageInfo(published=published, publisher=f"Paper {id}"),
            blocks=(Block("paragraph", sentence, "en"),),
            sentences=(sentence,),
            figures=(figure,),
            places=(place,),
        )
        found.append((record, Placement(id=id, story="s1")))
    return found


PLACED = Placement(id="pages/strike.html", story="s1", copy_of="pages/first.html", agency="UNB")
FAILED = Record(id="gone", error=ErrorInfo("not-found", "there is no file gone"))

HOSTILE = [
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\0",
    '"',
    "'",
    ",",
    ";",
    "=",
    "+",
    "-",
    "@",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x1b[31m",
    "𝄞",
    "👩‍👩‍👧",
    "का",
    "</script>",
    "\\",
    "{",
    "\x7f",
    "\u200d",
    "\ufffe",
]
"""What breaks naive writers, one piece each."""


def hostile_text(min_size: int = 0, max_size: int = 30) -> st.SearchStrategy[str]:
    """Any text but lone surrogates, which no record can hold, thick with what breaks writers."""
    piece = st.one_of(
        st.sampled_from(HOSTILE), st.characters(exclude_categories=["Cs"]), st.sampled_from(["a", "b ", "c. ", "ढ", "7"])
    )
    return st.lists(piece, min_size=min_size, max_size=max_size).map("".join)


names = hostile_text(1, 6)
maybe = st.none() | names
countries = st.none() | st.sampled_from(["IN", "BD", "XK", "ZZ", "RO", "AX"])
moments = st.none() | st.sampled_from(
    ["2026-11-21", "2026-11-21T18:30:00+06:00", "2026-11-21T18:30:00", "2026-11-22T09:00:00Z", "soon"]
)
addresses = (
    st.none()
    | st.sampled_from(["https://news.example/a?b=c", "http://news.example/ä b", "ftp://x", "javascript:alert(1)"])
    | names
)
numbers = st.none() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
values = st.sampled_from(
    [
        "2026-11-20",
        "2026-11",
        "2026",
        "2026-W47",
        "XXXX-11-21",
        "2026-11-20T09:30",
        "2026-11-20T09:30Z",
        "P3D",
        "PRESENT_REF",
        "2026-99-99",
    ]
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record whose spans lie in its text, are not empty and begin and end on what is no space."""
    text = draw(hostile_text(1, 60).filter(lambda t: any(not c.isspace() for c in t)))

    def one() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        found = trimmed(text, start, draw(st.integers(start + 1, len(text))))
        return found or trimmed(text, 0, len(text)) or Span(0, 1)

    def several(least: int = 1) -> tuple[Span, ...]:
        return tuple(sorted({one() for _ in range(draw(st.integers(least, 3)))}))

    def many() -> range:
        return range(1, draw(st.integers(0, 2)) + 1)

    def ids(letter: str) -> str | None:
        return draw(st.none() | st.sampled_from([f"{letter}1", f"{letter}9"]))

    def role() -> Role | None:
        return Role(several(), ids("n")) if draw(st.booleans()) else None

    return Record(
        id=draw(names),
        text=text,
        language=draw(st.sampled_from(["en", "hi", None])),
        origin=Origin(draw(addresses), draw(maybe), draw(st.none() | st.just("text/html")), None, draw(moments)),
        page=PageInfo(
            headlines=tuple(Headline(draw(names), one() if draw(st.booleans()) else None, "en") for _ in many()),
            byline=draw(maybe), publisher=draw(maybe), published=draw(moments), modified=draw(moments), canonical_url=draw(addresses),
            section=draw(maybe), tags=tuple(draw(st.lists(names, max_size=2))), comments=draw(maybe), reactions=tuple(draw(st.lists(names, max_size=2))),
        ),
        blocks=_blocks(draw, text),
        entities=tuple(
            Entity(
                id=f"n{n}", name=draw(names), type=draw(st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "OTHER"])), wikidata=draw(st.none() | st.just("Q1")),
                mentions=tuple(Mention(one(), draw(st.sampled_from(["name", "nominal", "pronoun"]))) for _ in many()),
                aliases=tuple(draw(st.lists(names, max_size=2))), country=draw(countries), sector=draw(maybe), roles=tuple(draw(st.lists(names, max_size=2))),
            )
            for n in many()
        ),
        attributions=tuple(
            Attribution(id=f"q{n}", kind=draw(st.sampled_from(["direct", "indirect", "mixed"])), source=role(), via=role(), cue=Words(several()) if draw(st.booleans()) else None, content=Words(several()))
            for n in many()
        ),
        events=tuple(
            Event(
                id=f"e{n}", type=draw(st.sampled_from(["AGREE", "ASSAULT", "RETREAT", "REQUEST", "PROTEST"])), mode=draw(st.none() | st.sampled_from(["demo", "withdraw", "aerial", "no-such"])),
                status=draw(st.sampled_from(["actual", "actual", "planned", "denied"])), trigger=Words(several()),
                actors=tuple(Participant(one(), ids("n")) for _ in many()), recipients=tuple(Participant(one(), ids("n")) for _ in many()),
                place=ids("p"), time=ids("t"), attribution=ids("q"), contexts=tuple(draw(st.lists(names, max_size=2))),
            )
            for n in many()
        ),
        figures=tuple(
            Figure(id=f"f{n}", span=one(), value=draw(numbers), low=draw(numbers), high=draw(numbers), unit=draw(maybe), approximate=draw(st.booleans()), counted=Counted(one()) if draw(st.booleans()) else None, attribution=ids("q"), as_of=ids("t"))
            for n in many()
        ),
        times=tuple(Time(id=f"t{n}", span=one(), type=draw(st.sampled_from(["DATE", "TIME", "DURATION", "SET"])), value=draw(values | names), mod=draw(maybe), assumed=draw(st.booleans()), anchor=draw(maybe)) for n in many()),
        places=tuple(Place(id=f"p{n}", span=one(), name=draw(names), country=draw(countries), lat=draw(st.none() | st.floats(-90, 90)), lon=draw(st.none() | st.floats(-180, 180)), geonames=draw(st.none() | st.integers(1, 10**8))) for n in many()),
        findings=tuple(Finding(code=draw(names), severity=draw(st.sampled_from(["error", "warning", "note"])), message=draw(names), spans=several(0)) for n in many()),
    )  # fmt: skip


def _blocks(draw: st.DrawFn, text: str) -> tuple[Block, ...]:
    """Blocks that cover the text, cut at places drawn."""
    cuts = sorted({0, len(text), *(draw(st.integers(0, len(text))) for _ in range(draw(st.integers(0, 3))))})
    spans = [found for start, end in pairwise(cuts) if (found := trimmed(text, start, end))]
    kinds = st.sampled_from(["headline", "paragraph", "quote", "cross_link", "caption", "share"])
    return tuple(Block(draw(kinds), each, "en", draw(st.none() | st.just("main > p") | names)) for each in spans)


@st.composite
def pages(draw: st.DrawFn) -> list[tuple[Record, Placement | None]]:
    """Some pages with different ids, some of them placed, one perhaps unreadable."""
    found = draw(st.lists(records(), min_size=0, max_size=3, unique_by=lambda r: r.id))
    placed = [
        (r, Placement(id=r.id, story=draw(names), copy_of=draw(maybe), agency=draw(maybe)) if draw(st.booleans()) else None)
        for r in found
    ]
    return [*placed, (FAILED, None)] if draw(st.booleans()) else placed


def is_mark(character: str) -> bool:
    """Whether the character belongs to the one before it."""
    return unicodedata.category(character).startswith("M")
