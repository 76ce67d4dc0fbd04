"""Small rulebooks of which it is worked out by hand what an example exercises."""

from __future__ import annotations

from kaoping.engine.compile import compile_text
from kaoping.engine.coverage.coverage import Coverage, cover, exercised_by
from kaoping.engine.coverage.goals.rulebook import plan_of
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.examples import run_examples

HEAD = "评分细则【甲】\n总分{total}分\n"
RANKING = "排名：总分从高到低，并列同名次，其后空出\n"


def book(facts: str, indicator: str, examples: str = "", total: int = 10) -> str:
    """A rulebook of one indicator: line 4 is its first fact."""
    return f"{HEAD.format(total=total)}事实：\n{facts}{indicator}{RANKING}{examples}"


def compiled(text: str) -> Rulebook:
    found = compile_text(text)
    assert found.rulebook is not None, [(one.code, one.place) for one in found.diagnostics]
    return found.rulebook


def coverage(text: str) -> Coverage:
    found = compile_text(text)
    assert found.rulebook is not None, [(one.code, one.place) for one in found.diagnostics]
    assert found.analysis is not None
    return cover(found.rulebook, found.analysis.outline)


def missing(text: str) -> list[tuple[int, str]]:
    """What no example exercises and some facts do: line and words, in the order of lines."""
    found = coverage(text)
    return sorted((found.goals[one].line, found.goals[one].says.zh) for one in found.missing)


def unreached(text: str) -> list[tuple[int, str]]:
    found = coverage(text)
    return sorted((found.goals[one].line, found.goals[one].says.zh) for one in found.unreached)


def with_suggestions(text: str, found: Coverage) -> str:
    return text + "".join("\n" + "\n".join(one.lines) + "\n" for one in found.suggestions)


def exercised(text: str) -> set[str]:
    """The goals that the examples of a rulebook exercise, by line, kind and words."""
    found = compile_text(text)
    assert found.rulebook is not None, found.diagnostics
    assert found.analysis is not None
    plan = plan_of(found.rulebook, found.analysis.outline)
    met = exercised_by(plan, run_examples(found.rulebook))
    return {named(plan.goals[one]) for one in met}


def named(goal: object) -> str:
    return repr(goal)
