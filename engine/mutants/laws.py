"""Whether a changed rulebook breaks a law that the rulebook itself keeps: where a fact moves in its good direction, and what authors state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kaoping.engine.coverage.search import Search
from kaoping.engine.coverage.trial import Trial
from kaoping.engine.facts import UnitFacts, Value
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import Law, LawKind, PartKind
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Moved
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.given import Given

_HELD = (LawKind.STATED, LawKind.MONOTONE)
_PARTS = (PartKind.INDICATOR, PartKind.SECTION)
_MOST = 60  # situations for a law


def broken_law(original: Rulebook, changed: Rulebook, concerned: Sequence[str]) -> Law | None:
    """The first law about one of the scores concerned that the changed rulebook breaks, and the original does not."""
    trials: dict[str, Search] = {}
    kept = {law.key for law in laws_of(original)}
    for law in laws_of(changed):
        if law.kind not in _HELD:
            continue
        part = law.part.key if law.part.kind in _PARTS else ""
        if law.kind is LawKind.MONOTONE and (part not in concerned or not part):
            continue  # a sum moves as its parts do
        if part not in trials:
            trials[part] = Search(Trial(changed, part), ())
        for facts, as_of, moved in _situations(law, trials[part]):
            after = Situation(changed, (facts,), as_of, backend="reference")
            if breach_of(law, after, moved) is None:
                continue
            before = Situation(original, (facts,), as_of, backend="reference")
            if law.key not in kept or breach_of(law, before, moved) is None:
                return law
    return None


def _situations(law: Law, search: Search) -> Iterator[tuple[UnitFacts, str, Moved | None]]:
    """Facts, and how one of them moves: from each value to the next."""
    trial = search.trial
    asked = next((one for one in search.asked if one.key == law.fact), None)
    if asked is None:
        if law.kind is LawKind.STATED:
            for given in search.pool(_MOST):
                yield trial.facts(given), given.as_of, None
        return
    found: list[tuple[Fraction, Given]] = []
    for given in search.moves(search.bases[0], asked):
        if (amount := _amount(given, law.fact, trial)) is not None:
            found.append((amount, given))
    found.sort(key=lambda one: one[0])
    for (less, before), (more, after) in pairwise(found):
        if less == more:
            continue
        facts, then = trial.facts(before), trial.facts(after)
        if asked.records:
            records = tuple(then.records.get(law.fact, ()))
            yield facts, before.as_of, Moved(facts.unit.name, law.fact, records=records)
        else:
            yield facts, before.as_of, Moved(facts.unit.name, law.fact, then.values[law.fact])


def _amount(given: Given, key: str, trial: Trial) -> Fraction | None:
    value: Value | None = given.values.get(key)
    if isinstance(value, int | Fraction):
        return Fraction(value)
    rows = trial.facts(given).records.get(key)
    if rows is None:
        return Fraction(0) if value is None else None
    return sum((Fraction(one.quantity) for one in rows), Fraction(0))
