"""The rooms know only the rooms above them, and no module grows past what one can keep in mind."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "khabar"
ROOMS = [
    "errors",
    "profiles",
    "record",
    "languages",
    "reading",
    "analysis",
    "extraction",
    "checking",
    "comparing",
    "parallel",
    "pipeline",
    "stories",
    "archive",
    "showing",
    "gathering",
    "desk",
    "doctor",
    "cli",
]
ABOVE_ALL = {"errors", "profiles", "record"}
OUTSIDE = {"__init__", "__main__", "demo", "samples"}  # the public face and the demo stand before the whole house
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and dotted name of every khabar module that the file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "khabar")
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "khabar":
            if node.module == "khabar":
                yield from ((node.lineno, f"khabar.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module


def back_arrows(path: Path) -> list[str]:
    """The imports of the file that point to a room below its own."""
    room = name_of(path)
    if room in OUTSIDE:
        return []
    found = []
    for line, module in imports(path):
        target = module.split(".")[1] if "." in module else "__init__"
        if target in ROOMS and ROOMS.index(target) > ROOMS.index(room):
            found.append(f"{path.relative_to(PACKAGE.parent)}:{line} imports {module}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_arrow_points_back(path: Path) -> None:
    assert back_arrows(path) == []


def test_every_module_is_in_a_room() -> None:
    strangers = {name_of(path) for path in MODULES} - set(ROOMS) - OUTSIDE
    assert strangers == set(), f"give these a place in ROOMS and in docs/house.md: {strangers}"


def test_the_check_sees_an_arrow_that_points_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "khabar" / "reading").mkdir(parents=True)
    bad = tmp_path / "khabar" / "reading" / "bad.py"
    bad.write_text("def f():\n    from khabar.pipeline import read\n    return read\n")
    monkeypatch.setattr("test_house.PACKAGE", tmp_path / "khabar")
    assert back_arrows(bad) == ["khabar/reading/bad.py:2 imports khabar.pipeline"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_stay_under_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_functions_stay_under_80_lines(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 80, f"{node.name} in line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_public_names_are_documented(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} in line {node.lineno} has no docstring"


def test_what_is_known_of_a_language_is_data() -> None:
    """No module spells out a Devanagari word; docstrings and comments may."""
    offenders = []
    for path in MODULES:
        if name_of(path) in {"samples", "demo"}:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        docstrings = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
        examples = examples_in(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | examples:
                words = [w for w in node.value.split() if sum("\u0904" <= c <= "\u0939" for c in w) > 1]
                if words:
                    offenders.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {words[0]}")
    assert offenders == []


def examples_in(tree: ast.Module) -> set[int]:
    """The constants inside the `bad` and `good` examples of a rule."""
    found: set[int] = set()
    for node in ast.walk(tree):
        target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0] if isinstance(node, ast.Assign) else None
        if (
            isinstance(target, ast.Name)
            and target.id in {"bad", "good"}
            and isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value
        ):
            found |= {id(n) for n in ast.walk(node.value)}
    return found
