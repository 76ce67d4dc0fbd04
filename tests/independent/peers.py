"""Statistics over units: what the others reached, and how a unit stands among them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from tests.independent import statistics_of
from tests.independent.absence import CannotCompute, NoValue
from tests.independent.cuts import SHARES, cut
from tests.independent.place import Known, Place
from tests.independent.rounding import rounded
from tests.independent.unit import UnitAtHand

Options = Sequence[syntax.PeerOption]
RELATIVE = ("place", "percentile_rank", "share_below", "share_above", "standard_score", "min_max")


def statistic(node: syntax.Peers, options: Options, at: Place) -> Fraction:
    at = Place(at.unit, at.indicator)
    key = (node, tuple(options), at.indicator)
    if key not in at.unit.memory:
        try:
            at.unit.memory[key] = _statistic(node, options, at)
        except (NoValue, CannotCompute) as gap:
            at.unit.memory[key] = gap
    found = at.unit.memory[key]
    if isinstance(found, Exception):
        raise found
    assert isinstance(found, Fraction)
    return found


def _statistic(node: syntax.Peers, options: Options, at: Place) -> Fraction:
    if node.peer in RELATIVE:
        found = values_of_group(node.value, node.peer_group, options, at)
        own = _of(at.unit, node.value, at)
        if node.peer == "place" and not any(unit is at.unit for unit, _ in found):
            raise NoValue("a unit that takes no place", marked=True)
        _enough(found, options)
        return _relative(node, options, own, [value for _, value in found], at)
    if "ratio_of_sums" in options:
        return _ratio_of_sums(node, options, at)
    found = values_of_group(node.value, node.peer_group, options, at)
    if "without_itself" in options:
        found = [(unit, value) for unit, value in found if unit is not at.unit]
    _enough(found, options)
    return _of_group(node, options, [value for _, value in found], at)


def members(group: syntax.PeerGroup, options: Options, at: Place) -> list[UnitAtHand]:
    from tests.independent.values import reference

    run, unit = at.unit.run, at.unit
    match group:
        case "whole_class":
            found = [one for one in run.units if _class(one) == _class(unit) and one.book is unit.book]
        case "all_units":
            found = list(run.units)
        case syntax.ClassGroup(label=label):
            found = [one for one in run.units if _class(one) == label.text]
        case syntax.SameGroup(name=name):
            reference(name, Place(unit))  # without a value the unit is in no group, for the same reason
            own = _known(unit, name)
            found = [
                one
                for one in run.units
                if _class(one) == _class(unit) and one.book is unit.book and _known(one, name) == own
            ]
        case _:
            raise AssertionError(group)
    return [one for one in found if "without_unranked" not in options or run.is_ranked(one)]


def _class(unit: UnitAtHand) -> str:
    return unit.facts.unit.unit_class


def _known(unit: UnitAtHand, name: syntax.Name) -> Known | None:
    from tests.independent.values import reference

    try:
        found = reference(name, Place(unit))
        return fold(found) if isinstance(found, str) else found
    except (NoValue, CannotCompute):
        return None


def values_of_group(
    value: syntax.Value, group: syntax.PeerGroup, options: Options, at: Place
) -> list[tuple[UnitAtHand, Fraction]]:
    """The units that have a value, with it."""
    found = []
    for unit in members(group, options, at):
        try:
            found.append((unit, _of(unit, value, at)))
        except (NoValue, CannotCompute):
            continue
    return found


def _of(unit: UnitAtHand, value: syntax.Value, at: Place) -> Fraction:
    """The value of another unit; the filters of the indicator at hand hold for its records too."""
    from tests.independent.values import number_of

    return number_of(value, Place(unit, at.indicator))


def _enough(found: Sequence[object], options: Options) -> None:
    least = next((int(option.number) for option in options if isinstance(option, syntax.LeastUnits)), 0)
    if len(found) < least:
        raise NoValue("a statistic of too few units")


def cuts_of(options: Options, values: Sequence[Fraction]) -> list[Fraction]:
    mode = next((SHARES[option] for option in options if isinstance(option, str) and option in SHARES), "")
    pairs = cut(
        [(value, Fraction(1)) for value in values], [one for one in options if isinstance(one, syntax.Cut)], mode
    )
    return [value for value, _ in pairs]


def _of_group(node: syntax.Peers, options: Options, values: list[Fraction], at: Place) -> Fraction:
    values = cuts_of(options, values)
    if node.peer == "unit_count":
        return Fraction(len(values))
    if node.peer == "group_sum":
        return sum(values, Fraction(0))
    if not values:
        raise NoValue("a statistic of no units")
    match node.peer:
        case "group_mean":
            return statistics_of.mean(values)
        case "group_median":
            return statistics_of.median(values)
        case "group_highest":
            return max(values)
        case "group_lowest":
            return min(values)
        case "group_best":
            return max(values) if high_is_best(node.value, options, at) else min(values)
        case "group_worst":
            return min(values) if high_is_best(node.value, options, at) else max(values)
        case syntax.NthPercentile(number=number):
            definitions = ("interpolated_inclusive", "interpolated_exclusive", "nearest_rank", "nearest_averaged")
            definition = next(option for option in options if option in definitions)
            assert isinstance(definition, str)
            return statistics_of.percentile(values, number, definition)
        case "population_deviation" | "sample_deviation":
            return statistics_of.deviation(values, sample=node.peer == "sample_deviation")
        case "population_variance" | "sample_variance":
            return statistics_of.variance(values, sample=node.peer == "sample_variance")
        case "deviation" | "variance":
            sample = "by_sample" in options
            return (statistics_of.deviation if node.peer == "deviation" else statistics_of.variance)(
                values, sample=sample
            )
        case _:
            raise AssertionError(node.peer)


def _ratio_of_sums(node: syntax.Peers, options: Options, at: Place) -> Fraction:
    """Σ of what is divided ÷ Σ of what divides, over the units that have both."""
    value = node.value
    if isinstance(value, syntax.Reference) and (one := at.unit.derived_named(value.name)) is not None:
        value = one.value
    assert isinstance(value, syntax.Over), value
    both = []
    for unit in members(node.peer_group, options, at):
        if unit is at.unit and "without_itself" in options:
            continue
        try:
            both.append((_of(unit, value.left, at), _of(unit, value.right, at)))
        except (NoValue, CannotCompute):
            continue
    _enough(both, options)
    below = sum((low for _, low in both), Fraction(0))
    if not both:
        raise NoValue("a statistic of no units")
    if below == 0:
        raise CannotCompute("a divisor of 0")
    return sum((high for high, _ in both), Fraction(0)) / below


# How a unit stands


def _relative(node: syntax.Peers, options: Options, own: Fraction, values: list[Fraction], at: Place) -> Fraction:
    number = len(values) - ("without_itself" in options)
    if number <= 0:
        raise NoValue("a place among no units")
    lower, equal = sum(value < own for value in values), sum(value == own for value in values)
    match node.peer:
        case "place":
            return place(own, values, options, high_is_best(node.value, options, at))
        case "percentile_rank":
            counted = (
                Fraction(equal)
                if "equal_counted" in options
                else Fraction(equal, 2)
                if "equal_half" in options
                else Fraction(0)
            )
            return (lower + counted) / number
        case "share_below":
            return Fraction(lower, number)
        case "share_above":
            return Fraction(number - lower - equal, number)
        case "standard_score":
            spread = (
                statistics_of.deviation(values, sample="by_sample" in options)
                if number > 1 or "by_sample" not in options
                else Fraction(0)
            )
            return _if_all_equal(options, at) if spread == 0 else (own - statistics_of.mean(values)) / spread
        case "min_max":
            low, high = min(values), max(values)
            if low == high:
                return _if_all_equal(options, at)
            return (own - low) / (high - low) if high_is_best(node.value, options, at) else (high - own) / (high - low)
        case _:
            raise AssertionError(node.peer)


def _if_all_equal(options: Options, at: Place) -> Fraction:
    from tests.independent.values import number_of

    value = next(option.value for option in options if isinstance(option, syntax.IfAllEqual))
    return number_of(value, at)


def place(own: Fraction, values: Sequence[Fraction], options: Options, high_first: bool) -> Fraction:
    """1 the best."""
    before = [value for value in values if (value > own if high_first else value < own)]
    tied = sum(value == own for value in values)
    if "ties_dense" in options:
        return Fraction(len(set(before)) + 1)
    if "ties_worst" in options:
        return Fraction(len(before) + tied)
    if "ties_mean" in options:
        return len(before) + Fraction(1 + tied, 2)
    return Fraction(len(before) + 1)


def high_is_best(value: syntax.Value, options: Options, at: Place) -> bool:
    """Said in the small print, else by the declaration of the fact; of scores more is better."""
    if "high_is_best" in options or "low_is_best" in options:
        return "high_is_best" in options
    if isinstance(value, syntax.Reference):
        fact = at.unit.fact_named(value.name)
        if fact is not None and {"fewer_is_better", "earlier_is_better"} & set(fact.fact_options):
            return False
    return True


def is_among(node: syntax.Among, at: Place) -> bool:
    """``[X] is in the first 20% of the group``: the place of a value, or a value that is itself a place."""

    value, group, options = node.value, node.peer_group, node.peer_options
    if isinstance(value, syntax.TotalValue) and group == "whole_class":
        value, group = syntax.RankValue(), None
    if group is None and isinstance(value, syntax.Peers | syntax.SaidPeers):
        said = value.peers if isinstance(value, syntax.SaidPeers) else value
        if said.peer == "place":
            more = value.peer_options if isinstance(value, syntax.SaidPeers) else ()
            value, group, options = said.value, said.peer_group, (*more, *options)
    if isinstance(value, syntax.RankValue):
        rank, number = at.told.get("rank"), at.told.get("ranked")
        if rank is None:
            return False
        assert isinstance(rank, Fraction)
        assert isinstance(number, Fraction)
        own, many = rank, int(number)
    else:
        assert group is not None
        many = len(values_of_group(value, group, options, Place(at.unit, at.indicator)))
        own = statistic(syntax.Peers(value=value, peer_group=group, peer="place"), options, at)
    cut_at = share_of_places(node.quantity, many, options)
    return own <= cut_at if node.end_word == "first_places" else own > many - cut_at


def share_of_places(quantity: syntax.Literal, many: int, options: Options) -> Fraction:
    """How many places ``first 20%`` is, rounded as is said; ``first 3`` is 3."""
    if quantity.unit != "percent":
        return quantity.number
    share = quantity.number * many / 100
    mode = next((SHARES[option] for option in options if isinstance(option, str) and option in SHARES), None)
    return share if mode is None else rounded(share, Fraction(1), mode)
