"""What a search finds, why, in which order, and how it goes on; no query is an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import khabar
from bench.made_pages import MadePage
from bench.made_stories import KnownStories
from khabar.archive.model import Hit, Results
from khabar.archive.searching.filters import Filters
from khabar.archive.store import Archive
from khabar.errors import OptionError
from khabar.record import (
    Attribution,
    Counted,
    Entity,
    Event,
    Figure,
    Finding,
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
)

ENGLISH = """Bridge closed at Rampur after cracks
Engineer Kavita Joshi said the old bridge would stay closed until Friday.
Police beat Dilawar Khan near the bridge, and 46 people were killed in the stampede.
"""
HINDI = """रामपुर का पुल बंद
अभियंता कविता जोशी ने कहा कि हिंदी में लिखी चेतावनी हटा दी गई थी।
शहर में 46 लोगों की मौत हुई।
"""
OTHER = """Cricket at Rampur
Kavita Rao said the pitch was dry. Dilawar Joshi bowled and 46 tickets were sold.
Workers of Rampur Steel went on strike near a bridge that nobody uses.
"""


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def person(text: str, id: str, name: str, *aliases: str) -> Entity:
    return Entity(id=id, name=name, type="PERSON", mentions=(Mention(at(text, name)),), aliases=aliases)


def said(text: str, id: str, source: str, cue: str, content: str, entity: str | None = None) -> Attribution:
    return Attribution(
        id=id,
        kind="indirect",
        source=Role((at(text, source),), entity),
        cue=Words((at(text, cue),)),
        content=Words((at(text, content),)),
    )


def figure(text: str, words: str, counted: str) -> Figure:
    return Figure(id="f1", span=at(text, words), value=46, low=46, high=46, unit="person", counted=Counted(at(text, counted)))


def event(text: str, id: str, type: str, actor: str, trigger: str, recipient: str | None = None) -> Event:
    return Event(
        id=id,
        type=type,  # type: ignore[arg-type]
        trigger=Words((at(text, trigger),)),
        actors=(Participant(at(text, actor)),),
        recipients=(Participant(at(text, recipient)),) if recipient else (),
    )


def sentences(text: str) -> tuple[Span, ...]:
    return tuple(at(text, line) for line in text.strip().split("\n"))


RECORDS = (
    Record(
        id="en",
        text=ENGLISH,
        language="en",
        sentences=sentences(ENGLISH),
        page=PageInfo(publisher="Daily Lamp", section="City", published="2026-03-04T09:00"),
        entities=(
            person(ENGLISH, "n1", "Kavita Joshi", "कविता जोशी"),
            Entity(id="n2", name="Rampur", type="GPE", mentions=(Mention(at(ENGLISH, "Rampur")),)),
        ),
        attributions=(
            said(ENGLISH, "q1", "Engineer Kavita Joshi", "said", "the old bridge would stay closed until Friday", "n1"),
        ),
        events=(event(ENGLISH, "e1", "ASSAULT", "Police", "beat", "Dilawar Khan"),),
        figures=(figure(ENGLISH, "46", "people"),),
        times=(Time(id="t1", span=at(ENGLISH, "Friday"), type="DATE", value="2026-03-06"),),
        places=(Place(id="p1", span=at(ENGLISH, "Rampur"), name="Rampur", country="IN"),),
        findings=(Finding(code="HL02", severity="error", message="The body has 31.", spans=(at(ENGLISH, "Bridge"),)),),
    ),
    Record(
        id="hi",
        text=HINDI,
        language="hi",
        sentences=sentences(HINDI),
        page=PageInfo(publisher="दैनिक दीप", section="शहर", published="2026-03-05"),
        entities=(
            person(HINDI, "n1", "कविता जोशी"),
            Entity(id="n2", name="रामपुर", type="GPE", mentions=(Mention(at(HINDI, "रामपुर")),)),
        ),
        attributions=(said(HINDI, "q1", "अभियंता कविता जोशी", "कहा", "हिंदी में लिखी चेतावनी हटा दी गई थी", "n1"),),
        figures=(figure(HINDI, "46", "लोगों"),),
        places=(Place(id="p1", span=at(HINDI, "रामपुर"), name="रामपुर", country="IN"),),
    ),
    Record(
        id="other",
        text=OTHER,
        language="en",
        sentences=sentences(OTHER),
        page=PageInfo(publisher="Morning Post", section="Sport", published="2026-04-01"),
        entities=(person(OTHER, "n1", "Kavita Rao"), person(OTHER, "n2", "Dilawar Joshi")),
        attributions=(
            said(OTHER, "q1", "Kavita Rao", "said", "the pitch was dry", "n1"),
            said(OTHER, "q2", "Dilawar Joshi", "bowled", "46 tickets were sold", "n2"),
        ),
        events=(event(OTHER, "e1", "PROTEST", "Rampur Steel", "went on strike"),),
        figures=(figure(OTHER, "46", "tickets"),),
    ),
)


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


ROWS = [
    ("bridge", {}, ["en", "other"], "the headline counts for more"),
    ("BRIDGE closed", {}, ["en"], "all words, in any case"),
    ('"closed bridge"', {}, [], "a phrase is in order"),
    ('"old bridge"', {}, ["en"], "a phrase"),
    ("bridge -cricket", {}, ["en"], "without a word"),
    ('bridge -"on strike"', {}, ["en"], "without a phrase"),
    ("crick*", {}, ["other"], "a beginning"),
    ("हिंदी", {}, ["hi"], "a whole word of Hindi"),
    ("हिन्दी", {}, ["hi"], "the same word in its other spelling"),
    ("हिंद", {}, [], "a part of a word is no word, though only a vowel sign follows"),
    ("लोग", {}, [], "nor is one before its plural's ending"),
    ("rampur", {}, ["other", "hi", "en"], "a Latin name finds the Hindi page"),
    ("रामपुर", {}, ["hi", "en"], "and back: Rampur Steel is no entity of the cricket page"),
    ("joshi bridge", {}, ["en", "other"], "a name and a word"),
    ("जोशी पुल", {}, ["hi"], "the same in Hindi"),
    ("", {"speaker": "Kavita Joshi"}, ["hi", "en"], "a speaker, in both scripts; not two speakers of one name each"),
    ("", {"speaker": "कविता जोशी"}, ["hi", "en"], "the speaker asked for in Hindi"),
    ("", {"speaker": "Kavita"}, ["other", "hi", "en"], "by first name"),
    ("pitch", {"speaker": "kavita"}, ["other"], "words and a speaker"),
    ("", {"speaker": "police"}, [], "who acts does not speak"),
    ("", {"event": "ASSAULT"}, ["en"], "an event"),
    ("", {"event": "assault", "actor": "police"}, ["en"], "with its actor"),
    ("", {"event": "assault", "recipient": "दिलावर"}, ["en"], "its recipient in the other script"),
    ("", {"event": "assault", "actor": "rampur"}, [], "not another's"),
    ("", {"actor": "steel"}, ["other"], "any event of an actor"),
    ("", {"figure": "killed"}, ["en"], "what is said of a figure"),
    ("", {"figure": "46 killed"}, ["en"], "and the figure"),
    ("", {"figure": "47 killed"}, [], "another figure"),
    ("", {"figure": "मौत"}, ["hi"], "in Hindi"),
    ("", {"place": "Rampur"}, ["hi", "en"], "a place, in both scripts"),
    ("", {"when": "2026-03-06"}, ["en"], "a day spoken of"),
    ("", {"when": "2026"}, ["en"], "its year"),
    ("", {"finding": "hl02"}, ["en"], "a finding"),
    ("", {"language": "hi"}, ["hi"], "a language"),
    ("", {"section": "sport"}, ["other"], "a section"),
    ("", {"section": "शहर"}, ["hi"], "a section in Hindi"),
    ("", {"outlet": "Daily Lamp"}, ["en"], "an outlet"),
    ("", {"since": "2026-03-05"}, ["other", "hi"], "since a day"),
    ("", {"until": "2026-03-04"}, ["en"], "until a day, the whole of it"),
    ("", {"since": "2026-03-04T10:00", "until": "2026-03-31"}, ["hi"], "since an hour"),
    ("bridge", {"since": "2026-03-20"}, ["other"], "words and dates"),
    ("", {"since": "2027-01-01", "until": "2026-01-01"}, [], "no time at all"),
    ("", {}, ["other", "hi", "en"], "everything, newest first"),
    ("!!! …", {}, [], "signs alone"),
    ("zebra", {}, [], "nothing"),
]


@pytest.fixture(scope="module")
def sqlite_three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with khabar.open(str(tmp_path_factory.mktemp("three") / "khabar.db"), stories=KnownStories()) as archive:
        list(archive.add(RECORDS))
        yield archive


@pytest.fixture(scope="module")
def postgresql_three(postgresql_server: str) -> Iterator[Archive]:
    import psycopg

    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE three")
    with khabar.open(f"{postgresql_server}/three", stories=KnownStories()) as archive:
        list(archive.add(RECORDS))
        yield archive


@pytest.fixture(scope="module", params=["sqlite_three", "postgresql_three"])
def three(request: pytest.FixtureRequest) -> Archive:
    found: Archive = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize(("query", "filters", "expected", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_what_a_search_finds(three: Archive, query: str, filters: dict[str, str], expected: list[str], why: str) -> None:
    assert ids(three.search(query, **filters)) == expected, why


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"event": "PARADE"}, "types are"),
        ({"speaker": "…"}, "--speaker takes words"),
        ({"since": "soon"}, "--since takes an ISO date"),
        ({"when": "May"}, "--when takes"),
        ({"after": "abc"}, "--after takes"),
        ({"after": "!"}, "--after takes"),
    ],
)
def test_a_filter_that_makes_no_sense(sqlite_three: Archive, filters: dict[str, str], words: str) -> None:
    with pytest.raises(OptionError, match=words):
        sqlite_three.search("bridge", **filters)


def test_nothing_is_no_number_of_pages(sqlite_three: Archive) -> None:
    with pytest.raises(OptionError, match="at least"):
        sqlite_three.search("bridge", limit=0)


def test_only_leaving_out_is_no_search(sqlite_three: Archive) -> None:
    with pytest.raises(OptionError, match="look for"):
        sqlite_three.search("-bridge")


# Evidence


def hit(archive: Archive, query: str = "", **filters: str) -> Hit:
    return archive.search(query, **filters).hits[0]


def test_a_hit_shows_why(sqlite_three: Archive) -> None:
    found = hit(sqlite_three, "closed friday")
    record = sqlite_three.get(found.id)
    assert found.span is not None
    assert found.snippet == record.cut(found.span)
    assert [record.cut(m) for m in found.marks] == ["closed", "closed", "Friday"]
    assert (found.outlet, found.section, found.language, found.published) == ("Daily Lamp", "City", "en", "2026-03-04T09:00")


def test_a_name_in_the_other_script_is_marked(sqlite_three: Archive) -> None:
    found = next(h for h in sqlite_three.search("rampur").hits if h.id == "hi")
    assert [sqlite_three.get("hi").cut(m) for m in found.marks] == ["रामपुर"]


@pytest.mark.parametrize(
    ("filters", "kind", "text"),
    [
        ({"speaker": "joshi", "language": "en"}, "attribution", "46 tickets were sold"),
        ({"event": "ASSAULT"}, "event", "Police … beat … Dilawar Khan"),
        ({"figure": "killed"}, "figure", "46 … people"),
        ({"place": "rampur", "language": "hi"}, "place", "रामपुर"),
        ({"when": "2026-03"}, "time", "Friday"),
        ({"finding": "HL02"}, "finding", "Bridge"),
    ],
)
def test_the_items_asked_for_are_the_evidence(sqlite_three: Archive, filters: dict[str, str], kind: str, text: str) -> None:
    found = hit(sqlite_three, **filters)
    assert [item.kind for item in found.evidence] == [kind]
    assert text in found.evidence[0].text
    record = sqlite_three.get(found.id)
    assert " … ".join(record.cut(s) for s in found.evidence[0].spans) == found.evidence[0].text


# Paging


def walked(archive: Archive, query: str, limit: int, **filters: str) -> list[str]:
    found: list[str] = []
    results = archive.search(query, limit=limit, **filters)
    while True:
        assert len(results.hits) <= limit
        found += ids(results)
        if results.after is None:
            return found
        results = archive.search(query, limit=limit, after=results.after, **filters)


QUERIES = [
    ("said", {}),
    ("monday people", {}),
    ("", {"event": "ACCUSE"}),
    ("", {}),
    ("market", {"language": "en"}),
    ("", {"figure": "killed"}),
]


@pytest.mark.parametrize(("query", "filters"), QUERIES)
@pytest.mark.parametrize("limit", [1, 7, 50])
def test_paging_gives_each_page_once_in_the_same_order(filled: Archive, query: str, filters: dict[str, str], limit: int) -> None:
    whole = ids(filled.search(query, limit=1000, **filters))
    assert walked(filled, query, limit, **filters) == whole
    assert len(set(whole)) == len(whole) > 1


def test_paging_in_stretches(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more pages fit than are ranked together, and more than are looked at for one answer, still each comes once."""
    whole = set(ids(filled.search("said", limit=1000)))
    monkeypatch.setattr("khabar.archive.searching.search.RANKED", 10)
    monkeypatch.setattr("khabar.archive.searching.search.LOOKED_AT", 6)
    found = walked(filled, "said", 4)
    assert len(found) == len(whole)
    assert set(found) == whole
    assert set(walked(filled, "", 4, speaker="council")) == set(ids(filled.search("", limit=1000, speaker="council")))


def test_pages_that_come_meanwhile_shift_nothing(archive: Archive, made: list[MadePage]) -> None:
    list(archive.add(p.record() for p in made[:60]))
    whole = ids(archive.search("said", limit=1000))
    first = archive.search("said", limit=5)
    list(archive.add(p.record() for p in made[60:]))
    rest = ids(archive.search("said", limit=1000, after=first.after))
    assert ids(first) + rest == whole


def test_a_cursor_of_another_search_is_refused(filled: Archive) -> None:
    after = filled.search("said", limit=2).after
    with pytest.raises(OptionError, match="the same search"):
        filled.search("monday", after=after)
    with pytest.raises(OptionError, match="the same search"):
        filled.search("said", language="hi", after=after)


def test_both_engines_give_the_same_results_in_the_same_order(
    filled: Archive, postgresql_url: str, known: KnownStories, made: list[MadePage]
) -> None:
    with khabar.open(postgresql_url, stories=known) as other:
        list(other.add(p.record() for p in made))
        for query, filters in [
            *QUERIES,
            ("bridge people said", {}),
            ('"said the"', {}),
            ("council -fire", {}),
            ("mar*", {}),
            ("पुल", {}),
        ]:
            one, two = filled.search(query, limit=15, **filters), other.search(query, limit=15, **filters)
            assert [(h.id, h.score, h.snippet) for h in one.hits] == [(h.id, h.score, h.snippet) for h in two.hits], query
            assert one.after == two.after


# Any query


SYNTAX = st.text(alphabet=list("\"'*():-^+~{}[]<>|&!@=.,_ \t\n\0ANDORNEAR“”ab1कि\u094d\u200dé\ud7ff"), max_size=40)


@settings(max_examples=150)
@given(st.one_of(SYNTAX, st.text(max_size=40)))
def test_no_query_is_an_error(sqlite_three: Archive, query: str) -> None:
    assert_holds(sqlite_three, query)


@settings(max_examples=40)
@given(st.one_of(SYNTAX, st.text(max_size=40)))
def test_no_query_is_an_error_in_postgresql(postgresql_three: Archive, query: str) -> None:
    assert_holds(postgresql_three, query)


def assert_holds(archive: Archive, query: str) -> None:
    for filters in ({}, {"speaker": query}, {"outlet": query}, {"actor": query, "figure": query}):
        with suppress(OptionError):  # a filter that has no word in it, or a query that only leaves out
            for found in archive.search(query, **filters).hits:
                assert all(m.end <= len(archive.get(found.id).text) for m in found.marks)


def test_every_filter_has_an_option() -> None:
    from inspect import signature

    from khabar.cli.search import command

    assert set(Filters.__struct_fields__) <= set(signature(command).parameters)


def test_words_that_every_page_has_are_found_too(archive: Archive) -> None:
    page = Record(id="a", text="the the the", origin=Origin())
    list(archive.add([page, replace(page, id="b", text="the")]))
    assert ids(archive.search("the")) == ["a", "b"]


def test_what_is_new_of_a_search_are_pages_that_came_and_pages_that_changed(archive: Archive) -> None:
    early = Record(id="a", text="A ferry sank.", origin=Origin(), page=PageInfo(published="2026-03-01"))
    pages = [replace(early, id=id) for id in "abcd"]
    list(archive.add(pages))
    late = replace(early, text="A ferry sank at noon.", page=PageInfo(published="2026-03-09"))
    changes = [
        replace(late, id="a"),
        replace(early, id="b", text="Nothing sank."),
        replace(early, id="d", text="The ferry sank."),
    ]
    list(archive.add([*changes, replace(late, id="e")]))
    came, changed = archive.newer(len(pages), "ferry")
    assert (ids(came), [hit.id for hit in changed.hits]) == (["e"], ["d", "a"])
    came, changed = archive.newer(len(pages), "ferry", since="2026-03-05")
    assert (ids(came), ids(changed)) == (["e"], ["a"])
    assert ids(archive.newer(len(pages))[1]) == ["d", "b", "a"]
