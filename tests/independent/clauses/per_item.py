"""Per item: a × k; n = items less the free ones, in blocks of b: n ÷ b, parts of a block as is said."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent import records
from tests.independent.effects import Given, given, only, steps
from tests.independent.place import Place
from tests.independent.values import number_of, reference


def gives(clause: syntax.PerItem, at: Place) -> Given:
    each = given(clause.effect, at, clause.tails)
    number = sum(
        (blocks(n, clause.block, clause.tails, at) for n in counts(clause.counted, clause.where, clause.tails, at)),
        Fraction(0),
    )
    return Given(each.amount * number, each.is_deduction)


def counts(name: syntax.Name, where: syntax.Where | None, small: tuple[syntax.Tail, ...], at: Place) -> list[Fraction]:
    """How many there are; of what is counted apart, how many of each."""
    apart, once = only(small, syntax.Apart), only(small, syntax.Once)
    if where is None and apart is None and once is None:
        number = reference(name, at)
        assert isinstance(number, Fraction)
        return [number]
    found = records.counted(name, at, where)
    if once is not None:
        found = records.once(found, once, name, at)
    groups = [found] if apart is None else records.groups(found, apart.column_names, name, at)
    return [sum((one.number for one in group), Fraction(0)) for group in groups]


def blocks(number: Fraction, block: syntax.Literal | None, small: tuple[syntax.Tail, ...], at: Place) -> Fraction:
    free = only(small, syntax.Free)
    if free is not None:
        number = max(number - number_of(free.allowance, at), Fraction(0))
    return steps(number, block.number if block else Fraction(1), small)
