"""What an installation has and lacks."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import regex

from khabar import doctor
from khabar.languages import available

ROOT = Path(__file__).resolve().parent.parent


def test_everything_needed_is_looked_at_and_there() -> None:
    found = {condition.what: condition for condition in doctor.examine()}
    assert {"Python", "gazetteer", *(f"language {code}" for code in available())} <= set(found)
    assert [what for what, condition in found.items() if condition.needed and not condition.ok] == []


def test_every_dependency_has_its_use() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {regex.match(r"[\w-]+", name).group() for name in declared} == set(doctor.NEEDED)


def test_every_package_of_an_extra_has_its_use() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    users = {name: packages for name, packages in declared.items() if name not in ("dev", "training", "bench")}
    assert {
        extra: {regex.match(r"[\w-]+", name).group() for name in packages if not name.startswith("khabar[")}
        for extra, packages in users.items()
    } == {extra: set(packages) for extra, packages in doctor.EXTRAS.items()}


def test_what_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", version)
    missing = {condition.what: condition.detail for condition in doctor.examine() if not condition.ok and condition.needed}
    assert missing.keys() == doctor.NEEDED.keys()
    assert all(f"pip install {what}" in detail for what, detail in missing.items())
    absent = [condition for condition in doctor.examine() if not condition.ok and not condition.needed]
    assert len(absent) == sum(map(len, doctor.EXTRAS.values()))
    assert all("pip install 'khabar[" in condition.detail for condition in absent)
