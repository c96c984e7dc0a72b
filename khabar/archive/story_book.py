"""The rows of stories while pages are added: what a page adds to its story, and stories that prove to be one or two."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, bindparam, case, func, select, update

from khabar.archive.schema import CHANGES, PAGES, STORIES
from khabar.stories.model import Change, Placement

_FIND: Final = select(STORIES).where(STORIES.c.id == bindparam("story"))
_UPDATE: Final = (
    update(STORIES)
    .where(STORIES.c.n == bindparam("new_n"))
    .values({c.name: bindparam(f"new_{c.name}") for c in STORIES.columns if c.name not in ("n", "id")})
)


class StoryBook:
    """The stories that the pages of one transaction belong to. Rows go to the database with `flush`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = connection.execute(select(func.coalesce(func.max(STORIES.c.n), 0))).scalar_one()
        self._rows: dict[str, dict[str, Any]] = {}
        self._touched: dict[str, None] = {}
        self._new: set[str] = set()

    def take(self, placement: Placement, *, page: int, at: str, moment: int, dated: bool, language: str | None) -> int:
        """The number of the story that the page belongs to, which the page is counted in; it is `dated` where the moment is
        that of its publication. Changes that come with it are carried out first; before that, the pages of earlier placements
        must be in the database."""
        if placement.changes:
            self._change(placement.changes, page, at, moment)
        row = self._row(placement.story, moment)
        if dated and not row["dated"]:
            row["first"] = row["last"] = moment
        elif dated or not row["dated"]:
            row["first"], row["last"] = min(row["first"], moment), max(row["last"], moment)
        row["dated"] += dated
        row["pages"] += 1
        row["copies"] += placement.copy_of is not None
        if language:
            row["languages"] = _joined((row["languages"], language))
        self._touched[placement.story] = None
        return int(row["n"])

    def recount(self, number: int) -> None:
        """Counts the story anew, a page of which changed; its row and its pages must be in the database."""
        row = self._connection.execute(select(STORIES).where(STORIES.c.n == number)).mappings().one()
        self._rows[row["id"]] = dict(row)
        self._count(self._rows[row["id"]])

    def _row(self, id: str, moment: int) -> dict[str, Any]:
        if id not in self._rows:
            found = self._connection.execute(_FIND, {"story": id}).mappings().first()
            self._rows[id] = dict(found) if found else self._begin(id, moment)
        return self._rows[id]

    def _begin(self, id: str, moment: int) -> dict[str, Any]:
        self._last += 1
        self._new.add(id)
        self._touched[id] = None
        counted = {"pages": 0, "copies": 0, "dated": 0, "languages": ""}
        return {"n": self._last, "id": id, "first": moment, "last": moment, **counted, "goes_on_as": None}

    def flush(self) -> None:
        """Writes the rows that are new or changed."""
        new = [self._rows[id] for id in self._touched if id in self._new]
        old = [self._rows[id] for id in self._touched if id not in self._new]
        if new:
            self._connection.execute(STORIES.insert(), new)
        if old:
            self._connection.execute(
                _UPDATE, [{f"new_{name}": value for name, value in row.items() if name != "id"} for row in old]
            )
        self._touched.clear()
        self._new.clear()

    def _change(self, changes: Iterable[Change], page: int, at: str, moment: int) -> None:
        number = self._connection.execute(select(func.coalesce(func.max(CHANGES.c.n), 0))).scalar_one()
        for n, change in enumerate(changes, number + 1):
            self.flush()
            old, new = self._row(change.story, moment), self._row(change.into, moment)
            self.flush()
            moving = PAGES.c.story == old["n"]
            if change.kind == "split":
                moving &= PAGES.c.id.in_(change.pages)
            self._connection.execute(update(PAGES).where(moving).values(story=new["n"]))
            if change.kind == "merge":
                old["goes_on_as"] = new["n"]
            self._count(old)
            self._count(new)
            self._connection.execute(
                CHANGES.insert().values(
                    n=n, page=page, at=at, kind=change.kind, story=change.story, into_story=change.into,
                    pages=json.dumps(change.pages, ensure_ascii=False),
                )
            )  # fmt: skip

    def _count(self, row: dict[str, Any]) -> None:
        """Counts the story's pages anew."""
        dated = case((PAGES.c.published.is_not(None), PAGES.c.moment))
        ends = (func.coalesce(of(dated), of(PAGES.c.moment)) for of in (func.min, func.max))
        counted = select(func.count(), func.count(PAGES.c.copy_of), func.count(dated), *ends).where(PAGES.c.story == row["n"])
        pages, copies, with_date, first, last = self._connection.execute(counted).one()
        languages = self._connection.execute(select(PAGES.c.language).where(PAGES.c.story == row["n"]).distinct()).scalars()
        row |= {"pages": pages, "copies": copies, "dated": with_date, "languages": _joined(filter(None, languages))}
        if pages:
            row |= {"first": first, "last": last}
        self._touched[row["id"]] = None


def _joined(codes: Iterable[str]) -> str:
    """The codes in alphabetical order, each once; each may itself be such a list."""
    return ",".join(sorted({code for listed in codes for code in listed.split(",") if code}))
