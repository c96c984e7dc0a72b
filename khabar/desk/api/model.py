"""What the API takes and gives, beside the record, the story and the others that are khabar's already."""

from __future__ import annotations

from typing import Literal

import msgspec

from khabar.archive.model import Hit, Version
from khabar.desk.shelf.model import Card, PageLink, Summary
from khabar.stories.claims.model import Claim
from khabar.stories.telling.model import Story


class StoryList(msgspec.Struct, frozen=True, kw_only=True):
    """Stories by their newest page, newest first; `next` asks for those that follow, null where there are none."""

    stories: tuple[Card, ...]
    next: str | None


class StoryAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A story told, with the numbers of its pages. `number` is that of the story now: another one where it went on as another."""

    number: int
    summary: Summary
    pages: tuple[PageLink, ...]
    story: Story


class PageList(msgspec.Struct, frozen=True, kw_only=True):
    """Pages, the newest that came first; `next` asks for those that follow."""

    pages: tuple[PageLink, ...]
    next: str | None


class VersionList(msgspec.Struct, frozen=True, kw_only=True):
    """The versions of a page, the oldest first."""

    page: int
    versions: tuple[Version, ...]


class ClaimList(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of a story."""

    story: int
    claims: tuple[Claim, ...]
    next: str | None


class FoundPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was found, by number, with its newest version and the number of its story."""

    number: int
    version: int
    story: int
    hit: Hit


class SearchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The pages that fit, best first; `next` asks for those that follow."""

    found: tuple[FoundPage, ...]
    next: str | None


class Draft(msgspec.Struct, frozen=True, kw_only=True, rename={"form": "as"}):
    """A page to be read: `html` or `text`, `as` what that is, and what is known of it from outside."""

    html: str | None = None
    text: str | None = None
    form: Literal["html", "text", "plain"] | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong (RFC 9457): `title` what kind it is, `detail` what to do; `code` as in `khabar.errors`."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
