"""Questions to the solver, each with so much effort, and answers as plain as it takes: a model is asked again and again with one more name at its plainest value.

Effort is counted in steps of the solver, not in seconds, and every question has a context of its own: the same question has the same answer, whatever was asked before
it and however busy the machine is. Time is only a ceiling far above. Both are floats: they say how much is tried, and no score is made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, StrEnum
from fractions import Fraction
from math import inf
from time import monotonic
from typing import Any

import z3

from kaoping.engine.prove.terms import Term, decided

EFFORT = 20_000_000
"""Steps of the solver for a question: about 5 seconds of a core that has nothing else to do."""
PATIENCE = EFFORT // 12
"""For each wish of how a counterexample should look."""
SECONDS = 120.0
"""For a question, at most."""
NEVER = inf
"""The end of a run whose time is not limited."""


class Said(Enum):
    YES = "yes"  # there are such facts
    NO = "no"  # there are none
    UNKNOWN = "unknown"  # it was not found out with this effort


class Over(StrEnum):
    """What came to its end before an answer did. The list is closed and part of the schema."""

    EFFORT = "effort"
    TIME = "time"


class Budget:
    """What may be spent on one law: ``effort`` 1 is what is usual; ``end``: when the time of the run is over. ``late``: it was over, so that the answer depends on the machine."""

    def __init__(self, effort: float = 1.0, end: float = NEVER) -> None:
        self.all = self.left = int(EFFORT * effort)
        self.end, self.late = min(end, monotonic() + SECONDS), False

    @property
    def over(self) -> Over:
        return Over.TIME if self.late else Over.EFFORT

    def share(self, part: float) -> int:
        """Steps: a part of all, if so many are left. The solver is not asked to hurry below a fiftieth."""
        return max(min(int(self.all * part), self.left), self.all // 50)

    @property
    def milliseconds(self) -> int:
        return max(int(1000 * (self.end - monotonic())), 1)

    def spend(self, steps: int, reason: str) -> None:
        self.left = max(self.left - steps, 0)
        self.late = self.late or reason == "timeout" or monotonic() > self.end


class Solver:
    """What must hold at once, in a context of its own."""

    def __init__(self, terms: Sequence[Term], budget: Budget) -> None:
        self.context, self.budget = z3.Context(), budget
        self.solver = z3.SimpleSolver(ctx=self.context)
        self.solver.set("random_seed", 0)
        self.solver.add(z3.And(*map(decided, terms)).translate(self.context))
        self.spent = 0

    def check(self, steps: int) -> Said:
        self.solver.set("rlimit", steps)
        self.solver.set("timeout", self.budget.milliseconds)
        said = self.solver.check()
        reason = self.solver.reason_unknown() if said == z3.unknown else ""
        spent = self._spent()
        self.budget.spend(spent - self.spent, reason)
        self.spent = spent
        return Said.YES if said == z3.sat else Said.NO if said == z3.unsat else Said.UNKNOWN

    def _spent(self) -> int:
        found = self.solver.statistics()
        return int(found.get_key_value("rlimit count")) if "rlimit count" in found.keys() else self.spent  # noqa: SIM118

    def own(self, term: Term) -> Term:
        return term.translate(self.context)

    def model(self) -> Model:
        return Model(self.solver.model(), self.context)

    def plainest(self, wishes: Iterable[Sequence[Term]]) -> Model:
        """A model that fulfils of each wish the first form that can be had with those before."""
        found, left = self.solver.model(), self.budget.all
        for forms in wishes:
            for form in map(self.own, forms):
                if left <= 0 or self.budget.late:
                    return Model(found, self.context)
                if z3.is_true(found.eval(form, model_completion=True)):
                    self.solver.add(form)
                    break
                before = self.spent
                self.solver.push()
                self.solver.add(form)
                said = self.check(PATIENCE)
                left -= self.spent - before
                if said is Said.YES:
                    found = self.solver.model()
                self.solver.pop()
                if said is Said.YES:
                    self.solver.add(form)
                    break
        return Model(found, self.context)


class Model:
    """Facts as the solver gives them."""

    def __init__(self, model: Any, context: Any) -> None:
        self.of, self.context = model, context

    def _value(self, term: Term) -> Term:
        return self.of.eval(term.translate(self.context), model_completion=True)

    def number(self, term: Term) -> Fraction | None:
        """The value of a name; None where it is no rational number."""
        found = self._value(term)
        if z3.is_int_value(found):
            return Fraction(found.as_long())
        return Fraction(str(found.as_fraction())) if z3.is_rational_value(found) else None

    def truth(self, term: Term) -> bool:
        return bool(z3.is_true(self._value(term)))


def ask(terms: Sequence[Term], budget: Budget, part: float = 1.0) -> tuple[Said, Solver | None]:
    """Whether all these can hold at once, with this part of the effort; with the solver, to be asked for a model."""
    if any(z3.is_false(decided(term)) for term in terms):
        return Said.NO, None
    solver = Solver(terms, budget)
    return solver.check(budget.share(part)), solver
