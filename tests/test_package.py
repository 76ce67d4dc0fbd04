"""What is installed is what stands in the tree: every module, the grammars, the starter files, the rulebooks."""

from __future__ import annotations

import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
ROOMS = {
    "api": "kaoping",
    "dsl": "kaoping/dsl",
    "engine": "kaoping/engine",
    "cli": "kaoping/cli",
    "testing": "kaoping/testing",
    "rulebooks": "kaoping/rulebooks",
    "docs/reference": "kaoping/reference",
}
DATA = (".kp", ".csv", ".toml", ".xlsx", ".lark", ".typed", ".py")


def in_tree() -> set[str]:
    """Every file of the rooms as it is named when installed."""
    found = set()
    for room, installed in ROOMS.items():
        for path in (ROOT / room).rglob("*"):
            within = path.relative_to(ROOT / room).as_posix()
            data = (".md",) if room == "docs/reference" else DATA
            if (
                path.suffix in data
                and "考评" not in path.parts
                and not any(part.startswith((".", "__pycache__")) for part in path.parts[-3:])
            ):
                found.add(f"{installed}/{within}")
    return found


def test_every_folder_with_modules_is_a_package_that_is_installed() -> None:
    folders = {
        f"{ROOMS[room]}/{path.parent.relative_to(ROOT / room).as_posix()}".removesuffix("/.").replace("/", ".")
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
    }
    modules = {name for name in SETTINGS["packages"] if not name.startswith("kaoping.reference")}
    assert folders - {"kaoping.rulebooks"} == modules - {"kaoping.rulebooks"}


def test_the_installed_files_are_those_of_the_tree() -> None:
    listed = (str(path) for found in distributions(name="kaoping") for path in found.files or ())
    installed = {path for path in listed if path.startswith("kaoping/")}
    if "kaoping/dsl/parse.py" not in installed:
        pytest.skip("an editable install links the tree itself")
    pages = tuple(name for name in installed if name.startswith("kaoping/reference/") and name.endswith(".md"))
    modules = {name for name in installed if name.endswith(DATA) and "__pycache__" not in name} | set(pages)
    assert modules == in_tree()
