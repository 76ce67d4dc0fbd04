"""What a step of a fact costs, as the manifest says: ``[costs] "不准确办事指南数" = 1``; else 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.rulebook import Fact

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Costs:
    """Of facts by name, in either language: what one of its unit costs (a per cent of a ratio, an item, a day, another answer); None: it cannot be
    changed. A fact that is not listed costs 1."""

    by_name: Mapping[str, Fraction | None] = field(default_factory=dict)

    def of(self, fact: Fact) -> Fraction | None:
        folded = {fold(name): cost for name, cost in self.by_name.items()}
        for name in (fact.key, fact.other):
            if name and fold(name) in folded:
                return folded[fold(name)]
        return ONE

    def is_fixed(self, fact: Fact) -> bool:
        return self.of(fact) is None
