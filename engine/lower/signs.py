"""Whether a value can be below 0, as far as declarations tell: a step relative to it is of its size then."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.constant import literal_number
from kaoping.dsl.declared import option
from kaoping.dsl.names import Names
from kaoping.dsl.outline import FactBlock

_KEEPING = ("total_of", "mean", "median", "maximum", "minimum", "weighted_mean")
_OF_GROUPS = ("group_mean", "group_median", "group_highest", "group_lowest", "group_best", "group_worst", "group_sum")


def never_negative(value: syntax.Value, names: Names) -> bool:
    match value:
        case syntax.Literal():
            return True
        case syntax.Reference(name=name):
            block = names.fact(name)
            if isinstance(block, FactBlock):
                return _is_declared_so(block.fact)
            return isinstance(block, syntax.Derived) and not block.bands and _derived(block, names)
        case (
            syntax.Plus(left=left, right=right)
            | syntax.Times(left=left, right=right)
            | syntax.Over(left=left, right=right)
        ):
            return never_negative(left, names) and never_negative(right, names)
        case syntax.Rounded(value=inner):
            return never_negative(inner, names)
        case syntax.SaidPeers(peers=peers):
            return never_negative(peers, names)
        case syntax.Peers(value=inner, peer=peer):
            return peer in _OF_GROUPS and never_negative(inner, names)
        case syntax.Aggregate(statistic=statistic, terms=terms):
            options = [one.value for one in value.aggregate_options if isinstance(one, syntax.TooFew)]
            return statistic in _KEEPING and all(_is_term(one, names) for one in (*terms, *options))
        case _:
            return False


def _is_term(term: object, names: Names) -> bool:
    if isinstance(term, syntax.Weighted):
        return never_negative(term.value, names) and never_negative(term.weight, names)
    return isinstance(term, syntax.Node) and never_negative(term, names)  # type: ignore[arg-type]


def _derived(derived: syntax.Derived, names: Names) -> bool:
    others = [one.value for one in derived.derived_options if isinstance(one, syntax.Case | syntax.ElseValue)]
    zero = [one.effect for one in derived.derived_options if isinstance(one, syntax.ZeroDivisor)]
    others += [one.value for one in zero if isinstance(one, syntax.Score)]
    return all(never_negative(one, names) for one in (derived.value, *others))


def _is_declared_so(fact: syntax.Fact) -> bool:
    if (bounds := option(fact, syntax.Bounds)) is not None:
        return literal_number(bounds.least) >= 0
    if fact.kind == "number":
        return "not_negative" in fact.fact_options
    return "below_zero" not in fact.fact_options
