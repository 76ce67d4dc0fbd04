"""What examples exercise, line by line, and examples to paste for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from kaoping.cli.render.cells import printable, wrapped
from kaoping.cli.render.tables import drawn
from kaoping.cli.tested.rulebook import Tested
from kaoping.dsl.diagnostic import Language, Text

if TYPE_CHECKING:
    from kaoping.engine.coverage.coverage import Coverage
    from kaoping.engine.coverage.goal import Goal

GROUPS = {
    "clauses": Text("条款", "clauses"),
    "boundaries": Text("界限", "boundaries"),
    "limits": Text("封顶、止扣", "caps and floors"),
    "roundings": Text("舍入", "roundings"),
    "records": Text("记录的筛选", "which records count"),
    "gaps": Text("缺数、不适用", "gaps"),
    "tables": Text("表的各行", "rows of tables"),
    "wholes": Text("一级指标、总分、等次", "sections, total, grades"),
}
_HEAD = Text("示例用到了：{counts}", "exercised by examples: {counts}")
_COUNT = Text("{group}{done}/{of}（{percent}%）", "{group} {done} of {of} ({percent}%)")
_NOTHING = Text("没有计分的条款，示例没有可核对的", "no clauses that score: there is nothing for an example to state")
_COLUMNS = (Text("行", "line"), Text("条款", "clause"), Text("示例没有用到的", "not exercised by any example"))
_ALL = Text("（都用到了）", "(all exercised)")
_UNREACHED = Text("{says}（没有找到这样的事实）", "{says} (no such facts were found)")
_PASTE = Text(
    "补上以下示例，就都用到了。分数是照现在的条款算的：请先按文件的本意核对，再粘贴到细则末尾。",
    "These examples exercise the rest. Their scores are what the rulebook gives as it stands: hold them against what is meant, then paste them at its end.",
)
_SEPARATOR = Text("；", "; ")
_COMMA = Text("，", ", ")
_CLAUSE_CELLS, _MISSING_CELLS = 40, 46


def coverage_lines(tested: Tested, spoken: Language) -> Iterator[str]:
    coverage = tested.coverage
    if coverage is None:
        return
    if not coverage.goals:
        yield f"  {_NOTHING.in_language(spoken)}"
        return
    yield f"  {_HEAD.in_language(spoken).format(counts=_counts(coverage, spoken))}"
    yield ""
    yield from (f"  {line}".rstrip() for line in _table(tested, coverage, spoken))
    if coverage.suggestions:
        yield ""
        yield from (f"  {line}" for line in wrapped(_PASTE.in_language(spoken), 100))
        for one in coverage.suggestions:
            yield ""
            yield from (printable(line) for line in one.lines)


def _counts(coverage: Coverage, spoken: Language) -> str:
    from kaoping.engine.coverage.goal import Group

    counts = []
    for group in Group:
        done, of, _ = coverage.count(group)
        if of:
            said = GROUPS[group.value].in_language(spoken)
            percent = done * 100 // of
            counts.append(_COUNT.in_language(spoken).format(group=said, done=done, of=of, percent=percent))
    return _COMMA.in_language(spoken).join(counts)


def _table(tested: Tested, coverage: Coverage, spoken: Language) -> list[str]:
    unreached = set(coverage.unreached)
    lines: dict[tuple[str, int], list[str]] = {}
    for number, goal in sorted(enumerate(coverage.goals), key=lambda one: _place(one[1], tested)):
        left = lines.setdefault((goal.file, goal.line), [])
        says = goal.says.in_language(spoken)
        if number in unreached:
            left.append(_UNREACHED.in_language(spoken).format(says=says))
        elif number not in coverage.exercised:
            left.append(says)
    rows = []
    for (file, line), left in lines.items():
        text = printable((tested.sources.line(file, line) or "").strip())
        said = _SEPARATOR.in_language(spoken).join(dict.fromkeys(left)) or _ALL.in_language(spoken)
        named = str(line) if _own(file, tested) else f"{PurePath(file).name}:{line}"
        rows.append([named, "\n".join(wrapped(text, _CLAUSE_CELLS)), "\n".join(wrapped(said, _MISSING_CELLS))])
    return drawn([one.in_language(spoken) for one in _COLUMNS], rows, [False, False, False])


def _place(goal: Goal, tested: Tested) -> tuple[bool, str, int]:
    return (not _own(goal.file, tested), goal.file, goal.line)


def _own(file: str, tested: Tested) -> bool:
    return tested.compiled is not None and file == tested.compiled.document.file
