"""``kaoping recover``: which changes of its facts would win a unit's points back, and the cheapest way to a total or a rank."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TextIO

import click

from kaoping.cli import language
from kaoping.cli.assessed import Assessed, assess, in_language_of
from kaoping.cli.choose import standing_named
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import Failure, WrongInput
from kaoping.cli.output import form_of, opened, overwrite_option, refuse_input
from kaoping.cli.progress import progress
from kaoping.cli.score import FACTS, FORMAT, OUTPUT, PATH
from kaoping.dsl.diagnostic import Language, Text

if TYPE_CHECKING:
    from kaoping.cli.render.recover import Told
    from kaoping.engine.recover import Plan, UnitRecoverer
    from kaoping.engine.scoring.standing import Standing

_TEXTS = Text("改哪些数能得回失分，怎样改代价最小", "what would win a unit's points back")
_MORE = Text(
    """\
对每一处失分，给出能得回它的最小改动，以及改了以后的总分和名次；每个答案都重新计分核对过才显示。
导入分、评审分等本单位改变不了的，说明原因。--points和--rank找达到目标代价最小的一组改动；
代价写在清单的[costs]里，没有写的，改一个单位（1个、1件、1个百分点、1天）的代价是1。其他单位的数当作不变。

示例：
  kaoping recover 一季度考评 市医保局
  kaoping recover 一季度考评 市住建局 --rank 8
  kaoping recover 一季度考评 市住建局 --points 2.5
  kaoping recover 一季度考评 市住建局 --format md -o 整改.md
  kaoping recover 细则.kp 甲局 --facts 数据.csv""",
    """\
For each lost point the smallest change of facts that wins it back, with total and rank after it; every answer was scored again before it is
shown. What the unit cannot change, such as imported and judged scores, says why. --points and --rank look for the cheapest changes that
reach a target; costs stand under [costs] in the manifest, else one of a fact's unit (an item, a case, a percentage point, a day) costs 1.
All other units' facts are taken as they are.

Examples:
  kaoping recover q1 "Health Bureau"
  kaoping recover q1 Housing --rank 8
  kaoping recover q1 Housing --points 2.5
  kaoping recover q1 Housing --format md -o steps.md
  kaoping recover rules.kp "Office A" --facts facts.csv""",
)
_UNIT = Text("单位的名称或别名", "the unit, by its name or an alias")
_POINTS = Text("总分要再得多少分", "how many points more the total should have")
_RANK = Text("要到第几名", "which rank to reach")
_AT_WORK = Text("推算、重新计分", "searching and scoring again")
_BOTH = Text("--points和--rank只能写一个。", "Only one of --points and --rank can be given.")
_NOT_POINTS = Text(
    "--points要写大于0的分数，这里是“{text}”。", "--points is a number of points above 0; here it is '{text}'."
)
_WRITE_POINTS = Text("例如：--points 2.5", "Such as --points 2.5")
_NO_TOTAL = Text("“{unit}”没有总分，不能定目标。", "'{unit}' has no total, so there is no target to reach.")
_NO_RANK = Text("“{unit}”不参加排名：{note}。", "'{unit}' is not ranked: {note}.")
_NO_RANKING = Text("评分细则没有规定排名。", "The rulebook declares no ranking.")
_USE_POINTS = Text("可以用--points定总分的目标。", "A target of points can be set with --points.")
_LOW_FIRST = Text(
    "这里总分低的名次在前，--points和--rank不适用。",
    "Here the lowest total ranks first; --points and --rank do not apply.",
)
_ALONE = Text("不写--points和--rank，可以看每个指标的改动。", "Without them the changes for each indicator are shown.")
_ENDINGS = {".json": "json", ".md": "md", ".txt": "text"}


@declare("recover", _TEXTS, _MORE)
@argument("path", PATH, metavar="PATH")
@argument("unit", _UNIT, metavar="UNIT")
@option("--facts", multiple=True, metavar="FILE", texts=FACTS)
@option("--points", metavar="N", texts=_POINTS)
@option("--rank", type=click.IntRange(min=1), metavar="K", texts=_RANK)
@option("--format", "form", type=click.Choice(["text", "json", "md"]), texts=FORMAT)
@option("-o", "--output", metavar="FILE", texts=OUTPUT)
@overwrite_option()
def command(
    path: str,
    unit: str,
    facts: tuple[str, ...],
    points: str | None,
    rank: int | None,
    form: str | None,
    output: str | None,
    overwrite: bool,
) -> None:
    with in_language_of(path):
        form = form_of(output, form, _ENDINGS)
        refuse_input(output, (path, *facts))
        if points is not None and rank is not None:
            raise Failure(_BOTH, _ALONE)
        wanted = _points(points)
    assessed = assess(path, facts)
    standing = standing_named(assessed, unit)
    spoken = language.chosen() or assessed.scored.language_of(standing.rulebook)
    if wanted is not None or rank is not None:
        _refuse(standing, rank)
    with progress(language.say(_AT_WORK)):
        told = _told(assessed, standing, wanted, rank)
    with opened(output, inputs=(path, *facts), overwrite=overwrite) as file:
        _write(told, form, spoken, file)


def _points(text: str | None) -> Fraction | None:
    if text is None:
        return None
    from kaoping.engine.reading.number import parse_decimal
    from kaoping.engine.reading.written import plain

    number, behind = parse_decimal(plain(text)) or (0, "")
    if number <= 0 or behind not in ("", "分", "points", "point"):
        raise Failure(Text(_NOT_POINTS.zh.format(text=text), _NOT_POINTS.en.format(text=text)), _WRITE_POINTS)
    return Fraction(number)


def _refuse(standing: Standing, rank: int | None) -> None:
    """A target that makes no sense for the unit."""
    unit, ranking = standing.unit.name, standing.rulebook.ranking
    if standing.total is None:
        raise WrongInput(Text(_NO_TOTAL.zh.format(unit=unit), _NO_TOTAL.en.format(unit=unit)), _ALONE)
    if ranking is not None and ranking.low_to_high:
        raise WrongInput(_LOW_FIRST, _ALONE)
    if rank is not None and ranking is None:
        raise WrongInput(_NO_RANKING, _USE_POINTS)
    if rank is not None and standing.rank is None:
        note = standing.rank_note
        said = Text(_NO_RANK.zh.format(unit=unit, note=note), _NO_RANK.en.format(unit=unit, note=note))
        raise WrongInput(said, _USE_POINTS)


def _told(assessed: Assessed, standing: Standing, points: Fraction | None, rank: int | None) -> Told:
    from kaoping.cli.render.recover import Told
    from kaoping.engine.recover import Recoverer

    recoverer = Recoverer(assessed.assessment, assessed.scored, thorough=True).of(standing.unit.name)
    if points is None and rank is None:
        return Told(recoverer, recoverer.recoveries())
    return Told(recoverer, (), points, rank, _plan(recoverer, points, rank))


def _plan(recoverer: UnitRecoverer, points: Fraction | None, rank: int | None) -> Plan:
    from kaoping.engine.recover import plan_for_points, plan_for_rank

    if points is not None:
        return plan_for_points(recoverer, points)
    assert rank is not None
    return plan_for_rank(recoverer, rank)


def _write(told: Told, form: str, spoken: Language, file: TextIO) -> None:
    from kaoping.cli.render.recover import recover_json, recover_lines
    from kaoping.cli.render.told import as_markdown, as_text

    if form == "json":
        file.write(recover_json(told))
    else:
        lines = recover_lines(told, spoken)
        file.writelines(as_markdown(lines) if form == "md" else as_text(lines, file))
