"""What a change of rules or facts does: the parts add up to the whole, at every level."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.comparison.compare import Comparison, Middle, Step, compare_on, compare_periods, scored_by
from kaoping.engine.comparison.rules import books_at, for_classes_of, paired_books

RULES = """\
评分细则【甲】
版本“{version}”
总分100分
总分＝【准确】×40%＋【时限】×60%
舍入：总分保留1位小数，四舍五入

事实：
【不准确数】计数，个，越少越好
【压缩比】比率，越多越好

指标【准确】满分100分，从满分起扣
每1个【不准确数】扣{rate}分，扣完为止

指标【时限】满分100分，按下列计分
【压缩比】达到{target}得满分，否则按比例得分

排名：总分从高到低，并列同名次，其后空出
"""
MANIFEST = """\
name = "考评"
period = "{version}"
rulebooks = ["细则.kp"]
facts = ["数据.csv"]
"""
Facts = dict[str, tuple[int, str]]


def write(folder: Path, version: str, rate: str, target: str, facts: Facts) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    rules = RULES.format(version=version, rate=rate, target=target)
    (folder / "细则.kp").write_text(rules, encoding="utf-8")
    (folder / "assessment.toml").write_text(MANIFEST.format(version=version), encoding="utf-8")
    rows = [f"{unit},{number},{ratio}" for unit, (number, ratio) in facts.items()]
    (folder / "数据.csv").write_text("\n".join(["单位,不准确数,压缩比", *rows]) + "\n", encoding="utf-8")
    return folder


def periods(old: Path, new: Path) -> Comparison:
    before, after = books_at(old)[0], books_at(new)[0]
    by_old = scored_by(new, (), [one.rulebook for one in before], None)
    by_new = scored_by(old, (), [one.rulebook for one in after], None)
    rules = paired_books(before, after)
    return compare_periods(read_assessment(old), read_assessment(new), rules, by_old, by_new, None)


def adds_up(step: Step) -> None:
    for one in step.units:
        assert one.change is not None
        assert sum((each.change for each in one.indicators), one.rest) == one.change
        for each in one.indicators:
            assert sum(line.change for line in each.lines) == each.change


FIRST: Facts = {"甲局": (10, "70%"), "乙局": (4, "50%"), "丙局": (0, "60%")}
SECOND: Facts = {"甲局": (10, "70%"), "乙局": (2, "65%"), "丙局": (5, "60%")}


def test_two_periods_by_hand(tmp_path: Path) -> None:
    """甲局: 0.4 × (100 − 10 × 2) + 0.6 × 100 = 92; by the new rules 0.4 × (100 − 10 × 3) + 0.6 × 100 × 70 ÷ 80 = 28 + 52.5 = 80.5.
    乙局: 0.4 × 92 + 60 × 50 ÷ 70 = 36.8 + 42.857… = 79.7; new facts 0.4 × 96 + 60 × 65 ÷ 70 = 38.4 + 55.714… = 94.1; new rules 0.4 × 94 + 60 × 65 ÷ 80 = 37.6 + 48.75
    = 86.35 = 86.4. 丙局: 40 + 60 × 60 ÷ 70 = 91.428… = 91.4; 0.4 × 90 + 51.428… = 87.4; 0.4 × 85 + 45 = 79."""
    old = write(tmp_path / "一", "一季度", "2", "70%", FIRST)
    new = write(tmp_path / "二", "二季度", "3", "80%", SECOND)
    found = periods(old, new)
    assert found.middle is Middle.OLD_RULES_ON_NEW_FACTS
    assert found.whole is not None
    assert found.by_facts is not None
    assert found.by_rules is not None
    totals = {
        one.unit: (one.before.total, by_facts.after.total, one.after.total)
        for one in found.whole.units
        for by_facts in found.by_facts.units
        if by_facts.unit == one.unit
    }
    assert totals == {
        "甲局": (92, 92, Fraction("80.5")),
        "乙局": (Fraction("79.7"), Fraction("94.1"), Fraction("86.4")),
        "丙局": (Fraction("91.4"), Fraction("87.4"), 79),
    }
    assert {one.unit: one.places for one in found.whole.units} == {"甲局": -1, "乙局": 2, "丙局": -1}
    for step in (found.whole, found.by_facts, found.by_rules):
        adds_up(step)


def test_the_facts_that_moved_are_named(tmp_path: Path) -> None:
    old = write(tmp_path / "一", "一季度", "2", "70%", FIRST)
    found = periods(old, write(tmp_path / "二", "二季度", "2", "70%", SECOND))
    assert found.by_rules is None
    assert found.by_facts is found.whole
    assert found.whole is not None
    (moved,) = [one for one in found.whole.units if one.unit == "丙局"]
    (indicator,) = moved.indicators
    (fact,) = indicator.facts
    assert fact.after is not None
    assert (indicator.name, indicator.change, fact.name, fact.after.value) == ("准确", -10, "不准确数", 5)


CELLS = st.dictionaries(
    st.sampled_from(["甲局", "乙局", "丙局", "丁局"]),
    st.tuples(st.integers(0, 60), st.integers(0, 100).map("{}%".format)),
    min_size=1,
)


@settings(max_examples=25)
@given(CELLS, CELLS, st.sampled_from(["1", "2", "2.5"]), st.sampled_from(["60%", "70%", "85%"]))
def test_facts_and_rules_add_up_to_the_whole(
    tmp_path_factory: pytest.TempPathFactory, first: Facts, second: Facts, rate: str, target: str
) -> None:
    folder = tmp_path_factory.mktemp("考评")
    old = write(folder / "一", "一季度", "2", "70%", first)
    found = periods(old, write(folder / "二", "二季度", rate, target, second))
    assert found.whole is not None
    assert sorted(found.come) == sorted(set(second) - set(first))
    assert sorted(found.gone) == sorted(set(first) - set(second))
    adds_up(found.whole)
    if found.by_facts is None or found.by_rules is None:
        return
    by_facts, by_rules = ({one.unit: one for one in step.units} for step in (found.by_facts, found.by_rules))
    for one in found.whole.units:
        parts = (by_facts[one.unit].change, by_rules[one.unit].change)
        assert None not in parts
        assert sum(part or 0 for part in parts) == one.change


def test_rules_for_one_class_leave_the_others_as_they_are() -> None:
    ezhou = Path(__file__).parents[2] / "rulebooks" / "ezhou-2021q2"
    books, _ = books_at(ezhou / "各区.kp")
    own = read_assessment(ezhou).rulebooks
    rules = for_classes_of(books, own)
    assert [one.classes for one in rules] == [("A类",), ("B类",), ("各区",)]
    scored = scored_by(ezhou, (), rules, None)
    found = compare_on(read_assessment(ezhou).score(), scored, paired_books(books, books))
    assert found.whole is not None
    assert len(found.whole.units) == 42
    assert not any(one.moved for one in found.whole.units)


def test_where_old_rules_cannot_score_new_facts_it_is_parted_the_other_way_round(tmp_path: Path) -> None:
    """The new facts have no 压缩比 any more, which the old rules ask for; the old facts have all that the new rules ask for."""
    old = write(tmp_path / "一", "一季度", "2", "70%", FIRST)
    new = write(tmp_path / "二", "二季度", "3", "80%", SECOND)
    rules = (new / "细则.kp").read_text("utf-8")
    rules = rules[: rules.index("\n指标【时限】")] + rules[rules.index("\n排名") :]
    rules = rules.replace("总分＝【准确】×40%＋【时限】×60%\n", "").replace("【压缩比】比率，越多越好\n", "")
    (new / "细则.kp").write_text(rules, encoding="utf-8")
    (new / "数据.csv").write_text("单位,不准确数\n甲局,10\n乙局,2\n丙局,5\n", encoding="utf-8")
    found = periods(old, new)
    assert found.middle is Middle.NEW_RULES_ON_OLD_FACTS
    assert found.by_facts is not None
    assert {one.unit: one.change for one in found.by_facts.units} == {"甲局": 0, "乙局": 6, "丙局": -15}
    for step in (found.whole, found.by_facts, found.by_rules):
        assert step is not None
        adds_up(step)


def test_a_value_that_costs_nothing_is_a_value_all_the_same(tmp_path: Path) -> None:
    """From 10 guides to none: the clause does not fire any more, and the fact is 0, not unknown."""
    old = write(tmp_path / "一", "一季度", "2", "70%", {"甲局": (10, "70%")})
    found = periods(old, write(tmp_path / "二", "二季度", "2", "70%", {"甲局": (0, "70%")}))
    assert found.whole is not None
    (fact,) = found.whole.units[0].indicators[0].facts
    assert fact.before is not None
    assert fact.after is not None
    assert (fact.before.value, fact.after.value) == (10, 0)
