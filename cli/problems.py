"""``kaoping problems``: the list of problems, and whether it and the points lost agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

import click

from kaoping.cli import language
from kaoping.cli.assessed import Assessed, assess, in_language_of
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import WrongInput
from kaoping.cli.output import cells_of, form_of, opened, overwrite_option, refuse_input
from kaoping.cli.progress import progress
from kaoping.cli.score import FACTS, FORMAT, OUTPUT, PATH
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
_AREA = Text("只显示这一领域，可写多次", "show only this area; may be repeated")
_UNIT = Text("只显示这个单位（别名也可），可写多次", "show only this unit (aliases understood); may be repeated")
_AT_WORK = Text("列出问题", "listing problems")
_ENDINGS = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table"}


@declare("problems", _TEXTS, _MORE)
@argument("path", PATH, metavar="PATH")
@option("--facts", multiple=True, metavar="FILE", texts=FACTS)
@option("--area", "areas", multiple=True, metavar="AREA", texts=_AREA)
@option("--unit", "units", multiple=True, metavar="UNIT", texts=_UNIT)
@option("--format", "form", type=click.Choice(("table", "csv", "json", "md")), texts=FORMAT)
@option("-o", "--output", metavar="FILE", texts=OUTPUT)
@overwrite_option()
def command(
    path: str,
    facts: tuple[str, ...],
    areas: tuple[str, ...],
    units: tuple[str, ...],
    form: str | None,
    output: str | None,
    overwrite: bool,
) -> None:
    with in_language_of(path):
        form = form_of(output, form, _ENDINGS)
        refuse_input(output, (path, *facts))
    assessed = assess(path, facts)
    with progress(language.say(_AT_WORK)):
        shown = _shown(assessed, areas, units)
    csv = form == "csv"
    inputs = (path, *facts)
    with opened(output, bom=csv, newline="" if csv else "\n", inputs=inputs, overwrite=overwrite) as file:
        _write(shown, form, file)


def _shown(assessed: Assessed, areas: Sequence[str], units: Sequence[str]) -> Shown:
    from kaoping.cli.render.problems import Shown
    from kaoping.engine.problem_lists import area_lists, rows_of_areas

    lists = area_lists(assessed.assessment, assessed.scored)
    if areas:
        lists = tuple(
            one for one in lists if one.area in {_area(name, [each.area for each in lists]) for name in areas}
        )
    shown = Shown(assessed.assessment, lists, rows_of_areas(assessed.assessment, lists), assessed.language)
    return shown.of_units({_unit(assessed, name) for name in units}) if units else shown


def _area(name: str, known: Sequence[str]) -> str:
    from kaoping.dsl.fold import fold

    found = next((area for area in known if fold(area) == fold(name)), None)
    if found is None:
        raise WrongInput(
            Text(f"没有叫“{name}”的领域。", f"There is no area '{name}'."),
            Text("现有：" + "、".join(known) + "。", "There are: " + ", ".join(f"'{one}'" for one in known) + "."),
        )
    return found


def _unit(assessed: Assessed, name: str) -> str:
    """The unit of a name or an alias in any of the areas; a sub-unit by its parent unless it has a row of its own."""
    from kaoping.dsl.fold import fold
    from kaoping.engine.reading.near import nearest_of

    units = [one.unit for area in (assessed.assessment, *assessed.assessment.areas) for one in area.units]
    for unit in units:
        if fold(name) in map(fold, (unit.name, *unit.aliases)):
            return unit.name if unit.listed_apart or not unit.parent else unit.parent
    names, aliases = [one.name for one in units], [alias for one in units for alias in one.aliases]
    raise WrongInput(Text(f"没有叫“{name}”的单位。", f"There is no unit '{name}'."), nearest_of(name, names, aliases))


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
