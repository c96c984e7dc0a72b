"""What a page declares in JSON-LD (schema.org): its article, wherever it stands in the graph, and however the JSON is bent."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import regex

from khabar.reading.decoding import mended

Node = dict[str, Any]

_MOST_NODES = 5_000
_ARTICLE = regex.compile(r"(?:Article|Posting|Report|Review|Recipe|NewsItem|Recording)$")
_PAGE = frozenset({"WebPage", "ItemPage", "VideoObject", "Product", "CreativeWork", "WebPageElement"})
_WRAPPING = regex.compile(
    r"^\s{0,99}(?:<!--|/\*.{0,40}?\*/|//\s?<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s?\]\]>|\]\]>|/\*.{0,40}?\*/|;)\s{0,99}$"
)
_TRAILING_COMMA = regex.compile(r",\s*+(?=[}\]])")
_BACKSLASH = regex.compile(r'\\(?!["\\/bfnrtu])')
_FIELD = regex.compile(
    r'"(headline|datePublished|dateModified|articleSection|keywords)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,2000}+)"'
)
_AUTHOR = regex.compile(r'"author"\s{0,9}:[\s\[{]{1,40}[^}\]]{0,300}?"name"\s{0,9}:\s{0,9}"([^"\\]{1,200}+)"')


@dataclass
class Declared:
    """The article's own node, empty where there is none, and all named nodes, to follow references by `@id`."""

    article: Node = field(default_factory=dict)
    by_id: dict[str, Node] = field(default_factory=dict)
    crumbs: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """A value of the article as text; empty where it is missing or something else."""
        return as_text(self.article.get(key))

    def names(self, key: str) -> list[str]:
        """The names of what the article has under the key: persons, organisations, bare strings."""
        return list(self._names(self.article.get(key), 0))

    def words(self, key: str) -> list[str]:
        """The strings of a list, or of a text with commas."""
        value = self.article.get(key)
        values = value if isinstance(value, list) else [value]
        return [part.strip() for v in values for part in as_text(v).split(",") if part.strip()]

    def _names(self, value: object, depth: int) -> Iterator[str]:
        if depth > 4:
            return
        if isinstance(value, list):
            for item in value[:30]:
                yield from self._names(item, depth + 1)
        elif isinstance(value, dict):
            name = value.get("name")
            if name is None and isinstance(value.get("@id"), str) and value["@id"] in self.by_id:
                name = self.by_id[value["@id"]].get("name")
            yield from self._names(name, depth + 1)
        elif text := as_text(value):
            yield text


def as_text(value: object) -> str:
    """A string without markup, entities and doubled spaces; empty for anything else."""
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, list) and value and isinstance(value[0], str):
        value = value[0]
    return " ".join(html.unescape(mended(value)).split()) if isinstance(value, str) else ""


def declared(scripts: Iterable[str]) -> Declared:
    """What the page's JSON-LD scripts say."""
    found = Declared()
    best = 0
    for script in scripts:
        for node in _nodes(_loaded(script)):
            name = node.get("@id")
            if isinstance(name, str) and (node.get("name") or name not in found.by_id):
                found.by_id[name] = node
            rank = _rank(node)
            if rank > best:
                found.article, best = node, rank
            _gather(node, found)
    return found


def _gather(node: Node, found: Declared) -> None:
    kind = _types(node)
    if "BreadcrumbList" in kind and not found.crumbs:
        found.crumbs = tuple(filter(None, map(_crumb, _listed(node.get("itemListElement")))))
    elif kind & {"WebSite", "NewsMediaOrganization", "Organization"} and (name := as_text(node.get("name"))):
        found.sites += (name,)


def _crumb(step: object) -> str:
    if not isinstance(step, dict):
        return ""
    item = step.get("item")
    return as_text(step.get("name")) or (as_text(item.get("name")) if isinstance(item, dict) else "")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _types(node: Node) -> set[str]:
    kind = node.get("@type")
    return {str(k) for k in kind} if isinstance(kind, list) else {str(kind)}


def _rank(node: Node) -> int:
    """How much a node looks like the page's article; 0 where it does not."""
    types = _types(node)
    if any(_ARTICLE.search(t) for t in types):
        return 4 + 2 * bool(node.get("headline")) + bool(node.get("datePublished"))
    if types & _PAGE:
        return 1 + bool(node.get("headline")) + bool(node.get("datePublished"))
    return 0


def _nodes(value: object) -> Iterator[Node]:
    """Every object within, outermost first."""
    waiting: list[object] = [value]
    for at in range(_MOST_NODES):
        if at >= len(waiting):
            return
        here = waiting[at]
        if isinstance(here, dict):
            yield here
            waiting.extend(v for v in here.values() if isinstance(v, dict | list))
        elif isinstance(here, list):
            waiting.extend(here)


def _loaded(script: str) -> object:
    """The JSON of a script; mended where it is nearly JSON; its plainest fields where it is not."""
    for mend in (_as_it_is, _unwrapped, _mended):
        try:
            return json.loads(mend(script), strict=False)
        except (ValueError, RecursionError):
            continue
    return _rescued(script)


def _as_it_is(script: str) -> str:
    return script


def _unwrapped(script: str) -> str:
    return _WRAPPING.sub("", _WRAPPING.sub("", script))


def _mended(script: str) -> str:
    return _BACKSLASH.sub(r"\\\\", _TRAILING_COMMA.sub("", _unwrapped(script)))


def _rescued(script: str) -> Node:
    node: Node = {}
    for match in _FIELD.finditer(script):
        node.setdefault(match[1], match[2].replace('\\"', '"').replace("\\/", "/"))
    if author := _AUTHOR.search(script):
        node["author"] = {"name": author[1]}
    if "headline" in node or "datePublished" in node:
        node["@type"] = "Article"
    return node
