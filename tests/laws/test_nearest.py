"""The step at which a law breaks, found between two values that are far apart; as worked out by hand beside each."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import UNDECLARED, Columns, Record, Unit, UnitFacts, Value
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.kinds.ends import NOT_FOUND
from kaoping.engine.laws.nearest import nearest
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.told import told
from kaoping.engine.laws.variation import Moved
from kaoping.engine.rulebook import Rulebook, declared_columns

HEAD = "评分细则【甲】\n总分20分\n事实：\n"


def compiled(text: str) -> Rulebook:
    found = compile_text(HEAD + text)
    assert found.rulebook is not None, [(one.code, one.place) for one in found.diagnostics]
    return found.rulebook


def broken(rulebook: Rulebook, key: str, facts: UnitFacts, move: Moved) -> Breach:
    law = next(one for one in laws_of(rulebook) if one.key == key)
    found = breach_of(law, Situation(rulebook, (facts,)), move)
    assert found is not None
    return nearest(found)


def moved(breach: Breach) -> tuple[object, object]:
    row = breach.rows[0]
    return row.before, row.after


RATE = "【率】比率，越多越好\n指标【按期】满分20分，按下列计分\n【率】达到90%得15分，否则得满分×【率】\n"


def test_of_a_rate_it_is_the_last_decimal_before_the_jump() -> None:
    """80% has 16 points and 100% has 15; the fall is from 89.9% (17.98) to 90% (15)."""
    facts = UnitFacts(Unit("乙"), {"率": Fraction("0.8")}, {})
    found = broken(compiled(RATE), "monotone/按期/率", facts, Moved("乙", "率", 1))
    assert moved(found) == (Fraction("0.899"), Fraction("0.9"))
    assert found.scores == (Fraction("17.98"), 15)


COUNT = "【件数】计数，件，越少越好\n指标【按期】满分20分，从满分起扣\n若【件数】达到6件，扣2分，否则扣0.5分×【件数】\n"


def test_of_a_count_it_is_one_item() -> None:
    """40 cases cost 2 points and 5 cost 2.5; from 6 to 5 half a point is lost."""
    facts = UnitFacts(Unit("乙"), {"件数": 40}, {})
    found = broken(compiled(COUNT), "monotone/按期/件数", facts, Moved("乙", "件数", 5))
    assert moved(found) == (6, 5)


RECORDS = "【差错】记录，件，越少越好\n【差错】的【程度】选项：“严重”，“一般”\n指标【按期】满分20分，从满分起扣\n"
LUMP = "若【差错】达到6件，扣2分，否则扣0.5分×【差错】\n"


def test_of_records_it_is_one_record() -> None:
    rows = tuple(record({"程度": "一般"}, 1, row) for row in range(40))
    facts = UnitFacts(Unit("乙"), {}, {"差错": rows})
    again = tuple(record({"程度": "一般"}, 1, row) for row in range(3, 8))
    found = broken(compiled(RECORDS + LUMP), "monotone/按期/差错", facts, Moved("乙", "差错", records=again))
    assert [len(one) for one in moved(found) if isinstance(one, tuple)] == [6, 5]


QUANTITY = "【差错】记录，件，数量取【件数】，越少越好\n【差错】的【件数】计数，件\n指标【按期】满分20分，从满分起扣\n"


def test_of_records_with_a_quantity_it_is_one_item() -> None:
    """One record of 40 cases becomes one of 3, another of 2 stays: 6 together cost 2 points, 5 cost 2.5."""
    rulebook = compiled(QUANTITY + LUMP)
    declared = declared_columns(rulebook.facts[0])
    before, again = (
        tuple(record({"件数": cases}, cases, row, declared) for row, cases in enumerate(each))
        for each in ((40, 2), (3, 2))
    )
    facts = UnitFacts(Unit("乙"), {}, {"差错": before})
    found = broken(rulebook, "monotone/按期/差错", facts, Moved("乙", "差错", records=again))
    sums = [sum(each.quantity for each in one) for one in moved(found) if isinstance(one, tuple)]
    assert sums == [6, 5]


def record(columns: dict[str, Value], quantity: int, row: int, declared: Columns = UNDECLARED) -> Record:
    return Record("乙", columns, quantity, Cell("", row), declared=declared)


def test_what_was_only_looked_for_is_not_called_the_most() -> None:
    """All scores below 18 can be had; 17.98 is what is found."""
    rulebook = compiled(RATE)
    law = next(one for one in laws_of(rulebook) if one.key == "ends/按期/best")
    found = breach_of(law, Situation(rulebook, (UnitFacts(Unit("乙"), {}, {}),)))
    assert found is not None
    assert found.why == NOT_FOUND
    assert told(found, "zh").hurt == "但没有找到能使【按期】的得分达到20分的事实；找到的最高分是17.98分。"
