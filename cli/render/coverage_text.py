"""What examples exercise, line by line, and examples to paste for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from kaoping.cli.render.cells import printable, wrapped
from kaoping.cli.render.tables import drawn
from kaoping.cli.tested.rulebook import Tested
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted

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
_UNREACHED = Text(
    "另有{number}处没有找到能用到的事实，多半不会发生，不用补示例（第{lines}行）。",
    "For {number} more no facts were found that exercise {number:it|them}; most likely there are none, and no example is needed ({places:line|lines} {lines}).",
)
_ENOUGH = Text(
    "示例已经够了：有事实能用到的，都有示例用到。",
    "The examples are enough: they exercise all that some facts exercise.",
)
_PASTE = Text(
    "还缺{missing}处。补上下面{those}，就都用到了。分数照现在的条款算：请先按文件的本意核对，再粘贴到细则末尾。",
    "{missing} {missing:is|are} not exercised. {those} {missing:it|them}, with the scores that the rulebook gives as it stands: hold them against what is meant, then paste them at its end.",
)
_THIS = Text("这个示例", "This example exercises")
_THESE = Text("这{number}个示例", "These {number} examples exercise")
_SEPARATOR = Text("；", "; ")
_ENUMERATION = Text("、", ", ")
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
    if coverage.missing:
        yield ""
        yield from (f"  {line}".rstrip() for line in _table(tested, coverage, spoken))
    for said in _verdict(tested, coverage):
        yield ""
        yield from (f"  {line}" for line in wrapped(said.in_language(spoken), 100))
    for one in coverage.suggestions:
        yield ""
        yield from (printable(line) for line in one.lines)


def _verdict(tested: Tested, coverage: Coverage) -> Iterator[Text]:
    """What needs no example, and whether others are missing."""
    if unreached := coverage.unreached:
        places = sorted({_place(coverage.goals[one], tested) for one in unreached})
        lines = [_named(file, line, tested) for _, file, line in places]
        yield _UNREACHED.filled(
            number=Counted(str(len(unreached))),
            places=Counted(str(len(lines))),
            lines=Text(_ENUMERATION.zh.join(lines), _ENUMERATION.en.join(lines)),
        )
    if not coverage.missing:
        yield _ENOUGH
        return
    missing, number = Counted(str(len(coverage.missing))), len(coverage.suggestions)
    those = (_THIS if number == 1 else _THESE).filled(number=number)
    yield _PASTE.filled(missing=missing, those=those, number=number)


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
    """The lines of which something is missing."""
    lines: dict[tuple[str, int], list[str]] = {}
    for goal in sorted((coverage.goals[one] for one in coverage.missing), key=lambda one: _place(one, tested)):
        lines.setdefault((goal.file, goal.line), []).append(goal.says.in_language(spoken))
    rows = []
    for (file, line), left in lines.items():
        text = printable((tested.sources.line(file, line) or "").strip())
        said = _SEPARATOR.in_language(spoken).join(dict.fromkeys(left))
        cells = wrapped(text, _CLAUSE_CELLS), wrapped(said, _MISSING_CELLS)
        rows.append([_named(file, line, tested), *map("\n".join, cells)])
    return drawn([one.in_language(spoken) for one in _COLUMNS], rows, [False, False, False])


def _named(file: str, line: int, tested: Tested) -> str:
    return str(line) if _own(file, tested) else f"{PurePath(file).name}:{line}"


def _place(goal: Goal, tested: Tested) -> tuple[bool, str, int]:
    return (not _own(goal.file, tested), goal.file, goal.line)


def _own(file: str, tested: Tested) -> bool:
    return tested.compiled is not None and file == tested.compiled.document.file
