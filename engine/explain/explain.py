"""A unit, or one indicator of it, explained: which of its indicators are told, and of each what it lost and by which facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.engine.analysis.walk import inputs_of_adjustments, inputs_of_branch, inputs_of_condition, inputs_of_number
from kaoping.engine.application.case import Case
from kaoping.engine.application.gap import Settled
from kaoping.engine.application.scores import TOTAL
from kaoping.engine.application.whole import Unmade
from kaoping.engine.assessment.places import places_of, places_of_section, places_of_total
from kaoping.engine.evaluation import holds
from kaoping.engine.explain.glossary import glossary
from kaoping.engine.explain.trace import trace_of
from kaoping.engine.explain.value import Ahead, Decided, Following, Idle, IndicatorExplanation, UnitExplanation
from kaoping.engine.facts import Appeal, Decision, Gap, Unit, UnitFacts, Value
from kaoping.engine.ledger.arithmetic import equation
from kaoping.engine.ledger.conditions import condition
from kaoping.engine.ledger.words import in_words
from kaoping.engine.result import FactUse, IndicatorResult, Ledger, Status, UnitResult
from kaoping.engine.rulebook import ScoreOf, total_key
from kaoping.engine.scoring.following import known_with_results, written
from kaoping.engine.scoring.grade import inputs_of
from kaoping.engine.scoring.score import Scored, Standing, unknown
from kaoping.engine.scoring.standing import tie_break_value, unranked_by
from kaoping.engine.tree import All, Any, Clause, ClauseSource, Condition, Indicator, counted_maximum


def explain_unit(
    scored: Scored, unit: str, *, everything: bool = False, traced: bool = False, language: Language | None = None
) -> UnitExplanation:
    """The explanation of a unit; ``everything``: indicators at full marks and clauses that did not fire too; ``traced``: every node
    of the evaluation; ``language``: the reader's, for names that have a twin. ``KeyError`` for a name that was not scored."""
    result = scored.result_of(unit)
    teller = _Teller(scored, scored.standing(unit), everything, traced, language)
    told = [teller.indicator(index, found) for index, found in enumerate(result.indicators)]
    kept = [one for one in told if everything or one.bonus or one.lost is None or one.lost != 0 or says_something(one)]
    return teller.unit(result, tuple(sorted(kept, key=_most_lost_first)), len(told) - len(kept))


def explain_indicator(
    scored: Scored, unit: str, indicator: str, *, traced: bool = False, language: Language | None = None
) -> UnitExplanation:
    """The explanation of one indicator of a unit, with clauses that did not fire; ``KeyError`` for an unknown name."""
    standing = scored.standing(unit)
    keys = [rule.key for rule in standing.rulebook.indicators]
    if indicator not in keys:
        raise unknown("indicator", indicator, keys)
    result = scored.result_of(unit)
    teller = _Teller(scored, standing, True, traced, language)
    index = keys.index(indicator)
    return teller.unit(result, (teller.indicator(index, result.indicators[index]),), 0)


def says_something(one: IndicatorExplanation) -> bool:
    """Full marks that are not plain: a waived case, a missing fact."""
    ledger = one.indicator.ledger
    waived = ledger is not None and any(posting.records or posting.text for posting in ledger.postings)
    return waived or bool(one.appeals) or one.indicator.status in (Status.MISSING, Status.NOT_APPLICABLE)


def pending_of(appeals: Iterable[Appeal], facts: UnitFacts, indicator: str) -> tuple[Appeal, ...]:
    """The pending appeals about an indicator of a unit, those of its sub-units too."""
    there = {record.place for records in facts.records.values() for record in records}
    return tuple(
        one
        for one in appeals
        if one.decision is Decision.PENDING
        and indicator in one.indicators
        and (one.unit == facts.unit.name or not there.isdisjoint(one.records))
    )


def _most_lost_first(one: IndicatorExplanation) -> tuple[bool, Fraction]:
    return (one.lost is None, -(one.lost or Fraction(0)))


class _Teller:
    """Tells of one unit."""

    def __init__(
        self, scored: Scored, standing: Standing, everything: bool, traced: bool, language: Language | None
    ) -> None:
        self.scored, self.standing = scored, standing
        self.everything, self.traced = everything, traced
        self.case: Case = standing.application.case(standing.facts)
        self.ledgers = scored.ledgers(standing)
        self.names = glossary(standing.rulebook, standing.facts, self.ledgers.told.kinds, language)

    def _exempt(self, section: str, result: UnitResult) -> Fraction:
        """The points of a section, and of those within, that no score was given for since their indicators do not apply."""
        within = [one.key for one in self.standing.rulebook.sections if one.parent == section]
        own = sum(
            (
                counted_maximum(rule)
                for rule, one in zip(self.standing.rulebook.indicators, result.indicators, strict=True)
                if one.section == section and one.score is None
            ),
            Fraction(0),
        )
        return own + sum((self._exempt(name, result) for name in within), Fraction(0))

    def unit(self, result: UnitResult, indicators: tuple[IndicatorExplanation, ...], hidden: int) -> UnitExplanation:
        standing, rulebook = self.standing, self.standing.rulebook
        group = [
            one
            for one in self.scored.standings
            if one.rulebook is rulebook and one.unit.unit_class == standing.unit.unit_class and one.rank is not None
        ]
        ahead = _ahead(standing, group)
        unmade = standing.scores.unmade.get(TOTAL)
        rule = unmade.rule if unmade is not None else None
        unranked = unranked_by(standing) if standing.unit.ranked else None
        sections = tuple(one for one in result.sections if rulebook.has_points(one.name))
        return UnitExplanation(
            unit=result.unit,
            unit_class=result.unit_class,
            rulebook=self.names.twins.get(rulebook.name) or rulebook.name,
            version=rulebook.version,
            maximum=rulebook.total,
            total=result.total,
            rank=result.rank,
            rank_note=result.rank_note,
            grade=standing.grade,
            grading=standing.grading,
            grade_facts=tuple(self._grade_facts(one.clause) for one in standing.grading),
            unranked=unranked.source if unranked is not None else None,
            unranked_facts=self._facts_of(unranked.when if unranked is not None else None),
            unranked_in=_row_of(standing.unit) if result.total is not None and not standing.unit.ranked else "",
            results=tuple(self._results()),
            withheld=rule.source if rule is not None else None,
            withheld_facts=self._facts_of(rule.when if rule is not None else None),
            withheld_because=self._because(unmade),
            ranked=len(group),
            beside=tuple(
                one.unit.name
                for one in group
                if one.rank == standing.rank and one is not standing and self._may_name(one.unit.name)
            ),
            ahead=ahead if ahead is not None and all(map(self._may_name, ahead.units)) else None,
            remarks=result.remarks,
            sections=sections,
            exempt=tuple(self._exempt(section.name, result) for section in sections),
            section_places=tuple(places_of_section(rulebook, section.name) for section in sections),
            ledger=result.ledger,
            indicators=indicators,
            hidden=hidden,
            places=places_of_total(rulebook),
            names=self.names,
        )

    def _may_name(self, unit: str) -> bool:
        return self.scored.named is None or unit in self.scored.named

    def _results(self) -> Iterator[Following]:
        told, known = self.ledgers.told, known_with_results(self.standing)
        for one in self.standing.rulebook.results:
            value, kind = known[one.key], told.kinds[one.key]
            reckoned = "" if isinstance(value, Gap) else equation(one.value, told.kinds, kind)(known)
            text = written(value, kind)
            looked_at = tuple(dict.fromkeys(inputs_of_number(one.value)))
            lacking = tuple(key for key in looked_at if isinstance(known.get(key, Gap.MISSING), Gap))
            yield Following(
                name=one.key,
                text=text,
                clause=one.source,
                arithmetic=in_words(reckoned, self.ledgers.language) if " " in reckoned else "",
                facts=self._uses(looked_at),
                lacking=lacking if isinstance(value, Gap) else (),
            )

    def _because(self, unmade: Unmade | None) -> str:
        """The condition that leaves the unit without a total, with its numbers."""
        if unmade is None or unmade.rule is None or unmade.rule.when is None:
            return ""
        known = {**inputs_of(self.standing), total_key(self.standing.rulebook.language): unmade.score}
        return in_words(condition(unmade.rule.when, self.ledgers.told.kinds)(known), self.ledgers.language)

    def indicator(self, index: int, result: IndicatorResult) -> IndicatorExplanation:
        rule = self.standing.rulebook.indicators[index]
        settled = self.standing.scores.settled.get(index)
        because = settled.clause if settled and not settled.key else None
        reasons = [
            key for each in rule.not_applicable if each.source == because for key in inputs_of_condition(each.when)
        ]
        full = Fraction(0) if rule.beyond_total else rule.maximum
        lost = None if result.score is None or full is None else full - result.score
        below = result.score is not None and rule.maximum is not None and result.score < rule.maximum
        unearned = rule.maximum is None or (below and rule.opening < rule.maximum)
        return IndicatorExplanation(
            indicator=result,
            source=rule.source,
            lost=lost,
            settled=settled,
            reasons=self._uses(reasons),
            idle=tuple(self._idle(rule, result.ledger, settled)) if self.everything or unearned else (),
            places=places_of(rule),
            names=self.names,
            bonus=rule.beyond_total,
            appeals=pending_of(self.scored.appeals, self.standing.facts, rule.key),
            trace=trace_of(self.standing.rulebook, rule, self.case.inputs) if self.traced else (),
        )

    def _grade_facts(self, source: ClauseSource) -> tuple[FactUse, ...]:
        """The facts by which a rule of the grade holds."""
        grading = self.standing.rulebook.grading
        if grading is None:
            return ()
        found = [rule.when for rule in grading.rules if rule.source == source]
        found += [change.when for change in grading.changes if change.source == source]
        return self._facts_of(found[0] if found else None)

    def _facts_of(self, when: Condition | None) -> tuple[FactUse, ...]:
        """The facts by which a condition holds; scores and the total are told elsewhere."""
        keys = list(_deciding(when, inputs_of(self.standing))) if when is not None else []
        known = ((key, self.case.inputs.get(key, Gap.MISSING)) for key in dict.fromkeys(keys))
        scores = {step.key for step in self.standing.rulebook.steps if isinstance(step, ScoreOf)}
        return tuple(
            self.ledgers.use(key, value, self.case)
            for key, value in known
            if not isinstance(value, Gap) and key not in scores
        )

    def _idle(self, rule: Indicator, ledger: Ledger | None, settled: Settled | None) -> Iterator[Idle]:
        if (
            self.everything and ledger is not None and settled is None
        ):  # it applies: conditions that would say otherwise
            for each in rule.not_applicable:
                yield Idle(each.source, self._uses(inputs_of_condition(each.when)))
        clauses = {clause.source: clause for clause in rule.clauses}
        for source in ledger.not_fired if ledger else ():
            looked_at = _looked_at(clauses[source]) if source in clauses else _looked_at_to_adjust(rule, source)
            yield Idle(source, self._uses(looked_at))

    def _uses(self, keys: Iterable[str]) -> tuple[FactUse, ...]:
        """The facts behind these inputs as they stand for the unit."""
        known = ((key, self.case.inputs.get(key, Gap.MISSING)) for key in self.ledgers.told.with_origins(keys))
        return tuple(self.ledgers.use(key, value, self.case) for key, value in known if not isinstance(value, Gap))


def _row_of(unit: Unit) -> str:
    return str(unit.place) if unit.place is not None else ""


def _deciding(when: Condition, inputs: Mapping[str, Value]) -> Iterator[str]:
    """The inputs by which a condition holds: of alternatives only those that hold."""
    match when:
        case All(terms) | Any(terms):
            held = [term for term in terms if holds(term, inputs) is True]
            for term in held or terms:
                yield from _deciding(term, inputs)
        case _:
            yield from inputs_of_condition(when)


def _looked_at(clause: Clause) -> Iterable[str]:
    return dict.fromkeys(key for branch in range(len(clause.branches)) for key in inputs_of_branch(clause, branch))


def _looked_at_to_adjust(rule: Indicator, source: ClauseSource) -> Iterable[str]:
    return inputs_of_adjustments(each for each in rule.adjustments if each.source == source)


def _ahead(standing: Standing, group: list[Standing]) -> Ahead | None:
    if standing.rank is None or standing.total is None:
        return None
    better = [one for one in group if one.rank is not None and one.rank < standing.rank and one.total is not None]
    if not better:
        return None
    rank = max(one.rank for one in better if one.rank is not None)
    there = [one for one in better if one.rank == rank]
    assert there[0].total is not None
    points = abs(there[0].total - standing.total)
    decided = None if points else _decided(standing, there[0])
    return Ahead(rank, tuple(one.unit.name for one in there), points, decided)


def _decided(standing: Standing, other: Standing) -> Decided | None:
    """The first tie-break in which two units of one total differ."""
    ranking = standing.rulebook.ranking
    for rule in ranking.tie_breaks if ranking else ():
        own, theirs = tie_break_value(standing, rule.key), tie_break_value(other, rule.key)
        if own != theirs:
            return Decided(rule.key, own, theirs)
    return None
