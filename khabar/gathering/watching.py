"""A watch: hosts are leased and asked in turn, answers kept, pages handed on to be read. One event loop for the network."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from khabar.errors import InputError, KhabarError
from khabar.gathering.addresses import address, host_of, origin_of
from khabar.gathering.asking import Asker, NotAnswered, Refused
from khabar.gathering.http_message import Message, content_of
from khabar.gathering.keeping import WAITING, Keeper, Page, from_warc, page_document
from khabar.gathering.ledger import LEASE, Ledger, Target
from khabar.gathering.news import News
from khabar.gathering.politeness import pause
from khabar.gathering.robots import LARGEST, Robots, Rules, robots_of
from khabar.gathering.turns import Turns
from khabar.gathering.visits import REDIRECTS, Terms, Visit, answered, conditions, message_of, not_allowed, unanswered
from khabar.gathering.warc_writing import Exchange, WarcWriter

HOSTS: Final = 5_000
"""Hosts that are leased at most."""
_LOOK: Final = 0.25
"""Seconds between looks for hosts that have something due."""
_GATHER: Final = 0.05
"""Seconds for which visits gather before they are written down together."""
_LONG: Final = 60.0
"""Seconds of a pause over which a host is not held on to."""
_PATIENCE: Final = 10.0
"""Seconds for which requests under way may go on when the watch is to stop."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a watch goes about it: seconds between requests to a host, between visits to a source, requests at once, whether pages
    are asked for again, and whether it ends when nothing is left to do."""

    pause: float
    every: float
    connections: int = 100
    revisits: bool = True
    once: bool = False


@dataclass(frozen=True, slots=True)
class _Done:
    """Something to be written down, and who waits for that: a visit, a host that is given back, or a robots.txt that was had."""

    written: asyncio.Future[None]
    visit: Visit | None = None
    exchange: Exchange | None = None
    next_at: float = 0.0
    released: str | None = None
    robots: tuple[str, Robots] | None = None


class Watch:
    """A watch under way."""

    def __init__(
        self, ledger: Ledger, keeper: Keeper, asker: Asker, warcs: Path, news: News, manner: Manner, software: str
    ) -> None:
        self._ledger, self._keeper, self._asker, self._news, self._manner = ledger, keeper, asker, news, manner
        self._writer = WarcWriter(warcs, software)
        self._warcs = warcs
        self._turns = Turns(manner.pause)
        self._slots = asyncio.Semaphore(manner.connections)
        self._done: asyncio.Queue[_Done] = asyncio.Queue()
        self._rules: dict[str, tuple[float, Rules | None]] = {}
        self._why: dict[str, str] = {}
        self._hosts: dict[str, asyncio.Task[None]] = {}
        self._writing: asyncio.Task[None] | None = None
        self.stopping = asyncio.Event()

    async def run(self, sources: Sequence[str]) -> None:
        """Watches until `stopping` is set (or, with `once`, until nothing is left to do). Raises `KhabarError` where the ledger
        cannot be used at the beginning."""
        await asyncio.to_thread(self._ledger.begin, sources, time.time(), self._manner.pause)
        if self._manner.once:
            await asyncio.to_thread(self._ledger.asked_again, sources, time.time())
        self._keeper.start()
        self._writing = writing = asyncio.create_task(self._write())
        try:
            await self._resume()
            await self._attend()
            await self._wind_up()
        finally:
            for task in self._hosts.values():
                task.cancel()
            await asyncio.gather(*self._hosts.values(), return_exceptions=True)
            if not writing.done():
                await self._done.join()
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
            await self._asker.close()
            self._writer.close()
            await asyncio.to_thread(self._keeper.stop)

    async def _resume(self) -> None:
        """Hands on what an earlier run had and did not read."""
        had = await asyncio.to_thread(self._ledger.had, str(self._warcs), 1_000_000)
        for one in had:
            if self.stopping.is_set():
                return
            await self._room()
            page = await asyncio.to_thread(from_warc, one)
            if page is None:  # its file is gone: it is asked for anew
                await asyncio.to_thread(self._ledger.kept, [(one.n, "new", time.time())])
            else:
                self._keeper.give([page])
        if had:
            self._news.tell("resumed", pages=len(had))

    async def _room(self) -> None:
        while self._keeper.waiting >= WAITING and not self.stopping.is_set():
            self._check()
            await asyncio.sleep(0.05)

    def _check(self) -> None:
        if self._keeper.problem is not None:
            raise self._keeper.problem
        if self._writing is not None and self._writing.done():
            self._writing.result()  # what cannot be written down, as on a full disk, ends the watch

    # Hosts

    async def _attend(self) -> None:
        """Leases hosts that have something due, each attended to by a task of its own."""
        renewed = time.monotonic()
        while not self.stopping.is_set():
            self._check()
            now = time.time()
            try:
                leased = await asyncio.to_thread(self._ledger.lease, now, HOSTS - len(self._hosts))
                for host, next_at in leased:
                    self._turns.not_before(host, next_at)
                    if host not in self._hosts:  # else its lease ran out while the ledger could not be used
                        self._hosts[host] = asyncio.create_task(self._serve(host))
                if time.monotonic() - renewed > LEASE / 3:
                    renewed = time.monotonic()
                    await asyncio.to_thread(self._ledger.renew, list(self._hosts), now)
            except KhabarError as problem:
                await self._fails(problem)
                continue
            self._news.stands("hosts", len(self._hosts))
            self._news.stands("waiting", self._keeper.waiting)
            if self._manner.once and not self._hosts and not leased and await self._is_over():
                return
            await asyncio.sleep(_LOOK)

    async def _is_over(self) -> bool:
        if self._done.qsize() or self._keeper.waiting:
            return False
        return not await asyncio.to_thread(self._ledger.has_due, time.time())

    async def _wind_up(self) -> None:
        """Lets requests under way come to their end."""
        if self._hosts:
            await asyncio.wait(self._hosts.values(), timeout=_PATIENCE)

    async def _fails(self, problem: KhabarError) -> None:
        self._news.count("ledger_failures")
        self._news.tell("ledger-fails", problem=str(problem))
        await asyncio.sleep(1.0)

    async def _serve(self, host: str) -> None:
        """Asks the host for all that is due, one after the other, and gives it back."""
        try:
            while not self.stopping.is_set():
                due = await asyncio.to_thread(self._ledger.due, host, time.time())
                if not due or self._turns.at(host) > time.time() + _LONG:
                    break
                for target in due:
                    if self.stopping.is_set() or self._turns.at(host) > time.time() + _LONG:
                        break
                    await self._attend_to(target)
        except KhabarError as problem:
            await self._fails(problem)
        finally:
            await asyncio.shield(self._give_back(host))

    async def _give_back(self, host: str) -> None:
        self._hosts.pop(host, None)  # before the ledger lets it go: it may be leased again at once, to another task
        await self._written(next_at=self._turns.at(host), released=host)
        self._turns.forget(host)

    # Visits

    async def _attend_to(self, target: Target) -> None:
        if target.kind == "page":
            await self._room()
        exchange, visit = await self._visit(target)
        if visit is None:
            return
        if visit.wait:
            self._turns.not_before(target.host, time.time() + visit.wait)
        self._tell(target, visit)
        kept = exchange if visit.content is not None else None
        await self._written(visit=visit, exchange=kept, next_at=self._turns.at(target.host))

    async def _visit(self, target: Target) -> tuple[Exchange | None, Visit | None]:
        """The answer and what it comes to; nothing where the watch stops first."""
        rules, until = await self._rules_of(target.at)
        if self.stopping.is_set():
            return None, None
        if rules is None:
            return None, not_allowed(target, self._terms(), until, self._why.get(origin_of(target.at), ""))
        if not rules.allows(target.at):
            return None, not_allowed(target, self._terms())
        self._turns.lengthen(target.host, pause(self._manner.pause, rules.delay()))
        try:
            exchange = await self._ask(target.at, conditions(target))
        except NotAnswered as problem:
            return None, unanswered(target, str(problem), self._terms(), forever=isinstance(problem, Refused))
        if exchange is None:
            return None, None
        return exchange, answered(target, exchange, self._terms())

    async def _ask(self, url: str, fields: Sequence[tuple[str, str]] = ()) -> Exchange | None:
        host = host_of(url)
        if not await self._turns.wait(host, self.stopping):
            return None
        try:
            async with self._slots:
                exchange = await self._asker.ask(url, fields)
        finally:
            self._turns.over(host)
            self._news.count("requests")
        self._news.count("bytes", len(exchange.body))
        return exchange

    def _terms(self) -> Terms:
        return Terms(time.time(), random.random(), self._manner.every, self._manner.revisits)

    def _tell(self, target: Target, visit: Visit) -> None:
        if target.kind == "source" and "hops" not in visit.change.values:
            return
        if target.kind == "source":
            if visit.problem:
                self._news.count("source_failures")
                self._news.fails(target.url, int(visit.change.values.get("failures", 1)), visit.problem)
            elif not visit.change.values["hops"]:
                self._news.count("sources_asked")
                self._news.recovers(target.url)
        elif visit.problem:
            self._news.count("page_failures")
            self._news.tell("page-fails", url=target.url, problem=visit.problem, again=visit.change.values.get("due"))

    # robots.txt

    async def _rules_of(self, url: str) -> tuple[Rules | None, float]:
        """The rules of the site, had now where they are not known, and until when; no rules where they cannot be had."""
        origin = origin_of(url)
        known = self._rules.get(origin)
        if known is None or known[0] < time.time():
            robots = await asyncio.to_thread(self._ledger.robots, origin)
            if robots is None or robots.until < time.time():
                robots = await self._ask_robots(origin)
                if robots is None:
                    return None, 0.0
                await self._written(robots=(origin, robots))
            known = robots.until, Rules(robots.text) if robots.text is not None else None
            self._rules[origin] = known
            for kept in (self._rules, self._why):
                if len(kept) > HOSTS:  # the ledger has all rules
                    kept.pop(next(iter(kept)))
        return known[1], known[0]

    async def _ask_robots(self, origin: str) -> Robots | None:
        at: str | None = f"{origin}/robots.txt"
        for _ in range(6):
            try:
                exchange = await self._ask(at or "")
            except Refused:
                return Robots("", time.time() + 60.0)  # what it holds for is refused likewise
            except NotAnswered as problem:
                self._why[origin] = str(problem)
                return robots_of(None, b"", time.time())
            if exchange is None:
                return None
            message = message_of(exchange)
            to = address(message.field("location") or "", exchange.url) if message.status in REDIRECTS else None
            if to is None:
                self._why[origin] = f"the server answered {message.status}"
                return robots_of(message.status, _body(message), time.time())
            at = to
        return robots_of(404, b"", time.time())

    # Writing down

    async def _written(self, **what: Any) -> None:
        """Has it written down, and waits until it is on the disk."""
        written = asyncio.get_running_loop().create_future()
        await self._done.put(_Done(written, **what))
        await written

    async def _write(self) -> None:
        """Writes visits down as they come, several together: first the bytes, then the ledger; then pages are handed on."""
        while True:
            batch = [await self._done.get()]
            await asyncio.sleep(_GATHER)
            while not self._done.empty():
                batch.append(self._done.get_nowait())
            await asyncio.to_thread(self._keep_bytes, batch)
            while True:
                try:
                    await asyncio.to_thread(self._note, batch)
                    break
                except KhabarError as problem:
                    await self._fails(problem)
            self._keeper.give(_page(one) for one in batch if one.exchange is not None)
            for one in batch:
                self._done.task_done()
                if not one.written.done():
                    one.written.set_result(None)

    def _keep_bytes(self, batch: Sequence[_Done]) -> None:
        had = [(one.exchange, one.visit) for one in batch if one.exchange is not None and one.visit is not None]
        places = self._writer.write([exchange for exchange, _ in had])
        for (_, visit), (file, position) in zip(had, places, strict=True):
            visit.change.values.update(warc=file, position=position)

    def _note(self, batch: Sequence[_Done]) -> None:
        changes = []
        for one in batch:
            if one.visit is not None:
                changes.append(change := one.visit.change)
                change.next_at, change.pause = one.next_at, self._turns.pause_of(change.target.host)
        released = [(one.released, one.next_at) for one in batch if one.released is not None]
        robots = [one.robots for one in batch if one.robots is not None]
        self._ledger.record(changes, time.time(), released=released, robots=robots)
        self._news.count("pages_found", sum(change.new for change in changes))


def _page(one: _Done) -> Page:
    exchange, visit = one.exchange, one.visit
    assert exchange is not None
    assert visit is not None
    assert visit.content is not None
    target = visit.change.target
    retrieved = dt.datetime.fromtimestamp(exchange.at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document = page_document(visit.content, target.url, exchange.url, visit.media_type, retrieved, target.published)
    return Page(target.n, document, target.visits + 1)


def _body(message: Message) -> bytes:
    try:
        return content_of(message, largest=8 * LARGEST)
    except InputError:
        return b""
