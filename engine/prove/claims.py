"""What is asked of a rulebook beside its laws: that each of its lines can matter, that bands leave nothing out and do not overlap, that everything can be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.walk import inputs_of_condition
from kaoping.engine.laws.law import TOTAL, Part, PartKind
from kaoping.engine.prove.gaps import parts_of_indicator
from kaoping.engine.rulebook import Derived, Rulebook, score_key, total_key
from kaoping.engine.tree import (
    Adjustment,
    All,
    Apply,
    Clause,
    ClauseSource,
    Compare,
    Condition,
    Const,
    Divide,
    Indicator,
    Input,
    Lookup,
    Number,
    PostingKind,
)


class ClaimKind(StrEnum):
    WORKS_OUT = "works_out"  # no division by 0, no value that is in no row, no root that there is not
    FIRES = "fires"  # there are facts by which a clause, or one of its cases, counts
    LIMITS = "limits"  # there are facts by which a cap takes something
    NO_GAP = "no_gap"  # one of the bands holds, whatever the value
    NO_OVERLAP = "no_overlap"  # and one only


@dataclass(frozen=True, slots=True)
class Claim:
    """``clause`` and ``branch`` are positions in the indicator, ``branch`` None where it is the whole clause. Of a section and the total, ``clause`` is that of a line that
    changes it."""

    kind: ClaimKind
    part: Part
    source: ClauseSource
    clause: int | None = None
    branch: int | None = None

    @property
    def key(self) -> str:
        """A name that tells it from all others: ``fires/指标/12/2``."""
        section = "section" if self.part.kind is PartKind.SECTION else ""
        case = "" if self.branch is None else str(self.branch + 1)
        parts = (self.kind.value, section, self.part.key or self.part.kind.value, str(self.source.line), case)
        return "/".join(part for part in parts if part)


def claims_of(rulebook: Rulebook) -> Iterator[Claim]:
    for indicator in rulebook.indicators:
        yield from _of_indicator(indicator, rulebook)
    for section in rulebook.sections:
        part = Part(PartKind.SECTION, section.key)
        own = score_key(section.key, rulebook.language, is_section=True)
        yield from _of_adjustments(section.adjustments, part, own)
    yield from _of_adjustments(rulebook.adjustments, TOTAL, total_key(rulebook.language))


def _of_indicator(indicator: Indicator, rulebook: Rulebook) -> Iterator[Claim]:
    part = Part(PartKind.INDICATOR, indicator.key)
    if any(map(_may_fail, _parts(indicator, rulebook))):
        yield Claim(ClaimKind.WORKS_OUT, part, indicator.source)
    for position, clause in enumerate(indicator.clauses):
        shown = [n for n, branch in enumerate(clause.branches) if not branch.guards]
        for branch in shown if len(shown) > 1 else [None]:
            yield Claim(ClaimKind.FIRES, part, clause.source, position, branch)
        if clause.cap is not None:
            yield Claim(ClaimKind.LIMITS, part, clause.source, position)
        if _is_bands(clause):
            yield Claim(ClaimKind.NO_GAP, part, clause.source, position)
        if sum(map(_is_stretch, (branch.when for branch in clause.branches))) > 1:
            yield Claim(ClaimKind.NO_OVERLAP, part, clause.source, position)
    yield from _of_adjustments(indicator.adjustments, part)


def _of_adjustments(adjustments: tuple[Adjustment, ...], part: Part, own: str = "") -> Iterator[Claim]:
    """A line whose condition asks for the score as it stands (``own``) is left out: what that is depends on the lines before it."""
    for position, each in enumerate(adjustments):
        if each.when is not None and own not in inputs_of_condition(each.when):
            yield Claim(ClaimKind.FIRES, part, each.source, position)


def _is_bands(clause: Clause) -> bool:
    """Whether it gives a score by several cases of one value, and says nothing of the others."""
    conditions = [branch.when for branch in clause.branches]
    if len(conditions) < 2 or any(when is None for when in conditions):
        return False
    if any(branch.kind is not PostingKind.SCORED for branch in clause.branches):
        return False
    keys = {key for when in conditions if when is not None for key in inputs_of_condition(when)}
    return len(keys) == 1


def _is_stretch(when: Condition | None) -> bool:
    """Whether it asks for a value between two limits."""
    return isinstance(when, All) and len(when.terms) == 2 and all(isinstance(term, Compare) for term in when.terms)


def is_stretch(when: Condition | None) -> bool:
    return _is_stretch(when)


def _parts(indicator: Indicator, rulebook: Rulebook) -> Iterator[Number]:
    """The numbers of an indicator, with those of the derived values that it is made of."""
    from kaoping.engine.analysis.walk import parts_of_number

    derived = {step.key: step for step in rulebook.steps if isinstance(step, Derived)}
    waiting, seen = list(parts_of_indicator(indicator)), set[str]()
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Input) and one.key in derived and one.key not in seen:
            seen.add(one.key)
            waiting += parts_of_number(derived[one.key].value)


def _may_fail(node: Number) -> bool:
    match node:
        case Divide(_, divisor, if_zero):
            return if_zero is None and not (isinstance(divisor, Const) and divisor.value)
        case Lookup(if_none=if_none):
            return if_none is None
        case Apply():
            return True
        case _:
            return False
