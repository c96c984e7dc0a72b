"""What a claim counts ("people dead"), in the language of who reads it."""

from __future__ import annotations

import re
from functools import lru_cache

from khabar.languages import load
from khabar.languages.tables.findings import FindingWords

_KEPT = 4096
"""Matters whose wording is remembered."""
_PARTS = re.compile(r"(?P<number>(?:.*\d\S*\s)?)(?P<noun>.*?)(?P<scope>(?:\s\(.*\))?)", re.DOTALL)
"""A number and what stands before it, the noun, and the time or part that is meant."""


@lru_cache(maxsize=_KEPT)
def matter(about: str, language: str) -> str:
    """What is counted, in the language: "36 people dead" as "36 मृत लोग"; as it stands where the language has no words for what
    became of those counted.
    """
    known = load(language).table(FindingWords)
    if (found := _PARTS.fullmatch(about)) is None:
        return about
    noun = found["noun"]
    for tally in sorted(known.tallies, key=len, reverse=True):
        if noun == tally or noun.endswith(f" {tally}"):
            bare = noun[: -len(tally)].strip()
            told = f"{known.tallies[tally]} {known.counted.get(bare, bare)}".strip()
            return f"{found['number']}{told}{found['scope']}"
    return about
