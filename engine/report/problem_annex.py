"""Lists of problems as annexes print them: a row a unit, a cell an area, remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine import wording
from kaoping.engine.assessment.manifest.notice import ListOfProblems
from kaoping.engine.problem_lists import ProblemRow as Listed, numbered, problem_rows
from kaoping.engine.report.content import Content
from kaoping.engine.report.told import Told

NUMBER = Text("序号", "no.")
UNIT = Text("单位名称", "unit")
AREA = Text("{name}问题", "{name}: problems")
REMARKS = Text("备注", "remarks")
_TITLE = Text("问题清单", "List of problems")
_TITLE_OF_CLASS = Text("问题清单（{name}）", "List of problems ({name})")


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """``problems`` are the sentences of each area, numbered, in the order of the list's ``areas``."""

    number: str
    unit: str
    problems: tuple[tuple[str, ...], ...]
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ProblemList:
    title: str
    areas: tuple[str, ...]
    rows: tuple[ProblemRow, ...]

    def header(self, language: Language) -> tuple[str, ...]:
        """The names of its columns."""
        areas = (AREA.in_language(language).format(name=name) for name in self.areas)
        first, last = (NUMBER, UNIT), (REMARKS,)
        return (*(text.in_language(language) for text in first), *areas, *(text.in_language(language) for text in last))


def problem_lists(content: Content, areas: Sequence[Told]) -> Iterator[ProblemList]:
    """The lists that the manifest names, then one for each class that stands in none of them; lists without a row are left out."""
    areas = [area for area in areas if not area.is_of_one or area is areas[0]]
    register = list(dict.fromkeys(one.unit.name for area in areas for one in area.assessment.units))
    rows = problem_rows((one for area in areas for one in area.problems), register)
    named = content.assessment.notice.problem_lists
    rest = dict.fromkeys(row.unit_class for row in rows if not any(row.unit_class in one.classes for one in named))
    names = [area.name for area in areas if area.problems]
    for one in (*named, *(_of_class(name, len(rest) > 1 or bool(named), content.language) for name in rest)):
        found = [row for row in rows if row.unit_class in one.classes]
        if found:
            listed = (_row(number, row, names, content.language) for number, row in enumerate(found, 1))
            yield ProblemList(one.title, tuple(names), tuple(listed))


def _of_class(name: str, several: bool, language: Language) -> ListOfProblems:
    text = _TITLE_OF_CLASS if name and several else _TITLE
    return ListOfProblems(text.in_language(language).format(name=name), (name,))


def _row(number: int, row: Listed, areas: Sequence[str], language: Language) -> ProblemRow:
    problems = tuple(numbered(row.areas[name]) if name in row.areas else () for name in areas)
    return ProblemRow(str(number), row.unit, problems, wording.join(row.remarks(language), language, wording.SENTENCES))
