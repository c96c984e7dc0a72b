"""JSON-LD in the terms of schema.org, a `NewsArticle` a line: for search engines, knowledge graphs, triple stores.

`hasPart` holds a `Quotation` for each direct attribution (`text` as the page has it, quotation marks included; its source
is `spokenByCharacter`) and a `Claim` for each indirect or mixed one (its source is `author`, the article its `appearance`).
A source that is no known person or organisation stands as the page's words in `creditText`, and nothing is made of it.
There is never a `ClaimReview` or a rating: khabar does not judge claims. `mentions` holds the entities, `contentLocation`
the places with their coordinates. Things are named by URNs made from the ids of page and item (UUIDs, version 5); the
page's address is its `url`. A line can stand in a `script` element as it is.

Where pages were placed, a `Claim` follows the articles for each thing that the pages of a story say of one matter: `name`
is the matter, `text` the words of the page that said it first, which is its `firstAppearance`, and `appearance` lists all
articles that say it. Whether they agree, and how many of them are independent, is in the tables of claims of `csv` and
`parquet`; schema.org has no word for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from khabar.archive.exports._by_story import ByStory
from khabar.archive.exports._exporter import Lines, Pages, readable
from khabar.archive.exports._identity import address_of, geonames_iri, iso_date, urn_of, wikidata_iri
from khabar.archive.exports._tables.model import Page
from khabar.archive.exports._tables.told import Told
from khabar.record import BODY, Attribution, Entity, EntityType, Place, Role
from khabar.stories.claims import Claim

CONTEXT = "https://schema.org"
_TYPES: dict[EntityType, str] = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place", "EVENT": "Event", "NORP": "Thing",
    "OTHER": "Thing",
}  # fmt: skip
Node = dict[str, Any]


def _lines(pages: Pages) -> Iterator[str]:
    for node in _nodes(pages):
        line = msgspec.json.encode({"@context": CONTEXT, **node}).decode()
        yield line.replace("<", "\\u003c")  # no end of a script element


def _nodes(pages: Pages) -> Iterator[Node]:
    """The articles, and after them what is claimed across those that were placed."""
    with ByStory() as aside:
        for record, placement in readable(aside.passing(pages)):
            yield _article(Page(record, placement))
        for story in aside.stories():
            told = Told([Page(record, placement) for record, placement in story])
            for claim in told.claims:
                yield from (_position(told, claim, number) for number in range(1, len(claim.positions) + 1))


def _article(page: Page) -> Node:
    record, info = page.record, page.record.page
    texts = [headline.text for headline in info.headlines]
    copied = page.placement.copy_of if page.placement else None
    agency = page.placement.agency if page.placement else None
    return _without_gaps(
        {
            "@type": "NewsArticle",
            "@id": urn_of(record.id),
            "identifier": record.id,
            "url": address_of(record),
            "headline": texts[0] if texts else None,
            "alternativeHeadline": texts[1:],
            "creditText": info.byline,
            "publisher": {"@type": "Organization", "name": info.publisher} if info.publisher else None,
            "sourceOrganization": {"@type": "Organization", "name": agency} if agency else None,
            "datePublished": iso_date(info.published),
            "dateModified": iso_date(info.modified),
            "inLanguage": record.language,
            "articleSection": info.section,
            "keywords": list(info.tags),
            "isBasedOn": {"@id": urn_of(copied)} if copied else None,
            "articleBody": "\n\n".join(record.cut(block.span) for block in record.blocks if block.kind in BODY),
            "mentions": [_entity(page, entity) for entity in record.entities],
            "contentLocation": [_place(page, place) for place in record.places],
            "hasPart": [_said(page, said) for said in record.attributions],
        }
    )


def _position(told: Told, claim: Claim, number: int) -> Node:
    """One of the things that the pages of a story say of a matter, with the articles that say it."""
    position = claim.positions[number - 1]
    id = f"{claim.id}.{number}"
    return {
        "@type": "Claim",
        "@id": urn_of(f"story {told.id}", id),
        "identifier": id,
        "name": claim.about,
        "text": position.first.words,
        "firstAppearance": {"@id": urn_of(position.first.page)},
        "appearance": [{"@id": urn_of(page)} for page in dict.fromkeys(each.page for each in position.evidence)],
    }


def _said(page: Page, said: Attribution) -> Node:
    source = _speaker(page, said.source)
    article = {"@id": urn_of(page.record.id)}
    node = {
        "@id": urn_of(page.record.id, said.id),
        "identifier": said.id,
        "text": page.words(said.content),
        "creditText": page.words(said.source),
    }
    if said.kind == "direct":
        return _without_gaps({"@type": "Quotation", **node, "spokenByCharacter": source, "isPartOf": article})
    return _without_gaps({"@type": "Claim", **node, "author": source, "appearance": article})


def _speaker(page: Page, role: Role | None) -> Node | None:
    """The source where it is a known person or organisation, as schema.org wants it; None for others."""
    entity = page.entity(role.entity) if role else None
    if entity is None or entity.type not in ("PERSON", "ORG"):
        return None
    return {"@type": _TYPES[entity.type], "@id": urn_of(page.record.id, entity.id), "name": entity.name}


def _entity(page: Page, entity: Entity) -> Node:
    return _without_gaps(
        {
            "@type": _TYPES[entity.type],
            "@id": urn_of(page.record.id, entity.id),
            "name": entity.name,
            "alternateName": list(entity.aliases),
            "jobTitle": list(entity.roles) if entity.type == "PERSON" else None,
            "sameAs": wikidata_iri(entity.wikidata) if entity.wikidata else None,
        }
    )


def _place(page: Page, place: Place) -> Node:
    country = {"@type": "PostalAddress", "addressCountry": place.country}
    point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return _without_gaps(
        {
            "@type": "Place",
            "@id": urn_of(page.record.id, place.id),
            "name": place.name,
            "address": country if place.country else None,
            "geo": point if place.lat is not None and place.lon is not None else None,
            "sameAs": geonames_iri(place.geonames) if place.geonames is not None else None,
        }
    )


def _without_gaps(node: Node) -> Node:
    """The node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


EXPORTER = Lines("schema-org", _lines)
