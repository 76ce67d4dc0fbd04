"""Whatever stands in the files of a document, the audit answers: messages and discrepancies, never an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings, strategies as st

import kaoping
from kaoping.engine.audit import audit
from kaoping.engine.audit.as_json import audit_json
from tests.audit.english import FILES
from tests.audit.folder import written

CELLS = st.sampled_from(
    ["", "Unit", "单位", "Rank", "Total", "得分", "line", "1", "2", "—", "4.00", "6.50", "-3", "4+2 分", "1e9", "99999999999", "1/3", "85%", "=1+1",
     "North Office", "Northern Office", "South Office", "East Office", "nobody", "guide accuracy (4 points)", "time reduction (6 points)",
     "service (2 items, 9 points)", "服务 (2项, 9分)", "x (0 points)", "\u202e", "a" * 300, "合计", "maximum", "(", "【", "[", "1,5", "１２"]
)  # fmt: skip
GRIDS = st.lists(st.lists(CELLS, max_size=7), max_size=9)
NAMES = st.sampled_from(["[a]", "[b]", "[each a]", "【甲】", "[rate]", "[ ]", "[[a]]"])
RELATIONS = st.one_of(
    st.text("[]ab=÷×+-()合计 sum of each value 的值【】", max_size=40),
    st.builds(lambda *parts: " ".join(parts), NAMES, st.just("="), NAMES, st.sampled_from(["÷", "+", "", "of"]), NAMES),
)


def csv(grid: list[list[str]]) -> str:
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\n" for row in grid)


def check(**changed: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assessment = kaoping.load(written(Path(folder), FILES, **changed))
        found = audit(assessment, assessment.score())
        assert audit_json(found, assessment)
        for one in found.discrepancies:
            assert one.says.zh
            assert one.says.en
            assert one.because.en


@settings(max_examples=60, deadline=None)
@given(GRIDS)
def test_any_table(grid: list[list[str]]) -> None:
    check(annex_csv=csv(grid))


@settings(max_examples=40, deadline=None)
@given(GRIDS, st.permutations(["Rank", "Unit", "guide accuracy (4 points)", "time reduction (6 points)", "Total"]))
def test_any_rows_below_a_head(grid: list[list[str]], head: list[str]) -> None:
    check(annex_csv=csv([head, *grid]))


@settings(max_examples=60, deadline=None)
@given(st.lists(RELATIONS, max_size=4))
def test_any_relation(relations: list[str]) -> None:
    rows = "".join(f'all,"{one}"\n' for one in relations if '"' not in one and "\n" not in one)
    figures = "subject,figure,value,part of\nall,a,3,\nall,b,0,\nall,rate,84.1%,\nNorth Office,a,1,all\nall,甲,2.50,\n"
    check(relations_csv=f"subject,relation\n{rows}", figures_csv=figures)


@settings(max_examples=40, deadline=None)
@given(GRIDS, GRIDS, st.text(max_size=60))
def test_any_figures_lists_and_text(figures: list[list[str]], problems: list[list[str]], text: str) -> None:
    check(
        figures_csv="subject,figure,value,unit,quote,line,part of\n" + csv(figures),
        problems_csv="annex,row,unit,problem,line\n" + csv(problems),
        notice_txt=text.encode("utf-8", "ignore").decode("utf-8"),
    )
