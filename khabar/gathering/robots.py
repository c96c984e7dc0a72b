"""What a site's robots.txt allows (RFC 9309), from the answer to the request for it. No network here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from khabar.errors import MissingPartError

AGENT: Final = "khabar"
"""The name that robots.txt may address."""
LARGEST: Final = 500 * 1024
"""Bytes of a robots.txt that are read, as the RFC asks at least."""
GOOD_FOR: Final = 86_400.0
"""Seconds for which rules are kept."""
TRY_AGAIN: Final = 600.0
"""Seconds after which a robots.txt that could not be had is asked for again; until then nothing else is."""


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as it was had: its text, None where it could not be had and so nothing may be asked for; `until` (seconds
    since 1970) is when to ask for it again."""

    text: str | None
    until: float


def robots_of(status: int | None, body: bytes, now: float) -> Robots:
    """The rules from the answer; `status` None where there was none. A site that has no robots.txt (4xx) allows everything; one
    that cannot give it now (5xx, 429, no answer) allows nothing for a while."""
    if status is not None and 200 <= status < 300:
        return Robots(body[:LARGEST].decode("utf-8", "replace"), now + GOOD_FOR)
    if status is not None and 300 <= status < 500 and status != 429:
        return Robots("", now + GOOD_FOR)
    return Robots(None, now + TRY_AGAIN)


class Rules:
    """The rules of a robots.txt, read."""

    def __init__(self, text: str) -> None:
        try:
            from protego import Protego
        except ImportError:
            raise MissingPartError("watching needs Protego: pip install 'khabar[gathering]'") from None
        self._rules: Any = Protego.parse(text) if text.strip() else None

    def allows(self, url: str) -> bool:
        """Whether khabar may ask for the address."""
        return self._rules is None or bool(self._rules.can_fetch(url, AGENT))

    def delay(self) -> float | None:
        """Seconds between requests that the site asks for."""
        found = self._rules.crawl_delay(AGENT) if self._rules is not None else None
        return float(found) if found is not None else None

    def sitemaps(self) -> Sequence[str]:
        """The sitemaps that it names."""
        return list(self._rules.sitemaps) if self._rules is not None else []
