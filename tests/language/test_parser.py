"""The parser made of plain data reads as Lark's own: the same trees at the same places, and the same said of what it cannot read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import lark
import pytest

from kaoping.dsl.grammar.tables import build_parser, grammar_text, parser
from kaoping.dsl.text import normal_line, split_lines

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("tests/spec/clauses/*.md"), *ROOT.glob("rulebooks/*/*.kp")])


def lines() -> list[str]:
    """All lines of the specification, those cut in half, and those in capitals."""
    read = [normal_line(raw, "", 1).normal for file in FILES for raw in split_lines(file.read_text("utf-8"))]
    return sorted({*read, *(line[: len(line) // 2] for line in read), *(line.upper() for line in read)})


@lru_cache
def larks_own(language: str) -> lark.Lark:
    return build_parser(grammar_text(language), language)


def said(grammar: lark.Lark, line: str) -> Any:
    try:
        tree = grammar.parse(line)
    except lark.UnexpectedCharacters as error:
        return error.pos_in_stream, error.allowed
    except lark.UnexpectedToken as error:
        return error.token.type, error.token, error.pos_in_stream, error.accepts, error.expected
    tokens = [(it.type, it, it.start_pos, it.end_pos) for it in tree.scan_values(lambda _: True)]
    return tree, tokens, [(it.data, vars(it.meta)) for it in tree.iter_subtrees()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_are_read_as_lark_reads_them(language: str) -> None:
    larks, ours = larks_own(language), parser(language)
    read = 0
    for line in filter(None, lines()):
        assert said(ours, line) == said(larks, line), line
        read += isinstance(said(ours, line)[0], lark.Tree)
    assert read > 500


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rules_and_tokens_are_those_of_lark(language: str) -> None:
    larks, ours = larks_own(language), parser(language)
    assert [(it, it.order, it.alias, repr(it.options)) for it in ours.rules] == [
        (it, it.order, it.alias, repr(it.options)) for it in larks.rules
    ]
    assert [it.name for it in ours.terminals] == [it.name for it in larks.terminals]
