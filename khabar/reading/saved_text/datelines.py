"""The dateline at the head of a paragraph: "CHISINAU, June 20 (PBM) -", "नई दिल्ली, 22 अगस्त (भाषा)।"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from khabar.languages import available, load
from khabar.languages.tables.saved_text import SavedText
from khabar.reading.date_lines import find_days
from khabar.reading.saved_text.phrases import phrases

LONGEST: Final = 90
_NAME = r"[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*+"
_PLACE = rf"{_NAME}(?:[ ](?:{_NAME}|of|de|la|el|al|da|do|du)){{0,3}}"
_REGION = r"(?:\s?[,/]\s?[\p{L}\p{M}.'’ -]{2,30}|\s?\[[^\[\]]{2,30}\])"
_DAY = r"(?:\s?[,:]?\s(?:\p{Nd}{1,2}\s[\p{L}\p{M}.]{3,12}|[\p{L}\p{M}.]{3,12}\s\p{Nd}{1,2})(?:,?\s\p{Nd}{4})?)"
_AGENCY = r"(?:\s?[(\[](?P<agency>[\p{L}\p{M}&./ -]{2,40})[)\]])"
_MARK = r"(?P<mark>\s?[-–—]{1,2}(?=\s)|\s?[—–](?=\S)|\s?:(?=\s)|\s?।(?=\s)|\.?\s[-–—]{1,2}\s?|,?\s?\|\|?(?=\s))"
_HEAD = rf"(?P<place>{_PLACE})(?P<region>{_REGION}){{0,2}}(?P<day>{_DAY})?"
_YEAR = regex.compile(r"(?:19|20)[0-9]{2}")
_MARKED = regex.compile(rf"{_HEAD}{_AGENCY}?{_MARK}")
_CREDITED = regex.compile(rf"{_HEAD}{_AGENCY}(?P<mark>(?!))?")
_PERHAPS: Final = re.compile(r"[-–—|(\[]|[:।](?=\s)")
"""What every dateline has: a mark or an agency's bracket. A look for it spares most paragraphs the rest."""
_BARE = regex.compile(rf"{_HEAD}{_AGENCY}?(?:{_MARK})?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: where it ends in its line, its agency, and the month and day, and the year, where it has them."""

    end: int
    agency: str | None
    day: tuple[int, int] | None
    year: str | None = None


@cache
def _places() -> frozenset[str]:
    return frozenset(place.casefold() for code in available() for place in load(code).table(SavedText).dateline_places)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for code in available() for name in load(code).table(SavedText).agencies)


def dateline_of(text: str, *, first: bool, above: str = "") -> Dateline | None:
    """The dateline at the head of a paragraph, or None. `first`: the paragraph opens the story, where one is likelier;
    `above` is what stands above it.

    A place alone is none: it needs capitals throughout, a day, an agency, a long dash, or to be a place that datelines name, or
    at the head of the story one that the headline names (in a script without capitals) or that the headline or the paragraph
    itself is about ("near Elmsford").
    """
    if not _PERHAPS.search(text[: LONGEST + 1]):
        return None
    head = text[: 2 * LONGEST]
    match = _MARKED.match(head) or _CREDITED.match(head)
    if not match or match.end() > LONGEST or not text[match.end() :].strip():
        return None
    day = _day(match["day"])
    if not _is_dateline(match, day, first, above, text[match.end() :]):
        return None
    year = _YEAR.search(match["day"] or "")
    return Dateline(match.end(), match["agency"], day, year.group() if year else None)


def _is_dateline(match: regex.Match[str], day: tuple[int, int] | None, first: bool, above: str, below: str) -> bool:
    place, mark, agency = match["place"], (match["mark"] or "").strip(), match["agency"]
    if (match["day"] and not day) or place.casefold() in phrases("no_places"):
        return False
    if agency and _is_agency(agency) and (mark or day or agency.casefold() in _agencies()):
        return True
    if agency and day and mark:
        return True
    if not mark:
        return False
    if day or (first and match["region"] and place.casefold() in phrases("desks")):  # संवाद सूत्र, बाराबंकी।
        return True
    shouted = place.isupper() and len(place.replace(" ", "")) > 2
    named = place in above and " " not in place if _is_uncased(place) else _is_located(place, above) or _is_located(place, below)
    known = place.casefold() in _places() or (first and named)
    if mark[0] in "—–-" or mark.startswith("."):
        return shouted or known or (first and mark[0] in "—–" and match["region"] is not None)
    return (shouted and first) or known


def _is_located(place: str, text: str) -> bool:
    """Whether the text has the place behind a word that stands before places: "in Elmsford". So it is no speaker."""
    return regex.search(rf"\b(?i:{'|'.join(phrases('locatives'))})\s{regex.escape(place)}\b(?!['’]|\s\p{{Lu}})", text) is not None


def _is_uncased(place: str) -> bool:
    return place.upper() == place.lower()


def _is_agency(name: str) -> bool:
    return name.casefold() in _agencies() or (name.isupper() and len(name) <= 12)


def _day(text: str | None) -> tuple[int, int] | None:
    for code in available() if text else ():
        for found in find_days(text or "", code):
            return found.month, found.day
    return None


def is_bare_dateline(text: str) -> bool:
    """Whether the line is a dateline and nothing else: "NEW DELHI, Oct 9 (ANI)", "जयपुर"."""
    match = _BARE.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not match:
        return False
    return (
        match["place"].casefold() in _places()
        or bool(_day(match["day"]))
        or bool(match["agency"] and _is_agency(match["agency"]))
    )
