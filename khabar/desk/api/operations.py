"""All operations of the API, in the order of its document."""

from __future__ import annotations

from typing import Final

from khabar.desk.api import reading, reviewing

OPERATIONS: Final = (*reading.OPERATIONS, *reviewing.OPERATIONS)
