"""Statements that changed as people read them: written in the one layout, in either language, and which words are others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from kaoping.dsl import syntax
from kaoping.dsl.analyse import Analysis
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.layout.wording import Vocabulary, worded

Write = Callable[[syntax.Node], str]

_WORDS = re.compile(
    r"【[^】]*】|\[[^]]*\]|“[^”]*”|\"[^\"]*\"|-?\d[\d.,]*\s?(?:%|[A-Za-z]+|[\u4e00-\u9fff]+?(?=[，；。、]|$))?|[A-Za-z]+|\S"
)
_MOST_TOLD = 3


def written(analysis: Analysis, language: str) -> Write:
    """Writes statements of a rulebook in a language, its names too where they have a twin."""
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
