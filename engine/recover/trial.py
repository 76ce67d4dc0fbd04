"""A unit scored again with other facts, all other units' facts as they are.

Where nobody else feels the change, the unit alone goes through its rulebook again and takes its place among the totals of the others; where a
statistic over units rests on a changed fact, everybody is scored again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.behind import Behind
from kaoping.engine.analysis.walk import inputs_of_condition
from kaoping.engine.application.case import Case
from kaoping.engine.application.close import close_alone
from kaoping.engine.application.scores import Amount, Scores
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import UnitFacts, Value
from kaoping.engine.rulebook import Present, ScoreOf, Statistic
from kaoping.engine.scoring.rank import SortKey
from kaoping.engine.scoring.score import Scored, score, scores_among
from kaoping.engine.scoring.standing import Standing, key_of, unranked_note

FEW = 20  # units


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores and rank of the unit."""

    indicators: tuple[Amount, ...]
    total: Amount
    rank: int | None


class Others:
    """The places that the other units of each class take."""

    def __init__(self, scored: Scored) -> None:
        self.scored = scored
        self._keys: dict[tuple[int, str], list[SortKey]] = {}
        for one in scored.standings:
            key = key_of(one) if one.rank is not None else None
            if key is not None:
                self._keys.setdefault((id(one.rulebook), one.unit.unit_class), []).append(key)
        for keys in self._keys.values():
            keys.sort()

    def place(self, standing: Standing, among: Standing) -> int | None:
        """The place of a unit that stood as ``among`` and now stands as ``standing``."""
        ranking = standing.rulebook.ranking
        own = key_of(standing)
        if ranking is None or own is None or unranked_note(standing, "zh") is not None:
            return None
        keys = self._keys.get((id(among.rulebook), among.unit.unit_class), [])
        before = key_of(among) if among.rank is not None else None
        ahead = keys[: bisect_left(keys, own)]
        if ranking.gap:
            return 1 + len(ahead) - (before is not None and before < own)
        distinct = set(ahead)
        alone = before is not None and before < own and keys.count(before) == 1
        return 1 + len(distinct) - alone

    def better(self, among: Standing) -> Sequence[SortKey]:
        """The keys of the other units of the class, the best first."""
        keys = list(self._keys.get((id(among.rulebook), among.unit.unit_class), []))
        if among.rank is not None and (own := key_of(among)) is not None:
            keys.remove(own)
        return keys


class Trial:
    """Of one unit."""

    def __init__(self, assessment: Assessment, others: Others, standing: Standing) -> None:
        self.assessment, self.others, self.standing = assessment, others, standing
        self.application, self.facts = standing.application, standing.facts
        self.base = Outcome(standing.scores.indicators, standing.total, standing.rank)
        self.inputs = self.application.case(self.facts).inputs
        statistics = [one.key for one in standing.rulebook.steps if isinstance(one, Statistic)]
        self._among = {key: self.inputs[key] for key in statistics if key in self.inputs}

        ranking = standing.rulebook.ranking
        behind = Behind(standing.rulebook)
        looks = [key for rule in ranking.unranked for key in inputs_of_condition(rule.when)] if ranking else []
        looks += [rule.key for rule in ranking.tie_breaks] if ranking else []
        made = (behind.steps.get(key) for key in behind.of(looks))
        # Then the rank is only known where everybody is scored again.
        self.ranked_by_steps = self.application.in_steps and any(
            isinstance(one, Present | ScoreOf | Statistic) for one in made
        )

    def alone(self, facts: UnitFacts, *, ranked: bool = False) -> Outcome | None:
        """The outcome with these facts, which no statistic over units rests on; the rank is left open where it is not asked for. None where they
        cannot be scored."""
        scores = self.application.scores(self._case(facts))
        if not isinstance(scores, Scores):
            return None
        rank = self.others.place(self._standing(facts, scores), self.standing) if ranked else None
        return Outcome(scores.indicators, scores.total, rank)

    def among_others(self, facts: UnitFacts) -> Outcome | None:
        """The outcome with these facts and what statistics make of them; the rank is left open. None where they cannot be scored."""
        about = self.assessment
        scores = scores_among(
            self.others.scored.rulebooks,
            self._units(facts),
            facts.unit.name,
            as_of=about.as_of,
            periods=about.periods,
            now=about.period,
        )
        return None if scores is None else Outcome(scores.indicators, scores.total, None)

    def _units(self, facts: UnitFacts) -> list[UnitFacts]:
        return [facts if one is self.standing else one.facts for one in self.others.scored.standings]

    def inputs_with(self, facts: UnitFacts) -> Mapping[str, Value]:
        """What the tree looks at with these facts, the unit's place among others as it is."""
        return self._case(facts).inputs

    def _case(self, facts: UnitFacts) -> Case:
        case = self.application.case(facts)
        return close_alone(self.application, case, self._among) if self.application.in_steps else case

    def _standing(self, facts: UnitFacts, scores: Scores) -> Standing:
        return replace(self.standing, facts=facts, scores=scores, rank=None)

    def with_everybody(self, facts: UnitFacts) -> Outcome | None:
        """The outcome with everybody scored again. None where somebody cannot be scored."""
        scored, about = self.others.scored, self.assessment
        again = score(
            scored.rulebooks,
            self._units(facts),
            as_of=about.as_of,
            periods=about.periods,
            now=about.period,
            language=scored.language,
            backend="row" if len(scored.standings) > FEW else "reference",  # generating functions takes its time
        )
        if again.failed:
            return None
        found = again.standing(facts.unit.name)
        return Outcome(found.scores.indicators, found.total, found.rank)
