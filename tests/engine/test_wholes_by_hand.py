"""Sections and totals made of parts, and whole accounts line by line, as the heads of their files say."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.engine.application.apply import Application
from kaoping.engine.application.scores import TOTAL, Scores
from kaoping.engine.application.whole import Made, Share, Summed, Unmade, closed, make
from kaoping.engine.facts import Gap
from kaoping.engine.ledger.absorbed import items_told
from kaoping.engine.ledger.build import Ledgers
from kaoping.engine.ledger.composed import _Account, _weight
from kaoping.engine.rulebook import Composition, ScoreRounding
from kaoping.engine.scoring.score import Scored, score
from kaoping.engine.tree import (
    Add,
    Adjustment,
    Change,
    Compare,
    Comparison,
    Consequence,
    Input,
    Multiply,
    Number,
    PostingKind,
    Rounding,
)
from kaoping.engine.wording import AWARDED, DEDUCTED

from .by_hand import compiled, lines
from .small import const, count, full_marks, per_item, rulebook, source, unit

_HALF, _THIRDS = Fraction(1, 2), (Fraction(1, 2), Fraction(3, 10), Fraction(1, 5))
_MAXIMA: dict[str, Fraction | None] = {"a": Fraction(10), "b": Fraction(20), "c": Fraction(30)}


def made(*scores: int | None, formula: Number | None = None, **more: object) -> Summed | Unmade:
    """Parts of weights ½, 3/10 and 1/5."""
    weights = () if formula else tuple(zip("abc", _THIRDS, strict=True))
    composition = Composition(weights, formula, ("a", "b", "c"), source("总分＝"), **more)  # type: ignore[arg-type]
    known = {key: None if one is None else Fraction(one) for key, one in zip("abc", scores, strict=True)}
    return make(composition, known, {}, _MAXIMA)


def total_of(found: Summed | Unmade) -> Fraction | tuple[Consequence, tuple[str, ...], int]:
    return found.total if isinstance(found, Summed) else (found.consequence, found.missing, found.scored)


_NO_SCORE, _WITHHOLD, _ZERO = Consequence.NO_SCORE, Consequence.WITHHOLD, Consequence.ZERO


@pytest.mark.parametrize(
    ("scores", "more", "expected"),
    [
        ((8, 10, 20), {}, 4 + 3 + 4),
        ((0, 0, 0), {}, 0),
        ((8, None, 20), {}, (_NO_SCORE, ("b",), 0)),
        ((8, None, 20), {"otherwise": _WITHHOLD}, (_WITHHOLD, ("b",), 0)),
        ((8, None, 20), {"otherwise": _ZERO}, (_NO_SCORE, ("b",), 0)),  # only too few of them make it 0
        ((8, None, 20), {"missing_as_zero": True}, 4 + 4),
        ((8, None, 20), {"reweighted": True}, Fraction(4 + 4) / Fraction(7, 10)),
        ((None, None, 20), {"reweighted": True}, 20),
        ((None, None, None), {"reweighted": True}, (_NO_SCORE, ("a", "b", "c"), 0)),
        ((None, None, None), {"missing_as_zero": True}, (_NO_SCORE, ("a", "b", "c"), 0)),
        ((8, None, 20), {"reweighted": True, "at_least": 2}, Fraction(80, 7)),
        ((8, None, None), {"reweighted": True, "at_least": 2}, (_NO_SCORE, (), 1)),
        ((8, None, None), {"reweighted": True, "at_least": 2, "otherwise": _ZERO}, (_ZERO, (), 1)),
        ((8, 10, 20), {"scaled_to": Fraction(100)}, Fraction(11 * 100) / (5 + 6 + 6)),
        ((8, None, 20), {"scaled_to": Fraction(100)}, Fraction(8 * 100) / (5 + 6)),
    ],
)
def test_parts_are_put_together(scores: tuple[int | None, ...], more: dict[str, object], expected: object) -> None:
    assert total_of(made(*scores, **more)) == expected


def test_what_is_reweighted_and_scaled_is_told_apart() -> None:
    found = made(8, None, 20, reweighted=True)
    assert isinstance(found, Summed)
    assert found.shares == (
        Share("a", Fraction(8), Fraction(5, 7), Fraction(1, 2)),
        Share("c", Fraction(20), Fraction(2, 7), Fraction(1, 5)),
    )
    scaled = made(8, None, 20, scaled_to=Fraction(22))
    assert isinstance(scaled, Summed)
    assert (scaled.total, scaled.scaled, scaled.over, scaled.scaled_to) == (16, 8, 11, 22)
    assert isinstance(plain := made(8, 10, 20), Summed)
    assert (plain.scaled, plain.over, plain.formula) == (0, 0, None)


@pytest.mark.parametrize(
    ("scores", "maxima", "shared_out", "total"),
    [
        ((8, None, 20), (10, 0, 30), False, Fraction(80, 7)),  # (8 × ½ + 20 × ⅕) ÷ 7/10
        ((8, None, 20), (10, None, 30), False, Fraction(80, 7)),
        ((8, None, 20), (10, 20, 30), True, Fraction(80, 7)),
        ((8, None, 20), (10, 0, 30), True, 8),  # b has none to share out
        ((8, None, 20), (0, 20, 30), True, Fraction(80, 7)),
    ],
)
def test_the_weight_of_what_has_no_points_to_share_out_goes_to_nobody(
    scores: tuple[int | None, ...], maxima: tuple[int | None, ...], shared_out: bool, total: int | Fraction
) -> None:
    weights = tuple(zip("abc", _THIRDS, strict=True))
    composition = Composition(weights, None, ("a", "b", "c"), source("小计＝"), reweighted=True, shared_out=shared_out)
    known, most = (
        {key: None if one is None else Fraction(one) for key, one in zip("abc", each, strict=True)}
        for each in (scores, maxima)
    )
    assert total_of(make(composition, known, {}, most)) == total


@pytest.mark.parametrize("most", [0, None])
def test_a_part_without_a_maximum_counts_in_what_is_scaled_but_not_in_what_it_is_scaled_from(most: int | None) -> None:
    """8 × ½ + 10 × 3/10 + 20 × ⅕ = 11 of 20 × 3/10 + 30 × ⅕ = 12 points."""
    weights = tuple(zip("abc", _THIRDS, strict=True))
    composition = Composition(weights, None, ("a", "b", "c"), source("小计＝"), scaled_to=Fraction(60))
    known = {"a": Fraction(8), "b": Fraction(10), "c": Fraction(20)}
    maxima = {**_MAXIMA, "a": None if most is None else Fraction(most)}
    assert total_of(make(composition, known, {}, maxima)) == 55


_SUM = Add((Input("a"), Input("b"), Multiply(const(2), Input("c"))))


@pytest.mark.parametrize(
    ("scores", "more", "expected"),
    [
        ((1, 2, 3), {}, 9),
        ((1, None, 3), {}, (_NO_SCORE, ("b",), 0)),
        ((1, None, 3), {"missing_as_zero": True}, 7),
        ((1, None, None), {"missing_as_zero": True, "at_least": 2, "otherwise": _WITHHOLD}, (_WITHHOLD, (), 1)),
    ],
)
def test_a_formula_over_scores(scores: tuple[int | None, ...], more: dict[str, object], expected: object) -> None:
    assert total_of(made(*scores, formula=_SUM, **more)) == expected


def _change(change: Change, value: str, when: Compare | None = None) -> Adjustment:
    return Adjustment(change, const(value), when, PostingKind.VETO, source("若"))


@pytest.mark.parametrize(
    ("adjustments", "closing", "changes"),
    [
        ([], "10.3", []),
        ([_change(Change.TIMES, "0.5")], "5.2", ["-5.15"]),  # 5.15, rounded half up
        ([_change(Change.ADD, "-2")], "8.3", ["-2"]),
        ([_change(Change.AT_MOST, "8")], "8", ["-2.3"]),
        ([_change(Change.AT_MOST, "10.3")], "10.3", []),
        ([_change(Change.AT_LEAST, "12")], "12", ["1.7"]),
        ([_change(Change.AT_LEAST, "10")], "10.3", []),
        ([_change(Change.SET, "0")], "0", ["-10.3"]),
        ([_change(Change.SET, "10.3")], "10.3", ["0"]),  # a veto is always told
        (
            [_change(Change.TIMES, "2"), _change(Change.AT_MOST, "15"), _change(Change.SET, "1")],
            "1",
            ["10.3", "-5.6", "-14"],
        ),
    ],
)
def test_what_is_done_to_a_whole_in_turn(adjustments: list[Adjustment], closing: str, changes: list[str]) -> None:
    tenth = ScoreRounding(Fraction(1, 10), Rounding.HALF_UP)
    found = closed(Summed((), Fraction("10.3")), tuple(adjustments), {}, tenth)
    assert isinstance(found, Made)
    assert (found.closing, [one.amount for one in found.adjusted]) == (Fraction(closing), [*map(Fraction, changes)])
    assert found.summed.total + sum(one.amount for one in found.adjusted) + found.rounding == found.closing


def test_the_total_as_it_stands_is_looked_at_by_each_in_turn() -> None:
    above = Compare(Input("总分"), Comparison.MORE_THAN, const(10))
    lines = (_change(Change.ADD, "1"), _change(Change.AT_MOST, "7", above), _change(Change.ADD, "5", above))
    found = closed(Summed((), Fraction(10)), lines, {}, None, "总分")
    assert isinstance(found, Made)
    assert ([(one.position, one.amount) for one in found.adjusted], found.closing) == ([(0, 1), (1, -4)], 7)


def test_a_total_that_is_withheld_says_by_which_line_and_what_it_would_have_been() -> None:
    lines = (
        _change(Change.ADD, "1"),
        Adjustment(Change.WITHHOLD, const(0), None, PostingKind.VETO, source("总分不出")),
    )
    found = closed(Summed((), Fraction(10)), lines, {}, None)
    assert isinstance(found, Unmade)
    assert (found.consequence, found.rule, found.score) == (_WITHHOLD, lines[1], 11)


@pytest.mark.parametrize(
    ("rate", "items", "room", "deducted", "awarded"),
    [
        ("2.5", 9, "10", "第1–4个用完了10分，第5–9个不再扣分", "第1–4个加满10分，第5–9个不再加分"),
        ("2.5", 5, "10", "第1–4个用完了10分，第5个不再扣分", "第1–4个加满10分，第5个不再加分"),
        ("3", 4, "10", "第1–3个扣9分，第4个只扣余下的1分", "第1–3个加9分，第4个只加余下的1分"),
        (
            "3",
            6,
            "10",
            "第1–3个扣9分，第4个只扣余下的1分，第5–6个不再扣分",
            "第1–3个加9分，第4个只加余下的1分，第5–6个不再加分",
        ),
        ("4", 2, "5", "第1个扣4分，第2个只扣余下的1分", "第1个加4分，第2个只加余下的1分"),
        ("4", 2, "4", "第1个用完了4分，第2个不再扣分", "第1个加满4分，第2个不再加分"),
        ("4", 3, "1", "第1个扣去余下的1分，第2–3个不再扣分", "第1个只加1分，第2–3个不再加分"),
        ("4", 1, "1", "", ""),
        ("4", 3, "0", "已无分可扣", "不再加分"),
        ("4", 3, "-1", "已无分可扣", "不再加分"),
    ],
)
def test_how_items_fare_where_points_do_not_suffice(
    rate: str, items: int, room: str, deducted: str, awarded: str
) -> None:
    for told, expected in ((DEDUCTED, deducted), (AWARDED, awarded)):
        assert items_told(Fraction(rate), items, Fraction(room), "个", "zh", told) == expected


@pytest.mark.parametrize(
    ("rate", "items", "room", "told"),
    [
        ("1", 3, "1", "item 1 used up the 1 point, items 2–3 cost nothing more"),
        ("3", 4, "10", "items 1–3 cost 9 points, item 4 only the 1 left"),
        ("1", 2, "1", "item 1 used up the 1 point, item 2 cost nothing more"),
        ("1", 4, "2", "items 1–2 used up the 2 points, items 3–4 cost nothing more"),
        ("4", 2, "1", "item 1 took the 1 point left, item 2 cost nothing more"),
    ],
)
def test_the_same_in_english(rate: str, items: int, room: str, told: str) -> None:
    assert items_told(Fraction(rate), items, Fraction(room), "", "en") == told


@pytest.mark.parametrize(
    ("items", "room", "told"),
    [
        (2, "1", "item 1 earned all 1 point, item 2 adds nothing more"),
        (3, "1", "item 1 earned all 1 point, items 2–3 add nothing more"),
        (4, "2", "items 1–2 earned all 2 points, items 3–4 add nothing more"),
    ],
)
def test_one_adds_and_several_add(items: int, room: str, told: str) -> None:
    assert items_told(Fraction(1), items, Fraction(room), "", "en", AWARDED) == told


# Whole accounts


_ACCOUNT = """\
评分细则【甲】
总分10分
舍入：指标分保留1位小数，四舍五入
事实：
【差错】计数，次，越少越好
【表彰】计数，次，越多越好
【难度】数值，0到2
指标【一】满分10分，从满分起扣
每1次【差错】扣0.75分，最多扣6分
每1次【表彰】加1.5分，最多加3分
若【差错】达到9次，本项扣0.5分
本项封顶后乘以【难度】
若【差错】达到9次，本项最高得4分
"""


def scored(rules: str, **facts: int | Fraction) -> Scored:
    book = compiled(rules)
    return score([book], [unit("甲", **facts)])


@pytest.mark.parametrize(
    ("errors", "praise", "factor", "expected", "closing"),
    [
        (
            9,
            3,
            "1.5",
            [
                ("deduction", "-6.75", "0.75 × 9 = 6.75", ""),
                ("cap", "0.75", "6.75 − 6 = 0.75", "第1–8次用完了6分，第9次不再扣分"),
                ("award", "4.5", "1.5 × 3 = 4.5", ""),
                ("cap", "-1.5", "4.5 − 3 = 1.5", "第1–2次加满3分，第3次不再加分"),
                ("deduction", "-0.5", "9 ≥ 9 ⇒ -0.5", ""),
                ("coefficient", "3.25", "6.5 × 1.5 = 9.75", ""),
                ("conditional_cap", "-5.75", "9 ≥ 9 ⇒ 9.75 → 4", ""),
            ],
            "4",
        ),
        (
            1,
            2,
            "0.75",
            [
                ("deduction", "-0.75", "0.75 × 1 = 0.75", ""),
                ("award", "3", "1.5 × 2 = 3", ""),
                ("cap", "-2.25", "12.25 → 10", "最高10分，超出的2.25分不计"),
                ("coefficient", "-2.5", "10 × 0.75 = 7.5", ""),
            ],
            "7.5",
        ),
        (
            3,
            0,
            "1",
            [
                ("deduction", "-2.25", "0.75 × 3 = 2.25", ""),
                ("rounding", "0.05", "7.75 → 7.8", "保留1位小数，四舍五入"),
            ],
            "7.8",
        ),
    ],
)
def test_an_account_line_by_line(
    errors: int, praise: int, factor: str, expected: list[tuple[str, str, str, str]], closing: str
) -> None:
    result = scored(_ACCOUNT, 差错=errors, 表彰=praise, 难度=Fraction(factor)).indicator_of("甲", "一")
    assert result.ledger is not None
    told = [(kind, amount, shown) for kind, amount, shown, _ in lines(result.ledger.postings)]
    assert told == [(kind, Fraction(amount), shown) for kind, amount, shown, _ in expected]
    for (*_, text), (*_, words) in zip(lines(result.ledger.postings), expected, strict=True):
        assert words in text
    assert (result.ledger.opening, result.score) == (10, Fraction(closing))


_WEIGHTED = """\
评分细则【甲】
总分100分
总分＝【大】×40%＋【小】×60%，缺项时按其余权重折算
舍入：总分保留1位小数，四舍五入
事实：
【差错】计数，次，越少越好
【遗漏】计数，次，越少越好
指标【大】满分100分，从满分起扣
缺数时无得分
每1次【差错】扣7分
指标【小】满分100分，从满分起扣
每1次【遗漏】扣3.25分
若【遗漏】达到9次，总分扣2分
"""


def test_a_weighted_total_line_by_line() -> None:
    """(100 − 7) × 40% + (100 − 3.25 × 9) × 60% = 37.2 + 42.45 = 79.65; less 2 is 77.65, rounded 77.7."""
    result = scored(_WEIGHTED, 差错=1, 遗漏=9).result_of("甲")
    assert result.ledger is not None
    assert lines(result.ledger.postings) == [
        ("indicator", Fraction("37.2"), "93 × 40% = 37.2", "大"),
        ("indicator", Fraction("42.45"), "70.75 × 60% = 42.45", "小"),
        ("deduction", -2, "9 ≥ 9 ⇒ -2", ""),
        ("rounding", Fraction("0.05"), "77.65 → 77.7", "保留1位小数，四舍五入"),
    ]
    assert result.total == Fraction("77.7")


@pytest.mark.parametrize(
    ("weight", "text"),
    [
        ("0.3", "30%"),
        ("1/4", "25%"),
        ("3", "3"),
        ("1", "1"),
        ("1.5", "150%"),
        ("1/3", "1/3"),
        ("0.125", "0.125"),
        ("0.01", "1%"),
    ],
)
def test_a_weight_is_told_in_per_cent_where_it_is_a_part_of_whole_ones(weight: str, text: str) -> None:
    assert _weight(Fraction(weight)) == text


def test_a_weight_that_goes_to_the_others_is_told() -> None:
    """96.75 × 60% × (1 ÷ 0.6) = 96.75."""
    result = scored(_WEIGHTED, 遗漏=1).result_of("甲")
    assert result.ledger is not None
    assert lines(result.ledger.postings) == [
        ("indicator", Fraction("96.75"), "96.75 × 60% × 5/3 = 96.75", "小"),
        ("rounding", Fraction("0.05"), "96.75 → 96.8", "保留1位小数，四舍五入"),
    ]


@pytest.mark.parametrize(
    ("otherwise", "missing", "total", "why"),
    [
        ("缺项时按其余权重折算", ("差错", "遗漏"), None, "大、小没有得分，总分不出"),
        ("缺项按0分计", ("差错", "遗漏"), None, "大、小没有得分，总分不出"),
        ("缺项按0分计", ("差错",), 60, ""),
        ("缺项时按其余权重折算", ("差错",), 100, ""),
        ("缺项时按其余权重折算，至少2项，否则总分不出", ("遗漏",), None, "有得分的只有1项，少于2项，总分不出"),
        ("缺项时按其余权重折算，至少2项，否则总分不出", (), 100, ""),
    ],
)
def test_why_a_weighted_total_has_no_score(
    otherwise: str, missing: tuple[str, ...], total: int | None, why: str
) -> None:
    rules = _WEIGHTED.replace("缺项时按其余权重折算", otherwise).replace(
        "从满分起扣\n每1次【遗漏】", "从满分起扣\n缺数时无得分\n每1次【遗漏】"
    )
    given = {key: 0 for key in ("差错", "遗漏") if key not in missing}
    [standing] = scored(rules.replace("若【遗漏】达到9次，总分扣2分\n", ""), **given).standings
    assert (standing.total, standing.rank_note) == (total, why)


_IN_SECTIONS = """\
评分细则【甲】
总分100分
总分＝【管】×40%＋【效】×60%，缺项时按其余权重折算
事实：
【差错】计数，次，越少越好
【遗漏】计数，次，越少越好
【率】比率，越多越好
一级指标【管】2项100分
小计＝各项合计，满分按有分指标折算为100分，至少1项，否则得0分
指标【大】满分10分，从满分起扣
缺数时不计分
每1次【差错】扣1分，扣完为止
指标【小】满分10分，从满分起扣
缺数时不计分
每1次【遗漏】扣2分，扣完为止
一级指标【效】1项100分
指标【康】满分100分，按下列计分
得分＝满分×【率】
"""


@pytest.mark.parametrize(
    ("given", "first", "total"),
    [
        (
            {"差错": 1, "遗漏": 2},
            [("indicator", 9, "", "大"), ("indicator", 6, "", "小"), ("rescaling", 60, "15 × 100 ÷ 20 = 75", "20分")],
            [("section", 30, "75 × 40% = 30", "管"), ("section", 54, "90 × 60% = 54", "效")],
        ),
        (
            {"差错": 1},
            [("indicator", 9, "", "大"), ("rescaling", 81, "9 × 100 ÷ 10 = 90", "10分")],
            [("section", 36, "90 × 40% = 36", "管"), ("section", 54, "90 × 60% = 54", "效")],
        ),
        (
            {},
            [("scored", 0, "", "有得分的只有0项，少于1项")],
            [("section", 0, "0 × 40% = 0", "管"), ("section", 54, "90 × 60% = 54", "效")],
        ),
    ],
)
def test_sections_and_their_total_line_by_line(
    given: dict[str, int], first: list[tuple[str, int, str, str]], total: list[tuple[str, int, str, str]]
) -> None:
    result = scored(_IN_SECTIONS, 率=Fraction(9, 10), **given).result_of("甲")
    ledgers = [result.sections[0].ledger, result.ledger]
    for ledger, expected in zip(ledgers, (first, total), strict=True):
        assert ledger is not None
        told = lines(ledger.postings)
        assert [one[:3] for one in told] == [one[:3] for one in expected]
        assert all(words in one[3] for one, (*_, words) in zip(told, expected, strict=True))
        assert ledger.closing == sum(amount for _, amount, *_ in expected)
        assert ledger.opening == 0


_OF_A_FACT = """\
评分细则【甲】
总分100分
{formula}事实：
【差错】计数，次，越少越好
【遗漏】计数，次，越少越好
【难度】数值，0到2
指标【大】满分60分，从满分起扣
标为不适用时满分按其余指标折算
每1次【差错】扣1分
指标【小】满分40分，从满分起扣
标为不适用时满分按其余指标折算
每1次【遗漏】扣1分
{done}"""


@pytest.mark.parametrize(
    ("formula", "done"), [("总分＝（【大】＋【小】）×【难度】，缺项按0分计\n", ""), ("", "总分乘以【难度】\n")]
)
@pytest.mark.parametrize("gap", [Gap.DASH, Gap.NOT_APPLICABLE])
def test_a_fact_that_does_not_apply_is_why_there_is_no_total(formula: str, done: str, gap: Gap) -> None:
    rules = _OF_A_FACT.format(formula=formula, done=done)
    found = score([compiled(rules)], [unit("甲", 差错=1, 遗漏=2, 难度=gap)])
    assert [(one.total, one.rank_note) for one in found.standings] == [(None, "难度不适用，总分不出")]


def test_scores_that_a_line_on_the_total_looks_at_are_among_its_facts() -> None:
    done = "若【大】的得分低于55分且【遗漏】达到2次，总分扣5分\n若总分低于50分，总分得0分\n"
    rules = _OF_A_FACT.format(formula="", done=done)
    result = score([compiled(rules)], [unit("甲", 差错=6, 遗漏=2, 难度=1)]).result_of("甲")
    assert result.ledger is not None
    [off] = [one for one in result.ledger.postings if one.kind is PostingKind.DEDUCTION]
    assert [(use.name, use.value) for use in off.facts] == [("【大】的得分", 54), ("遗漏", 2)]
    assert (off.arithmetic, off.amount, result.total) == ("54 < 55, 2 ≥ 2 ⇒ -5", -5, 54 + 38 - 5)


def test_a_total_scaled_to_the_others_and_lowered_line_by_line() -> None:
    """60 − 6 = 54 of 60 points are 90 of 100; less 2."""
    rules = _OF_A_FACT.format(formula="", done="若【差错】达到6次，总分扣2分\n")
    result = score([compiled(rules)], [unit("甲", 差错=6, 遗漏=Gap.DASH, 难度=1)]).result_of("甲")
    assert result.ledger is not None
    assert lines(result.ledger.postings) == [
        ("indicator", 54, "", "大"),
        ("rescaling", 36, "54 × 100 ÷ 60 = 90", "小不适用，共40分，总分按其余指标折算"),
        ("deduction", -2, "6 ≥ 6 ⇒ -2", ""),
    ]
    assert result.total == 88


_OVER_WEIGHTS = """\
评分细则【甲】
总分150分
事实：
【差错】计数，次
【遗漏】计数，次
【漏报】计数，次
一级指标【管】2项100分
小计＝【大】×40%＋【小】×60%，{missing}
指标【大】满分100分，从满分起扣
标为不适用时满分按其余指标折算
每1次【差错】扣1分
指标【小】满分100分，从满分起扣
每1次【遗漏】扣1分
一级指标【余】1项50分
指标【旁】满分50分，从满分起扣
每1次【漏报】扣1分
"""


@pytest.mark.parametrize(
    ("missing", "total"),
    [
        ("缺项时按其余权重折算", 90 + 35),  # 90 × 60% ÷ 60%: nothing is left to scale
        ("缺项按0分计", Fraction((54 + 35) * 150, 150 - 40)),  # 40% of its 100 points
    ],
)
def test_what_does_not_apply_counts_in_the_total_with_its_weights(missing: str, total: int | Fraction) -> None:
    found = scored(_OVER_WEIGHTS.format(missing=missing), 差错=Gap.DASH, 遗漏=10, 漏报=15)
    assert found.result_of("甲").total == total


def test_a_score_of_a_formula_that_is_not_counted_is_missing_all_the_same() -> None:
    composition = Composition((), _SUM, ("a", "b"), source("总分＝"))
    known = {"a": Fraction(1), "b": Fraction(2), "c": None}
    assert total_of(make(composition, known, {}, _MAXIMA)) == (_NO_SCORE, ("c",), 0)


@pytest.mark.parametrize(
    ("weight", "declared", "shown"),
    [
        ("0", "0", "8 × 0 = 0"),
        ("1", "1", ""),
        ("1", "1/2", "8 × 50% × 2 = 8"),
        ("2", "2", "8 × 2 = 16"),
        ("3/4", "1", "8 × 1 × 0.75 = 6"),
        ("1/2", "1/2", "8 × 50% = 4"),
    ],
)
def test_a_share_is_told_by_its_weight_and_what_others_left_it(weight: str, declared: str, shown: str) -> None:
    application = Application(rulebook(full_marks("甲项", "10", per_item("件", "1")), facts=(count("件"),)))
    case, scores = application.case(unit("甲", 件=2)), application.scores(application.case(unit("甲", 件=2)))
    assert isinstance(scores, Scores)
    account = _Account(Ledgers(application.rulebook, "zh", discreet=False), application, TOTAL, scores, case)
    share = Share("【甲项】的得分", Fraction(8), Fraction(weight), Fraction(declared))
    [told] = lines([account._share(share, None)])
    assert told == ("indicator", 8 * Fraction(weight), shown, "甲项")


_SPILT = """\
评分细则【甲】
总分10分
舍入：一级指标分保留1位小数，四舍五入
舍入：总分保留1位小数，四舍五入
事实：
【差错】计数，次，越少越好
【遗漏】计数，次，越少越好
{section}指标【大】满分6分，从满分起扣，不够扣的从上级扣
每1次【差错】扣1分
指标【小】满分4分，从满分起扣
每1次【遗漏】扣0.75分
"""


@pytest.mark.parametrize(
    ("errors", "gaps", "spilt", "rounding", "closing"),
    [
        (6, 0, None, None, 4),
        (8, 0, "-2", None, 2),
        (10, 0, "-4", None, 0),
        (15, 0, "-4", None, 0),  # no more than there is
        (15, 2, "-2.5", None, 0),
        (8, 1, "-2", "0.05", "1.3"),  # 3.25 − 2 = 1.25
        (8, 5, "-0.25", None, 0),  # 2 of 0.25
    ],
)
@pytest.mark.parametrize("section", ["", "一级指标【级】2项10分\n"])
def test_what_an_indicator_cannot_lose_is_lost_by_what_it_stands_in_line_by_line(
    section: str, errors: int, gaps: int, spilt: str | None, rounding: str | None, closing: int | str
) -> None:
    result = scored(_SPILT.format(section=section), 差错=errors, 遗漏=gaps).result_of("甲")
    ledger = result.sections[0].ledger if section else result.ledger
    assert ledger is not None
    rest = 4 - Fraction("0.75") * gaps
    expected = [("indicator", Fraction(0), "", "大"), ("indicator", rest, "", "小")]
    if spilt:
        expected.append(("spill", Fraction(spilt), "", f"【大】不够扣的{spilt[1:]}分，从这里扣"))
    if rounding:
        expected.append(("rounding", Fraction(rounding), "1.25 → 1.3", "保留1位小数，四舍五入"))
    assert lines(ledger.postings) == expected
    assert (ledger.closing, result.total) == (Fraction(closing), Fraction(closing))
    if section:
        assert result.ledger is not None
        assert lines(result.ledger.postings) == [("section", Fraction(closing), "", "级")]


_CLAMPED = """\
评分细则【甲】
总分10分
事实：
【差错】计数，次，越少越好
【表扬】计数，次
指标【大】满分6分，从满分起扣，逐条限在0分和满分之间，不够扣的从上级扣
每1次【表扬】加2分
每1次【差错】扣1分
每1次【表扬】加1分
指标【小】满分4分，从满分起扣
扣分＝1分×【表扬】÷4
"""


@pytest.mark.parametrize(
    ("errors", "praise", "big", "total"),
    [
        (8, 1, 0 + 1, 1 + Fraction("3.75") - 2),  # the points above the maximum are lost, 2 of 8 are not to be had
        (6, 1, 0 + 1, 1 + Fraction("3.75")),
        (8, 0, 0, 4 - 2),
        (20, 0, 0, 0),
    ],
)
def test_what_a_clause_cannot_deduct_where_limits_hold_after_each_is_lost_above(
    errors: int, praise: int, big: int, total: int | Fraction
) -> None:
    found = scored(_CLAMPED, 差错=errors, 表扬=praise)
    assert found.indicator_of("甲", "大").score == big
    assert found.result_of("甲").total == total


_TARGETS_APART = """\
评分细则【甲】
总分10分
总分＝各项合计，满分按有分指标折算为10分，至少1项
事实：
【差错】计数，次，越少越好
【遗漏】计数，次，越少越好
一级指标【级】1项10分
指标【大】满分10分，从满分起扣
当【差错】达到5次时不适用，满分按其余指标折算
每1次【差错】扣1分
一级指标【目标】
二级指标【内】
指标【遗漏数】，不计分
目标：【遗漏】不超过1次
问题：“遗漏{【遗漏】}次”
"""


@pytest.mark.parametrize(("errors", "total"), [(2, 8), (5, None)])
def test_a_section_in_which_nothing_has_points_is_no_scored_part(errors: int, total: int | None) -> None:
    """Of the parts at least one must have a score; 【目标】 has none to give."""
    result = scored(_TARGETS_APART, 差错=errors, 遗漏=0).result_of("甲")
    assert result.total == total
