"""Lists of problems as text: a paragraph a unit, then what the two checks find."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.cli.render.cells import printable, wrapped
from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.problem_lists import AreaList, ListedProblem, Loss, ProblemRow, numbered
from kaoping.engine.wording import join, say

_TITLE = Text("{name}  {period}  {day}", "{name}  {period}  {day}")
_AS_OF = Text("截至{day}", "as of {day}")
HEAD = Text(
    "问题清单（{units}个单位，{problems}条）",
    "Problems ({units} {units:unit|units}, {problems} {problems:problem|problems})",
)
NOTHING = Text("没有列出问题。", "No problems are listed.")
NO_SENTENCES = Text(
    "{areas}的评分细则里没有“问题：……”这样的句子，所以没有问题清单。",
    "The rulebooks of {areas} have no lines 'problem: …', so there is no list.",
)
COSTS = Text("（失{points}分）", " ({points} points lost)")
ONE_POINT = Text("（失{points}分）", " ({points} point lost)")
REMARK = Text("备注：{remark}", "remark: {remark}")
AREA = Text("{area}：", "{area}:")
LOSSES = Text("失了分却没有列出问题：", "Points lost without a problem:")
AGREED_LOSSES = Text("按规则失的分，每一处都列出了问题。", "For all points lost by rule a problem is listed.")
LOSS = Text("{unit}：【{indicator}】失{points}分", "{unit}: {points} lost in [{indicator}]")
LOSS_OF_WHOLE = Text("{unit}：失{points}分，因为“{clause}”", "{unit}: {points} lost by '{clause}'")
BY_OTHERS = Text(
    "得分是导入或评审给出的，失分没有列出问题：", "Imported or judged scores below full marks without a problem:"
)
BY_INDICATOR = Text("【{indicator}】{units}，共失{points}分", "[{indicator}]: {units}, {points} in all")
AND_MORE = Text("{units}等{number}个单位", "{units} and others, {number} units")
WITHOUT_LOSS = Text("列出了问题却没有失分：", "Problems without a loss:")
AGREED_PROBLEMS = Text("列出的问题，每一条都失了分。", "Every problem that is listed cost points.")
AGREED_OR_WAIVED = Text(
    "列出的问题，每一条都失了分，或已核销。", "Every problem that is listed cost points or was waived."
)
PROBLEM = Text("{unit}：{problem}", "{unit}: {problem}")
_MOST_UNITS = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: of some units only, the lists hold those."""

    assessment: Assessment
    lists: tuple[AreaList, ...]
    rows: tuple[ProblemRow, ...]
    language: Language

    def of_units(self, units: Collection[str]) -> Shown:
        lists = tuple(
            replace(
                one,
                problems=tuple(each for each in one.problems if each.unit in units),
                losses=tuple(each for each in one.losses if each.unit in units),
                without_loss=tuple(each for each in one.without_loss if each.unit in units),
            )
            for one in self.lists
        )
        return replace(self, lists=lists, rows=tuple(row for row in self.rows if row.unit in units))

    @property
    def several(self) -> bool:
        """Whether areas have to be told apart."""
        return len(self.lists) > 1

    def say(self, text: Text, **values: object) -> str:
        return say(text, self.language, **values)

    def title(self) -> str:
        about = self.assessment
        day = self.say(_AS_OF, day=about.as_of) if about.as_of else ""
        return "  ".join(part for part in (about.name, about.period, day) if part)

    def head(self) -> str:
        return self.say(HEAD, units=len(self.rows), problems=sum(len(one.problems) for one in self.lists))

    def unlisted(self) -> str:
        """That areas have no list, empty where all have one."""
        names = [one.area for one in self.lists if not one.listed]
        return self.say(NO_SENTENCES, areas=join(names, self.language)) if names else ""


def problems_text(shown_: Shown, cells: int) -> Iterator[str]:
    for line in _lines(shown_):
        indent = len(line) - len(line.lstrip(" "))
        for number, part in enumerate(wrapped(printable(line.strip(" ")), cells - indent - 2)):
            yield " " * (indent + (2 if number else 0)) + part


def _lines(shown_: Shown) -> Iterator[str]:
    if title := shown_.title():
        yield title
        yield ""
    yield shown_.head()
    for row in shown_.rows:
        yield ""
        yield row.unit
        for area, problems in row.areas.items():
            if shown_.several:
                yield f"  {shown_.say(AREA, area=area)}"
            indent = "    " if shown_.several else "  "
            for text, one in zip(numbered(problems, shown_.language), problems, strict=True):
                yield f"{indent}{text}{costs(one, shown_)}"
        for remark in row.remarks(shown_.language):
            yield f"  {shown_.say(REMARK, remark=remark)}"
    if not shown_.rows:
        yield shown_.say(NOTHING)
    if unlisted := shown_.unlisted():
        yield ""
        yield unlisted
    for listed in shown_.lists:
        if listed.listed and (found := list(checks(listed, shown_))):
            yield from ("", *found)


def costs(problem: ListedProblem, shown_: Shown) -> str:
    if not problem.points:
        return ""
    return shown_.say(ONE_POINT if problem.lost == 1 else COSTS, points=shown(problem.lost))


def checks(one: AreaList, shown_: Shown) -> Iterator[str]:
    """What the two checks of an area find."""
    if not any(problem.scored for problem in one.problems) and not one.losses:
        return
    if shown_.several:
        yield shown_.say(AREA, area=one.area)
    by_rule = [loss for loss in one.losses if loss.by_rule]
    yield shown_.say(LOSSES if by_rule else AGREED_LOSSES)
    for loss in by_rule:
        yield "  " + _loss(loss, shown_)
    if others := [loss for loss in one.losses if not loss.by_rule]:
        yield shown_.say(BY_OTHERS)
        yield from (f"  {line}" for line in by_indicator(others, shown_))
    agreed = AGREED_OR_WAIVED if any(problem.all_waived for problem in one.problems) else AGREED_PROBLEMS
    yield shown_.say(WITHOUT_LOSS if one.without_loss else agreed)
    for problem in one.without_loss:
        yield "  " + shown_.say(PROBLEM, unit=problem.unit, problem=problem.text)


def _loss(loss: Loss, shown_: Shown) -> str:
    points = shown(loss.lost)
    if loss.indicator:
        return shown_.say(LOSS, unit=loss.unit, indicator=loss.indicator, points=points)
    return shown_.say(LOSS_OF_WHOLE, unit=loss.unit, clause=loss.clause.text, points=points)


def by_indicator(losses: Sequence[Loss], shown_: Shown) -> Iterator[str]:
    """One line an indicator, with the first of its units."""
    groups: dict[str, list[Loss]] = {}
    for loss in losses:
        groups.setdefault(loss.indicator, []).append(loss)
    for indicator, found in groups.items():
        names = join([loss.unit for loss in found[:_MOST_UNITS]], shown_.language)
        if len(found) > _MOST_UNITS:
            names = shown_.say(AND_MORE, units=names, number=len(found))
        points = sum((loss.lost for loss in found), Fraction(0))
        yield shown_.say(BY_INDICATOR, indicator=indicator, units=names, points=shown(points))
