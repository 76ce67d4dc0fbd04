"""What is asked of tables for what is looked up in them: which gap, what is offered, and nothing more where the rows themselves are at fault."""

from __future__ import annotations

import pytest

from kaoping.dsl.checks.table_messages import RowTwice
from tests.checks.rules import found
from tests.checks.test_places_of_rows import table

NOT_FOUND, BEYOND = "not-found-unsaid", "beyond-points-unsaid"
NUMBER = ("，查不到时取0", "，查不到时报错")
LABEL = ("，查不到时取“无”", "，查不到时报错")
ENDS = ("，两端封顶", "，按最后一段延伸")
SAID = "查不到时取0"


def asked(head: str, *rows: str) -> list[tuple[str, tuple[str, ...]]]:
    """Codes and what is offered, but for what is asked of the indicator itself."""
    every = found(table(head, *rows))
    return [(one.code, tuple(fix.text for fix in one.fixes)) for one in every if one.code not in _OF_THE_INDICATOR]


_OF_THE_INDICATOR = ("cap-unsaid", "maximum-out-of-reach", "not-points", "import-above-maximum")


@pytest.mark.parametrize(
    ("head", "rows", "expected"),
    [
        ("按【级】查【分值】（分）", ["|优|4|"], [(NOT_FOUND, NUMBER)]),
        ("按【级】查【分值】（分）", ["|优|4|", "|良|3|", "|中|0|"], []),
        ("按【级】查【分值】（分）", ["|优|4|", "|其他|3|"], []),
        ("按【级】查【分值】", ["|优|“好”|"], [(NOT_FOUND, LABEL)]),
        ("按【类】查【分值】（分）", ["|甲|4|"], [(NOT_FOUND, NUMBER)]),
        ("按【类】查【分值】（分）", ["|甲|4|", "|其他|0|"], []),
        # a line: what lies beyond its ends, and what its ends say nothing of
        ("按【件】插值【分值】（分）", ["|0|1|", "|5|2|"], [(BEYOND, ENDS)]),
        ("按【件】插值【分值】（分），两端封顶", ["|0|1|", "|5|2|"], []),
        ("按【件】插值【分值】（分），按最后一段延伸", ["|0|1|", "|5|2|"], []),
        ("按【件】插值【分值】（分）", ["|0～3|0～1|", "|4～6|1～2|"], [(BEYOND, ENDS)]),
        ("按【件】插值【分值】（分）", ["|0～3|0～1|", "|5～6|1～2|"], [(BEYOND, ENDS)]),
        ("按【件】插值【分值】（分），两端封顶", ["|0～3|0～1|", "|5～6|1～2|"], [(NOT_FOUND, NUMBER)]),
        ("按【件】插值【分值】（分），两端封顶", ["|0～3|0～1|", "|4～6|1～2|"], []),
        ("按【率】插值【分值】（分）", ["|0%|1|", "|100%|2|"], []),
        ("按【率】插值【分值】（分）", ["|0%～50%|0～1|", "|达到60%且不高于100%|1～2|"], [(NOT_FOUND, NUMBER)]),
        ("按【率】插值【分值】（分）", ["|0%～50%|0～1|", "|达到60%且不高于90%|1～2|"], [(BEYOND, ENDS)]),
        ("按【率】插值【分值】（分）", ["|10%～50%|0～1|", "|达到60%且不高于100%|1～2|"], [(BEYOND, ENDS)]),
        ("按【率】插值【分值】（分）", ["|0%～50%|0～1|", "|高于50%且不高于100%|1～2|"], []),
        ("按【件】插值【分值】（分），两端封顶", ["|高于0且不高于5|1～2|"], []),
        ("按【件】插值【分值】（分），两端封顶", ["|达到0且低于5|1～2|"], []),
        ("按【时】插值【分值】（分），两端封顶", ["|高于0且低于5|1～2|"], []),
        # a single value and a stretch: what lies between them is no part of the line, an end that is left out is beyond it
        ("按【率】插值【分值】（分）", ["|0%|0|", "|50%～100%|1～2|"], [(NOT_FOUND, NUMBER)]),
        ("按【率】插值【分值】（分）", ["|0%～50%|0～1|", "|100%|2|"], [(NOT_FOUND, NUMBER)]),
        ("按【率】插值【分值】（分）", ["|高于0%且不高于100%|1～2|"], [(BEYOND, ENDS)]),
        ("按【率】插值【分值】（分）", ["|达到0%且低于100%|1～2|"], [(BEYOND, ENDS)]),
        ("按【率】插值【分值】（分），两端封顶", ["|高于0%且低于100%|1～2|"], []),
        ("按【率】插值【分值】（分）", ["|达到0%且低于50%|0～1|", "|高于50%且不高于100%|1～2|"], [(NOT_FOUND, NUMBER)]),
        # of several columns
        ("按【级】、【件】插值【分值】（分）", ["|优|0|0|", "|优|20|4|"], [(NOT_FOUND, NUMBER)]),
        ("按【级】、【件】插值【分值】（分），两端封顶", ["|优|0|0|", "|优|20|4|"], [(NOT_FOUND, NUMBER)]),
        ("按【类】、【件】插值【分值】（分）", ["|甲|0|0|", "|甲|20|4|"], [(NOT_FOUND, NUMBER)]),
        ("按【级】、【件】插值【分值】（分），两端封顶", ["|其他|0|0|", "|其他|20|4|"], []),
        ("按【级】、【件】插值【分值】（分）", ["|其他|0|0|", "|其他|20|4|"], [(BEYOND, ENDS)]),
        ("按【件】、【户】插值【分值】（分），两端封顶", ["|1|0|0|", "|1|20|4|"], [(NOT_FOUND, NUMBER)]),
        ("按【级】、【件】查【分值】（分）", ["|优|0～3|4|", "|其他|0及以上|4|"], []),
        ("按【级】、【件】查【分值】（分）", ["|优|0～3|4|", "|其他|0～5|4|"], [(NOT_FOUND, NUMBER)]),
        ("按【级】、【件】查【分值】（分）", ["|优|0及以上|4|", "|其他|0及以上|4|"], []),
        ("按【级】、【件】查【分值】（分）", ["|优|0～3|4|", "|其他|其他|4|"], []),
        ("按【级】、【件】查【分值】（分）", ["|其他|0～3|4|", "|优|0及以上|4|"], [(NOT_FOUND, NUMBER)]),
        # what is said already
        (f"按【级】查【分值】（分），{SAID}", ["|优|4|"], []),
        ("按【级】查【分值】（分），查不到时报错", ["|优|4|"], []),
        ("按【级】查【分值】（分），另附文件", [], [(NOT_FOUND, NUMBER)]),
        (f"按【级】查【分值】（分），另附文件，{SAID}", [], []),
        ("按【级】查【分值】（分），另附文件，查不到时报错", [], []),
        # a slip in the rows is told alone
        ("按【级】查【分值】（分）", ["|优|4|2|"], [("table-row-width", ())]),
        ("按【级】查【分值】（分）", ["|优|4|", "|良| |"], [("table-cell-blank", ())]),
        ("按【级】查【分值】（分）", ["|优|4|", "|优|3|"], [("table-row-twice", ())]),
        ("按【件】查【分值】（分）", ["|3～1|4|"], [("table-cell-unclear", ())]),
        ("按【级】查【分值】（分）", [], [("table-without-rows", ())]),
        ("按【件】查【分值】（分）", ["|其他|其他|"], [("table-cell-unclear", ())]),
        ("按【件】查【分值】（分）", ["|3～3|4|", "|其他|0|"], []),
        # what has no use
        (f"按【件】查【分值】（分），两端封顶，{SAID}", ["|0|1|"], [("table-option-without-use", ())]),
        (f"按【件】查【分值】（分），{SAID}，查不到时报错", ["|0|1|"], [("table-option-without-use", ())]),
        (f"按【件】查【分值】（分），{SAID}，查不到时取1", ["|0|1|"], [("table-option-without-use", ())]),
        ("按【件】插值【分值】（分），两端封顶，按最后一段延伸", ["|0|1|", "|5|2|"], [("table-option-without-use", ())]),
        (f"按【件】插值【分值】（分），两端封顶，{SAID}", ["|0|1|", "|5|2|"], []),
        (f"按【级】查【分值】（分），另附文件，{SAID}，查不到时报错", [], [("table-option-without-use", ())]),
        (f"按【级】查【分值】（分），{SAID}，另附文件，查不到时报错", [], [("table-option-without-use", ())]),
        # cells that say nothing
        (f"按【件】插值【分值】（分），两端封顶，{SAID}", ["|0|1|", "|5|高于2|"], [("table-cell-unclear", ())]),
        (f"按【件】查【分值】（分），{SAID}", ["|0|1|", "|5|1～2|"], [("table-cell-unclear", ())]),
        (f"按【件】查【分值】（分），{SAID}", ["|0|1|", "|5|高于2|"], [("table-cell-unclear", ())]),
        (f"按【件】插值【分值】（分），两端封顶，{SAID}", ["|0|1|", "|其他|2|"], [("table-cell-unclear", ())]),
        (f"按【级】、【件】插值【分值】（分），两端封顶，{SAID}", ["|其他|0|1|", "|其他|5|2|"], []),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_table(head: str, rows: list[str], expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert sorted(asked(head, *rows)) == expected


@pytest.mark.parametrize(
    ("lookup", "expected"),
    [
        ("（“优”，【件】）", [(BEYOND, ENDS)]),
        ("（“良”，【件】）", [(NOT_FOUND, NUMBER)]),  # whatever lies beyond the ends
        ("（【级】，3件）", [(NOT_FOUND, NUMBER)]),
        ("（“优”，3件）", []),
        ("（“优”，21件）", [(BEYOND, ENDS)]),
    ],
)
def test_what_is_looked_up_may_be_said_in_the_clause(lookup: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    text = table("按【级】、【件】插值【分值】（分）", "|优|0|0|", "|优|20|4|").replace(
        "按表【表一】得分", f"按表【表一】{lookup}得分"
    )
    every = [(one.code, tuple(fix.text for fix in one.fixes)) for one in found(text)]
    assert [one for one in every if one[0] not in _OF_THE_INDICATOR] == expected


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        (["|低于9|4|", "|9.05及以上|3|"], True),  # 9.0
        (["|低于9.01|4|", "|9.05及以上|3|"], False),
        (["|低于9.01|4|", "|9.1及以上|3|"], False),
        (["|低于9.01|4|", "|高于9.1|3|"], True),  # 9.1
        (["|9及以下|4|", "|9.1及以上|3|"], False),
        (["|9及以下|4|", "|高于9.1|3|"], True),  # 9.1
        (["|9及以下|4|", "|9.11及以上|3|"], True),  # 9.1
    ],
)
def test_a_value_that_is_rounded_lies_on_its_steps(rows: list[str], asked: bool) -> None:
    text = table("按【圆】查【分值】（分）", *rows).replace("指标【甲", "设【圆】＝【时】（保留1位小数）\n指标【甲", 1)
    assert (NOT_FOUND in [one.code for one in found(text)]) is asked


@pytest.mark.parametrize(
    ("head", "rows", "shown"),
    [
        ("按【级】查【分值】（分）", ["|优|4|", "|优|3|"], "“优”"),
        ("按【件】查【分值】（分）", ["|3|4|", "|3|3|"], "3"),
        ("按【件】查【分值】（分）", ["|1～3|4|", "|1～3|3|"], "1至3"),
        ("按【件】查【分值】（分）", ["|高于3|4|", "|高于3|3|"], "高于3"),
        ("按【件】查【分值】（分）", ["|其他|4|", "|其他|3|"], "其他"),
        ("按【级】、【件】查【分值】（分）", ["|优|1～3|4|", "|优|1～3|3|"], "“优”、1至3"),
    ],
)
def test_rows_for_the_same_are_named(head: str, rows: list[str], shown: str) -> None:
    (told,) = [one for one in found(table(head, *rows)) if one.code == "table-row-twice"]
    assert isinstance(told, RowTwice)
    assert told.keys.zh == shown


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["|优|5|", "|其他|0|"], {"cap-unsaid"}),  # 5 of 4 points
        ([], {"table-without-rows"}),
        (["|优|5|", "|其他| |"], {"table-cell-blank"}),
        (["|优|5|", "|其他|0～1|"], {"table-cell-unclear"}),
        (["|优|5|", "|其他|0|1|"], {"table-row-width"}),
        (["|优|5|", "|其他|十几|"], {"cell-of-another-kind"}),
        (["|优|5|", "其他 5分"], {"cannot-read"}),
    ],
)
def test_where_a_table_is_at_fault_nothing_is_asked_of_what_is_looked_up_in_it(
    rows: list[str], expected: set[str]
) -> None:
    assert {one.code for one in found(table("按【级】查【分值】（分）", *rows))} == expected


def test_a_table_in_a_file_is_not_at_fault() -> None:
    text = table(f"按【级】查【分值】（分），另附文件，{SAID}")
    assert {one.code for one in found(text)} == {"cap-unsaid"}


def test_tables_of_a_base_are_looked_at_by_themselves() -> None:
    rows = table("按【级】查【分值】（分）", "|优|4|", "|优|3|")
    assert "table-row-twice" in {one.code for one in found(rows, to_score=False)}
