"""The fourth pass: what can be said of a rulebook whose names and kinds are known.

The parser takes a clause without its small print, and a rulebook whose sums are wrong; here both are said. Where the words allow more
than one reading, the author is asked, with the readings as text to paste: nothing is guessed, and no small print is passed over in silence.

One idea a file, with its messages beside it. What they share: ``known`` (the rulebook at hand), ``clause`` (what a clause
does), ``reach`` (which values occur), ``region`` and ``logic`` (where conditions hold), ``amounts`` (how much a clause can give),
``said`` (numbers and names in messages). A check is a generator of diagnostics and stays silent about
what has no kind: that was reported before.
"""

from __future__ import annotations

from kaoping.dsl.checks.adjustments import check_adjustments
from kaoping.dsl.checks.aggregates import check_aggregates
from kaoping.dsl.checks.attainable import check_attainable, lines_of_errors
from kaoping.dsl.checks.bands import check_bands
from kaoping.dsl.checks.below_zero import check_below_zero
from kaoping.dsl.checks.complete import check_complete
from kaoping.dsl.checks.conditions import check_conditions
from kaoping.dsl.checks.counted_in_part import check_counted_in_part
from kaoping.dsl.checks.days import check_days
from kaoping.dsl.checks.derived import check_derived
from kaoping.dsl.checks.deviations import check_deviations
from kaoping.dsl.checks.directions import check_directions
from kaoping.dsl.checks.division import check_division
from kaoping.dsl.checks.division_of_records import check_division_of_records
from kaoping.dsl.checks.exponents import check_exponents
from kaoping.dsl.checks.gaps import check_gaps
from kaoping.dsl.checks.grades import check_grades
from kaoping.dsl.checks.graduated import check_graduated
from kaoping.dsl.checks.interpolation import check_interpolation
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.laws import check_laws
from kaoping.dsl.checks.limits import check_limits
from kaoping.dsl.checks.named import check_named
from kaoping.dsl.checks.numbers import check_numbers
from kaoping.dsl.checks.openings import check_openings
from kaoping.dsl.checks.otherwise import check_otherwise
from kaoping.dsl.checks.peers import check_peers
from kaoping.dsl.checks.periods import check_periods
from kaoping.dsl.checks.problems import check_problems
from kaoping.dsl.checks.ranges import check_ranges
from kaoping.dsl.checks.rank_points import check_rank_points
from kaoping.dsl.checks.ranking import check_ranking
from kaoping.dsl.checks.records import check_records
from kaoping.dsl.checks.reserved import check_reserved
from kaoping.dsl.checks.rounded_last import check_rounded_last
from kaoping.dsl.checks.roundings import check_roundings
from kaoping.dsl.checks.scores import check_scores
from kaoping.dsl.checks.spills import check_spills
from kaoping.dsl.checks.steps import check_steps
from kaoping.dsl.checks.sums import check_sums
from kaoping.dsl.checks.tables import check_tables, lines_of_lookups
from kaoping.dsl.checks.tails import check_tails
from kaoping.dsl.checks.unused import check_unused
from kaoping.dsl.checks.weights import check_weights
from kaoping.dsl.checks.whole_below_zero import check_whole_below_zero
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.kinds import Kinds
from kaoping.dsl.mistakes.left_open import PointsLeftOpen
from kaoping.dsl.names import Names
from kaoping.dsl.outline import Outline
from kaoping.dsl.source import Span

_CHECKS = (
    check_complete,
    check_sums,
    check_weights,
    check_adjustments,
    check_whole_below_zero,
    check_grades,
    check_openings,
    check_ranges,
    check_otherwise,
    check_spills,
    check_steps,
    check_graduated,
    check_deviations,
    check_bands,
    check_conditions,
    check_interpolation,
    check_limits,
    check_below_zero,
    check_scores,
    check_tails,
    check_division,
    check_division_of_records,
    check_aggregates,
    check_records,
    check_counted_in_part,
    check_directions,
    check_derived,
    check_days,
    check_periods,
    check_peers,
    check_named,
    check_rank_points,
    check_numbers,
    check_roundings,
    check_rounded_last,
    check_exponents,
    check_gaps,
    check_ranking,
    check_problems,
    check_tables,
    check_laws,
    check_reserved,
    check_unused,
)


def run_checks(outline: Outline, names: Names, kinds: Kinds, *, to_score: bool = True) -> list[Diagnostic]:
    """All that the checks find. ``to_score`` False: the rulebook is only the base of another and need not be complete."""
    known = Known(outline, names, kinds, to_score)
    found = _of_known_amounts([one for check in _CHECKS for one in check(known)])
    unsure = lines_of_lookups(outline, lines_of_errors(found))
    found = [one for one in found if _line(one) not in unsure]
    return found + list(check_attainable(known, lines_of_errors(found) | unsure))


def _of_known_amounts(found: list[Diagnostic]) -> list[Diagnostic]:
    """Nothing else can be said of a clause that leaves its points open: its amount is no amount."""
    left_open = {_line(one) for one in found if isinstance(one, PointsLeftOpen)}
    return [one for one in found if isinstance(one, PointsLeftOpen) or _line(one) not in left_open]


def _line(one: Diagnostic) -> tuple[str, int]:
    return (one.place.file, one.place.line) if isinstance(one.place, Span) else ("", 0)
