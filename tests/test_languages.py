"""Languages as data: every table that there is can be read, and one without a folder is empty."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import msgspec
import pytest

from khabar.languages import Language, available, load, tables
from khabar.languages.tables.identity import Identity

FOLDER = Path(tables.__file__).parent.parent
KINDS: list[Any] = [
    kind
    for module in iter_modules(tables.__path__)
    for kind in vars(import_module(f"{tables.__name__}.{module.name}")).values()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and "FILE" in vars(kind)
]


def test_english_and_hindi_are_there() -> None:
    assert {"en", "hi"} <= set(available())


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_every_table_of_every_language_can_be_read(kind: Any, code: str) -> None:
    assert isinstance(load(code).table(kind), kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_a_language_without_a_folder_has_empty_tables(kind: Any) -> None:
    assert load("tlh").table(kind) == kind()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*/*.toml")), ids=lambda f: f"{f.parent.name}/{f.name}")
def test_every_file_belongs_to_a_kind_and_says_where_it_comes_from(file: Path) -> None:
    assert file.name in {kind.FILE for kind in KINDS}
    assert file.read_text("utf-8").startswith("#"), "the first line says where the data come from"


def test_a_code_that_is_a_path_reads_nothing() -> None:
    assert not Language("../en").known


def test_a_mistake_in_the_data_names_the_file_and_the_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "language.toml").write_text("# none\nname = 3\n")
    language = Language("en")
    monkeypatch.setattr(language, "_folder", tmp_path)
    with pytest.raises(ValueError, match=r"languages/en/language.toml: .*name"):
        language.table(Identity)
