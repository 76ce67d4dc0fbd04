"""One row a unit: its sentences by area, numbered as lists of problems print them, and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Waiver
from kaoping.engine.problem_lists.listed import ListedProblem

_REMARK = Text("{item}已核销（{why}）", "{item} waived ({why})")
_PART = Text("{item}部分核销（{why}）", "{item} waived in part ({why})")
_ON_APPEAL = Text("{item}经申诉核销（{why}）", "{item} waived on appeal ({why})")
_PART_ON_APPEAL = Text("{item}经申诉部分核销（{why}）", "{item} waived in part on appeal ({why})")
_MOVED = Text("{item}经申诉改计入“{to}”（{why}）", "{item} charged to '{to}' on appeal ({why})")
_CORRECTED = Text("{item}经申诉更正（{why}）", "{item} corrected on appeal ({why})")
_PENDING = Text("{item}申诉中", "{item} under appeal")
_NTH = Text("第{number}条", "item {number}")
_OF_AREA = Text("“{area}”{item}", "{area}, {item}")


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """``areas`` has the sentences of each area in which the unit has some."""

    unit: str
    unit_class: str
    areas: Mapping[str, tuple[ListedProblem, ...]]

    def remarks(self, language: Language) -> tuple[str, ...]:
        """What was waived or corrected, and what is under appeal, for the last column."""
        several = len(self.areas) > 1
        return tuple(
            remark
            for area, problems in self.areas.items()
            for number, one in enumerate(problems, 1)
            for remark in _remarks(one, number if len(problems) > 1 else 0, area if several else "", language)
        )


def problem_rows(problems: Iterable[ListedProblem], units: Sequence[str] = ()) -> tuple[ProblemRow, ...]:
    """A row a unit, in the order of ``units``, then as they come; units without a problem have none."""
    by_unit: dict[str, dict[str, list[ListedProblem]]] = {}
    classes: dict[str, str] = {}
    for one in problems:
        by_unit.setdefault(one.unit, {}).setdefault(one.area, []).append(one)
        classes.setdefault(one.unit, one.unit_class)
    order = {name: number for number, name in enumerate(units)}
    names = sorted(by_unit, key=lambda name: order.get(name, len(order)))
    return tuple(
        ProblemRow(name, classes[name], {area: tuple(listed) for area, listed in by_unit[name].items()})
        for name in names
    )


def numbered(problems: Sequence[ListedProblem], language: Language = "zh") -> tuple[str, ...]:
    """The sentences with their numbers; a single one has none. Chinese puts no space behind the number."""
    if len(problems) == 1:
        return (problems[0].text,)
    point = {"zh": ".", "en": ". "}[language]
    return tuple(f"{number}{point}{one.text}" for number, one in enumerate(problems, 1))


def _remarks(problem: ListedProblem, number: int, area: str, language: Language) -> Iterable[str]:
    item = _NTH.in_language(language).format(number=number) if number else ""
    if area:
        item = _OF_AREA.in_language(language).format(area=area, item=item)
    for one in problem.waived:
        template = _template(one, problem.all_waived).in_language(language)
        yield template.format(item=item, why=one.reason, to=one.moved_to).strip()
    for each in problem.corrections:
        yield _CORRECTED.in_language(language).format(item=item, why=each.appeal.ground).strip()
    if problem.appeals:
        yield _PENDING.in_language(language).format(item=item).strip()


def _template(waiver: Waiver, whole: bool) -> Text:
    if waiver.moved_to:
        return _MOVED
    if waiver.appealed:
        return _ON_APPEAL if whole else _PART_ON_APPEAL
    return _REMARK if whole else _PART
