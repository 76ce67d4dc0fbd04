"""Statements that changed as people read them: written in the one layout, in either language, and which words are others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher

from kaoping.dsl import syntax
from kaoping.dsl.analyse import Analysis
from kaoping.dsl.blocks.day_words import in_plain_words
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.layout.wording import Vocabulary, worded
from kaoping.dsl.units import MEASURE_WORDS, TIMES

Write = Callable[[syntax.Node], str]
Typed = Mapping[tuple[str, int], syntax.Node]
_NOTHING_TYPED: Typed = {}

_UNIT = "|".join(
    sorted(
        map(
            re.escape,
            {*MEASURE_WORDS, *(one for words in TIMES.values() for one in words), "分", "个百分点", "point", "points"},
        ),
        key=len,
        reverse=True,
    )
)
_WORDS = re.compile(
    r"【[^】]*】|\[[^]]*\]|“[^”]*”|\"[^\"]*\"|\d{4}-\d{2}-\d{2}|-?\d[\d.,]*(?:%|\s?(?:"
    + _UNIT
    + r")(?![A-Za-z]))?|[A-Za-z]+|\S"
)
_MOST_TOLD = 3


def written(analysis: Analysis, language: str, typed: Typed = _NOTHING_TYPED) -> Write:
    """Writes statements of a rulebook in a language, its names too where they have a twin. ``typed`` are the statements as their author typed them,
    by file and line: those have words that the outline has no more, such as 晚于 of days."""
    outline = analysis.written
    declared: list[syntax.Node] = [
        *(block.fact for block in outline.facts),
        *(column for block in outline.facts for column in block.columns),
        *outline.derived,
        *(block.table for block in outline.tables),
        *(block.section for block in outline.sections),
        *(block.indicator for block in outline.indicators),
    ]
    vocabulary = Vocabulary.of_statements(declared, translated=language != outline.language)

    def write(node: syntax.Node) -> str:
        own = typed.get((node.span.file, node.span.line))
        if own is not None and in_plain_words(own) == node:
            node = own
        return write_statement(worded(node, language, vocabulary), language)

    return write


def differing(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The words that stand in place of others, such as ``("0.2分", "0.3分")``; none where so much changed that the whole is read more easily."""
    found = tuple(_replaced(_WORDS.findall(before), _WORDS.findall(after)))
    return found if len(found) <= _MOST_TOLD else ()


def _replaced(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "".join(before[i:j]), "".join(after[k:m])
