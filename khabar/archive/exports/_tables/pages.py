"""The tables of pages, of their blocks and of findings."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.exports._tables.model import EVIDENCE, Column, Page, Row, Table, item_columns, pairs


def _pages(page: Page) -> Iterator[Row]:
    record, info, origin, placement = page.record, page.record.page, page.record.origin, page.placement
    headline = info.headlines[0] if info.headlines else None
    span = (headline.span,) if headline is not None and headline.span is not None else ()
    yield (
        record.id, record.id, *page.evidence(span), headline.text if headline else None,
        [each.text for each in info.headlines], record.language, info.byline, info.publisher, info.published, info.modified,
        info.section, list(info.tags), info.comments, list(info.reactions), info.canonical_url, origin.url, origin.path,
        origin.media_type, origin.sha256, origin.retrieved, page.story, placement.copy_of if placement else None,
        placement.agency if placement else None, record.text,
    )  # fmt: skip


PAGES = Table[Page](
    "pages",
    "A page. Its evidence is its first headline, where that stands in the text.",
    (
        *item_columns("the page's own"),
        Column("headline", "text", "the first headline, also where only the metadata has it"),
        Column("headlines", "texts", "all headlines"),
        Column("language", "text", "BCP 47 code of the main language"),
        Column("byline", "text", 'the bare names or the desk, joined by ", "'),
        Column("publisher", "text", "who published the page, by its own account"),
        Column("published", "text", "ISO date or moment of publication as the page gives it"),
        Column("modified", "text", "ISO date or moment of the last change as the page gives it"),
        Column("section", "text", "the section as the page names it"),
        Column("tags", "texts", "the page's keywords"),
        Column("comments", "text", "the state of its comments"),
        Column("reactions", "texts", "the names of its reaction buttons"),
        Column("canonical_url", "text", "the address that the page gives as its own"),
        Column("url", "text", "where it came from"),
        Column("path", "text", "the file that it came from"),
        Column("media_type", "text", "media type of the document"),
        Column("sha256", "text", "SHA-256 of the document's bytes"),
        Column("retrieved", "text", "when it was fetched; null for what was not"),
        Column("story", "text", "id of the story that it was put into"),
        Column("copy_of", "text", "id of the earlier page that this one is a copy of"),
        Column("agency", "text", "the agency that it credits"),
        Column("text", "text", "the text that all positions point into"),
    ),
    _pages,
)


def _blocks(page: Page) -> Iterator[Row]:
    for number, block in enumerate(page.record.blocks, 1):
        yield page.record.id, f"b{number}", *page.evidence((block.span,)), block.kind, block.language, block.path


BLOCKS = Table[Page](
    "blocks",
    "A piece of the page as laid out, furniture included.",
    (
        *item_columns("b1"),
        Column("kind", "text", "`headline`, `paragraph`, `cross_link` … ([record.md](record.md))"),
        Column("language", "text", "BCP 47 code"),
        Column("path", "text", "CSS path to the element, where the page was HTML"),
    ),
    _blocks,
)


def _findings(page: Page) -> Iterator[Row]:
    for number, finding in enumerate(page.record.findings, 1):
        yield (
            page.record.id, f"w{number}", *page.evidence(finding.spans), finding.code, finding.severity, finding.message,
            pairs(finding.spans),
        )  # fmt: skip


FINDINGS = Table[Page](
    "findings",
    "What a check found on the page; its evidence runs from the first of its spans to the last.",
    (
        Column("page", "text", "id of the page"),
        Column("id", "text", "`w1` for the first finding of the page, and so on"),
        *EVIDENCE,
        Column("code", "text", "the check ([checks.md](checks.md))"),
        Column("severity", "text", "`error`, `warning` or `note`"),
        Column("message", "text", "a sentence for an editor"),
        Column("spans", "spans", "the shortest words that show it; none for the page as a whole"),
    ),
    _findings,
)
