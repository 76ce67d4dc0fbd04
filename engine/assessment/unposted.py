"""Appeals on postings that do not exist: the unit has full marks there, or the clause took nothing from it. That is known only once it is scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kaoping.dsl.diagnostic import Text
from kaoping.engine.facts import Appeal, Decision, UnitFacts
from kaoping.engine.reading.appeals.messages import NothingToAppeal
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.written import NO_TEXT
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Clause, PostingKind


def unposted(appeals: Iterable[Appeal], units: Sequence[UnitFacts], scored: Scored) -> list[NothingToAppeal]:
    """What to say of appeals that name an indicator, but for rejected ones; ``scored`` is the run without any appeal carried out."""
    parents = {one.unit.name: one.unit.parent or one.unit.name for one in units}
    standings = {one.unit.name: one for one in scored.standings}
    found = []
    for appeal in appeals:
        if appeal.decision is Decision.REJECTED:
            continue
        standing = standings.get(parents.get(appeal.unit, ""))
        if appeal.indicator and standing is not None and (what := _without_loss(appeal, standing, scored)):
            near = _nearest(appeal.indicator, standing)
            found.append(NothingToAppeal(place=appeal.place, unit=appeal.unit, what=what, nearest=near))
    return found


def _without_loss(appeal: Appeal, standing: Standing, scored: Scored) -> Text | None:
    """The indicator, or the clause of it, through which the unit lost nothing; None if it did."""
    losses = _losses(standing)
    if not losses[appeal.indicator]:
        return Text(f"【{appeal.indicator}】", f"[{appeal.indicator}]")
    rule = next(one for one in standing.rulebook.indicators if one.key == appeal.indicator)
    clause = next((one for one in rule.clauses if _is_named(one, appeal)), None)
    if clause is None or any(branch.kind is not PostingKind.DEDUCTION for branch in clause.branches):
        return None
    ledger = scored.indicator_of(standing.unit.name, rule.key).ledger
    if ledger is None or clause.source not in ledger.not_fired:
        return None
    return Text(f"条款“{clause.source.text}”", f"the clause '{clause.source.text}'")


def _is_named(clause: Clause, appeal: Appeal) -> bool:
    named = appeal.clause
    return named is not None and (clause.source.file, clause.source.line) == (named.file, named.row)


def _losses(standing: Standing) -> Mapping[str, bool]:
    """Indicator → whether the unit has less than full marks; where there are none it may always have lost something."""
    return {
        rule.key: score is not None and (rule.maximum is None or score < rule.maximum)
        for rule, score in zip(standing.rulebook.indicators, standing.scores.indicators, strict=True)
    }


def _nearest(name: str, standing: Standing) -> Text:
    lost = [key for key, is_lost in _losses(standing).items() if is_lost]
    if not lost:
        return NO_TEXT
    some = some_of(lost)
    return nearest_first(name, lost, Text(f"它失分的指标有：{some.zh}。", f"It lost points at: {some.en}. "))
