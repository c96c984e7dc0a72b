"""What the views of one desk share: the archive, the key of its forms, and what was asked of late."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup
from sqlalchemy import select

from khabar.archive.schema import SETTINGS
from khabar.archive.store import Archive
from khabar.desk.doorway import Doorway
from khabar.desk.few import Few
from khabar.desk.limiting import Limits
from khabar.desk.people.tries import Tries
from khabar.desk.reactions import kept_reactions, shown
from khabar.desk.reader import Reader
from khabar.desk.remembering import Remembered
from khabar.desk.shelf.front import Choice, Untold, cards, newest, sections
from khabar.desk.shelf.model import Card
from khabar.desk.shelf.related import Link, Related, referred, related
from khabar.desk.shelf.searching import news
from khabar.desk.wording import Wording
from khabar.errors import KhabarError

_KEY = "desk_key"
FRESH: Final = 5.0
"""Seconds for which a front stays as it was put together, unless pages come."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a story is the same for all readers of a language: its headline, its section, and its HTML."""

    title: str | None
    section: str | None
    html: Markup


class Desk:
    """A desk over an open archive, which stays the caller's to close; `doorway` says who reaches it, `reader` reads what visitors
    paste, once they do, `tries` are wrong passwords of late,
    `limits` how often each has asked.
    """

    def __init__(self, archive: Archive, doorway: Doorway) -> None:
        self.archive, self.doorway, self.reader, self.tries = archive, doorway, Reader(), Tries()
        self.few, self.limits = Few(), Limits()
        self.secret = _key(archive)
        self.untold: Untold = {}
        self._reactions = kept_reactions(archive)
        self.shown: Remembered[Shown] = Remembered()
        self._cards: Remembered[list[Card]] = Remembered(seconds=FRESH)
        self._news = lru_cache(maxsize=1_000)(lambda query, seen, _: news(archive, query, seen))
        self._sections = lru_cache(maxsize=1)(self._counted)
        self._related: Callable[..., tuple[Related, ...]] = lru_cache(maxsize=1_000)(
            lambda _, story, names: related(archive, story, names)
        )
        self._referred: Callable[..., tuple[Link, ...]] = lru_cache(maxsize=1_000)(
            lambda _, story, links: referred(archive, story, links)
        )

    def cards(self, choice: Choice, newest: int, limit: int) -> list[Card]:
        """The stories that fit, as the archive is now that `newest` is its newest version; what was told of them since may be
        missing for some seconds.
        """
        return self._cards.get((choice, newest, limit), lambda: self._carded(choice, limit))

    def _carded(self, choice: Choice, limit: int) -> list[Card]:
        with self.archive.looking() as connection:
            return cards(connection, choice, limit=limit, untold=self.untold)

    def news(self, query: str, seen: int, newest: int) -> int:
        """How many pages that fit a saved search came or changed after the version `seen`; `newest` is the archive's newest."""
        return self._news(query, seen, newest) if newest > seen else 0

    def reactions(self, w: Wording) -> dict[str, str]:
        """The reactions that a reader may leave: their names and what they say."""
        return shown(self._reactions, w)

    def newest(self) -> int:
        """The number of the newest version: whenever the archive changes, it grows."""
        with self.archive.looking() as connection:
            return newest(connection)

    def sections(self, newest: int | None = None) -> tuple[tuple[str, int], ...]:
        """The sections, those with the most pages first, and how many these are; `newest` is the newest version, where known."""
        return self._sections(self.newest() if newest is None else newest)

    def related(self, story: int, names: tuple[tuple[str, str], ...]) -> tuple[Related, ...]:
        """Other stories that share names with this one, as the archive is now."""
        return self._related(self.newest(), story, names)

    def referred(self, story: int, links: tuple[str, ...]) -> tuple[Link, ...]:
        """The stories that links in this one's pages lead to, as the archive is now."""
        return self._referred(self.newest(), story, links) if links else ()

    def _counted(self, newest: int) -> tuple[tuple[str, int], ...]:  # noqa: ARG002 - what it was counted at is its key
        with self.archive.looking() as connection:
            return tuple(sections(connection))


def _key(archive: Archive) -> bytes:
    """The key by which forms are known as the desk's own; kept in the archive, so that a form outlives a restart."""
    with archive.looking() as connection:
        known = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == _KEY)).scalar()
    if known:
        return bytes.fromhex(known)
    made = secrets.token_bytes(32)
    try:
        with archive.noting() as connection:
            connection.execute(SETTINGS.insert().values(name=_KEY, value=made.hex()))
    except KhabarError:  # an archive that cannot be written to, or another desk was first
        with archive.looking() as connection:
            known = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == _KEY)).scalar()
        return bytes.fromhex(known) if known else made
    return made
