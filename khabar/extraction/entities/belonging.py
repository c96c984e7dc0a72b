"""Of which country and which part of society an entity is, where a table, its name or the words beside it say so."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon
from khabar.analysis.possessives import without_possessive
from khabar.extraction.entities.groups import Group

_SECTORS = {
    "government": "government ministry department minister prime-minister chief-minister president governor mayor commissioner "
    "ambassador king chancellor",
    "military": "army general",
    "police": "police",
    "judiciary": "court judge",
    "legislature": "parliament legislator",
    "party": "party politician",
    "business": "bank company founder",
    "media": "press journalist",
    "education": "university teacher",
    "health": "hospital doctor",
    "religion": "church cleric",
    "sport": "team coach",
    "civil society": "activist",
    "civilians": "resident farmer worker",
}
"""The concepts of heads and roles (`names.toml`) that make somebody of a sector; those that say nothing sure are left out."""
_BY_CONCEPT = {concept: sector for sector, concepts in _SECTORS.items() for concept in concepts.split()}

_MINISTERS = frozenset({"minister", "prime-minister", "chief-minister"})


def sector_of(group: Group) -> str | None:
    """The part of society; a body named in somebody's role comes before the role: "army spokesman", "club president"."""
    if group.actor is not None:
        return group.actor.sector
    if group.type == "PERSON":
        bodies = [known.heads[w] for known, w in _role_words(group) if w in known.heads]
        roles = [known.roles[w] for known, w in _role_words(group) if w in known.roles]
        if _MINISTERS.intersection(roles):
            return "government"  # "energy minister": what comes before is what the minister is for
        return next((_BY_CONCEPT[c] for c in (*bodies, *roles) if c in _BY_CONCEPT), None)
    if group.type == "ORG":
        return next((_BY_CONCEPT[c] for c in sorted(group.concepts) if c in _BY_CONCEPT), None)
    return None


def country_of(group: Group) -> str | None:
    """The ISO code of the country of a place, a people, a well-known actor, or of what a name or role names one country of."""
    if group.actor is not None and group.actor.country:
        return group.actor.country
    for name in group.names:
        if group.type == "NORP":
            return name.known.demonyms.get(" ".join(name.words)) or None
        if group.type in ("GPE", "LOC", "FAC"):
            code = name.country or name.known.countries.get(" ".join(name.words))
            if code:
                return code
    if group.type not in ("ORG", "PERSON") or group.actor is not None:
        return None
    codes = {code for code in _codes(group) if code}
    if not codes and group.type == "ORG":
        codes = {name.country for name in group.names if name.country} or group.lands
    return codes.pop() if len(codes) == 1 else None


def _codes(group: Group) -> Iterator[str | None]:
    """The countries that the words of an organisation's name, or of a person's roles, name."""
    if group.type == "PERSON":
        yield from (known.demonyms.get(w) or known.countries.get(w) for known, w in _role_words(group))
        return
    for name in group.names:
        yield from (name.known.demonyms.get(w) or name.known.countries.get(w) for w in name.words)


def _role_words(group: Group) -> Iterator[tuple[Lexicon, str]]:
    known = group.names[0].known if group.names else None
    if known is not None:
        yield from ((known, fold(without_possessive(word))) for role in group.roles for word in role.split())
