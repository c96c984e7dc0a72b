"""The schema's history: numbered steps, each applied once, in a transaction, and noted in the archive.

A step is a module `step_NNNN_name` here with a function `apply(connection)`. It never changes once it was released: what a
later schema needs is a later step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import Connection, Engine, inspect, select, text

from khabar.archive.moments import now
from khabar.archive.schema import MIGRATIONS
from khabar.errors import KhabarError


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the schema."""

    number: int
    name: str
    apply: Callable[[Connection], None]


@cache
def steps() -> tuple[Step, ...]:
    """All steps, in their order."""
    found = []
    for module in iter_modules(__path__):
        if module.name.startswith("step_"):
            _, number, name = module.name.split("_", 2)
            found.append(Step(int(number), name, import_module(f"{__name__}.{module.name}").apply))
    return tuple(sorted(found, key=lambda step: step.number))


def migrate(engine: Engine, place: str, known: Sequence[Step] | None = None) -> None:
    """Brings the archive to the newest schema. Raises `KhabarError` where it is newer than this program, or no archive."""
    known = steps() if known is None else known
    newest = known[-1].number
    with engine.connect() as connection:
        done = applied(connection, place)
    if done > newest:
        raise KhabarError(
            f"the archive {place} was made by a newer khabar: its schema is number {done}, this one knows up to {newest}; "
            "upgrade khabar (pip install --upgrade khabar)"
        )
    for step in known:
        if step.number > done:
            _apply(engine, step, place)


def applied(connection: Connection, place: str) -> int:
    """The number of the last step that was applied; 0 for an empty database. Raises `KhabarError` on one of another make."""
    names = set(inspect(connection).get_table_names())
    if "migrations" in names and "pages" in names:
        return connection.execute(select(MIGRATIONS.c.number).order_by(MIGRATIONS.c.number.desc()).limit(1)).scalar() or 0
    if names & {"pages", "versions", "stories"}:
        raise KhabarError(f"the database {place} has tables that are not khabar's; choose another one for the archive")
    return 0


def _apply(engine: Engine, step: Step, place: str) -> None:
    with engine.connect().execution_options(khabar_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7215)"))
        if applied(connection, place) < step.number:  # another process may have been first
            step.apply(connection)
            connection.execute(MIGRATIONS.insert().values(number=step.number, name=step.name, at=now()))
