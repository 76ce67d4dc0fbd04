"""What the options of a declared fact or column say, one question each."""

from __future__ import annotations

from typing import TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import FactBlock

T = TypeVar("T", bound=syntax.Node)
Declared = syntax.Fact | syntax.Column


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
    return next((o for o in declared.fact_options if o in ("more_is_better", "fewer_is_better")), "")


def quantity_column(block: FactBlock) -> syntax.Column | None:
    """The column of records whose numbers are summed; None where each record counts as one."""
    chosen = option(block.fact, syntax.QuantityColumn)
    if chosen is None:
        return None
    return next((c for c in block.columns if fold(chosen.name.text) in name_keys(c.column_name)), None)


def name_keys(name: syntax.Name) -> tuple[str, ...]:
    """The folded keys by which a declared name is found: its own and its twin's."""
    return tuple(fold(text) for text in (name.text, name.other) if text)
