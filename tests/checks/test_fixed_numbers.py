"""Numbers that no fact may change: what counts in part, what an absent value counts as, what too few records give."""

from __future__ import annotations

import pytest

from kaoping.engine.compile import compile_text

_RULES = """\
评分细则【甲】
总分99分
事实：
【限】数值，0到9
【件】记录，件，数量取【数】
【件】的【数】计数，件
【件】的【级】选项：“大”，“小”
{declared}指标【一】满分99分，从满分起扣
{clause}
"""
_EACH = "每1件【件】扣1分"


@pytest.mark.parametrize(
    ("declared", "clause", "column"),
    [
        ("【件】中【级】为“大”的减按50%计\n", _EACH, None),
        ("【件】中【级】为“大”的减按（1÷3）计\n", _EACH, None),
        ("【件】中【级】为“大”的减按【限】计\n", _EACH, 15),
        ("【件】中【级】为“大”的减按（【限】÷2）计\n", _EACH, 16),
        ("【分】数值，未列按3计\n", "扣分＝1分×【分】", None),
        ("【分】数值，未列按【限】计\n", "扣分＝1分×【分】", 10),
        ("", "扣分＝1分×最大值（【件】的【数】；至少1个，否则3）", None),
        ("", "扣分＝最大值（【件】的（1分×【数】）；至少1个，否则满分）", None),
        ("", "扣分＝1分×最大值（【件】的【数】；至少1个，否则【限】）", 26),
        ("", "扣分＝1分×最大值（【限】，5；缺者不计，至少1个，否则【限】）", None),  # of listed numbers it may be any
    ],
)
def test_a_number_is_asked_for_where_no_fact_may_change_it(declared: str, clause: str, column: int | None) -> None:
    found = compile_text(_RULES.format(declared=declared, clause=clause), "rules.kp").diagnostics
    fixed = [one.place.column for one in found if one.code == "must-be-fixed"]  # type: ignore[union-attr]
    assert fixed == ([] if column is None else [column])
    assert (column is None) == (not [one for one in found if one.severity == "error"])
