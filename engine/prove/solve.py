"""Questions to the solver within a time, and answers as plain as it takes: a model is asked again and again with one more name at its plainest value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from time import monotonic
from typing import Any

import z3

from kaoping.engine.prove.opaque import names_of
from kaoping.engine.prove.terms import Term, decided

PATIENCE = 400  # milliseconds for each wish of how a counterexample should look


class Said(Enum):
    YES = "yes"  # there are such facts
    NO = "no"  # there are none
    UNKNOWN = "unknown"  # it was not found out within the time


class Clock:
    """The time that is left for one law, in seconds. The solver is not asked to hurry below a tenth."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.end = seconds, monotonic() + seconds

    @property
    def left(self) -> float:
        return max(self.end - monotonic(), 0.0)

    def share(self, part: float) -> int:
        """Milliseconds: a part of all, if so much is left."""
        return max(int(1000 * min(self.seconds * part, self.left)), 100)


def solver_for(milliseconds: int) -> Any:
    found = z3.Solver()
    found.set("timeout", milliseconds)
    found.set("random_seed", 0)
    return found


def ask(terms: Sequence[Term], milliseconds: int) -> tuple[Said, Any]:
    """Whether all these can hold at once; with the solver, to be asked for a model."""
    given = [decided(term) for term in terms]
    if any(z3.is_false(term) for term in given):
        return Said.NO, None
    solver = solver_for(milliseconds)
    solver.add(*given)
    return _said(solver.check()), solver


def _said(answer: Any) -> Said:
    return Said.YES if answer == z3.sat else Said.NO if answer == z3.unsat else Said.UNKNOWN


def plainest(solver: Any, wishes: Iterable[Sequence[Term]], clock: Clock) -> Any:
    """A model that fulfils of each wish the first form that can be had with those before."""
    model = solver.model()
    solver.set("timeout", PATIENCE)
    for forms in wishes:
        for form in forms:
            if clock.left <= 0:
                return model
            if z3.is_true(model.eval(form, model_completion=True)):
                solver.add(form)
                break
            solver.push()
            solver.add(form)
            if solver.check() == z3.sat:
                model = solver.model()
                solver.pop()
                solver.add(form)
                break
            solver.pop()
    return model


def number_in(model: Any, term: Term) -> Fraction | None:
    """The value of a name; None where it is no rational number."""
    found = model.eval(term, model_completion=True)
    if z3.is_int_value(found):
        return Fraction(found.as_long())
    return Fraction(str(found.as_fraction())) if z3.is_rational_value(found) else None


def truth_in(model: Any, term: Term) -> bool:
    return bool(z3.is_true(model.eval(term, model_completion=True)))


def free_in(terms: Sequence[Term]) -> frozenset[str]:
    return frozenset(one.decl().name() for one in names_of(terms))
