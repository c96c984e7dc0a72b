"""A record as rows for a reader: the same for the terminal and for HTML. Every row keeps the spans of its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from khabar.languages import available, load
from khabar.languages.tables.units import Units
from khabar.record import Attribution, Event, Figure, Participant, Record, Role, Span, Time

MODS = {
    "START": "early", "MID": "mid", "END": "late", "APPROX": "about", "LESS_THAN": "less than", "MORE_THAN": "more than",
    "EQUAL_OR_MORE": "at least", "EQUAL_OR_LESS": "at most", "BEFORE": "before", "AFTER": "after",
    "ON_OR_BEFORE": "on or before", "ON_OR_AFTER": "on or after",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One item: its id, the words for each column, and where its evidence stands."""

    id: str
    cells: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Table:
    """A question and its answers; `key` is the record's field."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str


class Rows:
    """The tables of a record, in the order in which a reader asks."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def names(self) -> dict[str, str]:
        return {entity.id: entity.name for entity in self.record.entities}

    def tables(self) -> tuple[Table, ...]:
        """Who said what, what happened, how many, when, where, who."""
        return (self.attributions(), self.events(), self.figures(), self.times(), self.places(), self.entities())

    def attributions(self) -> Table:
        """Source, outlet told, cue and content of each attribution."""
        rows = tuple(Row(a.id, self._attribution(a), _evidence_of(a)) for a in self.record.attributions)
        return Table(
            "attributions", "Who said what", ("source", "via", "cue", "content"), rows, "Nobody is quoted or reported here."
        )

    def _attribution(self, item: Attribution) -> tuple[str, ...]:
        cue = self.words(item.cue.spans) if item.cue else ""
        return (self.role(item.source) or "nobody named", self.role(item.via), cue, self.words(item.content.spans))

    def events(self) -> Table:
        """Type, actors, trigger, recipients, place and time of each event."""
        rows = tuple(Row(e.id, self._event(e), e.trigger.spans) for e in self.record.events)
        columns = ("type", "actors", "trigger", "recipients", "where and when")
        return Table("events", "What happened", columns, rows, "No political event is told here.")

    def _event(self, item: Event) -> tuple[str, ...]:
        kind = item.type if item.status == "actual" else f"{item.type} ({item.status})"
        place = next((p.name for p in self.record.places if p.id == item.place), "")
        time = next((t.value for t in self.record.times if t.id == item.time), "")
        around = ", ".join(part for part in (place, time, f"says {item.attribution}" if item.attribution else "") if part)
        return (kind, self.parties(item.actors), self.words(item.trigger.spans), self.parties(item.recipients), around)

    def figures(self) -> Table:
        """Value, unit, words counted, and whose figure it is."""
        rows = tuple(Row(f.id, self._figure(f), (f.span,)) for f in self.record.figures)
        return Table("figures", "How many", ("value", "unit", "of what", "says"), rows, "Nothing is counted or measured here.")

    def _figure(self, item: Figure) -> tuple[str, ...]:
        counted = self.words([item.counted.span]) if item.counted else ""
        return (value_of(item), item.unit or "", counted, self._speaker(item.attribution))

    def _speaker(self, attribution: str | None) -> str:
        found = next((a for a in self.record.attributions if a.id == attribution), None)
        return (self.role(found.source) or "nobody named") if found else ""

    def times(self) -> Table:
        """The words, the TIMEX value, and what it was resolved against."""
        rows = tuple(Row(t.id, self._time(t), (t.span,)) for t in self.record.times)
        return Table("times", "When", ("words", "type", "value", "from"), rows, "No time is named here.")

    def _time(self, item: Time) -> tuple[str, ...]:
        value = f"{MODS.get(item.mod, item.mod.lower())} {item.value}" if item.mod else item.value
        anchor = f"{item.anchor}, assumed" if item.anchor and item.assumed else item.anchor or ("assumed" if item.assumed else "")
        return (self.words([item.span]), item.type, value, anchor)

    def places(self) -> Table:
        """The words, the place meant and its point."""
        rows = tuple(
            Row(p.id, (self.words([p.span]), p.name, p.country or "", point_of(p.lat, p.lon)), (p.span,))
            for p in self.record.places
        )
        return Table("places", "Where", ("words", "place", "country", "point"), rows, "No place is named here.")

    def entities(self) -> Table:
        """Name, type, roles and how often each is meant."""
        rows = tuple(
            Row(e.id, (e.name, e.type, ", ".join(e.roles), f"{len(e.mentions)} ×"), tuple(m.span for m in e.mentions))
            for e in self.record.entities
        )
        return Table("entities", "Who", ("name", "type", "roles", "meant"), rows, "Nobody is named here.")

    def words(self, spans: Iterable[Span]) -> str:
        """The evidence on one line, its pieces joined by an ellipsis."""
        return " … ".join(" ".join(self.record.cut(span).split()) for span in spans)

    def role(self, role: Role | None) -> str:
        """The words of a role; behind a pronoun or a part of a name, the entity that is meant."""
        if role is None:
            return ""
        said, name = self.words(role.spans), self.names.get(role.entity or "", "")
        return f"{said} [{name}]" if name and name.casefold() not in said.casefold() else said

    def parties(self, parties: Sequence[Participant]) -> str:
        """The words of the participants, joined by commas."""
        return ", ".join(self.role(Role((p.span,), p.entity)) for p in parties)


def _evidence_of(item: Attribution) -> tuple[Span, ...]:
    source = item.source.spans if item.source else ()
    cue = item.cue.spans if item.cue else ()
    via = item.via.spans if item.via else ()
    return tuple(sorted((*source, *via, *cue, *item.content.spans)))


def number(value: float | None) -> str:
    """A number for readers: grouped, at most four decimals, no trailing zeros; "?" where there is none."""
    if value is None:
        return "?"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.4f}".rstrip("0").rstrip(".")


def value_of(figure: Figure) -> str:
    """The value, or its range, with "about" where it is approximate."""
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        text = f"{number(figure.low)} to {number(figure.high)}"
    elif figure.low is None and figure.high is not None:
        text = f"up to {number(figure.high)}"
    elif figure.high is None and figure.low is not None:
        text = f"{number(figure.low)} or more"
    else:
        text = number(figure.value)
    return f"about {text}" if figure.approximate else text


_SIGNS = {"percent": "%", "percentage point": " points"}


def is_measured(figure: Figure) -> bool:
    """Whether the figure has a unit of measure: one that the words counted do not already say."""
    return figure.unit in _measures()


@cache
def _measures() -> frozenset[str]:
    return frozenset(unit.name for code in available() for unit in load(code).table(Units).unit)


def measure_of(figure: Figure) -> str:
    """The value with its unit, as in "12%", "350 km", "48,000,000 GBP"."""
    if figure.unit is None or not is_measured(figure):
        return value_of(figure)
    return f"{value_of(figure)}{_SIGNS.get(figure.unit, ' ' + figure.unit)}"


def point_of(lat: float | None, lon: float | None) -> str:
    """A point in degrees with its hemispheres, two decimals; empty where there is none."""
    if lat is None or lon is None:
        return ""
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and column, both from 1, of a character of the text."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def head_lines(record: Record) -> tuple[str, ...]:
    """What the page says of itself, as short sentences for the line under the headline."""
    page = record.page
    languages = ", ".join(f"{share.code} {share.share:.0%}" for share in record.languages) or "language unknown"
    return (
        f"by {page.byline}" if page.byline else "no byline",
        page.publisher or "no publisher",
        page.published or (f"updated {page.modified}" if page.modified else "no date"),
        *([f"section {page.section}"] if page.section else []),
        languages,
    )
