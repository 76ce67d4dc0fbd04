"""Laws held against every step of a fact across everything at which something changes, before anything is drawn: chance decides none of it.

Each fact behind a score moves from one side of each of its edges to the other; records become one more. The other facts are plain, then one of them, or
several, lie in another stretch between their own edges, and once all are drawn. So the first breach is the simplest: what is put otherwise than plain
is there because nothing plainer breaks the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice, product
from math import prod
from random import Random

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.edges import edges_beside
from kaoping.engine.facts import Unit, UnitFacts
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.extremes import extreme
from kaoping.engine.laws.law import Law, LawKind, Part, PartKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Moved
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.aims import aims_of
from kaoping.testing.drawing import as_read, drawing_of
from kaoping.testing.names import unit_name
from kaoping.testing.numbered import numbered
from kaoping.testing.periods import looking_back, plain_periods
from kaoping.testing.puts import Put, Puts, Several, records_of
from kaoping.testing.trial import Trial

MOST_BESIDE = 24  # ways in which the other facts are put
MOST_STEPS = 300  # of one fact, until no further way is begun
OTHER_UNITS = 2  # where units are looked at together
ABOUT_A_MOVE = (LawKind.MONOTONE, LawKind.EXPLAINED)
ABOUT_A_SCORE = (LawKind.WITHIN_LIMITS, LawKind.CAPS)
Beside = Mapping[str, Put]


@dataclass(slots=True)
class Swept:
    """The first breach of each law that is broken, and what the other facts were put to then."""

    breaches: dict[Law, Breach] = field(default_factory=dict)
    beside: dict[str, list[Beside]] = field(default_factory=dict)


def sweep(trial: Trial, swept: Swept, in_time: Callable[[], bool]) -> None:
    """Holds the laws of one trial; ``swept`` is added to."""
    by_part: dict[Part, list[Law]] = {}
    for law in trial.laws:
        if law.kind in ABOUT_A_MOVE or law.kind in ABOUT_A_SCORE or (law.kind is LawKind.STATED and law.fact):
            by_part.setdefault(law.part, []).append(law)
    if by_part:
        made = _Made(trial.rulebook, trial.most > 1)
        for part, laws in by_part.items():
            _sweep(made, part, laws, swept, in_time)
    for law in trial.laws:
        if law.kind is LawKind.STATED and not law.fact and in_time():
            _at_the_ends(trial, law, swept)


def _at_the_ends(trial: Trial, law: Law, swept: Swept) -> None:
    """What an author says of a score is held against the worst and the best that facts give it."""
    plain = _Made(trial.rulebook, trial.most > 1).situation({})
    for best in (False, True):
        situation = extreme(plain, law.part, best=best)
        found = None if situation is None else breach_of(law, situation)
        if found is not None:
            swept.breaches[law] = found
            return


def _sweep(made: _Made, part: Part, laws: Sequence[Law], swept: Swept, in_time: Callable[[], bool]) -> None:
    behind = rests_on(made.rulebook, part)
    named = {law.fact for law in laws}
    always = [law for law in laws if not law.fact]
    for key in made.aims.facts:
        if key not in named and (not always or key not in behind):
            continue
        asked = [law for law in laws if law.fact == key or (not law.fact and key in behind)]
        taken = 0
        for beside in _ways(made, part, key, behind, swept):
            if taken > MOST_STEPS:
                break
            for before, after in made.steps(key, beside):
                left = [law for law in asked if law not in swept.breaches]
                if not left or not in_time():
                    break
                taken += 1
                situation, change = made.moved(key, before, after, beside)
                for law in left:
                    found = breach_of(law, situation, None if law.kind in ABOUT_A_SCORE else change)
                    if found is not None:
                        swept.breaches[law] = found
                        swept.beside.setdefault(key, []).append(beside)


def _ways(made: _Made, part: Part, key: str, behind: frozenset[str], swept: Swept) -> Iterator[Beside]:
    """What the other facts are put to: those of a whole as they stood where one of its indicators broke a law."""
    yield {}
    if part.kind is not PartKind.INDICATOR:
        yield from [one for one in swept.beside.get(key, ()) if one]
        yield made.drawn([one for one in made.aims.facts if one in behind and one != key])
        return
    others = {one: made.puts.others(one) for one in made.aims.facts if one in behind and one != key}
    others = {one: puts for one, puts in others.items() if puts}
    yield from _together(others)
    if others:
        yield made.drawn(list(others))


def _together(others: Mapping[str, Sequence[Put]]) -> Iterator[Beside]:
    """Every way to put them, if these are few; else one after the other. The fewest otherwise than plain come first."""
    if prod(1 + len(puts) for puts in others.values()) > MOST_BESIDE:
        yield from islice(({key: put} for key, puts in others.items() for put in puts), MOST_BESIDE)
        return
    ways = product(*([None, *((key, put) for put in puts)] for key, puts in others.items()))
    found = [dict(one for one in way if one is not None) for way in ways]
    yield from sorted((one for one in found if one), key=len)


class _Made:
    """The situations of one rulebook."""

    def __init__(self, rulebook: Rulebook, several: bool) -> None:
        self.rulebook, self.aims = rulebook, aims_of(rulebook)
        self.drawing = drawing_of(self.aims, (), gaps=False)
        self.puts = Puts(self.drawing)
        self.several = several and bool(rulebook.in_steps)
        self._random = Random(int(rulebook.hash[:8], 16))
        self._joint = self.aims.joint_trees

    def steps(self, key: str, beside: Beside) -> Iterable[tuple[Put, Put]]:
        """What changes where also rests on how the others are put."""
        if not beside or key not in self._joint:
            return self.puts.steps(key)
        known = self.aims.inputs_of(self._facts(beside))
        near = edges_beside(self._joint[key], key, known, self.aims.made_of(key)).values.get(key, set())
        return self.puts.steps(key, near)

    def drawn(self, keys: Sequence[str]) -> Beside:
        return {key: self._random.choice(puts) for key in keys if (puts := self.puts.others(key))}

    def moved(self, key: str, before: Put, after: Put, beside: Beside) -> tuple[Situation, Moved]:
        situation = self.situation({**beside, key: before})
        name = situation.units[0].unit.name
        if isinstance(after, Several):
            return situation, Moved(name, key, records=tuple(self._facts({key: after}).records.get(key, ())))
        return situation, Moved(name, key, after)

    def situation(self, puts: Beside) -> Situation:
        one = self._facts(puts)
        units = [one, *(self._facts({}, number) for number in range(1, OTHER_UNITS + 1) if self.several)]
        looking = looking_back(self.aims, False)
        return Situation(
            self.rulebook,
            numbered(units, self.rulebook),
            as_of=self.aims.as_of,
            periods=plain_periods(looking, units) if looking.names else (),
            now=looking.now,
            backend="reference",
        )

    def _facts(self, puts: Beside, number: int = 0) -> UnitFacts:
        name = unit_name(number, self.rulebook.language)
        values = {key: put for key, put in puts.items() if not isinstance(put, Several)}
        records = {key: records_of(put, self.drawing, name) for key, put in puts.items() if isinstance(put, Several)}
        facts = as_read(Unit(name, self.drawing.classes[0]), {**self.aims.plain, **values}, records)
        return numbered([facts], self.rulebook)[0]
