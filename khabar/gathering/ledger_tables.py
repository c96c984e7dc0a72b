"""The tables in which a watch keeps what it knows; they may stand in a database of their own or in the archive's."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Float, Index, Integer, MetaData, Table, Text, UniqueConstraint

METADATA: Final = MetaData()

HOSTS: Final = Table(
    "watch_hosts",
    METADATA,
    Column("host", Text, primary_key=True),
    Column("next_at", Float, nullable=False, default=0.0, server_default="0"),
    Column("pause", Float, nullable=False, default=0.0, server_default="0"),
    Column("lease", Text),
    Column("lease_until", Float, nullable=False, default=0.0, server_default="0"),
)
"""A row a host: when it may be asked next (seconds since 1970), the pause that it asks for, and which process asks it now, until
when."""

ROBOTS: Final = Table(
    "watch_robots",
    METADATA,
    Column("origin", Text, primary_key=True),
    Column("text", Text),
    Column("until", Float, nullable=False),
)
"""The robots.txt of scheme, host and port; null where it could not be had."""

TARGETS: Final = Table(
    "watch_targets",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due", Float),
    Column("failures", Integer, nullable=False),
    Column("hops", Integer, nullable=False),
    Column("visits", Integer, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", Text),
    Column("published", Text),
    Column("modified", Text),
    Column("source", Text),
    Column("warc", Text),
    Column("position", BigInteger),
    Column("found", Float, nullable=False),
    Column("error", Text),
    UniqueConstraint("kind", "key", name="watch_targets_key"),
    Index("watch_targets_host", "host", "due"),
    Index("watch_targets_state", "state"),
)
"""A row a source or page. `at` is the address to ask next (another than `url` on the way of a redirect), at `due`; null: not any
more. `state` is `new`, `had` (its bytes are in a WARC file, to be read), `kept`, `passed over`, `gone`, `refused`, `failed` or (a
source) `left out`."""
