"""What the options of a declared fact or column say, one question each."""

from __future__ import annotations

from typing import TypeVar

from kaoping.dsl import syntax

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
    return next((o for o in declared.fact_options if o in ("more_is_better", "fewer_is_better")), "")  # type: ignore[misc]
