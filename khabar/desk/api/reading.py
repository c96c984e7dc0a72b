"""What can be asked of the archive over HTTP: stories, pages, claims, search; and what is read, compared and exported."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from khabar.archive.exports import FORMATS, exporter
from khabar.archive.schema import PAGES
from khabar.archive.versions import Difference, difference
from khabar.comparing import Comparison, Pair
from khabar.desk.api.model import (
    ClaimList,
    Draft,
    FoundPage,
    PageList,
    SearchAnswer,
    StoryAnswer,
    StoryList,
    VersionList,
)  # fmt: skip
from khabar.desk.api.operation import AFTER, LIMIT, Asked, Operation, Parameter, archive_of
from khabar.desk.asked import after_of, chosen, date
from khabar.desk.rendering import desk_of
from khabar.desk.shelf.front import cards
from khabar.desk.shelf.pages import KeptPage, kept_page
from khabar.desk.shelf.searching import FILTERS, asked, found
from khabar.desk.shelf.stories import page_links, pages_of, story_row
from khabar.desk.told import Told, stamps, told
from khabar.errors import OptionError
from khabar.record import Record

FILES: Final = tuple(name for name in FORMATS if exporter(name).makes == "file")
RELATIONS: Final = ("single", "agreed", "differing", "developed", "disputed")


def stories(given: Asked) -> StoryList:
    """Stories by their newest page."""
    desk, limit = desk_of(given.request), given.limit()
    with desk.archive.looking() as connection:
        listed = cards(connection, chosen(given.request), limit=limit + 1, untold=desk.untold)
    return StoryList(stories=tuple(listed[:limit]), next=after_of(listed[limit - 1]) if len(listed) > limit else None)


def _told(given: Asked) -> tuple[int, Told]:
    archive, n = archive_of(given), given.numbers["n"]
    with archive.looking() as connection:
        row = story_row(connection, n)
        if row is None or not row.pages:
            raise HTTPException(404, f"there is no story {n} here; /api/v1/stories lists them")
        stamp = stamps(connection, [row.n])[row.n]
    return row.n, told(archive, row.n, row.id, stamp)


def story(given: Asked) -> StoryAnswer:
    """A story told: its timeline, who said what, figures over time, claims, findings."""
    n, known = _told(given)
    with archive_of(given).looking() as connection:
        pages = pages_of(connection, n)
    return StoryAnswer(number=n, summary=known.summary, pages=tuple(pages), story=known.story)


def claims(given: Asked) -> ClaimList:
    """The claims of a story, with who bears them out."""
    n, known = _told(given)
    relation, limit, after = given.texts.get("relation"), given.limit(), int(given.texts.get("after", "0"))
    listed = [c for c in known.story.claims if relation is None or c.relation == relation]
    more = str(after + limit) if len(listed) > after + limit else None
    return ClaimList(story=n, claims=tuple(listed[after : after + limit]), next=more)


def pages(given: Asked) -> PageList:
    """Pages, the newest that came first; or the one with an id."""
    wanted: list[ColumnElement[bool]] = []
    if "id" in given.texts:
        wanted.append(PAGES.c.id == given.texts["id"])
    if "story" in given.texts:
        wanted.append(PAGES.c.story == int(given.texts["story"]))
    if "after" in given.texts:
        wanted.append(PAGES.c.n < int(given.texts["after"]))
    limit = given.limit()
    with archive_of(given).looking() as connection:
        numbers = select(PAGES.c.n).where(*wanted).order_by(PAGES.c.n.desc()).limit(limit + 1)
        listed = list(connection.execute(numbers).scalars())
        links = {link.n: link for link in page_links(connection, PAGES.c.n.in_(listed[:limit]))}
    return PageList(pages=tuple(links[n] for n in listed[:limit]), next=str(listed[limit - 1]) if len(listed) > limit else None)


def _kept(given: Asked, version: int | None = None) -> KeptPage:
    n = given.numbers["n"]
    with archive_of(given).looking() as connection:
        kept = kept_page(connection, n, version)
    if kept is None:
        raise HTTPException(404, f"there is no page {n} here" if version is None else f"page {n} has no version {version}")
    return kept


def page(given: Asked) -> bytes:
    """The newest record of a page, as khabar/1."""
    return _kept(given).record.to_json().encode()


def versions(given: Asked) -> VersionList:
    """The versions of a page."""
    return VersionList(page=given.numbers["n"], versions=_kept(given).versions)


def version(given: Asked) -> bytes:
    """The record of a version of a page, as khabar/1."""
    return _kept(given, given.numbers["version"]).record.to_json().encode()


def changes(given: Asked) -> Difference:
    """What was edited between two versions of a page; left out: the newest and the one before."""
    last = _kept(given).newest
    new = _kept(given, int(given.texts.get("to", last)))
    old = _kept(given, int(given.texts.get("from", max(1, new.version - 1))))
    return difference(old.record, new.record)


def search(given: Asked) -> SearchAnswer:
    """Pages by words, names, speakers, events, figures, places and dates, best first."""
    hits, after = found(archive_of(given), asked(given.texts), limit=given.limit(), after=given.texts.get("after"))
    listed = tuple(FoundPage(number=one.n, version=one.version, story=one.story, hit=one.hit) for one in hits)
    return SearchAnswer(found=listed, next=after)


def read(given: Asked) -> bytes:
    """The record of a page that is sent; it is not kept."""
    draft: Draft = given.body
    if (draft.html is None) == (draft.text is None):
        raise OptionError("a page is given as html or as text, one of the two")
    form = draft.form or ("html" if draft.html is not None else None)
    known = {"form": form, "published": date(draft.published), "language": draft.language, "url": draft.url}
    content = draft.html if draft.html is not None else draft.text or ""
    return desk_of(given.request).reader.read(content, **known).to_json().encode()


def compare(given: Asked) -> bytes:
    """What a translation changed, left out or added."""
    pair: Pair = given.body
    return desk_of(given.request).reader.ask(
        "compare", {name: getattr(pair, name) for name in Pair.__struct_fields__ if getattr(pair, name) is not None}
    )


def export(given: Asked) -> Response:
    """Pages in the format of another program."""
    format, archive = given.request.path_params["format"], archive_of(given)
    if format not in FILES:
        raise HTTPException(404, f"the formats are {', '.join(FILES)}; tables in folders are written by khabar export")
    selection = {name: given.texts.get(name) for name in ("since", "until", "language")}
    with NamedTemporaryFile(prefix="khabar-", delete=False) as sink:
        at = Path(sink.name)
        try:
            exporter(format).write(archive.pages(**selection), _OneFile(sink))
        except BaseException:
            at.unlink()
            raise
    return FileResponse(
        at, filename=f"khabar.{format}", media_type="application/octet-stream", background=BackgroundTask(at.unlink)
    )


class _OneFile:
    """A sink of one file, which stays open when the exporter is done with it."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def open(self, name: str = "") -> Any:  # noqa: ARG002 - the one file has no name
        """The file."""
        return _Kept(self._file)


class _Kept:
    """A file that others close when they are done and that is still there."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _Kept:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the file open, and all of it written."""
        self._file.flush()


_SECTION = Parameter("section", "Of this section, by any of its names.")
_LANGUAGE = Parameter("language", "With pages in this language (BCP 47).")


def _number(name: str, said: str) -> Parameter:
    return Parameter(name, said, "number", (1 << 53) - 1)


OPERATIONS: Final = (
    Operation("/stories", "Stories by their newest page", stories, StoryList,
              (_SECTION, Parameter("day", "With their newest page on this day (ISO date, UTC)."), _LANGUAGE, LIMIT, AFTER)),
    Operation("/stories/{n}", "A story told", story, StoryAnswer),
    Operation("/stories/{n}/claims", "The claims of a story", claims, ClaimList,
              (Parameter("relation", "Only such claims.", values=RELATIONS), LIMIT, _number("after", AFTER.said))),
    Operation("/pages", "Pages, the newest that came first", pages, PageList,
              (Parameter("id", "The page with this id.", most=4_000), _number("story", "Of the story with this number."),
               LIMIT, _number("after", AFTER.said))),
    Operation("/pages/{n}", "A page's record", page, Record),
    Operation("/pages/{n}/versions", "A page's versions", versions, VersionList),
    Operation("/pages/{n}/versions/{version}", "The record of a version", version, Record),
    Operation("/pages/{n}/changes", "What was edited", changes, Difference,
              (_number("from", "The earlier version."), _number("to", "The later version."))),
    Operation("/search", "Search", search, SearchAnswer,
              (Parameter("q", 'Words, "phrases", beginnings*, -words.'),
               *(Parameter(name, f"As --{name} of khabar search.") for name in FILTERS), LIMIT, AFTER)),
    Operation("/read", "Read a page", read, Record, body=Draft, slow=True),
    Operation("/compare", "Compare a text with its translation", compare, Comparison, body=Pair, slow=True),
    Operation("/exports/{format}", "Export pages", export, "application/octet-stream",
              (Parameter("since", "Published at this ISO date or later."),
               Parameter("until", "Published at this ISO date or earlier."), _LANGUAGE), slow=True),
)  # fmt: skip
"""All that the API does."""
