"""``kaoping explain``: where a unit's points come from, or one indicator's."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options, write_json
from kaoping.cli.assessed import assess, in_language_of
from kaoping.cli.choose import indicator_named, standing_named
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.options import facts_option, path_argument, unit_argument
from kaoping.cli.output import cells_of, colours
from kaoping.dsl.diagnostic import Language, Text

if TYPE_CHECKING:
    from kaoping.engine.explain import UnitExplanation
    from kaoping.engine.scoring.score import Scored

_TEXTS = Text("一个单位的得分从哪里来", "where a unit's points come from")
_MORE = Text(
    """\
失分多的指标在前：每一分对应的条款（文件和行）、事实（表和单元格）、记录和计算过程，以及总分、名次和与前一名的差距。
导入的得分标明“导入”，没有重新计算。单位可以写别名，指标可以写中文或英文名称。

示例：
  kaoping explain 一季度考评 市人社局
  kaoping explain 一季度考评 市人社局 超时未受理
  kaoping explain 一季度考评 市人社局 --all               得满分的指标也列出
  kaoping explain 一季度考评 市人社局 超时未受理 --trace  求值的每一步
  kaoping explain 一季度考评 市人社局 --format md -o 说明.md
  kaoping explain 细则.kp 甲局 --facts 数据.csv""",
    """\
Indicators that lost most come first: for every point the clause (file and line), the facts (table and cell), the records and the
arithmetic; total and rank, and the gap to the next place. Imported scores say so: they are not recomputed.
Units go by their aliases too, indicators by their names in either language.

Examples:
  kaoping explain q1 "Health Bureau"
  kaoping explain q1 "Health Bureau" "overdue acceptance"
  kaoping explain q1 "Health Bureau" --all             with indicators at full marks
  kaoping explain q1 "Health Bureau" "overdue acceptance" --trace
  kaoping explain q1 "Health Bureau" --format md -o points.md
  kaoping explain rules.kp "Office A" --facts facts.csv""",
)
_INDICATOR = Text("只说明这一个指标", "explain only this indicator")
_TRACE = Text("列出求值的每一步", "with every node of the evaluation")
_ALL = Text("得满分的指标、没有触发的条款也列出", "also indicators at full marks and clauses that did not fire")


@declare("explain", _TEXTS, _MORE)
@path_argument()
@unit_argument()
@argument("indicator", _INDICATOR, metavar="[INDICATOR]", required=False)
@facts_option()
@option("--trace", "traced", is_flag=True, texts=_TRACE)
@option("--all", "everything", is_flag=True, texts=_ALL)
@answer_options("text", "json", "md")
def command(
    path: str,
    unit: str,
    indicator: str | None,
    facts: tuple[str, ...],
    traced: bool,
    everything: bool,
    wanted: Wanted,
) -> None:
    from kaoping.engine.explain import explain_indicator, explain_unit

    with in_language_of(path):
        answer = wanted.read_from(path, *facts)
    assessed = assess(path, facts)
    standing = standing_named(assessed, unit)
    scored, name = assessed.scored, standing.unit.name
    spoken = language.chosen() or scored.language_of(standing.rulebook)
    key = indicator_named(standing.rulebook, indicator) if indicator is not None else None
    with answer.opened() as file:
        form = answer.form
        if form == "json":
            _write_json(scored, name, key, traced, file)
        elif key is None:
            _write(
                explain_unit(scored, name, everything=everything, traced=traced, language=spoken), spoken, form, file
            )
            _write_targets(scored, name, form, file)
        else:
            _write(explain_indicator(scored, name, key, traced=traced, language=spoken), spoken, form, file)


def _write(told: UnitExplanation, spoken: Language, form: str, file: TextIO) -> None:
    if form == "md":
        from kaoping.engine.explain import as_markdown

        file.write(as_markdown(told, spoken))
        return
    from kaoping.cli.render.explanation_text import explanation_text

    cells = cells_of(file) if file is sys.stdout and file.isatty() else 0  # elsewhere a line stays a line
    for line in explanation_text(told, spoken, cells=cells, colour=colours(file)):
        file.write(line + "\n")


def _write_targets(scored: Scored, unit: str, form: str, file: TextIO) -> None:
    """The targets of a unit whose rulebook has indicators without points."""
    if not scored.standing(unit).rulebook.unscored:
        return
    from kaoping.cli.render.cells import printable
    from kaoping.cli.render.score_md import escaped
    from kaoping.engine.areas.unit import targets_of_unit

    for head, lines in targets_of_unit(scored, unit):
        if form == "md":
            file.write(f"\n## {escaped(head)}\n\n" + "".join(f"- {escaped(line)}\n" for line in lines))
        else:
            file.write(f"\n{printable(head)}\n" + "".join(f"  {printable(line)}\n" for line in lines))


def _write_json(scored: Scored, unit: str, indicator: str | None, traced: bool, file: TextIO) -> None:
    from kaoping.engine.explain.as_json import indicator_as_json, unit_as_json

    if indicator is None:
        told = unit_as_json(scored, unit, traced=traced)
    else:
        told = indicator_as_json(scored, unit, indicator, traced=traced)
    write_json(told, file)
