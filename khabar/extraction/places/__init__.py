"""Where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.extraction.places.recognise import recognise
from khabar.extraction.places.resolve import published_in, resolve
from khabar.record import Place


class Places:
    """Where: names of places in the prose and the points that they stand for.

    Recognition is by the names that analysis found and by the gazetteer; resolution by prominence and context. A place
    whose name no gazetteer knows has no point. A country has the point of its middle, as GeoNames puts it.
    """

    name: ClassVar[str] = "places"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[str] = "places"

    def __call__(self, draft: Draft) -> Sequence[Place]:
        found = recognise(draft.analysis)
        country = published_in(draft.page.origin.url)
        places = []
        for n, (item, meant) in enumerate(zip(found, resolve(found, draft.page.text, country), strict=True), 1):
            if meant is None and item.heard:
                continue  # not even a place, as far as anybody can tell
            if meant is None:
                places.append(Place(id=f"p{n}", span=item.span, name=item.name))
            else:
                places.append(
                    Place(
                        id=f"p{n}",
                        span=item.span,
                        name=meant.name,
                        country=meant.country,
                        lat=meant.lat,
                        lon=meant.lon,
                        geonames=meant.geonames,
                    )
                )
        return tuple(places)
