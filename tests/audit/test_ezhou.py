"""The Ezhou notice audited: how much is found of each kind, and some of it word for word."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import kaoping
from kaoping.engine.audit import Audit, Discrepancy, Kind, Sure, audit

FOLDER = Path(__file__).parent.parent.parent / "rulebooks" / "ezhou-2021q2"


@pytest.fixture(scope="module")
def found() -> Audit:
    assessment = kaoping.load(FOLDER)
    return audit(assessment, assessment.score())


def only(found: Audit, kind: Kind, *, unit: str = "", what: str = "") -> Discrepancy:
    [one] = [one for one in found.of(kind) if unit in one.unit and what in one.what]
    return one


def test_the_number_of_each_kind(found: Audit) -> None:
    """Of names not among the units there are as many as other areas leave; all else is counted."""
    assert found.problems == ()
    counts = Counter(one.kind for one in found.discrepancies)
    del counts[Kind.UNKNOWN_UNIT], counts[Kind.TWO_NAMES]
    assert counts == {
        Kind.SCORE: 1,
        Kind.ABOVE_MAXIMUM: 5,
        Kind.ROW_CELLS: 32,
        Kind.UNIT_TWICE: 1,
        Kind.DECLARED: 1,
        Kind.RELATION: 2,
        Kind.LIST_SUM: 7,
        Kind.DEDUCTION_UNLISTED: 7,
        Kind.COLUMN_HEAD: 9,
    }


def test_names_of_one_unit_in_tables_and_lists_are_likely_to_be_one(found: Audit) -> None:
    likely = {one.unit for one in found.of(Kind.TWO_NAMES) if one.sure is Sure.LIKELY}
    assert likely == {"市委办公室（市档案局）", "市烟草局（公司）", "市国安局"}


def test_the_score_of_yibao(found: Audit) -> None:
    one = only(found, Kind.SCORE)
    assert one.says.zh == (
        "“市医保局”的【办事指南准确性】印发3.80，按规则是2.80（每1个【不准确办事指南数】扣0.2分，扣完为止：0.2 × 6 = 1.2）。"
        "总分由84.80变为83.80，不参与排名，名次不变。请核对问题数或得分。"
    )
    assert (one.line, str(one.place), one.sure) == (157, "印发/附件1得分表.csv:C27", Sure.LIKELY)


def test_a_row_with_two_lost_cells(found: Audit) -> None:
    """80.60 printed, 89.80 the total: 9.20 are lost; 减时限 is no column of the page, and 5.20 fit only one other column."""
    one = only(found, Kind.ROW_CELLS, unit="市公安局")
    assert one.says.zh == (
        "“市公安局”一行印了25格，表有27列，少2格；所印各格之和80.60，印发总分89.80，相差9.20。"
        "缺的格在【减时限】、【“鄂汇办”应用数量】；有1格不能确定。请对照原稿补正。"
    )
    lost = {reading.column: (reading.value, reading.sure) for reading in one.readings if not reading.printed}
    assert lost == {"减时限": ("4.00", Sure.LIKELY), "“鄂汇办”应用数量": ("5.20", Sure.POSSIBLE)}


def test_what_stands_in_every_arrangement_is_certain_and_the_doubtful_have_alternatives(found: Audit) -> None:
    for one in found.discrepancies:
        for reading in one.readings:
            assert not (reading.sure is Sure.CERTAIN and reading.alternatives), (one.unit, reading)
    guoan = only(found, Kind.ROW_CELLS, unit="市国安局")
    doubtful = {one.column for one in guoan.readings if one.sure is Sure.POSSIBLE}
    assert {"减时限", "减材料“硬减”"} <= doubtful  # only their sum is known


@pytest.mark.parametrize(
    ("what", "printed", "computed"),
    [
        ("办事指南不准确的事项数", "62个", "63"),
        ("办事指南不准确的单位数", "30个", "16"),
        ("未标注免提交证照总数", "208个", "197"),
        ("梳理问题数", "176条", "175"),
    ],
)
def test_lists_against_the_text(found: Audit, what: str, printed: str, computed: str) -> None:
    one = only(found, Kind.LIST_SUM, what=what)
    assert (one.printed.zh, one.computed.zh, one.sure) == (printed, computed, Sure.CERTAIN)


@pytest.mark.parametrize(("what", "unit"), [("点名覆盖率较低", "市应急管理局"), ("点名接口不稳定", "市住房公积金中心")])
def test_units_named_in_the_text_against_the_lists(found: Audit, what: str, unit: str) -> None:
    one = only(found, Kind.LIST_SUM, what=what)
    assert (one.unit, one.sure) == (unit, Sure.LIKELY)


def test_percentages(found: Audit) -> None:
    """(388 + 1793) / (2580 + 3451) = 2181 / 6031; 148 / 176, 110 / 117, 363 / 792 and 498 / 2181 are as printed."""
    one = only(found, Kind.RELATION, what="总注册率")
    assert (one.printed.zh, one.computed.zh, one.line) == ("34.5%", "36.16%", 89)


def test_the_section_that_declares_14_items_has_15(found: Audit) -> None:
    one = only(found, Kind.DECLARED)
    assert one.says.en.startswith("'服务成效' declares 14 items and 54 points; the table has 15 items and 54 points")


def test_a_unit_under_two_numbers_of_the_list(found: Audit) -> None:
    one = only(found, Kind.UNIT_TWICE)
    assert (
        one.says.zh == "“市国安局”在附件4里有两行（前一处在第267行，前一处作“市国家安全局”）。请并成一行，或改正名称。"
    )


def test_nothing_that_is_certain_rests_on_a_guess(found: Audit) -> None:
    """Of these kinds nothing can be certain: a name may be meant, a list may lie elsewhere."""
    guessed = (Kind.DEDUCTION_UNLISTED, Kind.PROBLEM_UNCOUNTED, Kind.TWO_NAMES)
    assert not [one for one in found.discrepancies if one.kind in guessed and one.sure is Sure.CERTAIN]
