"""Stories and pages as the desk lists them."""

from __future__ import annotations

import msgspec


class Heading(msgspec.Struct, frozen=True):
    """A headline and its language, where known."""

    text: str
    language: str | None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A story in short. `headings` and `leads` (first paragraphs): one a language, of the newest page that is no copy.

    `outlets` and `reports` as in `khabar.stories.telling.model.Story`; `disputes` are claims that are disputed, `findings` those
    across pages.
    """

    headings: tuple[Heading, ...] = ()
    leads: tuple[Heading, ...] = ()
    section: str | None = None
    outlets: int = 0
    reports: int = 0
    disputes: int = 0
    findings: int = 0


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A story as the front shows it: `n` is its number, `first` and `last` moments (ISO 8601, UTC), `new` its pages that came or
    changed since the visitor's last look.
    """

    n: int
    id: str
    first: str
    last: str
    pages: int
    copies: int
    languages: tuple[str, ...]
    summary: Summary
    new: int = 0


class PageLink(msgspec.Struct, frozen=True, kw_only=True):
    """A page in a list; `n` is its number, `version` the newest."""

    n: int
    id: str
    version: int
    headline: str | None
    outlet: str | None
    language: str | None
    published: str | None
    added: str
    url: str | None
    agency: str | None
    copy_of: int | None
