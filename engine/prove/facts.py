"""The facts of a unit as free terms within their declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction

import z3

from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.ranges import fact_range
from kaoping.engine.facts import Kind
from kaoping.engine.prove.labels import Labels
from kaoping.engine.prove.lacks import NOTHING, Lacks, Text, Valued
from kaoping.engine.prove.terms import Term, Truth, choose, free, number, real
from kaoping.engine.rulebook import Fact


@dataclass(frozen=True, slots=True)
class Variable:
    """A fact, or another number that is given. ``term`` is its value; ``missing`` and ``marked`` say that it has none, ``absent`` that the cell is blank and
    counts as declared. ``key``: the input; ``names``: those of all these terms."""

    key: str
    kind: Kind
    term: Term
    valued: Valued
    domain: tuple[Term, ...]
    missing: Term | None = None
    marked: Term | None = None
    absent: Term | None = None
    names: frozenset[str] = frozenset()

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(one for one in (self.term, self.missing, self.marked, self.absent) if one is not None)


@dataclass(eq=False)
class Variables:
    """The free terms of a unit, each made when it is first asked for. ``missing`` and ``marked``: keys of the inputs that may be so."""

    labels: Labels
    missing: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    found: dict[str, Variable] = field(default_factory=dict)
    names: Mapping[str, str] = field(
        default_factory=dict
    )  # what an input is called in the formula, where it is otherwise

    def fact(self, fact: Fact) -> Variable:
        if fact.key not in self.found:
            self.found[fact.key] = _named(self._fact(fact))
        return self.found[fact.key]

    def given(self, key: str, kind: Kind, within: Interval) -> Variable:
        """A number that is not a fact but given like one."""
        if key not in self.found:
            term = self._term(key, within)
            found = self._variable(key, kind, term, free(term, within), tuple(_ends(term, within)))
            self.found[key] = _named(found)
        return self.found[key]

    def _fact(self, fact: Fact) -> Variable:
        if fact.kind in (Kind.ONE_OF, Kind.TEXT):
            return self._label(fact)
        own = interval_of(fact)
        term = self._term(fact.key, own)
        value, domain = free(term, own), tuple(_ends(term, own))
        if isinstance(fact.absent, int | Fraction) and fact.absent not in own:
            blank = z3.Bool(f"{self._name(fact.key)}#absent")
            value = choose(blank, number(fact.absent), value)
            return self._variable(fact.key, fact.kind, term, value, domain, blank)
        return self._variable(fact.key, fact.kind, term, value, domain, absent_is_value=fact.absent is not None)

    def _label(self, fact: Fact) -> Variable:
        term = z3.Int(self._name(fact.key))
        choices = fact.choices
        if isinstance(fact.absent, str):
            choices = (*choices, fact.absent)
        domain = (
            (term >= 0,) if fact.kind is Kind.TEXT else (z3.Or(*(term == self.labels.code(one) for one in choices)),)
        )
        found = self._gaps(fact.key, may_be_missing=fact.absent is None)
        return Variable(fact.key, fact.kind, term, Valued(Text(term), _lacks(*found)), domain, *found)

    def _variable(
        self,
        key: str,
        kind: Kind,
        term: Term,
        value: object,
        domain: tuple[Term, ...],
        absent: Term | None = None,
        *,
        absent_is_value: bool = False,
    ) -> Variable:
        missing, marked = self._gaps(key, may_be_missing=absent is None and not absent_is_value)
        return Variable(key, kind, term, Valued(value, _lacks(missing, marked)), domain, missing, marked, absent)  # type: ignore[arg-type]

    def _name(self, key: str) -> str:
        return self.names.get(key, key)

    def _term(self, key: str, within: Interval) -> Term:
        return z3.Int(self._name(key)) if within.whole else z3.Real(self._name(key))

    def _gaps(self, key: str, *, may_be_missing: bool) -> tuple[Term | None, Term | None]:
        missing = z3.Bool(f"{self._name(key)}#missing") if may_be_missing and key in self.missing else None
        return missing, z3.Bool(f"{self._name(key)}#marked") if key in self.marked else None


def _named(one: Variable) -> Variable:
    return replace(one, names=frozenset(term.decl().name() for term in one.terms))


def _lacks(missing: Truth | None, marked: Truth | None) -> Lacks:
    """A fact that is both is missing."""
    if missing is None and marked is None:
        return NOTHING
    if missing is None:
        return Lacks(marked=marked)
    return Lacks(missing=missing, marked=False if marked is None else z3.And(marked, z3.Not(missing)))


def interval_of(fact: Fact) -> Interval:
    """The values that may be given of a fact that is a number."""
    found = fact_range(replace(fact, absent=None))
    assert found is not None, fact
    return found


def _ends(term: Term, within: Interval) -> Iterator[Term]:
    made = (lambda end: z3.IntVal(int(end))) if within.whole else real
    if within.low is not None:
        yield term >= made(within.low)
    if within.high is not None:
        yield term <= made(within.high)
