"""What the checks let pass, the engine can score: no crash, no division by 0, and no clause gives more than the checks foresaw."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import event, given, settings, strategies as st

from kaoping.dsl.analyse import analyse
from kaoping.dsl.checks.amounts import branches
from kaoping.dsl.checks.known import Known
from kaoping.dsl.parse import parse
from kaoping.engine.account import Account
from kaoping.engine.compile import compile_text
from kaoping.engine.reference import evaluate
from tests.checks.rules import FULL, SCORED, ZERO, around, fixed

POINTS = ("1分", "2分", "4分", "0.5分", "满分", "满分×【率】", "【件】×1分", "满分×【件】÷【户】", "满分÷（【件】＋1）")
EFFECTS = [f"{verb}{points}" for verb in ("扣", "加", "得") for points in POINTS] + ["导入【导】", "导入【导二】"]
CONDITIONS = (
    "【是非】为是",
    "【级】为“优”",
    "【件】高于0",
    "【户】为0",
    "【率】达到50%",
    "【件】÷【户】达到1",
    "【时】低于2小时且【率】低于30%",
)
TAILS = (
    "扣完为止", "最多扣2分", "最多加2分", "最高得2分", "最高得满分", "最低得0分", "前1件不扣", "不足1个百分点不计", "不足2件按比例计",
    "否则得0分", "否则扣1分", "否则导入【导】", "否则按比例得分", "附【录】", "除数为0时得满分", "除数为0时扣1分", "两端封顶",
)  # fmt: skip
HEADS = (
    "每1件【件】{effect}", "每2件【件】{effect}", "每1小时【时】{effect}", "若{condition}，{effect}",
    "【率】达到60%{effect}", "【户】低于3户{effect}", "【率】低于60%，每低1个百分点{effect}", "【件】高于2件，每高1件{effect}",
    "【率】分档：达到90%{effect}，达到30%得1分，其他得0分", "【件】分档：为0件{effect}，不高于2件{effect}",
    "【级】分档：为“优”{effect}，为“良”、“中”之一得1分",
    "【率】从20%到80%，得分从0分到满分，按直线计", "【件】从5件到0件，得分从1分到满分，按直线计", "【件】从0件到【户】，得分从0分到满分，按直线计",
    "得分＝{points}", "扣分＝{points}", "加分＝{points}", "导入【导】", "导入【导二】", "【评】由评审在0分到4分之间打分",
)  # fmt: skip
OPTIONS = ("", "可为负", "可超过满分", "可为负，可超过满分")


@st.composite
def clauses(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(HEADS)).format(
        effect=draw(st.sampled_from(EFFECTS)),
        condition=draw(st.sampled_from(CONDITIONS)),
        points=draw(st.sampled_from(POINTS)),
    )
    tails = draw(st.lists(st.sampled_from(TAILS), max_size=1)) if "分档" not in head else []
    return "，".join([head, *tails])


@st.composite
def rulebooks(draw: st.DrawFn) -> str:
    lines = draw(st.lists(clauses(), min_size=1, max_size=2, unique=True))
    if draw(st.integers(0, 3)) == 0:
        condition = draw(st.sampled_from(CONDITIONS))
        lines.insert(0, f"当{condition}时不适用，得满分")
    return around("\n".join(lines), draw(st.sampled_from((FULL, ZERO, SCORED))), draw(st.sampled_from(OPTIONS)))


def mended(text: str) -> str:
    """The rulebook after the first choice of each error was taken, as far as there are choices."""
    for _ in range(8):
        errors = [one for one in compile_text(text, "试.kp").diagnostics if one.severity == "error"]
        fixes = [fix for one in errors for fix in one.fixes]
        if not fixes:
            return text
        text = fixed(text, fixes[0])
    return text


UNITS = st.fixed_dictionaries(
    {
        "件": st.integers(0, 6).map(Fraction),
        "户": st.integers(0, 4).map(Fraction),
        "率": st.integers(0, 20).map(lambda n: Fraction(n, 20)),
        "是非": st.integers(0, 1).map(Fraction),
        "级": st.sampled_from(("优", "良", "中")),
        "类": st.just("甲"),
        "期": st.just(Fraction(737000)),
        "导": st.integers(0, 8).map(lambda n: Fraction(n, 2)),
        "导二": st.integers(0, 8).map(lambda n: Fraction(n, 2)),
        "评": st.integers(0, 4).map(Fraction),
        "时": st.integers(-2, 8).map(lambda n: Fraction(n, 2)),
        "录": st.integers(0, 3).map(Fraction),
    }
)


@settings(max_examples=300, deadline=None)
@given(rulebooks(), st.lists(UNITS, min_size=1, max_size=6))
def test_what_passes_the_checks_can_be_scored(text: str, units: list[dict[str, Fraction | str]]) -> None:
    text = mended(text)
    compiled = compile_text(text)
    event("compiles" if compiled.rulebook else "does not")
    if compiled.rulebook is None:
        return
    (indicator,) = compiled.rulebook.indicators
    analysis = analyse(parse(text, "试.kp").document)
    (block,) = analysis.outline.indicators
    known = Known(analysis.outline, analysis.names, analysis.kinds, True)
    foreseen = [branches(known, block, clause) for clause in block.clauses]
    for unit in units:
        outcome = evaluate(indicator, unit)
        if not isinstance(outcome, Account):
            assert outcome.rule is not None, outcome  # it does not apply; nothing else may prevent a score
            continue
        for entry in outcome.entries:
            amount = entry.amount + entry.given_back
            sizes = [-amount if branch.manner == "deducts" else amount for branch in foreseen[entry.clause]]
            if "除数为0时" in text:
                continue
            assert any(size in branch.amount for size, branch in zip(sizes, foreseen[entry.clause], strict=True)), entry
