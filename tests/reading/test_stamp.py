"""The hash of the facts: what was read enters, not the order of rows nor the file they stood in."""

from __future__ import annotations

import pytest

from tests.reading.small import BOOK, read

WIDE = "单位,指南数,办结率\n市民政局,3,85.3%\n市教育局,2,90%\n"
RECORDS = "编号,单位,件数,说明\nA1,市民政局,2,甲\nA2,市民政局,1,乙\n"
WAIVERS = "单位,事实,记录,理由\n市民政局,超时办件,A1,故障\n"


def stamp(*facts: str, records: str = RECORDS, waivers: str = WAIVERS) -> str:
    from kaoping.engine.scoring.stamp import facts_hash

    found = read(*facts, records={"超时办件": records}, waivers=waivers)
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    return facts_hash((unit, BOOK) for unit in found.units.values() if not unit.unit.parent)


BASE = stamp(WIDE)


@pytest.mark.parametrize(
    "facts",
    [
        ("单位,指南数,办结率\n市教育局,2,90%\n市民政局,3,85.3%\n",),
        ("单位,办结率,指南数\n民政局,0.853,3个\n市教育局,9/10,２\n",),
        (
            "单位,指南数\n市民政局,3\n市教育局,2\n",
            "单位,事实,值,来源\n市民政局,办结率,85.3%,某处\n市教育局,办结率,90%,\n",
        ),
        ("标题\n\n序号,单位,指南数,办结率,平台\n1,市民政局,3,85.3%,\n2,市教育局,2,90%,\n",),
    ],
    ids=["order", "writing", "files", "place"],
)
def test_the_same_facts_have_the_same_hash(facts):
    assert stamp(*facts) == BASE


def test_the_order_of_records_does_not_enter():
    assert stamp(WIDE, records="单位,编号,说明,件数\n民政局,A2,乙,1\n市民政局,A1,甲,2\n") == BASE


@pytest.mark.parametrize(
    ("facts", "records", "waivers"),
    [
        (WIDE.replace("3", "4", 1), RECORDS, WAIVERS),
        (WIDE.replace("90%", "—"), RECORDS, WAIVERS),
        (WIDE.replace("90%", "不适用"), RECORDS, WAIVERS),
        (WIDE.replace("90%", ""), RECORDS, WAIVERS),
        (WIDE, RECORDS.replace("2,甲", "3,甲"), WAIVERS),
        (WIDE, RECORDS.replace("市民政局,2", "市教育局,2"), ""),
        (WIDE, RECORDS, WAIVERS.replace("故障", "笔误")),
        (WIDE, RECORDS, ""),
    ],
)
def test_other_facts_have_another_hash(facts, records, waivers):
    assert stamp(facts, records=records, waivers=waivers) != BASE
