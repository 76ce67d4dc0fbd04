"""The facts that bring a score to an end, or nearest to one that is out of reach; those of sections and the total from what was found for their indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.extremes import extreme
from kaoping.engine.laws.kinds.ends import CANNOT, CANNOT_LESS, NEVER, NEVER_OF_ITS_OWN, ends_of
from kaoping.engine.laws.law import End, Law, LawKind, Part, PartKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.situation import Situation, part_of
from kaoping.engine.prove.answer import Answer
from kaoping.engine.prove.confirm import confirmed
from kaoping.engine.prove.questions import at_end_of, beyond_end
from kaoping.engine.prove.solve import Budget, Said
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.witness import ask_of, situation_at

STEPS = 12
"""Towards an end that is out of reach, while facts are as plain as it takes."""
MOST_STEPS = 60
"""Where a score is rounded there is a most that facts give, and this many find it."""


class Ends:
    """``known``: what was answered so far, by the keys of the questions."""

    def __init__(self, unit: Symbolic, known: Mapping[str, Answer]) -> None:
        self.rulebook, self.unit, self.known = unit.rulebook, unit, known

    def together(self, law: Law) -> Situation | None:
        """The facts that bring each indicator of a section, or of the total, to its end, where these do so together. Of a fact that several look at, the value of the
        first is taken, then that of the last."""
        if law.part.kind is PartKind.INDICATOR:
            return None
        parts = [Part(PartKind.INDICATOR, one.key) for one in part_of(self.rulebook, law.part).indicators]
        known = [self.known.get(Law(LawKind.ENDS, part, end=law.end).key) for part in parts]
        found = [(part, one.facts) for part, one in zip(parts, known, strict=True) if one and one.facts]
        if not found or len(found) < len(parts):
            return None
        for order in (found[::-1], found):
            together = merged(order)
            if confirmed(law, together):
                return together
        return None

    def nearest(self, law: Law, budget: Budget) -> Breach | None:
        """The facts that come nearest to an end that is out of reach, of those that were found. That none come nearer is said only where that was proved."""
        limits = ends_of(self.rulebook, law.part)
        best = law.end is End.BEST
        declared, score = (limits.high, limits.low) if best else (limits.low, limits.high)
        assert declared is not None, law
        sign = 1 if best else -1
        out_of_reach, found, attained = declared, self._nearest_known(law), False
        if found is not None:
            score = found.score_of(found.assessed[0], law.part)
        plain = found
        for step in range(0 if self._is_sum(law, found) else MOST_STEPS):
            plain = found if step <= STEPS else plain
            start = score if score is not None else Fraction(0)
            asked_for = (start + out_of_reach) / 2 if step % 2 and found is not None else start
            further = beyond_end(law, self.unit, asked_for)
            said, solver = ask_of(self.unit, further, budget, 0.3)
            if said is Said.NO and asked_for != start:
                out_of_reach = asked_for
                continue
            if said is Said.NO:
                attained = found is not None
            if said is not Said.YES or solver is None:
                break
            better = situation_at(self.unit, further, solver)
            reached = None if better is None else better.score_of(better.assessed[0], law.part)
            if reached is None or (found is not None and (reached - start) * sign <= 0):
                break
            score, found = reached, better
        if not attained:
            found = plain if self._is_sum(law, plain) else self._further(law, plain, declared)
        if found is None:
            return None
        why = self._why(law, found, budget)
        return breach(law, found.assessed[0], law.part, found, sense=-sign, allowed=declared, why=why)

    def _nearest_known(self, law: Law) -> Situation | None:
        """Of a section and the total: the facts that come nearest to the ends of their indicators, together."""
        found = [(part, facts) for part, facts in self._of_indicators(law) if facts is not None]
        together = merged(found[::-1]) if found and law.part.kind is not PartKind.INDICATOR else None
        if together is None or together.score_of(together.assessed[0], law.part) is None:
            return None
        return together

    def _is_sum(self, law: Law, found: Situation | None) -> bool:
        """Whether the indicators come as near to their ends together as each alone."""
        if found is None or law.part.kind is PartKind.INDICATOR:
            return False
        unit = found.assessed[0]
        return all(
            alone is not None and alone.score_of(alone.assessed[0], part) == found.score_of(unit, part)
            for part, alone in self._of_indicators(law)
        )

    def _of_indicators(self, law: Law) -> list[tuple[Part, Situation | None]]:
        """The facts by which each indicator of a whole comes nearest to its end, as far as they are known."""
        parts = [Part(PartKind.INDICATOR, one.key) for one in part_of(self.rulebook, law.part).indicators]
        known = [self.known.get(Law(LawKind.ENDS, part, end=law.end).key) for part in parts]
        return [(part, None if one is None else one.nearest) for part, one in zip(parts, known, strict=True)]

    def _further(self, law: Law, found: Situation | None, declared: Fraction) -> Situation | None:
        """What is found by trying, where it comes nearer."""
        tried = extreme(Situation(self.rulebook, ()), law.part, best=law.end is End.BEST, enough=declared)
        scores = [None if one is None else one.score_of(one.assessed[0], law.part) for one in (found, tried)]
        if scores[1] is None or tried is None or scores[1] == declared:
            return found
        if scores[0] is None:
            return tried
        nearer = scores[1] > scores[0] if law.end is End.BEST else scores[1] < scores[0]
        return tried if nearer else found

    def _why(self, law: Law, found: Situation, budget: Budget) -> Text:
        """What is proved of all facts, also of those where something is missing or does not apply and the rulebook says what is scored then."""
        score = found.score_of(found.assessed[0], law.part)
        if score is not None:
            said, _ = ask_of(self.unit, beyond_end(law, self.unit, score, live=False), budget, 0.3)
            if said is Said.NO:
                return CANNOT if law.end is End.BEST else CANNOT_LESS
        at_end = at_end_of(law, self.unit, live=False)
        if at_end is not None and ask_of(self.unit, at_end, budget, 0.3)[0] is Said.NO:
            return NEVER
        return NEVER_OF_ITS_OWN


def merged(found: Sequence[tuple[Part, Situation]]) -> Situation:
    """One unit with the facts by which several scores come to an end; the last goes before the others."""
    first = found[0][1]
    values, records = dict(first.units[0].values), dict(first.units[0].records)
    as_of = ""
    for part, situation in found:
        facts, keys = situation.units[0], rests_on(first.rulebook, part)
        values |= {key: value for key, value in facts.values.items() if key in keys}
        records |= {key: rows for key, rows in facts.records.items() if key in keys}
        as_of = situation.as_of or as_of
    unit = replace(first.units[0], values=values, records=records)
    return replace(first, units=(unit,), as_of=as_of)
