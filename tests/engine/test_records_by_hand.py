"""Records of one key, in part, waived, capped one by one and counted apart: the points of five records, added up by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.engine.facts import Gap, Record, UnitFacts, Waiver
from kaoping.engine.result import Posting
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Scored, score
from kaoping.engine.tree import PostingKind

from .by_hand import compiled
from .small import record, unit, waiver

_HEAD = """\
评分细则【甲】
总分99分
事实：
【件】记录，件，数量取【数】
【件】的【号】文本
【件】的【级】选项：“大”，“小”
【件】的【日】日期
【件】的【数】计数，件
"""


def _row(number: int, key: str | Gap, level: str, day: int, quantity: int, waived: Waiver | None = None) -> Record:
    return record("甲", number, quantity, waiver=waived, 号=key, 级=level, 日=day, 数=quantity)


ROWS = [
    _row(2, "A", "大", 1, 1),  # 3 points
    _row(3, "A", "小", 2, 2),  # 1 × 2
    _row(4, "B", "小", 3, 1),  # 1
    _row(5, Gap.MISSING, "小", 4, 1),  # 1, of no key
    _row(6, Gap.MISSING, "大", 5, 1),  # 3, of no key
]
SWAPPED = [ROWS[1], ROWS[0], *ROWS[2:]]


def book(*lines: str, declared: str = "") -> Rulebook:
    text = _HEAD + declared + "指标【一】满分99分，从满分起扣\n" + "\n".join(lines) + "\n"
    return compiled(text)


def run(rules: Rulebook, rows: Sequence[Record] = ROWS) -> Scored:
    found = score([rules], [UnitFacts(unit("甲").unit, {}, {"件": tuple(rows)})])
    assert not found.failed, found.problems
    return found


def lost(rules: Rulebook, rows: Sequence[Record] = ROWS) -> Fraction:
    total = run(rules, rows).standings[0].total
    assert total is not None
    return 99 - total


def points(more: str, declared: str = "") -> Rulebook:
    return book(f"逐条【件】按【级】扣分：“大”3分，其他1分{more}，最多扣99分", declared=declared)


@pytest.mark.parametrize(
    ("more", "in_order", "swapped"),
    [
        ("", 3 + 2 + 1 + 1 + 3, 10),
        ("，同一【号】只计最高一项", 3 + 1 + 1 + 3, 8),
        ("，同一【号】只计最低一项", 2 + 1 + 1 + 3, 7),
        ("，同一【号】只计最新一项", 2 + 1 + 1 + 3, 7),
        ("，同一【号】只计最早一项", 3 + 1 + 1 + 3, 8),
        ("，同一【号】只计一次", 3 + 1 + 1 + 3, 2 + 1 + 1 + 3),
        ("，单条最多扣2分", 2 + 2 + 1 + 1 + 2, 8),
        ("，单条最多扣2分，同一【号】只计最高一项", 2 + 1 + 1 + 2, 6),
    ],
)
def test_of_records_of_one_key_the_one_counts_that_is_said(more: str, in_order: int, swapped: int) -> None:
    assert (lost(points(more)), lost(points(more), SWAPPED)) == (in_order, swapped)


def test_of_equal_records_the_first_counts_and_the_others_are_told_of() -> None:
    rows = [_row(2, "A", "小", 1, 1), _row(3, "a", "小", 1, 1), _row(4, "A", "小", 1, 1)]
    found = run(points("，同一【号】只计最高一项"), rows)
    ledger = found.indicator_of("甲", "一").ledger
    assert ledger is not None
    told = [(one.kind, [str(row.place) for row in one.records]) for one in ledger.postings]
    assert told == [
        (PostingKind.DEDUCTION, ["records.csv:2"]),
        (PostingKind.WAIVER, ["records.csv:3"]),
        (PostingKind.WAIVER, ["records.csv:4"]),
    ]


_HALF = "【件】中【级】为“大”的减按50%计\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", Fraction(3, 2) + 2 + 1 + 1 + Fraction(3, 2)),
        ("，同一【号】只计最高一项", 2 + 1 + 1 + Fraction(3, 2)),
        ("，同一【号】只计最低一项", Fraction(3, 2) + 1 + 1 + Fraction(3, 2)),
    ],
)
def test_a_record_that_counts_in_part_is_held_against_others_with_its_part(more: str, expected: Fraction) -> None:
    assert lost(points(more, declared=_HALF)) == expected


def postings(found: Scored, kind: PostingKind) -> list[Posting]:
    ledger = found.indicator_of("甲", "一").ledger
    assert ledger is not None
    return [one for one in ledger.postings if one.kind is kind]


@pytest.mark.parametrize(("quantity", "left"), [(None, 0), (1, 1), (2, 0), (5, 0), (0, 2)])
def test_what_a_waiver_leaves_of_a_record(quantity: int | None, left: int) -> None:
    """Of the second record, two items of a point each."""
    waived = waiver("核销", "件", None if quantity is None else Fraction(quantity))
    rows = [ROWS[0], replace(ROWS[1], waiver=waived), *ROWS[2:]]
    found = run(points(""), rows)
    assert found.standings[0].total == 99 - (8 + left)
    [told] = postings(found, PostingKind.WAIVER)
    assert told.arithmetic == (f"2 − {2 - left} = {left}" if left else "")


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("每1件【件】扣1分", 6),  # 1 + 2 + 1 + 1 + 1
        ("每1件【件】中【级】为“大”的扣2分", 4),
        ("每2件【件】扣1分，不足2件不计", 3),
        ("每4件【件】扣1分，不足4件不计", 1),
        ("每4件【件】扣1分，不足4件按整档计", 2),
        ("每4件【件】扣1分，不足4件按比例计", Fraction(3, 2)),
        ("每1件【件】扣1分，前2件不扣", 4),
        ("每1件【件】扣1分，前6件不扣", 0),
        ("每1件【件】扣1分，最多扣5分", 5),
        ("每件【件】递进扣分：第1件1分，第2件2分，第3件起4分", 1 + 2 + 4 * 4),
        ("每件【件】递进扣分：第1件1分，第2件2分，第3件起4分，按【号】分别计次", (1 + 2 + 4) + 1 + 1 + 1),
        ("扣分＝1分×【件】", 6),
        ("扣分＝1分×不同个数（【件】的【级】）", 2),
        ("扣分＝1分×不同个数（【件】中【级】为“大”的【日】）", 2),
        ("扣分＝1分×最大值（【件】的【数】；至少1个，否则0）", 2),
        ("扣分＝1分×合计（【件】中【级】为“小”的【数】；至少1个，否则0）", 4),
        ("扣分＝1分×平均（【件】的【数】；至少5个，否则9）", Fraction(6, 5)),
        ("扣分＝1分×平均（【件】的【数】；至少6个，否则9）", 9),
    ],
)
def test_what_counts_of_records(clause: str, expected: int | Fraction) -> None:
    assert lost(book(clause)) == expected
