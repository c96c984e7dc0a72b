"""What speaks for or against a name being what a noun phrase stands for: its noun, its number, its country, where it is named."""

from __future__ import annotations

from functools import cache

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon
from khabar.analysis.model import Sentence
from khabar.extraction.entities.belonging import country_of
from khabar.extraction.entities.groups import Group
from khabar.extraction.entities.nominals import Nominal
from khabar.languages import load
from khabar.languages.tables.glossary import Glossary

REACH = 3
"""Sentences within which a pronoun or a bare office finds whom it means."""
_REBELS = "rebels"


@cache
def _glossary(language: str) -> dict[str, str]:
    return {fold(word): standing for word, standing in load(language).table(Glossary).words.items()}


def _standing(word: str, language: str) -> str:
    """The word that stands for it in every language; itself where the glossary has none."""
    return _glossary(language).get(word, word)


def _nouns(group: Group, language: str) -> set[str]:
    """The standing words of a body's names; one without a name is called in the language of the phrase."""
    named = {_standing(word, name.sentence.language) for name in group.names for word in name.words}
    return named | {_standing(fold(word), language) for word in (group.nominal or "").split()}


def same_noun(nominal: Nominal, fitting: list[Group], language: str) -> list[Group]:
    """Of bodies of one kind those that are called by the noun itself, in whatever language, where some are; never rebels by the
    noun of a state's own: "the army" is "Chad's army" before "the Relief Forces"."""
    if nominal.is_person or not fitting:
        return fitting
    noun = _standing(fold(nominal.token.text), language)
    named = [g for g in fitting if noun in _nouns(g, language)]
    return named or [g for g in fitting if g.actor is None or g.actor.sector != _REBELS]


def is_plural(nominal: Nominal, known: Lexicon) -> bool:
    """Whether several are meant: by the tag, in a language without one by the ending (अधिकारियों)."""
    return nominal.token.tag == "NNS" or (not nominal.token.tag and nominal.token.text.endswith(known.plurals))


def of_other_country(group: Group, nominal: Nominal, known: Lexicon) -> bool:
    """Whether the noun is said to be of another country than the group: "the Chilean government" beside one of Peru."""
    said = (*nominal.qualifiers, *((nominal.owner,) if nominal.owner else ()))
    named = {code for q in said if (code := known.demonyms.get(q) or known.countries.get(q))}
    return bool(named) and (country_of(group) or min(named)) not in named


def is_named_next(group: Group, nominal: Nominal, sentence: Sentence) -> bool:
    """Whether the name follows in the next sentences beside the bare office: "the energy minister said … The minister, Ana Prado,
    added"."""
    first = group.names[0] if group.names else None
    bare = all(fold(role) == fold(nominal.token.text) for role in group.roles)
    return first is not None and bool(group.roles) and bare and 0 < first.sentence.number - sentence.number <= REACH
