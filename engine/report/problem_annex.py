"""Lists of problems as annexes print them: a row a unit, a cell an area, remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.report.content import Content
from kaoping.engine.report.told import Told

NUMBER = Text("序号", "no.")
UNIT = Text("单位名称", "unit")
AREA = Text("{name}问题", "problems: {name}")
REMARKS = Text("备注", "remarks")


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """``problems`` are those of each area, in the order of the list's ``areas``."""

    number: str
    unit: str
    problems: tuple[tuple[str, ...], ...]
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ProblemList:
    title: str
    areas: tuple[str, ...]
    rows: tuple[ProblemRow, ...]


def problem_lists(content: Content, areas: Sequence[Told]) -> Iterator[ProblemList]:
    yield from ()


def numbered(problems: Sequence[str]) -> tuple[str, ...]:
    """``1.…`` ``2.…``; one alone has no number."""
    if len(problems) < 2:
        return tuple(problems)
    return tuple(f"{number}.{text}" for number, text in enumerate(problems, 1))
