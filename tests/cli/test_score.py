"""``kaoping score``: what is shown and what never changes by it, the forms, and where the answer goes."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from kaoping.cli.render.score_csv import number
from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.writing.result_json import dumps
from tests.cli.run import EZHOU, FACTS, ROOT, RULES, kaoping

RECEIPT = json.loads((ROOT / "docs" / "reference" / "receipt.schema.json").read_text("utf-8"))
SCHEMA = json.loads((ROOT / "docs" / "reference" / "result.schema.json").read_text("utf-8"))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def ranks(text: str) -> dict[str, str]:
    return {row["单位"]: row["名次"] for row in rows(text)}


def test_all_42_units_stand_in_the_csv_with_rank_and_total():
    printed = rows((EZHOU / "published.csv").read_text("utf-8"))
    scored = rows(kaoping("score", EZHOU, "--format", "csv").out)
    assert [row["单位"] for row in scored] == [row["单位"] for row in printed]
    assert [row["名次"] or "—" for row in scored] == [row["排名"] for row in printed]
    differing = [row["单位"] for row, was in zip(scored, printed, strict=True) if (row["总分"] or "—") != was["总分"]]
    assert differing == ["市医保局"]


def test_sections_of_the_csv_add_up_to_the_total():
    for row in rows(kaoping("score", EZHOU, "--format", "csv").out):
        sections = [
            Fraction(row[name]) for name in ("事项管理", "服务成效", "诉求响应", "基础支撑", "宣传报道") if row[name]
        ]
        assert not row["总分"] or sum(sections) == Fraction(row["总分"])


def test_csv_begins_with_the_mark_by_which_excel_knows_utf8():
    assert kaoping("score", EZHOU, "--format", "csv").out.startswith("\ufeff类别,名次,单位,")


@pytest.mark.parametrize("chosen", [("--class", "各区"), ("--unit", "华容区"), ("--unit", "市交通局", "--unit", "市国安局"), ("--class", "A类", "--unit", "市医保局")])  # fmt: skip
def test_choosing_what_is_shown_changes_no_rank(chosen: tuple[str, ...]):
    everything = ranks(kaoping("score", EZHOU, "--format", "csv").out)
    shown = ranks(kaoping("score", EZHOU, "--format", "csv", *chosen).out)
    assert 0 < len(shown) < 42
    assert shown.items() <= everything.items()


def test_choosing_what_is_shown_changes_nothing_else_of_the_result():
    whole, part = (
        json.loads(kaoping("score", EZHOU, "--format", "json", *more).out) for more in ((), ("--unit", "华容区"))
    )
    [unit] = part.pop("units")
    assert unit in whole.pop("units")
    assert [one["area"] for one in whole.pop("areas")] == ["互联网+监管", "政务公开", "全省考核"]
    receipts = [one.pop("receipt") for one in (part, whole)]
    assert part == whole
    assert [len(receipt.pop("areas")) for receipt in receipts] == [3, 3]
    details = [[one["unit"] for one in receipt.pop("units")] for receipt in receipts]
    assert (details[0], len(details[1])) == (["华容区"], 42)
    assert len({receipt.pop("check") for receipt in receipts}) == 2
    assert receipts[0] == receipts[1]


def test_json_is_the_result_and_fits_its_schema():
    ran = kaoping("score", EZHOU, "--area", "一网通办", "--format", "json")
    result, separator, receipt = ran.out.partition(',\n"receipt":')
    assert separator
    assert result + "}\n" == dumps(read_assessment(EZHOU).score().result())
    told = json.loads(ran.out)
    jsonschema.validate(told, SCHEMA)
    jsonschema.validate(told["receipt"], RECEIPT)
    assert receipt == json.dumps(told["receipt"], ensure_ascii=False, separators=(",", ":")) + "}\n"


def test_areas_stand_beside_the_result_each_a_result_of_its_own():
    whole = json.loads(kaoping("score", EZHOU, "--format", "json").out)
    jsonschema.validate(whole, SCHEMA)
    areas = whole.pop("areas")
    assert whole == json.loads(kaoping("score", EZHOU, "--area", "一网通办", "--format", "json").out)
    for area in areas:
        alone = json.loads(kaoping("score", EZHOU / f"{area['area']}.toml", "--format", "json").out)
        assert alone.pop("receipt")
        assert area == alone | {key: area[key] for key in ("area", "title", "period")}


@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_an_area_is_shown_alone_by_its_name_or_by_its_manifest(form: str):
    named = kaoping("score", EZHOU, "--area", "鄂州市政务公开整改", "--format", form)
    assert (named.code, named.out) == (0, kaoping("score", EZHOU / "政务公开.toml", "--format", form).out)
    assert "第三方测评" in named.out


def test_units_are_chosen_from_the_area_that_is_named():
    ran = kaoping("score", EZHOU, "--area", "政务公开", "--unit", "市国资委")
    assert ("市国资委" in ran.out, "市科技局" in ran.out, ran.code) == (True, False, 0)
    assert kaoping("score", EZHOU, "--unit", "市国资委").code == 1


def test_an_unknown_area_is_told_with_those_there_are():
    ran = kaoping("score", EZHOU, "--area", "政务服务")
    assert (ran.code, ran.err) == (
        1, "没有叫“政务服务”的领域。\n现有：一网通办、互联网+监管、政务公开、全省考核。\n",
    )  # fmt: skip


def test_an_alias_is_understood():
    assert list(ranks(kaoping("score", EZHOU, "--format", "csv", "--unit", "市交通局").out)) == ["市交通运输局"]


def test_a_class_is_shown_with_how_many_units_it_has():
    assert "A类（22个单位，列出1个，满分100分）" in kaoping("score", EZHOU, "--unit", "市医保局").out


def test_a_rulebook_alone_is_scored_with_the_facts_named(small: Path):
    ran = kaoping("score", "rules.kp", "--facts", "facts.csv", "--format", "csv")
    assert ranks(ran.out) == {"乙局": "1", "甲局": "2", "丙局": "3"}


def test_facts_named_are_added_to_those_of_a_folder(here: Path):
    kaoping("new", "q", KAOPING_LANG="zh")
    workbook = here / "q" / "数据.xlsx"
    workbook.rename(here / "elsewhere.xlsx")
    manifest = here / "q" / "assessment.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('facts = ["数据.xlsx"]\n', ""), "utf-8")
    assert kaoping("score", "q").code == 1
    assert kaoping("score", "q", "--facts", "elsewhere.xlsx").code == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_rulebook_is_read_from_standard_input(small: Path, encoding: str):
    ran = kaoping("score", "-", "--facts", "facts.csv", "--format", "csv", stdin=RULES.encode(encoding))
    assert ranks(ran.out) == {"乙局": "1", "甲局": "2", "丙局": "3"}


def test_a_rulebook_from_standard_input_finds_its_base_in_the_working_folder(small: Path):
    heir = "评分细则【乙】\n沿用“rules.kp”\n替换指标【准确】满分10分，从满分起扣\n每1个【不准确数】扣1分，扣完为止\n"
    ran = kaoping("score", "-", "--facts", "facts.csv", "--format", "csv", stdin=heir)
    assert [row["总分"] for row in rows(ran.out)] == ["9.00", "7.00", "0.00"]


def test_mistakes_of_standard_input_are_quoted(small: Path):
    ran = kaoping("score", "-", "--facts", "facts.csv", stdin=RULES.replace("0.3", "0。3"))
    assert (ran.out, ran.code) == ("", 1)
    assert "6 │ 每1个【不准确数】扣0。3分，扣完为止" in ran.err


def test_with_an_error_there_is_no_result_and_no_file(small: Path):
    (small / "facts.csv").write_text(FACTS + "丁局,x\n", "utf-8")
    (small / "out.csv").write_text("as it was", "utf-8")
    ran = kaoping("score", "rules.kp", "--facts", "facts.csv", "-o", "out.csv")
    assert (ran.out, ran.code) == ("", 1)
    assert "facts.csv:B5" in ran.err
    assert (small / "out.csv").read_text("utf-8") == "as it was"


def test_warnings_are_told_and_do_not_stop(small: Path):
    (small / "rules.kp").write_text(RULES.replace("指标【", "【没用上】计数，个，越少越好\n指标【"), "utf-8")
    ran = kaoping("score", "rules.kp", "--facts", "facts.csv")
    assert ran.code == 0
    assert "1处提醒" in ran.err
    assert "kaoping check rules.kp" in ran.err


def test_nobody_to_score_is_said_with_what_to_do(small: Path):
    ran = kaoping("score", "rules.kp")
    assert (ran.out, ran.code) == ("", 1)
    assert "--facts" in ran.err


@pytest.mark.parametrize(
    ("file", "begins"), [("o.csv", "\ufeff类别,"), ("o.json", '{"schema"'), ("o.md", "## 甲"), ("o.txt", "甲（3个单位")]
)
def test_the_ending_of_the_output_file_tells_the_form(small: Path, file: str, begins: str):
    ran = kaoping("score", "rules.kp", "--facts", "facts.csv", "-o", file)
    assert (ran.said, ran.code) == ("", 0)
    assert (small / file).read_text("utf-8").startswith(begins)


@pytest.mark.parametrize("file", ["结果.xlsx", "结果.XLS", "结果.docx", "结果.pdf", "结果.et", "结果.html"])
@pytest.mark.parametrize("words", [("score",), ("explain", "甲局")])
def test_a_file_of_an_office_program_is_not_promised(small: Path, words: tuple[str, ...], file: str):
    command, *rest = words
    ran = kaoping(command, "rules.kp", *rest, "--facts", "facts.csv", "-o", file)
    assert (ran.out, ran.code) == ("", 2)
    assert not (small / file).exists()
    assert all(one in ran.err for one in (file, ".txt", ".json", ".md"))
    assert (".csv" in ran.err) == (command == "score")


def test_an_ending_that_does_not_go_with_the_form_asked_for_is_refused(small: Path):
    ran = kaoping("score", "rules.kp", "--facts", "facts.csv", "--format", "json", "-o", "o.csv")
    assert (ran.out, ran.code, (small / "o.csv").exists()) == ("", 2, False)
    assert ".json（json）" in ran.err


def test_the_ending_tells_the_form_of_an_explanation_too(small: Path):
    kaoping("explain", "rules.kp", "甲局", "--facts", "facts.csv", "-o", "o.json")
    assert json.loads((small / "o.json").read_text("utf-8"))["unit"] == "甲局"


def test_an_output_file_is_replaced_with_its_permissions_and_leaves_no_draft(small: Path):
    (small / "o.csv").write_text("old", "utf-8")
    (small / "o.csv").chmod(0o640)
    kaoping("score", "rules.kp", "--facts", "facts.csv", "-o", "o.csv")
    assert (small / "o.csv").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in small.iterdir()) == ["facts.csv", "o.csv", "rules.kp"]


def test_a_number_that_never_ends_is_a_mixed_fraction_for_excel():
    assert number(Fraction(20, 7), 2) == "2 6/7"


def test_no_cell_of_the_csv_is_run_as_a_formula(small: Path):
    (small / "facts.csv").write_text("单位,不准确数\n+甲局,3\n@乙局,1\n", "utf-8")
    out = kaoping("score", "rules.kp", "--facts", "facts.csv", "--format", "csv").out
    assert {row["单位"] for row in rows(out)} == {"'+甲局", "'@乙局"}


def test_a_name_cannot_move_the_cursor(small: Path):
    (small / "facts.csv").write_text("单位,不准确数\n甲\x1b[2J局,3\n", "utf-8")
    for form in ("table", "md"):
        assert "\x1b" not in kaoping("score", "rules.kp", "--facts", "facts.csv", "--format", form).said


def test_names_are_shown_in_the_language_asked_for():
    out = kaoping("score", EZHOU, "--class", "各区", "--lang", "en").out
    assert "one-stop service assessment, districts" in out
    assert "publicity" in out


TOGETHER = """\
rulebook [joint work]
total 10 points
rounding: indicator scores to 2 decimals, half up
rounding: total to 1 decimal, half up
facts:
[a] judged score, max 10 points
section [interdepartmental communication/coordination], 1 indicator, 10 points
subtotal = sum of the parts, rescaled over the scored maxima to 10 points, at least 1
indicator [work], max 10 points, scored as follows
judged [a]: 0 to 10 points
"""


def _together(folder: Path) -> None:
    (folder / "rules.kp").write_text(TOGETHER, "utf-8")
    (folder / "facts.csv").write_text("unit,a\nEast,8.5\n", "utf-8")


def test_words_of_a_header_stay_whole_and_every_column_has_its_decimals(tmp_path: Path) -> None:
    """A word longer than a line of the terminal's header makes its column wider; one longer still is parted behind its mark."""
    _together(tmp_path)
    printed = kaoping("score", tmp_path / "rules.kp", "--facts", tmp_path / "facts.csv").out.splitlines()
    words = [word for line in printed for word in line.split()]
    assert {"interdepartmental", "communication/", "coordination"} <= set(words)
    assert printed[-1].split()[-2:] == ["8.50", "8.5"]


def test_points_scaled_by_nothing_are_not_told(tmp_path: Path) -> None:
    """All parts were scored: the sum over their maxima is the sum itself."""
    _together(tmp_path)
    told = kaoping("explain", tmp_path / "rules.kp", "East", "--facts", tmp_path / "facts.csv", "--all").out
    assert "rescaling" not in told
