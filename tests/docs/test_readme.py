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
    (tmp_path / "rulebooks").mkdir()
    shutil.copytree(ROOT / "rulebooks" / "ezhou-2021q2", tmp_path / "rulebooks" / "ezhou-2021q2")
    walk = Walkthrough(tmp_path, in_shell=True)
    text = walk.follow((ROOT / guide).read_text("utf-8"))
    if os.environ.get("KAOPING_UPDATE"):
        (ROOT / guide).write_text(text, "utf-8")
    else:
        assert "\n".join(walk.faults) == ""
