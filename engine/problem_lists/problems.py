"""The list of problems of an assessment: for each unit, in the order of the rulebook's lines, what was found there.

A sentence is listed where the clause above it takes points (or would, if nothing were waived), where its target is missed, where an import has
records beside it, or where its own condition holds. Nothing is listed of an indicator that does not apply. What was found at a sub-unit stands in the
parent's row with the sub-unit named, or in a row of its own where the register says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.account import Account, Gapped
from kaoping.engine.application.case import Case
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.evaluation import holds
from kaoping.engine.facts import Appeal, Decision, Gap, Record, Value, Waiver
from kaoping.engine.problem_lists.amounts import shown_losses
from kaoping.engine.problem_lists.listed import ListedProblem
from kaoping.engine.problem_lists.losses import account_of, loss_of, together, whole_losses
from kaoping.engine.problem_lists.own_points import OwnPoints, own_points, points_of
from kaoping.engine.problem_lists.sentence import Filling
from kaoping.engine.problem_lists.waived import scored_without_waivers, with_waivers_again
from kaoping.engine.rulebook import Filled, ProblemRule
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import ClauseSource, PostingKind


def problem_list(assessment: Assessment, scored: Scored) -> tuple[ListedProblem, ...]:
    """All sentences, unit by unit in the order of the units; ``scored`` is the assessment's."""
    bare = scored_without_waivers(assessment, scored)
    actual = {standing.unit.name: standing for standing in scored.standings}
    order = {one.unit.name: number for number, one in enumerate(assessment.units)}
    apart = frozenset(one.unit.name for one in assessment.units if one.unit.listed_apart)
    area = assessment.area or assessment.name
    found = [
        problem
        for standing in sorted(bare.standings, key=lambda one: order.get(one.unit.name, len(order)))
        for problem in _Unit(standing, actual[standing.unit.name], scored, area, apart).problems()
    ]
    return tuple(sorted(found, key=lambda one: order.get(one.unit, len(order))))


@dataclass(frozen=True, slots=True)
class _Found:
    """What one sentence is about: its count and records, and the sub-unit where they were found."""

    count: Value
    records: tuple[Record, ...] = ()
    found_at: str = ""


class _Unit:
    """The problems of one unit. ``bare`` is how it stands without waivers, ``actual`` how it stands."""

    def __init__(self, bare: Standing, actual: Standing, scored: Scored, area: str, apart: frozenset[str]) -> None:
        self.bare, self.actual, self.area, self.apart = bare, actual, area, apart
        self.rulebook = bare.rulebook
        self.case: Case = bare.application.case(bare.facts)
        self.actual_case: Case = actual.application.case(actual.facts)
        self.pending = [one for one in scored.appeals if one.decision is Decision.PENDING]
        self.ledgers = scored.ledgers(actual)
        self.language = self.ledgers.language
        self.filling = Filling(self.case.inputs, self.ledgers.told.kinds, bare.unit.name, self.language)
        self.positions = {one.key: index for index, one in enumerate(self.rulebook.indicators)}
        self.of_wholes = tuple(whole_losses(actual))
        self.unscored = {one.key: one for one in self.rulebook.unscored}

    def problems(self) -> Iterator[ListedProblem]:
        found = [(rule, one) for rule in self.rulebook.problems if self.is_problem(rule) for one in self.finds(rule)]
        shares = self._shares(found)
        shown = self._shown([rule for rule, _ in found], shares)
        for (rule, one), share, lost in zip(found, shares, shown, strict=True):
            yield replace(self._listed(rule, one, share), lost=lost)

    # When

    def is_problem(self, rule: ProblemRule) -> bool:
        if not rule.scored:
            return self._is_unscored_problem(rule)
        if not rule.indicator:
            return rule.each or (rule.when is not None and holds(rule.when, self.case.inputs) is True)
        index = self.positions[rule.indicator]
        account = account_of(self.bare, index)
        if isinstance(account, Gapped) and (account.rule is not None or account.gap in (Gap.NOT_APPLICABLE, Gap.DASH)):
            return False
        if rule.when is not None:
            return holds(rule.when, self.case.inputs) is True
        if isinstance(account, Gapped):
            return False
        return self._has_evidence(rule) or self._is_missed(rule) or self._takes(rule, index, account)

    def _is_unscored_problem(self, rule: ProblemRule) -> bool:
        exempt = self.unscored[rule.indicator].not_applicable
        if any(holds(condition, self.case.inputs) is True for condition in exempt):
            return False
        if rule.when is not None:
            return holds(rule.when, self.case.inputs) is True
        return self._is_missed(rule) if rule.missed is not None and not rule.each else self._has_evidence(rule)

    def _has_evidence(self, rule: ProblemRule) -> bool:
        return rule.evidence and bool(self._records(rule))

    def _is_missed(self, rule: ProblemRule) -> bool:
        return rule.missed is not None and holds(rule.missed, self.case.inputs) is True

    def _takes(self, rule: ProblemRule, index: int, account: Account) -> bool:
        """Whether the clause above deducts, or gives by its own rule less than full marks."""
        indicator = self.rulebook.indicators[index]
        entry = next((one for one in account.entries if one.clause == rule.beneath), None)
        if entry is None or rule.beneath is None or rule.each:
            return False
        kind = indicator.clauses[entry.clause].branches[entry.branch].kind
        if kind is PostingKind.SCORED:
            return indicator.maximum is not None and entry.posted < indicator.maximum
        return entry.amount < 0

    # What

    def finds(self, rule: ProblemRule) -> Iterator[_Found]:
        records = self._records(rule)
        if rule.each:
            yield from (_Found(one.quantity, (one,), one.found_at) for one in records)
            return
        by_place: dict[str, list[Record]] = defaultdict(list)
        for one in sorted(records, key=lambda one: bool(one.found_at)):
            by_place[one.found_at].append(one)
        if by_place and rule.counted in ("", rule.records):
            for place, rows in by_place.items():
                yield _Found(sum((Fraction(one.quantity) for one in rows), Fraction(0)), tuple(rows), place)
        else:
            yield _Found(self.case.inputs.get(rule.counted, Gap.MISSING) if rule.counted else Gap.MISSING, records)

    def _records(self, rule: ProblemRule) -> tuple[Record, ...]:
        measured = self.case.measured.get(rule.records)
        return measured.counted if measured else ()

    def _listed(self, rule: ProblemRule, found: _Found, points: Fraction) -> ListedProblem:
        records = with_waivers_again(found.records, self.actual.facts)
        own_row = found.found_at in self.apart
        waived = self._waived(rule, records)
        return ListedProblem(
            unit=found.found_at if own_row else self.actual.unit.name,
            unit_class=self.actual.unit.unit_class,
            charged=self.actual.unit.name,
            area=self.area,
            text=self.filling.text(rule.sentence, found.count, records, found.found_at, own_row=own_row),
            indicator=rule.indicator,
            source=rule.source,
            scored=rule.scored,
            clause=self._clause(rule),
            records=records,
            facts=tuple(self.ledgers.use(key, self.case.inputs[key], self.case) for key in self._facts(rule)),
            count=None if isinstance(found.count, (Gap, str)) else Fraction(found.count),
            points=points,
            found_at=found.found_at,
            waived=waived,
            all_waived=bool(waived) and not self._left(rule, _Found(found.count, records)),
            appeals=tuple(self._appeals(rule, records)),
            corrections=tuple(one for key in self._facts(rule) for one in self.actual.facts.corrections.get(key, ())),
        )

    def _appeals(self, rule: ProblemRule, records: Sequence[Record]) -> Iterator[Appeal]:
        """The pending appeals about its records, or about a fact that it looks at."""
        places, facts = {one.place for one in records}, self._facts(rule)
        for one in self.pending:
            if one.records:
                about = not places.isdisjoint(one.records)
            else:
                about = one.unit == self.actual.unit.name and one.fact in facts
            if about and rule.indicator in one.indicators:
                yield one

    def _clause(self, rule: ProblemRule) -> ClauseSource | None:
        if rule.beneath is None:
            return rule.whole
        if not rule.scored:
            return self.unscored[rule.indicator].targets[rule.beneath].source
        return self.rulebook.indicators[self.positions[rule.indicator]].clauses[rule.beneath].source

    def _facts(self, rule: ProblemRule) -> list[str]:
        keys = [rule.counted, *(slot.key for slot in rule.sentence.slots if slot.filled is Filled.VALUE)]
        inputs: Mapping[str, Value] = self.case.inputs
        return [key for key in dict.fromkeys(keys) if key and not isinstance(inputs.get(key, Gap.MISSING), Gap)]

    def _waived(self, rule: ProblemRule, records: Sequence[Record]) -> tuple[Waiver, ...]:
        if not records:
            return tuple(self.actual.facts.waivers.get(rule.counted, ()))
        return tuple(dict.fromkeys(one.waiver for one in records if one.waiver))

    # How much

    def _shares(self, found: Sequence[tuple[ProblemRule, _Found]]) -> list[Fraction]:
        """What each sentence costs: the loss of its clause, shared out by what its records cost by themselves where the clause looks at each, else by what
        is left of its count once the waivers are taken off."""
        accounts: dict[tuple[str, int | None] | ClauseSource, list[int]] = defaultdict(list)
        for position, (rule, _) in enumerate(found):
            accounts[self._account(rule)].append(position)
        shares = [Fraction(0)] * len(found)
        for positions in accounts.values():
            weights = self._weights([found[position] for position in positions])
            whole = sum(weights, Fraction(0))
            for position, weight in zip(positions, weights, strict=True):
                shares[position] = self._loss(found[position][0]) * weight / whole if weight else Fraction(0)
        return shares

    def _shown(self, rules: Sequence[ProblemRule], shares: Sequence[Fraction]) -> list[Fraction]:
        shown = [Fraction(0)] * len(shares)
        by_indicator: dict[str, list[int]] = defaultdict(list)
        for position, (rule, share) in enumerate(zip(rules, shares, strict=True)):
            if share and not rule.indicator:
                taken = [one for one in self.of_wholes if one.clause == rule.whole]
                alone = share == sum(one.points for one in taken)
                shown[position] = sum((one.lost for one in taken), Fraction(0)) if alone else share
            elif share and rule.scored:
                by_indicator[rule.indicator].append(position)
        for key, positions in by_indicator.items():
            indicator = self.rulebook.indicators[self.positions[key]]
            lost = shown_losses(indicator, (shares[position] for position in positions))
            for position, amount in zip(positions, lost, strict=True):
                shown[position] = amount
        return shown

    def _weights(self, found: Sequence[tuple[ProblemRule, _Found]]) -> list[Fraction]:
        """Of the sentences of one account."""
        rules = {rule.beneath: rule for rule, _ in found}
        own = self._own_points(*rules.values()) if len(rules) == 1 else {}
        if own and all(one.records for _, one in found):
            weights = [points_of(one.records, own) for _, one in found]
            if any(weights):
                return weights
        return [
            self._left(rule, replace(one, records=with_waivers_again(one.records, self.actual.facts)))
            for rule, one in found
        ]

    def _own_points(self, rule: ProblemRule) -> OwnPoints:
        if not rule.scored or rule.beneath is None:
            return {}
        clause = self.rulebook.indicators[self.positions[rule.indicator]].clauses[rule.beneath]
        return own_points(self.rulebook, clause, self.actual_case)

    def _account(self, rule: ProblemRule) -> tuple[str, int | None] | ClauseSource:
        """Sentences of one account share its loss."""
        if rule.whole is not None:
            return rule.whole
        if not rule.scored or rule.beneath is None:
            return rule.indicator, rule.beneath
        return rule.indicator, together(self.rulebook.indicators[self.positions[rule.indicator]], rule.beneath)

    def _left(self, rule: ProblemRule, found: _Found) -> Fraction:
        if found.records:
            return sum((Fraction(unwaived(one)) for one in found.records), Fraction(0))
        if not self.actual.facts.waivers.get(rule.counted):
            return Fraction(1)
        value = self.actual_case.inputs.get(rule.counted, Gap.MISSING)
        return Fraction(0) if isinstance(value, (Gap, str)) else Fraction(value)

    def _loss(self, rule: ProblemRule) -> Fraction:
        if rule.whole is not None:
            return sum((one.points for one in self.of_wholes if one.clause == rule.whole), Fraction(0))
        if not rule.scored or rule.beneath is None:
            return Fraction(0)
        return loss_of(self.actual, self.positions[rule.indicator], rule.beneath)
