"""The tables of claims: what the pages of a story say of one matter, who bears it out, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.exports._tables.model import Column, Row, Table, Value, item_columns, pairs, real
from khabar.archive.exports._tables.told import Told
from khabar.stories.claims import Claim, Evidence, Support

_SUPPORT = (
    Column("pages", "integer", "how many pages say it"),
    Column("outlets", "integer", "how many outlets published these"),
    Column("reports", "integer", "lines of reporting: copies of one wire, and credits to one agency, counted once"),
    Column("independent", "integer", "how many of these name a source each of its own; 1 where none names any"),
    Column("at_most", "integer", "the same, if each that names nobody had a source of its own"),
    Column("origins", "texts", "the speakers named"),
    Column("unsourced", "integer", "how many of the reports name none"),
)


def _support(support: Support) -> tuple[Value, ...]:
    return (
        support.pages, support.outlets, support.reports, support.independent, support.at_most, list(support.origins),
        support.unsourced,
    )  # fmt: skip


def _claims(told: Told) -> Iterator[Row]:
    for claim in told.claims:
        yield (
            *_place(told, claim.first, claim.id), told.id, claim.kind, claim.about, claim.relation, *_support(claim.support),
            len(claim.positions), len(claim.disputes), len(claim.stale),
        )  # fmt: skip


def _place(told: Told, evidence: Evidence, id: str) -> tuple[Value, ...]:
    """The columns that stand first: page, id, and the evidence."""
    return evidence.page, id, *told.page(evidence.page).evidence(evidence.spans)


CLAIMS = Table[Told](
    "claims",
    "A matter on which the pages of a story speak: a figure, an event or a quotation. Its evidence is where it was first said.",
    (
        *item_columns("the claim's, in all tables"),
        Column("story", "text", "id of the story"),
        Column("kind", "text", "`figure`, `event` or `quotation`"),
        Column("about", "text", "the matter, for a reader"),
        Column(
            "relation",
            "text",
            "`single` (one report), `agreed`, `differing`, `developed` (the value moved in time) or `disputed`",
        ),
        *_SUPPORT,
        Column("positions", "integer", "how many different things are said of it"),
        Column("disputes", "integer", "how many pairs of positions cannot both hold"),
        Column("repeats", "integer", "how often a figure was repeated without a new count"),
    ),
    _claims,
)


def _positions(told: Told) -> Iterator[Row]:
    for claim in told.claims:
        for number, position in enumerate(claim.positions, 1):
            yield (
                *_place(told, position.first, f"{claim.id}.{number}"), claim.id, told.id, position.text, real(position.value),
                *_support(position.support), position.first.when, position.last.page, position.last.when,
            )  # fmt: skip


POSITIONS = Table[Told](
    "positions",
    "What some pages say of a claim's matter: a value, a status, a wording. Its evidence is where it was first said.",
    (
        *item_columns("4f1c09d2ab.1"),
        Column("claim", "text", "id of the claim"),
        Column("story", "text", "id of the story"),
        Column("text", "text", "what is said"),
        Column("value", "real", "its value, where it is a figure"),
        *_SUPPORT,
        Column("first_when", "text", "the time of the page that said it first"),
        Column("last_page", "text", "id of the page that said it last"),
        Column("last_when", "text", "the time of that page"),
    ),
    _positions,
)


def _statements(told: Told) -> Iterator[Row]:
    for claim in told.claims:
        for number, position in enumerate(claim.positions, 1):
            for piece, evidence in enumerate(position.evidence, 1):
                yield (
                    *_place(told, evidence, f"{claim.id}.{number}.{piece}"), f"{claim.id}.{number}", claim.id, told.id,
                    evidence.speaker, evidence.via, evidence.when, evidence.once, pairs(evidence.spans),
                )  # fmt: skip


STATEMENTS = Table[Told](
    "statements",
    "A place where a page takes a position.",
    (
        *item_columns("4f1c09d2ab.1.2"),
        Column("position", "text", "id of the position"),
        Column("claim", "text", "id of the claim"),
        Column("story", "text", "id of the story"),
        Column("speaker", "text", "whom the page attributes it to, in its words; null where it says so itself"),
        Column("via", "text", "the outlet that was told or passes it on"),
        Column("when", "text", "the time of the page"),
        Column("once", "boolean", "whether the page itself calls the figure an earlier one"),
        Column("spans", "spans", "the pieces of the evidence"),
    ),
    _statements,
)


def _disputes(told: Told) -> Iterator[Row]:
    for claim in told.claims:
        for number, dispute in enumerate(claim.disputes, 1):
            one, other = dispute.evidence
            first, second = (_position(claim, position) for position in dispute.positions)
            yield (
                *_place(told, one, f"{claim.id}.d{number}"), claim.id, told.id, dispute.kind, first, second,
                other.page, *told.page(other.page).evidence(other.spans),
            )  # fmt: skip


def _position(claim: Claim, number: int) -> str:
    return f"{claim.id}.{number + 1}"


DISPUTES = Table[Told](
    "disputes",
    "Two positions that cannot both hold, with the evidence of each.",
    (
        *item_columns("4f1c09d2ab.d1"),
        Column("claim", "text", "id of the claim"),
        Column("story", "text", "id of the story"),
        Column("kind", "text", "`same-time`, `lower-later`, `never-moves`, `one-page`, `status` or `wording`"),
        Column("position", "text", "id of the one position"),
        Column("other_position", "text", "id of the other"),
        Column("other_page", "text", "id of the page that takes the other"),
        Column("other_start", "integer", "where its evidence starts"),
        Column("other_end", "integer", "where it ends"),
        Column("other_evidence", "text", "its characters"),
    ),
    _disputes,
)


def _repeats(told: Told) -> Iterator[Row]:
    for claim in told.claims:
        for number, stale in enumerate(claim.stale, 1):
            since, newer = stale.since, stale.newer
            yield (
                *_place(told, stale.evidence, f"{claim.id}.r{number}"), claim.id, told.id, _position(claim, stale.position),
                stale.evidence.when, since.page, since.when, newer.page if newer else None, newer.words if newer else None,
            )  # fmt: skip


REPEATS = Table[Told](
    "repeats",
    "A figure that a page repeats without a new count.",
    (
        *item_columns("4f1c09d2ab.r1"),
        Column("claim", "text", "id of the claim"),
        Column("story", "text", "id of the story"),
        Column("position", "text", "id of the position"),
        Column("when", "text", "the time of the page"),
        Column("since_page", "text", "id of the page that said it first"),
        Column("since_when", "text", "the time of that page"),
        Column("newer_page", "text", "id of a page that has had something else since, where one has"),
        Column("newer", "text", "the words of that page"),
    ),
    _repeats,
)
