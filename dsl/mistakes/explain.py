"""Why lines cannot be read: one message a mistake, also where a mistake takes up several lines, and what was meant.

What a line says once it is mended as offered goes on to the later passes in place of the line, so that a name it declares is known, and the
clauses below a misspelt indicator have an indicator. Loaded only where a line was refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix
from kaoping.dsl.grammar.build import build, part_names
from kaoping.dsl.mistakes.after import after_parsing, with_fixes
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.several_lines import several_lines
from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax import Statement
from kaoping.dsl.text import NormalLine, normal_line

Why = Diagnostic | lark.UnexpectedInput


@dataclass(frozen=True, slots=True)
class Explained:
    """``found`` are the messages, ``meant`` the statements meant, by line, and ``rest`` the lines that were not explained."""

    found: tuple[Diagnostic, ...]
    meant: Mapping[int, tuple[Statement, ...]]
    rest: tuple[int, ...]


def explain(
    lines: Sequence[NormalLine], whys: Mapping[int, Why], language: str, grammar: lark.Lark, most: int
) -> Explained:
    """The messages for the lines (by number) that cannot be read, the first ``most`` of them."""
    found: list[Diagnostic] = []
    meant: dict[int, tuple[Statement, ...]] = {}
    rest: list[int] = []
    taken: set[int] = set()
    for number in sorted(whys):
        if number in taken:
            continue
        if len(found) >= most:
            rest.append(number)
            continue
        around = Around(lines, frozenset(whys), number, language)
        one = _one(around, whys[number], grammar, taken)
        found.append(one)
        if one.fixes and one.fixes[0].span.line not in meant:
            meant[one.fixes[0].span.line] = _meant(one.fixes[0], lines, grammar)
    return Explained(tuple(found), meant, tuple(rest))


def _one(around: Around, why: Why, grammar: lark.Lark, taken: set[int]) -> Diagnostic:
    across = several_lines(around, grammar)
    if across:
        taken.update(across.lines)
        return across.mistake
    if isinstance(why, Diagnostic):
        return with_fixes(around.line, why, around.language, grammar)
    return after_parsing(around, why, grammar)


def _meant(fix: Fix, lines: Sequence[NormalLine], grammar: lark.Lark) -> tuple[Statement, ...]:
    """The statements of a line once a fix is done; none if it still cannot be read."""
    raw = lines[fix.span.line - 1].raw
    text = raw[: fix.span.column - 1] + fix.text + raw[fix.span.end - 1 :]
    statements: list[Statement] = []
    for piece in text.split("\n"):
        line = normal_line(piece, fix.span.file, fix.span.line)
        if not line.normal:
            continue
        try:
            tree = grammar.parse(line.normal)
        except lark.UnexpectedInput:
            return ()
        if (statement := build(tree, line, part_names(grammar))) is not None:
            statements.append(statement)
    return tuple(statements)
