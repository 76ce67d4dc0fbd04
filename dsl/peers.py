"""What a statistic over units says, one question each: its group, its small print, which way is good, the parts of a ratio."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.declared import direction
from kaoping.dsl.names import Names
from kaoping.dsl.outline import FactBlock

T = TypeVar("T", bound=syntax.Node)
Named = syntax.Peers | syntax.SaidPeers
Ranked = syntax.RankPoints | syntax.Among
"""What asks for a place without being a value."""

DEVIATIONS = ("some_deviation", "population_deviation", "sample_deviation")
VARIANCES = ("variance", "population_variance", "sample_variance")
ROOTS = (*DEVIATIONS, "standard_score")
"""Those that must be rounded where they stand."""
STANDING = ("place", "percentile_rank", "share_below", "share_above", "standard_score", "min_max")
"""Those that say how the unit at hand stands among the others."""
DIRECTED = ("place", "min_max", "group_best", "group_worst")
"""Those that need to know which way is good."""
AMONG_ALL = ("group_mean", "group_median", "group_sum", "percentile", *DEVIATIONS, *VARIANCES)
"""Those of which it matters much whether the unit at hand is among them."""

DEFINITIONS = ("interpolated_inclusive", "interpolated_exclusive", "nearest_rank", "nearest_averaged")
TIES = ("ties_best", "ties_worst", "ties_mean", "ties_dense")
EQUALS = ("equal_ignored", "equal_half", "equal_counted")
SIDES = ("high_is_best", "low_is_best")
CUTS = ("cut_down", "cut_up", "cut_half_up")
UNRANKED = ("with_unranked", "without_unranked")
ITSELF = ("with_itself", "without_itself")
CUTTABLE = ("group_highest", "group_lowest", "group_best", "group_worst", *AMONG_ALL)
"""Those that can be taken of part of the values, without the highest or of the lowest five."""
SPREADS = ("by_population", "by_sample")
RATIOS = ("ratio_of_sums", "mean_of_ratios")


def bare(value: Named) -> syntax.Peers:
    return value.peers if isinstance(value, syntax.SaidPeers) else value


def options(value: Named | Ranked) -> tuple[syntax.PeerOption, ...]:
    return () if isinstance(value, syntax.Peers) else value.peer_options


def option(value: Named | Ranked, kind: type[T]) -> T | None:
    return next((one for one in options(value) if isinstance(one, kind)), None)


def said(value: Named | Ranked, words: tuple[str, ...]) -> str | None:
    """Which of some words is said, None if none is."""
    return next((one for one in options(value) if isinstance(one, str) and one in words), None)


def what(value: Named) -> str:
    """The word of the statistic, "percentile" for any percentile."""
    peer = bare(value).peer
    return peer if isinstance(peer, str) else "percentile"


def share(value: Named) -> Fraction:
    """Which percentile, a fraction of 1."""
    peer = bare(value).peer
    return peer.number / 100 if isinstance(peer, syntax.NthPercentile) else Fraction(0)


def cuts(value: Named) -> tuple[syntax.Cut, ...]:
    return tuple(one for one in options(value) if isinstance(one, syntax.Cut))


def cuts_share(value: Named) -> bool:
    """Whether so many per cent are cut, which may be no whole number of units."""
    return any(one.quantity.unit == "percent" for one in cuts(value))


def low_is_best(names: Names, value: Named | Ranked) -> bool | None:
    """Whether lower values are better: as is said, or as the fact is declared; None where neither says so. Of points more is better."""
    if (side := said(value, SIDES)) is not None:
        return side == "low_is_best"
    inner = value.value if isinstance(value, Ranked) else bare(value).value
    match inner:
        case syntax.Reference(name=name) if isinstance(block := names.fact(name), FactBlock):
            declared = direction(block.fact)
            return declared == "fewer_is_better" if declared else None
        case syntax.ScoreOf(reading=reading):
            return reading == "raw_deduction_of_part"
        case _:
            return None


def quotient(names: Names, value: syntax.Value) -> syntax.Over | None:
    """The quotient that a value is, directly or as a derived value without conditions; None if it is none."""
    match value:
        case syntax.Over():
            return value
        case syntax.Rounded(value=inner):
            return quotient(names, inner)
        case syntax.Reference(name=name) if isinstance(block := names.fact(name), syntax.Derived):
            if any(isinstance(one, syntax.OnlyWhen) for one in block.derived_options):
                return None
            return quotient(names, block.value)
        case _:
            return None
