"""Values: numbers, names, arithmetic, and what has a file of its own."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent import aggregates, days, derived, irrational, named, past, peers, records, scores, tables
from tests.independent.absence import CannotCompute, NoValue
from tests.independent.place import Known, Place
from tests.independent.rounding import rounded, step_of

PER_CENT = ("percent", "percentage_points", "relative_percent")


def number_of(node: syntax.Value, at: Place) -> Fraction:
    found = value_of(node, at)
    assert isinstance(found, Fraction), node
    return found


def value_of(node: syntax.Value, at: Place) -> Known:
    match node:
        case syntax.Literal():
            return literal(node)
        case syntax.Label(text=text):
            return text
        case syntax.Moment(text=text):
            return Fraction(date.fromisoformat(text).toordinal())
        case syntax.Yes():
            return Fraction(1)
        case syntax.No():
            return Fraction(0)
        case syntax.FullMarks():
            assert at.full is not None
            return at.full
        case syntax.Reference(name=name):
            return reference(name, at)
        case syntax.Plus(left=left, right=right):
            return number_of(left, at) + number_of(right, at)
        case syntax.Minus(left=left, right=right):
            return number_of(left, at) - number_of(right, at)
        case syntax.Times(left=left, right=right):
            return number_of(left, at) * number_of(right, at)
        case syntax.Over(left=left, right=right):
            return quotient(number_of(left, at), number_of(right, at))
        case syntax.Negative(value=value):
            return -number_of(value, at)
        case syntax.Rounded(value=value, rounding_mode=mode, decimals=decimals, multiple=multiple, share_written=share):
            step = step_of(decimals, literal(multiple) if multiple else None, of_percentage=share == "as_percentage")
            return rounded(number_of(value, at), step, mode or "half_up")
        case syntax.Power(value=value, exponent=exponent):
            return irrational.power(number_of(value, at), number_of(exponent, at))
        case syntax.Applied(value=value, function=function):
            return irrational.applied(function, number_of(value, at))
        case syntax.Aggregate():
            return aggregates.aggregate(node, at)
        case syntax.ScoreOf(name=name, reading=reading):
            return scores.score_of(name, reading, at)
        case syntax.TotalValue():
            return told("total", at)
        case syntax.RankValue():
            return told("rank", at)
        case syntax.GradeValue():
            return told("grade", at)
        case syntax.NameOf():
            return named.name_of(node, at)
        case syntax.AssessmentDate():
            return Fraction(at.unit.run.as_of.toordinal())
        case syntax.Between():
            return days.between(node, at)
        case syntax.Moved():
            return days.moved(node, at)
        case syntax.Onward():
            return days.onward(node, at)
        case syntax.Lookup():
            return tables.lookup(node, at)
        case syntax.Earlier():
            return past.earlier(node, at)
        case syntax.PeriodChange():
            return past.change(node, at)
        case syntax.Recent():
            return past.recent(node, at)
        case syntax.Peers():
            return peers.statistic(node, (), at)
        case syntax.SaidPeers(peers=said, peer_options=options):
            return peers.statistic(said, options, at)
        case _:
            raise AssertionError(node)


def literal(node: syntax.Literal) -> Fraction:
    return node.number / 100 if node.unit in PER_CENT else node.number


def quotient(above: Fraction, below: Fraction) -> Fraction:
    if below == 0:
        raise CannotCompute("a divisor of 0")
    return above / below


def told(what: str, at: Place) -> Known:
    found = at.told.get(what)
    if found is None:
        raise NoValue(what)
    return found


def reference(name: syntax.Name, at: Place) -> Known:
    """A column of the record at hand, else a fact of the unit or a value derived from its facts; in a formula of sections and the total a score first."""
    if at.record is not None and at.owner is not None:
        cell = records.column(at.record, at.owner, name, at)
        if cell is not None:
            return cell
    if at.of_parts and (part := at.book.part_named(name)) is not None:
        return scores.score_in_formula(part, at)
    if (fact := at.unit.fact_named(name)) is not None:
        if fact.kind == "records":
            return sum((one.number for one in records.counted(fact.name, at)), Fraction(0))
        return at.unit.fact(fact)
    one = at.unit.derived_named(name)
    if one is None:
        raise NoValue(name.text)  # of a unit under another rulebook, which has no such fact
    return derived.value(one, at)
