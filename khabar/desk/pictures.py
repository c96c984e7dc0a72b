"""A story's map and its picture of copies, each with what it says in words and the rows of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from khabar.desk import copying, maps
from khabar.desk.shelf.model import PageLink
from khabar.desk.spots import Spot
from khabar.desk.wording import Wording
from khabar.stories.claims.model import Evidence

TOLD: Final = 8
"""Places that the map's description names."""


@dataclass(frozen=True, slots=True)
class Cite:
    """Where something stands: the number of the page in the story, its outlet, and the address of the words."""

    number: int
    outlet: str
    href: str


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The map, and a row a place: what it is called, its country's name, how many pages name it, and where."""

    picture: Markup
    rows: tuple[tuple[str, str, int, list[Cite]], ...]


@dataclass(frozen=True, slots=True)
class CopyPicture:
    """The picture of copies, how many pages it has no room for, and whether any page is a copy or credits a wire."""

    picture: Markup
    left_out: int
    any_copied: bool


def place_map(spots: Sequence[Spot], cites: Callable[[Iterable[Evidence]], list[Cite]], w: Wording) -> PlaceMap | None:
    """The places on a map; None where there are none."""
    if not spots:
        return None
    rows = [(_called(spot, w), w.territory(spot.country), spot.pages, cites(spot.evidence)) for spot in spots]
    marks = [
        maps.Mark(
            label=name, said=f"{name} · {w.count('pages', pages)}", href=found[0].href if found else "#places", lon=spot.lon,
            lat=spot.lat, pages=pages,
        )
        for spot, (name, _, pages, found) in zip(spots, rows, strict=True)
        if spot.kind != "country"
    ]  # fmt: skip
    told = w("map-told", places=", ".join(f"{name} ({w.count('pages', pages)})" for name, _, pages, _ in rows[:TOLD]))
    codes = {spot.country for spot in spots if spot.kind == "country" and spot.country}
    drawn = maps.drawn(marks, codes, key="map", title=w("places"), told=told, name=w.territory)
    return PlaceMap(drawn, tuple(rows))


def _called(spot: Spot, w: Wording) -> str:
    """The place as the reader's language has it, where a country or a page in that language says so; else its own name."""
    own = w.territory(spot.country) if spot.kind == "country" else ""
    return own or (spot.names.get(w.code) if w.code != "en" else None) or spot.name


def copy_picture(pages: Sequence[PageLink], line_of: Mapping[str, int], w: Wording) -> CopyPicture | None:
    """Who copied whom; None where there is one page alone."""
    if len(pages) < 2:
        return None
    shown, left_out = copying.fitting(copying.lines(pages, line_of, w("no-publisher")))
    number = {page.n: n for n, page in enumerate(pages, start=1)}

    def said(n: int, page: PageLink) -> str:
        when = w.moment(page.published) if page.published else f"{w('came')} {w.moment(page.added)}"
        words = [f"{w.number(n)}: {page.outlet or w('no-publisher')}", when]
        if page.copy_of in number:
            words.append(w("copy-of-number", n=w.number(number[page.copy_of])))
        return " · ".join(words)

    of_one_year = len({(page.published or page.added)[:4] for page in pages}) == 1
    copies = [said(n, page) for n, page in enumerate(pages, start=1) if page.copy_of in number]
    told = w.count("lines-told", len({line_of.get(page.id, -page.n) for page in pages}))
    told += " " + (w("copies-told", copies="; ".join(copies[:TOLD])) if copies else w("no-copies-told"))
    drawn = copying.drawn(
        shown, key="copies", title=w("who-copied"), told=told, said=said, day=w.short_moment if of_one_year else w.moment,
        wire=lambda name: w("wire", name=name),
    )  # fmt: skip
    return CopyPicture(drawn, left_out, bool(copies) or any(page.agency for page in pages))
