"""Terms at given facts: what the solver's own arithmetic makes of a formula once every free term has its value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import z3

from kaoping.engine.facts import Gap, Value
from kaoping.engine.prove.facts import Variable
from kaoping.engine.prove.lacks import Text
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import Term, real


class At:
    """The formulas of a unit at the facts of one; every gap must have its truth."""

    def __init__(self, unit: Symbolic, inputs: Mapping[str, Value]) -> None:
        self.pairs: list[tuple[Term, Term]] = []
        for variable in unit.variables.found.values():
            self._set(variable, inputs.get(variable.key, Gap.MISSING), unit)

    def _set(self, variable: Variable, value: Value, unit: Symbolic) -> None:
        gap = value if isinstance(value, Gap) else None
        if variable.absent is not None:
            self.pairs.append((variable.absent, z3.BoolVal(gap is Gap.MISSING)))
        if variable.missing is not None:
            self.pairs.append((variable.missing, z3.BoolVal(gap is Gap.MISSING)))
        if variable.marked is not None:
            self.pairs.append((variable.marked, z3.BoolVal(gap in (Gap.NOT_APPLICABLE, Gap.DASH))))
        if isinstance(value, str):
            self.pairs.append((variable.term, unit.labels.code(value)))
        else:  # what a fact is that is not there does not matter
            known = _some(variable) if isinstance(value, Gap) else Fraction(value)
            term = z3.IntVal(int(known)) if z3.is_int(variable.term) else real(known)
            self.pairs.append((variable.term, term))

    def __call__(self, term: Term) -> Any:
        """A truth or a number."""
        return self.all([term])[0]

    def all(self, terms: Sequence[Term]) -> list[Any]:
        """Truths and numbers, in one go."""
        given = [z3.BoolVal(term) if isinstance(term, bool) else term for term in terms]
        together = z3.Function("together", *[term.sort() for term in given], z3.BoolSort())(*given)
        return [_value(one) for one in z3.simplify(z3.substitute(together, *self.pairs)).children()]


def _value(found: Term) -> Any:
    if z3.is_true(found) or z3.is_false(found):
        return z3.is_true(found)
    if z3.is_int_value(found):
        return Fraction(found.as_long())
    assert z3.is_rational_value(found), found
    return found.as_fraction()


def _some(variable: Variable) -> Fraction:
    if isinstance(variable.valued.value, Text):
        return Fraction(0)
    within = variable.valued.num.range
    return within.low if within.low is not None else min(within.high or Fraction(0), Fraction(0))
