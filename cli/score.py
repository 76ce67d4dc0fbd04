"""``kaoping score``: scores and ranks, a table a class."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO, cast

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options
from kaoping.cli.areas import areas_of
from kaoping.cli.assessed import Assessed, assess, in_language_of
from kaoping.cli.choose import shown_of
from kaoping.cli.command import command as declare, option
from kaoping.cli.options import areas_option, facts_option, path_argument, units_option
from kaoping.cli.output import cells_of
from kaoping.dsl.diagnostic import Text

if TYPE_CHECKING:
    from kaoping.engine.assessment.assessment import Assessment
    from kaoping.engine.report.score_tables import ScoreTable
    from kaoping.engine.scoring.score import Scored

_TEXTS = Text("计分、排名，按类别出表", "score and rank: a table a class")
_MORE = Text(
    """\
PATH是考评文件夹（含assessment.toml），或一份评分细则（用--facts给出数据）。
数据或细则有错误时不出结果，只列出错误。--class和--unit只选显示哪些，不影响名次。

示例：
  kaoping score 一季度考评
  kaoping score 一季度考评 --class A类
  kaoping score 一季度考评 --unit 市人社局 --unit 市交通局
  kaoping score 一季度考评 -o 结果.csv             供Excel打开
  kaoping score 一季度考评 --format json           全部得分明细
  kaoping score 细则.kp --facts 数据.xlsx
  cat 细则.kp | kaoping score - --facts 数据.csv""",
    """\
PATH is an assessment's folder (with assessment.toml) or one rulebook (its facts given with --facts).
With an error in rulebooks or facts there is no result; the errors are listed. --class and --unit only choose what is shown and never
change a rank.

Examples:
  kaoping score q1
  kaoping score q1 --class "class A"
  kaoping score q1 --unit "Health Bureau" --unit "Transport Bureau"
  kaoping score q1 -o result.csv                  for Excel
  kaoping score q1 --format json                  with all ledgers
  kaoping score rules.kp --facts facts.xlsx
  cat rules.kp | kaoping score - --facts facts.csv""",
)
_CLASS = Text("只显示这一类别，可写多次", "show only this class; may be repeated")
_WRITING = Text("写出结果", "writing the result")
_AS_OF = Text("截至{day}", "as of {day}")


@declare("score", _TEXTS, _MORE)
@path_argument()
@facts_option()
@areas_option()
@option("--class", "classes", multiple=True, metavar="CLASS", texts=_CLASS)
@units_option()
@answer_options("table", "json", "csv", "md")
def command(
    path: str,
    facts: tuple[str, ...],
    areas: tuple[str, ...],
    classes: tuple[str, ...],
    units: tuple[str, ...],
    wanted: Wanted,
) -> None:
    with in_language_of(path):
        answer = wanted.read_from(path, *facts)
    first_alone = answer.form == "csv" or bool(classes or units)
    chosen = areas_of(assess(path, facts), areas, first_alone=first_alone)
    shown = [(area, shown_of(area, classes, units)) for area in chosen]
    with answer.opened() as file:
        _write(shown, answer.form, file)


def _write(areas: Sequence[tuple[Assessed, Scored]], form: str, file: TextIO) -> None:
    if form == "json":
        _write_json(areas, file)
    elif form == "csv":
        _write_csv(areas, file)
    elif form == "md":
        _write_parts((_area_md(area, shown) for area, shown in areas), file)
    else:
        cells = cells_of(file)
        _write_parts((_area_text(area, shown, cells, len(areas) > 1) for area, shown in areas), file)


def _write_csv(areas: Sequence[tuple[Assessed, Scored]], file: TextIO) -> None:
    """The scores; of areas without points their targets."""
    from kaoping.cli.render.area_csv import write_targets_csv
    from kaoping.cli.render.score_csv import write_csv
    from kaoping.engine.areas import area_report

    tables = [table for area, shown in areas for table in _score_tables(area, shown)]
    if tables:
        write_csv(tables, areas[0][0].language, file)
    else:
        reports = [area_report(area.assessment, shown) for area, shown in areas]
        write_targets_csv(reports, areas[0][0].language, file)


def _write_parts(areas: Iterable[Iterator[Iterable[str]]], file: TextIO) -> None:
    """Parts, each some lines, with a blank line between them."""
    for number, lines in enumerate(part for area in areas for part in area):
        file.write("\n" * bool(number) + "\n".join(lines) + "\n")


def _score_tables(area: Assessed, shown: Scored) -> Iterator[ScoreTable]:
    from kaoping.engine.report.score_tables import score_tables

    return score_tables(shown, area.scored, width="sections")


def _area_text(area: Assessed, shown: Scored, cells: int, brief: bool) -> Iterator[Iterable[str]]:
    """The parts of an area; with ``brief`` only what is read side by side with other areas."""
    from kaoping.cli.render.area_text import area_table_text, records_counted, sentences_text
    from kaoping.cli.render.cells import printable
    from kaoping.cli.render.score_text import table_text
    from kaoping.engine.areas import area_report, sentences_of, tables_of

    if title := _title(area):
        yield (printable(title),)
    yield from (table_text(table, cells) for table in _score_tables(area, shown))
    report = area_report(area.assessment, shown)
    yield from (area_table_text(table, cells, area.language) for table in tables_of(report, brief=brief))
    if sentences := sentences_of(report, of_several=True):
        yield sentences_text(sentences, cells)
    if brief and report.records:
        yield records_counted(report, area.language, cells)


def _area_md(area: Assessed, shown: Scored) -> Iterator[Iterable[str]]:
    from kaoping.cli.render.area_md import area_table_md, sentences_md
    from kaoping.cli.render.score_md import escaped, table_md
    from kaoping.engine.areas import area_report, sentences_of, tables_of

    if title := _title(area):
        yield (f"# {escaped(title)}",)
    yield from map(table_md, _score_tables(area, shown))
    report = area_report(area.assessment, shown)
    yield from map(area_table_md, tables_of(report))
    if sentences := sentences_of(report, of_several=True):
        yield sentences_md(sentences)


def _write_json(areas: Sequence[tuple[Assessed, Scored]], file: TextIO) -> None:
    from kaoping.cli.progress import progress
    from kaoping.engine.areas import area_report
    from kaoping.engine.areas.as_json import write_areas

    reports = [area_report(area.assessment, shown) for area, shown in areas]
    receipt = _receipt(*areas[0], [(area.assessment, area.scored) for area, _ in areas[1:]])
    if file is sys.stdout and file.isatty():
        write_areas(reports, file, receipt)
        return
    with progress(language.say(_WRITING), len(reports[0].scored.standings)) as tell:
        write_areas(reports, cast(TextIO, _Counting(file, tell)), receipt)


def _receipt(area: Assessed, shown: Scored, others: list[tuple[Assessment, Scored]]) -> str:
    """Of the whole assessment, whatever is shown of it; ``others`` are the further areas where they are scored already."""
    from kaoping.engine.receipt import receipt_of, receipt_text

    names = [one.unit.name for one in shown.standings]
    scored_already = len(others) == len(area.assessment.areas)
    return receipt_text(receipt_of(area.assessment, area.scored, names, others if scored_already else None))


class _Counting:
    """A file that tells how many pieces were written to it; a unit is a piece."""

    def __init__(self, file: TextIO, tell: Callable[[int], None]) -> None:
        self.file, self.tell, self.pieces = file, tell, 0

    def write(self, text: str) -> int:
        self.pieces += 1
        self.tell(self.pieces)
        return self.file.write(text)


def _title(assessed: Assessed) -> str:
    about = assessed.assessment
    as_of = _AS_OF.in_language(assessed.language).format(day=about.as_of) if about.as_of else ""
    if not (about.name and as_of) and len(about.rulebooks) == 1 and about.name == about.rulebooks[0].name:
        return ""
    return "  ".join(part for part in (about.name, about.period, as_of) if part)
