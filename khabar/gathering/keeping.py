"""Pages that were had, read in processes of their own and put into the archive by one thread: the network never waits for it."""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from khabar.archive.model import Added, Kept
from khabar.archive.store import Archive
from khabar.errors import KhabarError
from khabar.gathering.ledger import Had, Ledger
from khabar.gathering.news import News
from khabar.gathering.politeness import revisit
from khabar.gathering.reading import document_of
from khabar.gathering.warc import Response, responses_at
from khabar.parallel import AHEAD, Work
from khabar.pipeline import failure, read_document
from khabar.profiles import Profile
from khabar.reading import Document
from khabar.record import Record

WAITING: Final = 200
"""Pages that wait to be read at most; then no more are asked for."""
_TOGETHER: Final = 50
"""Pages that are put into the archive in one transaction at most."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was had: its number in the ledger, the document, and how often it was had."""

    n: int
    document: Document
    visits: int


class Keeper:
    """The thread that reads pages and keeps them. What it was given and did not get to stays in the ledger as `had`."""

    def __init__(
        self, archive: Callable[[], Archive], ledger: Ledger, news: News, *, jobs: int, profile: Profile, revisits: bool
    ) -> None:
        self._open, self._ledger, self._news, self._revisits = archive, ledger, news, revisits
        self._queue: queue.Queue[Page] = queue.Queue()
        self._stop = threading.Event()
        self._under_way = 0
        self._jobs, self._read = jobs, partial(_read, profile=profile)
        self._archive: Archive | None = None
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self.problem: BaseException | None = None
        """What ended the thread, if anything did."""

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def give(self, pages: Iterable[Page]) -> None:
        """Pages to be read."""
        for page in pages:
            self._queue.put(page)

    @property
    def waiting(self) -> int:
        """How many pages were given and are not kept yet."""
        return self._queue.qsize() + self._under_way

    def stop(self) -> None:
        """Ends the thread after the pages that it has begun; the rest stays in the ledger."""
        self._stop.set()
        self._thread.join()
        if self._archive is not None:
            self._archive.close()

    def _run(self) -> None:
        work = Work(self._read, self._jobs, _crashed)
        begun: deque[Page] = deque()
        try:
            while not self._stop.is_set() or begun:
                self._begin(work, begun)
                done: list[tuple[Page, Record]] = []
                while work.waiting and (not done or (work.waiting[0][1].done() and len(done) < _TOGETHER)):
                    done += [(begun.popleft(), record) for record in work.next()]
                if done:
                    self._keep(done)
                    self._under_way -= len(done)
        except BaseException as problem:  # told by the watch, which ends
            self.problem = problem
        finally:
            work.stop()

    def _begin(self, work: Work[Page, Record], begun: deque[Page]) -> None:
        """Gives pages to the processes; waits for one a while where there is nothing else to do."""
        while len(work.waiting) < self._jobs * AHEAD * 2 and not self._stop.is_set():
            try:
                page = self._queue.get(timeout=0.1) if not work.waiting else self._queue.get_nowait()
            except queue.Empty:
                return
            self._under_way += 1
            begun.append(page)
            work.submit([page])

    def _keep(self, done: list[tuple[Page, Record]]) -> None:
        """Puts the pages into the archive, then notes that they are there; where the watch stops first, they stay in the ledger
        to be read again."""
        kept = [Kept(record, page.document.content, page.document.published) for page, record in done]
        added = self._tried(lambda: self._added(kept), "archive")
        if added is not None:
            self._note([(page, record, one) for (page, record), one in zip(done, added, strict=True)])

    def _added(self, pages: list[Kept]) -> list[Added]:
        if self._archive is None:
            self._archive = self._open()
        try:
            return list(self._archive.add(iter(pages)))
        except KhabarError:
            self._archive.close()
            self._archive = None
            raise

    def _tried(self, work: Callable[[], T], what: str) -> T | None:
        """What the work gives once it is done; tried until then, later each time. None where the watch stops first."""
        for attempt in itertools.count():
            try:
                return work()
            except KhabarError as problem:
                self._news.count(f"{what}_failures")
                self._news.tell(f"{what}-fails", problem=str(problem), attempt=attempt + 1)
                if self._stop.wait(min(30.0, 0.5 * 2 ** min(attempt, 6))):
                    break
        return None

    def _note(self, done: list[tuple[Page, Record, Added]]) -> None:
        now = time.time()
        rows = []
        for page, record, added in done:
            self._news.count(f"pages_{added.status}")
            after = revisit(page.visits) if self._revisits and not record.error else None
            rows.append((page.n, "failed" if record.error else "kept", None if after is None else now + after))
            told = {"url": page.document.id, "status": added.status, "id": added.id, "version": added.version}
            told |= {"problem": record.error.message} if record.error else {}
            told |= {"story": added.placement.story} if added.placement else {}
            self._news.tell("page", **told)
        self._tried(lambda: self._ledger.kept(rows), "ledger")


def _read(page: Page, *, profile: Profile) -> Record:
    return read_document(page.document, profile)


def _crashed(page: Page) -> Record:
    return failure(page.document.id, "internal", "the process that read this page ended on the way; please report it")


def from_warc(had: Had) -> Page | None:
    """The page as the WARC file has it; None where it is not there."""
    try:
        found = next(responses_at(Path(had.warc), had.position), None)
    except OSError:
        return None
    document = document_of(found) if isinstance(found, Response) else None
    if not isinstance(document, Document) or not isinstance(found, Response):
        return None
    made = page_document(document.content, had.url, found.url, document.media_type, document.retrieved, had.published)
    return Page(had.n, made, had.visits)


def page_document(
    content: bytes | str, url: str, at: str | None, media_type: str | None, retrieved: str | None, published: str | None
) -> Document:
    """The document of a page that was asked for at `url` and came from `at`."""
    return Document(url, content, "html", published, None, at or url, None, media_type, retrieved)
