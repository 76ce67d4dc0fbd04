"""The reference says what is so: its rulebooks compile, its fragments parse, its scores are those of the engine, its links lead somewhere.

A ``kp`` block is a whole rulebook; ``kp fragment`` holds lines of which each must parse. A page with ``sh`` blocks is followed as its reader would
(``KAOPING_UPDATE=1`` writes what is printed; read the difference before you commit it), and a table headed ``unit … | score`` or ``total | rank``
is held against the scores of the page's rulebook. The pages of diagnostics and commands have tests of their own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest

import kaoping
from kaoping.dsl import syntax
from kaoping.dsl.parse import parse
from kaoping.engine.compile import compile_text
from tests.docs.walkthrough import Walkthrough

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"
CLAUSES = REFERENCE / "clauses"
# Beside the clauses: what else can stand under an indicator or in the facts, and rules for the whole rulebook.
OTHER_PAGES = (
    "aggregate",
    "filter",
    "past",
    "missing",
    "not_applicable",
    "ranking",
    "result",
    "based_on",
    "derived",
    "days",
    "peers",
    "table",
    "total",
    "adjustment",
    "grade",
    "own_unit",
    "problem",
    "unscored",
    "law",
)
# Both languages stand on one page, or the page is for people who work on the code.
ONE_PAGE_FOR_BOTH = ("docs/reference/diagnostics/", "docs/reference/vocabulary.md")
FOR_DEVELOPERS = (
    "docs/decisions/",
    "docs/contributing.md",
    "CHANGELOG.md",
    "benchmarks/",
    "tests/",
    "docs/evaluators.md",
    "docs/mutation.md",
)
NOT_OURS = {"build", "dist", "node_modules"}

_BLOCK = re.compile(
    r"(?:^<!-- file: (?P<file>[^\n]+) -->\n)?^```kp(?P<fragment> fragment)?\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_BASED_ON = re.compile(r'^(?:沿用|based on) ?[“"](?P<name>.+?)[”"]', re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)


def _pages() -> list[Path]:
    elsewhere = {"diagnostics", "commands"}  # tests of their own
    found = [page for page in REFERENCE.rglob("*.md") if not elsewhere.intersection(page.parts)]
    return sorted([*found, *(ROOT / "docs").glob("README*.md")])


def _named(pages: list[Path]) -> Any:
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())


@dataclass(frozen=True)
class Block:
    body: str
    file: str
    fragment: bool


def _blocks(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [Block(one["body"], one["file"] or "", bool(one["fragment"])) for one in _BLOCK.finditer(text)]


@_named(_pages())
def test_every_rulebook_on_a_page_is_free_of_findings(page: Path) -> None:
    blocks = [block for block in _blocks(page) if not block.fragment]
    files = {block.file: block.body for block in blocks}
    bases = {found["name"] for block in blocks for found in _BASED_ON.finditer(block.body)}
    for block in blocks:
        compiled = compile_text(block.body, block.file or "rules.kp", base=files.get, to_score=block.file not in bases)
        assert _told(compiled.diagnostics, block) == []


@_named(_pages())
def test_every_line_of_a_fragment_is_understood(page: Path) -> None:
    for block in _blocks(page):
        if block.fragment:
            assert _told(parse(block.body, "fragment").diagnostics, block) == []


def _told(diagnostics: tuple[Any, ...], block: Block) -> list[str]:
    lines = block.body.splitlines()
    return [f"{one.code}: {one.say(one.title, 'en')}: {lines[one.place.line - 1]}" for one in diagnostics]


@_named([page for page in _pages() if re.search(r"^```(?:sh|python)$", page.read_text("utf-8"), re.MULTILINE)])
def test_a_reader_who_follows_a_page_sees_what_it_says(page: Path, tmp_path: Path) -> None:
    walk = Walkthrough(tmp_path)
    text = walk.follow(page.read_text("utf-8"))
    if os.environ.get("KAOPING_UPDATE"):
        page.write_text(text, "utf-8")
    else:
        assert "\n".join(walk.faults) == ""
    differing = [fault for table in _tables(text) for fault in _differing(table, tmp_path)]
    assert differing == []


@pytest.mark.parametrize("page", ["python.md", "python.zh-CN.md"])
def test_every_public_name_stands_on_the_page_about_python(page: str) -> None:
    text = (REFERENCE / page).read_text("utf-8")
    assert [name for name in kaoping.__all__ if not re.search(rf"`(?:kaoping\.)?{name}\b", text)] == []


# Tables of scores

_ANSWERS: dict[str, Callable[[Any], object]] = {
    "score": lambda unit: unit.total,
    "得分": lambda unit: unit.total,
    "total": lambda unit: unit.total,
    "总分": lambda unit: unit.total,
    "rank": lambda unit: unit.rank,
    "名次": lambda unit: unit.rank,
}
_NONE = ("—", "-")


def _tables(text: str) -> Iterator[list[list[str]]]:
    """The tables whose first column is the unit and which have a column of answers."""
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
        if rows[0][0] in ("unit", "单位") and set(rows[0]) & set(_ANSWERS):
            yield [rows[0], *rows[2:]]


def _differing(table: list[list[str]], folder: Path) -> Iterator[str]:
    head, *rows = table
    scored = _scored(folder)
    for row in rows:
        unit = scored.result_of(row[0])
        for name, written in zip(head, row, strict=True):
            answer = _ANSWERS.get(name)
            if answer and answer(unit) != (None if written in _NONE else Fraction(written)):
                yield f"{row[0]}: {name} {written}, but {answer(unit)} by the rulebook"


def _scored(folder: Path) -> Any:
    """By the manifest where the page has one, else with all files of facts."""
    if (folder / "assessment.toml").exists():
        return kaoping.score(folder)
    rulebook = next(folder / name for name in ("rules.kp", "细则.kp") if (folder / name).exists())
    return kaoping.score(rulebook, sorted(folder.glob("*.csv")))


def test_every_table_of_scores_is_seen() -> None:
    """A page of a clause without such a table would claim nothing."""
    without = [page.name for page in sorted(CLAUSES.glob("*.md")) if not list(_tables(page.read_text("utf-8")))]
    assert [name for name in without if not name.startswith(("README", "unscored."))] == []  # the unscored have none


# Pages and links


def test_every_clause_has_a_page_that_the_language_page_leads_to() -> None:
    wanted = {_snake(clause.__name__) for clause in get_args(syntax.Clause)} | set(OTHER_PAGES)
    for ending in (".md", ".zh-CN.md"):
        there = {
            page.name.removesuffix(ending)
            for page in CLAUSES.glob("*.md")
            if page.name == page.name.split(".")[0] + ending
        }
        assert there == wanted
        text = (REFERENCE / f"language{ending}").read_text("utf-8")
        assert [name for name in sorted(wanted) if f"(clauses/{name}{ending})" not in text] == []


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _documents() -> list[Path]:
    return sorted(page for page in ROOT.rglob("*.md") if not any(map(_not_ours, page.relative_to(ROOT).parts[:-1])))


def _not_ours(folder: str) -> bool:
    """Environments, caches and what was built, not the project's own pages."""
    return folder.startswith(".") or folder in NOT_OURS


def test_no_link_leads_nowhere() -> None:
    assert "\n".join(fault for page in _documents() for fault in _dead_links(page)) == ""


def _dead_links(page: Path) -> Iterator[str]:
    text = _INLINE.sub("", _FENCED.sub("", page.read_text("utf-8")))
    for link in _LINK.finditer(text):
        target, _, anchor = link["target"].partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        found = (page.parent / target).resolve() if target else page
        if not found.exists():
            yield f"{page.relative_to(ROOT)}: {link['target']}"
        elif anchor and anchor not in _anchors(found):
            yield f"{page.relative_to(ROOT)}: no heading for #{anchor}"


def _anchors(page: Path) -> set[str]:
    text = _FENCED.sub("", page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", found["title"].lower()).replace(" ", "-") for found in _HEADING.finditer(text)}


def test_every_page_has_its_twin_in_the_other_language() -> None:
    names = {page.relative_to(ROOT).as_posix() for page in _documents()}
    written = {
        name.replace(".zh-CN.md", ".md") for name in names if not name.startswith((*ONE_PAGE_FOR_BOTH, *FOR_DEVELOPERS))
    }
    twins = {twin for name in written for twin in (name, name.replace(".md", ".zh-CN.md"))}
    assert sorted(twins - names) == []
