"""The tables, as the newest migration leaves them; docs/archive.md explains each."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, SmallInteger, Table, Text

METADATA: Final = MetaData()

PAGES: Final = Table(
    "pages",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text),
    Column("outlet", Text),
    Column("section", Text),
    Column("language", Text),
    Column("published", Text),
    Column("moment", BigInteger, nullable=False),
    Column("added", Text, nullable=False),
    Column("headline", Text),
    Column("sha256", Text),
    Column("agency", Text),
    Column("placed", BigInteger, nullable=False),
    Column("story", BigInteger, nullable=False),
    Column("copy_of", BigInteger),
    Column("versions", Integer, nullable=False),
    Column("latest", BigInteger, nullable=False),
    Index("pages_moment", "moment"),
    Index("pages_story", "story"),
    Index("pages_story_latest", "story", "latest"),
    Index("pages_section_moment", "section", "moment"),
)
"""A row a page, numbered as they came. `moment` is `published` in seconds since 1970, or else `added`; `placed` is the story
that it was put into when it came, `story` the one it belongs to now; `latest` is the row of its newest version."""

VERSIONS: Final = Table(
    "versions",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("page", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Column("sha256", Text),
    Column("document", Text),
    Column("record", LargeBinary, nullable=False),
    Column("source_kind", Text, nullable=False),
    Column("source", LargeBinary),
    Index("versions_page", "page"),
)
"""A row each time that a page was found changed, the first included: its record and the document it was read from."""

WEIGHTS: Final = Table(
    "weights",
    METADATA,
    Column("page", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("weights", LargeBinary, nullable=False),
)
"""What each page weighs for its terms (`terms.weights_of`)."""

SKETCHES: Final = Table(
    "sketches",
    METADATA,
    Column("page", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("sketch", LargeBinary, nullable=False),
)
"""What the stream of stories needs of each page, to go on after the archive was closed."""

STORIES: Final = Table(
    "stories",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("languages", Text, nullable=False),
    Column("goes_on_as", BigInteger),
    Column("dated", Integer, nullable=False, server_default="0"),
    Index("stories_last", "last"),
)
"""A row a story; `first` and `last` are moments of its pages, of the `dated` ones (so many have a date of publication) where
there are any; `goes_on_as` is the story that it proved to be one with."""

CHANGES: Final = Table(
    "story_changes",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("page", BigInteger, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("into_story", Text, nullable=False),
    Column("pages", Text, nullable=False),
    Index("story_changes_story", "story"),
    Index("story_changes_into", "into_story"),
)
"""A row each time that two stories proved one, or one two; `page` is the page that showed it, `pages` a JSON list of ids."""

SETTINGS: Final = Table(
    "settings",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What holds for the archive as a whole, such as how its terms are made."""

MIGRATIONS: Final = Table(
    "migrations",
    METADATA,
    Column("number", SmallInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""The migrations that were applied."""

TOLD: Final = Table(
    "told",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("stamp", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("story", LargeBinary, nullable=False),
)
"""The story `n` as it was last told, with the `stamp` of the pages that it was told from: it can be made anew at any time."""

THREADS: Final = Table(
    "threads",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("story", BigInteger, nullable=False),
    Column("at", Text, nullable=False),
    Column("closed", Text),
    Index("threads_story", "story"),
)
"""A row a thread of notes on a story; `closed` is when it was closed."""

NOTES: Final = Table(
    "notes",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("thread", BigInteger, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index("notes_thread", "thread"),
)
"""A row a note."""

REACTIONS: Final = Table(
    "reactions",
    METADATA,
    Column("story", BigInteger, primary_key=True, autoincrement=False),
    Column("visitor", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""A row a reader's reaction to a story: one each."""

ACCOUNTS: Final = Table(
    "accounts",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""A row a person who may use the desk; `password` is Argon2id's hash of it, with its salt and costs."""

SESSIONS: Final = Table(
    "sessions",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("account", BigInteger, nullable=False),
    Column("begun", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Index("sessions_account", "account"),
)
"""A row a browser that is signed in: the SHA-256 of what its cookie holds, and when it began and was last seen (seconds)."""

API_KEYS: Final = Table(
    "api_keys",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("account", BigInteger, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("api_keys_account", "account"),
)
"""A row a key by which a program uses the API in the name of an account: the SHA-256 of the key, and what it is for."""

REVIEWS: Final = Table(
    "reviews",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("page", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("spans", Text, nullable=False),
    Column("around", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("was_read", Text, nullable=False),
    Column("corrected", Text),
    Column("note", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("account", BigInteger),
    Column("at", Text, nullable=False),
    Column("undone", Text),
    Column("undone_by", Text),
    Index("reviews_page", "page"),
)
"""A row each time that somebody reviewed an item of a version; none is ever changed but by being undone."""

SAVED_SEARCHES: Final = Table(
    "saved_searches",
    METADATA,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("account", BigInteger),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("feed_key", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("webhook", Text),
    Column("secret", Text),
    Column("told", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_try", BigInteger, nullable=False),
    Column("trouble", Text),
    Column("off", Text),
    Index("saved_searches_account", "account"),
)
"""A row a saved search. `seen` and `told` are numbers of versions: the newest one that the owner has seen and that the webhook
was told of; `trouble` is why the last delivery failed, `off` since when the webhook is switched off."""
