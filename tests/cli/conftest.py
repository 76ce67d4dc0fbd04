"""Small inputs on disk, in the working folder of the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import FACTS, ROOT, RULES


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small(here: Path) -> Path:
    """The working folder with ``rules.kp`` and ``facts.csv``: three units, nothing wrong."""
    (here / "rules.kp").write_text(RULES, "utf-8")
    (here / "facts.csv").write_text(FACTS, "utf-8")
    return here


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository as working folder, so that paths in snapshots are the same everywhere."""
    monkeypatch.chdir(ROOT)
