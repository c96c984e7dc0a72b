"""What a watch knows, on the disk: sources and pages, when each is due, whose turn it is, and what was had but not yet read.

Several processes may share a ledger in PostgreSQL: a host is leased by one of them at a time (`FOR UPDATE SKIP LOCKED`), so that
its pause is kept. Everything that one visit changes is one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import Connection, bindparam, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from khabar.archive.database import engine_for, told_plainly
from khabar.gathering.addresses import host_of, key_of
from khabar.gathering.ledger_tables import HOSTS, METADATA, ROBOTS, TARGETS
from khabar.gathering.listings import Entry
from khabar.gathering.robots import Robots

Kind = Literal["source", "page"]
LEASE: Final = 60.0
"""Seconds for which a host is leased; a process that lives renews it."""
SOON: Final = 5.0
"""Seconds before a host may be asked again at which it is leased."""
LEFT_OUT: Final = "left out"
_LOCK: Final = 7217


@dataclass(frozen=True, slots=True)
class Target:
    """A source or a page that is due."""

    n: int
    kind: Kind
    url: str
    at: str
    host: str
    state: str
    failures: int
    hops: int
    visits: int
    etag: str | None
    last_modified: str | None
    digest: str | None
    published: str | None
    source: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Had:
    """A page whose bytes are in a WARC file, to be read."""

    n: int
    url: str
    warc: str
    position: int
    published: str | None
    visits: int


@dataclass(slots=True)
class Change:
    """What one visit changes: columns of the target, pages and sources that it named, and when its host may be asked again."""

    target: Target
    values: dict[str, Any]
    entries: Sequence[Entry] = ()
    sources: Sequence[str] = ()
    next_at: float = 0.0
    pause: float = 0.0
    new: int = field(default=0, compare=False)


_COLUMNS: Final = tuple(TARGETS.c[name] for name in Target.__dataclass_fields__)


class Ledger:
    """An open ledger. Its methods may be called from several threads; each is a transaction of its own."""

    def __init__(self, url: str, owner: str) -> None:
        """Opens the ledger at a path or address (as an archive's), made where there is none. `owner` names this process."""
        self._engine, self.place = engine_for(url, create=True)
        self.owner = owner
        self.is_shared = self._engine.dialect.name == "postgresql"
        with self._writing() as connection:
            if self.is_shared:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            METADATA.create_all(connection)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            told_plainly(self.place),
            self._engine.connect().execution_options(khabar_writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_plainly(self.place), self._engine.connect() as connection, connection.begin():
            yield connection

    # What there is

    def begin(self, sources: Iterable[str], now: float, pause: float) -> None:
        """Enters the sources that are not there. In a ledger that is not shared, takes back what a process that was killed had
        leased, after a pause (leases in a shared one run out by themselves), and leaves out sources that are not named any more,
        with those that only they led to."""
        with self._writing() as connection:
            if not self.is_shared:
                left = HOSTS.update().where(HOSTS.c.lease.is_not(None))
                connection.execute(left.values(lease=None, lease_until=0.0, next_at=now + pause + HOSTS.c.pause))
            named = [Entry(url) for url in sources]
            _enter(connection, "source", named, None, now)
            if not self.is_shared:
                _leave_out(connection, {key_of(entry.url) for entry in named}, now)

    def asked_again(self, sources: Iterable[str], now: float) -> None:
        """Makes the sources due now, unless they are being backed off."""
        keys = [key_of(url) for url in sources]
        with self._writing() as connection:
            for at in range(0, len(keys), 500):
                wanted = (TARGETS.c.kind == "source") & TARGETS.c.key.in_(keys[at : at + 500]) & (TARGETS.c.failures == 0)
                connection.execute(TARGETS.update().where(wanted).values(due=now))

    def lease(self, now: float, most: int) -> list[tuple[str, float]]:
        """Hosts that have something due and that no process asks, leased by this one: each with when it may be asked."""
        if most <= 0:
            return []
        is_due = select(TARGETS.c.n).where(TARGETS.c.host == HOSTS.c.host, TARGETS.c.due <= now).exists()
        is_free = (HOSTS.c.lease.is_(None)) | (HOSTS.c.lease_until < now)
        wanted = select(HOSTS.c.host, HOSTS.c.next_at).where(is_free, HOSTS.c.next_at <= now + SOON, is_due)
        with self._writing() as connection:
            rows = connection.execute(wanted.limit(most).with_for_update(skip_locked=True)).all()
            if rows:
                taken = HOSTS.update().where(HOSTS.c.host == bindparam("taken"))
                values = {"lease": self.owner, "lease_until": now + LEASE}
                connection.execute(taken.values(**values), [{"taken": row.host} for row in rows])
            return [(row.host, row.next_at) for row in rows]

    def renew(self, hosts: Sequence[str], now: float) -> None:
        """Holds those of the hosts that this process has leased for longer."""
        with self._writing() as connection:
            for at in range(0, len(hosts), 500):
                mine = (HOSTS.c.lease == self.owner) & HOSTS.c.host.in_(hosts[at : at + 500])
                connection.execute(HOSTS.update().where(mine).values(lease_until=now + LEASE))

    def due(self, host: str, now: float, most: int = 50) -> list[Target]:
        """What is due at the host, sources first."""
        wanted = select(*_COLUMNS).where(TARGETS.c.host == host, TARGETS.c.due <= now)
        with self._reading() as connection:
            rows = connection.execute(wanted.order_by(TARGETS.c.kind.desc(), TARGETS.c.due).limit(most)).all()
            return [Target(*row) for row in rows]

    def has_due(self, now: float) -> bool:
        """Whether anything is due at a host that may be asked within a minute."""
        wanted = select(TARGETS.c.n).join(HOSTS, HOSTS.c.host == TARGETS.c.host)
        with self._reading() as connection:
            found = connection.execute(wanted.where(TARGETS.c.due <= now, HOSTS.c.next_at <= now + 60).limit(1))
            return found.first() is not None

    # What was done

    def record(
        self,
        changes: Sequence[Change],
        now: float,
        *,
        released: Sequence[tuple[str, float]] = (),
        robots: Sequence[tuple[str, Robots]] = (),
    ) -> None:
        """Notes what visits changed, which hosts are given back (and when each may be asked again) and the robots.txt of origins:
        all of it or nothing. Each change is told how many pages it brought that were not known."""
        with self._writing() as connection:
            for host, next_at in released:
                mine = HOSTS.update().where(HOSTS.c.host == host, HOSTS.c.lease == self.owner)
                connection.execute(mine.values(lease=None, lease_until=0.0, next_at=next_at))
            for origin, found in robots:
                insert = _insert(connection)(ROBOTS).values(origin=origin, text=found.text, until=found.until)
                told = {"text": insert.excluded.text, "until": insert.excluded.until}
                connection.execute(insert.on_conflict_do_update(index_elements=["origin"], set_=told))
            for change in changes:
                values = dict(change.values)
                if "at" in values:
                    values["host"] = host_of(values["at"])
                    _enter_hosts(connection, [values["host"]])
                if values:
                    connection.execute(update(TARGETS).where(TARGETS.c.n == change.target.n).values(values))
                change.new = _enter(connection, "page", change.entries, change.target.url, now)
                _enter(connection, "source", [Entry(url) for url in change.sources], change.target.url, now)
                if change.next_at:
                    asked = HOSTS.update().where(HOSTS.c.host == change.target.host)
                    connection.execute(asked.values(next_at=change.next_at, pause=change.pause))

    def kept(self, pages: Sequence[tuple[int, str, float | None]]) -> None:
        """Notes that pages were read and are in the archive (or why not): their numbers, states and when each is due again."""
        done = update(TARGETS).where(TARGETS.c.n == bindparam("of"), TARGETS.c.state == "had")
        with self._writing() as connection:
            connection.execute(
                done.values(state=bindparam("to"), due=bindparam("again")),
                [{"of": n, "to": state, "again": due} for n, state, due in pages],
            )

    def had(self, warcs: str, most: int) -> list[Had]:
        """Pages whose bytes were kept in files of that folder and that were not read, the oldest first."""
        names = ("n", "url", "warc", "position", "published", "visits")
        here = TARGETS.c.warc.startswith(warcs.rstrip("/") + "/", autoescape=True)
        wanted = select(*(TARGETS.c[name] for name in names)).where(TARGETS.c.state == "had", here)
        with self._reading() as connection:
            return [Had(*row) for row in connection.execute(wanted.order_by(TARGETS.c.n).limit(most))]

    def robots(self, origin: str) -> Robots | None:
        """The robots.txt that was had of the origin; None where none was asked for."""
        with self._reading() as connection:
            row = connection.execute(select(ROBOTS.c.text, ROBOTS.c.until).where(ROBOTS.c.origin == origin)).first()
            return Robots(row.text, row.until) if row else None

    def counts(self) -> dict[str, int]:
        """How many pages there are in each state, and sources under `sources`."""
        with self._reading() as connection:
            counted = select(TARGETS.c.kind, TARGETS.c.state, func.count()).group_by(TARGETS.c.kind, TARGETS.c.state)
            rows = connection.execute(counted)
            found: dict[str, int] = {"sources": 0}
            for kind, state, count in rows:
                name = "sources" if kind == "source" else state
                found[name] = found.get(name, 0) + count
            return found


def _insert(connection: Connection) -> Any:
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert


def _enter_hosts(connection: Connection, hosts: Iterable[str]) -> None:
    rows = [{"host": host} for host in sorted(set(hosts))]
    if rows:
        connection.execute(_insert(connection)(HOSTS).on_conflict_do_nothing(), rows)


def _leave_out(connection: Connection, named: set[str], now: float) -> None:
    """Sources to which none of those named leads are not due any more; one that was left out and is named again is due now."""
    columns = (TARGETS.c.n, TARGETS.c.key, TARGETS.c.url, TARGETS.c.source, TARGETS.c.state)
    rows = connection.execute(select(*columns).where(TARGETS.c.kind == "source")).all()
    led_to = {row.url for row in rows if row.key in named}
    while more := {row.url for row in rows if row.source in led_to} - led_to:
        led_to |= more
    changes = [{"of": row.n, "to": LEFT_OUT, "again": None} for row in rows if row.url not in led_to and row.state != LEFT_OUT]
    changes += [{"of": row.n, "to": "new", "again": now} for row in rows if row.url in led_to and row.state == LEFT_OUT]
    if changes:
        change = update(TARGETS).where(TARGETS.c.n == bindparam("of"))
        connection.execute(change.values(state=bindparam("to"), due=bindparam("again")), changes)


def _enter(connection: Connection, kind: Kind, entries: Sequence[Entry], source: str | None, now: float) -> int:
    """Enters what is not there, due now; how much that was. A page that its source calls changed is due again."""
    rows = {
        key_of(entry.url): {
            "kind": kind, "key": key_of(entry.url), "url": entry.url, "at": entry.url, "host": host_of(entry.url), "state": "new",
            "due": now, "failures": 0, "hops": 0, "visits": 0, "published": entry.published, "modified": entry.modified,
            "source": source, "found": now,
        }
        for entry in entries
    }  # fmt: skip
    known: dict[str, tuple[str | None, str]] = {}
    keys = list(rows)
    for at in range(0, len(keys), 500):
        columns = (TARGETS.c.key, TARGETS.c.modified, TARGETS.c.state)
        found = connection.execute(select(*columns).where(TARGETS.c.kind == kind, TARGETS.c.key.in_(keys[at : at + 500])))
        known.update({row.key: (row.modified, row.state) for row in found})
    new = [row for key, row in rows.items() if key not in known]
    _enter_hosts(connection, [str(row["host"]) for row in new])
    if new:
        connection.execute(_insert(connection)(TARGETS).on_conflict_do_nothing(), new)
    for key, (modified, state) in known.items():
        told = rows[key]["modified"]
        if told and state == "kept" and (modified is None or str(told) > modified):
            changed = update(TARGETS).where(TARGETS.c.kind == kind, TARGETS.c.key == key)
            connection.execute(changed.values(modified=told, **({"due": now} if modified else {})))
    return len(new)
