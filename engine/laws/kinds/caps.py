"""Caps hold: no clause gives or takes more than its cap, and no whole score passes the cap or differs from the veto that a line sets for it.

Of limits on one score the last line of ``docs/reference/clauses/adjustment.md`` decides: vetoes stand above caps, and a second veto above the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kaoping.engine.account import Account
from kaoping.engine.evaluation import holds, value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.law import TOTAL, Law, LawKind, Part, PartKind
from kaoping.engine.laws.parts import section_at
from kaoping.engine.laws.situation import Situation, score_at
from kaoping.engine.operations import round_to
from kaoping.engine.rulebook import Rulebook, ScoreRounding
from kaoping.engine.scoring.grade import inputs_of
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Adjustment, Change, ClauseSource

LIMITS = (Change.AT_MOST, Change.SET)


def laws(rulebook: Rulebook) -> Iterator[Law]:
    found: dict[tuple[Part, ClauseSource], Law] = {}
    for indicator in rulebook.indicators:
        part = Part(PartKind.INDICATOR, indicator.key)
        for clause in indicator.clauses:
            if clause.cap is not None:
                found.setdefault((part, clause.source), Law(LawKind.CAPS, part, source=clause.source))
    parts = [Part(PartKind.INDICATOR, one.key) for one in rulebook.indicators]
    parts += [Part(PartKind.SECTION, one.key) for one in rulebook.sections]
    for part in (*parts, TOTAL):
        for rule in adjustments_of(rulebook, part):
            if rule.change in LIMITS:
                found.setdefault((part, rule.source), Law(LawKind.CAPS, part, source=rule.source))
    yield from found.values()


def adjustments_of(rulebook: Rulebook, part: Part) -> tuple[Adjustment, ...]:
    match part.kind:
        case PartKind.INDICATOR:
            return next(one for one in rulebook.indicators if one.key == part.key).adjustments
        case PartKind.SECTION:
            return section_at(rulebook, part).adjustments
        case _:
            return rulebook.adjustments


def breach_in(law: Law, situation: Situation) -> Breach | None:
    for unit in situation.assessed:
        standing = situation.standing(unit, law.part)
        if standing is None:
            continue
        if law.part.kind is PartKind.INDICATOR and (cap := _passed(standing, law)) is not None:
            return breach(law, unit, law.part, situation, sense=-1, clause=law.source, allowed=cap)
        score = score_at(standing, law.part)
        limit = _limit(standing, law)
        if score is None or limit is None:
            continue
        change, value = limit
        if score > value or (change is Change.SET and score != value):
            return breach(law, unit, law.part, situation, sense=-1, clause=law.source, allowed=value)
    return None


def _passed(standing: Standing, law: Law) -> Fraction | None:
    """The cap that a clause passed."""
    case = standing.application.case(standing.facts)
    index = next(i for i, one in enumerate(standing.rulebook.indicators) if one.key == law.part.key)
    account = standing.application.outcome(index, case, standing.scores.kept)
    if not isinstance(account, Account) or index in standing.scores.settled:
        return None
    clauses = standing.rulebook.indicators[index].clauses
    for entry in account.entries:
        clause = clauses[entry.clause]
        if clause.source == law.source and clause.cap is not None:
            cap = value_of(clause.cap, case.inputs)
            if isinstance(cap, Fraction) and abs(entry.amount + entry.given_back) > max(cap, Fraction(0)):
                return cap
    return None


def _limit(standing: Standing, law: Law) -> tuple[Change, Fraction] | None:
    """What the line allows the score to be, where its condition holds and no veto stands above it; a veto's points are rounded as the score is."""
    rules = adjustments_of(standing.rulebook, law.part)
    if not any(rule.source == law.source for rule in rules):
        return None
    if law.part.kind is PartKind.INDICATOR:
        index = next(i for i, one in enumerate(standing.rulebook.indicators) if one.key == law.part.key)
        if index in standing.scores.settled:
            return None
    known = inputs_of(standing)
    made = [rule for rule in rules if rule.change in LIMITS and _holds(rule, known)]
    own = [rule for rule in made if rule.source == law.source]
    vetoes = [rule for rule in made if rule.change is Change.SET]
    if not own or (vetoes and own[-1] is not vetoes[-1]):
        return None
    value = value_of(own[-1].value, known)
    if isinstance(value, Gap):
        return None
    return own[-1].change, _rounded(value, standing, law.part) if own[-1].change is Change.SET else value


def _holds(rule: Adjustment, known: Mapping[str, Value]) -> bool:
    return rule.when is None or holds(rule.when, known) is True


def _rounded(value: Fraction, standing: Standing, part: Part) -> Fraction:
    rounding = rounding_of(standing.rulebook, part)
    return value if rounding is None else round_to(value, rounding.step, rounding.rounding)


def rounding_of(book: Rulebook, part: Part) -> ScoreRounding | None:
    """How a score is rounded."""
    match part.kind:
        case PartKind.INDICATOR:
            one = next(one for one in book.indicators if one.key == part.key)
            return None if one.step is None else ScoreRounding(one.step, one.rounding)
        case PartKind.SECTION:
            return book.section_rounding
        case _:
            return book.total_rounding
