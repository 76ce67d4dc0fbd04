"""Deductions for which no problem is listed, and listed problems that cost nothing.

Scores that a rule computes are held against it in ``scores``. Here it is about scores that are taken as reported: a problem attached as evidence should
have cost something, and what cost something should have a problem. Where units without a problem usually lack points too, an indicator is no
matter of problems (one that adds points for work done), and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.amount import shown
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.frame import TableColumn
from kaoping.engine.audit.survey import Survey, SurveyedRow
from kaoping.engine.facts import UnitFacts, Value
from kaoping.engine.wording import join

_LISTED = Text("问题清单和得分表对照", "lists of problems held against the score table")
_USUAL = Text(
    "其他没有问题的单位多得满分，这项指标没有可对照的问题清单",
    "other units mostly have full marks; there is no list of problems to hold against it",
)


def check_deductions(survey: Survey, facts: dict[str, UnitFacts]) -> Iterator[Discrepancy]:
    for one in survey.rows:
        if one.row is None or one.unit is None:
            continue
        for column, held in zip(one.frame.columns, one.values, strict=True):
            if held is not None and column.maximum is not None and 0 <= held[0] <= column.maximum:
                yield from _cell(one, column, held[0], held[1], survey, facts)


def _cell(
    one: SurveyedRow,
    column: TableColumn,
    value: Fraction,
    sure: Sure,
    survey: Survey,
    facts: dict[str, UnitFacts],
) -> Iterator[Discrepancy]:
    assert one.row is not None
    assert one.unit is not None
    assert column.maximum is not None
    evidence, key = one.row.evidence, one.row.key(column)
    lost = column.maximum - value
    if column.name in evidence.problem_free and lost and survey.firm.full_without_problem(key):
        yield _unlisted(one, column, value, lost, Sure.LIKELY, _LISTED)
    elif column.name in evidence.with_problem and not lost:
        yield _uncounted(one, column, sure, facts)
    elif (
        column.name not in evidence.scores
        and column.name not in evidence.problem_free | evidence.with_problem
        and lost
        and survey.firm.nearly_all_full(key)
    ):
        yield _unlisted(one, column, value, lost, Sure.POSSIBLE, _USUAL)


def _unlisted(
    one: SurveyedRow, column: TableColumn, value: Fraction, lost: Fraction, sure: Sure, because: Text
) -> Discrepancy:
    assert column.maximum is not None
    return Discrepancy(
        Kind.DEDUCTION_UNLISTED,
        sure,
        one.printed.place,
        same(shown(value)),
        Text(f"满分{shown(column.maximum)}，或列出问题", f"{shown(column.maximum)}, or a problem"),
        Text(
            f"“{one.printed.unit}”的【{column.name}】扣了{shown(lost)}分（{shown(value)}），清单里没有相应的问题。请补列问题，或核对得分。",
            f"'{one.printed.unit}' lost {shown(lost)} for [{column.name}] ({shown(value)}), and no such problem is listed. List it, or check the score.",
        ),
        because,
        one.printed.line,
        one.printed.unit,
        column.name,
    )


def _uncounted(one: SurveyedRow, column: TableColumn, sure: Sure, facts: dict[str, UnitFacts]) -> Discrepancy:
    assert one.unit is not None
    assert one.frame.rulebook is not None
    rule = next(rule for rule in one.frame.rulebook.indicators if rule.key == column.name)
    named = dict.fromkeys(name for clause in rule.clauses for name in clause.evidence)
    known = facts.get(one.unit.name)
    problems = [
        _told(record.columns, name) for name in named for record in (known.records.get(name, ()) if known else ())
    ]
    listed_zh, listed_en = join(problems, "zh"), join(problems, "en")
    return Discrepancy(
        Kind.PROBLEM_UNCOUNTED,
        Sure.LIKELY if sure is Sure.CERTAIN else Sure.POSSIBLE,
        one.printed.place,
        same(shown(column.maximum or Fraction(0))),
        Text("低于满分，或不列问题", "less, or no problem"),
        Text(
            f"“{one.printed.unit}”的【{column.name}】得满分，清单里却有问题：{listed_zh}。请核对得分，或写明不扣分的理由。",
            f"'{one.printed.unit}' has full marks for [{column.name}], but a problem is listed: {listed_en}. Check the score, or say why nothing is lost.",
        ),
        _LISTED,
        one.printed.line,
        one.printed.unit,
        column.name,
    )


def _told(columns: Mapping[str, Value], name: str) -> str:
    """The words of a record, else what kind it is."""
    return max((value for value in columns.values() if isinstance(value, str)), key=len, default=name)
