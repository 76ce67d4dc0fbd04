"""An explanation for programs: what ``result_json`` says of a unit or an indicator, with the trace if asked for.

The trace of an indicator is the list of the trees that were evaluated: ``{"for", "name", "clause", "tree"}``. ``for`` is ``derived`` (with the
derived value's ``name``), ``not_applicable``, ``condition``, ``amount`` or ``cap``. A node of a tree has ``node``, its name in the evaluation tree;
``value``, exact text for a number, true or false for a condition, null where a gap was met, which ``gap`` names then; what it has of its own
(``name``, ``comparison``, ``labels``, ``step``, ``rounding``, ``rule``); and the nodes below it that were looked at in ``of``.

``appeals``, only where there are any, are the pending ones, each as in ``docs/reference/appeals.schema.json`` without its effect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from kaoping.engine.amount import digits, exact
from kaoping.engine.explain.explain import pending_of
from kaoping.engine.explain.trace import TracedPart, trace_of
from kaoping.engine.facts import Gap
from kaoping.engine.scoring.score import Scored
from kaoping.engine.tracing import Approximate, Step
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Compare,
    Const,
    Divide,
    Greatest,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    OfDays,
    OneOf,
    Round,
)
from kaoping.engine.writing.appeal_json import appeal_json
from kaoping.engine.writing.result_json import Json, clause_json, indicator_json, unit_json

Naming = Callable[[str], str]
"""The key of an input → the name that its author gave it."""


def unit_as_json(scored: Scored, unit: str, *, traced: bool = False) -> Json:
    """The unit as a result has it; each of its indicators with its trace if asked for."""
    told = unit_json(scored.result_of(unit))
    if traced:
        rulebook = scored.standing(unit).rulebook
        indicators = told["indicators"]
        assert isinstance(indicators, list)
        for indicator, rule in zip(indicators, rulebook.indicators, strict=True):
            indicator["trace"] = _trace(scored, unit, rule.key)
    return told | _appeals(scored, unit, [rule.key for rule in scored.standing(unit).rulebook.indicators])


def indicator_as_json(scored: Scored, unit: str, indicator: str, *, traced: bool = False) -> Json:
    """The indicator as a result has it, led by the unit and its class; ``KeyError`` for an unknown name."""
    standing = scored.standing(unit)
    head: Json = {"unit": standing.unit.name, "class": standing.unit.unit_class}
    told = head | indicator_json(scored.indicator_of(unit, indicator))
    if traced:
        told["trace"] = _trace(scored, unit, indicator)
    return told | _appeals(scored, unit, [indicator])


def _appeals(scored: Scored, unit: str, indicators: Sequence[str]) -> Json:
    """The pending appeals about these indicators, each once; nothing where there are none."""
    standing = scored.standing(unit)
    kinds = {fact.key: fact.kind for fact in standing.rulebook.facts}
    found = {one: None for key in indicators for one in pending_of(scored.appeals, standing.facts, key)}
    return {"appeals": [appeal_json(one, kinds[one.fact]) for one in found]} if found else {}


def _trace(scored: Scored, unit: str, indicator: str) -> list[Json]:
    standing = scored.standing(unit)
    rule = next(rule for rule in standing.rulebook.indicators if rule.key == indicator)
    inputs = standing.application.case(standing.facts).inputs
    name = scored.ledgers(standing).told.name
    return [_part(part, name) for part in trace_of(standing.rulebook, rule, inputs)]


def _part(part: TracedPart, name: Naming) -> Json:
    named: Json = {"name": part.key} if part.key else {}
    return {"for": part.role.value, **named, "clause": clause_json(part.clause), "tree": _tree(part.steps, name)}


def _tree(steps: Sequence[Step], name: Naming) -> Json:
    root, *below = steps
    told = _node(root, name)
    starts = [index for index, step in enumerate(below) if step.depth == root.depth + 1]
    if starts:
        ends = [*starts[1:], len(below)]
        told["of"] = [_tree(below[start:end], name) for start, end in zip(starts, ends, strict=True)]
    return told


def _node(step: Step, name: Naming) -> Json:
    value = step.value
    told: Json = {"node": _NAMES[type(step.node)]}
    if isinstance(value, Gap):
        told |= {"value": None, "gap": value.value}
    elif isinstance(value, Approximate):
        told["digits"] = digits(value.value)
    else:
        told["value"] = value if isinstance(value, bool | str) else exact(value)
    return told | _own(step, name)


def _own(step: Step, name: Naming) -> Json:
    match step.node:
        case Input(key):
            return {"name": name(key)}
        case OneOf(key, labels):
            return {"name": name(key), "labels": list(labels)}
        case Compare(_, comparison, _):
            return {"comparison": comparison.value}
        case OfDays(rule):
            return {"rule": rule.value}
        case Round(_, to, rounding):
            return {"step": exact(to), "rounding": rounding.value}
        case Lookup(table):
            return {"table": table.key}
        case Apply(function):
            return {"function": function.value}
        case (
            Const()
            | Label()
            | Add()
            | Multiply()
            | Divide()
            | Least()
            | Greatest()
            | Choose()
            | Aggregate()
            | All()
            | Any()
            | Not()
        ):
            return {}
        case _:
            assert_never(step.node)


_NAMES = {
    Const: "const", Label: "label", Input: "input", Add: "add", Multiply: "multiply", Divide: "divide", Apply: "apply",
    Least: "least", Greatest: "greatest", Round: "round", Choose: "choose", Aggregate: "aggregate", OfDays: "of_days", Lookup: "lookup", Compare: "compare",
    OneOf: "one_of", All: "all", Any: "any", Not: "not",
}  # fmt: skip
