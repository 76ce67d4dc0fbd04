"""``kaoping score``: scores and ranks, a table a class."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO, cast

import click

from kaoping.cli import language
from kaoping.cli.assessed import Assessed, assess, in_language_of
from kaoping.cli.choose import shown_of
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.output import cells_of, form_of, opened, overwrite_option, refuse_input
from kaoping.dsl.diagnostic import Text

if TYPE_CHECKING:
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
PATH = Text(
    "考评文件夹或评分细则；-表示从标准输入读细则",
    "an assessment's folder or a rulebook; - reads a rulebook from standard input",
)
FACTS = Text("另加的数据表（CSV或xlsx），可写多次", "a further table of facts (CSV or xlsx); may be repeated")
_CLASS = Text("只显示这一类别，可写多次", "show only this class; may be repeated")
_UNIT = Text("只显示这个单位（别名也可），可写多次", "show only this unit (aliases understood); may be repeated")
FORMAT = Text(
    "输出格式；默认看-o的扩展名，否则是文字", "the form of the output; by default that of -o's ending, else text"
)
OUTPUT = Text("写到文件，而不是屏幕", "write to a file instead of the screen")
_WRITING = Text("写出结果", "writing the result")
_AS_OF = Text("截至{day}", "as of {day}")

FORMATS = ("table", "json", "csv", "md")
_ENDINGS = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table"}


@declare("score", _TEXTS, _MORE)
@argument("path", PATH, metavar="PATH")
@option("--facts", multiple=True, metavar="FILE", texts=FACTS)
@option("--class", "classes", multiple=True, metavar="CLASS", texts=_CLASS)
@option("--unit", "units", multiple=True, metavar="UNIT", texts=_UNIT)
@option("--format", "form", type=click.Choice(FORMATS), texts=FORMAT)
@option("-o", "--output", metavar="FILE", texts=OUTPUT)
@overwrite_option()
def command(
    path: str,
    facts: tuple[str, ...],
    classes: tuple[str, ...],
    units: tuple[str, ...],
    form: str | None,
    output: str | None,
    overwrite: bool,
) -> None:
    with in_language_of(path):
        form = form_of(output, form, _ENDINGS)
        refuse_input(output, (path, *facts))
    assessed = assess(path, facts)
    shown = shown_of(assessed, classes, units)
    csv = form == "csv"
    inputs = (path, *facts)
    with opened(output, bom=csv, newline="" if csv else "\n", inputs=inputs, overwrite=overwrite) as file:
        _write(assessed, shown, form, file)


def _write(assessed: Assessed, shown: Scored, form: str, file: TextIO) -> None:
    from kaoping.engine.report.score_tables import score_tables

    tables = score_tables(shown, assessed.scored, width="sections")
    if form == "json":
        _write_json(assessed, shown, file)
    elif form == "csv":
        from kaoping.cli.render.score_csv import write_csv

        write_csv(tables, assessed.language, file)
    elif form == "md":
        from kaoping.cli.render.score_md import escaped, table_md

        if title := _title(assessed):
            file.write(f"# {escaped(title)}\n\n")
        for number, table in enumerate(tables):
            file.write("\n" * bool(number) + "\n".join(table_md(table)) + "\n")
    else:
        from kaoping.cli.render.cells import printable
        from kaoping.cli.render.score_text import table_text

        cells = cells_of(file)
        if title := _title(assessed):
            file.write(f"{printable(title)}\n\n")
        for number, table in enumerate(tables):
            file.write("\n" * bool(number) + "\n".join(table_text(table, cells)) + "\n")


def _write_json(assessed: Assessed, shown: Scored, file: TextIO) -> None:
    from kaoping.cli.progress import progress
    from kaoping.engine.receipt import receipt_of, receipt_text
    from kaoping.engine.writing.stream import write_json

    names = [one.unit.name for one in shown.standings]
    receipt = receipt_text(receipt_of(assessed.assessment, assessed.scored, names))
    if file is sys.stdout and file.isatty():
        write_json(shown, file, {"receipt": receipt})
        return
    with progress(language.say(_WRITING), len(shown.standings)) as tell:
        write_json(shown, cast(TextIO, _Counting(file, tell)), {"receipt": receipt})


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
