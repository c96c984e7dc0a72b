"""What speaks for and against a proposal, as named features; their weights were learned (`training/attribution_cues.py`).

A feature is a string; those that name a word are of the language, those that name a relation are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Token
from khabar.extraction.attributions.contents import Content
from khabar.extraction.attributions.proposals import Proposal, base


def features(proposal: Proposal, content: Content, *, quoted_cue: bool, first: bool, name: str) -> Iterator[str]:
    """The features of a proposal. `quoted_cue`: the cue itself is quoted; `first`: in the page's first sentence;
    `name`: the type of the name in its source, "" where there is none."""
    cue, frame = proposal.cue, proposal.frame
    lemma = f"{cue.lemma.lower()}.{cue.pos[:1]}"
    quoted = "none" if not content.quoted else "all" if content.quoted > 0.9 else "part"
    yield f"lemma {lemma}"
    yield f"frame {frame}"
    yield f"lemma+frame {lemma} {frame}"
    yield f"frame+quoted {frame} {quoted}"
    yield f"lemma+quoted {lemma} {quoted}"
    yield f"bond {proposal.bond}"
    yield f"frame+bond {base(frame)} {proposal.bond}"
    yield f"pos+bond {cue.pos} {proposal.bond}"
    yield f"lemma+bond {lemma} {proposal.bond.partition('/')[0]}"
    yield from (f"beside {base(frame)} {base(other)}" for other in proposal.beside if other != frame)
    yield from _of_source(proposal, name, lemma)
    yield from _of_content(proposal, content, quoted)
    yield from _of_cue(cue, lemma, quoted_cue, first, frame)


def _of_source(proposal: Proposal, name: str, lemma: str) -> Iterator[str]:
    head = head_of(proposal.source)
    kind = "none" if head is None else name or (head.lower if head.pos == "PRON" else head.pos)
    yield f"source {kind}"
    yield f"source+pos {kind} {proposal.cue.pos}"
    yield f"source+lemma {kind if head is None or name or head.pos != 'NOUN' else 'NOUN'} {lemma}"
    yield f"source+frame {kind} {proposal.frame}"
    if head is not None and head.pos == "NOUN":
        yield f"source word {head.lemma.lower()}"
    yield f"source length {_bin(len(proposal.source))}"


def _of_content(proposal: Proposal, content: Content, quoted: str) -> Iterator[str]:
    tokens = proposal.content
    first, frame = tokens[0], proposal.frame
    head = head_of(tokens)
    opening = first.lower if first.pos in ("SCONJ", "PART", "ADV", "PRON", "ADP", "DET") else first.pos
    yield f"opening {opening}"
    yield f"opening+frame {opening} {frame}"
    yield f"length {_bin(len(tokens))} {base(frame)}"
    yield f"pieces {min(3, len(content.spans))} {quoted}"
    yield f"side {'before' if first.i < proposal.cue.i else 'after'} {frame}"
    yield f"gap {min(4, max(0, first.i - proposal.cue.i))} {base(frame)}"
    if head is not None:
        yield f"content head {head.pos}"
        yield f"content head+frame {head.pos} {head.tag} {frame}"
        yield f"content word {head.lemma.lower()}"
        subject = head.child("nsubj", "expl")
        yield f"content subject {subject.pos if subject else '-'} {frame}"


def _of_cue(cue: Token, lemma: str, quoted_cue: bool, first: bool, frame: str) -> Iterator[str]:
    yield f"cue tag {cue.tag}"
    yield f"cue tag+lemma {cue.tag} {lemma}"
    yield f"cue relation {cue.dep}"
    yield f"cue relation+frame {cue.dep} {base(frame)}"
    yield f"cue quoted {quoted_cue}"
    yield f"first {first} {base(frame)}"
    for child in cue.children:
        if base(child.dep) in ("aux", "advmod", "mark", "obj", "iobj", "expl", "cop"):
            word = child.lemma.lower() if base(child.dep) in ("aux", "advmod", "mark") else child.pos
            yield f"has {child.dep} {word}"
            if base(child.dep) in ("obj", "iobj"):
                yield f"has+lemma {child.dep} {lemma}"
    yield from _of_ancestors(cue, lemma)


def _of_ancestors(cue: Token, lemma: str) -> Iterator[str]:
    """The words that the cue is subordinate to: a cue in what another one reports is not recorded again."""
    token, steps = cue, 0
    while token.head is not None and steps < 6:
        relation, token = token.dep, token.head
        steps += 1
        if steps == 1:
            yield f"under {token.lemma.lower()} {relation}"
            yield f"light {token.lemma.lower()} {lemma}"
        if base(relation) in ("ccomp", "xcomp", "advcl", "acl"):
            yield f"within {token.lemma.lower()} {relation}"


def head_of(tokens: list[Token]) -> Token | None:
    """The word that the others hang on; the first such word."""
    inside = {t.i for t in tokens}
    found = [t for t in tokens if (t.head is None or t.head.i not in inside) and t.dep != "punct"]
    return found[0] if found else tokens[0] if tokens else None


def _bin(size: int) -> str:
    return next((str(limit) for limit in (0, 1, 2, 3, 5, 8, 12, 20, 40) if size <= limit), "more")
