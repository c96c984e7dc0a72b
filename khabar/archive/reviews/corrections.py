"""What may be corrected of an item: its fields, and what each takes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from khabar.archive.reviews.items import Item
from khabar.archive.reviews.model import Kind, Value
from khabar.errors import OptionError
from khabar.record import AttributionKind, EntityType, EventStatus, EventType, Severity, TimeType

LONGEST: Final = 2_000
"""Characters of a corrected text."""
_TIMEX: Final = re.compile(r"[0-9A-Z:.\-+X]{1,40}|PRESENT_REF|PAST_REF|FUTURE_REF")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: one of `choices`, a number between `least` and `most`, or words that fit `pattern`."""

    choices: tuple[str, ...] = ()
    is_number: bool = False
    least: float = -math.inf
    most: float = math.inf
    pattern: re.Pattern[str] | None = None
    such_as: str = ""
    is_needed: bool = False


_WORDS: Final = Field()
FIELDS: Final[dict[Kind, dict[str, Field]]] = {
    "attribution": {
        "source": _WORDS, "via": _WORDS, "content": Field(is_needed=True),
        "kind": Field(get_args(AttributionKind), is_needed=True),
    },
    "event": {
        "type": Field(get_args(EventType), is_needed=True), "status": Field(get_args(EventStatus), is_needed=True),
        "actors": _WORDS, "recipients": _WORDS,
    },
    "figure": {"value": Field(is_number=True), "unit": _WORDS, "counted": _WORDS},
    "time": {
        "value": Field(pattern=_TIMEX, such_as="2026-11-22", is_needed=True), "type": Field(get_args(TimeType), is_needed=True),
    },
    "place": {
        "name": Field(is_needed=True), "country": Field(pattern=re.compile("[A-Z]{2}"), such_as="IN"),
        "lat": Field(is_number=True, least=-90, most=90), "lon": Field(is_number=True, least=-180, most=180),
    },
    "entity": {
        "name": Field(is_needed=True), "type": Field(get_args(EntityType), is_needed=True),
        "wikidata": Field(pattern=re.compile(r"Q[1-9]\d{0,11}"), such_as="Q1156"),
    },
    "finding": {"severity": Field(get_args(Severity), is_needed=True), "message": Field(is_needed=True)},
}  # fmt: skip
"""By kind of item, in the order in which a form has them. Several actors are parted by semicolons."""


def corrections(item: Item, given: Mapping[str, Value]) -> dict[str, Value]:
    """The fields that are given otherwise than they were read, as they are kept; what is left empty has no value.

    Raises `OptionError` on a field that the item does not have or a value that the field does not take.
    """
    fields, found = FIELDS[item.kind], dict[str, Value]()
    for name, value in given.items():
        if name not in fields:
            raise OptionError(f"an item of the kind {item.kind} has no field {name[:40]!r}; it has {', '.join(fields)}")
        kept = _kept(name, fields[name], value)
        if kept != item.fields[name]:
            found[name] = kept
    return found


def _kept(name: str, field: Field, given: Value) -> Value:
    value = " ".join(given.replace("\0", "").encode("utf-8", "replace").decode().split()) if isinstance(given, str) else given
    if value is None or value == "":
        if field.is_needed:
            raise OptionError(f"{name} cannot be empty")
        return None
    if field.is_number:
        return _number(name, field, value)
    words = str(value)
    if field.choices and words not in field.choices:
        raise OptionError(f"{name} is one of {', '.join(field.choices)}, not {words[:40]!r}")
    if field.pattern is not None and not field.pattern.fullmatch(words):
        raise OptionError(f"{name} is written such as {field.such_as}, not {words[:40]!r}")
    if len(words) > LONGEST:
        raise OptionError(f"{name} has at most {LONGEST} characters, not {len(words)}")
    return words


def _number(name: str, field: Field, value: str | float | int) -> Value:
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise OptionError(f"{name} is a number such as 14 or 2.5, not {str(value)[:40]!r}") from None
    if not (math.isfinite(number) and field.least <= number <= field.most and abs(number) < 1e15):
        raise OptionError(f"{name} is a number that can be, not {str(value)[:40]!r}")
    return int(number) if number.is_integer() else number
