"""A maximum that nobody can reach: a slip in the points, most of the time. Looked for last, in indicators of which no error is known."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import ClassVar

from kaoping.dsl.checks import said
from kaoping.dsl.checks.amounts import branches, most_together
from kaoping.dsl.checks.known import Known, heading, maximum
from kaoping.dsl.checks.logic import ALWAYS
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Place, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MaximumOutOfReach(Diagnostic):
    code: ClassVar[str] = "maximum-out-of-reach"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "指标【{name}】满分{full}，按下面的条款最多只能得{most}。",
        "Indicator [{name}] has a maximum of {full}, but its clauses give at most {most}.",
    )
    label: ClassVar[Text] = Text("得不到满分", "full marks cannot be reached")
    help: ClassVar[Text] = Text("请核对满分和各条的分值。", "Check the maximum and the points of the clauses.")
    name: str
    full: Text
    most: Text


def check_attainable(known: Known, faulty: Set[tuple[str, int]]) -> Iterator[Diagnostic]:
    """``faulty`` are the lines (file and number) of errors that are known already."""
    for block in known.outline.indicators:
        lines = {(node.span.file, node.span.line) for node in (block.indicator, *block.clauses)}
        if block.clauses and not block.unread and not lines & faulty:
            yield from _check(known, block)


def lines_of_errors(found: list[Diagnostic]) -> set[tuple[str, int]]:
    return {_line(one.place) for one in found if one.severity == "error"}


def _line(place: Place) -> tuple[str, int]:
    return (place.file, place.line if isinstance(place, Span) else place.row)


def _check(known: Known, block: IndicatorBlock) -> Iterator[Diagnostic]:
    full = maximum(block)
    if full is None or block.indicator.opening == "starts_full":
        return
    given = [[one for one in branches(known, block, clause) if one.manner != "deducts"] for clause in block.clauses]
    most = most_together([own for own in given if own], ALWAYS)
    if most is not None and 0 <= most < full:
        yield MaximumOutOfReach(
            place=heading(block),
            name=block.indicator.name.text,
            full=said.points(full),
            most=said.points(most),
        )
