"""The words of institutions, offices, crowds and things counted, with the English word that stands for each."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Glossary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`glossary.toml`: by what word a common noun is known in every language, so that दमकल विभाग and "fire service" meet.

    `words` gives each its standing English word; `offices` are the standing words of posts held by a person ("minister"), by
    which nobody is told apart; `vague` are those of sources that cannot be told apart either ("officials", "media"); `kinds`
    those of people who may be counted apart from the rest ("children"); `editions` those in the names of one outlet's editions;
    `compass` those of parts of a country ("western"); `press` those for an outlet that was named before ("the paper");
    `firms` those for a firm that was named before ("the company"), `works` those in firms' names ("mill");
    `arms` those of parts of a state, which do not speak apart from it ("navy").

    `spellings` has names that Latin letters do not spell as this script does.
    """

    FILE: ClassVar[str] = "glossary.toml"

    words: dict[str, str] = {}
    offices: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    compass: tuple[str, ...] = ()
    press: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    spellings: dict[str, str] = {}
