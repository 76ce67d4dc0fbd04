"""The runner itself: what it must not let pass, and what it must not change."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.spec.case import HERE, Malformed, read_cases
from tests.spec.folder import read_case, shown
from tests.spec.hand import faults_of_sums, score_of, value_of
from tests.spec.texts import rewrite

CASE = """\
# 甲 · A

## 一 · One

```kp
评分细则【甲】
总分4分
事实：
【差错】计数，次，越少越好
指标【质量】满分4分，从满分起扣
每1次【差错】扣1分，扣完为止
```

事实：

| 单位 | 差错 |
|---|---|
| 甲 | 1 |

得分：

| 单位 | 质量 |
|---|---|
| 甲 | 3 |

说明（甲）：

```text
旧的
```

## 二 · Two
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tests.spec.case.HERE", tmp_path)
    path = tmp_path / "a.md"
    path.write_text(CASE, "utf-8")
    return path


@pytest.mark.parametrize(
    ("written", "value"),
    [("6－0.5×7", "5/2"), ("20/7", "20/7"), ("（85%－90%）÷1%", "-5"), ("4×69.9÷70", "699/175"), ("－0.13", "-13/100")],
)
def test_a_sum_is_reckoned_exactly(written: str, value: str) -> None:
    assert value_of(written) == Fraction(value)


@pytest.mark.parametrize(
    ("cell", "score", "faults"),
    [
        ("4－0.2×7＝2.6", "2.6", 0),
        ("4－0.2×30＝－2→0", "0", 0),
        ("10÷3≈3.33", "10/3", 0),
        ("一个不扣", "4", 0),
        ("4－0.2×7＝2.4", "2.6", 2),
        ("4－0.2×7＝2.6", "2.5", 1),
        ("10÷3≈3.35", "10/3", 1),
    ],
)
def test_a_sum_that_is_wrong_is_found(cell: str, score: str, faults: int) -> None:
    assert len(faults_of_sums(cell, [Fraction(score)])) == faults


def test_a_dash_is_no_score() -> None:
    assert score_of("—") is None


def test_a_case_ends_where_the_next_begins(file: Path) -> None:
    one, two = read_cases(file)
    assert (len(one.rulebooks), one.facts, one.scores[1], two.rulebooks) == (
        1,
        [["单位", "差错"], ["甲", "1"]],
        ["甲", "3"],
        [],
    )


@pytest.mark.parametrize(("line", "instead"), [("事实：", "数据："), ("得分：", "得分"), ("说明（甲）：", "")])
def test_a_table_or_text_that_no_line_explains_is_refused(file: Path, line: str, instead: str) -> None:
    file.write_text(CASE.replace(line, instead), "utf-8")
    with pytest.raises(Malformed):
        read_cases(file)


def test_a_column_that_is_no_indicator_is_refused(file: Path, tmp_path: Path) -> None:
    case = read_cases(file)[0]
    scored = read_case(case, case.rulebooks[0], tmp_path / "case").score()
    assert shown(scored, ["单位", "质量", "总分", "名次"]) == {"甲": [3, 3, None]}
    with pytest.raises(AssertionError):
        shown(scored, ["单位", "准确"])


def test_an_update_changes_the_texts_and_nothing_else(file: Path) -> None:
    snapshot = read_cases(file)[0].snapshots[0]
    rewrite(file, {snapshot: "新的\n两行\n"})
    assert file.read_text("utf-8") == CASE.replace("旧的\n", "新的\n两行\n")


def test_there_are_cases_of_every_kind() -> None:
    assert len(list((HERE / "schemes").glob("*.md"))) >= 4
