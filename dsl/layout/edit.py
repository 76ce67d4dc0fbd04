"""Fixes that add words to a line, in the language of the rulebook."""

from __future__ import annotations

from dataclasses import fields, replace

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Fix, Text
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.source import Span


def insert_before(node: syntax.Node, text: str, says: Text, *, safe: bool = False) -> Fix:
    span = node.span
    return Fix(text, Span(span.file, span.line, span.column, span.column), says, safe)


def append(statement: syntax.Node, text: str, language: str, says: Text | None = None) -> Fix:
    """``text`` at the end of a statement, before its citation; the comma comes with it."""
    if isinstance(statement, syntax.Bands) and (below := lines_of_bands(statement)):
        return line_below(below[-1], text)
    says = says or Text(f"加上“{text}”", f"add '{text}'")
    comma = "，" if language == "zh" else ", "
    citation = getattr(statement, "citation", None)
    if citation is not None:
        return insert_before(citation, text + comma, says)
    span = statement.span
    return Fix(comma + text, Span(span.file, span.line, span.end, span.end), says)


def lines_of_bands(clause: syntax.Bands) -> tuple[syntax.Node, ...]:
    """The parts of bands that stand on lines of their own; the clause itself where its bands are still to come."""
    parts: tuple[syntax.Node, ...] = (*clause.bands, *clause.other_bands, *clause.case_tails)
    return tuple(one for one in parts if one.span.line != clause.span.line) if parts else (clause,)


def append_tail(clause: syntax.Node, tail: syntax.Tail, language: str) -> Fix:
    """A tail at the end of a clause."""
    return append(clause, write_part(tail, "tail", language), language)


def replace_node(node: syntax.Node, text: str, *, safe: bool = False) -> Fix:
    return Fix(text, node.span, Text(f"写成“{text}”", f"write '{text}'"), safe)


def line_below(statement: syntax.Node, text: str) -> Fix:
    """A line of its own below a statement."""
    span = statement.span
    return Fix(
        f"\n{text}", Span(span.file, span.line, span.end, span.end), Text(f"加一行“{text}”", f"add a line '{text}'")
    )


def append_option(indicator: syntax.Indicator, option: str, language: str) -> Fix:
    """An option at the end of an indicator's line: 可超过满分, may be negative."""
    return append(indicator, write_part(option, "indicator_option", language), language)


def remove_tail(clause: syntax.Clause, tail: syntax.Tail, language: str) -> tuple[Fix, ...]:
    """A tail taken away with its comma; the whole clause anew where a keyword without a place of its own stands before it."""
    if isinstance(clause, syntax.Interpolation | syntax.Judged):
        left = tuple(one for one in clause.tails if one is not tail)
        return (replace_node(clause, write_statement(replace(clause, tails=left), language)),)
    before = [end for node in _direct_parts(clause) if (end := node.span.end) <= tail.span.column]
    if not before:
        return ()
    span = Span(tail.span.file, tail.span.line, max(before), tail.span.end)
    return (Fix("", span, Text("删去这一段", "remove this part")),)


def _direct_parts(clause: syntax.Clause) -> list[syntax.Node]:
    parts = [getattr(clause, field.name) for field in fields(clause) if field.name != "span"]
    return [
        one for part in parts for one in (part if isinstance(part, tuple) else (part,)) if isinstance(one, syntax.Node)
    ]
