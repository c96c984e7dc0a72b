"""What a page says of itself, from its declarations first and its lines where they are silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex
from msgspec.structs import replace

from khabar.reading.html.dates import dates_of
from khabar.reading.html.head import AUTHOR_METAS, Head
from khabar.reading.html.headline import TITLE_MARK, Title, likeness, words_of
from khabar.reading.html.labelling import Labels
from khabar.reading.html.set_phrases import says_closed
from khabar.reading.html.tree import LINK, Element, Line, Tree
from khabar.reading.saved_text.credits import names_of
from khabar.reading.saved_text.lines import Line as TextLine
from khabar.reading.saved_text.phrases import phrases, spelt, start_of
from khabar.record import Block, BlockKind, Headline, PageInfo

_COUNT = regex.compile(r"[\s(]*\p{Nd}[\p{Nd},.]*[kKmM]?\)?\s*$|^\p{Nd}+\s+")
_LIST_BREAK = regex.compile(r"\s*[,،、;|•·#\n]\s*")
_SITE_METAS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
    "publisher",
    "article:publisher",
    "copyright",
)
_TAG_METAS = ("article:tag", "parsely-tags", "sailthru.tags", "news_keywords", "keywords")
_MOST_NAMES = 12
_SITE_TITLE = regex.compile(r"(?<![a-z])(?:site|blog|website|page)[-_]?(?:title|name)(?![a-z])|(?<![a-z])masthead(?![a-z])")
_WORDS_OF_SITE = 6
_SITE_DEPTH = 3
"""Elements from a line outwards whose class may call it the site's title."""
_WORDS_OF_FEELING = 4


@dataclass
class _Found:
    """A value and where it came from."""

    value: str
    source: str


class _Info:
    def __init__(self, tree: Tree, head: Head, title: Title, labels: Labels, url: str | None) -> None:
        self.tree, self.head, self.title, self.labels, self.url = tree, head, title, labels, url
        story = next((n for n, kind in enumerate(labels.kinds) if kind == "paragraph"), 0)
        self.near = title.lines[0].index if title.lines else story

    def page_info(self) -> PageInfo:
        evidence: dict[str, str] = {}
        values: dict[str, str | None] = {}
        for key, found in self._values():
            values[key] = found.value if found else None
            if found:
                evidence[key] = found.source
        headlines = tuple(Headline(text, None, None) for text in self._headlines())
        if headlines:
            evidence["headlines"] = self.title.source
        tags, source = self._tags()
        if tags:
            evidence["tags"] = source
        return PageInfo(
            headlines=headlines,
            tags=tags,
            comments=self._comments(),
            reactions=tuple(self._reactions()),
            evidence=evidence,
            **values,
        )

    def _values(self) -> Iterator[tuple[str, _Found | None]]:
        dates = dates_of(self.tree, self.head, self.labels, near=self.near, url=self.url)
        yield "published", _Found(*dates.published) if dates.published else None
        yield "modified", _Found(*dates.modified) if dates.modified else None
        publisher = self._publisher()
        yield "publisher", publisher
        yield "byline", self._byline(publisher.value if publisher else "")
        yield "section", self._section()
        yield "canonical_url", self._canonical()

    def _lines(self, kind: BlockKind) -> list[Line]:
        return [line for line in self.tree.lines if self.labels.kinds[line.index] == kind]

    def _headlines(self) -> list[str]:
        if not self.title.text:
            return []
        split = next((n for n, line in enumerate(self.title.lines) if line.element is not self.title.lines[0].element), None)
        return [self.title.text, *(line.text for line in self.title.lines[split:])] if split else [self.title.text]

    # names

    def _byline(self, publisher: str) -> _Found | None:
        declared = _unique(name for text in self.head.json_ld.names("author") for name in _authors(text))
        if declared and not (len(declared) == 1 and likeness(declared[0], publisher) > 0.7):
            return _Found(", ".join(declared), "json-ld")
        shown = self._shown_names()
        for name in AUTHOR_METAS:
            given = _unique(n for text in self.head.metas.get(name, ()) if "://" not in text for n in _authors(text))
            if given and not (len(given) == 1 and likeness(given[0], publisher) > 0.7):
                return _Found(", ".join(given), "meta")
        if shown:
            return _Found(", ".join(shown), "text")
        return _Found(", ".join(declared), "json-ld") if declared else None

    def _shown_names(self) -> list[str]:
        """The names in the bylines of the page, from the one nearest to the headline."""
        lines = sorted(self._lines("byline"), key=lambda line: abs(line.index - self.near))
        for line in lines[:8]:
            linked = [p.strip() for p, e in line.parts if e.styles & LINK and _is_author_link(e)]
            if linked and (names := _unique(n for text in linked for n in _authors(text))):
                return names
            if names := _unique(_authors(line.spaced)):
                return names
        return []

    def _publisher(self) -> _Found | None:
        if names := self.head.json_ld.names("publisher"):
            return _Found(names[0], "json-ld")
        for name in _SITE_METAS:
            value = self.head.first(name)
            if value and "://" not in value and len(value) < 80:
                return _Found(value, "opengraph" if name.startswith("og:") else "meta")
        if self.head.json_ld.sites:
            return _Found(self.head.json_ld.sites[0], "json-ld")
        return self._publisher_shown()

    def _publisher_shown(self) -> _Found | None:
        """The name of the site at an end of the title, in a copyright line, or above the page."""
        parts = TITLE_MARK.split(self.head.title)
        if len(parts) > 1 and self.title.text:
            rest = [p for p in (parts[-1], parts[0]) if p and likeness(p, self.title.text) < 0.3 and len(words_of(p)) <= 6]
            if rest:
                return _Found(rest[0].strip(), "title")
        for line in reversed(self.tree.lines[-40:]):
            if match := _rights().search(line.text):
                return _Found(match["name"].strip(), "text")
        return next((_Found(line.text.strip(), "text") for line in self.tree.lines[: self.near] if _names_site(line)), None)

    # where it stands

    def _section(self) -> _Found | None:
        if value := next(iter(self.head.json_ld.words("articleSection")), ""):
            return _Found(value, "json-ld")
        if value := self.head.first("article:section", "section", "parsely-section", "dc.subject"):
            return _Found(value, "meta")
        home = phrases("home")
        for line in self._lines("section"):
            steps = [p.strip(" ›»>/|:") for p, e in line.parts if e.styles & LINK and p.strip()]
            if start := start_of(TextLine(0, len(line.text), line.text, 0), "section_starts", rest_needed=True):
                steps = [start.rest.split("\n")[0]]
            steps = [s for s in steps or [line.text] if s and spelt(s) not in home and likeness(s, self.title.text) < 0.8]
            if steps:
                following = [n for n in self._lines("section") if line.index < n.index < line.index + 6]
                return _Found(self._last_crumb(steps, following), "text")
        crumbs = [c for c in self.head.json_ld.crumbs if spelt(c) not in home and likeness(c, self.title.text) < 0.8]
        return _Found(crumbs[-1], "json-ld") if crumbs else None

    def _last_crumb(self, steps: list[str], following: Sequence[Line]) -> str:
        for line in following:
            if likeness(line.text, self.title.text) < 0.8 and line.link_share > 0.5:
                steps.append(line.text.strip(" ›»>/|:"))
        return steps[-1]

    def _canonical(self) -> _Found | None:
        for value, source in ((self.head.canonical, "link"), (self.head.first("og:url"), "opengraph")):
            if value.startswith("http"):
                return _Found(value, source)
        return None

    def _tags(self) -> tuple[tuple[str, ...], str]:
        labels = phrases("tags_starts")
        shown = [t for line in self._lines("tag") if line.index > self.near for t in _tags_in(line) if spelt(t) not in labels]
        if shown:
            return tuple(_unique(shown)), "text"
        for name in _TAG_METAS[:3]:
            if given := [t for text in self.head.metas.get(name, ()) for t in _LIST_BREAK.split(text) if t]:
                return tuple(_unique(given)), "meta"
        if words := self.head.json_ld.words("keywords"):
            return tuple(_unique(words)), "json-ld"
        given = [t for text in self.head.metas.get("news_keywords", ()) for t in _LIST_BREAK.split(text) if t]
        return tuple(_unique(given)), "meta"

    # what readers do

    def _comments(self) -> str | None:
        lines = self._lines("comments")
        if not lines:
            return None
        shown = (spelt(text) for line in lines for text in (line.spaced, *line.pieces))
        return "closed" if any(map(says_closed, shown)) else "open"

    def _reactions(self) -> Iterator[str]:
        questions = phrases("reaction")
        for line in self._lines("reaction"):
            if spelt(line.spaced) in questions:
                continue
            for part in line.pieces:
                name = _COUNT.sub("", part).strip()
                if name and spelt(name) not in questions and len(words_of(name)) <= _WORDS_OF_FEELING:
                    yield name


def info_of(tree: Tree, head: Head, title: Title, labels: Labels, url: str | None) -> PageInfo:
    """The page's data; its headlines have no spans yet (see `placed`)."""
    return _Info(tree, head, title, labels, url).page_info()


def placed(info: PageInfo, text: str, blocks: Sequence[Block]) -> PageInfo:
    """The page's data with each headline's span in the text, where it stands there."""
    spans = [b for b in blocks if b.kind == "headline"]
    placed_headlines = []
    for headline in info.headlines:
        block = next((b for b in spans if headline.text in b.span.cut(text)), None)
        if block is None:
            placed_headlines.append(headline)
            continue
        spans.remove(block)
        start = block.span.start + block.span.cut(text).index(headline.text)
        placed_headlines.append(replace(headline, span=type(block.span)(start, start + len(headline.text))))
    return replace(info, headlines=tuple(placed_headlines))


@cache
def _rights() -> regex.Pattern[str]:
    """A sign of copyright, and the name that follows it and its years; a word for it counts before a year, sign or colon."""
    words = "|".join(sorted(w for w in phrases("rights") if w[:1].isalpha() and " " not in w and len(w) > 1))
    sign = rf"(?:©|\(c\)(?=\s?\p{{Nd}}{{4}})|(?<!\p{{L}})(?:{words})(?=\s?[\p{{Nd}}©(:]))"
    years = rf"(?:©|\(c\)|{words}|\p{{Nd}}{{4}}(?:\s?[-–]\s?\p{{Nd}}{{2,4}})?|\s|,|:|by)*"
    return regex.compile(rf"{sign}{years}(?P<name>[^.|,•©\n]{{2,80}})", regex.IGNORECASE)


def _tags_in(line: Line) -> list[str]:
    linked = [" ".join(p.split()) for p, e in line.parts if e.styles & LINK and not p.isspace()]
    if linked:
        return [t.strip("#, ") for t in linked if t.strip("#, ")]
    start = start_of(TextLine(0, len(line.text), line.text, 0), "tags_starts")
    rest = start.rest if start else line.text
    return [t for t in _LIST_BREAK.split(rest) if t]


def _names_site(line: Line) -> bool:
    """Whether the line stands in a box that its class or id calls the site's title."""
    words = words_of(line.text)
    if not 0 < len(words) <= _WORDS_OF_SITE or spelt(line.text) in phrases("sections") or spelt(line.text) in phrases("home"):
        return False
    boxes = (element for element, _ in zip(line.element.chain(), range(_SITE_DEPTH), strict=False))
    return any(_SITE_TITLE.search(f"{box.get('class')} {box.get('id')}".lower()) for box in boxes)


def _is_author_link(element: Element) -> bool:
    return "author" in element.get("rel") or "author" in element.get("href")


def _authors(text: str) -> Iterator[str]:
    """The names in what a declaration or a byline gives."""
    if len(text) > 300 or "://" in text:
        return
    yield from names_of(text)


def _unique(values: Iterator[str] | Sequence[str]) -> list[str]:
    seen: dict[str, str] = {}
    for value in values:
        seen.setdefault(value.casefold(), value)
    return list(seen.values())[: _MOST_NAMES * 4]
