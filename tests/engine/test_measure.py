from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.application.apply import Application
from kaoping.engine.application.measure import inputs_of, measured
from kaoping.engine.application.measured import Measured
from kaoping.engine.application.unwaived import waived_items
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.rulebook import Asked, Derived, Filter, Keep, Measure, Once, ScoreRounding, SharedOnce
from kaoping.engine.tree import Add, Compare, Comparison, Const, Input, OneOf, Rounding

from .small import count, record, records_of, rulebook, source, unit, waiver

NOT_WRITTEN_OFF = Filter(OneOf("状态", ("核销",)), drop=True, reason="省已核销", source=source("不计"))
ONLY_OVERDUE = Filter(OneOf("状态", ("超时",)), drop=False, reason="", source=source("只计"))


def facts(*records: object) -> UnitFacts:
    return replace(unit("甲"), records={"超时": records})  # type: ignore[dict-item]


def measure(*records: object, filters: tuple[Filter, ...] = ()) -> Measured:
    return measured(Measure("超时", "超时", filters), facts(*records))


def test_a_measure_is_the_sum_of_quantities() -> None:
    assert measure(record("甲", 2), record("甲", 3, quantity=4)).quantity == 5


def test_a_unit_without_records_measures_0() -> None:
    assert measured(Measure("超时", "超时"), unit("甲")).quantity == 0


def test_a_filter_drops_the_records_that_fulfil_it() -> None:
    found = measure(record("甲", 2, 状态="核销"), record("甲", 3, 状态="超时"), filters=(NOT_WRITTEN_OFF,))
    assert found.quantity == 1


def test_a_dropped_record_keeps_the_filter_that_dropped_it() -> None:
    found = measure(record("甲", 2, 状态="核销"), filters=(NOT_WRITTEN_OFF,))
    assert [(row.place.row, rule.reason) for row, rule in found.dropped] == [(2, "省已核销")]


def test_a_filter_that_keeps_drops_all_others() -> None:
    found = measure(record("甲", 2, 状态="其他"), record("甲", 3, 状态="超时"), filters=(ONLY_OVERDUE,))
    assert [row.place.row for row in found.counted] == [3]


def test_a_blank_column_leaves_open_whether_a_filter_drops_the_record() -> None:
    found = measure(record("甲", 2, 状态=Gap.MISSING), filters=(NOT_WRITTEN_OFF,))
    assert (found.quantity, found.counted, found.dropped) == (Gap.MISSING, (), ())


@pytest.mark.parametrize(("first", "quantity"), [(2, 1), (4, Gap.MISSING)])
def test_of_one_key_the_earliest_is_chosen_whatever_is_left_open_of_the_others(first: int, quantity: Value) -> None:
    once = Once(("企业",), Keep.EARLIEST, "日", source("同一企业只计最早1项"))
    grave = Measure("超时", "超时", where=OneOf("级别", ("重大",)), once=(once,))
    known = record("甲", 2, 企业="甲企", 日=first, 级别="重大")
    open_ = record("甲", 3, 企业="甲企", 日=3, 级别=Gap.MISSING)
    assert measured(grave, facts(known, open_)).quantity == quantity


def test_a_waived_record_counts_nothing() -> None:
    assert measure(record("甲", 2, waiver=waiver("省考核销"))).quantity == 0


def test_a_waived_record_is_kept_apart() -> None:
    found = measure(record("甲", 2, waiver=waiver("省考核销")), record("甲", 3))
    assert ([row.place.row for row in found.waived], [row.place.row for row in found.counted]) == ([2], [3])


def test_a_waiver_of_some_items_leaves_the_others() -> None:
    assert measure(record("甲", 2, quantity=4, waiver=waiver("部分核销", quantity=Fraction(3)))).quantity == 1


def test_a_filter_looks_before_the_waiver() -> None:
    found = measure(record("甲", 2, 状态="核销", waiver=waiver("省考核销")), filters=(NOT_WRITTEN_OFF,))
    assert (len(found.dropped), len(found.waived)) == (1, 0)


def test_a_waiver_covers_a_number_of_counted_items() -> None:
    assert waived_items(7, [waiver("核销", quantity=Fraction(2))]) == 5


def test_a_waiver_without_a_number_covers_all_counted_items() -> None:
    assert waived_items(7, [waiver("核销")]) == 0


def test_a_waiver_never_makes_a_count_negative() -> None:
    assert waived_items(1, [waiver("核销", quantity=Fraction(2))]) == 0


# Beside facts and derived values


_LATE = Measure(
    "超期",
    "超时",
    where=Compare(Input("天数"), Comparison.MORE_THAN, Input("限期")),
    facts=("限期",),
    value=Input("天数"),
)


@pytest.mark.parametrize(("days", "late", "counted"), [(3, 9, 1), (7, 9, 1), (8, 0, 2), (1, 12, 0)])
@pytest.mark.parametrize("shared", [False, True])
def test_records_are_held_against_a_derived_value(days: int, late: int, counted: int, shared: bool) -> None:
    """The limit is a day more than what is given: of 3 and 9 days those above it are late. Each record costs 1 point in one indicator,
    and each day of a late one 4 in the other: of one enterprise only what costs more counts, so the late ones are not counted in the first."""
    limit = Derived("限期", Add((Input("期"), Const(Fraction(1)))), source("设"))
    rule = SharedOnce(
        Once(("企业",), Keep.HIGHEST, "", source("同一企业")), (("超时", Fraction(-1)), ("超期", Fraction(-4)))
    )
    rules = rulebook(
        facts=(count("期"), records_of("超时")),
        measures=(Measure("超时", "超时"), _LATE),
        steps=(limit,),
        shared=(rule,) if shared else (),
    )
    rows = (record("甲", 2, 天数=3, 企业="X"), record("甲", 3, 天数=9, 企业="Y"))
    case = Application(rules).case(replace(unit("甲", 期=days), records={"超时": rows}))
    assert case.inputs["超期"] == late
    assert case.inputs["超时"] == (counted if shared else 2)
    assert case.measured["超期"].quantity == late


def test_whether_a_column_has_a_value_stands_beside_the_columns() -> None:
    asked = (Asked("有天数", "天数"), Asked("有限期", "限期"), Asked("本单位", "单位", own=True))
    found = inputs_of(
        Measure("超时", "超时", asked=asked), record("甲", 2, 天数=0, 单位="乙"), {"限期": Gap.DASH}, unit("甲").unit
    )
    assert found == {"天数": 0, "单位": "乙", "限期": Gap.DASH, "有天数": 1, "有限期": 0, "本单位": 0}


@pytest.mark.parametrize(
    ("days", "too_few", "expected"),
    [
        ((2, 8), None, 4),
        ((2, 4), None, Fraction("2.83")),  # √8 = 2.828…
        ((2, -8), None, Gap.OUTSIDE),
        ((2, -8), Fraction(7), Gap.OUTSIDE),
        ((), None, Gap.MISSING),
        ((), Fraction(7), 7),
        ((), Fraction(15, 2), Fraction(15, 2)),
    ],
)
def test_a_geometric_mean_of_records_is_rounded(
    days: tuple[int, ...], too_few: Fraction | None, expected: Value
) -> None:
    mean = Summary(Statistic.GEOMETRIC_MEAN)
    rounding = ScoreRounding(Fraction(1, 100), Rounding.HALF_UP)
    rule = Measure("超时", "超时", value=Input("天数"), summary=mean, rounding=rounding, too_few=too_few)
    found = measured(rule, facts(*(record("甲", row, 天数=each) for row, each in enumerate(days, 2))))
    assert found.quantity == expected
    assert isinstance(found.quantity, int) == (expected in (4, 7))


def test_no_records_are_no_items() -> None:
    assert measured(Measure("超时", "超时"), unit("甲")) == Measured(0, number=0)
    unknown = measured(
        replace(_LATE, where=None), replace(unit("甲", 限期=Gap.MISSING), records={"超时": (record("甲", 2, 天数=3),)})
    )
    assert (unknown.quantity, unknown.number) == (Gap.MISSING, 0)
