"""Nothing is passed over: every node and word of the language has its formula here, changes no score, or is listed as left out."""

from __future__ import annotations

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

from kaoping.dsl import syntax
from kaoping.engine.facts import Unit, UnitFacts
from tests.independent.absence import NotWritten
from tests.independent.book import read
from tests.independent.left_out import ELSE, LEFT_OUT, NOT_OF_SCORES, PARTS, WORDS_OF_NO_SCORE
from tests.independent.run import Run

HERE = Path(__file__).parent
SOURCES = [
    path for path in sorted(HERE.rglob("*.py")) if not path.name.startswith("test_") and path.name != "left_out.py"
]
TREES = [ast.parse(path.read_text("utf-8")) for path in SOURCES]
NODES = {kind.__name__ for kind in vars(syntax).values() if isinstance(kind, type) and issubclass(kind, syntax.Node)}


def named() -> set[str]:
    """The nodes of the syntax that stand in the sources."""
    return {
        node.attr
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "syntax"
    }


def words_here() -> set[str]:
    return {
        node.value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def words_of_language() -> set[str]:
    """The words of the grammar that are neither a rule nor a node."""
    found: set[str] = set()
    for language in ("zh", "en"):
        grammar = (files("kaoping.dsl.grammar") / f"{language}.lark").read_text("utf-8")
        found |= set(re.findall(r"-> ([a-z_0-9]+)", grammar))
    nodes = {re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower() for name in NODES}
    return found - nodes


def test_every_node_has_its_formula() -> None:
    assert NODES - named() - NOT_OF_SCORES - PARTS == set()


def test_the_lists_are_exact() -> None:
    words = words_of_language()
    assert set() == (NOT_OF_SCORES | PARTS) - NODES
    assert PARTS & named() == set()
    assert (WORDS_OF_NO_SCORE | ELSE.keys()) - words == set()
    assert ELSE.keys() & words_here() == set()
    assert {one for one in ELSE.values() if one in words} - words_here() == set()


def test_every_word_has_its_meaning() -> None:
    assert words_of_language() - words_here() - WORDS_OF_NO_SCORE - ELSE.keys() == set()


@pytest.mark.parametrize("line", LEFT_OUT)
def test_what_is_left_out_says_so(line: str) -> None:
    text = f"rulebook [a]\ntotal 10 points\nfacts:\n[n] count, more is better\n{line}\n"
    with pytest.raises(NotWritten, match=LEFT_OUT[line]):
        Run([read(text)], [UnitFacts(Unit("A"), {"n": 1})]).answers()


def test_nothing_else_is_left_out() -> None:
    raised = [
        node.exc.args[0].value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) == "NotWritten"
        and isinstance(node.exc.args[0], ast.Constant)
    ]  # fmt: skip
    assert sorted(raised) == sorted(LEFT_OUT.values())
