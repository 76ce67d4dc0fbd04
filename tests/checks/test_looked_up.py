"""What is asked of tables for what is looked up in them: which gap, what is offered, and nothing more where the rows themselves are at fault."""

from __future__ import annotations

import pytest

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
