"""Who: people, organisations, places and peoples, each with every mention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.extraction.entities.belonging import country_of, sector_of
from khabar.extraction.entities.found import names_of
from khabar.extraction.entities.groups import Group, concepts_of, grouped
from khabar.extraction.entities.references import References, mentions_of
from khabar.extraction.entities.roles import HEAD, described, gender_of, leads, roles_of
from khabar.record import Entity


class Entities:
    """Who: names put together that mean one entity, with the nouns and pronouns that stand for them.

    An entity is called by the longest form of its name; what cannot be told is left out (a pronoun with no fitting
    name near it is no mention).
    """

    name: ClassVar[str] = "entities"
    needs: ClassVar[tuple[str, ...]] = ("places",)
    gives: ClassVar[str] = "entities"

    def __call__(self, draft: Draft) -> Sequence[Entity]:
        groups = grouped(names_of(draft))
        for group in groups:
            _describe(group, draft.page.text)
        speaking = {t.start for claim in draft.analysis.claims for t in claim.source}
        groups = References(groups, draft.page.text, speaking).read(draft.analysis.sentences)
        groups.sort(key=lambda g: next(mentions_of(g)).span)
        return tuple(_entity(f"n{n}", group) for n, group in enumerate(groups, 1))


def _describe(group: Group, text: str) -> None:
    """Notes what the words in and beside the names say of the entity."""
    for name in group.names:
        if group.type == "PERSON":
            for role, concept in roles_of(name, text):
                group.roles.append(role)
                group.concepts.add(concept)
            if leads(name):
                group.concepts.add(HEAD)
            group.gender = group.gender or gender_of(name)
        elif group.type == "ORG":
            countries, concepts = described(name)
            told = set() if group.actor is not None and group.actor.sector else concepts  # गृह विभाग भाजपा अपने पास रखेगी
            group.concepts |= concepts_of(name) or told
            group.lands |= countries


def _entity(id: str, group: Group) -> Entity:
    name = group.name
    forms = dict.fromkeys(n.text for n in group.names)
    return Entity(
        id=id,
        name=name,
        type=group.type,
        mentions=tuple(mentions_of(group)),
        aliases=tuple(form for form in forms if form != name),
        country=country_of(group),
        sector=sector_of(group),
        roles=tuple(dict.fromkeys(group.roles)),
    )
