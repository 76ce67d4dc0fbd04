"""A clause of the language has its rule in both grammars, its lowering, its cases, and its page in both languages."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

import kaoping.engine.lower.clauses
from kaoping.dsl import syntax

ROOT = Path(__file__).parents[2]
LOWERING = Path(kaoping.engine.lower.clauses.__file__).parent


def snake(name: str) -> str:
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower()


CLAUSES = {snake(clause.__name__) for clause in get_args(syntax.Clause)}


def missing_in(found: set[str]) -> list[str]:
    return sorted(CLAUSES - found)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_clause_has_a_rule_in_the_grammar(language: str) -> None:
    grammar = (files("kaoping.dsl.grammar") / f"{language}.lark").read_text("utf-8")
    assert missing_in(set(re.findall(r"^\??([a-z_]+):", grammar, re.MULTILINE))) == []


def test_every_clause_has_a_lowering() -> None:
    assert missing_in({path.stem for path in LOWERING.glob("*.py")}) == []


def test_every_clause_has_a_case_file() -> None:
    assert missing_in({path.stem for path in (ROOT / "tests/spec/clauses").glob("*.md")}) == []


def test_every_case_file_of_a_clause_is_about_a_clause() -> None:
    assert sorted({path.stem for path in (ROOT / "tests/spec/clauses").glob("*.md")} - CLAUSES) == []


@pytest.mark.parametrize("ending", [".md", ".zh-CN.md"])
def test_every_clause_has_a_page(ending: str) -> None:
    pages = (ROOT / "docs/reference/clauses").glob("*.md")
    assert missing_in({path.name.removesuffix(ending) for path in pages if path.name.endswith(ending)}) == []


@pytest.mark.parametrize(("page", "heading"), [("language.md", "## Formulas\n"), ("language.zh-CN.md", "## 公式\n")])
def test_every_clause_has_its_formula(page: str, heading: str) -> None:
    text = (ROOT / "docs/reference" / page).read_text("utf-8")
    section = text.partition(heading)[2].partition("\n## ")[0]
    assert missing_in(set(re.findall(r"\(clauses/([a-z_]+)[.a-zA-Z-]*\)", section))) == []
