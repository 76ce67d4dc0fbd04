"""``kaoping recover``: which changes of its facts would win a unit's points back, and the cheapest way to a total or a rank."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TextIO

import click

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options, write_json
from kaoping.cli.assessed import Assessed, assess, in_language_of
from kaoping.cli.choose import standing_named
from kaoping.cli.command import command as declare, option
from kaoping.cli.failure import Failure
from kaoping.cli.options import facts_option, path_argument, unit_argument
from kaoping.cli.progress import progress
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
_POINTS = Text("总分要再得多少分", "how many points more the total should have")
_RANK = Text("要到第几名", "which rank to reach")
_AT_WORK = Text("推算、重新计分", "searching and scoring again")
_BOTH = Text("--points和--rank只能写一个。", "Only one of --points and --rank can be given.")
_NOT_POINTS = Text(
    "--points要写大于0的分数，这里是“{text}”。", "--points is a number of points above 0; here it is '{text}'."
)
_WRITE_POINTS = Text("例如：--points 2.5", "Such as --points 2.5")
_ALONE = Text("不写--points和--rank，可以看每个指标的改动。", "Without them the changes for each indicator are shown.")


@declare("recover", _TEXTS, _MORE)
@path_argument()
@unit_argument()
@facts_option()
@option("--points", metavar="N", texts=_POINTS)
@option("--rank", type=click.IntRange(min=1), metavar="K", texts=_RANK)
@answer_options("text", "json", "md")
def command(
    path: str,
    unit: str,
    facts: tuple[str, ...],
    points: str | None,
    rank: int | None,
    wanted: Wanted,
) -> None:
    with in_language_of(path):
        answer = wanted.read_from(path, *facts)
        if points is not None and rank is not None:
            raise Failure(_BOTH, _ALONE)
        more = _points(points)
    from kaoping.engine.recover.target import refuse_target

    assessed = assess(path, facts)
    standing = standing_named(assessed, unit)
    spoken = language.chosen() or assessed.scored.language_of(standing.rulebook)
    refuse_target(standing, points=more, rank=rank)
    with progress(language.say(_AT_WORK)):
        told = _told(assessed, standing, more, rank)
    with answer.opened() as file:
        _write(told, answer.form, spoken, file)


def _points(text: str | None) -> Fraction | None:
    if text is None:
        return None
    from kaoping.engine.reading.number import parse_decimal
    from kaoping.engine.reading.written import plain

    number, behind = parse_decimal(plain(text)) or (0, "")
    if number <= 0 or behind not in ("", "分", "points", "point"):
        raise Failure(_NOT_POINTS.filled(text=text), _WRITE_POINTS)
    return Fraction(number)


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
    from kaoping.cli.render.recover import recover_lines
    from kaoping.cli.render.told import write_told
    from kaoping.engine.recover.as_json import plan_json, recoveries_json

    if form != "json":
        write_told(recover_lines(told, spoken), form, file)
    elif told.plan is None:
        write_json(recoveries_json(told.unit, told.recoveries), file)
    else:
        write_json(plan_json(told.unit, told.plan, told.points, told.rank), file)
