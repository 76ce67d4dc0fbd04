"""Every command has its page in both languages, which describes every option, and whose examples print what they say."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from pathlib import Path

import click
import pytest

from kaoping.cli.main import COMMANDS
from tests.cli.run import EZHOU, ROOT
from tests.docs.walkthrough import Walkthrough

PAGES = ROOT / "docs" / "reference" / "commands"
LANGUAGES = {".md": "C.UTF-8", ".zh-CN.md": "zh_CN.UTF-8"}
EVERY = [name + ending for name in COMMANDS for ending in LANGUAGES]


@pytest.mark.parametrize("page", [*EVERY, "README.md", "README.zh-CN.md"])
def test_the_page_is_there(page: str):
    assert (PAGES / page).is_file(), f"docs/reference/commands/{page} is missing"


def test_there_is_no_page_of_a_command_that_is_not():
    assert sorted(path.name for path in PAGES.iterdir()) == sorted([*EVERY, "README.md", "README.zh-CN.md"])


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_overview_names_every_command(page: str):
    text = (PAGES / page).read_text("utf-8")
    assert [name for name in COMMANDS if f"[`kaoping {name}`]" not in text] == []


@pytest.mark.parametrize("page", EVERY)
def test_every_argument_and_option_is_described(page: str):
    command: click.Command = import_module(f"kaoping.cli.{page.partition('.')[0]}").command
    text = (PAGES / page).read_text("utf-8")
    told = [line for line in text.splitlines() if line.startswith(("| `", "`"))]
    for param in command.params:
        for name in param.opts if isinstance(param, click.Option) else [(param.metavar or "").strip("[]…")]:
            assert any(f"`{name}" in line for line in told), f"{page} does not describe {name}"


@pytest.mark.parametrize("page", EVERY)
def test_its_examples_print_what_it_says(page: str, tmp_path: Path):
    (tmp_path / "rulebooks").mkdir()
    shutil.copytree(EZHOU, tmp_path / "rulebooks" / EZHOU.name)
    walk = Walkthrough(tmp_path, locale=LANGUAGES[page[page.index(".") :]])
    text = walk.follow((PAGES / page).read_text("utf-8"))
    if os.environ.get("KAOPING_UPDATE"):
        (PAGES / page).write_text(text, "utf-8")
    assert "```text\n```" not in text
    assert os.environ.get("KAOPING_UPDATE") or "\n".join(walk.faults) == ""
