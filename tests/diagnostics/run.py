"""The files of an example written into a folder, and checked as a user checks them."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from pathlib import Path

from click.testing import CliRunner

from kaoping.cli.main import main
from tests.diagnostics.made import IN_ASSESSMENT, MADE, RULEBOOKS
from tests.diagnostics.page import PAGES, Page, Part

ASSESSMENT = "考评"
_RULEBOOKS = ("细则.kp", "rules.kp")


def write_files(page: Page, part: Part, folder: Path) -> None:
    """A rulebook stands alone; other files take the place of those of the shared assessment."""
    home = folder / ASSESSMENT if _in_assessment(page, part) else folder
    if home != folder:
        shutil.copytree(PAGES / ASSESSMENT, home, ignore=shutil.ignore_patterns("README*"))
    for name, body in part.files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(body, "utf-8")
    if part.is_example and page.code in MADE:
        MADE[page.code](home)


def _in_assessment(page: Page, part: Part) -> bool:
    if part.command:
        return ASSESSMENT in part.command
    if page.code in IN_ASSESSMENT or page.code in RULEBOOKS:
        return page.code in IN_ASSESSMENT
    return not all(name.endswith(".kp") and "/" not in name for name in part.files)


def command_of(page: Page, part: Part) -> str:
    if part.command:
        return part.command
    if _in_assessment(page, part):
        return f"kaoping check {ASSESSMENT}"
    return f"kaoping check {next(name for name in _RULEBOOKS if name in part.files or not part.files)}"


def printed(page: Page, part: Part, folder: Path, *words: str) -> str:
    """What the command prints on the example in a folder; where that is very much, what it says of the page's code."""
    here = os.getcwd()
    os.chdir(folder)
    try:
        arguments = shlex.split(command_of(page, part))[1:]
        return _shortened(CliRunner().invoke(main, [*arguments, *words], catch_exceptions=False).output, page.code)
    finally:
        os.chdir(here)


def _shortened(text: str, code: str) -> str:
    blocks = text.split("\n\n")
    if len(blocks) < 20 or text.startswith("{"):
        return text
    told = [block for block in blocks[:-1] if block.endswith((f"代码：{code}", f"Code: {code}"))]
    return "\n\n".join(["…", *told[:1], blocks[-1]])


def reported(page: Page, part: Part, folder: Path) -> dict[str, str]:
    """The codes found by ``kaoping check``, each with its severity."""
    found = json.loads(printed(page, part, folder, "--format", "json"))
    return {one["code"]: one["severity"] for one in found["diagnostics"]}
