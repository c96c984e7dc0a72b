"""The formats for the web: JSON-LD of schema.org, Web Annotations, ninjs, each before a validator that knows nothing of khabar.

JSON-LD is read by rdflib, offline, with contexts of our own that hold the terms we use; ninjs is checked by jsonschema against a
schema of our own that states the rules of ninjs 2.1 for the properties we use (the official file is under CC BY and is not copied).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from export_records import PLACED, TEXT, by_hand, pages, story
from hypothesis import given, settings

from khabar.archive.exports import Pages, exported
from khabar.archive.exports._identity import address_of, moment_with_zone, uri_of, urn_of, wikidata_iri
from khabar.archive.exports.web_annotation import AROUND, quotation
from khabar.record import Attribution, Entity, Event, Figure, Finding, Origin, PageInfo, Place, Record, Span, Time
from khabar.stories.model import Placement

BY_HAND: Pages = [(by_hand(), PLACED)]
URI = re.compile(r"(?:https?://[^\s<>\"{}|\\^`]+|urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")


def objects(format: str, some: Pages) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(format, some)[""].split(b"\n")[:-1]]


# --- schema.org

PROPERTIES: dict[str, set[str]] = {
    "Thing": {"identifier", "url", "name", "alternateName", "sameAs"},
    "CreativeWork": {
        "headline", "alternativeHeadline", "creditText", "publisher", "sourceOrganization", "datePublished", "dateModified",
        "inLanguage", "keywords", "isBasedOn", "mentions", "contentLocation", "hasPart", "text", "author", "isPartOf",
    },
    "Article": {"articleSection", "articleBody"}, "NewsArticle": set(), "Quotation": {"spokenByCharacter"}, "Claim": {"appearance", "firstAppearance"},
    "Person": {"jobTitle"}, "Organization": set(), "Place": {"geo", "address"}, "Event": set(),
    "GeoCoordinates": {"latitude", "longitude"}, "PostalAddress": {"addressCountry"},
}  # fmt: skip
"""The properties of schema.org that we use, by the type that has them."""
PARENTS = {"NewsArticle": "Article", "Article": "CreativeWork", "Quotation": "CreativeWork", "Claim": "CreativeWork"}
RANGES = {
    "publisher": {"Person", "Organization"}, "sourceOrganization": {"Organization"}, "spokenByCharacter": {"Person", "Organization"},
    "author": {"Person", "Organization"}, "mentions": {"Person", "Organization", "Place", "Event", "Thing"}, "contentLocation": {"Place"},
    "hasPart": {"Quotation", "Claim"}, "geo": {"GeoCoordinates"}, "address": {"PostalAddress"},
}  # fmt: skip
SCHEMA_CONTEXT = {"@vocab": "https://schema.org/", **{term: {"@type": "@id"} for term in ("url", "sameAs")}}


def allowed(type: str) -> set[str]:
    parent = PARENTS.get(type, "Thing")
    return PROPERTIES[type] | (allowed(parent) if type != "Thing" else set())


def check_node(node: dict[str, Any]) -> None:
    """The node's properties are those of its type, and their values of the types that they may have."""
    assert set(node) - {"@context", "@type", "@id"} <= allowed(node["@type"]), node["@type"]
    for key, value in node.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and set(each) != {"@id"}:
                assert each["@type"] in RANGES[key], key
                check_node(each)
            assert each not in ("", None)
    for key in ("@id", "url", "sameAs"):
        assert key not in node or URI.fullmatch(node[key]), node[key]


@given(pages())
@settings(max_examples=30)
def test_articles_use_schema_org_as_it_is(some: Pages) -> None:
    found = objects("schema-org", some)
    found, across = [n for n in found if n["@type"] == "NewsArticle"], [n for n in found if n["@type"] != "NewsArticle"]
    for node in across:
        check_node(node)
        assert node["@type"] == "Claim"
        assert node["firstAppearance"] in node["appearance"]
        assert {each["@id"] for each in node["appearance"]} <= {article["@id"] for article in found}
    records = [record for record, _ in some if not record.error]
    assert len(found) == len(records)
    for node, record in zip(found, records, strict=True):
        check_node(node)
        assert node["@context"] == "https://schema.org"
        assert [part["text"] for part in node.get("hasPart", [])] == [
            " … ".join(map(record.cut, a.content.spans)) for a in record.attributions
        ]
    assert b"<" not in exported("schema-org", some)[""]


def test_an_article_of_schema_org() -> None:
    node = objects("schema-org", BY_HAND)[0]
    assert (node["headline"], node["alternativeHeadline"]) == ("Ferry workers walk out in Chandpur", ["नाविकों की हड़ताल"])
    assert node["isBasedOn"] == {"@id": urn_of("pages/first.html")}
    assert [(part["@type"], part["identifier"]) for part in node["hasPart"]] == [
        ("Claim", "q1"),
        ("Quotation", "q2"),
        ("Claim", "q3"),
        ("Claim", "q4"),
    ]
    quotation = node["hasPart"][1]
    assert quotation["spokenByCharacter"] == {"@type": "Person", "@id": urn_of(by_hand().id, "n1"), "name": "Anwar Haque"}
    assert (quotation["text"], quotation["isPartOf"]) == ("“nobody will sail”", {"@id": node["@id"]})
    assert node["hasPart"][2]["author"]["name"] == "रीता दास"
    assert node["hasPart"][3].keys() == {"@type", "@id", "identifier", "text", "appearance"}
    assert node["contentLocation"][0]["geo"] == {"@type": "GeoCoordinates", "latitude": 23.23, "longitude": 90.65}


def test_what_is_claimed_across_pages_says_who_said_it_first() -> None:
    claims = [node for node in objects("schema-org", story()) if node["@type"] == "Claim"]
    assert {(node["text"].split()[0], tuple(each["@id"] for each in node["appearance"])) for node in claims} == {
        ("31", (urn_of("a"), urn_of("b"))),
        ("46", (urn_of("c"),)),
    }
    assert all(node["firstAppearance"] == node["appearance"][0] for node in claims)


def test_a_source_that_is_no_person_is_not_made_one() -> None:
    record = by_hand()
    entities = tuple(msgspec.structs.replace(entity, type="GPE") for entity in record.entities)
    (node,) = objects("schema-org", [(msgspec.structs.replace(record, entities=entities), None)])
    assert all("author" not in part and "spokenByCharacter" not in part for part in node["hasPart"])
    assert node["hasPart"][0]["creditText"] == "Anwar Haque"


def test_no_claim_is_ever_judged() -> None:
    for format in ("schema-org", "web-annotation", "ninjs"):
        assert not re.search(r"ClaimReview|[Rr]ating", exported(format, BY_HAND)[""].decode())


def graph(node: dict[str, Any], context: dict[str, Any]) -> Any:
    rdflib = pytest.importorskip("rdflib", reason="the JSON-LD processor is not installed")
    made = rdflib.Graph()
    made.parse(data=json.dumps({**node, "@context": context}), format="json-ld")
    return made


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_processor_of_json_ld_reads_the_article() -> None:
    node = objects("schema-org", [(by_hand(), Placement(id="a", story="s1", copy_of="b", agency="UNB"))])[0]
    made = graph(node, SCHEMA_CONTEXT)
    found = list(made.query(
        "PREFIX s: <https://schema.org/> SELECT ?name ?text WHERE { ?q a s:Quotation ; s:text ?text ; s:spokenByCharacter/s:name ?name ; s:isPartOf ?a . ?a a s:NewsArticle }"
    ))  # fmt: skip
    assert [tuple(map(str, row)) for row in found] == [("Anwar Haque", "“nobody will sail”")]
    terms = {"firstAppearance"} | {
        str(p).removeprefix("https://schema.org/") for p in made.predicates() if str(p).startswith("https://schema.org/")
    }
    assert terms == set().union(*PROPERTIES.values()) - {"sameAs" if "sameAs" not in json.dumps(node) else ""}


# --- Web Annotation

MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
    "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
OA, DC, AS = "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/", "http://www.w3.org/ns/activitystreams#"
ANNOTATION_CONTEXT: dict[str, Any] = {
    "oa": OA, "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
    **{term: f"oa:{term}" for term in ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "CssSelector", "TimeState", "exact", "prefix", "suffix", "sourceDate", *MOTIVATIONS)},
    **{term: {"@id": f"oa:{name}", "@type": "@id"} for term, name in (("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("selector", "hasSelector"), ("state", "hasState"), ("refinedBy", "refinedBy"))},
    **{term: {"@id": f"oa:{name}", "@type": "@vocab"} for term, name in (("motivation", "motivatedBy"), ("purpose", "hasPurpose"))},
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "format": f"{DC}format",
}  # fmt: skip
"""The terms of http://www.w3.org/ns/anno.jsonld that we use, written down anew."""


def check_annotation(node: dict[str, Any]) -> None:
    """What the Recommendation says MUST be, for what we use of it."""
    assert node["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert node["type"] == "Annotation"
    assert URI.fullmatch(node["id"])
    assert node["motivation"] in MOTIVATIONS
    assert len(node["target"]) >= 1
    for body in node["body"]:
        assert body["purpose"] in MOTIVATIONS
        if body["type"] == "TextualBody":
            assert isinstance(body["value"], str)
            assert set(body) == {"type", "purpose", "format", "value"}
        else:
            assert URI.fullmatch(body["source"])
    for target in node["target"]:
        assert set(target) <= {"type", "source", "selector", "state"}
        assert target["type"] == "SpecificResource"
        assert URI.fullmatch(target["source"])
        assert "state" not in target or DATE_TIME.fullmatch(target["state"]["sourceDate"])


def resolved(text: str, selector: dict[str, Any]) -> list[tuple[int, int]]:
    """Where the selector leads in the text: a position to one place, a quotation to every place that fits it."""
    if selector["type"] == "TextPositionSelector":
        assert 0 <= selector["start"] < selector["end"] <= len(text)
        return [(selector["start"], selector["end"])]
    before, exact = selector.get("prefix", ""), selector["exact"]
    whole, found, at = before + exact + selector.get("suffix", ""), [], -1
    while (at := text.find(whole, at + 1)) >= 0:
        found.append((at + len(before), at + len(before) + len(exact)))
    return found


Made = Attribution | Event | Figure | Time | Place | Entity | Finding


def evidence(record: Record) -> Iterator[tuple[Made, list[Span]]]:
    yield from ((a, list(a.content.spans)) for a in record.attributions)
    yield from ((e, list(e.trigger.spans)) for e in record.events)
    yield from ((item, [item.span]) for part in (record.figures, record.times, record.places) for item in part)
    yield from ((n, [m.span for m in n.mentions]) for n in record.entities)
    yield from ((w, list(w.spans)) for w in record.findings)


@given(pages())
@settings(max_examples=30)
def test_annotations_lead_back_to_the_evidence(some: Pages) -> None:
    found = iter(objects("web-annotation", some))
    for record, _ in some:
        for item, spans in evidence(record) if not record.error else ():
            node = next(found)
            check_annotation(node)
            as_json = next(body["value"] for body in node["body"] if body.get("format") == "application/json")
            assert msgspec.json.decode(as_json, type=type(item)) == item
            assert len(node["target"]) == max(len(spans), 1)
            for span, target in zip(spans, node["target"], strict=False):
                position, quote, *css = target["selector"]
                assert resolved(record.text, position) == [(span.start, span.end)]
                assert (span.start, span.end) in resolved(record.text, quote)
                for selector in css:
                    block = next(b for b in record.blocks if b.path == selector["value"] and b.span.covers(span))
                    inside = (span.start - block.span.start, span.end - block.span.start)
                    assert inside in resolved(record.cut(block.span), selector["refinedBy"])
            if not spans:
                assert "selector" not in node["target"][0]
    assert next(found, None) is None


def test_ids_of_annotations_are_their_own() -> None:
    ids = [
        node["id"]
        for node in objects("web-annotation", [*BY_HAND, (Record(id="b", text="b", findings=by_hand().findings[1:]), None)])
    ]
    assert len(ids) == len(set(ids)) == 4 + 2 + 2 + 2 + 2 + 4 + 2 + 1


def test_positions_count_code_points() -> None:
    text = "👩‍👩‍👧 𝄞 का मेला"
    record = Record(id="a", text=text, places=(Place(id="p1", span=Span(text.index("मेला"), len(text)), name="मेला"),))
    (node,) = objects("web-annotation", [(record, None)])
    position = node["target"][0]["selector"][0]
    assert "".join(list(text)[position["start"] : position["end"]]) == "मेला"
    assert len(text[: position["start"]].encode("utf-16-le")) // 2 != position["start"]


@pytest.mark.parametrize("words", ["340", "Friday", "12 नावें", "चाँदपुर", "डूब गईं"])
def test_surroundings_do_not_tear_letters(words: str) -> None:
    at = TEXT.index(words)
    node = quotation(TEXT, Span(at, at + len(words)), Span(0, len(TEXT)))
    assert TEXT.count(node.get("prefix", "") + words + node.get("suffix", "")) == 1
    assert len(node.get("prefix", "")) <= AROUND
    assert not node.get("prefix") or unicodedata.category(node["prefix"][0])[0] != "M"
    end = at + len(words) + len(node.get("suffix", ""))
    assert end == len(TEXT) or unicodedata.category(TEXT[end])[0] != "M"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_processor_of_json_ld_reads_the_annotations() -> None:
    node = objects("web-annotation", BY_HAND)[0]
    made = graph(node, ANNOTATION_CONTEXT)
    found = list(made.query(
        f"PREFIX oa: <{OA}> SELECT ?source ?start ?end ?exact WHERE {{ ?a a oa:Annotation ; oa:motivatedBy oa:classifying ; oa:hasTarget ?t ."
        " ?t oa:hasSource ?source ; oa:hasSelector ?p, ?q . ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end . ?q a oa:TextQuoteSelector ; oa:exact ?exact }"
    ))  # fmt: skip
    words = "About 340 ferry workers struck on Friday"
    at = TEXT.index(words)
    assert [tuple(map(str, row)) for row in found] == [("https://news.example/strike", str(at), str(at + len(words)), words)]
    assert all(str(p).startswith((OA, DC, "http://www.w3.org/1999/02/22-rdf-syntax-ns#")) for p in made.predicates())


def test_a_target_is_the_page_as_it_was_when_fetched() -> None:
    target = objects("web-annotation", BY_HAND)[0]["target"][0]
    assert target["source"] == "https://news.example/strike"
    assert target["state"] == {"type": "TimeState", "sourceDate": "2026-11-22T09:00:00+00:00"}


# --- ninjs

TEXT_SCHEMA = {"type": "string"}
URI_SCHEMA = {"type": "string", "pattern": f"^{URI.pattern}$"}
MOMENT_SCHEMA = {"type": "string", "pattern": f"^{DATE_TIME.pattern}$"}


def closed(required: tuple[str, ...] = (), **properties: object) -> dict[str, object]:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def many(item: dict[str, object]) -> dict[str, object]:
    return {"type": "array", "items": item}


NAMED = {"name": TEXT_SCHEMA, "rel": TEXT_SCHEMA, "uri": URI_SCHEMA, "literal": TEXT_SCHEMA}
VALUED = {"role": TEXT_SCHEMA, "contenttype": TEXT_SCHEMA, "value": TEXT_SCHEMA}
POINT = closed(
    ("type", "coordinates"),
    type={"const": "Point"},
    coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
)
NINJS = closed(
    ("uri",), uri=URI_SCHEMA, standard=closed(name=TEXT_SCHEMA, version=TEXT_SCHEMA, schema=URI_SCHEMA),
    type={"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]}, language=TEXT_SCHEMA,
    contentcreated=MOMENT_SCHEMA, versioncreated=MOMENT_SCHEMA, by=TEXT_SCHEMA, headlines=many(closed(("value",), **VALUED)),
    bodies=many(closed(("value",), **VALUED, charcount={"type": "number"}, wordcount={"type": "number"})),
    people=many(closed(**NAMED)), organisations=many(closed(**NAMED)), places=many(closed(**NAMED, geojson=POINT)),
    events=many(closed(**NAMED)), subjects=many(closed(**NAMED)),
    infosources=many(closed(name=TEXT_SCHEMA, role=TEXT_SCHEMA, uri=URI_SCHEMA, literal=TEXT_SCHEMA)),
    renditions=many(closed(("name",), name=TEXT_SCHEMA, href=URI_SCHEMA, contenttype=TEXT_SCHEMA)),
    altids=many(closed(role=TEXT_SCHEMA, value=TEXT_SCHEMA)),
)  # fmt: skip
"""The rules of ninjs 2.1 for the properties that we use; it allows no others."""


def test_ninjs_keeps_its_rules() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="the validator of JSON Schema is not installed")
    validator = jsonschema.Draft202012Validator(NINJS)
    validator.check_schema(NINJS)
    assert validator.is_valid({"uri": urn_of("a")})
    assert not validator.is_valid({})
    assert not validator.is_valid({"uri": urn_of("a"), "contentcreated": "2026-11-21"})

    @given(pages())
    @settings(max_examples=30)
    def holds(some: Pages) -> None:
        for item in objects("ninjs", some):
            validator.validate(item)

    holds()
    for item in objects("ninjs", BY_HAND):
        validator.validate(item)


def test_an_item_of_ninjs() -> None:
    (item,) = objects("ninjs", BY_HAND)
    assert item["contentcreated"] == "2026-11-21T18:30:00+06:00"
    assert "versioncreated" not in item  # the page gives the day alone
    assert [each["name"] for each in item["people"]] == ["Anwar Haque", "रीता दास"]
    assert item["places"][0]["geojson"] == {"type": "Point", "coordinates": [90.65, 23.23]}
    assert [each["literal"] for each in item["events"]] == ["PLOVER PROTEST"]  # not the denied one
    assert [each["name"] for each in item["infosources"]] == ["The Meghna Post", "UNB"]
    assert item["bodies"][0]["charcount"] == len(item["bodies"][0]["value"])


# --- names and dates


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://news.example/a?b=c&d=%20#e", "https://news.example/a?b=c&d=%20#e"),
        (" https://news.example/ä b ", "https://news.example/%C3%A4%20b"),
        ("https://news.example/<script>|\\^`{}\"", "https://news.example/%3Cscript%3E%7C%5C%5E%60%7B%7D%22"),
        ("https://news.example/100%?a[]=1", "https://news.example/100%25?a%5B%5D=1"),
        ("https://[::1/", None),
        ("https://[::1]/", None),
        ("https:///a", None),
        ("javascript:alert(1)", None),
        ("", None),
        (None, None),
    ],
)  # fmt: skip
def test_addresses_become_uris(address: str | None, uri: str | None) -> None:
    assert uri_of(address) == uri


def test_a_page_s_own_address_goes_first() -> None:
    record = Record(id="a", origin=Origin(url="https://b.example/"), page=PageInfo(canonical_url="https://a.example/"))
    assert address_of(record) == "https://a.example/"
    assert address_of(msgspec.structs.replace(record, page=PageInfo(canonical_url="/local"))) == "https://b.example/"


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-21T18:30:00+06:00", "2026-11-21T18:30:00+06:00"),
        ("2026-11-21T18:30Z", "2026-11-21T18:30:00+00:00"),
        ("2026-11-21T18:30:00", None),
        ("2026-11-21", None),
        ("soon, very soon", None),
        ("0001-01-01T00:00:00+05:21:10", None),
        ("1890-01-01T06:00:00+05:53:20", "1890-01-01T00:06:40+00:00"),
    ],
)
def test_moments_have_a_zone(value: str, moment: str | None) -> None:
    assert moment_with_zone(value) == moment


def test_names_are_the_same_everywhere() -> None:
    assert urn_of("a", "q1") == "urn:uuid:1b8c3aed-613f-53e0-a557-85a43cbd3ffc"
    assert urn_of("a") != urn_of("a", "q1") != urn_of("aq1")
    assert (wikidata_iri("Q42"), wikidata_iri("Q4x"), wikidata_iri("P1")) == ("http://www.wikidata.org/entity/Q42", None, None)
