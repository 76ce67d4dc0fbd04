"""Labels and texts as integers of the solver: one for each folded key."""

from __future__ import annotations

from dataclasses import field

import z3

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.prove.terms import Term, Truth


@dataclass(eq=False)
class Labels:
    """``texts`` are the labels by their numbers, as first written."""

    texts: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, label: str) -> int:
        key = fold(label)
        if key not in self.numbers:
            self.numbers[key] = len(self.texts)
            self.texts.append(label)
        return self.numbers[key]

    def code(self, label: str) -> Term:
        return z3.IntVal(self.number(label))

    def choose(self, when: Truth, one: Term, other: Term) -> Term:
        return one if one.eq(other) else z3.If(when, one, other)
