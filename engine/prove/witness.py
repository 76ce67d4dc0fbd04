"""A question asked of the solver, and the facts that answer it, as plain as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import z3

from kaoping.engine.facts import Kind
from kaoping.engine.laws.situation import Situation
from kaoping.engine.prove.contents import free_in
from kaoping.engine.prove.questions import Asked, domain_of
from kaoping.engine.prove.realise import NotRealised, Realised, realised, wishes
from kaoping.engine.prove.solve import Budget, Said, Solver, ask
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import Term, Truth
from kaoping.engine.rulebook import Rulebook

FEW = 12


def ask_of(
    unit: Symbolic, question: Asked, budget: Budget, part: float, more: Sequence[Truth] = ()
) -> tuple[Said, Solver | None]:
    return ask([*question.terms, *domain_of(unit, question), *more], budget, part)


def facts_of(unit: Symbolic, question: Asked, solver: Solver) -> tuple[Realised, Realised | None]:
    """The facts, and those after the move."""
    model = solver.plainest([*_moves_plainly(question), *wishes(unit, free_in(question.terms))])
    before = realised(unit, model)
    return before, realised(unit, model, question.pairs) if question.pairs else None


def situation_of(rulebook: Rulebook, found: Realised) -> Situation:
    return Situation(rulebook, (found.facts,), as_of=found.as_of)


def situation_at(unit: Symbolic, question: Asked, solver: Solver) -> Situation | None:
    try:
        found, _ = facts_of(unit, question, solver)
    except NotRealised:
        return None
    return situation_of(unit.rulebook, found)


def few_items(unit: Symbolic, question: Asked) -> Iterator[Truth]:
    """That no count is far from the plainest it can be, before and after a move."""
    instead = {before.decl().name(): after for before, after in question.pairs}
    counts = [one.term for one in unit.variables.found.values() if z3.is_int(one.term) and one.kind is Kind.COUNT]
    counts += [each.items for one in unit.classes.values() if one is not None for each in one.classes]
    for term in counts:
        yield term <= FEW
        if term.decl().name() in instead:
            yield instead[term.decl().name()] <= FEW


def _moves_plainly(question: Asked) -> Iterator[Sequence[Term]]:
    """A move of one, or as little as people write."""
    for before, after in question.pairs:
        if z3.is_bool(before):
            continue
        steps = [z3.Or(after - before == 1, before - after == 1)]
        if not z3.is_int(before):
            steps += [z3.IsInt(after * scale) for scale in (1, 10, 100, 1000, 10000)]
        yield steps
