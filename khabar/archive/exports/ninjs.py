"""IPTC ninjs 2.1, News in JSON, an object a line: for news agencies' and publishers' systems.

`uri` is a URN made from the page's id (a UUID, version 5), for ninjs wants the object's own name there; the page's address
stands in `renditions` and `altids`. `people`, `organisations`, `places` (with a GeoJSON point) and `events` (those told as
having happened or as planned) hold what the page names, `subjects` its section and keywords, `infosources` its publisher
and the agency that it credits. ninjs asks for moments with a time zone: a page that gives a bare date has no
`contentcreated` and no `versioncreated`. Who said what, figures and findings have no place in ninjs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from khabar.archive.exports._exporter import Lines, Pages, readable
from khabar.archive.exports._identity import address_of, geonames_iri, moment_with_zone, urn_of, wikidata_iri
from khabar.archive.exports._tables.model import Page
from khabar.record import BODY, Entity, EntityType, Place

STANDARD = {"name": "ninjs", "version": "2.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}
Node = dict[str, Any]


def _lines(pages: Pages) -> Iterator[str]:
    for record, placement in readable(pages):
        yield msgspec.json.encode(_item(Page(record, placement))).decode()


def _item(page: Page) -> Node:
    record, info = page.record, page.record.page
    address = address_of(record)
    return _without_gaps(
        {
            "uri": urn_of(record.id),
            "standard": STANDARD,
            "type": "text",
            "language": record.language,
            "contentcreated": moment_with_zone(info.published),
            "versioncreated": moment_with_zone(info.modified),
            "by": info.byline,
            "headlines": list(_headlines(page)),
            "bodies": list(_bodies(page)),
            "people": _entities(page, ("PERSON",)),
            "organisations": _entities(page, ("ORG",)),
            "places": [_place(place) for place in record.places],
            "events": list(_events(page)),
            "subjects": list(_subjects(page)),
            "infosources": list(_sources(page)),
            "renditions": [_without_gaps({"name": "original", "href": address, "contenttype": record.origin.media_type})]
            if address
            else None,
            "altids": [{"role": "khabar", "value": record.id}, *([{"role": "url", "value": address}] if address else [])],
        }
    )


def _headlines(page: Page) -> Iterator[Node]:
    for number, headline in enumerate(page.record.page.headlines):
        yield {"role": "alternative" if number else "main", "contenttype": "text/plain", "value": headline.text}


def _bodies(page: Page) -> Iterator[Node]:
    text = "\n\n".join(page.record.cut(block.span) for block in page.record.blocks if block.kind in BODY)
    if text:
        yield {"role": "main", "contenttype": "text/plain", "charcount": len(text), "wordcount": len(text.split()), "value": text}


def _entities(page: Page, types: tuple[EntityType, ...]) -> list[Node]:
    return [_entity(entity) for entity in page.record.entities if entity.type in types]


def _entity(entity: Entity) -> Node:
    uri = wikidata_iri(entity.wikidata) if entity.wikidata else None
    return _without_gaps({"name": entity.name, "rel": "mentions", "uri": uri, "literal": entity.id})


def _place(place: Place) -> Node:
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return _without_gaps(
        {
            "name": place.name,
            "rel": "mentions",
            "uri": geonames_iri(place.geonames) if place.geonames is not None else None,
            "literal": place.id,
            "geojson": point if place.lat is not None and place.lon is not None else None,
        }
    )


def _events(page: Page) -> Iterator[Node]:
    """What is told as having happened: ninjs cannot say of an event that it is denied."""
    for event in page.record.events:
        if event.status in ("actual", "planned"):
            yield _without_gaps({"name": page.words(event.trigger), "rel": event.status, "literal": f"PLOVER {event.type}"})


def _subjects(page: Page) -> Iterator[Node]:
    if page.record.page.section:
        yield {"name": page.record.page.section, "rel": "section"}
    for tag in page.record.page.tags:
        yield {"name": tag, "rel": "keyword"}


def _sources(page: Page) -> Iterator[Node]:
    if page.record.page.publisher:
        yield {"name": page.record.page.publisher, "literal": "publisher"}
    if page.placement and page.placement.agency:
        yield {"name": page.placement.agency, "literal": "agency"}


def _without_gaps(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}


EXPORTER = Lines("ninjs", _lines)
