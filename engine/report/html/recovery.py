"""What would win the points of an indicator, or of the whole, back, in sentences, each with where the unit would stand then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kaoping.dsl.diagnostic import Text
from kaoping.engine.assessment.places import places_of_total
from kaoping.engine.recover import Reach, Recoverer, Recovery, UnitRecoverer, outcome_words, recovery_words
from kaoping.engine.recover.wholes import wholes
from kaoping.engine.report.content import Content
from kaoping.engine.scoring.standing import Standing

_WITH_OUTCOME = Text("{won}（{outcome}）", "{won} ({outcome})")


class Recoveries:
    """Of all units of a run. On the page of one unit alone, no answer tells how others stand: neither a rank that rests on totals which are not
    published, nor a change that rests on the facts of others."""

    def __init__(self, content: Content) -> None:
        self.content = content
        scored = content.scored
        self._all = Recoverer(content.assessment, scored)
        named = scored.named
        self._discreet = named is not None
        self._ranks = named is None or all(one.unit.name in named for one in scored.standings if one.rank is not None)

    def of(self, standing: Standing) -> Mapping[str, Sequence[str]]:
        """The sentences, by the key of their indicator; under an empty key those on what vetoes, caps and coefficients take from the whole."""
        unit = self._all.of(standing.unit.name)
        found: dict[str, list[str]] = {}
        if not (self._discreet and unit.behind.has_statistic(unit.behind.of_adjustments())):
            found[""] = [self._said(one, standing) for one in wholes(unit)]
        for index, rule in enumerate(standing.rulebook.indicators):
            if not (self._discreet and _rests_on_others(unit, index)):
                found[rule.key] = [self._said(one, standing) for one in unit.indicator(index)]
        return found

    def _said(self, one: Recovery, standing: Standing) -> str:
        language = self.content.language
        won = recovery_words(one, language)
        rank = one.rank_after if self._ranks else None
        outcome = outcome_words(one.total_after, rank, places_of_total(standing.rulebook), language)
        if not outcome or one.reach is Reach.NONE:
            return won
        return _WITH_OUTCOME.in_language(language).format(won=won, outcome=outcome)


def _rests_on_others(unit: UnitRecoverer, index: int) -> bool:
    return unit.behind.has_statistic(unit.behind.of_indicator(index))
