"""Which names that no list has are those of papers and channels: "the Lakeside Lantern", to whom a mayor told something."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon
from khabar.analysis.model import Name, Sentence, Token
from khabar.extraction.attributions.surroundings import Reader
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_NO_BODIES = ("PERSON", "GPE", "LOC", "NORP", "EVENT")
"""Types of names that are no outlet's."""
_LONGEST = 4
"""Words of a name in quotation marks at most."""
_MARKS = frozenset("'\"‘’“”")
_PRESS = "press"
"""The kind of heads of organisations by which outlets are called."""


def may_be_outlet(tokens: Sequence[Token], sentence: Sentence, page: Reader) -> bool:
    """Whether the words are one name, taken for a body's, with no word for a court, a party, a firm or another body in it.

    A name that bears no article may be a firm's or a person's as well: it has to stand nowhere else on the page.
    """
    known, table = lexicon(sentence.language), load(sentence.language).table(Cues)
    named = [t for t in tokens if fold(t.text) not in known.definite]
    if not named or not _sounds_so(named, known, table):
        return False
    if not sentence.has_syntax and _is_set_in_marks(named, sentence):
        return True
    name = _name_of(named, page.names(sentence))
    if name is None:
        return False
    if len(named) < len(tokens):  # no person bears an article
        return name.type not in _NO_BODIES or (
            name.type == "PERSON" and not known.given.intersection(fold(t.text) for t in named)
        )
    return name.type == "ORG" and page.text.count(name.span.cut(page.text)) == 1


def _is_set_in_marks(words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the name, a short one, stands in quotation marks of its own: 'जनसेतु' से बातचीत में."""
    first, last = words[0].i, words[-1].i
    if not 0 < first <= last < len(sentence.tokens) - 1 or len(words) > _LONGEST:
        return False
    return sentence.tokens[first - 1].text in _MARKS and sentence.tokens[last + 1].text in _MARKS


def _name_of(words: Sequence[Token], names: Sequence[Name]) -> Name | None:
    """The name that ends with the words, and begins with the first or with an article before it."""
    return next((n for n in names if n.span.end == words[-1].end and n.span.start <= words[0].start), None)


def _sounds_so(words: Sequence[Token], known: Lexicon, table: Cues) -> bool:
    """Whether no word of the name is one by which other bodies, offices and places are called, and it is no acronym."""
    if len(words) == 1 and words[0].text.isupper():
        return False
    folded = [fold(t.text) for t in words]
    if any(known.heads.get(word, _PRESS) != _PRESS for word in folded):
        return False
    return not any(
        w in known.roles or w in known.firms or w in known.facilities or w in known.happenings or w in table.audiences
        for w in folded
    )
