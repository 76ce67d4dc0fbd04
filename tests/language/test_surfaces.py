"""Laws of the two surfaces, on lines drawn from their grammars. ``KAOPING_LONG=10000`` draws so many for each law."""

from __future__ import annotations

import os
import re
from dataclasses import MISSING, fields

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from kaoping.dsl.grammar.build import NODES
from kaoping.dsl.grammar.tables import build_parser, grammar_text, parser
from kaoping.dsl.layout.format import format_document, statements_written
from kaoping.dsl.parse import MOST_LEVELS, parse
from kaoping.dsl.syntax import Document, Statement
from kaoping.dsl.text import normal_line
from tests.language.strategies import HEADERS, LANGUAGES, statements, typed

OFTEN = settings(
    max_examples=int(os.environ.get("KAOPING_LONG") or 100), deadline=None, suppress_health_check=list(HealthCheck)
)


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(LANGUAGES))
    line = draw(statements(language))  # a filter would be a new strategy, and build the grammar anew, for every line
    assume(is_not_too_deep(line))
    return language, line


def is_not_too_deep(line: str) -> bool:
    """What the parser refuses for its depth is no line of the language."""
    return len(re.findall(r"[-+*/×÷(]|且|或|\band\b|\bor\b", line)) <= MOST_LEVELS


def read(text: str) -> Document:
    parsed = parse(text, "drawn.kp")
    assume(all(one.code != "too-deep" for one in parsed.diagnostics))
    assert parsed.diagnostics == (), [(text, one.place, one.code) for one in parsed.diagnostics]
    return parsed.document


def statements_of(document: Document) -> list[Statement]:
    return [line.statement for line in document.lines if line.statement]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grammar_has_no_conflict_and_no_colliding_tokens(language: str) -> None:
    build_parser(grammar_text(language), language, strict=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_keyword_is_changed_before_it_is_read(language: str) -> None:
    """任何一项 arrives as 任何1项 (text.py), so a keyword written with 一项 in the grammar would never be met."""
    words = [one.pattern.value for one in parser(language).terminals if one.pattern.type == "str"]
    assert [word for word in words if word not in (" ", ";") and normal_line(word, "", 1).normal != word] == []


@OFTEN
@given(lines())
def test_every_line_of_the_grammar_is_read(drawn: tuple[str, str]) -> None:
    language, line = drawn
    assert read(HEADERS[language] + line).language == language


@OFTEN
@given(lines())
def test_what_is_written_is_read_as_it_was_meant(drawn: tuple[str, str]) -> None:
    language, line = drawn
    document = read(HEADERS[language] + line)
    assert statements_of(read(format_document(document))) == statements_written(document)


@OFTEN
@given(lines())
def test_formatting_twice_changes_nothing(drawn: tuple[str, str]) -> None:
    language, line = drawn
    once = format_document(read(HEADERS[language] + line))
    assert format_document(read(once)) == once


@OFTEN
@given(lines())
def test_a_translation_there_and_back_is_the_formatted_text(drawn: tuple[str, str]) -> None:
    language, line = drawn
    other = "en" if language == "zh" else "zh"
    formatted = format_document(read(HEADERS[language] + line))
    there = format_document(read(formatted), other)
    assert read(there).language == other
    assert format_document(read(there), language) == formatted


@OFTEN
@given(lines(), st.data())
def test_full_width_marks_and_the_spaces_of_word_mean_the_same(drawn: tuple[str, str], data: st.DataObject) -> None:
    language, line = drawn
    assume(not line.startswith("|"))  # what is no value in a cell of a table is a label: data, kept as typed
    written = data.draw(typed(line))
    assert statements_of(read(HEADERS[language] + written)) == statements_of(read(HEADERS[language] + line))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_called_like_a_part_that_has_parts_of_its_own(language: str) -> None:
    """An alternative that is a word would be taken for the node of its name, and the line could not be built."""
    grammar = build_parser(grammar_text(language), language)
    words = {r.alias for r in grammar.rules if r.alias and all(s.is_term and s.filter_out for s in r.expansion)}
    needing = {
        name
        for name, kind in NODES.items()
        if any(one.default is MISSING and one.default_factory is MISSING for one in fields(kind))
    }
    assert words & needing == set()


@pytest.mark.parametrize(
    ("line", "within"),
    [("得分＝【数】的“上季”期值×1分", "NamedPeriod"), ("得分＝合计（【甲】的“优”）", "Each(value=Label(")],
)
def test_a_text_behind_de_is_a_period_where_that_is_said(line: str, within: str) -> None:
    [_, statement] = statements_of(parse(f"评分细则【总】\n{line}", "rules.kp").document)
    assert within in repr(statement)
