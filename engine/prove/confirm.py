"""What the row evaluator says of facts that reach what was asked for, or that break what is no law of ``engine/laws``."""

from __future__ import annotations

from kaoping.engine.account import Account
from kaoping.engine.application.gap_messages import DividedByZero, NoRowFound, NoSuchRoot
from kaoping.engine.evaluation import holds
from kaoping.engine.laws.kinds.ends import ends_of
from kaoping.engine.laws.law import End, Law, PartKind
from kaoping.engine.laws.situation import Situation
from kaoping.engine.prove.answer import Question
from kaoping.engine.prove.claims import Claim, ClaimKind, is_stretch
from kaoping.engine.scoring.grade import inputs_of
from kaoping.engine.scoring.standing import Standing


def confirmed(question: Question, situation: Situation) -> bool:
    """Whether these facts are what the solver was asked for."""
    unit = situation.assessed[0]
    if isinstance(question, Law):
        limits = ends_of(situation.rulebook, question.part)
        declared = limits.high if question.end is End.BEST else limits.low
        return situation.score_of(unit, question.part) == declared
    if question.kind is ClaimKind.WORKS_OUT:
        problems = situation.own(unit, question.part).scored.problems
        return any(isinstance(one, DividedByZero | NoRowFound | NoSuchRoot) for one in problems)
    standing = situation.standing(unit, question.part)
    return standing is not None and _is_so(question, standing)


def _is_so(claim: Claim, standing: Standing) -> bool:
    book = standing.rulebook
    assert claim.clause is not None, claim
    indicator = next((one for one in book.indicators if one.key == claim.part.key), None)
    if claim.part.kind is not PartKind.INDICATOR or indicator is None:
        sections = [one.adjustments for one in book.sections if one.key == claim.part.key]
        rules = sections[0] if claim.part.kind is PartKind.SECTION else book.adjustments
        when = rules[claim.clause].when
        return when is not None and holds(when, inputs_of(standing)) is True
    case = standing.application.case(standing.facts)
    if claim.source in [one.source for one in indicator.adjustments]:
        when = indicator.adjustments[claim.clause].when
        return when is not None and holds(when, case.inputs) is True
    index = book.indicators.index(indicator)
    account = standing.application.outcome(index, case, standing.scores.kept)
    if not isinstance(account, Account):
        return False
    entry = next((one for one in account.entries if one.clause == claim.clause), None)
    branches = indicator.clauses[claim.clause].branches
    held = [one.when is None or holds(one.when, case.inputs) is True for one in branches]
    match claim.kind:
        case ClaimKind.FIRES:
            if claim.branch is None:
                return entry is not None and entry.amount != 0
            return held[claim.branch] and not any(held[: claim.branch])
        case ClaimKind.LIMITS:
            return entry is not None and entry.given_back != 0
        case ClaimKind.NO_GAP:
            return not any(held)
        case ClaimKind.NO_OVERLAP:
            return sum(one for one, branch in zip(held, branches, strict=True) if is_stretch(branch.when)) > 1
        case ClaimKind.WORKS_OUT:
            return False
