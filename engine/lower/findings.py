"""Indicators without points, and the list of problems: its lines in the order of the rulebook."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import IndicatorBlock, Outline, ProblemBlock
from kaoping.dsl.problems import counted_by, records_of
from kaoping.engine.lower.adjustments import source_of
from kaoping.engine.lower.conditions import lower_condition, lower_limit
from kaoping.engine.lower.effects import tail_of
from kaoping.engine.lower.indicators import scope_of_indicator
from kaoping.engine.lower.records import measure_of
from kaoping.engine.lower.scope import Scope
from kaoping.engine.rulebook import Filled, ProblemRule, Sentence, Slot, Target, Unscored
from kaoping.engine.tree import Condition, Not

_FILLED = {"count": Filled.COUNT, "own_unit": Filled.UNIT, "sub_unit": Filled.SUB_UNIT}


Line = syntax.Clause | syntax.Target


def lower_unscored(outline: Outline, scope: Scope) -> tuple[Unscored, ...]:
    return tuple(_unscored(block, outline, scope) for block in outline.unscored)


def _unscored(block: IndicatorBlock, outline: Outline, scope: Scope) -> Unscored:
    inner = scope_of_indicator(block, outline, scope)
    return Unscored(
        key=block.indicator.name.text,
        section=block.section,
        targets=tuple(
            Target(lower_condition(one.condition, inner), inner.source(one, one.citation)) for one in block.targets
        ),
        source=inner.source(block.indicator, block.indicator.citation),
        not_applicable=tuple(lower_condition(one.condition, inner) for one in block.not_applicable),
        other=block.indicator.name.other,
    )


def lower_problems(outline: Outline, scope: Scope) -> tuple[ProblemRule, ...]:
    blocks = sorted((*outline.indicators, *outline.unscored), key=lambda block: block.position)
    return tuple(
        _problem(one, block, scope_of_indicator(block, outline, scope)) for block in blocks for one in block.problems
    )


def _problem(block: ProblemBlock, within: IndicatorBlock, scope: Scope) -> ProblemRule:
    problem, above, whole = block.problem, block.beneath, block.of_whole
    scored = whole is not None or within.indicator.opening != "unscored"
    lines: tuple[Line, ...] = within.clauses if scored else within.targets
    condition = problem.condition if isinstance(problem, syntax.Problem) else None
    named, records = counted_by(block, scope.names), records_of(block, scope.names)
    counted = scope.key(named) if named else ""
    measure = _measure(records, block, scope) if records else ""
    return ProblemRule(
        indicator=within.indicator.name.text if whole is None or _is_of(whole, within) else "",
        scored=scored,
        sentence=_sentence(problem.sentence, records, scope),
        source=scope.source(problem),
        beneath=None if whole is not None or (above is None and not scored) else _position(above, lines),
        when=lower_condition(condition, scope) if condition else None,
        missed=_missed(above, scope) if above is not None else None,
        counted=measure if counted and records and named == records else counted,
        records=measure,
        evidence=isinstance(problem, syntax.RecordProblem) or _is_evidence(above),
        each=isinstance(problem, syntax.RecordProblem),
        whole=source_of(whole, scope) if whole is not None else None,
    )


def _is_of(whole: syntax.Adjustment, within: IndicatorBlock) -> bool:
    """Whether it changes the score of the indicator beneath which it stands, and no other."""
    own = fold(within.indicator.name.text)
    changed = [*whole.changes, *(one for one in whole.verdicts if isinstance(one, syntax.WholeScores))]
    named = [fold(one.whole.text) if isinstance(one.whole, syntax.Name) else one.whole for one in changed]
    return bool(named) and all(one in ("this_indicator", own) for one in named)


def _position(above: Line | None, lines: tuple[Line, ...]) -> int | None:
    """A line that stands above all clauses is about the first of them."""
    first = 0 if lines else None
    return next((n for n, one in enumerate(lines) if one is above), first)


def _is_evidence(above: syntax.Clause | syntax.Target | None) -> bool:
    """Whether the records beside the line above are findings in themselves, whatever the score."""
    return above is not None and tail_of(getattr(above, "tails", ()), syntax.Evidence) is not None


def _measure(records: syntax.Name, block: ProblemBlock, scope: Scope) -> str:
    """The records as the line above counts them, or those that the sentence names."""
    above = block.beneath
    if isinstance(block.problem, syntax.RecordProblem) and block.problem.owner:
        return measure_of(records, scope, block.problem.where) if block.problem.where else scope.key(records)
    if isinstance(above, syntax.PerItem | syntax.PerRecord) and above.where:
        return measure_of(records, scope, above.where)
    return scope.key(records)


def _missed(above: syntax.Clause | syntax.Target, scope: Scope) -> Condition | None:
    """What holds where a target is missed: that of an indicator without points, or of a clause that rewards reaching it."""
    if isinstance(above, syntax.Target):
        return Not(lower_condition(above.condition, scope))
    if isinstance(above, syntax.Threshold) and isinstance(above.effect, syntax.Score):
        return Not(lower_limit(above.value, above.limit, scope))
    return None


def _sentence(sentence: syntax.Sentence, records: syntax.Name | None, scope: Scope) -> Sentence:
    return Sentence(sentence.texts, tuple(_slot(slot, records, scope) for slot in sentence.slots))


def _slot(slot: syntax.Slot, records: syntax.Name | None, scope: Scope) -> Slot:
    if slot.name is None:
        return Slot(_FILLED[slot.slot_word])
    if records is not None and (column := scope.key_of_column(records, slot.name)):
        return Slot(Filled.COLUMN, column)
    return Slot(Filled.VALUE, scope.key(slot.name))
