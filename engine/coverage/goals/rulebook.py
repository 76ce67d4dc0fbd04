"""The plan of a whole rulebook: its indicators in their order, then what is made of their scores."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.layout.edit import lines_of_bands
from kaoping.dsl.outline import Outline
from kaoping.engine.coverage.goals.indicators import goals_of_indicator
from kaoping.engine.coverage.goals.wholes import goals_of_wholes
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.rulebook import Rulebook


def plan_of(rulebook: Rulebook, outline: Outline | None) -> Plan:
    """``outline``: that of the rulebook's text, which knows the lines of bands and of roundings."""
    lines, roundings = {}, {}
    if outline is not None:
        lines = lines_of_branches(outline)
        roundings = {one.rounded_scores: (one.span.file, one.span.line) for one in outline.roundings}
    plan = Plan(rulebook, lines, roundings)
    for indicator in rulebook.indicators:
        goals_of_indicator(plan, indicator)
    goals_of_wholes(plan)
    return plan


def lines_of_branches(outline: Outline) -> dict[tuple[str, int], tuple[int, ...]]:
    """The lines of bands that stand below their clause, or below a derived value, one a line."""
    found: dict[tuple[str, int], tuple[int, ...]] = {}
    for block in outline.indicators:
        for clause in block.clauses:
            if isinstance(clause, syntax.Bands) and lines_of_bands(clause):
                parts = (*clause.bands, *clause.other_bands)
                found[clause.span.file, clause.span.line] = tuple(one.span.line for one in parts)
    for derived in outline.derived:
        parts = (*derived.bands, *derived.other_bands)
        if any(one.span.line != derived.span.line for one in parts):
            found[derived.span.file, derived.span.line] = tuple(one.span.line for one in parts)
    return found
