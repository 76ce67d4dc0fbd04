"""The guides say what really happens: every file is written, every command typed, every session entered."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.docs.walkthrough import Walkthrough

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("guide", ["README.md", "README.zh-CN.md", "docs/quarter.md", "docs/quarter.zh-CN.md"])
def test_a_reader_who_follows_the_guide_sees_what_it_says(guide: str, tmp_path: Path) -> None:
    _follow(guide, Walkthrough(_beside_the_rulebooks(tmp_path), in_shell=True))


@pytest.mark.parametrize("guide", ["docs/laws.md", "docs/laws.zh-CN.md"])
def test_counterexamples_are_as_the_page_on_them_says(guide: str, tmp_path: Path) -> None:
    _follow(guide, Walkthrough(_beside_the_rulebooks(tmp_path)))


def _beside_the_rulebooks(folder: Path) -> Path:
    """A folder with the project's own rulebooks, as a reader of the guides has them."""
    for name in ("ezhou-2021q2", "hospital-vbp-2024"):
        shutil.copytree(ROOT / "rulebooks" / name, folder / "rulebooks" / name)
    return folder


def _follow(guide: str, walk: Walkthrough) -> None:
    text = walk.follow((ROOT / guide).read_text("utf-8"))
    if os.environ.get("KAOPING_UPDATE"):
        (ROOT / guide).write_text(text, "utf-8")
    else:
        assert "\n".join(walk.faults) == ""
