"""How an indicator came by its score: by the branch that was taken, whichever evaluator took it."""

from __future__ import annotations

import pytest

from kaoping.engine.application.apply import Application
from kaoping.engine.application.scores import Scores
from kaoping.engine.facts import UnitFacts, Value
from kaoping.engine.result import Status
from kaoping.engine.tree import Branch, Clause, Compare, Comparison, Condition, Input, Number, PostingKind

from .small import award, const, count, from_zero, imported, rulebook, source, unit


def from_(least: str, amount: Number, kind: PostingKind) -> Branch:
    when: Condition = Compare(Input("件"), Comparison.AT_LEAST, const(least))
    return Branch(when, amount, kind)


TAKEN_OVER = Clause(
    (
        from_("8", const(10), PostingKind.SCORED),
        from_("5", Input("导"), PostingKind.IMPORTED),
        from_("2", Input("评"), PostingKind.JUDGED),
    ),
    source("达到8件得10分，达到5件导入【导】，达到2件得【评】"),
)
RULES = rulebook(
    from_zero("一", "10", TAKEN_OVER),
    from_zero("二", "10", imported("导")),
    from_zero("三", "10", award("件", "1")),
    facts=(count("件"), count("导"), count("评")),
)
_SCORED, _IMPORTED, _JUDGED = Status.SCORED, Status.IMPORTED, Status.JUDGED


def facts(number: Value) -> UnitFacts:
    return unit("甲", 件=number, 导=0, 评=4)


@pytest.mark.parametrize("by_row", [False, True])
def test_the_branch_that_was_taken_says_how_a_score_came_about(by_row: bool) -> None:
    """0 points that are taken over are taken over; where no branch is taken nothing is."""
    application = Application(RULES)
    if by_row:
        application.use_row([application.case(facts(9))])
        assert application.row is not None
    for number, score, status in (
        (9, 10, _SCORED),
        (5, 0, _IMPORTED),
        (2, 4, _JUDGED),
        (1, 0, _SCORED),
        (8, 10, _SCORED),
    ):
        found = application.scores(application.case(facts(number)))
        assert isinstance(found, Scores)
        assert found.indicators == (score, 0, number)
        assert found.statuses == (status, _IMPORTED, _SCORED)
        assert (found.kept is not None) is by_row
        assert found == Application(RULES).scores(application.case(facts(number)))
