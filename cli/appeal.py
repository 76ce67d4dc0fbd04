"""``kaoping appeal``: what each appeal would change before it is granted, and what each decided one changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options, write_json
from kaoping.cli.assessed import Assessed, assess, in_language_of
from kaoping.cli.choose import unit_named
from kaoping.cli.command import command as declare, option
from kaoping.cli.options import appeals_option, facts_option, path_argument
from kaoping.cli.output import cells_of
from kaoping.cli.progress import progress
from kaoping.dsl.diagnostic import Language, Text

if TYPE_CHECKING:
    from kaoping.engine.appeals.told import Told

_TEXTS = Text("申诉会改变谁的得分和名次", "what appeals change, for everybody")
_MORE = Text(
    """\
申诉写在清单的appeals一项，或用--appeals给出。待定的：支持以后各单位的得分和名次怎样，单独支持、全部支持各是怎样；已作决定的：改变了什么。
只是试算，不改任何文件。

示例：
  kaoping appeal 一季度考评
  kaoping appeal 一季度考评 --unit 市人社局
  kaoping appeal 一季度考评 --appeals 申诉.xlsx --format md -o 申诉.md
  kaoping appeal 细则.kp --facts 数据.csv --appeals 申诉.csv""",
    """\
Appeals stand under 'appeals' in the manifest, or are given with --appeals. Of a pending one: everybody's score and rank if it is granted,
alone and with all other pending ones; of a decided one: what it changed. No file is changed.

Examples:
  kaoping appeal q1
  kaoping appeal q1 --unit "Health Bureau"
  kaoping appeal q1 --appeals appeals.xlsx --format md -o appeals.md
  kaoping appeal rules.kp --facts facts.csv --appeals appeals.csv""",
)
_UNIT = Text("只看这个单位的申诉", "only the appeals of this unit")
_TRYING = Text("试算申诉", "trying the appeals")


@declare("appeal", _TEXTS, _MORE)
@path_argument()
@facts_option()
@appeals_option()
@option("--unit", metavar="UNIT", texts=_UNIT)
@answer_options("text", "json", "md")
def command(
    path: str,
    facts: tuple[str, ...],
    appeals: tuple[str, ...],
    unit: str | None,
    wanted: Wanted,
) -> None:
    from kaoping.engine.appeals.effects import effects

    inputs = (path, *facts, *appeals)
    with in_language_of(path):
        answer = wanted.read_from(*inputs)
    assessed = assess(path, facts, appeals)
    name = unit_named(assessed, unit).name if unit is not None else ""
    chosen = [one for one in assessed.assessment.appeals if not name or _concerns(assessed, one.unit, name)]
    with progress(language.say(_TRYING)):
        found = effects(assessed.assessment, assessed.scored, chosen)
    parents = {one.unit.name: one.unit.parent for one in assessed.assessment.units if one.unit.parent}
    with answer.opened() as file:
        if answer.form == "json":
            from kaoping.engine.appeals.as_json import as_json

            write_json(as_json(found, assessed.scored, parents), file)
            return
        from kaoping.engine.appeals import told, words

        spoken = assessed.language
        if not found.each:
            said = words.NONE_OF_UNIT if name else words.NO_APPEALS
            file.write(said.in_language(spoken).format(unit=name) + "\n")
            return
        lines = _markdown if answer.form == "md" else _text
        file.write(told.summary(found, spoken) + "\n")
        for one in told.told(found, assessed.scored, parents, spoken):
            file.writelines(line + "\n" for line in lines(one, file, spoken))


def _concerns(assessed: Assessed, unit: str, name: str) -> bool:
    """Whether an appeal of a unit is one of the unit named, or of a sub-unit of it."""
    return any(one.unit.name == unit and name in (unit, one.unit.parent) for one in assessed.assessment.units)


def _text(one: Told, file: TextIO, spoken: Language) -> Iterator[str]:
    from kaoping.cli.render.cells import printable, wrapped
    from kaoping.cli.render.tables import drawn

    cells = cells_of(file) if file is sys.stdout and file.isatty() else 0
    yield ""
    yield printable(one.heading)
    for line in one.lines:
        parts = wrapped(printable(line), max(cells - 2, 40)) if cells else [printable(line)]
        yield from (f"  {part}" for part in parts)
    if one.effect:
        yield f"  {one.effect}"
    if one.rows:
        rows = [list(map(printable, row)) for row in one.rows]
        yield from (f"    {line}" for line in drawn(one.header, rows, _numbers(one)))
    if one.after:
        yield f"  {one.after}"


def _markdown(one: Told, file: TextIO, spoken: Language) -> Iterator[str]:
    from kaoping.cli.render.score_md import escaped
    from kaoping.cli.render.tables import drawn

    yield ""
    yield f"## {escaped(one.heading)}"
    yield ""
    yield from (f"- {escaped(line)}" for line in one.lines)
    if one.effect:
        yield from ("", one.effect)
    if one.rows:
        rows = [list(map(escaped, row)) for row in one.rows]
        yield ""
        yield from drawn(one.header, rows, _numbers(one), "pipe")
    if one.after:
        yield from ("", one.after)


def _numbers(one: Told) -> list[bool]:
    return [True, False, True, True, *[False] * (len(one.header) - 4)]
