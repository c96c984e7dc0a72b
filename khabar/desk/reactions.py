"""The reactions that readers may leave: khabar's own, or those of the newsroom, which a file gives and the archive keeps.

The file is TOML, a table a reaction, with its words by language: `[check-this]`, `en = "Check this"`, `hi = "इसे जाँचें"`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import select

from khabar.archive.schema import SETTINGS
from khabar.archive.store import Archive
from khabar.desk.wording import Wording
from khabar.errors import OptionError

SETTING: Final = "desk_reactions"
MOST: Final = 12
LONGEST: Final = 40
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,29}")

Reactions = dict[str, dict[str, str]]
"""What each reaction says in each language, by its name, in the order in which they are shown."""


def read_reactions(path: str) -> Reactions:
    """The reactions of the file. Raises `OptionError` where it cannot be read or is no such file."""
    try:
        found = tomllib.loads(Path(path).read_text("utf-8"))
        reactions = msgspec.convert(found, Reactions)
    except OSError as problem:
        raise OptionError(f"--reactions {path} cannot be read: {problem.strerror}; name a file of reactions (TOML)") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise OptionError(f"--reactions {path}: {problem}; it is TOML such as: [useful] en = 'Useful'") from None
    if not 1 <= len(reactions) <= MOST:
        raise OptionError(f"--reactions {path}: from one to {MOST} reactions, not {len(reactions)}")
    for name, words in reactions.items():
        if not _NAME.fullmatch(name) or not words or not all(0 < len(said.strip()) <= LONGEST for said in words.values()):
            raise OptionError(
                f"--reactions {path}: [{name[:40]}] needs a name of small letters, digits and hyphens, and words in one language "
                f"at least, of {LONGEST} characters at most"
            )
    return reactions


def keep_reactions(archive: Archive, reactions: Reactions) -> None:
    """Keeps them in the archive in place of earlier ones."""
    with archive.noting() as connection:
        connection.execute(SETTINGS.delete().where(SETTINGS.c.name == SETTING))
        connection.execute(SETTINGS.insert().values(name=SETTING, value=msgspec.json.encode(reactions).decode()))


def kept_reactions(archive: Archive) -> Reactions | None:
    """The newsroom's reactions; None where khabar's own hold."""
    with archive.looking() as connection:
        kept = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == SETTING)).scalar()
    return msgspec.json.decode(kept, type=Reactions) if kept else None


def shown(reactions: Reactions | None, w: Wording) -> dict[str, str]:
    """What each reaction says in the reader's language, by its name; where it has no words there, in its first one."""
    if reactions is None:
        return w.reactions()
    return {name: words.get(w.code) or next(iter(words.values())) for name, words in reactions.items()}
