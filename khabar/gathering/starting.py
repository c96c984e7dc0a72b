"""A watch put together from what a person asks for, and run until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from khabar.archive.store import open_archive
from khabar.errors import OptionError
from khabar.gathering.asking import Asker
from khabar.gathering.keeping import Keeper
from khabar.gathering.ledger import Ledger
from khabar.gathering.news import News
from khabar.gathering.robots import Rules
from khabar.gathering.source_lists import sources_of
from khabar.gathering.watch_display import displayed, measured
from khabar.gathering.watching import Manner, Watch
from khabar.profiles import Profile, checked


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks of a watch."""

    sources: Sequence[str]
    archive: str
    manner: Manner
    ledger: str | None = None
    warcs: Path | None = None
    contact: str | None = None
    jobs: int = 1
    profile: Profile = "default"
    allow_private: bool = False
    metrics: str | None = None


def watch(wishes: Wishes, news: News | None = None) -> News:
    """Watches the sources until a signal (SIGINT, SIGTERM) or, where asked for, until nothing is left to do; what happened.

    Raises `KhabarError` where something that was asked for makes no sense or is missing.
    """
    news = news or News()
    sources = sources_of(wishes.sources)
    checked(wishes.profile)
    Rules("")  # what is missing is told before anything is done
    open_archive(wishes.archive).close()
    place = wishes.ledger or (wishes.archive if "://" in wishes.archive else f"{wishes.archive}.watch")
    folder = (wishes.warcs or Path(f"{wishes.archive}.warc" if "://" not in wishes.archive else "khabar-warc")).absolute()
    with _alone(place), displayed(news), measured(news, wishes.metrics):
        ledger = Ledger(place, f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}")
        try:
            asyncio.run(_run(wishes, sources, ledger, folder, news))
        finally:
            ledger.close()
    return news


async def _run(wishes: Wishes, sources: list[str], ledger: Ledger, folder: Path, news: News) -> None:
    keeper = Keeper(
        lambda: open_archive(wishes.archive),
        ledger,
        news,
        jobs=wishes.jobs,
        profile=wishes.profile,
        revisits=wishes.manner.revisits,
    )
    agent = user_agent(wishes.contact)
    asker = Asker(agent, allow_private=wishes.allow_private, connections=wishes.manner.connections)
    watching = Watch(ledger, keeper, asker, folder, news, wishes.manner, agent)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # on Windows an interrupt ends the watch as a kill does: nothing is lost
            loop.add_signal_handler(number, watching.stopping.set)
    await watching.run(sources)


def user_agent(contact: str | None) -> str:
    """How khabar names itself to servers. Raises `OptionError` where the contact cannot stand in a header field."""
    from khabar import __version__

    if contact is not None and (not contact.isascii() or not contact.isprintable() or "(" in contact or ")" in contact):
        raise OptionError(f"--contact takes an address of the web or of mail, not {contact!r}")
    return f"khabar/{__version__} (reads news{f'; {contact}' if contact else ''})"


@contextmanager
def _alone(place: str) -> Iterator[None]:
    """Holds a ledger that is a file for this process alone; one in a server may be shared. Raises `OptionError`."""
    if "://" in place:
        yield
        return
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with Path(f"{place}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OptionError(f"another process watches with {place}; stop it, or name another file with --ledger") from None
        yield
