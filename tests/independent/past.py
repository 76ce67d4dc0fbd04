"""What earlier periods had: facts, records and what follows from facts as here, scores and ranks as published then."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from tests.independent import aggregates
from tests.independent.absence import NoValue
from tests.independent.book import names
from tests.independent.place import Known, Place


def earlier(node: syntax.Earlier, at: Place) -> Known:
    from tests.independent.values import reference

    period = at.unit.run.period(node.period, at.unit.back)
    if period is None:
        raise NoValue("there is no such period")
    if node.reading == "earlier_value":
        unit = at.unit.run.then(at.unit, period)
        assert node.name is not None
        if unit is None:
            raise NoValue(node.name.text)
        return reference(node.name, Place(unit))
    printed = next((one for name, one in period.published.items() if fold(name) in at.unit.own_names), None)
    if printed is None:
        raise NoValue("nothing was published of the unit")
    if node.reading == "rank_of_total":
        if not printed.rank.strip().isdigit():
            raise NoValue("no rank was published")
        return Fraction(printed.rank.strip())
    if node.name is None:
        if printed.total is None:
            raise NoValue("no total was published")
        return printed.total
    part = at.book.part_named(node.name)
    keys = names(part.heading.name) if part else names(node.name)
    score = next((score for name, score in printed.scores.items() if fold(name) in keys), None)
    if score is None:
        raise NoValue(node.name.text)
    if node.reading == "rate_of_part":
        from tests.independent.scores import maximum

        assert part is not None
        return score / maximum(part, at.unit)
    return score


def change(node: syntax.PeriodChange, at: Place) -> Fraction:
    """``growth of [X]`` is (X − its earlier value) ÷ its earlier value, ``increase of [X]`` the difference."""
    from tests.independent.values import quotient, reference

    period = "year_ago" if node.base_period == "on_year_ago" else "previous_period"
    now = reference(node.name, at)
    then = earlier(syntax.Earlier(period=period, reading="earlier_value", name=node.name), at)
    assert isinstance(now, Fraction)
    assert isinstance(then, Fraction)
    return now - then if node.change_word == "increase" else quotient(now - then, then)


def recent(node: syntax.Recent, at: Place) -> Fraction:
    """Of this period and those before it, or of those before it alone."""
    count = int(node.number)
    with_this = node.stretch == "with_this_period"
    terms: list[syntax.Value] = [syntax.Reference(name=node.name)] if with_this else []
    for back in range(1, count if with_this else count + 1):
        period = syntax.PeriodsBack(number=Fraction(back))
        terms.append(syntax.Earlier(period=period, reading="earlier_value", name=node.name))
    return aggregates.aggregate(syntax.Aggregate(statistic=node.statistic, terms=tuple(terms)), at)
