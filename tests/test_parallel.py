"""Several processes over one stream: in order, unharmed by an item that ends its process, and gone when they are not wanted."""

from __future__ import annotations

import os
from itertools import count, islice

from khabar.parallel import ordered_map


def double(number: int) -> int:
    """Twice the number; 13 ends the process that it is in."""
    if number == 13:
        os._exit(1)
    return 2 * number


def crashed(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(ordered_map(double, range(9), jobs=2, crashed=crashed, chunk=2)) == [2 * n for n in range(9)]


def test_an_item_that_ends_its_process_harms_no_other() -> None:
    results = list(ordered_map(double, range(11, 20), jobs=2, crashed=crashed, chunk=2))
    assert results == [-13 if n == 13 else 2 * n for n in range(11, 20)]


def test_no_more_is_read_ahead_than_the_processes_need() -> None:
    seen: list[int] = []
    endless = (seen.append(n) or n for n in count())
    assert list(islice(ordered_map(double, endless, jobs=2, crashed=crashed, chunk=2), 3)) == [0, 2, 4]
    assert len(seen) <= 12
