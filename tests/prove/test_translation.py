"""The ground on which a proof stands: the formula of a rulebook, at any facts, is what the evaluator that defines its meaning makes of them."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from kaoping.engine.account import Account
from kaoping.engine.application.apply import Application
from kaoping.engine.application.scores import Scores
from kaoping.engine.evaluation import with_derived
from kaoping.engine.facts import Gap, Unit, UnitFacts, Value
from kaoping.engine.prove.contents import applications
from kaoping.engine.prove.indicators import Accounted
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import Num, Term
from kaoping.engine.reference import evaluate
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import Indicator, PostingKind
from tests.language.test_whole_rulebooks import can_be_scored, scored_books
from tests.prove.ground import At
from tests.spec.case import Case, case_files, read_cases
from tests.spec.folder import read_case
from tests.strategies import edges, facts, rulebooks

RULEBOOKS = int(os.environ.get("KAOPING_LONG") or 150)
UNITS = 10
MEETING = [
    case for path in case_files() for case in read_cases(path) if path.stem in ("where_rules_meet", "scores_as_inputs")
]
SOME = settings(
    max_examples=RULEBOOKS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def with_every_gap(rulebook: Rulebook) -> Symbolic:
    """The formulas with a truth for every gap, whether it matters to a law or not."""
    keys = frozenset(fact.key for fact in rulebook.facts)
    return Symbolic(rulebook, gaps=(keys, keys))


@SOME
@given(rulebooks(most=4), st.integers(0, 2**32))
def test_a_formula_is_what_the_reference_evaluator_makes_of_any_facts(rulebook: Rulebook, seed: int) -> None:
    random, near = Random(seed), edges(rulebook.indicators)
    unit = with_every_gap(rulebook)
    found = [unit.indicator(index).account for index in range(len(rulebook.indicators))]
    for _ in range(UNITS):
        own = facts(random, near)
        inputs = with_derived(rulebook.derived, own)
        at = At(unit, own)
        for indicator, account in zip(rulebook.indicators, found, strict=True):
            compare_accounts(indicator, account, inputs, at)


def terms_of(found: Accounted) -> list[Term]:
    lacks = found.lacks
    clauses = [term for one in found.clauses for term in (one.posted.term, one.limits, *one.taken)]
    return [
        *(lacks.missing, lacks.marked, lacks.failed, *found.rules),
        *(found.score.term, found.floored.term, found.deducted.term, *clauses),
    ]


def compare_accounts(indicator: Indicator, found: Accounted, inputs: dict[str, Value], at: At) -> None:
    expected = evaluate(indicator, inputs)
    terms = terms_of(found)
    if applications(terms):
        return  # it takes a root, which the solver has no arithmetic for
    values = iter(at.all(terms))
    state = [next(values), next(values), next(values)]
    rules = [next(values) for _ in found.rules]
    score, floored, deducted = next(values), next(values), next(values)
    if isinstance(expected, Account):
        assert state == [False, False, False]
        assert not any(rules)
        assert score == expected.closing
        assert floored == expected.floor + sum(max(one.limited, 0) for one in expected.entries)
        entries = {entry.clause: entry for entry in expected.entries}
        for place, clause in enumerate(found.clauses):
            posted, limits = next(values), next(values)
            branches = [next(values) for _ in clause.taken]
            assert branches.count(True) <= 1
            entry = entries.get(place)
            assert posted == (0 if entry is None else entry.amount + entry.given_back)
            assert limits is (entry is not None and entry.given_back != 0)
            if entry is not None:
                assert branches[entry.branch] is True
                if indicator.clauses[place].branches[entry.branch].kind is PostingKind.DEDUCTION:
                    deducted += entry.amount
        assert deducted == 0
        assert is_described(found.score, score)
    elif expected.rule is not None:
        assert state == [False, False, False]
        assert rules.index(True) == expected.rule
    else:
        gap = expected.gap
        wanted = [gap is Gap.MISSING, gap in (Gap.NOT_APPLICABLE, Gap.DASH)]
        assert state == [*wanted, not any(wanted)]


def is_described(one: Num, value: Fraction) -> bool:
    """Whether what is known of a number without facts holds of its value."""
    of_unit = one.unit is None or (value == 0 if not one.unit else (value / one.unit).denominator == 1)
    return value in one.range and (one.values is None or value in one.values) and of_unit


@SOME
@given(rulebooks(most=4), st.integers(0, 2**32))
def test_sections_and_the_total_are_what_the_engine_scores(rulebook: Rulebook, seed: int) -> None:
    random, near = Random(seed), edges(rulebook.indicators)
    unit = with_every_gap(rulebook)
    assert unit.error is not None  # every formula is made before values are put in
    application = Application(rulebook)
    for _ in range(UNITS):
        own = facts(random, near)
        scores = application.scores(application.case(UnitFacts(Unit("甲"), own)))
        compare_scores(unit, rulebook, scores, At(unit, own))


def compare_scores(unit: Symbolic, rulebook: Rulebook, expected: object, at: At) -> None:
    if applications([unit.error, unit.total.score.term]):
        return
    assert at(unit.error) is not isinstance(expected, Scores)
    if not isinstance(expected, Scores):
        return
    parts = [unit.indicator(index) for index in range(len(rulebook.indicators))]
    wholes = [unit.section(index) for index in range(len(rulebook.sections))]
    found = [*parts, *wholes, unit.total]
    values = iter(at.all([term for one in found for term in (one.has, one.score.term)]))
    for given_score in [*expected.indicators, *expected.sections, expected.total]:
        has, value = next(values), next(values)
        assert has is (given_score is not None)
        assert given_score is None or value == given_score


WHOLE = settings(SOME, max_examples=max(RULEBOOKS // 3, 1))


@WHOLE
@given(scored_books())
def test_whole_rulebooks_are_what_the_engine_scores(book: tuple[object, Rulebook, tuple[UnitFacts, ...]]) -> None:
    _, rulebook, units = book
    scored = score([rulebook], can_be_scored(rulebook, units), backend="reference")
    keys = [fact.key for fact in rulebook.facts] + [measure.key for measure in rulebook.measures]
    every = frozenset([*keys, *(step.key for step in rulebook.steps)])
    unit = Symbolic(rulebook, gaps=(every, every), classes=False)
    assert unit.error is not None
    for standing in scored.standings:
        inputs = standing.application.case(standing.facts).inputs
        compare_scores(unit, rulebook, standing.scores, At(unit, inputs))


@pytest.mark.parametrize("case", MEETING, ids=str)
def test_where_rules_meet_the_formula_is_what_the_engine_scores(case: Case, tmp_path: Path) -> None:
    for standing in read_case(case, case.rulebooks[0], tmp_path).score().standings:
        rulebook = standing.rulebook
        keys = frozenset([*(fact.key for fact in rulebook.facts), *(step.key for step in rulebook.steps)])
        unit = Symbolic(rulebook, gaps=(keys, keys), classes=False)
        assert unit.error is not None  # every formula is made before values are put in
        inputs = standing.application.case(standing.facts).inputs
        compare_scores(unit, rulebook, standing.scores, At(unit, inputs))
