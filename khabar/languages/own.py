"""A user's own data beside what khabar brings: more actors, more words, another language.

The variable `KHABAR_LANGUAGES` names a folder that is laid out like `khabar/languages/`: a folder a language, a TOML file a
table. A table that khabar has too is added to: lists are lengthened, tables within it merged key by key, and any other value
takes the place of khabar's. A folder with a `language.toml` is a language of its own.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from khabar.errors import OptionError

VARIABLE = "KHABAR_LANGUAGES"


@cache
def folder() -> Path | None:
    """The user's folder, None where none is named. Raises `OptionError` where there is no such folder."""
    named = os.environ.get(VARIABLE, "")
    if not named:
        return None
    path = Path(named).expanduser()
    if not path.is_dir():
        raise OptionError(f"{VARIABLE} names {named}, and there is no such folder; make it, or unset the variable")
    return path


@cache
def check() -> None:
    """Reads all of the user's tables once, so that a mistake in them is told before any page is read.

    Raises `OptionError` with the file, and the field or the line, where one is no table of khabar's or does not fit its type.
    """
    from khabar.languages import load

    root = folder()
    kinds = _kinds() if root else {}
    for file in sorted(root.glob("*/*.toml")) if root else ():
        if file.name not in kinds:
            raise OptionError(f"{file} is none of khabar's tables; they are {', '.join(sorted(kinds))}")
        load(file.parent.name).table(kinds[file.name])


def merged(ours: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """khabar's table with the user's added to it."""
    found = dict(ours)
    for key, value in own.items():
        before = found.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            found[key] = merged(before, value)
        elif isinstance(before, list) and isinstance(value, list):
            found[key] = [*before, *value]
        else:
            found[key] = value
    return found


def parsed(text: str, file: str) -> dict[str, Any]:
    """The table in a TOML text. Raises `OptionError` with the file and the line where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise OptionError(f"{file} is not TOML: {problem}") from problem


def _kinds() -> dict[str, type]:
    """The kinds of tables by the names of their files."""
    from khabar.languages import tables

    modules = [import_module(f"{tables.__name__}.{m.name}") for m in iter_modules(tables.__path__)]
    kinds = [kind for m in modules for kind in vars(m).values() if isinstance(kind, type)]
    return {str(vars(kind)["FILE"]): kind for kind in kinds if "FILE" in vars(kind)}
