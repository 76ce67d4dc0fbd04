"""The explanation of a unit as a plain value: lost points first, total and rank with the gap to the next place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.walk import inputs_of_adjustments, inputs_of_branch, inputs_of_condition, inputs_of_number
from kaoping.engine.application.apply import TOTAL
from kaoping.engine.application.case import Case
from kaoping.engine.application.gap import Settled
from kaoping.engine.application.whole import Unmade
from kaoping.engine.assessment.places import places_of, places_of_section, places_of_total
from kaoping.engine.evaluation import holds
from kaoping.engine.explain.trace import TracedPart, trace_of
from kaoping.engine.facts import Appeal, Decision, Gap, Unit, UnitFacts, Value
from kaoping.engine.ledger.arithmetic import equation
from kaoping.engine.ledger.conditions import condition
from kaoping.engine.ledger.words import in_words
from kaoping.engine.result import FactUse, IndicatorResult, Ledger, SectionResult, Status, UnitResult
from kaoping.engine.rulebook import AS_OF, Derived, Kind, Past, Reading, Rulebook, ScoreOf, Step, total_key
from kaoping.engine.scoring.following import known_with_results, written
from kaoping.engine.scoring.grade import inputs_of
from kaoping.engine.scoring.score import Scored, Standing, unknown
from kaoping.engine.scoring.standing import Graded, tie_break_value, unranked_by
from kaoping.engine.tree import All, Any, Clause, ClauseSource, Condition, Indicator, counted_maximum


@dataclass(frozen=True, slots=True)
class Decided:
    """What decided between two units of one total: the key of the tie-break, the unit's own value and that of the other."""

    key: str
    own: Fraction | int | None
    theirs: Fraction | int | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next better place: its rank, who stands there, and the points between; where there are none, what ``decided``."""

    rank: int
    units: tuple[str, ...]
    points: Fraction
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """What the reader needs to know of names: the measure word of each fact, its name in the reader's language where that is not the
    rulebook's (and of records that an indicator filters, which are counted under a key of their own), the facts that are not in any table, so that the rulebook's value for them counts, and each fact's kind."""

    measures: Mapping[str, str] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)
    unlisted: frozenset[str] = frozenset()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    file: str = ""  # of the rulebook; what stands in another one was taken over from there
    expressions: frozenset[str] = (
        frozenset()
    )  # inputs that are called by what they are, with the names in it in brackets

    def of(self, key: str) -> str:
        return self.twins.get(key) or key

    def of_section(self, key: str) -> str:
        """A section may have the name of an indicator in one language and another in the other."""
        return self.sections.get(key) or key


@dataclass(frozen=True, slots=True)
class Idle:
    """A clause that was looked at and did not fire, with the facts it looks at."""

    clause: ClauseSource
    facts: tuple[FactUse, ...]


@dataclass(frozen=True, slots=True)
class IndicatorExplanation:
    """One indicator. ``lost`` is what its score is below the maximum (negative: above; None: no score), of a ``bonus`` on top of the total
    what it is below 0. ``settled`` is why it has
    no score of its own, with the facts of a condition of not applying in ``reasons``. ``idle`` are the
    clauses that did not fire, where they tell something: all, and the conditions of not applying, if asked for, else those that could have given the points lost. ``appeals`` are the
    pending ones about it."""

    indicator: IndicatorResult
    source: ClauseSource
    lost: Fraction | None
    settled: Settled | None
    reasons: tuple[FactUse, ...]
    idle: tuple[Idle, ...]
    places: int
    names: Glossary
    trace: tuple[TracedPart, ...] = ()
    bonus: bool = False
    appeals: tuple[Appeal, ...] = ()


@dataclass(frozen=True, slots=True)
class Following:
    """A result: what follows from total and grade, as a table shows it, and how; ``lacking`` is what it would have needed."""

    name: str
    text: str
    clause: ClauseSource
    arithmetic: str
    facts: tuple[FactUse, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitExplanation:
    """A unit. ``indicators`` are those that lost points, most first, then (if asked for) those that lost none, and those without a
    score; ``hidden`` is the number of indicators at full marks left out. ``ranked`` is how many units the rank is among, ``beside`` the
    others that share the place, ``grading`` the rules that led to its grade, with the facts by which each holds in ``grade_facts``, ``unranked`` the rule by which it has no rank,
    likewise, or ``unranked_in`` the row of the units table that says so, ``withheld`` the line that leaves it without a total, likewise. ``exempt`` are the points of each section whose indicators do not apply;
    ``section_places`` are the decimals of each section's score, ``places`` those of the total."""

    unit: str
    unit_class: str
    rulebook: str
    version: str
    maximum: Fraction | None
    total: Fraction | None
    rank: int | None
    rank_note: str
    grade: str | None
    grading: tuple[Graded, ...]
    grade_facts: tuple[tuple[FactUse, ...], ...]
    unranked: ClauseSource | None
    unranked_facts: tuple[FactUse, ...]
    unranked_in: str
    results: tuple[Following, ...]
    withheld: ClauseSource | None
    withheld_facts: tuple[FactUse, ...]
    withheld_because: str
    ranked: int
    beside: tuple[str, ...]
    ahead: Ahead | None
    remarks: tuple[str, ...]
    sections: tuple[SectionResult, ...]
    exempt: tuple[Fraction, ...]
    section_places: tuple[int, ...]
    ledger: Ledger | None
    indicators: tuple[IndicatorExplanation, ...]
    hidden: int
    places: int
    names: Glossary


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


def glossary(
    rulebook: Rulebook, facts: UnitFacts, kinds: Mapping[str, Kind], language: Language | None = None
) -> Glossary:
    """The names of a rulebook as a reader of ``language`` (the rulebook's own if None) needs them for a unit."""
    words = {fact.key: fact.measure for fact in rulebook.facts if fact.measure}
    of_records = {each.key: words.get(each.records, "") for each in rulebook.measures if each.value is None}
    words |= of_records | {each.key: each.measure_word for each in rulebook.measures if each.name and each.measure_word}
    unlisted = {
        fact.key
        for fact in rulebook.facts
        if fact.kind is not Kind.RECORDS and facts.values.get(fact.key, Gap.MISSING) is Gap.MISSING
    }
    foreign = language is not None and language != rulebook.language
    twins = dict(_twins(rulebook)) if foreign else {}
    twins |= {each.key: each.name or twins.get(each.records) or each.records for each in rulebook.measures}
    twins |= {each.name: each.other for each in rulebook.measures if foreign and each.name and each.other}
    sections = {section.key: section.other for section in rulebook.sections} if foreign else {}
    expressions = [step for step in rulebook.steps if not isinstance(step, Derived)]
    apart = {step.key: _without_indicator(twins.get(step.key) or step.key, rulebook) for step in expressions}
    twins |= {key: text for key, text in apart.items() if text != key}
    words |= {step.key: _POINTS[language or rulebook.language] for step in expressions if _is_points(step)}
    written = [step.key for step in expressions] + [each.name for each in rulebook.measures if each.name]
    words |= {step.key: words[step.of] for step in expressions if isinstance(step, Past) and step.of in words}
    return Glossary(
        words, twins, frozenset(unlisted), kinds, sections, rulebook.file, frozenset([*written, rulebook.as_of])
    )


def _without_indicator(expression: str, rulebook: Rulebook) -> str:
    """An expression as its author wrote it: 【差错】 for 【差错（时限）】, the records as the indicator counts them."""
    for indicator in rulebook.indicators:
        expression = expression.replace(f"（{indicator.key}）", "")
    return expression


_POINTS = {"zh": "分", "en": "points"}


def _is_points(step: Step) -> bool:
    return isinstance(step, ScoreOf) and step.reading is not Reading.RATE


def _twins(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    yield rulebook.name, rulebook.other
    yield from ((step.key, step.other) for step in rulebook.steps)
    if rulebook.as_of:
        yield rulebook.as_of, AS_OF["en" if rulebook.language == "zh" else "zh"]
    yield from ((fact.key, fact.other) for fact in rulebook.facts)
    yield from ((column.key, column.other) for fact in rulebook.facts for column in fact.columns)
    yield from rulebook.names
