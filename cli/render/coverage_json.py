"""Coverage and mutants for programs: parts of the shape of ``docs/reference/test.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.cli.render.mutants_text import fate_of
from kaoping.cli.tested.rulebook import Tested

if TYPE_CHECKING:
    from kaoping.engine.coverage.coverage import Coverage
    from kaoping.engine.mutants.verdict import Judged

Json = dict[str, object]


def coverage_json(coverage: Coverage, tested: Tested) -> Json:
    from kaoping.engine.coverage.goal import Group

    unreached = set(coverage.unreached)
    groups = []
    for group in Group:
        exercised, reachable, not_found = coverage.count(group)
        groups.append({"group": group.value, "exercised": exercised, "reachable": reachable, "not_found": not_found})
    goals = [
        {
            "group": goal.group.value,
            "what": goal.sort.value,
            "file": tested.sources.path(goal.file),
            "line": goal.line,
            "part": goal.part,
            "exercised": number in coverage.exercised,
            "reachable": number not in unreached,
            "says": {"zh": goal.says.zh, "en": goal.says.en},
        }
        for number, goal in enumerate(coverage.goals)
    ]
    suggestions = [
        {"name": one.label, "lines": list(one.lines), "goals": list(one.goals)} for one in coverage.suggestions
    ]
    return {"complete": coverage.complete, "groups": groups, "goals": goals, "suggestions": suggestions}


def mutants_json(mutants: tuple[Judged, ...], tested: Tested) -> Json:
    return {"seed": tested.seed, "mutants": [_mutant(one) for one in mutants]}


def _mutant(judged: Judged) -> Json:
    from kaoping.engine.amount import exact_or_none

    mutant, difference = judged.mutant, judged.difference
    shown: Json | None = None
    if difference is not None:
        shown = {
            "part": difference.part,
            "score_before": exact_or_none(difference.before),
            "score_after": exact_or_none(difference.after),
            "grade_before": difference.grade_before,
            "grade_after": difference.grade_after,
            "scored_after": not difference.failed,
            "lines": list(difference.lines),
        }
    return {
        "change": mutant.mutation.value,
        "line": mutant.line,
        "before": mutant.before,
        "after": mutant.after,
        "fate": fate_of(judged),
        "by": judged.by,
        "reason": judged.explained,
        "difference": shown,
    }
