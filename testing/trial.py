"""What is drawn for laws: situations of the part of the rulebook that they are about, and how these change.

A law of an indicator is held against that indicator alone: that is quick, and its counterexample has no facts that do not matter. All laws of a part share
what is drawn, and laws of one fact share how it moves, since drawing and scoring take longer than looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from hypothesis import strategies as st

from kaoping.dsl.quick import dataclass
from kaoping.engine.laws.law import EVERYTHING, TOTAL, Law, LawKind, Part, PartKind
from kaoping.engine.laws.rewriting import Rewritten
from kaoping.engine.laws.situation import Situation, part_of
from kaoping.engine.laws.variation import Variation
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.part import narrowed
from kaoping.testing.situations import situations
from kaoping.testing.variations import variations

SEVERAL = 4  # units, where they are looked at together
Sort = tuple[str, ...]
"""Which changes are drawn."""
AS_IT_IS: Sort = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    situation: Situation
    variations: Mapping[Sort, Variation | None]

    def variation(self, law: Law) -> Variation | None:
        return self.variations.get(sort_of(law))


@dataclass(frozen=True, slots=True)
class Trial:
    """Laws that are looked at together; ``rulebook`` is what the scores of ``part`` are made of, ``most`` how many units matter."""

    rulebook: Rulebook
    part: Part
    laws: tuple[Law, ...]
    most: int = 1
    rewritten: Sequence[Rewritten] = ()

    def alone(self, law: Law) -> Trial:
        """The same for one law."""
        return replace(self, laws=(law,))

    def is_scored(self, situation: Situation) -> bool:
        """Whether there is anything to look at."""
        return any(situation.standing(unit, self.part) is not None for unit in situation.assessed)

    def drawn(self) -> st.SearchStrategy[Drawn]:
        changes = {sort: law for law in reversed(self.laws) if (sort := sort_of(law)) != AS_IT_IS}
        return _drawn(self, dict(sorted(changes.items())))


@st.composite
def _drawn(draw: st.DrawFn, trial: Trial, changes: Mapping[Sort, Law]) -> Drawn:
    situation = draw(situations(trial.rulebook, most=trial.most, backend="reference"))
    return Drawn(
        situation,
        {sort: draw(variations(law, situation, rewritten=trial.rewritten)) for sort, law in changes.items()},
    )


def sort_of(law: Law) -> Sort:
    """Laws of one sort share what changes."""
    match law.kind:
        case LawKind.MONOTONE | LawKind.WAIVER | LawKind.ORDER:
            return (law.kind.value, law.fact)
        case LawKind.SPLIT | LawKind.RENAMED | LawKind.WRITTEN | LawKind.EXPLAINED:
            return (law.kind.value,)
        case LawKind.STATED:
            return (law.key,) if law.fact else AS_IT_IS
        case LawKind.WITHIN_LIMITS | LawKind.ADDS_UP | LawKind.BALANCES | LawKind.CAPS | LawKind.ENDS:
            return AS_IT_IS
        case _:
            assert_never(law.kind)


def trials_of(rulebook: Rulebook, laws: Iterable[Law], rewritten: Sequence[Rewritten] = ()) -> Iterator[Trial]:
    """The laws, those of one part together, in the order of the first of each. ``rewritten``: the rulebook as it is laid out."""
    found: dict[Part, list[Law]] = {}
    for law in laws:
        found.setdefault(_drawn_for(law), []).append(law)
    for part, together in found.items():
        own = _part(rulebook, part)
        several = part.kind is PartKind.EVERYTHING or own.in_steps
        yield Trial(own, part, tuple(together), SEVERAL if several else 1, rewritten)


def _drawn_for(law: Law) -> Part:
    """Of what facts are drawn: of all where the law looks at all, or its author may name any fact and any score."""
    match law.kind:
        case LawKind.EXPLAINED:
            return EVERYTHING
        case LawKind.STATED:
            return TOTAL
        case _:
            return law.part if law.part.kind is not PartKind.SECTION else TOTAL


def _part(rulebook: Rulebook, part: Part) -> Rulebook:
    """What the scores are made of; ranks enter only where units are looked at together."""
    if part.kind is not PartKind.INDICATOR:
        return rulebook
    own = part_of(rulebook, part)
    return narrowed(own if own.in_steps else replace(own, ranking=None))
