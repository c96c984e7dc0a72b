"""The sources that a person names: addresses, files of addresses (a line each), OPML files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from khabar.errors import InputError, OptionError
from khabar.gathering.addresses import address
from khabar.gathering.listings import listing_of


def sources_of(named: Sequence[str]) -> list[str]:
    """The addresses, each once, in their order. Raises `OptionError` where a file or a line makes no sense."""
    return list(dict.fromkeys(url for name in named for url in _of(name)))


def _of(name: str) -> Iterator[str]:
    if "://" in name:
        yield _checked(name, "the source")
        return
    try:
        content = Path(name).read_bytes()
    except OSError as problem:
        raise OptionError(
            f"the sources {name} cannot be read: {problem.strerror}; name an address (https://…), a file of them, or an OPML file"
        ) from problem
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from _of_opml(content, name)
    else:
        yield from _of_lines(content, name)


def _of_opml(content: bytes, name: str) -> Iterator[str]:
    try:
        listing = listing_of(content, url="", content_type="text/xml", now=dt.datetime.now(dt.UTC))
    except InputError:
        listing = None
    if listing is None or listing.kind != "opml":
        raise OptionError(f"{name} is no OPML file; a feed is named by its address")
    yield from listing.sources


def _of_lines(content: bytes, name: str) -> Iterator[str]:
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        words = line.split("#")[0].split() if line.lstrip().startswith("#") else line.split()
        if words:
            yield _checked(words[0], f"line {number} of {name}")


def _checked(url: str, where: str) -> str:
    found = address(url)
    if found is None:
        raise OptionError(
            f"{where} is {url[:200]!r}, which is no http or https address; name feeds, sitemaps or sites as https://…"
        )
    return found
