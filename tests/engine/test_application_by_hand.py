"""A rulebook applied to a unit, in small steps: cases kept at hand, records of one key, what waivers and blanks leave, what an earlier period had."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from kaoping.dsl.functions import Function
from kaoping.dsl.source import Cell
from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.account import Account
from kaoping.engine.application.apply import Application
from kaoping.engine.application.blank_records import blank_records
from kaoping.engine.application.by_key import count_apart, counted_elsewhere, key_of, means, one_a_key
from kaoping.engine.application.candidate import Candidate, candidate
from kaoping.engine.application.case import Case, cell_text
from kaoping.engine.application.changed import _brought_short
from kaoping.engine.application.charge import _waived
from kaoping.engine.application.corrected import items_moved_words, value_words
from kaoping.engine.application.gap import Settled, unsaid
from kaoping.engine.application.gap_messages import NoSuchRoot
from kaoping.engine.application.measure import measured
from kaoping.engine.application.measured import Item, Measured
from kaoping.engine.application.past import Known, Pasts, _printed
from kaoping.engine.application.points import Points, Totals, is_idle
from kaoping.engine.application.remembered import MOST_OUTCOMES, evaluated
from kaoping.engine.application.scores_of import read_off
from kaoping.engine.application.step_gap import NoStatistic
from kaoping.engine.application.summed import _made
from kaoping.engine.application.undecided import dropping, left_open, reducing, verdict
from kaoping.engine.application.unwaived import unwaived, waived_items
from kaoping.engine.facts import Appeal, Correction, Decision, Gap, UnitFacts, Value, Waiver
from kaoping.engine.periods import Period
from kaoping.engine.published import Published
from kaoping.engine.reference import evaluate
from kaoping.engine.result import Status
from kaoping.engine.rulebook import (
    ITEMS,
    Composition,
    Derived,
    Fact,
    Filter,
    Group,
    Keep,
    Kind,
    Measure,
    OfSubunits,
    Once,
    Past,
    PastReading,
    Peer,
    Reading,
    Reduction,
    ScoreOf,
    ScoreRounding,
    SharedOnce,
    Statistic as StatisticStep,
)
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import (
    Add,
    Adjustment,
    All,
    Any,
    Apply,
    Branch,
    Change,
    Compare,
    Comparison,
    Condition,
    Consequence,
    Divide,
    Greatest,
    Input,
    Not,
    PostingKind,
    Round,
    Rounding,
)

from .small import const, count, from_zero, full_marks, imported, per_item, record, rulebook, source, unit, waiver

# Cases


def book() -> Application:
    return Application(rulebook(full_marks("指南", "10", per_item("件", "0.5")), facts=(count("件"),)))


def test_what_the_row_evaluator_did_not_keep_is_evaluated_anew() -> None:
    application = book()
    cases = [application.case(unit("甲", 件=3)), application.case(unit("乙", 件=5))]
    before = [application.outcome(0, case) for case in cases]
    application.use_row(cases)
    assert application.row is not None
    for case, plain, closing in zip(cases, before, ("8.5", "7.5"), strict=True):
        kept = application.row.kept(application.row.encode(case.given))
        for outcome in (plain, application.outcome(0, case), application.outcome(0, case, kept)):
            assert isinstance(outcome, Account)
            assert outcome.closing == Fraction(closing)


def test_a_case_is_made_once_for_its_facts_and_closed_ones_are_kept() -> None:
    application = book()
    units = [unit(f"单位{n}", 件=n) for n in range(300)]
    first = application.case(units[0])
    assert application.case(units[0]) is first
    assert [application.case(one).given["件"] for one in units] == list(range(300))
    assert len(application._lately) <= 128
    application.closed(application.case(units[7]), {"件": 99}, {})
    assert application.case(units[7]).inputs == {"件": 99}
    again, facts = pickle.loads(pickle.dumps((application, units[7])))
    assert again.case(facts).inputs == {"件": 99}
    application.forget()
    assert application.case(units[7]).inputs == {"件": 7}


def test_outcomes_are_remembered_by_what_they_look_at() -> None:
    indicator = full_marks("指南", "10", per_item("件", "0.5"), floor=None)
    for _ in range(2):
        for number in range(MOST_OUTCOMES + 5):
            inputs: Mapping[str, Value] = {"件": number, "旁": number}
            found = evaluated(indicator, inputs)
            assert isinstance(found, Account)
            assert found.closing == 10 - Fraction(number, 2)
    assert evaluated(indicator, {"件": 4, "旁": 1}) is evaluated(indicator, {"件": 4, "旁": 2})
    assert evaluated(indicator, {}) == evaluate(indicator, {})


def test_integers_of_the_row_evaluator_are_points_and_totals_rounded() -> None:
    points = Points(4)
    assert [points[one] for one in (3, -3, 0, (1, 3), 3)] == [
        Fraction(3, 4),
        Fraction(-3, 4),
        0,
        Fraction(1, 3),
        Fraction(3, 4),
    ]
    totals = Totals(points, ScoreRounding(Fraction(1, 2), Rounding.HALF_UP))
    assert [totals[one] for one in (1, 2, 3, 5, 5)] == [
        Fraction(1, 2),
        Fraction(1, 2),
        1,
        Fraction(3, 2),
        Fraction(3, 2),
    ]
    assert Totals(points, None)[3] == Fraction(3, 4)


# Records of one key


def counts(*amounts: str | Gap, **columns: list[Value]) -> list[Candidate]:
    """Candidates of these amounts; all of one key unless columns say otherwise."""
    found = []
    for n, amount in enumerate(amounts):
        inputs = {"企业": "甲企"} | {key: values[n] for key, values in columns.items()}
        value: Value = amount if isinstance(amount, Gap) else Fraction(amount)
        points = Fraction(0) if isinstance(value, Gap) else Fraction(value)
        found.append(Candidate(record("甲", n + 2, **inputs), 1, inputs, value, points))
    return found


def once(keep: Keep, by: str = "") -> Once:
    return Once(("企业",), keep, by, source("同一企业只计1项"))


_DAYS: list[Value] = [4, 2, 9, 2]


@pytest.mark.parametrize(
    ("keep", "by", "amounts", "days", "kept"),
    [
        (Keep.FIRST, "", "3 5 5 1", _DAYS, 0),
        (Keep.HIGHEST, "", "3 5 5 1", _DAYS, 1),
        (Keep.LOWEST, "", "3 5 1 1", _DAYS, 2),
        (Keep.LATEST, "日", "3 5 5 1", _DAYS, 2),
        (Keep.EARLIEST, "日", "3 5 5 1", _DAYS, 1),
        (Keep.HIGHEST, "日", "3 5 5 1", _DAYS, 2),
        (Keep.LOWEST, "日", "3 5 5 1", _DAYS, 1),
        (Keep.HIGHEST, "", "0 0.5", _DAYS, 1),
        (Keep.HIGHEST, "", "-0.5 0", _DAYS, 1),
        (Keep.LOWEST, "", "0 -0.5", _DAYS, 1),
        (Keep.LOWEST, "", "0.5 0", _DAYS, 1),
        (Keep.LATEST, "日", "1 2 3", [Gap.MISSING, 5, 6], 2),
        (Keep.EARLIEST, "日", "1 2 3", [Gap.MISSING, 6, 5], 2),
        (Keep.EARLIEST, "日", "1 2", [Gap.MISSING, Gap.MISSING], 0),
    ],
)
def test_of_one_key_one_counts(keep: Keep, by: str, amounts: str, days: list[Value], kept: int) -> None:
    found = counts(*amounts.split(), 日=days)
    counted, others = one_a_key(found, once(keep, by))
    assert [id(one) for one in counted] == [id(found[kept])]
    assert [id(one) for one in others] == [id(one) for one in found if one is not found[kept]]


def test_one_without_a_value_may_be_the_highest() -> None:
    found = counts("3", Gap.MISSING, "5", 日=[1, 2, 3])
    assert one_a_key(found, once(Keep.HIGHEST))[0] == [found[1]]
    assert one_a_key(found, once(Keep.LATEST, "日"))[0] == [found[2]]
    several = counts("3", Gap.MISSING, Gap.DASH, 日=[1, 2, 3])
    assert one_a_key(several, once(Keep.HIGHEST))[0] == [several[1]]


def test_records_of_other_keys_and_of_none_stand_alone() -> None:
    found = counts("1", "2", "3", "4", "5", 企业=["A企", "乙企", "a企", "", ""])
    counted, others = one_a_key(found, once(Keep.HIGHEST))
    assert [one.amount for one in counted] == [2, 3, 4, 5]
    assert [one.amount for one in others] == [1]


@pytest.mark.parametrize(
    ("inputs", "key"),
    [
        ({"a": "X", "b": 1}, ("x", 1)),
        ({"a": "x", "b": Fraction(1, 2)}, ("x", Fraction(1, 2))),
        ({"a": "", "b": 1}, None),
        ({"a": "x", "b": Gap.MISSING}, None),
        ({"a": "x"}, None),
        ({"a": "x", "b": 0}, ("x", 0)),
    ],
)
def test_a_key_is_of_all_columns_or_none(inputs: Mapping[str, Value], key: tuple[object, ...] | None) -> None:
    assert key_of(inputs, ("a", "b")) == key


def test_the_mean_of_a_key_counts_once() -> None:
    found = list(means(counts("1", "2", "6", "4", 企业=["甲", "甲", "甲", "乙"]), once(Keep.MEAN)))
    assert [(one.amount, one.value, one.together) for one in found] == [(3, 3, (1, 2, 6)), (4, 4, ())]


def test_records_of_one_key_go_on_where_the_one_before_ended() -> None:
    """The first item is free, each further one costs 2: of 1, 2 and 1 items of a key the second costs 4 and the third 2; half of it where it counts half."""
    free = Greatest((const(0), Add((Input(ITEMS), Input(ITEMS), const(-2)))))
    measure = Measure("超时", "超时", value=free, points=True, apart=("企业",))
    half = Reduction(All(()), Fraction(1, 2), "减半", source("减按50%计"))
    found = counts("0", "0", "0", "0", "0", "0", 企业=["甲", "甲", "乙", "甲", "丙", "丙"])
    found[1].remains = 2
    found[3].reduction = half
    found[4].value = Gap.MISSING
    count_apart(measure, found)
    assert [one.value for one in found] == [0, 4, 0, 2, Gap.MISSING, 2]
    assert [one.amount for one in found] == [0, 4, 0, 1, 0, 2]
    unknown = counts("0", "0", 企业=["甲", "甲"])
    count_apart(Measure("超时", "超时", value=Divide(const(1), Input(ITEMS)), apart=("企业",)), unknown)
    assert [one.value for one in unknown] == [Gap.UNDEFINED, Fraction(1, 2) - 1]


@pytest.mark.parametrize(
    ("first", "second", "points", "elsewhere"),
    [(3, 1, None, "b"), (2, 1, None, "b"), (1, 1, None, "a"), (1, 3, None, "a"), (1, 1, "4", "b"), (3, 1, "0", "a")],
)
def test_of_a_key_that_indicators_share_the_one_with_more_points_counts(
    first: int, second: int, points: str | None, elsewhere: str
) -> None:
    """An item of the one indicator costs half a point, of the other it earns 1; of as many points the first one counts."""
    one, other = record("甲", 2, first, 企业="X"), record("甲", 3, second, 企业="x")
    alone = record("甲", 4, 9, 企业="")
    rule = SharedOnce(once(Keep.HIGHEST), (("a", Fraction(-1, 2)), ("b", Fraction(1))))
    items = () if points is None else (Item(one, Fraction(points), Fraction(points), Fraction(1), Fraction(1)),)
    found = {"a": Measured(first, (one, alone), items=items), "b": Measured(second, (other,))}
    dropped = {"a": one, "b": other}[elsewhere]
    assert counted_elsewhere(rule, found) == {elsewhere: {id(dropped): rule.once}}


# Parts of a whole


@pytest.mark.parametrize(
    ("shared_out", "rescaled", "maxima"),
    [
        (True, ("a",), {"a": 0, "b": 6, "c": 8, "里": 6, "外": 14}),
        (True, ("a", "b"), {"a": 0, "b": 0, "c": 8, "里": 0, "外": 8}),
        (True, ("c",), {"a": 4, "b": 6, "c": 0, "里": 10, "外": 10}),
        (True, (), {"a": 4, "b": 6, "c": 8, "里": 10, "外": 18}),
        (False, ("a",), {"a": 4, "b": 6, "c": 8, "里": 10, "外": 18}),
    ],
)
def test_those_over_which_the_total_is_scaled_have_no_points_to_give(
    shared_out: bool, rescaled: tuple[str, ...], maxima: dict[str, int]
) -> None:
    """a and b, of 4 and 6 points, stand in 里, which stands with c, of 8, in 外. Whatever else became of c."""
    parts = (("a", "4", "里"), ("b", "6", "里"), ("c", "8", "外"))
    application = Application(
        rulebook(*(full_marks(key, most, section=section) for key, most, section in parts), nested={"里": "外"})
    )
    found = {
        index: Settled(Consequence.RESCALE, Status.NOT_APPLICABLE) for index in range(3) if "abc"[index] in rescaled
    }
    found.setdefault(2, Settled(Consequence.NO_SCORE, Status.NOT_APPLICABLE))
    composition = Composition((), None, (), source("小计"), shared_out=shared_out)
    told = {application.keys.part(key)[1]: most for key, most in application._maxima(composition, found).items()}
    assert told == maxima


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell("a.csv", 7, 3), "a.csv:C7"),
        (Cell("a.csv", 7, 28), "a.csv:AB7"),
        (Cell("a.csv", 7), "a.csv:7"),
        (Cell("a.csv"), "a.csv"),
        (Cell("a.csv", 0, 3), "a.csv:C"),
        (Cell("a.xlsx", 7, 3, "表"), "a.xlsx:表:C7"),
        (Cell("", 7, 3), "C7"),
    ],
)
def test_a_cell_is_written_as_workbooks_name_it(cell: Cell, text: str) -> None:
    assert cell_text(cell) == str(cell) == text


@pytest.mark.parametrize(("asked", "as_of"), [("考评日", ""), ("", "2021-06-30"), ("", ""), ("考评日", "2021-06-30")])
def test_the_day_of_the_assessment_is_given_where_rules_ask_for_it(asked: str, as_of: str) -> None:
    rules = rulebook(full_marks("一", "10", per_item("件", "1")), facts=(count("件"),), as_of=asked)
    given = Application(rules, as_of).case(unit("甲", 件=3)).given
    day = {"考评日": date(2021, 6, 30).toordinal()} if asked and as_of else {}
    assert given == {"件": 3, **day}


@pytest.mark.parametrize(
    ("step", "scale", "idle"),
    [(None, 7, True), ("0.01", 100, True), ("0.01", 10, True), ("0.01", 1000, False), ("1", 1, True), ("2", 1, False)],
)
def test_which_rounding_changes_nothing(step: str | None, scale: int, idle: bool) -> None:
    rounding = None if step is None else ScoreRounding(Fraction(step), Rounding.HALF_UP)
    assert is_idle(rounding, scale) is idle


# What a record counts for


@pytest.mark.parametrize(
    ("quantity", "covered", "left"),
    [(3, None, 0), (3, "2", 1), (3, "3", 0), (3, "4", 0), (3, "0.5", "2.5"), (3, "0", 3)],
)
def test_what_a_waiver_leaves_of_a_record_and_of_a_count(quantity: int, covered: str | None, left: int | str) -> None:
    given = waiver("核销", quantity=None if covered is None else Fraction(covered))
    assert unwaived(record("甲", 2, quantity, waiver=given)) == Fraction(left)
    assert waived_items(quantity, [given]) == Fraction(left)
    assert unwaived(record("甲", 2, quantity)) == quantity
    assert waived_items(7, [given, waiver("核销", quantity=Fraction(1))]) == max(
        (0 if covered is None else 7 - Fraction(covered)) - 1, 0
    )


def test_a_sub_units_waivers_cover_no_more_than_it_has() -> None:
    given = tuple(waiver("核销", "件", None if one is None else Fraction(one)) for one in (2, 4, None))
    facts = UnitFacts(unit("甲").unit, {"件": 5}, waivers={"件": given})
    assert [one.quantity for one in _waived(facts, "件")] == [2, 3, 0]
    assert list(_waived(UnitFacts(unit("甲").unit, {"件": Gap.DASH}, waivers={"件": given}), "件")) == []


@pytest.mark.parametrize("where", [None, All(())])
def test_quantities_are_added_up_less_what_is_waived(where: Condition | None) -> None:
    """4 + (3 − 1) + 0 = 6: quickly, and with a condition that every record fulfils."""
    rows = (
        record("甲", 2, 4),
        record("甲", 3, 3, waiver=waiver("部分", quantity=Fraction(1))),
        record("甲", 4, 5, waiver=waiver("全部")),
        record("甲", 5, 2, waiver=waiver("更多", quantity=Fraction(7))),
        record("甲", 6, 0),
    )
    facts = UnitFacts(unit("甲").unit, {}, {"超时": rows})
    found = measured(Measure("超时", "超时", where=where), facts)
    assert (found.quantity, found.number) == (6, 6)
    assert [one.place.row for one in found.counted] == [2, 3, 6]
    assert [one.place.row for one in found.waived] == [3, 4, 5]


_HALF = Reduction(All(()), Fraction(1, 2), "减半", source("减按50%计"))


@pytest.mark.parametrize(
    ("measure", "reduction", "value", "amount"),
    [
        (Measure("超时", "超时"), None, 3, 3),
        (Measure("超时", "超时"), _HALF, 3, "1.5"),
        (Measure("超时", "超时", value=Input("天数")), None, 4, 4),
        (Measure("超时", "超时", value=Input("天数"), points=True), None, 4, 12),
        (Measure("超时", "超时", value=Input("天数"), points=True), _HALF, 4, 6),
        (Measure("超时", "超时", value=Input("天数"), points=True, each_cap=const(5)), None, 4, 5),
        (Measure("超时", "超时", value=Input("天数"), points=True, each_cap=const(5)), _HALF, 4, "2.5"),
        (Measure("超时", "超时", value=Input("天数"), points=True, each_cap=Input("空")), None, 4, 12),
        (Measure("超时", "超时", value=Input("空")), None, Gap.MISSING, 0),
        (Measure("超时", "超时", value=Input("天数"), weight=Input("空")), None, Gap.MISSING, 0),
    ],
)
def test_what_a_record_of_3_items_and_4_days_counts_for(
    measure: Measure, reduction: Reduction | None, value: Value, amount: str | int
) -> None:
    one = candidate(measure, record("甲", 2, 3, 天数=4), 3, {"天数": 4}, reduction)
    assert (one.value, one.amount) == (value, Fraction(amount))


def test_a_weight_stands_beside_the_value() -> None:
    measure = Measure("超时", "超时", value=Input("天数"), weight=Input("权"))
    one = candidate(measure, record("甲", 2), 1, {"天数": 4, "权": 2}, None)
    assert (one.value, one.amount, one.weight) == (4, 4, 2)


# Blanks

_YES, _NO = (Compare(Input("天数"), how, const(1)) for how in (Comparison.AT_LEAST, Comparison.LESS_THAN))
_OPEN = Compare(Input("空"), Comparison.AT_LEAST, const(1))
_NEVER = Compare(Divide(Input("天数"), const(0)), Comparison.AT_LEAST, const(1))
_ROW: Mapping[str, Value] = {"天数": 4, "空": Gap.MISSING}


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (_YES, True), (_NO, False), (_OPEN, Gap.MISSING), (_NEVER, False),
        (All((_OPEN, _NO)), False), (All((_NO, _OPEN)), False), (All((_OPEN, _YES)), Gap.MISSING),
        (All((_YES, _YES)), True), (Any((_OPEN, _YES)), True), (Any((_YES, _OPEN)), True),
        (Any((_OPEN, _NO)), Gap.MISSING), (Any((_NO, _NO)), False), (Not(_OPEN), Gap.MISSING), (Not(_YES), False),
        (Not(All((_OPEN, _NO))), True), (Not(Any((_OPEN, _YES))), False), (Not(Not(_OPEN)), Gap.MISSING),
    ],
)  # fmt: skip
def test_a_blank_leaves_open_what_nothing_else_decides(condition: Condition, found: bool | Gap) -> None:
    assert verdict(condition, _ROW) is found


def _filter(when: Condition, *, drop: bool) -> Filter:
    return Filter(when, drop, "不计", source("不计"))


@pytest.mark.parametrize(
    ("more", "number"),
    [({}, 1), ({"points": True}, 3), ({"apart": ("级",), "points": True}, 1), ({"apart": ("级",)}, 1)],
)
def test_points_count_for_each_item_of_a_record_but_where_items_are_counted_on(
    more: dict[str, object], number: int
) -> None:
    measure = Measure("件", "件", value=Input("天"), **more)  # type: ignore[arg-type]
    found = measured(measure, UnitFacts(unit("甲").unit, {}, {"件": (record("甲", 2, 3, 天=4, 级=1),)}))
    assert [one.number for one in found.items] == [number]


def test_of_records_below_0_there_is_no_harmonic_mean() -> None:
    measure = Measure("件", "件", value=Input("天"), summary=Summary(Statistic.HARMONIC_MEAN))
    for days, expected in (((2, 6), 3), ((0, 6), 0), ((-2, 6), Gap.OUTSIDE)):  # 2 ÷ (1/2 + 1/6)
        rows = tuple(record("甲", row, 天=each) for row, each in enumerate(days, 2))
        assert measured(measure, UnitFacts(unit("甲").unit, {}, {"件": rows})).quantity == expected


@pytest.mark.parametrize(
    ("quantity", "waived", "day", "found"),
    [
        (1, None, 2, []),
        (1, None, Gap.MISSING, ["天"]),
        (0, None, Gap.MISSING, ["天"]),
        (3, waiver("核销", "件", Fraction(2)), Gap.MISSING, ["天"]),
        (3, waiver("核销", "件", Fraction(3)), Gap.MISSING, []),
        (3, waiver("核销", "件"), Gap.MISSING, []),
    ],
)
def test_a_blank_matters_in_records_that_count(
    quantity: int, waived: Waiver | None, day: Value, found: list[str]
) -> None:
    measure = Measure(
        "件", "件", (_filter(Compare(Input("级"), Comparison.EQUAL, const(1)), drop=True),), value=Input("天")
    )
    rows = [
        record("甲", 2, 级=1, 天=Gap.MISSING),  # dropped, whatever it is
        record("甲", 3, quantity, waiver=waived, 级=2, 天=day),
        record("甲", 4, 级=2, 天=4),
    ]
    blanks = list(blank_records(measure, UnitFacts(unit("甲").unit, {}, {"件": tuple(rows)}), {}))
    assert [(one.record.place.row, one.column) for one in blanks] == [(3, each) for each in found]


@pytest.mark.parametrize(("what", "why"), [(Gap.MISSING, "有数的单位不够"), (Gap.UNDEFINED, "它不在统计的单位之中")])
def test_why_a_statistic_is_not_there(what: Gap, why: str) -> None:
    step = StatisticStep("全组平均", Input("件"), Peer.MEAN, Group(), source("设"))
    indicator = from_zero("一", "10", imported("全组平均"))
    rules = rulebook(indicator, facts=(count("件"),), steps=(step,))
    [problem] = unsaid("全组平均", indicator, {"件": 1, "全组平均": what}, unit("甲", 件=1), rules)
    assert isinstance(problem, NoStatistic)
    assert problem.why.zh == why


_ROOT_OF = Apply(Function.POWER, (Input("数"), const("1/2")))
_ROUNDED = Round(_ROOT_OF, Fraction(1, 100), Rounding.HALF_UP)


@pytest.mark.parametrize(
    ("in_clause", "derived", "place", "where"),
    [
        (True, False, "test.kp:11:1", ""),
        (False, False, "test.kp:5:1", ""),  # of no clause: the indicator
        (True, True, "test.kp:11:1", "（在设定值【根】里）"),
        (False, True, "test.kp:5:1", "（在设定值【根】里）"),
    ],
)
def test_a_root_that_there_is_not_is_told_where_it_stands(
    in_clause: bool, derived: bool, place: str, where: str
) -> None:
    amount = Input("根") if derived else _ROUNDED
    clause = replace(imported("数"), branches=(Branch(None, amount if in_clause else const(1), PostingKind.SCORED),))
    times = Adjustment(Change.TIMES, amount, None, PostingKind.COEFFICIENT, source("乘以", 8))
    indicator = from_zero("一", "10", clause, adjustments=() if in_clause else (times,))
    steps = (Derived("根", _ROUNDED, source("设", 3)),) if derived else ()
    found = score([rulebook(indicator, facts=(Fact("数", Kind.NUMBER),), steps=steps)], [unit("甲", 数=-4)])
    [problem] = found.problems
    assert isinstance(problem, NoSuchRoot)
    assert (str(problem.place), problem.where.zh) == (place, where)
    assert [str(one.place) for one in problem.related] == (["test.kp:3:1"] if derived else [])


def test_the_first_filter_that_drops_for_certain() -> None:
    passing = [
        _filter(_OPEN, drop=True),
        _filter(_OPEN, drop=False),
        _filter(_NO, drop=True),
        _filter(_YES, drop=False),
    ]
    assert dropping(passing, _ROW) is None
    for rule in (_filter(_YES, drop=True), _filter(_NO, drop=False)):
        assert dropping([*passing, rule, _filter(_YES, drop=True)], _ROW) is rule


def test_records_behind_one_that_is_open_are_counted_too() -> None:
    """Of the second it is not known whether it counts: what it comes to is not known, but which records do is."""
    rule = _filter(Compare(Input("数"), Comparison.AT_LEAST, const(5)), drop=True)
    rows = [
        record("甲", at, number, 数=value)
        for at, (number, value) in enumerate([(1, 2), (2, Gap.MISSING), (4, 3), (8, 5), (16, 4)], 2)
    ]
    found = measured(Measure("超时", "超时", (rule,)), UnitFacts(unit("甲").unit, {}, {"超时": tuple(rows)}))
    assert found.quantity is Gap.MISSING
    assert [one.quantity for one in found.counted] == [1, 4, 16]
    assert [one.quantity for one, _ in found.dropped] == [8]
    assert found.number == 21


@pytest.mark.parametrize(
    ("reading", "maximum", "expected"),
    [
        (Reading.SCORE, "10", 9),
        (Reading.RATE, "10", Fraction(9, 10)),
        (Reading.MAXIMUM, "10", 10),
        (Reading.RAW_DEDUCTION, "10", 1),
        (Reading.SCORE, "0", -1),
        (Reading.RATE, "0", Gap.UNDEFINED),  # nothing to divide by
        (Reading.MAXIMUM, "0", 0),
        (Reading.RAW_DEDUCTION, "0", 1),
    ],
)
def test_what_is_read_off_an_indicator(reading: Reading, maximum: str, expected: Value) -> None:
    step = ScoreOf("指南的数", "指南", reading, source("指南"))
    application = Application(
        rulebook(full_marks("指南", maximum, per_item("件", "0.5"), floor=None), facts=(count("件"),))
    )
    case = application.case(unit("甲", 件=2))
    assert read_off(step, application, case.facts, case.inputs) == expected


def test_a_reduction_counts_where_none_before_it_is_open() -> None:
    no, yes, unknown = (Reduction(one, Fraction(1, 2), "减半", source("减半")) for one in (_NO, _YES, _OPEN))
    for rules, found, opened in (
        ((no, yes, unknown), yes, []),
        ((no, unknown, yes), None, [_OPEN]),
        ((no, no), None, []),
        ((unknown, unknown), None, [_OPEN]),
    ):
        measure = Measure("超时", "超时", reductions=rules)
        assert reducing(measure, _ROW) is found
        assert list(left_open(measure, _ROW)) == opened
    for summed in (
        Measure("超时", "超时", value=Input("天数")),
        Measure("超时", "超时", value=Input("天数"), points=True),
    ):
        assert reducing(replace(summed, reductions=(yes,)), _ROW) is yes
    mean = Measure("超时", "超时", value=Input("天数"), summary=Summary(Statistic.MEAN), reductions=(yes,))
    assert reducing(mean, _ROW) is None
    different = Measure("超时", "超时", reductions=(yes,), different="天数")
    assert reducing(different, _ROW) is None
    beside = Measure("超时", "超时", (_filter(_OPEN, drop=True), _filter(_NO, drop=True)), _OPEN, reductions=(unknown,))
    assert list(left_open(beside, _ROW)) == [_OPEN, _OPEN, _OPEN]


# Earlier periods, sub-units, words


@pytest.mark.parametrize(
    ("reading", "of", "maximum", "value"),
    [
        (PastReading.SCORE, "", None, "80.5"), (PastReading.SCORE, "指南", None, "8"), (PastReading.SCORE, "零", None, 0),
        (PastReading.SCORE, "无", None, Gap.MISSING), (PastReading.RATE, "指南", "10", "0.8"),
        (PastReading.RATE, "", "100", "0.805"), (PastReading.RATE, "指南", None, Gap.UNDEFINED),
        (PastReading.RATE, "指南", "0", Gap.UNDEFINED), (PastReading.RATE, "无", "10", Gap.MISSING),
    ],
)  # fmt: skip
def test_a_printed_score_is_read(reading: PastReading, of: str, maximum: str | None, value: str | int | Gap) -> None:
    step = Past("上期", of, reading, source("上期"), 1, maximum=None if maximum is None else Fraction(maximum))
    printed = Published("甲", Fraction("80.5"), scores={"指南": Fraction(8), "零": Fraction(0)})
    assert _printed(step, printed) == (value if isinstance(value, Gap) else Fraction(value))
    assert _printed(step, None) is Gap.MISSING


_YEAR, _SECOND = Cell("上年.csv", 2, 3), Cell("印发.csv", 4)


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        ("value", {}, Known(8, _YEAR, "上期")),
        ("value", {"上期": 3}, Known(3, Cell("facts.csv", 2, 2))),  # an example says it
        ("score", {}, Known(Fraction(70), _SECOND, "上期")),
        ("score of nobody", {}, Known(Gap.MISSING, None, "上期")),
        ("value of nobody", {}, Known(Gap.MISSING, None, "上期")),
        ("value before", {}, Known(Gap.MISSING)),
        ("value of nothing", {}, Known(Gap.MISSING, None, "上期")),
    ],
)
def test_what_is_known_of_an_earlier_period(asked: str, given: dict[str, Value], expected: Known) -> None:
    """甲 had 8 items and 70 points in the one period that there is."""
    what = PastReading.SCORE if asked.startswith("score") else PastReading.VALUE
    of = {PastReading.SCORE: "", PastReading.VALUE: "无" if asked.endswith("nothing") else "件"}[what]
    step = Past("上期", of, what, source("设"), 2 if asked.endswith("before") else 1)
    earlier = replace(unit("甲", 件=8), places={"件": _YEAR})
    period = Period("上期", {"甲": earlier}, {"甲": Published("甲", Fraction(70), place=_SECOND)})
    facts = unit("乙" if asked.endswith("nobody") else "甲", **given)
    pasts = Pasts(rulebook(steps=(step,)), [period], "本期")
    assert pasts.of(facts, lambda one: Case(one, one.values, {})) == {"上期": expected}


@pytest.mark.parametrize(
    ("rank", "value"), [("3", 3), (" 12 ", 12), ("—", Gap.NOT_APPLICABLE), ("", Gap.MISSING), ("第3名", Gap.MISSING)]
)
def test_a_printed_rank_is_read(rank: str, value: Value) -> None:
    assert _printed(Past("上期", "", PastReading.RANK, source("上期"), 1), Published("甲", rank=rank)) == value


@pytest.mark.parametrize(
    ("what", "weights", "value"),
    [
        (OfSubunits.HIGHEST, (1, 1), 5), (OfSubunits.LOWEST, (1, 1), 2), (OfSubunits.MEAN, (1, 1), "3.5"),
        (OfSubunits.MEAN, (1, 2), 3), (OfSubunits.MEAN, (3, 1), "4.25"),
    ],
)  # fmt: skip
def test_what_is_made_of_sub_units_that_have_5_and_2(
    what: OfSubunits, weights: tuple[int, int], value: str | int
) -> None:
    taken = [(unit("一"), 5, weights[0]), (unit("二"), 2, weights[1])]
    found = _made(what, taken, sum(weights))
    assert found == Fraction(value)
    assert isinstance(found, int) == (Fraction(value).denominator == 1)


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (1, Kind.DATE, "0001-01-01"), (3652059, Kind.DATE, "9999-12-31"), (0, Kind.DATE, "0"), (3652060, Kind.DATE, "3652060"),
        (737971, Kind.DATE, "2021-06-30"), (737971, Kind.NUMBER, "737971"), (Fraction(1, 2), Kind.RATIO, "50%"),
        (Fraction(1, 2), Kind.NUMBER, "0.5"), (1, Kind.YES_NO, "是"), (0, Kind.YES_NO, "否"), (Gap.DASH, Kind.NUMBER, "—"),
        ("优", Kind.TEXT, "优"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_its_kind(value: Value, kind: Kind, words: str) -> None:
    assert value_words(value, kind, "zh") == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (3, 5, "原为3，由“乙”改计入2"),
        (Fraction(3), Fraction("4.5"), "原为3，由“乙”改计入1.5"),
        (0, 2, "原为0，由“乙”改计入2"),
        (Gap.MISSING, 2, "原为空缺，由“乙”改计入2"),
    ],
)
def test_items_charged_here_are_told_with_what_was_before(before: Value, after: Value, words: str) -> None:
    found = Correction(before, after, Appeal("乙", "件", "不是本单位的", Decision.GRANTED, Cell("appeals.csv", 3)))
    found = replace(found, appeal=replace(found.appeal, evidence="乙的核查表"))
    told = items_moved_words(found, "zh", discreet=False)
    assert told.startswith(words)
    assert "乙的核查表" in told
    hidden = items_moved_words(found, "zh", discreet=True)
    assert "乙" not in hidden
    assert "由别的单位改计入" in hidden


@pytest.mark.parametrize(
    ("step", "shown"), [(None, "1.24"), ("1", "1.24"), ("0.1", "1.24"), ("0.01", "1.23"), ("0.001", "1.235")]
)
def test_a_score_on_its_way_is_told_to_two_decimals_or_more(step: str | None, shown: str) -> None:
    """1.2355: half up, but where the rulebook itself cuts off behind as many decimals or more."""
    rounding = None if step is None else ScoreRounding(Fraction(step), Rounding.DOWN)
    assert _brought_short(Fraction("1.2355"), rounding) == Fraction(shown)
