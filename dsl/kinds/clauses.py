"""The kinds that each clause asks of its parts."""

from __future__ import annotations

from typing import assert_never

from kaoping.dsl import syntax
from kaoping.dsl.kinds.compare import check_against, check_condition, check_limit
from kaoping.dsl.kinds.counting import check_counted, check_escalating
from kaoping.dsl.kinds.declared_kinds import JUDGED, fact_of_kind, is_records, of_each
from kaoping.dsl.kinds.effects import check_effect, proportion_of
from kaoping.dsl.kinds.points import check_bounds, check_points
from kaoping.dsl.kinds.record_rules import check_filter, check_record_rule
from kaoping.dsl.kinds.steps import check_deviation, check_per_step, check_tiered
from kaoping.dsl.kinds.tails import check_tail
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.outline import IndicatorBlock


def check_indicator(known: Inference, block: IndicatorBlock) -> None:
    known.in_indicator = True
    for clause in block.clauses:
        check_clause(known, clause)
    for filtering in block.filters:
        check_filter(known, filtering)
    for rule in block.record_rules:
        check_record_rule(known, rule)
    for statement in (block.missing, block.marked):
        if statement and not isinstance(statement.consequence, str):
            check_effect(known, statement.consequence)
    for not_applicable in block.not_applicable:
        check_condition(known, not_applicable.condition)
        if not_applicable.consequence and not isinstance(not_applicable.consequence, str):
            check_effect(known, not_applicable.consequence)
    for target in block.targets:
        check_condition(known, target.condition)
    for one in block.problems:
        check_problem(known, one.problem)
    known.in_indicator = False


def check_problem(known: Inference, problem: syntax.Problem | syntax.RecordProblem) -> None:
    if isinstance(problem, syntax.Problem):
        if problem.condition:
            check_condition(known, problem.condition)
    elif problem.owner and is_records(known, problem.owner) and problem.where:
        with of_each(known, problem.owner):
            check_condition(known, problem.where.condition)


def check_clause(known: Inference, clause: syntax.Clause) -> None:
    match clause:
        case syntax.PerItem():
            check_effect(known, clause.effect)
            again = any(isinstance(tail, syntax.Apart) for tail in clause.tails)
            check_counted(known, clause.counted, clause.block, again=again)
            if clause.where is not None and is_records(known, clause.counted):
                with of_each(known, clause.counted):
                    check_condition(known, clause.where.condition)
        case syntax.PerRecord():
            check_per_record(known, clause)
        case syntax.Escalating():
            check_escalating(known, clause)
            for turn in clause.turns:
                check_points(known, turn.value)
        case syntax.Tiered():
            check_tiered(known, clause)
            for tier in clause.tiers:
                check_effect(known, tier.effect)
        case syntax.Conditional():
            check_condition(known, clause.condition)
            check_effect(known, clause.effect)
        case syntax.Threshold():
            check_limit(known, clause.value, clause.limit)
            check_effect(known, clause.effect)
        case syntax.PerStep():
            check_effect(known, clause.effect)
            check_per_step(known, clause)
        case syntax.Deviation():
            check_deviation(known, clause)
            for swing in clause.swings:
                check_effect(known, swing.effect)
        case syntax.Bands():
            for band in clause.bands:
                check_limit(known, clause.value, band.limit)
                if band.upper:
                    check_limit(known, clause.value, band.upper)
            bands: tuple[syntax.Band | syntax.OtherBand, ...] = (*clause.bands, *clause.other_bands)
            for one in bands:
                check_effect(known, one.effect, instead=proportion_of(clause))
        case syntax.RankPoints():
            _rank_points(known, clause)
        case syntax.Interpolation():
            kind = known.of(clause.value)
            name = clause.value.name.text if isinstance(clause.value, syntax.Reference) else ""
            for end in (clause.low, clause.high):
                check_against(known, kind, name, end)
            for score in (clause.low_score, clause.high_score):
                check_points(known, score)
        case syntax.Formula():
            check_points(known, clause.value)
        case syntax.ImportScore():
            check_effect(known, clause.imported)
        case syntax.Judged():
            fact_of_kind(known, clause.name, "judged_score", JUDGED)
            check_bounds(known, clause.least, clause.most)
        case _:
            assert_never(clause)
    for tail in clause.case_tails if isinstance(clause, syntax.Bands | syntax.RankPoints) else clause.tails:
        check_tail(known, clause, tail)


def check_per_record(known: Inference, clause: syntax.PerRecord) -> None:
    if not is_records(known, clause.owner):
        return
    with of_each(known, clause.owner):
        if clause.where:
            check_condition(known, clause.where.condition)
        for rate in clause.rates:
            assert clause.each is not None, clause
            check_limit(known, clause.each.value, rate.limit)
            if rate.upper:
                check_limit(known, clause.each.value, rate.upper)
        rates: tuple[syntax.Rate | syntax.OtherRate, ...] = (*clause.rates, *clause.other_rates)
        for one in rates:
            check_points(known, one.value)


def _rank_points(known: Inference, clause: syntax.RankPoints) -> None:
    from kaoping.dsl.kinds.peers import ranked_kind  # it asks for the values that it is taken of

    ranked_kind(known, clause)
    for one in clause.rank_places:
        check_effect(known, one.effect)
        if isinstance(one, syntax.PlacesFromEnd):
            known.of(one.quantity)
    for other in clause.other_bands:
        check_effect(known, other.effect)
