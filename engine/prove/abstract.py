"""A unit whose indicators, or sections, are free scores within what is proved of them: enough for most of what is asked of sections and the total.

What is proved of such a unit is proved: it can have every score that the rulebook can give, and more. Facts against a law are never taken from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import Enum
from fractions import Fraction
from functools import cached_property

import z3

from kaoping.dsl import interval
from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.laws.law import Part, PartKind
from kaoping.engine.prove.indicators import Accounted, Scored
from kaoping.engine.prove.lacks import NOTHING, Lacks
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import ZERO, Num, Term, Truth, both, free, number, opposite, times
from kaoping.engine.prove.wholes import Whole


class Level(Enum):
    SECTIONS = "sections"  # of the total: its sections, and indicators that stand in none
    INDICATORS = "indicators"


@dataclass(eq=False)
class FreePart:
    """A part with its free terms, and what is ``known`` of them."""

    part: Part
    terms: dict[str, Term] = field(default_factory=dict)
    known: list[Term] = field(default_factory=list)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(term.decl().name() for term in self.terms.values())

    @cached_property
    def domain(self) -> Term:
        return z3.And(*self.known) if len(self.known) > 1 else self.known[0] if self.known else True


class Abstract(Symbolic):
    """``limits`` are the ends of a score that are proved, None where nothing is. ``names``: what a part is called in the formula, where it is otherwise."""

    def __init__(
        self,
        unit: Symbolic,
        level: Level,
        limits: Callable[[Part], Interval | None],
        names: Mapping[Part, str] | None = None,
    ) -> None:
        super().__init__(unit.rulebook, labels=unit.labels, opaques=unit.opaques, loose=True, gaps=unit.gaps)
        self.variables, self.classes, self.keeps_classes = unit.variables, unit.classes, unit.keeps_classes
        self.concrete, self.level, self.limits = unit, level, limits
        self.of_parts: dict[str, FreePart] = {}
        self.names = names or {}

    def indicator(self, index: int) -> Scored:
        if index not in self._indicators:
            self._indicators[index] = self._free_indicator(index)
        return self._indicators[index]

    def section(self, index: int) -> Whole:
        if self.level is Level.INDICATORS:
            return super().section(index)
        if index not in self._sections:
            self._sections[index] = self._free_section(index)
        return self._sections[index]

    def _free_indicator(self, index: int) -> Scored:
        one, found = self.rulebook.indicators[index], self.concrete.indicator(index)
        part = Part(PartKind.INDICATOR, one.key)
        name = self.names.get(part, f"indicator#{index}")
        flags = {"has": found.has, "error": found.error, "exempt": found.exempt, "withholds": found.withholds}
        own = self._flags(name, part, flags)
        score = self._score(name, part, found.score)
        missing: Truth = found.as_missing if isinstance(found.as_missing, bool) else z3.Bool(f"{name}#as_missing")
        floored = free(z3.Real(f"{name}#floored"), found.account.floored.range) if one.spills else ZERO
        lacks = NOTHING if found.account.lacks is NOTHING else Lacks(failed=z3.Bool(f"{name}#lacks"))
        rules = tuple(z3.Bool(f"{name}#rule{n}") for n, _ in enumerate(found.account.rules))
        account = Accounted(score, floored, ZERO, (), lacks, rules)
        return Scored(score, own["has"], own["error"], own["exempt"], own["withholds"], missing, account)

    def _free_section(self, index: int) -> Whole:
        found = self.concrete.section(index)
        part, name = Part(PartKind.SECTION, self.rulebook.sections[index].key), f"section#{index}"
        own = self._flags(name, part, {"has": found.has, "withholds": found.withholds, "error": found.error})
        return Whole(self._score(name, part, found.score), own["has"], own["has"], own["withholds"], own["error"])

    def _flags(self, name: str, part: Part, flags: dict[str, Truth]) -> dict[str, Truth]:
        """Truths of which one holds at most."""
        found = {key: truth if isinstance(truth, bool) else z3.Bool(f"{name}#{key}") for key, truth in flags.items()}
        own = {key: truth for key, truth in found.items() if not isinstance(truth, bool)}
        truths = list(found.values())
        pairs = (both(one, other) for n, one in enumerate(truths) for other in truths[:n])
        known = [opposite(pair) for pair in pairs if pair is not False]
        self.of_parts[name] = FreePart(part, own, known)
        return found

    def _score(self, name: str, part: Part, found: Num) -> Num:
        if found.constant is not None:
            return found
        proved = self.limits(part)
        within = found.range if proved is None else interval.meet(found.range, proved) or found.range
        if found.unit:
            steps = Interval(
                None if within.low is None else Fraction(-(-within.low // found.unit)),
                None if within.high is None else Fraction(within.high // found.unit),
                whole=True,
            )
            term = z3.Int(f"{name}#score")
            self._own(name, term, steps)
            return times(number(found.unit), free(term, steps))
        term = z3.Real(f"{name}#score")
        self._own(name, term, within)
        return free(term, within)

    def _own(self, name: str, term: Term, within: Interval) -> None:
        self.of_parts[name].terms["score"] = term
        for end, above in ((within.low, True), (within.high, False)):
            if end is not None:
                limit = z3.IntVal(int(end)) if z3.is_int(term) else z3.RealVal(str(end))
                self.of_parts[name].known.append(term >= limit if above else term <= limit)

    def domain(self, names: frozenset[str]) -> Iterator[Term]:
        yield from super().domain(names)
        for one in self.of_parts.values():
            if not names.isdisjoint(one.names):
                yield one.domain
