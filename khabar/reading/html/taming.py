"""Markup made safe for a parser that follows the HTML standard to the letter.

Tree construction (WHATWG HTML, 13.2.6) looks through all open elements at many tags and copies all open formatting
elements into each new block, so that deep nesting or unclosed tags cost time in the square of their number. Markup that
could do so is thinned: elements below a depth that no page of news has lose their tags, never their text.
"""

from __future__ import annotations

import regex

MANY_TAGS = 6_000
"""Up to so many tags the square does no harm (0.1 s)."""
DEPTH = 400
FORMATTING_DEPTH = 24
LONGEST_TAG = 20_000
"""Characters; a tag with more has its attributes dropped."""

_TAG = regex.compile(r"<(?:(?P<comment>!--)|(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+))")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
_CLOSES_ITSELF = frozenset({"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot"})
_FORMATTING = frozenset({"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})


def tame(markup: str) -> str:
    """The markup as it is or, where parsing it could take too long, without its deepest tags and longest attributes."""
    return _Thinning(markup).run() if _is_wild(markup) else markup


def _is_wild(markup: str) -> bool:
    if markup.count("<") >= MANY_TAGS:
        return True
    return not _has_ends_everywhere(markup) and any(
        len(part) > LONGEST_TAG and part[0].isalpha() and ">" not in part[:LONGEST_TAG] for part in markup.split("<")
    )


def _has_ends_everywhere(markup: str) -> bool:
    """Whether a ">" stands in any LONGEST_TAG characters, so that no tag can be longer; found in strides of about so many."""
    at = 0
    while len(markup) - at > LONGEST_TAG:
        at = markup.rfind(">", at, at + LONGEST_TAG) + 1
        if not at:
            return False
    return True


class _Thinning:
    """One pass over the tags, with the names of the open elements as far as they are kept."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.kept: list[str] = []
        self.open: list[str] = []
        self.dropped: dict[str, int] = {}
        self.formatting = 0
        self.absent: set[str] = set()

    def run(self) -> str:
        at = start = 0
        while match := _TAG.search(self.markup, at):
            if match["comment"]:
                at = self._after("-->", match.end())
                continue
            name = match["name"].lower()
            end = self._after(">", match.end())
            keep = self._close(name) if match["close"] else self._open(name)
            long = end - match.start() > LONGEST_TAG
            if long or not keep:
                self.kept += (self.markup[start : match.start()], f"<{match['close']}{name}>" if keep else "")
                start = end
            at = end
            if name in _RAW and not match["close"]:
                at = self._after(f"</{name}", end)
        self.kept.append(self.markup[start:])
        return "".join(self.kept)

    def _after(self, mark: str, at: int) -> int:
        """The place after the next mark, or the end; a mark found absent once is not looked for again."""
        found = -1 if mark in self.absent else self.markup.find(mark, at)
        if found < 0:
            self.absent.add(mark)
            return len(self.markup) if mark == ">" else at
        return found + (0 if mark.startswith("</") else len(mark))

    def _open(self, name: str) -> bool:
        if name in _VOID or name in _CLOSES_ITSELF:
            return True
        formatting = name in _FORMATTING
        if len(self.open) >= DEPTH or (formatting and self.formatting >= FORMATTING_DEPTH):
            self.dropped[name] = self.dropped.get(name, 0) + 1
            return False
        self.open.append(name)
        self.formatting += formatting
        return True

    def _close(self, name: str) -> bool:
        if name in _VOID or name in _CLOSES_ITSELF:
            return True
        if self.dropped.get(name):
            self.dropped[name] -= 1
            return False
        if name not in self.open[-16:]:
            return False
        while (last := self.open.pop()) != name:
            self.formatting -= last in _FORMATTING
        self.formatting -= name in _FORMATTING
        return True
