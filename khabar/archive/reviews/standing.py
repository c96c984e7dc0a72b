"""Which reviews hold for which items of a version, also of another version than the one that was reviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from khabar.archive.reviews.items import Item, items
from khabar.archive.reviews.model import Review
from khabar.record import Record

TELLING: Final = 40
"""Characters of words that can hardly stand twice on a page by chance: they need nothing around them to be known again."""
SHARED: Final = 12
"""Characters around shorter words that must be the same on one side at least."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The reviews that hold for a version: `by_item` the last one of each item by its id there, `gone` the last ones of items
    that the version does not have.
    """

    by_item: dict[str, Review]
    gone: tuple[Review, ...]

    def item_of(self, review: Review) -> str | None:
        """The id, on this version's record, of the item that the review holds for; None where it holds for none."""
        return next((id for id, held in self.by_item.items() if held.n == review.n), None)


def standing(record: Record, version: int, reviews: Iterable[Review]) -> Standing:
    """What holds of the reviews (oldest first) of a page for its version with that record. An item is known again in another
    version by its kind, its code, its words and what stands around these; where items are alike, the likest surroundings
    decide. What was undone holds no more.
    """
    held = [review for review in reviews if review.undone is None]
    if not held:
        return Standing({}, ())
    alike: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    by_id = {item.id: item for item in items(record)}
    for item in by_id.values():
        alike[item.kind, item.code, item.words].append(item)
    found: dict[str, Review] = {}
    gone: dict[tuple[str, str, str, tuple[str, str]], Review] = {}
    for review in held:
        if review.version == version:
            id = review.item if review.item in by_id else None
        else:
            id = _again(review, alike[review.kind, review.code, review.words])
        if id is None:
            gone[review.kind, review.code, review.words, review.around] = review
        else:
            found[id] = review
    return Standing(found, tuple(gone.values()))


def _again(review: Review, candidates: Sequence[Item]) -> str | None:
    """The item that was reviewed, among those of its kind and words in another version."""
    best, most = None, -1
    start = review.spans[0].start if review.spans else 0
    for item in sorted(candidates, key=lambda i: abs((i.spans[0].start if i.spans else 0) - start)):
        shared = _same_end(review.around[0], item.around[0]), _same_start(review.around[1], item.around[1])
        is_known = not item.around[0] + item.around[1] or item.around == review.around
        if (is_known or len(item.words) >= TELLING or max(shared) >= SHARED) and sum(shared) > most:
            best, most = item.id, sum(shared)
    return best


def _same_start(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _same_end(one: str, other: str) -> int:
    return _same_start(one[::-1], other[::-1])
