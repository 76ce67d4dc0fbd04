"""What an engineer meets first: short reprs, tables in a notebook, errors that name what is there."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import kaoping
from kaoping.dsl.source import Cell
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Unit, UnitFacts, Value
from kaoping.engine.scoring.score import score as score_facts

EZHOU = Path(__file__).parent.parent.parent / "rulebooks" / "ezhou-2021q2"


@pytest.fixture(scope="module")
def scored() -> kaoping.Scored:
    return kaoping.score(EZHOU)


def test_every_value_shows_itself_in_a_line(scored: kaoping.Scored) -> None:
    unit = scored.result_of("市人社局")
    indicator = scored.indicator_of("市人社局", "办事指南准确性")
    assert indicator.ledger is not None
    shown = [repr(one) for one in (scored, scored.rulebooks[0], scored.standings[0], unit, indicator, indicator.ledger)]
    assert all(len(text) < 120 and "\n" not in text for text in shown)
    assert shown[-2:] == ["<IndicatorResult 办事指南准确性: 3.8 of 4, scored>", "<Ledger 4 -0.20 deduction = 3.8>"]


def test_a_notebook_shows_tables(scored: kaoping.Scored) -> None:
    lines = scored._repr_markdown_().splitlines()
    assert lines[2] == "| A类 | 1 | 市公安局 | 89.8 |"
    assert lines[-1] == "| 各区 | — | 临空经济区 | — |"
    assert "| -0.20 | deduction |" in scored.indicator_of("市人社局", "办事指南准确性")._repr_markdown_()
    assert "| 办事指南准确性 | 4 | 3.8 |" in scored.result_of("市人社局")._repr_markdown_()


def test_a_unit_is_found_by_its_alias_however_it_is_written(scored: kaoping.Scored) -> None:
    assert scored.standing("市交通局").unit.name == "市交通运输局"
    assert scored.standing(" 市人社局").total == Fraction(8833, 100)


def test_an_unknown_name_is_answered_with_the_nearest(scored: kaoping.Scored) -> None:
    with pytest.raises(KeyError, match="no unit '市人设局'; the nearest: 市人社局"):
        scored.result_of("市人设局")
    with pytest.raises(KeyError, match="办事指南准确性"):
        scored.indicator_of("市人社局", "办事指南准确")
    with pytest.raises(KeyError, match="办事指南准确性"):
        kaoping.explain(scored, "市人社局", "办事指南准确")


def test_wrong_input_lists_what_is_wrong_and_scores_nothing(tmp_path: Path) -> None:
    rules = tmp_path / "rules.kp"
    rules.write_text("评分细则【甲】\n总分4分\n指标【乙】满分4分，从满分起扣\n每1个【丙】扣0。2分\n", "utf-8")
    with pytest.raises(kaoping.WrongInput) as caught:
        kaoping.score(rules)
    assert [one.code for one in caught.value.problems] == ["decimal-stop"]
    assert "rules.kp:4" in str(caught.value)
    scored = kaoping.load(rules).score()
    assert scored.failed
    with pytest.raises(KeyError, match="nothing was scored: 1 errors"):
        scored.standing("甲")


GIVEN = """\
评分细则【甲｜a】
总分8分
事实：
【错误｜errors】计数，处，越少越好
【比率｜share】比率，越多越好
【日期｜day】日期
指标【准确】满分4分，从满分起扣
每1处【错误】扣0.5分，扣完为止
指标【达标】满分4分，按下列计分
【比率】达到70%得满分，否则按比例得分
"""
ALL = {"errors": 3, "比率": Fraction(7, 10), "日期": date(2021, 6, 30)}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"错误": -1}, "negative-count"),
        ({"错误": Fraction(1, 2)}, "count-not-whole"),
        ({"比率": 2}, "ratio-over-100"),
        ({"错誤": 1}, "unknown-fact"),
    ],
)
def test_values_given_in_python_are_read_as_strictly_as_cells(changed: dict[str, Value], code: str) -> None:
    rules = kaoping.compile_text(GIVEN).rulebook
    assert rules is not None
    with pytest.raises(kaoping.WrongInput, match=code):
        kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("东"), {**ALL, **changed})])  # type: ignore[dict-item]


def test_values_given_in_python_are_exact_and_kept() -> None:
    rules = kaoping.compile_text(GIVEN).rulebook
    assert rules is not None
    values = {**ALL, "比率": Decimal("0.35"), "ERRORS": 3}
    del values["errors"]
    scored = kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("东"), values)])  # type: ignore[arg-type]
    values["ERRORS"] = 8
    assert scored.standing("东").total == Fraction(9, 2)
    assert scored.result_of("东").total == Fraction(9, 2)
    third = kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("东"), {**ALL, "比率": Fraction(1, 3)})])  # type: ignore[dict-item]
    assert third.standing("东").total == Fraction(5, 2) + 4 * Fraction(1, 3) / Fraction(7, 10)
    with pytest.raises(TypeError, match="float"):
        kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("东"), {**ALL, "错误": 0.1})])  # type: ignore[dict-item]


def test_units_can_come_from_anywhere() -> None:
    rules = kaoping.compile_text(
        "评分细则【甲】\n总分4分\n事实：\n【错误】计数，处，越少越好\n指标【准确】满分4分，从满分起扣\n每1处【错误】扣0.5分，扣完为止\n"
    ).rulebook
    assert rules is not None
    units = [kaoping.UnitFacts(kaoping.Unit("东"), {"错误": 3}), kaoping.UnitFacts(kaoping.Unit("西"), {"错误": 9})]
    assert [one.total for one in kaoping.score_units([rules], units).standings] == [Fraction(5, 2), Fraction(0)]
    with pytest.raises(kaoping.WrongInput, match="missing-fact"):
        kaoping.score_units([rules], [kaoping.UnitFacts(kaoping.Unit("北"))])


RECORDED = """\
评分细则【甲｜a】
总分10分
事实：
【错误｜errors】计数，处，越少越好
【超时办件｜overdue cases】记录，件，数量取【件数】，越少越好
【超时办件】的【件数｜number】计数，件
【超时办件】的【程度｜grade】选项：“严重”，“一般”
指标【及时】满分6分，从满分起扣
每1件【超时办件】扣1分，扣完为止
指标【准确】满分4分，从满分起扣
每1处【错误】扣0.5分，扣完为止
"""
PLACE = Cell("database", 7)


def record(**changed: object) -> kaoping.Record:
    columns = {"编号": "A1", "number": 2, "程度": "严重", **changed}
    return kaoping.Record("东", columns, 1, PLACE)  # type: ignore[arg-type]


def waiver(fact: str, **more: object) -> kaoping.Waiver:
    return kaoping.Waiver("东", fact, "系统故障", PLACE, **more)  # type: ignore[arg-type]


def scored_with(records: list[kaoping.Record], waivers: dict[str, list[kaoping.Waiver]]) -> kaoping.Scored:
    rules = kaoping.compile_text(RECORDED).rulebook
    assert rules is not None
    unit = kaoping.UnitFacts(kaoping.Unit("东"), {"错误": 2}, {"overdue cases": records}, waivers=waivers)
    return kaoping.score_units([rules], [unit])


def test_records_and_waivers_given_in_python_count_as_those_of_tables() -> None:
    """6 − 2 = 4 and 4 − 0.5×2 = 3; a waiver of the record gives its 2 points back, one of one item 1; of an error 0.5."""
    assert scored_with([record()], {}).standing("东").total == 7
    assert scored_with([record()], {"超时办件": [waiver("超时办件", record="A1")]}).standing("东").total == 9
    assert scored_with([record()], {"overdue cases": [waiver("", quantity=Fraction(1))]}).standing("东").total == 8
    assert scored_with([record()], {"errors": [waiver("errors", quantity=Fraction(1))]}).standing(
        "东"
    ).total == Fraction(15, 2)
    at_record = replace(record(), waiver=waiver("超时办件"))
    assert scored_with([at_record], {}).standing("东").total == 9


@pytest.mark.parametrize(
    ("records", "waivers", "code"),
    [
        ([record(程度="轻微")], {}, "unknown-choice"),
        ([record(number=-1)], {}, "negative-count"),
        ([record(number=None)], {}, "no-quantity"),
        ([kaoping.Record("东", {"编号": "A1", "程度": "严重"}, 1, PLACE)], {}, "no-records-column"),
        ([record()], {"超时办件": [waiver("超时办件", record="A9")]}, "unknown-record"),
        ([record()], {"超时办件": [waiver("超时办件", quantity=Fraction(3))]}, "waived-too-much"),
        ([record()], {"超时办件": [waiver("超时办件")] * 2}, "waived-twice"),
        ([replace(record(), waiver=waiver("", quantity=Fraction(0)))], {}, "not-a-quantity"),
        ([record()], {"错误": [replace(waiver("错误"), reason=" ")]}, "waiver-incomplete"),
        ([record()], {"错误": [waiver("错误", quantity=Fraction(3))]}, "waived-too-much"),
        ([record()], {"错吴": [waiver("错吴")]}, "unknown-fact"),
    ],
)  # fmt: skip
def test_records_and_waivers_given_in_python_are_read_as_strictly_as_tables(
    records: list[kaoping.Record], waivers: dict[str, list[kaoping.Waiver]], code: str
) -> None:
    with pytest.raises(kaoping.WrongInput, match=code):
        scored_with(records, waivers)


def test_a_float_among_records_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        scored_with([record(number=0.5)], {})


def test_what_was_scored_and_what_was_wrong_can_be_stored_and_sent(scored: kaoping.Scored, tmp_path: Path) -> None:
    """In another process too, where nothing has the identity that it had here."""
    again = pickle.loads(pickle.dumps(scored))
    assert again.result() == scored.result()
    rules = kaoping.compile_text(
        GIVEN.replace("【比率】达到70%", "【比率】达到【比率】的全组平均（含不排名单位，含本单位）")
    ).rulebook
    assert rules is not None
    units = [
        kaoping.UnitFacts(kaoping.Unit(name), {**ALL, "比率": share}) for name, share in (("东", "50%"), ("西", "90%"))
    ]
    stepped = kaoping.score_units([rules], units)
    assert pickle.loads(pickle.dumps(stepped)).result() == stepped.result()
    wrong = kaoping.WrongInput(kaoping.check(tmp_path_with(tmp_path, "评分细则【甲】\n总分4\n")), "zh")
    assert str(pickle.loads(pickle.dumps(wrong))) == str(wrong)
    assert pickle.loads(pickle.dumps(wrong)).problems == wrong.problems


def tmp_path_with(folder: Path, rules: str) -> Path:
    path = folder / "rules.kp"
    path.write_text(rules, "utf-8")
    return path


def test_a_message_shows_itself_in_a_line(tmp_path: Path) -> None:
    (problem, *_) = kaoping.check(
        tmp_path_with(tmp_path, "评分细则【甲】\n总分4分\n指标【乙】满分4分，从满分起扣\n每1个【丙】扣0。2分\n")
    )
    assert repr(problem).startswith("<decimal-stop ")
    assert "\n" not in repr(problem)


def test_the_package_knows_its_version() -> None:
    from importlib.metadata import version

    assert kaoping.__version__ == version("kaoping")


def test_the_hash_of_facts_does_not_depend_on_the_language_of_the_rulebook() -> None:
    from kaoping.dsl.layout.format import format_document
    from kaoping.dsl.parse import parse

    english = format_document(parse(RECORDED, "rules.kp").document, "en")
    books = [kaoping.compile_text(text).rulebook for text in (RECORDED, english)]
    unit = kaoping.UnitFacts(
        kaoping.Unit("东"), {"错误": 2}, {"超时办件": [record()]}, waivers={"错误": [waiver("错误")]}
    )
    hashes = {kaoping.score_units([book], [unit]).facts_hash for book in books if book is not None}
    assert len(hashes) == 1


def test_holidays_that_stand_in_a_file_are_not_taken_for_none() -> None:
    compiled = compile_text(
        "评分细则【试】\n总分1分\n节假日：另附文件\n事实：\n【期】日期\n指标【甲】满分1分，从满分起扣\n若【期】晚于2024-01-02后1个工作日，扣1分\n"
    )
    assert compiled.rulebook is not None
    facts = [UnitFacts(Unit("甲"), {"期": date(2024, 1, 3).toordinal()})]
    found = score_facts([compiled.rulebook], facts)
    assert [one.code for one in found.problems] == ["calendar-file-unnamed"]
    assert found.failed


UNIT = kaoping.Unit("A")


def test_what_is_no_unit_or_no_rulebook_is_told_what_to_write() -> None:
    compiled = kaoping.compile_text(
        "rulebook [a]\ntotal 1 point\nfacts:\n[n] count\nindicator [i], max 1 point, starts full\ndeduct 1 point for each [n], down to 0\n"
    )
    assert compiled.rulebook
    one = kaoping.UnitFacts(kaoping.Unit("A"), {"n": 0})
    for rulebooks, units, said in (
        (compiled.rulebook, [one], r"write \[compiled.rulebook\]"),
        ([compiled], [one], r"what is compiled has one, \.rulebook"),
        ([None], [one], "see its diagnostics"),
        ([compiled.rulebook], [{"unit": "A"}], "of the form UnitFacts"),
        ([compiled.rulebook], [kaoping.UnitFacts("A", {"n": 0})], "of the form UnitFacts"),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError, match=said):
            kaoping.score_units(rulebooks, units)  # type: ignore[arg-type]


@pytest.mark.parametrize("second", [UNIT, kaoping.Unit("B", aliases=("a",))])
def test_a_unit_is_handed_over_once(second: kaoping.Unit) -> None:
    compiled = kaoping.compile_text(
        "rulebook [a]\ntotal 1 point\nfacts:\n[n] count\nindicator [i], max 1 point, starts full\ndeduct 1 point for each [n], down to 0\n"
    )
    assert compiled.rulebook
    units = [kaoping.UnitFacts(unit, {"n": 0}) for unit in (UNIT, second)]
    with pytest.raises(kaoping.WrongInput, match="unit-twice"):
        kaoping.score_units([compiled.rulebook], units)


def test_one_table_of_facts_needs_no_list(tmp_path: Path) -> None:
    (tmp_path / "rules.kp").write_text(
        "rulebook [a]\ntotal 1 point\nfacts:\n[n] count\nindicator [i], max 1 point, starts full\ndeduct 1 point for each [n], down to 0\n"
    )
    (tmp_path / "facts.csv").write_text("unit,n\nA,0\n")
    assert kaoping.score(tmp_path / "rules.kp", tmp_path / "facts.csv").standing("A").total == 1
    assert kaoping.score(str(tmp_path / "rules.kp"), str(tmp_path / "facts.csv")).standing("A").total == 1
