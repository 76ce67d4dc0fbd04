"""The corpus of mistakes: Markdown files that the people who make them can read.

Beside the files of a language stands a rulebook without mistakes (``细则.kp``, ``rules.kp``). A case is a heading, perhaps a sentence, then for each
mistake a ``diff`` block (``-`` what was written, ``+`` what stands in the sound rulebook, a space: lines around it), or a whole rulebook in a
``kp`` block, ``kp 2`` if it has two mistakes; then what is said of it, in a ``text`` block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"
SOUND = {"zh": FOLDER / "zh" / "细则.kp", "en": FOLDER / "en" / "rules.kp"}
_CASE = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!## ).*\n)*)", re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<kind>diff|kp|text)(?: (?P<number>\d+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """``broken`` is the rulebook with its ``mistakes``, ``said`` what is to be said of it."""

    page: Path
    title: str
    language: str
    broken: str
    mistakes: int
    said: str
    block: str = ""

    def __str__(self) -> str:
        return f"{self.page.parent.name}/{self.page.stem}: {self.title}"


def all_cases() -> list[Case]:
    return [case for page in sorted(FOLDER.glob("*/*.md")) for case in cases_of(page)]


def cases_of(page: Path) -> list[Case]:
    return [_case(page, found["title"], found["body"]) for found in _CASE.finditer(page.read_text("utf-8"))]


def _case(page: Path, title: str, body: str) -> Case:
    language = page.parent.name
    broken, mistakes, said = SOUND[language].read_text("utf-8"), 0, None
    for block in _BLOCK.finditer(body):
        if block["kind"] == "text":
            said = block
        elif block["kind"] == "kp":
            broken, mistakes = block["body"], int(block["number"] or 1)
        else:
            broken, mistakes = _put(broken, block["body"], title), mistakes + 1
    assert said, f"{page.name}: “{title}” has no text block"
    return Case(
        page=page, title=title, language=language, broken=broken, mistakes=mistakes, said=said["body"], block=said[0]
    )


def _put(sound: str, change: str, title: str) -> str:
    """The rulebook with a change taken back: its ``+`` lines are those of the sound one."""
    lines = change.splitlines()
    right = "".join(f"{line[1:]}\n" for line in lines if line[:1] in ("+", " "))
    wrong = "".join(f"{line[1:]}\n" for line in lines if line[:1] in ("-", " "))
    if not right:
        return sound + wrong
    assert f"\n{sound}".count(f"\n{right}") == 1, (
        f"“{title}”: the lines stand {sound.count(right)} times in the sound rulebook"
    )
    return f"\n{sound}".replace(f"\n{right}", f"\n{wrong}")[1:]
