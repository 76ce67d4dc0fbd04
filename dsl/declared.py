"""What the options of a declared fact, column or indicator say, one question each."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import FactBlock

T = TypeVar("T", bound=syntax.Node)
Declared = syntax.Fact | syntax.Column
OF_DATES = {"earlier_is_better": "fewer_is_better", "later_is_better": "more_is_better"}
"""How the directions are said of a date, and what that is of any other fact."""


def option(declared: Declared, kind: type[T]) -> T | None:
    """The first option of a kind (``syntax.Absent``, ``syntax.MaxScore``, …), None if it is not given."""
    return next((option for option in declared.fact_options if isinstance(option, kind)), None)


def measure_word(declared: Declared) -> str:
    """``件``; empty if none is declared."""
    found = option(declared, syntax.Measure)
    return found.unit if found else ""


def choices(declared: Declared) -> tuple[syntax.Label, ...]:
    return tuple(option.label for option in declared.fact_options if isinstance(option, syntax.Choice))


def direction(declared: Declared) -> str:
    """``more_is_better``, ``fewer_is_better``, or empty where the declaration does not say."""
    said = (OF_DATES.get(o, o) for o in declared.fact_options if isinstance(o, str))
    return next((o for o in said if o in OF_DATES.values()), "")


def quantity_column(block: FactBlock) -> syntax.Column | None:
    """The column of records whose numbers are summed; None where each record counts as one."""
    chosen = option(block.fact, syntax.QuantityColumn)
    if chosen is None:
        return None
    return next((c for c in block.columns if fold(chosen.name.text) in name_keys(c.column_name)), None)


def results_of(derived: syntax.Derived) -> Iterator[syntax.Value]:
    """Every value that a derived value may be: of its bands, of its cases, of what it is where it cannot be worked out."""
    bands: tuple[syntax.Band | syntax.OtherBand, ...] = (*derived.bands, *derived.other_bands)
    if not bands:
        yield derived.value
    for band in bands:
        if isinstance(band.effect, syntax.Score):
            yield band.effect.value
    for option in derived.derived_options:
        match option:
            case syntax.Case(value=value) | syntax.ElseValue(value=value):
                yield value
            case syntax.ZeroDivisor(effect=syntax.Score(value=value)):
                yield value
            case _:
                pass


def name_keys(name: syntax.Name) -> tuple[str, ...]:
    """The folded keys by which a declared name is found: its own and its twin's."""
    return tuple(fold(text) for text in (name.text, name.other) if text)


def maximum_points(indicator: syntax.Indicator) -> Fraction | None:
    """Full marks; None where there are none (不设满分), or they are no fixed number."""
    return None if indicator.value is None else constant(indicator.value)


def counted_points(indicator: syntax.Indicator) -> Fraction | None:
    """What its full marks count in the sum above it: nothing where they stand on top of the total."""
    return Fraction(0) if "beyond_total" in indicator.indicator_options else maximum_points(indicator)


def lowest_points(indicator: syntax.Indicator) -> Fraction | None:
    """The score at which deductions end: 0, another one, or None where nothing ends them."""
    low = next((one for one in indicator.indicator_options if isinstance(one, syntax.NotBelow)), None)
    if low is not None:
        return constant(low.value) or Fraction(0)
    return None if "may_be_negative" in indicator.indicator_options else Fraction(0)


def is_mean(declared: Declared) -> bool:
    """Whether a unit's value is a mean of its sub-units', so that a count need not be whole."""
    return "mean_of_subunits" in declared.fact_options or option(declared, syntax.SubunitWeights) is not None
