"""Lists of problems as Markdown: the table as notices print it, a row a unit and a column an area, then what the two checks find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaoping.cli.render.problems import NOTHING, Shown, checks
from kaoping.cli.render.score_md import escaped
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.problem_lists import ProblemRow, numbered

_NUMBER, _UNIT = Text("序号", "no."), Text("单位名称", "unit")
_OF_AREA = Text("“{area}”问题", "{area}")
_PROBLEMS, _REMARKS = Text("问题", "problems"), Text("备注", "remarks")


def problems_md(shown: Shown) -> Iterator[str]:
    if title := shown.title():
        yield f"# {escaped(title)}"
        yield ""
    yield f"## {escaped(shown.head())}"
    yield ""
    if shown.rows:
        yield from _table(shown)
    else:
        yield escaped(shown.say(NOTHING))
    if unlisted := shown.unlisted():
        yield ""
        yield escaped(unlisted)
    for one in shown.lists:
        if not one.listed:
            continue
        within = False
        for line in checks(one, shown):
            item = line.startswith("  ")
            if not (item and within):
                yield ""
            yield f"- {escaped(line)}" if item else escaped(line)
            within = item


def _table(shown: Shown) -> Iterator[str]:
    areas = [one.area for one in shown.lists if one.listed]
    heads = [shown.say(_OF_AREA, area=area) for area in areas] if len(areas) > 1 else [shown.say(_PROBLEMS)]
    header = [shown.say(_NUMBER), shown.say(_UNIT), *heads, shown.say(_REMARKS)]
    yield _row(escaped(head) for head in header)
    yield "|---:|" + "---|" * (len(header) - 1)
    for number, row in enumerate(shown.rows, 1):
        remarks = "<br>".join(escaped(one) for one in row.remarks(shown.language))
        yield _row([str(number), escaped(row.unit), *(_cell(row, area, shown.language) for area in areas), remarks])


def _cell(row: ProblemRow, area: str, language: Language) -> str:
    return "<br>".join(escaped(text) for text in numbered(row.areas.get(area, ()), language))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
