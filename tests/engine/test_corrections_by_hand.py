"""What appeals leave in the notes of a unit: what each value was and why it is another now, its own values and those of its sub-units."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.engine.application.corrected import moved_in, with_trails
from kaoping.engine.facts import Appeal, Correction, Decision, UnitFacts, Value
from kaoping.engine.rulebook import Fact, Kind

from .small import count, rulebook, unit

RULES = rulebook(facts=(count("件"), count("次"), Fact("率", Kind.RATIO)))


def corrected(before: Value, after: Value, ground: str, row: int, charge_to: str = "") -> Correction:
    appeal = Appeal("甲", "件", ground, Decision.GRANTED, Cell("申诉.csv", row), charge_to=charge_to)
    return Correction(before, after, appeal)


def test_each_correction_is_told_behind_the_note_that_stands_there() -> None:
    """Items charged here instead of another unit are none of the notes, and a fact of which nothing else is corrected has none."""
    first, second = corrected(7, 4, "多计3个", 3), corrected(Fraction(1, 2), Fraction(3, 4), "分母有误", 4)
    moved, elsewhere = corrected(4, 6, "是甲的", 5, "甲"), corrected(0, 1, "也是甲的", 6, "甲")
    of_child, more = corrected(2, 1, "重复", 7), corrected(1, 3, "是分局的", 8, "甲分局")
    facts = UnitFacts(
        unit("甲").unit,
        {},
        notes={"件": "抽查"},
        corrections={"件": (first, moved), "率": (second,), "次": (elsewhere,)},
    )
    child = UnitFacts(unit("甲分局").unit, {}, corrections={"件": (of_child, more)})
    assert moved_in(facts) == {"件": (moved,), "次": (elsewhere,)}
    found = with_trails(facts, (child,), RULES, "zh")
    assert found.notes == {
        "件": "抽查；申诉更正，原为7：多计3个（申诉.csv:3）；申诉更正，原为2：重复（申诉.csv:7）",
        "率": "申诉更正，原为50%：分母有误（申诉.csv:4）",
    }
    assert found.corrections == {"件": (first, moved, more), "率": (second,), "次": (elsewhere,)}
    alone = with_trails(replace(facts, corrections={}), (child,), RULES, "en")
    assert alone.notes == {"件": "抽查; corrected on appeal, was 2: 重复 (申诉.csv:7)"}
    assert alone.corrections == {"件": (more,)}


def test_without_a_correction_the_facts_are_the_same() -> None:
    facts = UnitFacts(unit("甲").unit, {}, notes={"件": "抽查"})
    assert with_trails(facts, (UnitFacts(unit("甲分局").unit, {}),), RULES, "zh") is facts
