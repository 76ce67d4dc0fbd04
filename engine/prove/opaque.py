"""What the solver has no arithmetic for (powers, logarithms, calendars), or is spared at first (roundings): a function of which only some laws are known.

A formula with such a function holds of more than the rulebook can give. What is proved of it is proved; facts that speak against it are tried on the row
evaluator, and where that does not confirm them nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from fractions import Fraction
from itertools import combinations

import z3

from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.prove.contents import applications
from kaoping.engine.prove.terms import Num, Term, Truth, both, decided, free, real


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a function: its values lie ``within``; ``signs``: it never falls (1) or never rises (-1) with an argument, None where it does either;
    ``near``: it is that close to its only argument; ``fixed``: it leaves these numbers as they are."""

    within: Interval
    signs: tuple[int | None, ...] = ()
    near: Fraction | None = None
    fixed: tuple[Fraction, ...] = ()


@dataclass(eq=False)
class Opaques:
    """The functions of one formula, each by what it is of, and where they were applied."""

    names: dict[object, str] = field(default_factory=dict)
    functions: dict[str, tuple[Term, Known]] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)  # of what is outside, in the words of people

    def apply(self, of: object, arguments: Sequence[Num], known: Known, told: str = "") -> Num:
        name = self.names.setdefault(of, f"f{len(self.names)}")
        if name not in self.functions:
            result = z3.IntSort() if known.within.whole else z3.RealSort()
            declared = z3.Function(name, *[z3.RealSort()] * len(arguments), result)
            self.functions[name] = (declared, known)
            if told:
                self.told[name] = told
        function, _ = self.functions[name]
        return free(function(*[one.term for one in arguments]), known.within)

    def truth(self, of: object, arguments: Sequence[Num]) -> Truth:
        """A question about these numbers of which nothing is known."""
        name = self.names.setdefault((of, "truth"), f"p{len(self.names)}")
        return z3.Function(name, *[z3.RealSort()] * len(arguments), z3.BoolSort())(*[one.term for one in arguments])

    def laws(self, terms: Sequence[Term]) -> Iterator[Term]:
        """What is known of every application within these terms."""
        found: dict[str, list[Term]] = {}
        for one in applications(terms):
            name = one.decl().name()
            if name in self.functions:
                found.setdefault(name, []).append(one)
        for name, each in found.items():
            known = self.functions[name][1]
            for one in each:
                yield from _own(one, known)
            if known.signs and None not in known.signs:
                for one, other in combinations(each, 2):
                    yield from _ordered(one, other, known.signs)

    def used(self, terms: Sequence[Term]) -> tuple[str, ...]:
        """What is outside in these terms, in the words of people."""
        names = dict.fromkeys(one.decl().name() for one in applications(terms))
        return tuple(dict.fromkeys(self.told[name] for name in names if name in self.told))


def _own(one: Term, known: Known) -> Iterator[Term]:
    if known.within.low is not None:
        yield one >= real(known.within.low)
    if known.within.high is not None:
        yield one <= real(known.within.high)
    if known.near is not None:
        yield one - one.arg(0) <= real(known.near)
        yield one.arg(0) - one <= real(known.near)
    for number in known.fixed:
        yield z3.Implies(one.arg(0) <= real(number), one <= real(number))
        yield z3.Implies(one.arg(0) >= real(number), one >= real(number))


def _ordered(one: Term, other: Term, signs: tuple[int | None, ...]) -> Iterator[Term]:
    for first, second in ((one, other), (other, one)):
        below = [
            first.arg(place) <= second.arg(place) if sign == 1 else first.arg(place) >= second.arg(place)
            for place, sign in enumerate(signs)
        ]
        yield z3.Implies(decided(both(*below)), first <= second)
