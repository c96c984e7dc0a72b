"""Who said what.

Source, cue and content follow the literature on attribution relations (Pareti 2012; PolNeAR, Newell et al. 2018): statements,
but also beliefs, intentions and findings. English is read off its syntax, languages without a parser off patterns of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.attributions.reading import statements
from khabar.extraction.draft import Draft
from khabar.record import Attribution


class Attributions:
    """Who said what: the attributions of a page in the order of their contents, ids from `q1`."""

    name: ClassVar[str] = "attributions"
    needs: ClassVar[tuple[str, ...]] = ("entities",)
    gives: ClassVar[str] = "attributions"

    def __call__(self, draft: Draft) -> Sequence[Attribution]:
        return tuple(statements(draft))
