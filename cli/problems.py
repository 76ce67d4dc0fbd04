"""``kaoping problems``: the list of problems, and whether it and the points lost agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options
from kaoping.cli.areas import areas_of
from kaoping.cli.assessed import Assessed, assess, in_language_of
from kaoping.cli.choose import unit_of_any_area
from kaoping.cli.command import command as declare
from kaoping.cli.options import areas_option, facts_option, path_argument, units_option
from kaoping.cli.output import cells_of
from kaoping.cli.progress import progress
from kaoping.dsl.diagnostic import Text

if TYPE_CHECKING:
    from kaoping.cli.render.problems import Shown

_TEXTS = Text("问题清单，并与失分核对", "the list of problems, held against the points lost")
_MORE = Text(
    """\
每个单位一段，按细则里“问题：……”各行的先后列出问题。后面是两项核对：失了分却没有列出问题的，列了问题却没有失分的。
核销了的问题也列出，并注明核销。--area和--unit只选显示哪些。

示例：
  kaoping problems 一季度考评
  kaoping problems 一季度考评 --unit 市人社局
  kaoping problems 一季度考评 -o 问题清单.csv       供Excel打开
  kaoping problems 一季度考评 --format json""",
    """\
A paragraph a unit, its problems in the order of the lines 'problem: …' of the rulebook. Two checks follow: points lost without a problem, and problems
without a loss. What was waived is listed too, and said to be waived. --area and --unit only choose what is shown.

Examples:
  kaoping problems q1
  kaoping problems q1 --unit "Health Bureau"
  kaoping problems q1 -o problems.csv             for Excel
  kaoping problems q1 --format json""",
)
_AT_WORK = Text("列出问题", "listing problems")


@declare("problems", _TEXTS, _MORE)
@path_argument()
@facts_option()
@areas_option()
@units_option()
@answer_options("table", "csv", "json", "md")
def command(
    path: str,
    facts: tuple[str, ...],
    areas: tuple[str, ...],
    units: tuple[str, ...],
    wanted: Wanted,
) -> None:
    with in_language_of(path):
        answer = wanted.read_from(path, *facts)
    assessed = assess(path, facts)
    with progress(language.say(_AT_WORK)):
        shown = _shown(assessed, areas_of(assessed, areas, first_alone=False), units)
    with answer.opened() as file:
        _write(shown, answer.form, file)


def _shown(assessed: Assessed, areas: Sequence[Assessed], units: Sequence[str]) -> Shown:
    from kaoping.cli.render.problems import Shown
    from kaoping.engine.problem_lists import area_list, rows_of_areas

    lists = tuple(area_list(one.assessment, one.scored) for one in areas)
    shown = Shown(assessed.assessment, lists, rows_of_areas(assessed.assessment, lists), assessed.language)
    return shown.of_units({_row_of(assessed, name) for name in units}) if units else shown


def _row_of(assessed: Assessed, name: str) -> str:
    """The unit whose row has what is found of this one; a sub-unit stands with its parent unless it has a row of its own."""
    unit = unit_of_any_area(assessed, name)
    return unit.name if unit.listed_apart or not unit.parent else unit.parent


def _write(shown: Shown, form: str, file: TextIO) -> None:
    if form == "json":
        from kaoping.engine.problem_lists.as_json import problems_as_json

        file.write(problems_as_json(shown.assessment, shown.lists, shown.rows, shown.language))
    elif form == "csv":
        from kaoping.cli.render.problems_csv import write_csv

        write_csv(shown, file)
    elif form == "md":
        from kaoping.cli.render.problems_md import problems_md

        file.write("\n".join(problems_md(shown)) + "\n")
    else:
        from kaoping.cli.render.problems import problems_text

        file.write("\n".join(problems_text(shown, cells_of(file))) + "\n")
