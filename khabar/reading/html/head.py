"""What a page declares of itself outside its text: title, meta elements, canonical link, JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from khabar.reading.html.json_ld import Declared, declared

AUTHOR_METAS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "article.author",
    "citation_author", "og:article:author", "rbauthors", "article:author_name", "cxenseparse:author", "dc:creator",
)  # fmt: skip


@dataclass
class Head:
    """`metas` are the contents of meta elements by lower-case property, name or itemprop, in order."""

    title: str = ""
    canonical: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    json_ld: Declared = field(default_factory=Declared)

    def first(self, *names: str) -> str:
        """The first content that is not empty, by the order of the names."""
        return next((value for name in names for value in self.metas.get(name, ())), "")

    def all(self, *names: str) -> list[str]:
        """All contents of the names, in order."""
        return [value for name in names for value in self.metas.get(name, ())]

    @property
    def authors(self) -> list[str]:
        """The authors that the page declares, as it writes them."""
        return [*self.json_ld.names("author"), *self.all(*AUTHOR_METAS)]


def head_of(parser: LexborHTMLParser) -> Head:
    """The declarations of a page; those that stand in its body count as well."""
    head = Head()
    title = parser.css_first("title")
    if title is not None:
        head.title = " ".join(title.text().split())
    for node in parser.css("meta[content]"):
        attributes = node.attributes
        content = " ".join((attributes.get("content") or "").split())
        if content:
            for key in ("property", "name", "itemprop"):
                if name := attributes.get(key):
                    head.metas.setdefault(name.strip().lower(), []).append(content)
    link = parser.css_first('link[rel="canonical"]')
    if link is not None:
        head.canonical = (link.attributes.get("href") or "").strip()
    scripts = [node.text() for node in parser.css("script[type]") if "ld+json" in (node.attributes.get("type") or "").lower()]
    head.json_ld = declared(scripts)
    return head
