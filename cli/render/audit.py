"""An audit for people: how much was looked at, how much was found, and each discrepancy with what to do, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kaoping.cli.assessed import Assessed
from kaoping.cli.render.told import Line, Part
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.audit import Audit, CellReading, Discrepancy, Sure
from kaoping.engine.audit.discrepancy import KINDS, SURE
from kaoping.engine.audit.words import found_words, looked_at_words, times
from kaoping.engine.wording import join

_WHERE = Text("{sure}　{place}", "{sure}  {place}")
_LINE = Text("，原文第{line}行", ", line {line} of the text")
_BECAUSE = Text("依据：{because}", "grounds: {because}")
_VALUES = Text("印发：{printed}；核对：{computed}", "printed: {printed}; computed: {computed}")
_HELD = Text("推定：{cells}", "read as: {cells}")
_DOUBTFUL = Text("不能确定：{cells}", "not sure: {cells}")
_CELL = Text("【{column}】{value}", "[{column}] {value}")
_OR = Text("{value}，也可能是{others}", "{value}, or {others}")
_NOT_PRINTED = Text("（缺格）", " (lost)")


def audit_lines(found: Audit, assessed: Assessed) -> Iterator[Part]:
    spoken = assessed.language
    about = assessed.assessment
    yield Line(0, "  ".join(part for part in (about.name, about.period) if part))
    yield Line(2, looked_at_words(found.audited, spoken))
    yield Line(2, found_words(found.discrepancies, spoken))
    number = 0
    for kind, each in groupby(found.discrepancies, key=lambda one: one.kind):
        some = list(each)
        yield Line(1, f"{KINDS[kind].in_language(spoken)}{times(len(some), spoken)}")
        shared = {one.because for one in some}
        if len(shared) == 1 and len(some) > 1:
            yield Line(2, _BECAUSE.in_language(spoken).format(because=some[0].because.in_language(spoken)))
        for one in some:
            number += 1
            yield from _discrepancy(one, number, spoken, alone=len(shared) > 1 or len(some) == 1)


def _discrepancy(one: Discrepancy, number: int, spoken: Language, *, alone: bool) -> Iterator[Part]:
    line = _LINE.in_language(spoken).format(line=one.line) if one.line else ""
    where = _WHERE.in_language(spoken).format(sure=SURE[one.sure].in_language(spoken), place=f"{one.place}{line}")
    yield Line(2, f"{number}  {where}")
    yield Line(3, one.says.in_language(spoken))
    values = one.printed.in_language(spoken), one.computed.in_language(spoken)
    yield Line(3, _VALUES.in_language(spoken).format(printed=values[0], computed=values[1]))
    held = [each for each in one.readings if each.sure is Sure.LIKELY and not each.printed]
    doubtful = [each for each in one.readings if each.sure is Sure.POSSIBLE]
    for template, cells in ((_HELD, held), (_DOUBTFUL, doubtful)):
        if cells:
            yield Line(3, template.in_language(spoken).format(cells=_cells(cells, spoken)))
    if alone:
        yield Line(3, _BECAUSE.in_language(spoken).format(because=one.because.in_language(spoken)))


def _cells(readings: Sequence[CellReading], spoken: Language) -> str:
    return join((_cell(each, spoken) for each in readings), spoken, Text("；", "; "))


def _cell(each: CellReading, spoken: Language) -> str:
    value = each.value + (_NOT_PRINTED.in_language(spoken) if not each.printed else "")
    if each.alternatives and each.sure is Sure.POSSIBLE:
        others = join(each.alternatives, spoken, Text("、", ", "))
        value = _OR.in_language(spoken).format(value=value, others=others)
    return _CELL.in_language(spoken).format(column=each.column, value=value)
