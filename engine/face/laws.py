"""What a rulebook promises, whether it keeps it, and whether its examples would notice a change.

Facts for laws are drawn by ``kaoping.testing``; here is what needs no more than the rulebook. ``prove`` and ``prove_same`` need the extra ``prove``.
"""

from __future__ import annotations

from math import inf
from os import PathLike
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from kaoping.engine.compile import Compiled, compile_rulebook
from kaoping.engine.coverage.coverage import Coverage, cover
from kaoping.engine.extras import needing
from kaoping.engine.face.score import StrPath, WrongInput
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import Law
from kaoping.engine.mutants.judge import Judge, judge_all
from kaoping.engine.mutants.verdict import Judged
from kaoping.engine.rulebook import Rulebook

if TYPE_CHECKING:
    from kaoping.engine.prove.answer import Answer
    from kaoping.engine.prove.same import SameAnswer

Rules = Compiled | StrPath
"""A rulebook that was compiled, or its file."""


def laws(rules: Rules) -> tuple[Law, ...]:
    """The laws that follow from what the rulebook declares, and those it states."""
    return laws_of(_rulebook(_compiled(rules)))


def coverage(rules: Rules) -> Coverage:
    """What the rulebook's examples exercise, and examples for the rest."""
    compiled = _compiled(rules)
    outline = compiled.analysis.outline if compiled.analysis else None
    return cover(_rulebook(compiled), outline)


def mutants(rules: Rules, *, seed: int = 0, seconds: int | None = None) -> tuple[Judged, ...]:
    """Each change of the rulebook's text and what notices it. ``seconds``: when no further ones are tried."""
    compiled = _compiled(rules)
    _rulebook(compiled)
    return tuple(judge_all(Judge(compiled, seed), seconds))


def prove(rules: Rules, *, effort: float = 1, seconds: float = inf) -> tuple[Answer, ...]:
    """Each law, and whether it holds of all facts. ``effort``: how much is tried for each, 1 being what is usual; ``seconds``: when no further ones are asked. ``MissingExtra`` without z3."""
    end = monotonic() + seconds
    rulebook = _rulebook(_compiled(rules))
    with needing("kaoping.prove", ("z3",), "prove"):
        from kaoping.engine.prove.prove import Prover, questions_of
    return tuple(Prover(rulebook, effort, end).answers(questions_of(rulebook)))


def prove_same(old: Rules, new: Rules, *, effort: float = 1, seconds: float = inf) -> tuple[SameAnswer, ...]:
    """Each score of two rulebooks of one language, matched by name, and whether it is the same of all facts. ``MissingExtra`` without z3."""
    end = monotonic() + seconds
    before, after = _rulebook(_compiled(old)), _rulebook(_compiled(new))
    with needing("kaoping.prove_same", ("z3",), "prove"):
        from kaoping.engine.prove.same import Same
    return tuple(Same(before, after, effort, end).answers())


def _compiled(rules: Rules) -> Compiled:
    """``TypeError`` for anything else; ``OSError`` where the file cannot be read."""
    if isinstance(rules, Compiled):
        return rules
    if not isinstance(rules, str | PathLike):
        raise TypeError(f"{type(rules).__name__} is no rulebook: give its file, or what compile_rulebook answers")
    return compile_rulebook(Path(rules))


def _rulebook(compiled: Compiled) -> Rulebook:
    """``WrongInput`` where it does not compile."""
    if compiled.rulebook is None:
        raise WrongInput(compiled.diagnostics)
    return compiled.rulebook
