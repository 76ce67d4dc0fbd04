"""The facts of one rulebook that are drawn, each as a die that is ready to be thrown; made once for all the units of all situations."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from hypothesis import strategies as st

from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.rulebook import Fact, Kind, Scope, Statistic
from kaoping.testing.aims import Aims
from kaoping.testing.records import Patterns, records_of
from kaoping.testing.values import Die, bytes_of, die_of

FEW = 3  # facts that differ from the plain ones
Drawn = tuple[dict[str, Value], dict[str, tuple[Record, ...]]]


class Drawing:
    """``wanted`` are the facts that are drawn, all others are plain; ``near`` are further values at which something changes, by fact."""

    def __init__(
        self, aims: Aims, wanted: Collection[str], *, gaps: bool, near: Mapping[str, Iterable[Fraction]] | None = None
    ) -> None:
        self.aims, self.rulebook, self.gaps, self.plain = aims, aims.rulebook, gaps, aims.plain
        self.near = {key: frozenset(more) for key, more in (near or {}).items()}
        facts = [fact for fact in self.rulebook.facts if fact.key in wanted]
        self.dice = {fact.key: self._die(fact) for fact in facts if fact.kind is not Kind.RECORDS}
        self.patterns = {fact.key: Patterns(aims, fact) for fact in facts if fact.kind is Kind.RECORDS}
        self.keys = (*self.dice, *self.patterns)
        self.joint = tuple(key for key in aims.joint_trees if key in self.dice)
        self.classes = self.rulebook.classes or ("", *_named_classes(aims))
        self.of_subunits = tuple(fact for fact in facts if fact.with_subunits or fact.of_subunits is not None)

    def _die(self, fact: Fact) -> Die:
        aim = self.aims.of(fact.key)
        near = {*aim.near, *self.near.get(fact.key, ())}
        allowed = aim.gaps if self.gaps else ()
        return die_of(fact, near, ties=aim.ties, labels=aim.labels, gaps=allowed, plain=aim.plain)

    def thrown(self, draw: st.DrawFn, chosen: Iterable[str], unit: str) -> Drawn:
        """Values and records of these facts."""
        keys = list(chosen)
        values: dict[str, Value] = {}
        records: dict[str, tuple[Record, ...]] = {}
        for key, side in zip(keys, draw(bytes_of(len(keys))) if keys else (), strict=True):
            if key in self.dice:
                values[key] = self.dice[key].thrown(draw, side)
            else:
                number = PATTERNS[side % len(PATTERNS)]
                records[key] = records_of(draw, self.patterns[key], number, unit)
        return values, records

    def some(self, throw: bytes) -> tuple[str, ...]:
        """A few facts: of seven bytes one says how many, and two each which."""
        number, places = throw[0] % (FEW + 1), range(1, 2 * FEW, 2)
        which = [throw[at] << 8 | throw[at + 1] for at in places][:number] if self.keys else []
        return tuple(dict.fromkeys(self.keys[one % len(self.keys)] for one in which))


PATTERNS = (0, 1, 0, 1, 2, 3)  # different records of one fact; the simplest first


def _named_classes(aims: Aims) -> list[str]:
    """Classes that a statistic names."""
    groups = [step.group for step in aims.rulebook.steps if isinstance(step, Statistic)]
    return list(dict.fromkeys(group.name for group in groups if group.scope is Scope.NAMED))


def without_missing(values: Mapping[str, Value]) -> dict[str, Value]:
    """As values are read: what is missing is not there."""
    return {key: value for key, value in values.items() if value is not Gap.MISSING}


def wanted_by(aims: Aims, of: Collection[str]) -> frozenset[str]:
    """The facts behind these indicators; all facts where none is named."""
    if not of:
        return frozenset(aims.facts)
    known = {indicator.key: index for index, indicator in enumerate(aims.rulebook.indicators)}
    if unknown := [key for key in of if key not in known]:
        raise KeyError(f"no indicator {unknown[0]!r} in [{aims.rulebook.name}]")
    return frozenset[str]().union(*(aims.behind.of_indicator(known[key]) for key in of))


_MOST_REMEMBERED = 256
_remembered: OrderedDict[tuple[int, frozenset[str], bool], Drawing] = OrderedDict()


def drawing_of(aims: Aims, of: Collection[str], gaps: bool) -> Drawing:
    """Made once."""
    key = (id(aims), frozenset(of), gaps)
    found = _remembered.get(key)
    if found is None or found.aims is not aims:
        found = _remembered[key] = Drawing(aims, wanted_by(aims, of), gaps=gaps)
        if len(_remembered) > _MOST_REMEMBERED:
            _remembered.popitem(last=False)
    return found
