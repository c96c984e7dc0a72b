"""The desk as it is served: on this machine's loopback, or with accounts on any address."""

from __future__ import annotations

import ipaddress
import multiprocessing
import os
import socket
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from khabar.errors import KhabarError, MissingPartError, OptionError

if TYPE_CHECKING:
    from khabar.archive.store import Archive
    from khabar.desk.doorway import Doorway

NEEDED: Final = ("starlette", "uvicorn", "python_multipart", "argon2")
EVERY: Final = 5.0
"""Seconds between two looks for stories to tell."""
ALERTS: Final = 10.0
"""Seconds between two looks for alerts to send."""
TOLD_AHEAD: Final = 500
"""The newest stories that are told before anybody asks for them."""


def is_loopback(host: str) -> bool:
    """Whether the address can be reached from this machine only."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def doorway_for(host: str, *, accounts: bool = False, url: str | None = None, proxies: Sequence[str] = ()) -> Doorway:
    """How the desk is reached: with accounts where they are asked for, or where others than this machine's own can reach it."""
    from khabar.desk.doorway import Doorway

    return Doorway(accounts or not is_loopback(host) or url is not None or bool(proxies), url, frozenset(proxies))


def check_accounts(archive: Archive) -> None:
    """Raises `OptionError` where nobody could sign in."""
    from khabar.desk.people.accounts import has_accounts

    if not has_accounts(archive):
        raise OptionError(
            "people must sign in at a desk that others can reach, and this archive has no accounts yet; "
            "make one (with the same --archive): khabar account add NAME --role admin"
        )


def check_parts() -> None:
    """Raises `MissingPartError` where the desk's extra is not installed."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise MissingPartError(f"the desk needs {', '.join(missing)}: pip install 'khabar[desk]'")


def serve(
    url: str,
    *,
    host: str,
    port: int,
    accounts: bool = False,
    public_url: str | None = None,
    proxies: Sequence[str] = (),
    private_webhooks: bool = False,
    reactions: str | None = None,
) -> None:
    """Serves the archive's desk until it is stopped; `reactions` is a file of the newsroom's own. Raises `KhabarError`s where it
    cannot.
    """
    check_parts()
    import uvicorn

    from khabar.archive.store import open_archive
    from khabar.desk.app import application
    from khabar.desk.reactions import keep_reactions, read_reactions

    doorway = doorway_for(host, accounts=accounts, url=public_url, proxies=proxies)
    with open_archive(url, create=False) as archive:
        if doorway.accounts:
            check_accounts(archive)
        if reactions is not None:
            keep_reactions(archive, read_reactions(reactions))
        bound = _socket(host.strip("[]"), port)
        teller = multiprocessing.get_context("spawn").Process(
            target=tell_ahead, args=(url, os.getpid(), private_webhooks), daemon=True
        )
        teller.start()
        _announce(host, bound, is_unprotected=not doorway.is_secure() and (public_url is not None or not is_loopback(host)))
        config = uvicorn.Config(
            application(archive, doorway), log_level="warning", server_header=False, access_log=False, proxy_headers=False
        )
        try:
            uvicorn.Server(config).run(sockets=[bound])
        finally:
            teller.terminate()
            teller.join()


def _announce(host: str, bound: socket.socket, *, is_unprotected: bool) -> None:
    """Says on standard error where the desk is, and that passwords go unprotected where they do."""
    at = f"[{host.strip('[]')}]" if ":" in host else host
    print(f"khabar: the desk is at http://{at}:{bound.getsockname()[1]}/  (Ctrl+C stops it)", file=sys.stderr, flush=True)
    if is_unprotected:
        print(
            "khabar: passwords go over the network unprotected; put a proxy with TLS before the desk (docs/desk.md) and say "
            "--public-url https://…",
            file=sys.stderr,
            flush=True,
        )


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once, without waiting for an ACK, only where the protocol is named: 40 ms an answer otherwise
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)  # so that who opens the address at once waits, and is not turned away
    except OSError as problem:
        found.close()
        raise KhabarError(f"{host}:{port} cannot be listened on: {problem.strerror}; choose another one with --port") from None
    return found


def tell_ahead(url: str, parent: int, allow_private: bool = False) -> None:
    """Tells the newest stories as pages come and sends alerts, in a process of its own, as long as its parent lives."""
    from khabar.archive.store import open_archive
    from khabar.desk.told import tell_and_keep, untold

    os.nice(10)
    try:
        with open_archive(url, create=False) as archive:
            # a thread beside it: a receiver that is slow keeps no story waiting
            threading.Thread(target=_send_alerts, args=(archive, parent, allow_private), daemon=True).start()
            while os.getppid() == parent:
                for n, id, stamp in untold(archive, TOLD_AHEAD):
                    if os.getppid() != parent:
                        return
                    try:
                        tell_and_keep(archive, n, id, stamp)
                    except KhabarError:
                        continue  # it merged with another meanwhile: its own turn comes
                time.sleep(EVERY)
    except (KeyboardInterrupt, KhabarError):
        return


def _send_alerts(archive: Archive, parent: int, allow_private: bool) -> None:
    from khabar.desk.alerts.delivering import deliver

    while os.getppid() == parent:
        with suppress(KhabarError):  # an archive that is busy: the next look is soon
            for went in deliver(archive, allow_private=allow_private):
                if went.outcome != "told":
                    print(f"khabar: {went.line()}", file=sys.stderr, flush=True)
        time.sleep(ALERTS)
