"""What an office does around the scores, called from Python: values checked as in tables, short reprs, refusals and missing libraries in words."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

import kaoping
from kaoping.dsl.source import Cell
from kaoping.engine.writing.whole_file import whole_file

EZHOU = Path(__file__).parent.parent.parent / "rulebooks" / "ezhou-2021q2"
RULES = """\
评分细则【甲｜a】
总分10分
事实：
【错误｜errors】计数，处，越少越好
【比率｜share】比率，越多越好
【超时办件｜overdue cases】记录，件，数量取【件数】，越少越好
【超时办件】的【件数｜number】计数，件
指标【准确｜accuracy】满分4分，从满分起扣
每1处【错误】扣0.5分，扣完为止
指标【及时｜speed】满分6分，从满分起扣
每1件【超时办件】扣1分，扣完为止
排名：总分从高到低，并列同名次，其后空出
"""
FILES = {
    "甲.kp": RULES,
    "units.csv": "单位,别名\n东,东局\n西,\n",
    "facts.csv": "单位,错误,比率\n东,3,70%\n西,0,80%\n",
    "late.csv": "单位,编号,件数\n东,A1,2\n东,A2,1\n",
    "assessment.toml": 'name = "甲"\nrulebooks = ["甲.kp"]\nunits = "units.csv"\nfacts = ["facts.csv"]\n[records]\n"超时办件" = "late.csv"\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def assessment(folder: Path) -> kaoping.Assessment:
    """东: 4 − 0.5 × 3 = 2.5 and 6 − 3 = 3, together 5.5; 西 has all 10."""
    found = kaoping.load(folder)
    assert found.score().standing("东").total == Fraction(11, 2)
    return found


@pytest.mark.parametrize(
    ("changes", "total"),
    [
        ({("东", "错误"): 1}, Fraction(13, 2)),  # 4 − 0.5 = 3.5, and 3
        ({("东局", "ERRORS"): "1"}, Fraction(13, 2)),
        ({("东", "超时办件"): 0}, Fraction(17, 2)),  # 2.5 and 6
        ({("东", "overdue cases[A1]"): 0}, Fraction(15, 2)),  # one case is left: 2.5 and 5
        ({("东", "超时办件[A1].件数"): 1}, Fraction(13, 2)),  # 1 + 1: 2.5 and 4
        ({("东", "错误"): 0, ("东", "超时办件[A2]"): 0}, Fraction(8)),  # 4 and 4
        ({("东", "比率"): Fraction(1, 2)}, Fraction(11, 2)),
    ],
)
def test_what_if_takes_values_by_unit_and_fact(
    assessment: kaoping.Assessment, changes: dict[tuple[str, str], object], total: Fraction
) -> None:
    tried = kaoping.what_if(assessment, changes)
    assert tried.after.standing("东").total == total
    assert tried.difference("东").change == total - Fraction(11, 2)
    assert assessment.score().standing("东").total == Fraction(11, 2)
    assert [one.unit for one in tried.moved] == (["东"] if total != Fraction(11, 2) else [])


def test_what_if_takes_waivers(assessment: kaoping.Assessment) -> None:
    """Two of three errors waived give 2 × 0.5 back; a waiver of what is not there is refused."""
    waiver = kaoping.Waiver("东", "错误", "系统故障", Cell("试"), quantity=Fraction(2))
    tried = kaoping.what_if(assessment, waivers=[waiver])
    assert tried.after.standing("东").total == Fraction(13, 2)
    with pytest.raises(kaoping.Refusal, match="cannot be waived"):
        kaoping.what_if(assessment, waivers=[kaoping.Waiver("西", "错误", "系统故障", Cell("试"))])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({("南", "错误"): 1}, "没有叫“南”的单位"),
        ({("东", "错誤"): 1}, "最接近的是：错误"),
        ({("东", "错误"): -1}, "不能是负数|负"),
        ({("东", "错误"): Fraction(1, 2)}, "1/2|0.5"),
        ({("东", "准确"): 4}, "是算出来的"),
        ({("东", "超时办件[A9]"): 0}, "没有记录“A9”"),
        ({("东", "错误"): 1, ("东局", "errors"): 2}, "改的是同一处"),
        ({("东", "错误"): None}, "不能计分"),
    ],
)
def test_what_if_refuses_in_words(
    assessment: kaoping.Assessment, changes: dict[tuple[str, str], object], said: str
) -> None:
    with pytest.raises(kaoping.Refusal) as refused:
        kaoping.what_if(assessment, changes)
    assert re.search(said, refused.value.say("zh")), refused.value.say("zh")
    assert str(refused.value) == refused.value.say("en")
    assert pickle.loads(pickle.dumps(refused.value)).text == refused.value.text


@pytest.mark.parametrize("wrong", [0.5, object(), [1]])
def test_a_float_is_no_value(assessment: kaoping.Assessment, wrong: object) -> None:
    for name in ("错误", "超时办件", "超时办件[A1]"):
        with pytest.raises(TypeError, match="give an int"):
            kaoping.what_if(assessment, {("东", name): wrong})


@pytest.mark.parametrize(
    ("target", "error", "said"),
    [
        ({"rank": 0}, kaoping.Refusal, "begin with 1"),
        ({"points": 0}, kaoping.Refusal, "more than 0"),
        ({"points": 0.5}, TypeError, "float"),
        ({}, TypeError, "one target"),
        ({"points": 1, "rank": 1}, TypeError, "one target"),
    ],
)
def test_a_plan_has_one_target(
    assessment: kaoping.Assessment, target: dict[str, int], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        kaoping.plan(assessment, "东", **target)  # type: ignore[arg-type]


def test_a_plan_leads_to_its_target_at_the_lowest_cost(assessment: kaoping.Assessment) -> None:
    """A case is worth 1 point, an error 0.5, each costs 1: 2 points take two cases."""
    found = kaoping.plan(assessment, "东局", points=2)
    assert found.reached
    assert (found.cost, found.total_after) == (Fraction(2), Fraction(15, 2))
    assert [one.fact for one in found.changes] == ["超时办件"]
    assert {one.indicator for one in kaoping.recoveries(assessment, "东")} == {"准确", "及时"}


@pytest.mark.parametrize("form", ["docx", "html", "json", "md", "parquet", "xlsx"])
def test_a_report_in_bytes_is_the_one_in_a_file(assessment: kaoping.Assessment, form: str, tmp_path: Path) -> None:
    for library in {"docx": ["docxtpl"], "html": ["jinja2"], "parquet": ["polars"]}.get(form, []):
        pytest.importorskip(library)
    file = tmp_path / f"r.{form}"
    file.write_bytes(b"before")
    kaoping.write_report(assessment, file)
    assert file.read_bytes() == kaoping.report(assessment, form)
    assert sorted(path.name for path in tmp_path.glob("*r.*")) == [file.name]
    if form != "md":
        assert kaoping.verify(file, assessment).equal
        assert not kaoping.verify(file, kaoping.what_if(assessment, {("东", "错误"): 1}).assessment).equal


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda a: kaoping.report(a, "pdf"), "There are: docx"),
        (lambda a: kaoping.write_report(a, "r.pdf"), "It may be: .docx"),
        (lambda a: kaoping.report(a, "xlsx", unit="东"), "Forms that do: html"),
        (lambda a: kaoping.report(a, "html", template="t.docx"), "Forms that do: docx"),
        (lambda a: kaoping.verify(b"none", a), "not a result"),
    ],
)
def test_what_there_is_not_is_refused(
    assessment: kaoping.Assessment, asked: Callable[[kaoping.Assessment], object], said: str
) -> None:
    with pytest.raises(kaoping.Refusal, match=said):
        asked(assessment)


def test_with_an_error_nothing_is_answered(folder: Path) -> None:
    (folder / "facts.csv").write_text("单位,错误,比率\n东,3,70%\n西,x,80%\n", "utf-8")
    wrong = kaoping.load(folder)
    for asked in (
        kaoping.problem_lists,
        kaoping.area_reports,
        kaoping.audit,
        kaoping.appeals,
        kaoping.receipt,
        kaoping.what_if,
        lambda one: kaoping.recoveries(one, "东"),
        lambda one: kaoping.report(one, "json"),
        lambda _: kaoping.compare(folder, folder),
    ):
        with pytest.raises(kaoping.WrongInput, match=r"facts\.csv"):
            asked(wrong)
    assert kaoping.template(wrong)[:2] == b"PK"  # facts that are not right are why it is filled in


def test_a_check_tells_what_scoring_would(folder: Path) -> None:
    (folder / "facts.csv").write_text("单位,错误,比率\n东,3,70%\n西,,80%\n", "utf-8")
    assert [one.code for one in kaoping.check(folder)] == ["unused-fact", "missing-fact"]


WITHOUT = """
import sys
for name in ({missing!r}, ):
    sys.modules[name] = None
import kaoping
assessment = kaoping.load({folder!r})
try:
    {asked}
except ImportError as missing:
    print(type(missing).__name__, missing)
"""


@pytest.mark.parametrize(
    ("missing", "asked"),
    [
        ("polars", 'kaoping.report(assessment, "parquet")'),
        ("jinja2", 'kaoping.report(assessment, "html")'),
        ("docxtpl", 'kaoping.report(assessment, "docx")'),
        ("docx", 'kaoping.notice_template("zh")'),
        ("polars", 'kaoping.verify(b"PAR1", assessment)'),
    ],
)
def test_a_missing_library_says_what_to_install(folder: Path, missing: str, asked: str) -> None:
    pytest.importorskip(missing)
    program = WITHOUT.format(missing=missing, folder=str(folder), asked=asked)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.stdout.startswith("MissingExtra "), ran.stderr
    assert "pip install 'kaoping[report]'" in ran.stdout


def test_every_answer_shows_itself_in_a_line() -> None:
    assessment = kaoping.load(EZHOU)
    scored = assessment.score()
    audited = kaoping.audit(assessment, scored=scored)
    lists = kaoping.problem_lists(assessment, scored=scored)
    areas = kaoping.area_reports(assessment, scored=scored)
    tried = kaoping.what_if(assessment, {("市医保局", "不准确办事指南数"): 1}, scored=scored)
    compared = kaoping.compare(EZHOU, EZHOU)
    assert compared.whole is not None
    short = [
        *lists, *areas, *(target for area in areas for target in area.targets), audited, tried, *tried.moved,
        tried.difference("市医保局"), kaoping.appeals(assessment, scored=scored), kaoping.receipt(assessment, scored=scored),
        compared, compared.whole, *compared.rules, *compared.whole.units,
    ]  # fmt: skip
    assert [one for one in map(repr, short) if len(one) > 150 or "\n" in one] == []
    lines = [*lists[0].problems, *audited.discrepancies, *kaoping.recoveries(assessment, "市医保局", scored=scored)]
    assert all("\n" not in repr(one) for one in lines)
    for one in (lists[0], audited, tried, tried.difference("市医保局"), compared.whole, areas[1].targets[0]):
        assert one._repr_markdown_().startswith("| ")


def test_importing_the_package_and_naming_all_of_it_loads_no_library_of_reports() -> None:
    program = "import sys, kaoping; print('kaoping.engine' in sys.modules); [getattr(kaoping, n) for n in kaoping.__all__]; print({n.partition('.')[0] for n in sys.modules} & {'docx', 'docxtpl', 'jinja2', 'polars', 'xlsxwriter', 'openpyxl', 'rich', 'click'})"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\nset()\n"


def test_a_file_that_cannot_be_written_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("before", "utf-8")

    def write_half() -> None:
        with whole_file(str(tmp_path / "r.json")) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert (tmp_path / "r.json").read_text("utf-8") == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["r.json"]


def test_an_area_that_cannot_be_scored_is_told_and_not_left_out(tmp_path: Path):
    files = {**FILES, "assessment.toml": 'areas = "公开.toml"\n' + FILES["assessment.toml"]}
    files["公开.toml"] = 'rulebooks = ["公开.kp"]\nunits = "units.csv"\nfacts = ["open.csv"]\n'
    files["公开.kp"] = (
        "评分细则【公开】\n总分4分\n\n事实：\n【条数】计数，条，越少越好\n\n指标【整改】满分4分，从满分起扣\n每1条【条数】扣1分\n"
    )
    files["open.csv"] = "单位,条数\n东,\n西,1\n"
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    assessment = kaoping.load(tmp_path)
    assert kaoping.recoveries(assessment, "东")  # which looks at the main area alone
    for whole in (kaoping.problem_lists, kaoping.area_reports, kaoping.audit, lambda one: kaoping.report(one, "md")):
        with pytest.raises(kaoping.WrongInput, match=r"公开\.kp|open\.csv"):
            whole(assessment)
