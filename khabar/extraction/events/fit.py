"""A frame on a verb or noun, with the parties that were found for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from khabar.analysis.model import Token
from khabar.extraction.events.roles import Reader
from khabar.languages.tables.events import Frame

_LET = frozenset({"xcomp", "ccomp"})
_ASKED = frozenset({"xcomp", "ccomp", "acl"})


@dataclass(frozen=True)
class Fit:
    """A frame on a verb or noun, with who was found to act and to be acted upon; `violent` is said of the sentence."""

    reader: Reader
    frame: Frame
    verb: Token
    actors: list[Token]
    recipients: list[Token]
    violent: bool

    @cached_property
    def doers(self) -> list[Token]:
        """Those of the actors who can act."""
        return [a for a in self.actors if self.reader.is_somebody(a)]

    @property
    def acts(self) -> bool:
        """Whether somebody acts."""
        return bool(self.doers)

    @property
    def suffers(self) -> bool:
        """Whether somebody is acted upon."""
        return any(self.reader.is_somebody(r) for r in self.recipients)

    @property
    def is_armed(self) -> bool:
        """Whether a force acts."""
        return any(map(self.reader.is_armed, self.doers))

    @property
    def things(self) -> list[Token]:
        """What the verb is done to that is nobody."""
        return [o for o in self.reader.objects(self.verb) if not self.reader.is_somebody(o)]

    def clauses(self) -> Iterator[Token]:
        """The clauses that say what is asked or said."""
        let = _LET if self.verb.pos != "NOUN" else _ASKED
        return (c for c in self.verb.children if c.dep in let)


def complements(verb: Token) -> Iterator[Token]:
    """The heads of clauses on a verb or on its object, and what the object is called: parsers take that for an object, too."""
    objects = list(verb.all_children("iobj", "obj"))
    yield from objects[1:]
    for child in verb.children:
        if child.dep in ("xcomp", "ccomp", "parataxis") or (child.dep == "advcl" and child.tag in ("VB", "VBG")):
            yield child
        elif child.dep in ("obj", "obl"):
            yield from (c for c in child.children if c.dep in ("acl", "advcl", "appos"))
