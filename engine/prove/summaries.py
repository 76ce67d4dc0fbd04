"""Statistics of terms some of which may be missing, and are then left out: told apart case by case while they are few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.statistic import Statistic
from kaoping.engine.prove.aggregates import enough, statistic, subsets
from kaoping.engine.prove.lacks import MISSING, NOTHING, Held, Lacks, Valued, after, then, where
from kaoping.engine.prove.outside import Outside
from kaoping.engine.prove.terms import ZERO, Num, Truth, add, choose, compare, divide, number
from kaoping.engine.tree import Aggregate, Comparison

if TYPE_CHECKING:
    from kaoping.engine.prove.numbers import Translation

SUBSETS = 6
"""So many terms that may be missing are told apart."""


class Summed:
    def __init__(self, node: Aggregate, translation: Translation) -> None:
        self.node, self.translation = node, translation

    def value(self) -> Valued:
        lacks, left_out = NOTHING, NOTHING
        there: list[Truth] = []
        values: list[Num] = []
        weights: list[Num] = []
        for place, term in enumerate(self.node.terms):
            found = self.translation.number(term)
            own = found.lacks if not self.node.skip_missing else Lacks(failed=found.lacks.failed)
            lacks = then(lacks, own)
            if self.node.skip_missing:
                gap = Lacks(found.lacks.missing, found.lacks.marked)
                left_out = then(left_out, gap)
                there.append(gap.none)
            else:
                there.append(True)
            values.append(found.num)
            if self.node.weights:
                weight = self.translation.number(self.node.weights[place])
                lacks = then(lacks, where(there[-1], weight.lacks))
                weights.append(weight.num)
        return after(lacks, self._summed_up(there, values, weights, left_out))

    def _summed_up(self, there: list[Truth], values: list[Num], weights: list[Num], left_out: Lacks) -> Valued:
        unsure = [truth for truth in there if not isinstance(truth, bool)]
        if len(unsure) > SUBSETS:
            if (plain := self._plain(there, values, left_out)) is not None:
                return plain
            raise Outside(self.node.summary.statistic.value)
        cases = [
            (
                when,
                self._of_those([values[n] for n in taken], [weights[n] for n in taken] if weights else [], left_out),
            )
            for when, taken in subsets(there)
        ]
        (_, found), *others = reversed(cases)
        for when, other in others:
            found = self.translation.choice(Held(when), lambda other=other: other, lambda found=found: found)  # type: ignore[misc]
        return found

    def _of_those(self, values: list[Num], weights: list[Num], left_out: Lacks) -> Valued:
        if enough(self.node.summary, len(values)):
            return statistic(self.node, values, weights, self.translation.opaques)
        return self._too_few(left_out)

    def _too_few(self, left_out: Lacks) -> Valued:
        """The value for that case, else what the first term without one lacks; with no such term it counts as missing."""
        if self.node.too_few is not None:
            return self.translation.number(self.node.too_few)
        return Valued(ZERO, then(left_out, MISSING))

    def _plain(self, there: list[Truth], values: list[Num], left_out: Lacks) -> Valued | None:
        """A sum, mean or number of many terms that may be missing."""
        summary = self.node.summary
        if summary.cuts or summary.statistic not in (Statistic.SUM, Statistic.MEAN, Statistic.NUMBER):
            return None
        count = add([choose(truth, number(1), ZERO) for truth in there])
        total = add([choose(truth, value, ZERO) for truth, value in zip(there, values, strict=True)])
        needed = max(summary.at_least, 1 if summary.statistic is Statistic.MEAN else 0)
        few = compare(count, Comparison.LESS_THAN, number(needed))

        def made() -> Valued:
            match summary.statistic:
                case Statistic.SUM:
                    return Valued(total)
                case Statistic.NUMBER:
                    return Valued(count)
                case _:
                    return Valued(divide(total, count))

        return self.translation.choice(Held(few), lambda: self._too_few(left_out), made)
