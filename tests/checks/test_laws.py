"""Laws of what the checks stand on: regions as sets, conditions as boxes, bounds of values."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings, strategies as st

from kaoping.dsl import syntax
from kaoping.dsl.analyse import analyse
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.region import ALL, at, complement, contains, meet, unite, whole, without
from kaoping.dsl.parse import parse
from kaoping.engine.compile import compile_text
from kaoping.engine.reference import evaluate
from tests.checks.rules import FACTS

COMPARISONS = {
    "at_least": lambda a, b: a >= b, "more_than": lambda a, b: a > b, "less_than": lambda a, b: a < b,
    "at_most": lambda a, b: a <= b, "equal": lambda a, b: a == b, "not_equal": lambda a, b: a != b,
}  # fmt: skip
POINTS = [Fraction(n, 2) for n in range(-3, 12)]
FEW = settings(max_examples=150, deadline=None)


@st.composite
def regions(draw: st.DrawFn):
    """A region, and the same set as a question."""
    region, asks = ALL, lambda _: True
    for _ in range(draw(st.integers(0, 4))):
        comparison, value = draw(st.sampled_from(sorted(COMPARISONS))), Fraction(draw(st.integers(0, 4)))
        join = draw(st.sampled_from(("meet", "unite", "without")))
        before, compare = asks, COMPARISONS[comparison]
        other = at(comparison, value)
        if join == "meet":
            region, asks = meet(region, other), lambda x, b=before, c=compare, v=value: b(x) and c(x, v)
        elif join == "unite":
            region, asks = unite(region, other), lambda x, b=before, c=compare, v=value: b(x) or c(x, v)
        else:
            region, asks = without(region, other), lambda x, b=before, c=compare, v=value: b(x) and not c(x, v)
    return region, asks


@FEW
@given(regions())
def test_regions_hold_what_their_conditions_hold(drawn) -> None:
    region, asks = drawn
    assert [contains(region, point) for point in POINTS] == [asks(point) for point in POINTS]
    assert [contains(complement(region), point) for point in POINTS] == [not asks(point) for point in POINTS]


@FEW
@given(regions())
def test_the_whole_numbers_of_a_region_are_those_in_it(drawn) -> None:
    region, _ = drawn
    numbers = [Fraction(n) for n in range(-2, 8)]
    assert [contains(whole(region), n) for n in numbers] == [contains(region, n) for n in numbers]


# Conditions

SUBJECTS = {
    "率": ("0%", "30%", "100%"),
    "件": ("0件", "1件", "3件"),
    "级": ("“优”", "“良”"),
    "是非": ("是", "否"),
}
ORDERED = ("达到", "高于", "低于", "不高于", "为", "不为")


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2) -> str:
    if depth and draw(st.booleans()):
        left, right = draw(conditions(depth - 1)), draw(conditions(depth - 1))
        joined = f"（{left}）{draw(st.sampled_from('且或'))}（{right}）"
        return f"并非（{joined}）" if draw(st.booleans()) else joined
    subject = draw(st.sampled_from(sorted(SUBJECTS)))
    words = ORDERED if subject in ("率", "件") else ("为", "不为")
    return f"【{subject}】{draw(st.sampled_from(words))}{draw(st.sampled_from(SUBJECTS[subject]))}"


VALUES = {
    "率": [Fraction(0), Fraction(1, 10), Fraction(3, 10), Fraction(1, 2), Fraction(1)],
    "件": [Fraction(n) for n in range(5)],
    "级": ["优", "良", "中"],
    "是非": [Fraction(0), Fraction(1)],
}


def known(body: str) -> tuple[Known, syntax.Clause]:
    analysis = analyse(
        parse(f"评分细则【试】\n总分4分\n{FACTS}指标【甲】满分4分，从满分起扣\n{body}\n", "试.kp").document
    )
    return Known(analysis.outline, analysis.names, analysis.kinds, True), analysis.outline.indicators[0].clauses[0]


def truths(condition: str) -> list[bool]:
    """Whether a condition holds for each of all values, by the reference evaluator."""
    text = f"评分细则【试】\n总分4分\n{FACTS}指标【甲】满分4分，从满分起扣\n若{condition}，扣1分\n"
    found = []
    compiled = compile_text(text)
    rulebook = compiled.rulebook
    assert rulebook, [one.code for one in compiled.diagnostics]
    for row in product(*VALUES.values()):
        outcome = evaluate(rulebook.indicators[0], dict(zip(VALUES, row, strict=True)))
        found.append(bool(outcome.entries))  # type: ignore[union-attr]
    return found


@FEW
@given(conditions())
def test_a_condition_never_or_always_holds_just_where_it_does(condition: str) -> None:
    checked, clause = known(f"若{condition}，扣1分")
    assert isinstance(clause, syntax.Conditional)
    holds, fails = checked.logic.boxes(clause.condition), checked.logic.boxes(clause.condition, holds=False)
    if holds is None or fails is None:
        return
    if holds == ():
        return  # an error, so there is nothing to evaluate; its negation is looked at instead
    if "never-holds" in codes_of(condition):
        return
    values = truths(condition)
    assert any(values) == (holds != ())
    assert all(values) == (fails == ())


def codes_of(condition: str) -> list[str]:
    text = f"评分细则【试】\n总分4分\n{FACTS}指标【甲】满分4分，从满分起扣\n若{condition}，扣1分\n"
    return [one.code for one in compile_text(text).diagnostics]


@FEW
@given(conditions())
def test_what_never_holds_is_what_always_fails(condition: str) -> None:
    checked, clause = known(f"若{condition}，扣1分")
    other, negated = known(f"若并非（{condition}），扣1分")
    assert isinstance(clause, syntax.Conditional)
    assert isinstance(negated, syntax.Conditional)
    assert (checked.logic.boxes(clause.condition) == ()) == (other.logic.boxes(negated.condition, holds=False) == ())


# Bounds of values

ATOMS = ("【件】", "【率】", "【时】", "2", "0.5", "30%")


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    if not depth or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(ATOMS))
    left, right = draw(expressions(depth - 1)), draw(expressions(depth - 1))
    form = draw(
        st.sampled_from(
            (
                "（{}＋{}）",
                "（{}－{}）",
                "（{}×{}）",
                "（{}÷{}）",
                "较大者（{}，{}）",
                "较小者（{}，{}）",
                "（{}）（保留0位小数）",
            )
        )
    )
    return form.format(left, right)


@FEW
@given(expressions(), st.integers(0, 5), st.integers(0, 4), st.integers(-3, 3))
def test_every_value_lies_within_its_bounds(expression: str, cases: int, quarters: int, hours: int) -> None:
    text = f"评分细则【试】\n总分4分\n{FACTS}设【乙】＝{expression}，除数为0时取0\n指标【甲】满分4分，从满分起扣\n若【乙】达到1，扣1分\n"
    parsed = parse(text, "试.kp")
    analysis = analyse(parsed.document)
    derived = analysis.outline.derived[0]
    value = exact(derived.value, {"件": Fraction(cases), "率": Fraction(quarters, 4), "时": Fraction(hours)})
    checked = Known(analysis.outline, analysis.names, analysis.kinds, True)
    assert value is None or value in checked.reach.of(derived.value)


def exact(value: syntax.Value, facts: dict[str, Fraction]) -> Fraction | None:
    """The value of an expression, None where it divides by 0."""
    match value:
        case syntax.Literal(number=number, unit=unit):
            return number / 100 if unit == "percent" else number
        case syntax.Reference(name=name):
            return facts[name.text]
        case syntax.Rounded(value=inner):
            found = exact(inner, facts)
            if found is None:
                return None
            size = int(abs(found) + Fraction(1, 2))
            return Fraction(-size if found < 0 else size)
        case syntax.Aggregate(terms=parts):
            many = [exact(part, facts) for part in parts]  # type: ignore[arg-type]
            if None in many:
                return None
            return (max if value.statistic == "maximum" else min)(many)  # type: ignore[type-var]
        case syntax.Plus() | syntax.Minus() | syntax.Times() | syntax.Over():
            left, right = exact(value.left, facts), exact(value.right, facts)
            if left is None or right is None or (isinstance(value, syntax.Over) and right == 0):
                return None
            return {
                syntax.Plus: lambda: left + right,
                syntax.Minus: lambda: left - right,
                syntax.Times: lambda: left * right,
                syntax.Over: lambda: left / right,
            }[type(value)]()
        case _:
            raise AssertionError(value)
