"""What goes into a comparison and what comes out, in the form of the contract."""

from __future__ import annotations

import msgspec

from khabar.record import Severity, Span


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A text and what is said to be its translation; languages as BCP 47 codes, null where they are to be found out."""

    id: str = "pair"
    source: str
    target: str
    source_language: str | None = None
    target_language: str | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A finding on a pair. `source_spans` are in the source, `target_spans` in the target; either may be empty."""

    code: str
    severity: Severity
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a pair: `score` from 0 to 1, the higher the more faithful, and the findings in the order of the target."""

    id: str
    score: float
    findings: tuple[Difference, ...] = ()

    def to_json(self) -> str:
        """One line of JSON; the same comparison gives the same bytes."""
        return msgspec.json.encode(self, order="deterministic").decode()
