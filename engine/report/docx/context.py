"""What the placeholders of a template show: the attributes of the notice, and its tables as Word draws them."""

from __future__ import annotations

from typing import Any

from kaoping.dsl.diagnostic import Language
from kaoping.engine.report.docx.draw import area_table, problem_table, score_table
from kaoping.engine.report.docx.fields import Budget, Each, Fields, text
from kaoping.engine.report.docx.placeholders import NOTICE, Placeholder
from kaoping.engine.report.notice import AreaAnnex, Notice, ProblemAnnex, ScoreAnnex
from kaoping.engine.report.problem_annex import ProblemRow
from kaoping.engine.report.score_tables import Row, amount


def context_of(notice: Notice) -> dict[str, Any]:
    """The placeholders of the top by both of their names."""
    shown = _Shown(notice.language)
    fields = shown.fields(notice, NOTICE)
    return {name: fields.get(name) for one in NOTICE for name in (one.chinese, one.english)}


class _Shown:
    def __init__(self, language: Language) -> None:
        self.language = language
        self.budget = Budget()

    def fields(self, thing: object, of: tuple[Placeholder, ...]) -> Fields:
        return Fields(of, lambda one: self.value(thing, one))

    def value(self, thing: object, one: Placeholder) -> Any:
        found = self.found(thing, one.english)
        if one.kind == "list":
            entries = [self.fields(entry, one.of) if one.of else text(entry) for entry in found]
            return Each(entries, self.budget)
        return found if one.kind == "table" else text(found)

    def found(self, thing: object, name: str) -> Any:
        """What a thing has under a name: its attribute, or for annexes what is made of their table."""
        match thing, name:
            case ScoreAnnex(), "table":
                return score_table(thing.table, self.language)
            case ScoreAnnex(), "unit_class":
                return thing.table.unit_class
            case ScoreAnnex(), "rows":
                return [(thing, row) for row in thing.table.rows]
            case (ScoreAnnex() as annex, Row() as row), _:
                return _of_row(annex, row, name)
            case AreaAnnex(), "table":
                return area_table(thing.table)
            case AreaAnnex(), "notes":
                return thing.table.notes
            case ProblemAnnex(), "table":
                return problem_table(thing.problems, self.language)
            case ProblemAnnex(), "rows":
                return thing.problems.rows
            case ProblemRow(), "problems":
                return ["\n".join(one) for one in thing.problems]
            case _:
                return getattr(thing, name)


def _of_row(annex: ScoreAnnex, row: Row, name: str) -> Any:
    match name:
        case "total":
            return amount(row.total, annex.table.places)
        case "cells":
            return annex.table.texts(row)
        case _:
            return getattr(row, name)
