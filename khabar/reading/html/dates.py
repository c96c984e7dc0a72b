"""When a page came out and when it was changed: from its declarations, its time elements, and the dates that it shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import regex

from khabar.languages import available
from khabar.reading.date_lines import parse_date
from khabar.reading.html.head import Head
from khabar.reading.html.labelling import YEAR, Labels
from khabar.reading.html.tree import Line, Tree
from khabar.reading.saved_text.lines import Line as TextLine
from khabar.reading.saved_text.phrases import phrases
from khabar.record import PROSE

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "article.published", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "article_date_original", "publication_date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date.created",
    "dc.date", "dc:date", "dcterms.date", "bepress_citation_date", "cxenseparse:recs:publishtime",
    "originalpublicationdate", "citation_publication_date", "article:post_date", "rbpubdate", "pub_date", "published_time",
    "datecreated", "article-publication-date", "shareaholic:article_published_time", "bt:pubdate",
    "analyticsattributes.articledate", "og:pubdate", "published", "release_date",
)  # fmt: skip
_PERHAPS = ("date", "created", "date.created", "lastmod")
"""Often the day that the page was made anew."""
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "og:article:modified_time", "datemodified",
    "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated", "revision_date", "updated_time",
    "modified",
)  # fmt: skip
_AROUND = 30
"""Lines above and below the headline."""
_SHORT = 150
"""Characters of a line that can be a date line."""
_BESIDE = 20
"""Lines from the headline to a date that is the story's."""
_FARTHEST_EAST, _FARTHEST_WEST = 14, 12
"""Hours ahead of and behind UTC."""
_LOOSE_OFFSET = regex.compile(r"\s?([+-]\d{2})(?::?(\d{2}))?$")
_BARE_SECOND = regex.compile(r"(?<=T\d\d:\d\d):(\d)(?=[+-]|$)")
_FRACTION = regex.compile(r"(?<=:\d\d)[.,:]\d{3,9}(?=Z|[+-]|$)|(?<=:\d\d)[.,]\d{1,9}")
_IN_URL = regex.compile(r"(?<!\d)((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_PATH_DAY = regex.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])|[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)


class Moment(NamedTuple):
    """A date (ISO 8601) and where it came from."""

    value: str
    source: str


class Dates(NamedTuple):
    """The dates of a page, None where it has none."""

    published: Moment | None
    modified: Moment | None


def dates_of(tree: Tree, head: Head, labels: Labels, *, near: int, url: str | None) -> Dates:
    """The dates of a page whose headline is line `near`."""
    language = tree.language or tree.guessed
    published = next(_published(tree, head, labels, near, url, language), None)
    if published is None and tree.language and (other := tree.guessed) != language:
        published = next(_published(tree, head, labels, near, url, other), None)
    modified = iso(head.json_ld.text("dateModified"), language)
    found = Moment(modified, "json-ld") if modified else None
    if not found and (value := next(filter(None, (iso(v, language) for v in head.all(*_MODIFIED))), None)):
        found = Moment(value, "meta")
    if not found:
        found = next((Moment(v, "text") for line in labels.dates if (v := _shown(line, language, "modified_starts"))), None)
    if published and published.source in ("json-ld", "meta"):
        published = _as_shown(published, found, labels, near, language) or published
    return Dates(published, found)


def _as_shown(published: Moment, modified: Moment | None, labels: Labels, near: int, language: str | None) -> Moment | None:
    """The date that the page shows, where the declared one is in UTC and the day is another in the page's own time zone."""
    if not published.value.endswith("+00:00"):
        return None
    declared = dt.datetime.fromisoformat(published.value)
    for line in _closest(labels.dates, near):
        if abs(line.index - near) > _BESIDE or _shown(line, language, "modified_starts"):
            continue
        shown = _read(line.spaced, language)
        if shown and _is_neighbour(shown, declared) and not (modified and modified.value[:10] == shown[:10]):
            return Moment(shown, "text")
        return None
    return None


def _is_neighbour(shown: str, declared: dt.datetime) -> bool:
    """Whether a shown date or date-time is on the day before or after, and can be the declared moment in some time zone."""
    local = dt.datetime.fromisoformat(shown)
    if local.tzinfo:
        return abs(local - declared) < dt.timedelta(minutes=1) and local.date() != declared.date()
    days = (local.date() - declared.date()).days
    if len(shown) <= 10:
        return (days == 1 and declared.hour >= 24 - _FARTHEST_EAST) or (days == -1 and declared.hour < _FARTHEST_WEST)
    ahead = (local - declared.replace(tzinfo=None)).total_seconds() / 3600
    return abs(days) == 1 and -_FARTHEST_WEST <= ahead <= _FARTHEST_EAST


def _published(tree: Tree, head: Head, labels: Labels, near: int, url: str | None, language: str | None) -> Iterator[Moment]:
    if value := iso(head.json_ld.text("datePublished"), language):
        yield Moment(value, "json-ld")
    for name in _PUBLISHED:
        for given in head.metas.get(name, ()):
            if value := iso(given, language):
                yield Moment(value, "meta")
    for key in ("dateCreated", "uploadDate"):
        if value := iso(head.json_ld.text(key), language):
            yield Moment(value, "json-ld")
    yield from _times(tree, language, near)
    for given in head.all(*_PERHAPS):
        if value := iso(given, language):
            yield Moment(value, "meta")
    for line in _closest(labels.dates, near):
        if value := _shown(line, language, "published_starts"):
            yield Moment(value, "text")
    for line in [*_closest(labels.dates, near), *_around(tree, labels, near)]:
        if value := _read(line.spaced, language):
            yield Moment(value, "text")
    for address in (url or "", head.canonical, head.first("og:url")):
        match = _PATH_DAY.search(address)
        if match and (value := _day(*[g for g in match.groups() if g])):
            yield Moment(value, "url")
    if value := iso(head.first("og:updated_time", "article:modified_time"), language):
        yield Moment(value, "meta")


def _times(tree: Tree, language: str | None, near: int) -> Iterator[Moment]:
    """The time elements, those that are marked as the date of publication first, then by nearness to the headline."""
    found: list[tuple[int, int, str]] = []
    for element in tree.elements:
        marks = f"{element.get('itemprop')} {element.get('class')} {element.get('pubdate')}".lower()
        if element.tag == "time" or "datepublished" in marks:
            value = iso(element.get("datetime") or element.get("content"), language)
            if value:
                marked = "publish" in marks or "pubdate" in element.attributes
                found.append((0 if marked else 1, abs(element.first - near), value))
    for rank, distance, value in sorted(found):
        if not rank or distance < 40:
            yield Moment(value, "time")


def _around(tree: Tree, labels: Labels, near: int) -> list[Line]:
    """Short lines near the headline that are no prose and can hold a date, those below it first."""
    about = [line for line in tree.lines[max(0, near - _AROUND) : near + _AROUND] if labels.kinds[line.index] not in PROSE]
    lines = [line for line in about if line.size < _SHORT and YEAR.search(line.text)]
    return sorted(lines, key=lambda line: (line.index < near, abs(line.index - near)))


def _closest(lines: Sequence[Line], near: int) -> list[Line]:
    return sorted(lines, key=lambda line: (abs(line.index - near), line.index))


def _shown(line: Line, language: str | None, field: str) -> str | None:
    """The date in a line after a phrase of the field ("Updated"), each part of the line for itself."""
    for part in regex.split(r"\s*[|•·\n/]\s*", line.spaced):
        heads = TextLine(0, len(part), part, 0).heads  # no separator is needed: the line is known to be about a date
        end = next((end for head, end in heads if head in phrases(field)), 0)
        if end and (value := _read(part[end:], language)):
            return value
    return None


def _read(text: str, language: str | None) -> str | None:
    codes = [language, *available()] if language else list(available())
    return next(filter(None, (parse_date(text, code) for code in codes)), None)


def iso(given: str, language: str | None = None) -> str | None:
    """A date or date-time in ISO 8601 from what a declaration gives, its offset kept; None where it is no date.

    >>> iso("2023-03-14T10:42:00.000-0500"), iso("Tue, 14 Mar 2023 10:42:00 GMT")
    ('2023-03-14T10:42:00-05:00', '2023-03-14T10:42:00+00:00')
    """
    text = given.strip()[:80]
    if not any(c.isdigit() for c in text):
        return None
    tidy = _FRACTION.sub("", _LOOSE_OFFSET.sub(r"\1:\2", text) if len(text) > 16 and ":" in text else text).replace("Z", "+00:00")
    tidy = _BARE_SECOND.sub(r":0\1", tidy)
    tidy = tidy.removesuffix(":") + ("00" if tidy.endswith(":") else "")
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(tidy)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if 1900 < moment.year < 2100:
            return moment.date().isoformat() if len(tidy) <= 10 else moment.isoformat()
        return None
    if match := _IN_URL.match(text):
        return _day(*match.groups())
    return _read(text, language)


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
