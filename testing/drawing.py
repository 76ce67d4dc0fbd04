"""The facts of one rulebook that are drawn, each as a die that is ready to be thrown; made once for all the units of all situations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value
from kaoping.engine.memo import memoised
from kaoping.engine.rulebook import Fact, Kind, Scope, Statistic
from kaoping.testing.aims import Aims
from kaoping.testing.gaps import ANY_GAP, Gaps
from kaoping.testing.records import Pattern, Patterns
from kaoping.testing.values import Die, bytes_of, die_of

FEW = 3  # facts that differ from the plain ones
MOST_PATTERNS = 5  # of records


class Drawing:
    """``wanted`` are the facts that are drawn, all others are plain; ``near`` are further values at which something changes, by fact."""

    def __init__(
        self, aims: Aims, wanted: Collection[str], *, gaps: Gaps, near: Mapping[str, Iterable[Fraction]] | None = None
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
        self._single = tuple(self.dice)
        self._few = st.lists(bytes_of(3), max_size=FEW) if self.dice else st.just([])
        self._often = [key for key, one in self.patterns.items() for _ in range(3 if one.is_counted else 1)]
        columns = max((len(one.columns) for one in self.patterns.values()), default=0)
        self._records = st.lists(bytes_of(2 + columns), max_size=MOST_PATTERNS)

    def _die(self, fact: Fact) -> Die:
        aim = self.aims.of(fact.key)
        near = {*aim.near, *self.near.get(fact.key, ())}
        allowed = ANY_GAP if self.gaps == "any" else aim.gaps if self.gaps else ()
        return die_of(fact, near, ties=aim.ties, labels=aim.labels, gaps=allowed, plain=aim.plain)

    def all_values(self, draw: st.DrawFn, keys: Sequence[str] | None = None) -> dict[str, Value]:
        """A value for each of these facts, of all that are drawn if None."""
        asked = self._single if keys is None else keys
        sides = draw(bytes_of(len(asked))) if asked else b""
        return {key: self.dice[key].thrown(draw, side) for key, side in zip(asked, sides, strict=True)}

    def few_values(self, draw: st.DrawFn) -> dict[str, Value]:
        """Values of a few facts: of three bytes two say which."""
        found: dict[str, Value] = {}
        for high, low, side in draw(self._few):
            key = self._single[(high << 8 | low) % len(self._single)]
            found[key] = self.dice[key].thrown(draw, side)
        return found

    def some_records(self, draw: st.DrawFn, of: Collection[str] | None = None) -> list[Pattern]:
        """Patterns of records, of these facts if some are named: one byte says of which fact."""
        keys = self._often if of is None else [key for key in self._often if key in of]
        if not keys:
            return []
        return [
            self.patterns[keys[throw[0] % len(keys)]].thrown(draw, throw[1], throw[2:]) for throw in draw(self._records)
        ]

    def records(self, patterns: Iterable[Pattern], unit: str) -> dict[str, tuple[Record, ...]]:
        found: dict[str, tuple[Record, ...]] = {}
        for one in patterns:
            found[one.fact] = (*found.get(one.fact, ()), *self.patterns[one.fact].records(one, unit))
        return found


def _named_classes(aims: Aims) -> list[str]:
    """Classes that a statistic names."""
    groups = [step.group for step in aims.rulebook.steps if isinstance(step, Statistic)]
    return list(dict.fromkeys(group.name for group in groups if group.scope is Scope.NAMED))


def as_read(unit: Unit, values: Mapping[str, Value], records: Mapping[str, Sequence[Record]]) -> UnitFacts:
    """The unit's facts as they are read: what is missing is not there. They have no places yet."""
    kept = {key: value for key, value in values.items() if value is not Gap.MISSING}
    return UnitFacts(unit, kept, {key: rows for key, rows in records.items() if rows})


def wanted_by(aims: Aims, of: Collection[str]) -> frozenset[str]:
    """The facts behind these indicators; all facts where none is named."""
    if not of:
        return frozenset(aims.facts)
    known = {indicator.key: index for index, indicator in enumerate(aims.rulebook.indicators)}
    if unknown := [key for key in of if key not in known]:
        raise KeyError(f"no indicator {unknown[0]!r} in [{aims.rulebook.name}]")
    found = frozenset[str]().union(*(aims.behind.of_indicator(known[key]) for key in of))
    return found & aims.facts.keys()


def drawing_of(aims: Aims, of: Collection[str], gaps: Gaps) -> Drawing:
    """With the facts behind these indicators."""
    return _made(aims, frozenset(of), gaps)


@memoised(most=256)
def _made(aims: Aims, of: frozenset[str], gaps: Gaps) -> Drawing:
    return Drawing(aims, wanted_by(aims, of), gaps=gaps)
