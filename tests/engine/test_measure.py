from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.engine.application.measure import measured
from kaoping.engine.application.measured import Measured
from kaoping.engine.application.unwaived import waived_items
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.rulebook import Filter, Keep, Measure, Once
from kaoping.engine.tree import OneOf

from .small import record, source, unit, waiver

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
