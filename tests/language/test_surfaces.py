"""Laws of the two surfaces, on lines drawn from their grammars."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaoping.dsl.format import format_document
from kaoping.dsl.parse import parse
from kaoping.dsl.tables import build_parser, grammar_text
from tests.language.strategies import statements

HEADERS = {"zh": "评分细则【甲】\n", "en": "rulebook [a]\n"}
LANGUAGES = st.sampled_from(("zh", "en"))
OFTEN = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def rulebooks(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(LANGUAGES)
    lines = draw(st.lists(statements(language), min_size=1, max_size=3))
    return language, HEADERS[language] + "\n".join(lines) + "\n"


def read(text: str):
    parsed = parse(text, "drawn.kp")
    assert parsed.diagnostics == (), [(d.place, d.code) for d in parsed.diagnostics]
    return parsed.document


def statements_of(document):
    return [line.statement for line in document.lines if line.statement]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_grammar_has_no_conflict_and_no_colliding_tokens(language: str) -> None:
    build_parser(grammar_text(language), language, strict=True)


@OFTEN
@given(rulebooks())
def test_every_line_of_the_grammar_is_read(drawn: tuple[str, str]) -> None:
    language, text = drawn
    assert read(text).language == language


@OFTEN
@given(rulebooks())
def test_formatting_twice_changes_nothing(drawn: tuple[str, str]) -> None:
    once = format_document(read(drawn[1]))
    assert format_document(read(once)) == once


@OFTEN
@given(rulebooks())
def test_a_translation_there_and_back_is_the_formatted_text(drawn: tuple[str, str]) -> None:
    language, text = drawn
    other = "en" if language == "zh" else "zh"
    once = format_document(read(format_document(read(text), other)), language)
    again = format_document(read(format_document(read(once), other)), language)
    assert again == once
    assert len(statements_of(read(once))) == len(statements_of(read(text)))
