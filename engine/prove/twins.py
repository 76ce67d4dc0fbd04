"""What two rulebooks have in common: scores and facts by their names in either language, and inputs that are worked out alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kaoping.dsl.fold import fold
from kaoping.engine.laws.law import TOTAL, Part, PartKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.parts import indicator_at
from kaoping.engine.rulebook import Measure, Past, Rulebook, Statistic
from kaoping.engine.tree import ClauseSource

NOWHERE = ClauseSource("", 0, "")


def matched(old: Rulebook, new: Rulebook) -> list[tuple[Part | None, Part | None]]:
    """The indicators of both by name in either language, those of only one of them, and the total."""
    found: list[tuple[Part | None, Part | None]] = []
    twins = _by_name({one.key: dict(new.names).get(one.key, "") for one in new.indicators})
    taken: set[str] = set()
    for one in old.indicators:
        names = (one.key, dict(old.names).get(one.key, ""))
        other = next((twins[fold(name)] for name in names if name and fold(name) in twins), None)
        taken |= {other} if other else set()
        after = None if other is None else Part(PartKind.INDICATOR, other)
        found.append((Part(PartKind.INDICATOR, one.key), after))
    found += [(None, Part(PartKind.INDICATOR, one.key)) for one in new.indicators if one.key not in taken]
    return [*found, (TOTAL, TOTAL)] if old.indicators and new.indicators else found


def renamed(old: Rulebook, new: Rulebook, facts: Mapping[str, str]) -> Iterator[tuple[Part, Part]]:
    """Scores that only one of them has, and that may be one under two names: of the same maximum, by the same facts. ``facts``: new → old."""
    unmatched = matched(old, new)
    then = {
        after: (indicator_at(new, after).maximum, {facts.get(key, key) for key in facts_behind(new, after)})
        for before, after in unmatched
        if before is None and after is not None
    }
    for before, after in unmatched:
        if before is not None and after is None and (keys := facts_behind(old, before)):
            own = indicator_at(old, before).maximum, keys
            if (found := next((one for one, other in then.items() if other == own), None)) is not None:
                del then[found]
                yield before, found


def facts_behind(rulebook: Rulebook, part: Part) -> set[str]:
    """The facts that a score looks at."""
    return {fact.key for fact in rulebook.facts if fact.key in rests_on(rulebook, part)}


def _by_name(twins: Mapping[str, str]) -> dict[str, str]:
    return {fold(name): key for key, other in twins.items() for name in (other, key) if name}


def shared_facts(old: Rulebook, new: Rulebook) -> Iterator[tuple[str, str]]:
    """The facts of the new rulebook that the old one has too, each with its name there."""
    twins = _by_name({fact.key: fact.other for fact in old.facts})
    for fact in new.facts:
        found = next((twins[fold(name)] for name in (fact.key, fact.other) if name and fold(name) in twins), None)
        if found is not None:
            yield fact.key, found


def input_names(old: Rulebook, new: Rulebook, facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What each input of the new rulebook is called in a formula: as in the old one where it is the same, else by a name of its own."""
    for fact in new.facts:
        yield fact.key, facts.get(fact.key, f"{fact.key}′")
    measures = {one.key: one for one in old.measures}
    for measure in new.measures:
        same = measure.key in measures and _bare(measure) == _bare(measures[measure.key])
        yield measure.key, measure.key if same else f"{measure.key}′"
    steps = {one.key: one for one in old.steps}
    for step in new.steps:
        if isinstance(step, Statistic | Past):
            other = steps.get(step.key)
            same = isinstance(other, Statistic | Past) and replace(step, source=NOWHERE) == replace(
                other, source=NOWHERE
            )
            yield step.key, step.key if same else f"{step.key}′"
    if new.as_of:
        yield new.as_of, old.as_of or new.as_of


def _bare(measure: Measure) -> Measure:
    """The measure without the lines on which it is said."""
    return replace(
        measure,
        filters=tuple(replace(one, source=NOWHERE, reason="") for one in measure.filters),
        reductions=tuple(replace(one, source=NOWHERE, reason="") for one in measure.reductions),
        once=tuple(replace(one, source=NOWHERE) for one in measure.once),
    )
