"""What tests by hand share: rulebooks in their own words, and what comparisons say."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

from kaoping.engine.compile import compile_text
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Comparison


def compiled(text: str, file: str = "rules.kp") -> Rulebook:
    """The rulebook of a text without mistakes."""
    found = compile_text(text, file)
    assert found.rulebook is not None, [one for one in found.diagnostics if one.severity == "error"]
    return found.rulebook


HOLDS: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.AT_LEAST: operator.ge,
    Comparison.MORE_THAN: operator.gt,
    Comparison.LESS_THAN: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.EQUAL: operator.eq,
    Comparison.NOT_EQUAL: operator.ne,
}
