"""Reviews over HTTP: what editors made of the items of a page, and how a program says so."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from starlette.exceptions import HTTPException

from khabar.archive.reviews import book
from khabar.archive.reviews.model import Review, Value, Verdict
from khabar.archive.reviews.standing import standing
from khabar.desk.api.operation import AFTER, LIMIT, Asked, Operation, Parameter, archive_of
from khabar.desk.people.person import Person, Role
from khabar.desk.shelf.pages import kept_page


class PageReviews(msgspec.Struct, frozen=True, kw_only=True):
    """The reviews of a page, the oldest first, those undone too; and which of them hold for its newest version: the review's
    number by the item's id on that version's record. A review that holds for no item there is of one that is gone.
    """

    page: int
    version: int
    reviews: tuple[Review, ...]
    holds: dict[str, int]


class ReviewList(msgspec.Struct, frozen=True, kw_only=True):
    """Reviews, the newest first; `next` asks for those that follow."""

    reviews: tuple[Review, ...]
    next: str | None


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is made of an item of that version: `corrected` has the fields that should be otherwise (see docs/desk.md)."""

    version: Annotated[int, msgspec.Meta(ge=1, le=(1 << 31) - 1)]
    item: str
    verdict: Verdict
    corrected: dict[str, Value] = {}
    note: str = ""


def page_reviews(given: Asked) -> PageReviews:
    """What editors accepted, corrected and rejected on a page."""
    n = given.numbers["n"]
    with archive_of(given).looking() as connection:
        kept = kept_page(connection, n)
        if kept is None:
            raise HTTPException(404, f"there is no page {n} here")
        found = book.reviews_of(connection, [n])[n]
    holds = {item: review.n for item, review in standing(kept.record, kept.version, found).by_item.items()}
    return PageReviews(page=n, version=kept.version, reviews=tuple(found), holds=holds)


def reviews(given: Asked) -> ReviewList:
    """Reviews of all pages, the newest first."""
    limit, after = given.limit(), given.texts.get("after")
    with archive_of(given).looking() as connection:
        found = book.newest_reviews(connection, limit=limit + 1, after=int(after) if after else None)
    return ReviewList(reviews=tuple(found[:limit]), next=str(found[limit - 1].n) if len(found) > limit else None)


def review(given: Asked) -> PageReviews:
    """Reviews an item; the answer is what then holds for the page."""
    said: Judgement = given.body
    person: Person = given.request.scope["person"]
    book.write(
        archive_of(given), given.numbers["n"], said.version, said.item, said.verdict, corrected=said.corrected, note=said.note,
        by=person.name, account=person.account,
    )  # fmt: skip
    return page_reviews(given)


def undo_review(given: Asked) -> PageReviews:
    """Takes a review back; the answer is what then holds for its page."""
    person: Person = given.request.scope["person"]
    page = book.undo(archive_of(given), given.numbers["n"], by=person.name)
    return page_reviews(Asked(given.request, {"n": page}, {}))


OPERATIONS: Final = (
    Operation("/reviews", "Reviews, the newest first", reviews, ReviewList,
              (LIMIT, Parameter("after", AFTER.said, "number", (1 << 53) - 1))),
    Operation("/pages/{n}/reviews", "The reviews of a page", page_reviews, PageReviews),
    Operation("/pages/{n}/reviews", "Review an item", review, PageReviews, body=Judgement, role=Role.EDITOR),
    Operation("/reviews/{n}", "Take a review back", undo_review, PageReviews, role=Role.EDITOR, verb="DELETE"),
)  # fmt: skip
"""What the API does with reviews."""
