"""The ledgers: a sheet a unit with its score by indicator, each posting with clause, arithmetic, facts and records and where they stood.

Total, rank and scores on these sheets are formulas; the postings are told as they were when the workbook was made. Of many units the ledgers stand below
each other on one sheet, and only where points were lost or something is to be told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.explain.explain import explain_unit
from kaoping.engine.explain.lines import posting_words, why_no_score
from kaoping.engine.explain.value import IndicatorExplanation, UnitExplanation
from kaoping.engine.explain.voice import Voice
from kaoping.engine.report.xlsx.build import MOST_LEDGERS, Build
from kaoping.engine.report.xlsx.cells import MOST_TEXT, as_float, without_signs
from kaoping.engine.report.xlsx.grid import Column
from kaoping.engine.report.xlsx.styles import HEAD, WIDE_ENOUGH, Styles, decimals, signed
from kaoping.engine.result import Posting
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.writing.heights import height
from kaoping.engine.writing.paper import lay_out

_HEADS = (
    (Text("指标", "indicator"), 26),
    (Text("满分", "max"), 7),
    (Text("得分", "score"), WIDE_ENOUGH),
    (Text("增减", "points"), WIDE_ENOUGH),
    (Text("明细", "posting"), 22),
    (Text("条款", "clause"), 44),
    (Text("计算", "arithmetic"), 24),
    (Text("事实", "facts"), 34),
    (Text("记录", "records"), 44),
)
_ABOUT = Text(
    "总分、名次、得分是公式，随数据变化；各条明细是生成时的。",
    "Total, rank and scores are formulas and follow the facts; the postings are those of when this was made.",
)
_TOTAL, _RANK = Text("总分", "total"), Text("名次", "rank")
_OPENING = Text("起始", "opening")


def write_ledgers(build: Build, sheets: dict[str, Any], styles: Styles, tell: Callable[[int], None]) -> None:
    scored = build.content.scored
    together = len(build.units) > MOST_LEDGERS
    row = 0
    for number, unit in enumerate(build.units):
        sheet = sheets[build.ledgers[id(unit)]]
        if not together or number == 0:
            row = _head(build, sheet, styles)
        told = explain_unit(scored, unit.unit.name, everything=not together, language=build.language)
        row = _Ledger(build, sheet, styles, unit, told).write(row)
        tell(len(build.units) + number + 1)


def _head(build: Build, sheet: Any, styles: Styles) -> int:
    sheet.write_string(0, 0, build.say(_ABOUT), styles(italic=True))
    for at, (name, wide) in enumerate(_HEADS):
        sheet.write_string(1, at, build.say(name), styles.head)
        sheet.set_column(at, at, wide)
    sheet.freeze_panes(2, 1)
    lay_out(sheet, 1)
    return 2


class _Ledger:
    def __init__(self, build: Build, sheet: Any, styles: Styles, unit: Standing, told: UnitExplanation) -> None:
        self.build, self.sheet, self.styles, self.unit, self.told = build, sheet, styles, unit, told
        self.place = next(place for place in build.workings if place.rulebook is unit.rulebook)
        self.at = build.facts.row_of[id(unit)] - self.place.first_on_facts
        self.index = {one.key: i for i, one in enumerate(unit.rulebook.indicators)}
        self.wrapped = styles(border=1, text_wrap=True, valign="top")
        self.bold = styles(border=1, bold=True, text_wrap=True, valign="top", bg_color=HEAD)

    def write(self, row: int) -> int:
        build, sheet = self.build, self.sheet
        for at in range(len(_HEADS)):
            sheet.write_blank(row, at, None, self.bold)
        sheet.write_string(row, 0, self.unit.unit.name, self.bold)
        sheet.write_string(row, 1, build.say(_TOTAL), self.bold)
        self.live(row, 2, build.sections[id(self.place)][-1].column, self.told.places, self.bold)
        sheet.write_string(row, 3, build.say(_RANK), self.bold)
        self.live(row, 4, build.ranks[id(self.place)], None, self.bold)
        remarks = [text for text in (self.told.rank_note, self.told.grade or "", *self.told.remarks) if text]
        sheet.write_string(row, 5, "；".join(remarks)[:MOST_TEXT], self.bold)
        row += 1
        for one in self.told.indicators:
            row = self.indicator(one, row)
        return row + 1

    def live(self, row: int, at: int, column: Column, places: int | None, form: Any) -> None:
        grid = self.place.grid
        cell = f"{grid.prefix}{grid.letter(column)}{grid.first + self.at}"
        value = without_signs(column.cached(self.at))
        number = form
        if places is not None:
            number = self.styles(border=1, bold=True, valign="top", bg_color=HEAD, num_format=decimals(places))
        self.sheet.write_formula(row, at, f'=IF(ISTEXT({cell}),"—",{cell})', number, value)

    def indicator(self, one: IndicatorExplanation, row: int) -> int:
        voice = Voice(self.build.language, one.names)
        found, sheet = one.indicator, self.sheet
        for at in range(len(_HEADS)):
            sheet.write_blank(row, at, None, self.bold)
        section = f"{one.names.of_section(found.section)} · " if found.section else ""
        sheet.write_string(row, 0, f"{section}{one.names.of(found.name)}", self.bold)
        if found.maximum is not None:
            sheet.write_number(row, 1, as_float(found.maximum), self.bold)
        cells = self.build.indicators[id(self.place)][self.index[found.name]]
        self.live(row, 2, cells.outcome, one.places, self.bold)
        why = [line.text for line in why_no_score(one, voice)]
        sheet.write_string(row, 5, "\n".join(why)[:MOST_TEXT], self.bold)
        sheet.set_row(row, height([("\n".join(why), _HEADS[5][1])]))
        if found.ledger is not None:
            self.points(row, as_float(found.ledger.opening), one.places, bold=True, bg_color=HEAD)
            sheet.write_string(row, 4, self.build.say(_OPENING), self.bold)
        row += 1
        if found.ledger is None:
            return row
        for posting in found.ledger.postings:
            self.posting(posting, voice, row, one.places)
            row += 1
        return row

    def points(self, row: int, amount: float | int, places: int, **says: object) -> None:
        number = decimals(places) if says else signed(places)
        form = self.styles(border=1, valign="top", num_format=number, **says)
        self.sheet.write_number(row, 3, amount, form)

    def posting(self, posting: Posting, voice: Voice, row: int, places: int) -> None:
        self.points(row, as_float(posting.amount), places)
        clause = f"{posting.clause.text}\n{voice.where(posting.clause)}" if posting.clause is not None else ""
        facts = [f"{voice.equals(use)}{voice.bracketed(voice.found_in(use))}" for use in posting.facts]
        records = [voice.record(record) for record in posting.records]
        arithmetic = posting.arithmetic if " " in posting.arithmetic else ""
        told = (posting_words(posting, voice), clause, arithmetic, "\n".join(facts), "\n".join(records))
        self.sheet.set_row(row, height((text, wide) for text, (_, wide) in zip(told, _HEADS[4:], strict=True)))
        for at, text in enumerate(told, 4):
            self.sheet.write_string(row, at, text[:MOST_TEXT], self.wrapped)
