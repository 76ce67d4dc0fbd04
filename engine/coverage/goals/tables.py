"""Goals of a table that is looked up: each of its rows is found, and none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Group, Sort
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.tracing import Step
from kaoping.engine.tree import Lookup

_ROWS = 200  # of a larger table the rows are not asked for one by one


def goals_of_rows(plan: Plan, node: Lookup) -> None:
    rows = node.table.rows
    if len(rows) > _ROWS:
        return
    goals: dict[int, int] = {}
    place = plan.place
    for number, row in enumerate(rows):
        file, line = row.places[-1] if row.places else place[:2]
        plan.place = (file, line, place[2])
        says = wording.ROW.filled(number=number + 1)
        goals[id(row)] = plan.goal(Group.TABLES, Sort.ROW, says, node.table.key, number)
    plan.place = place
    none = None if node.if_none is None else plan.goal(Group.TABLES, Sort.ROW, wording.NO_ROW, node)

    def watch(step: Step, below: Sequence[Step]) -> Iterator[int]:
        keys = [one.value for one in below[: len(node.keys)]]
        if len(keys) == len(node.keys) and all(isinstance(one, str | Fraction) for one in keys):
            row = node.table.index.find(keys)  # type: ignore[arg-type]
            if row is not None and id(row) in goals:
                yield goals[id(row)]
            elif row is None and none is not None:
                yield none

    plan.watch(node, watch)
