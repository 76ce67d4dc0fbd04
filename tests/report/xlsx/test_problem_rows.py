"""The lists of problems in the workbook: rows high enough for their sentences, none cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.problem_lists.small import assessment
from tests.report.xlsx.test_workbook import bytes_of, opened

RULES = """\
评分细则【窗口】
总分10分
事实：
【差错】记录，个，越少越好
【差错】的【说明】文本
指标【准确】满分10分，从满分起扣
每1个【差错】扣0.1分，扣完为止
逐条问题：“{说明}”
"""


def sheet(folder: Path, sentences: list[str]) -> Worksheet:
    rows = "".join(f"甲局,{number},{one}\n" for number, one in enumerate(sentences, 1))
    found = assessment(
        folder,
        RULES,
        units="单位\n甲局\n乙局\n",
        facts="单位\n甲局\n乙局\n",
        差错=f"单位,编号,说明\n{rows}乙局,1,只有这一条\n",
    )
    return opened(bytes_of(found, found.score()))["问题清单"]


@pytest.mark.parametrize("number", [1, 13, 20])
def test_a_row_has_room_for_every_line_of_its_sentences(tmp_path: Path, number: int):
    # 60 Chinese characters take 120 places and the column has 100: each sentence takes two lines, of 15 points
    found = sheet(tmp_path, ["问" * 60] * number)
    heights = [found.row_dimensions[row].height for row in range(3, found.max_row + 1)]
    assert sum(heights[:-1]) >= number * 2 * 15
    assert max(heights) <= 409


def test_more_than_a_row_can_show_goes_on_in_the_next(tmp_path: Path):
    found = sheet(tmp_path, [f"第{number}件事没有办好" for number in range(1, 101)])
    cells = [found.cell(row, 3).value for row in range(3, found.max_row + 1)]
    lines = [line for cell in cells[:-1] for line in cell.split("\n")]
    assert lines == [f"{number}.第{number}件事没有办好" for number in range(1, 101)]
    assert len(cells) > 3
    assert cells[-1] == "只有这一条"
    assert [str(one) for one in found.merged_cells.ranges if str(one).startswith("B3")] == [f"B3:B{found.max_row - 1}"]
