"""Hypothesis strategies at the level of the evaluation tree: rulebooks with all nodes and shapes of clauses, and facts aimed at their edges."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from random import Random

from hypothesis import strategies as st

from kaoping.dsl.statistic import ROOTS, Cut, CutSide, Statistic, Summary
from kaoping.engine.analysis.breakpoints import breakpoints
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Derived, Fact, Kind, Rulebook, Section
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Branch,
    Choose,
    Clause,
    ClauseSource,
    Compare,
    Comparison,
    Condition,
    Consequence,
    Const,
    Divide,
    Greatest,
    Indicator,
    Input,
    Least,
    Multiply,
    Not,
    NotApplicable,
    Number,
    OneOf,
    PostingKind,
    Round,
    Rounding,
)

SOURCE = ClauseSource("rules.kp", 1, "每1个【办件】扣0.2分")
LABELS = ("已配置", "未配置", "部分“配置”")

FACTS = (
    Fact("办件", Kind.COUNT),
    Fact("总数", Kind.COUNT, maximum=Fraction(40)),
    Fact("比率", Kind.RATIO),
    Fact("增幅", Kind.RATIO, minimum=Fraction(-1), maximum=Fraction(3)),
    Fact("数值", Kind.NUMBER),
    Fact("是否", Kind.YES_NO),
    Fact("评分", Kind.JUDGED, minimum=Fraction(0), maximum=Fraction(5)),
    Fact("平台", Kind.ONE_OF, choices=LABELS),
)
NUMERIC = tuple(fact.key for fact in FACTS if fact.kind is not Kind.ONE_OF)


@cache
def fractions() -> st.SearchStrategy[Fraction]:
    """Points, thresholds and factors as regulations have them, and a few that no decimal is equal to."""
    return st.one_of(
        st.integers(-6, 12).map(Fraction),
        st.integers(-40, 120).map(lambda n: Fraction(n, 20)),
        st.integers(0, 100).map(lambda n: Fraction(n, 100)),
        st.sampled_from([Fraction(1, 3), Fraction(-2, 7), Fraction(181, 1000), Fraction(1000)]),
    )


@cache
def steps() -> st.SearchStrategy[Fraction]:
    return st.sampled_from(
        [Fraction(1, 100), Fraction(1), Fraction(1, 2), Fraction(1, 10), Fraction(3, 10), Fraction(1, 3)]
    )


@cache
def roundings() -> st.SearchStrategy[Rounding]:
    return st.sampled_from(Rounding)


ROOT = (Statistic.GEOMETRIC_MEAN,)
RATIONAL = tuple(one for one in Statistic if one not in (Statistic.NUMBER, *ROOTS))


@cache
def numbers(keys: tuple[str, ...], depth: int) -> st.SearchStrategy[Number]:
    leaf: st.SearchStrategy[Number] = st.one_of(
        st.sampled_from(keys).map(Input), st.sampled_from(keys).map(Input), fractions().map(Const)
    )
    if depth == 0:
        return leaf
    inner = numbers(keys, depth - 1)
    terms = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        terms.map(Add),
        st.builds(Multiply, fractions().map(Const), inner),
        st.builds(Multiply, inner, inner),
        st.builds(Divide, inner, inner, st.one_of(st.none(), inner)),
        st.builds(Divide, inner, fractions().filter(bool).map(Const)),
        terms.map(Least),
        terms.map(Greatest),
        st.builds(Aggregate, summaries(), terms, skip_missing=st.booleans(), too_few=st.one_of(st.none(), inner)),
        st.builds(Round, inner, steps(), roundings()),
        st.builds(
            Round, st.builds(Aggregate, summaries(ROOT), terms, skip_missing=st.booleans()), steps(), roundings()
        ),
        st.builds(Choose, conditions(keys, depth - 1), inner, inner),
    )


@cache
def summaries(of: tuple[Statistic, ...] = RATIONAL) -> st.SearchStrategy[Summary]:
    """Statistics of up to three terms, some with the highest and lowest cut off."""
    side = st.sampled_from(CutSide)
    cuts = st.lists(st.builds(Cut, side, st.integers(0, 2), st.integers(0, 3)), max_size=2).map(tuple)
    return st.builds(Summary, st.sampled_from(of), st.integers(1, 2), cuts, st.integers(0, 3))


@cache
def comparisons() -> st.SearchStrategy[Comparison]:
    return st.sampled_from(Comparison)


@cache
def conditions(keys: tuple[str, ...], depth: int) -> st.SearchStrategy[Condition]:
    leaf: st.SearchStrategy[Condition] = st.one_of(
        st.builds(Compare, st.sampled_from(keys).map(Input), comparisons(), fractions().map(Const)),
        st.builds(OneOf, st.just("平台"), st.lists(st.sampled_from(LABELS), max_size=2).map(tuple)),
    )
    if depth == 0:
        return leaf
    inner = conditions(keys, depth - 1)
    terms = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        st.builds(Compare, numbers(keys, depth - 1), comparisons(), numbers(keys, depth - 1)),
        terms.map(All),
        terms.map(Any),
        inner.map(Not),
    )


# Clauses as the language lowers them


@cache
def deductions(keys: tuple[str, ...]) -> st.SearchStrategy[Number]:
    """So many points for each item, for each block of items, or for each step short of a target."""
    item = st.sampled_from(keys).map(Input)
    points = fractions().map(Const)
    return st.one_of(
        st.builds(Multiply, points, item),
        st.builds(
            lambda factor, what, free, block, mode: Multiply(
                factor,
                Round(
                    Divide(Greatest((Add((what, Const(Fraction(-free)))), Const(Fraction(0)))), Const(Fraction(block))),
                    Fraction(1),
                    mode,
                ),
            ),
            points,
            item,
            st.integers(0, 3),
            st.integers(1, 3),
            roundings(),
        ),
        st.builds(
            lambda factor, target, what, step: Multiply(
                factor, Divide(Add((target, Multiply(Const(Fraction(-1)), what))), Const(step))
            ),
            points,
            points,
            item,
            st.sampled_from([Fraction(1, 100), Fraction(1), Fraction(1, 20)]),
        ),
    )


@cache
def branches(keys: tuple[str, ...]) -> st.SearchStrategy[tuple[Branch, ...]]:
    amounts = st.one_of(fractions().map(Const), deductions(keys), numbers(keys, 2))
    kinds = st.sampled_from(
        [PostingKind.DEDUCTION, PostingKind.AWARD, PostingKind.SCORED, PostingKind.IMPORTED, PostingKind.JUDGED]
    )
    some = st.lists(st.builds(Branch, conditions(keys, 1), amounts, kinds), max_size=3)
    last = st.lists(st.builds(Branch, st.none(), amounts, kinds), max_size=1)
    return st.builds(lambda first, rest: tuple(first + rest), some, last)


@cache
def caps(keys: tuple[str, ...]) -> st.SearchStrategy[Number | None]:
    return st.one_of(st.none(), st.none(), fractions().map(abs).map(Const), numbers(keys, 1))


@cache
def clauses(keys: tuple[str, ...]) -> st.SearchStrategy[Clause]:
    return st.builds(Clause, branches(keys), st.just(SOURCE), caps(keys))


@st.composite
def indicators(draw: st.DrawFn, key: str, section: str, keys: tuple[str, ...]) -> Indicator:
    maximum = draw(st.sampled_from([Fraction(n) for n in (2, 4, 5, 10)]))
    rules = st.builds(
        NotApplicable,
        conditions(keys, 1),
        st.sampled_from([Consequence.RESCALE, Consequence.WITHHOLD, Consequence.FULL]),
        st.just(SOURCE),
    )
    return Indicator(
        key=key,
        section=section,
        maximum=maximum,
        opening=draw(st.sampled_from([maximum, Fraction(0)])),
        clauses=tuple(draw(st.lists(clauses(keys), max_size=3))),
        source=SOURCE,
        floor=draw(st.sampled_from([Fraction(0), Fraction(0), None])),
        ceiling=draw(st.sampled_from([maximum, maximum, None])),
        step=draw(st.sampled_from([Fraction(1, 100), Fraction(1, 100), Fraction(1, 2), None])),
        rounding=draw(roundings()),
        not_applicable=tuple(draw(st.lists(rules, max_size=1))),
        missing=draw(st.sampled_from([Consequence.ERROR, Consequence.ZERO, Consequence.NOT_APPLICABLE])),
        marked=draw(st.sampled_from([Consequence.ERROR, Consequence.RESCALE])),
    )


# Indicators that are straight lines piece by piece


@cache
def straight_numbers(key: str, depth: int) -> st.SearchStrategy[Number]:
    """Numbers without rounding, and without a product or quotient of the fact with itself."""
    leaf: st.SearchStrategy[Number] = st.one_of(st.just(Input(key)), fractions().map(Const))
    if depth == 0:
        return leaf
    inner = straight_numbers(key, depth - 1)
    terms = st.lists(inner, min_size=1, max_size=3).map(tuple)
    compared = st.builds(Compare, inner, comparisons(), inner)
    tests = st.one_of(compared, compared.map(Not), st.lists(compared, min_size=1, max_size=2).map(tuple).map(All))
    return st.one_of(
        leaf,
        terms.map(Add),
        terms.map(Least),
        terms.map(Greatest),
        st.builds(Multiply, fractions().map(Const), inner),
        st.builds(Divide, inner, fractions().filter(bool).map(Const)),
        st.builds(Choose, tests, inner, inner),
    )


@st.composite
def straight_indicators(draw: st.DrawFn, key: str) -> Indicator:
    """Indicators of one fact whose breakpoints can all be worked out."""
    amounts = straight_numbers(key, 2)
    compared = st.builds(Compare, st.just(Input(key)), comparisons(), fractions().map(Const))
    branch = st.builds(Branch, st.one_of(st.none(), compared), amounts, st.just(PostingKind.SCORED))
    branches = st.lists(branch, min_size=1, max_size=3).map(tuple)
    caps = st.one_of(st.none(), fractions().map(abs).map(Const), amounts)
    clauses = draw(st.lists(st.builds(Clause, branches, st.just(SOURCE), caps), min_size=1, max_size=2))
    ceiling = draw(st.sampled_from([Fraction(5), None]))
    floor = draw(st.sampled_from([Fraction(0), None]))
    return Indicator("指标", "", Fraction(5), Fraction(5), tuple(clauses), SOURCE, floor=floor, ceiling=ceiling)


@st.composite
def rulebooks(draw: st.DrawFn, most: int = 8) -> Rulebook:
    keys: tuple[str, ...] = NUMERIC
    derived = []
    for number in range(draw(st.integers(0, 2))):
        derived.append(Derived(f"派生{number}", draw(numbers(keys, 2)), SOURCE))
        keys = (*keys, derived[-1].key)
    found = tuple(
        draw(indicators(f"指标{number}", draw(st.sampled_from(["一级", "二级", ""])), keys))
        for number in range(draw(st.integers(1, most)))
    )
    return rulebook(found, derived=tuple(derived))


def rulebook(
    indicators: tuple[Indicator, ...], facts: tuple[Fact, ...] = FACTS, derived: tuple[Derived, ...] = ()
) -> Rulebook:
    """A rulebook of these indicators."""
    total = sum((each.maximum for each in indicators), Fraction(0))
    sections = (Section("一级", "", total, SOURCE), Section("二级", "一级", total, SOURCE))
    return Rulebook(
        name="生成",
        other="",
        version="",
        language="zh",
        file="rules.kp",
        hash="",
        classes=(),
        total=total,
        facts=facts,
        measures=(),
        steps=derived,
        sections=sections,
        indicators=indicators,
        ranking=None,
    )


# Facts


def edges(indicators: tuple[Indicator, ...]) -> dict[str, list[Fraction]]:
    """Values of each input at and next to the breakpoints of the indicators."""
    found: dict[str, list[Fraction]] = {}
    for indicator in indicators:
        for key, values in breakpoints(indicator).items():
            for value in values:
                found.setdefault(key, []).extend([value, value, value + Fraction(1, 1000), value - Fraction(1, 1000)])
    return found


def facts(random: Random, near: dict[str, list[Fraction]], gaps: float = 0.04) -> dict[str, Value]:
    """One unit's facts within their declared ranges, mostly at the edges; with the chance ``gaps`` a fact has none."""
    found: dict[str, Value] = {}
    for fact in FACTS:
        if random.random() < gaps:
            gap = random.choice([None, Gap.MISSING, Gap.NOT_APPLICABLE, Gap.DASH])
            if gap is not None:
                found[fact.key] = gap
        else:
            found[fact.key] = value_of_fact(fact, random, near.get(fact.key, []))
    return found


def value_of_fact(fact: Fact, random: Random, near: list[Fraction]) -> Value:
    if fact.kind is Kind.ONE_OF:
        return random.choice(LABELS)
    if fact.kind is Kind.YES_NO:
        return random.randrange(2)
    value = random.choice(near) if near and random.random() < 0.6 else _any(fact, random)
    if fact.kind is Kind.COUNT:
        value = Fraction(max(round(value), 0))
    if fact.kind is Kind.RATIO:
        value = max(value, fact.minimum or Fraction(0))
        value = min(value, fact.maximum or Fraction(1))
    elif fact.minimum is not None:
        value = max(value, fact.minimum)
    if fact.maximum is not None:
        value = min(value, fact.maximum)
    return int(value) if value.denominator == 1 else value


def _any(fact: Fact, random: Random) -> Fraction:
    if fact.kind is Kind.COUNT:
        return Fraction(random.choice([0, 0, 1, 2, 3, 5, 8, 20, 1000]))
    return random.choice(
        [
            Fraction(random.randint(-300, 300), 100),
            Fraction(random.randint(0, 1000), 1000),
            Fraction(random.randint(-3, 9), 3),
        ]
    )
