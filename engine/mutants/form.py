"""What of a compiled rulebook decides scores, as plain values that are equal where it says the same in other words or on other lines."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from kaoping.engine.analysis.bounds import Ranges, bounds
from kaoping.engine.analysis.formula import posted as posted_by
from kaoping.engine.analysis.ranges import fact_ranges
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Add, ClauseSource, Const, Indicator, Table

_NOT_SCORED = frozenset(
    {"source", "missing_source", "marked_source", "bounds_source", "other", "name", "measure_word", "direction"}
)


def form(part: Any) -> object:
    """The part without where it stands."""
    if isinstance(part, Table):
        return ("Table", part.key, form(part.rows))
    if isinstance(part, ClauseSource):
        return None
    if is_dataclass(part):
        found = [form(getattr(part, one.name)) for one in fields(part) if one.name not in _NOT_SCORED]
        return (type(part).__name__, *found)
    if isinstance(part, tuple):
        return tuple(form(one) for one in part)
    return part


def parts_of(rulebook: Rulebook) -> dict[str, object]:
    """Indicators, steps, measures and facts by key, what each indicator does to sections and the total, and all that is said of wholes."""
    found: dict[str, object] = {}
    ranges = fact_ranges(rulebook)
    for one in rulebook.indicators:
        found[f"indicator {one.key}"] = form(_without_idle_limits(one, ranges))
        found[f"whole of {one.key}"] = form(_of_wholes(one))
    for step in rulebook.steps:
        found[f"input {step.key}"] = form(step)
    for measure in rulebook.measures:
        found[f"input {measure.key}"] = (form(measure), found.get(f"input {measure.key}"))
    for fact in rulebook.facts:
        found[f"input {fact.key}"] = (form(fact), found.get(f"input {fact.key}"))
    for section in rulebook.sections:
        found[f"whole {section.key}"] = form(section)
    wholes = (
        rulebook.composition, rulebook.adjustments, rulebook.grading, rulebook.total, rulebook.section_rounding, rulebook.total_rounding,
        rulebook.shared, rulebook.calendar, tuple(one.key for one in rulebook.indicators),
    )  # fmt: skip
    found["whole "] = form(wholes)
    return found


def _without_idle_limits(indicator: Indicator, ranges: Ranges) -> Indicator:
    """Without a floor or ceiling that no facts within their declarations reach, by exact bounds."""
    if indicator.adjustments or indicator.clamped or indicator.spills:
        return indicator
    posted = bounds(Add((Const(indicator.opening), *map(posted_by, indicator.clauses))), ranges)
    if indicator.floor is not None and posted.low is not None and posted.low >= indicator.floor:
        indicator = replace(indicator, floor=None)
    if indicator.ceiling is not None and posted.high is not None and posted.high <= indicator.ceiling:
        indicator = replace(indicator, ceiling=None)
    return indicator


def _of_wholes(indicator: Indicator) -> tuple[object, ...]:
    """What of an indicator matters to the sum above it beside its score."""
    rules = tuple((one.consequence, one.when) for one in indicator.not_applicable)
    consequences = (rules, indicator.missing, indicator.marked)
    return (
        *consequences,
        indicator.maximum,
        indicator.beyond_total,
        indicator.spills,
        indicator.floor if indicator.spills else None,
    )
