"""The desk on this machine's loopback."""

from __future__ import annotations

import ipaddress
import multiprocessing
import os
import socket
import sys
import time
from importlib.util import find_spec
from typing import Final

from khabar.errors import KhabarError, MissingPartError, OptionError

NEEDED: Final = ("starlette", "uvicorn", "python_multipart")
EVERY: Final = 5.0
"""Seconds between two looks for stories to tell."""
TOLD_AHEAD: Final = 500
"""The newest stories that are told before anybody asks for them."""


def check_address(host: str) -> None:
    """Raises `OptionError` unless the address is of loopback: nobody else can reach the desk then, and no account is needed."""
    try:
        is_own = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        is_own = False
    if not is_own:
        raise OptionError(
            f"the desk has no accounts yet, so it listens on 127.0.0.1, localhost or ::1 only, not on {host!r}; "
            "to reach it from elsewhere, let ssh carry the port: ssh -L 8321:127.0.0.1:8321 HOST"
        )


def check_parts() -> None:
    """Raises `MissingPartError` where the desk's extra is not installed."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise MissingPartError(f"the desk needs {', '.join(missing)}: pip install 'khabar[desk]'")


def serve(url: str, *, host: str, port: int) -> None:
    """Serves the archive's desk until it is stopped. Raises `KhabarError`s where it cannot."""
    check_address(host)
    check_parts()
    import uvicorn

    from khabar.archive.store import open_archive
    from khabar.desk.app import application

    with open_archive(url, create=False) as archive:
        bound = _socket(host.strip("[]"), port)
        teller = multiprocessing.get_context("spawn").Process(target=tell_ahead, args=(url, os.getpid()), daemon=True)
        teller.start()
        shown = f"[{host.strip('[]')}]" if ":" in host else host
        print(f"khabar: the desk is at http://{shown}:{bound.getsockname()[1]}/  (Ctrl+C stops it)", file=sys.stderr, flush=True)
        config = uvicorn.Config(
            application(archive), log_level="warning", server_header=False, access_log=False, proxy_headers=False
        )
        try:
            uvicorn.Server(config).run(sockets=[bound])
        finally:
            teller.terminate()
            teller.join()


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)  # so that who opens the address at once waits, and is not turned away
    except OSError as problem:
        found.close()
        raise KhabarError(f"{host}:{port} cannot be listened on: {problem.strerror}; choose another one with --port") from None
    return found


def tell_ahead(url: str, parent: int) -> None:
    """Tells the newest stories as pages come, in a process of its own, as long as its parent lives."""
    from khabar.archive.store import open_archive
    from khabar.desk.told import tell_and_keep, untold

    os.nice(10)
    try:
        with open_archive(url, create=False) as archive:
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
