"""Who looks: a random name in a cookie, the language they read, what was new to them; and the token that their forms carry."""

from __future__ import annotations

import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.people.person import Person
from khabar.desk.wording import languages, preferred

COOKIE: Final = "khabar_visitor"
LANGUAGE: Final = "khabar_language"
SEEN: Final = "khabar_seen"
AWAY: Final = 1_800
"""Seconds without a look at the front after which the next one is another visit."""
YEAR: Final = 365 * 86_400


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser that came: `id` is random and says nothing of a person, or is that of their account; `key` is what the forms of
    this browser are made out to; `language` is that of the desk's own words; `person` what they may do.
    """

    id: str
    is_new: bool
    language: str
    key: str
    person: Person


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest version in the archive at the last visit and at this one, and when the front was last looked at (seconds)."""

    before: int
    now: int
    at: int


def visitor_of(request: Request) -> Visitor:
    """Who asks."""
    known = request.cookies.get(COOKIE, "")
    is_sound = len(known) == 32 and known.isascii() and known.isalnum()
    chosen = request.cookies.get(LANGUAGE, "")
    language = chosen if chosen in languages() else preferred(request.headers.get("accept-language", ""))
    person: Person = request.scope["person"]
    if person.account is not None and person.session is not None:
        return Visitor(f"account-{person.account}", False, language, person.session, person)
    id = known if is_sound else secrets.token_hex(16)
    return Visitor(id, not is_sound, language, id, person)


def token_of(secret: bytes, visitor: Visitor) -> str:
    """What a form of this visitor carries, so that no other site can send it for them."""
    return hmac.new(secret, visitor.key.encode(), "sha256").hexdigest()


def is_token(secret: bytes, visitor: Visitor, token: str) -> bool:
    """Whether the token is that of the visitor."""
    return hmac.compare_digest(token_of(secret, visitor).encode(), token.encode())


def keep(response: Response, name: str, value: str, *, secure: bool = False) -> None:
    """Sets a cookie that no script reads and no other site sends; a `secure` one goes over TLS only."""
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="strict", path="/", secure=secure)


def seen_by(request: Request, newest: int) -> Seen:
    """What the visitor had seen before this visit, now that `newest` is the newest version."""
    now = int(time.time())
    try:
        before, last, at = (int(part) for part in request.cookies.get(SEEN, "").split(".")[:3])
    except ValueError:
        return Seen(newest, newest, now)
    return Seen(last if now - at > AWAY else before, newest, now)
