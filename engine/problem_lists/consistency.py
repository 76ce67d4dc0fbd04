"""Every loss has its problem, and every problem its loss: what is not so, computed from the run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.problem_lists.amounts import shown_losses
from kaoping.engine.problem_lists.listed import ListedProblem
from kaoping.engine.problem_lists.losses import losses, together, whole_losses
from kaoping.engine.scoring.score import Scored
from kaoping.engine.tree import ClauseSource, PostingKind


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that a clause, or a line about a whole score (``indicator`` is empty then, unless it is about one), costs a unit and that no sentence of
    the list tells of. ``by_rule`` False: the score was imported or judged, so that only those who gave it know why. ``lost`` are the points as shown
    beside scores. ``has_sentence``: the clause has one, which was not listed."""

    unit: str
    unit_class: str
    section: str
    indicator: str
    clause: ClauseSource
    points: Fraction
    lost: Fraction
    by_rule: bool
    has_sentence: bool


def losses_without_problem(scored: Scored, problems: Sequence[ListedProblem]) -> tuple[Loss, ...]:
    """In the order of the standings."""
    told: defaultdict[tuple[str, str], set[ClauseSource | None]] = defaultdict(set)
    for one in problems:
        if one.points:  # one that was waived, or counts nothing, tells of nothing that was lost
            told[one.charged, one.indicator].add(one.clause)
    found: list[Loss] = []
    for standing in scored.standings:
        book, unit = standing.rulebook, standing.unit
        for index, indicator in enumerate(book.indicators):
            clauses = told[unit.name, indicator.key]
            told_of = {together(indicator, n) for n, each in enumerate(indicator.clauses) if each.source in clauses}
            sentences = [rule.beneath for rule in book.problems if rule.scored and rule.indicator == indicator.key]
            for position, points, kind in losses(standing, index):
                if position in told_of:
                    continue
                clause = indicator.clauses[position].source
                by_rule = kind not in (PostingKind.IMPORTED, PostingKind.JUDGED)
                has = any(one is None or together(indicator, one) == position for one in sentences)
                (lost,) = shown_losses(indicator, [points])
                where = unit.name, unit.unit_class, indicator.section, indicator.key
                found.append(Loss(*where, clause, points, lost, by_rule, has))
        listed = {one.clause for one in problems if one.charged == unit.name and one.points}
        for each in whole_losses(standing):
            if each.clause not in listed:
                has = any(rule.whole == each.clause for rule in book.problems)
                where = unit.name, unit.unit_class, each.section, each.indicator
                found.append(Loss(*where, each.clause, each.points, each.lost, True, has))
    return tuple(found)


def problems_without_loss(problems: Iterable[ListedProblem]) -> tuple[ListedProblem, ...]:
    """Of scored indicators; what was wholly waived costs nothing by decision, and a sentence without a line above it has none that would cost something."""
    return tuple(one for one in problems if one.scored and one.clause and not one.points and not one.all_waived)
