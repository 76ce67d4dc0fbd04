"""Declared facts and their columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant, literal_number
from kaoping.dsl.declared import Declared, choices, direction, measure_word, option, quantity_column
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import FactBlock, Outline
from kaoping.dsl.units import write_unit
from kaoping.engine.lower.scope import Scope
from kaoping.engine.rulebook import Direction, Fact, Kind, OfSubunits

_KINDS = {"judged_score": Kind.JUDGED, "imported_score": Kind.IMPORTED}


def lower_facts(outline: Outline, scope: Scope) -> tuple[Fact, ...]:
    judged = {fold(clause.name.text): clause for clause in _judged(outline)}
    return tuple(_records_or_value(block, judged, scope) for block in outline.facts)


def _judged(outline: Outline) -> Iterator[syntax.Judged]:
    for block in outline.indicators:
        yield from (clause for clause in block.clauses if isinstance(clause, syntax.Judged))


def _records_or_value(block: FactBlock, judged: dict[str, syntax.Judged], scope: Scope) -> Fact:
    name = block.fact.name
    clause = next((judged[fold(text)] for text in (name.text, name.other) if fold(text) in judged), None)
    quantity = quantity_column(block)
    return _fact(
        block.fact,
        name,
        scope,
        judged=clause,
        columns=tuple(_fact(column, column.column_name, scope) for column in block.columns),
        quantity=quantity.column_name.text if quantity else "",
    )


def _fact(
    declared: Declared,
    name: syntax.Name,
    scope: Scope,
    judged: syntax.Judged | None = None,
    columns: tuple[Fact, ...] = (),
    quantity: str = "",
) -> Fact:
    bounds, bounded = _bounds(declared), None
    if bounds is None and judged is not None:
        bounds = literal_number(judged.least), literal_number(judged.most)
        bounded = scope.source(judged, judged.citation)
    least, most = bounds or (None, None)
    if least is None and "not_negative" in declared.fact_options:
        least = Fraction(0)
    good = direction(declared)
    return Fact(
        key=name.text,
        kind=_KINDS.get(declared.kind) or Kind(declared.kind),
        other=name.other,
        measure=write_unit(measure_word(declared), Fraction(2), scope.language),
        direction=Direction(good) if good else None,
        choices=tuple(label.text for label in choices(declared)),
        minimum=least,
        maximum=most,
        over_one="over_one" in declared.fact_options,
        below_zero="below_zero" in declared.fact_options,
        absent=_absent(declared),
        columns=columns,
        quantity=quantity,
        with_subunits="with_subunits" in declared.fact_options,
        of_subunits=_of_subunits(declared),
        weight=scope.fact_key(weights.name) if (weights := option(declared, syntax.SubunitWeights)) else "",
        source=scope.source(declared),
        bounds_source=bounded,
    )


def _of_subunits(declared: Declared) -> OfSubunits | None:
    if option(declared, syntax.SubunitWeights):
        return OfSubunits.WEIGHTED_MEAN
    return next((made for word, made in _OF_SUBUNITS.items() if word in declared.fact_options), None)


_OF_SUBUNITS = {
    "mean_of_subunits": OfSubunits.MEAN,
    "highest_of_subunits": OfSubunits.HIGHEST,
    "lowest_of_subunits": OfSubunits.LOWEST,
}


def _bounds(declared: Declared) -> tuple[Fraction, Fraction | None] | None:
    """The least and the most that a value can be, as declared."""
    if within := option(declared, syntax.Bounds):
        return literal_number(within.least), literal_number(within.most)
    if most := option(declared, syntax.MaxScore):
        return Fraction(0), constant(most.value)
    return None


def _absent(declared: Declared) -> Fraction | str | None:
    found = option(declared, syntax.Absent)
    if found is None:
        return None
    match found.value:
        case syntax.Yes():
            return Fraction(1)
        case syntax.No():
            return Fraction(0)
        case syntax.Label(text=text):
            return text
        case syntax.Moment(text=text):
            return Fraction(date(*map(int, text.split("-"))).toordinal())
        case value:
            return constant(value)
