"""Statements made into positions, and positions into a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Literal

from khabar.stories.claims.model import Claim, Dispute, Position, Relation, Stale
from khabar.stories.claims.moments import order
from khabar.stories.claims.support import Lines, Statement

Kind = Literal["figure", "event", "quotation"]


def position(lines: Lines, text: str, statements: Sequence[Statement], value: float | None = None) -> Position:
    """The position that these statements take, each place of a page once."""
    ordered = sorted(statements, key=lambda s: (*order(s.page.when), s.page.id, s.spans))
    evidence = tuple({(s.page.id, s.spans): s.evidence for s in ordered}.values())
    return Position(
        text=text, value=value, support=lines.support(ordered), evidence=evidence, first=evidence[0], last=evidence[-1]
    )


def in_order(groups: Mapping[object, Sequence[Statement]]) -> list[object]:
    """The keys of the groups, those said first before those said later."""
    return sorted(groups, key=lambda key: min((*order(s.page.when), s.page.id, s.spans) for s in groups[key]))


def claim(
    kind: Kind,
    about: str,
    lines: Lines,
    statements: Sequence[Statement],
    positions: Sequence[Position],
    *,
    moves: bool = False,
    developed: bool = False,
    differing: bool = False,
    disputes: Sequence[Dispute] = (),
    stale: Sequence[Stale] = (),
) -> Claim:
    """The claim over these positions; its id is made from the first place where it is said."""
    ordered = sorted(statements, key=lambda s: (*order(s.page.when), s.page.id, s.spans))
    support = lines.support(ordered)
    first = ordered[0].evidence
    relation = _relation(support.reports, disputed=bool(disputes), developed=developed, differing=differing)
    seed = f"{kind} {about} {first.page} {[list(map(int, (s.start, s.end))) for s in first.spans]}"
    return Claim(
        id=blake2b(seed.encode(), digest_size=5).hexdigest(),
        kind=kind,
        about=about,
        relation=relation,
        support=support,
        positions=tuple(positions),
        first=first,
        moves=moves,
        disputes=tuple(disputes),
        stale=tuple(stale),
    )


def _relation(reports: int, *, disputed: bool, developed: bool, differing: bool) -> Relation:
    if disputed:
        return "disputed"
    if developed:
        return "developed"
    if reports < 2:
        return "single"
    return "differing" if differing else "agreed"
