"""What the steps of a rulebook are made of, and which indicators others need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaoping.engine.analysis.walk import (
    inputs_of_adjustments,
    inputs_of_condition,
    inputs_of_indicator,
    inputs_of_number,
    inputs_of_stand_ins,
)
from kaoping.engine.rulebook import (
    Derived,
    Measure,
    Past,
    Present,
    Ranking,
    Rulebook,
    ScoreOf,
    Section,
    Statistic,
    Step,
)
from kaoping.engine.tree import Indicator


def needed_by(
    rulebook: Rulebook, indicators: tuple[Indicator, ...], keys: Iterable[str] = ()
) -> tuple[tuple[Step, ...], tuple[Indicator, ...]]:
    """The steps that some indicators, and further inputs, look at, whatever lies between, and the indicators that these steps rest on, all in their order."""
    uses = Uses(rulebook.indicators, rulebook.sections, rulebook.ranking, rulebook.steps)
    by_key = {step.key: step for step in rulebook.steps}
    beside_columns = {measure.key: measure.facts for measure in rulebook.measures}
    waiting = [*keys, *(key for one in indicators for key in (*inputs_of_indicator(one), *inputs_of_stand_ins(one)))]
    steps: set[str] = set()
    beside: set[str] = {one.key for one in indicators}
    while waiting:
        key = waiting.pop()
        waiting += beside_columns.pop(key, ())
        step = by_key.get(key)
        if step is None or step.key in steps:
            continue
        steps.add(step.key)
        waiting += uses.of(step)
        if isinstance(step, ScoreOf):
            beside |= {one.key for one in uses.indicators_of(step)}
    return (
        tuple(step for step in rulebook.steps if step.key in steps),
        tuple(one for one in rulebook.indicators if one.key in beside),
    )


def in_order_of_need(measures: Iterable[Measure], derived: Iterable[Derived]) -> tuple[Measure, ...]:
    """The measures that look at derived values beside their columns, each behind those that it rests on."""
    values = {one.key: one.value for one in derived}
    found = {one.key: one for one in measures if any(key in values for key in one.facts)}
    ordered: dict[str, Measure] = {}

    def take(measure: Measure) -> None:
        waiting, seen = list(measure.facts), set[str]()
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if key in values:
                waiting += inputs_of_number(values[key])
            elif key in found and key not in ordered and key != measure.key:
                take(found[key])
        ordered.setdefault(measure.key, measure)

    for one in found.values():
        take(one)
    return tuple(ordered.values())


class Uses:
    """What steps are made of, by key."""

    def __init__(
        self,
        indicators: tuple[Indicator, ...],
        sections: tuple[Section, ...],
        ranking: Ranking | None,
        steps: Iterable[Step] = (),
    ) -> None:
        self.indicators, self.sections = indicators, sections
        self.steps = {step.key: step for step in steps}
        rules = ranking.unranked if ranking else ()
        self.unranked = tuple(key for rule in rules for key in inputs_of_condition(rule.when))

    def of(self, step: Step) -> Iterable[str]:
        if isinstance(step, ScoreOf):
            return [*self._of(step), *self._of_stand_ins(step)]
        return self._of(step)

    def _of_stand_ins(self, step: ScoreOf) -> Iterator[str]:
        """What gives a score where there is none; what is itself made of that score (the lowest of the group) looks at those that have one."""
        for one in self.indicators_of(step):
            yield from (key for key in inputs_of_stand_ins(one) if not self._rests_on(key, step.key))

    def _rests_on(self, key: str, score: str) -> bool:
        waiting, seen = [key], set[str]()
        while waiting:
            found = waiting.pop()
            if found == score:
                return True
            if found not in seen and found in self.steps:
                waiting += self._of(self.steps[found])
            seen.add(found)
        return False

    def _of(self, step: Step) -> Iterable[str]:
        match step:
            case Derived(value=value):
                return inputs_of_number(value)
            case Past():
                return ()  # of an earlier period: it depends on nothing of this one
            case Present():
                return (step.of,)
            case ScoreOf():
                within = self._within(step.part) if step.section else ()
                keys = [key for one in self.indicators_of(step) for key in inputs_of_indicator(one)]
                return [*keys, *(key for one in self.sections if one.key in within for key in inputs_of_section(one))]
            case Statistic():
                divisor = inputs_of_number(step.divisor) if step.divisor is not None else ()
                others = () if step.group.unranked else self.unranked
                points = inputs_of_number(step.points) if step.points is not None else ()
                return (*inputs_of_number(step.value), *divisor, *points, step.group.name, *others)

    def indicators_of(self, step: ScoreOf) -> list[Indicator]:
        """The indicators that a score rests on."""
        if not step.section:
            return [one for one in self.indicators if one.key == step.part]
        within = self._within(step.part)
        return [one for one in self.indicators if one.section in within]

    def _within(self, section: str) -> set[str]:
        found = {section}
        for one in self.sections:  # an enclosing section is declared before those within
            if one.parent in found:
                found.add(one.key)
        return found


def inputs_of_section(section: Section) -> Iterator[str]:
    """What a section looks at beside adding up its parts: its formula, what is done to its score."""
    if section.composition is not None and section.composition.formula is not None:
        yield from inputs_of_number(section.composition.formula)
    yield from inputs_of_adjustments(section.adjustments)
