"""What the checks know of a rulebook: its blocks, names and kinds, and the questions all of them ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import field, replace
from fractions import Fraction
from typing import Any, TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.logic import Logic
from kaoping.dsl.checks.reach import Reach
from kaoping.dsl.declared import direction, lowest_points, maximum_points, quantity_column
from kaoping.dsl.kinds import Kind, Kinds
from kaoping.dsl.kinds.kind import declared_kind
from kaoping.dsl.names import Names
from kaoping.dsl.outline import FactBlock, IndicatorBlock, Outline, SectionBlock, findings_of, rules_of
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.walk import walk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """``to_score`` False: the rulebook is only read as the base of another."""

    outline: Outline
    names: Names
    kinds: Kinds
    to_score: bool
    reach: Reach = field(init=False)
    logic: Logic = field(init=False)
    used: frozenset[type[syntax.Node]] = field(init=False)  # the kinds of nodes in its rules
    branches: dict[tuple[int, int], tuple[Any, ...]] = field(default_factory=dict)  # see ``amounts``
    indicators_in: Mapping[str, list[IndicatorBlock]] = field(
        init=False
    )  # by the name of their section, "" outside of all
    sections_in: Mapping[str, list[SectionBlock]] = field(init=False)

    def behind(self, statement: object) -> Iterator[syntax.Node]:
        """All that stands in a statement and in the derived values it uses."""
        ahead, seen = [statement], set[int]()
        while ahead:
            for node in walk(ahead.pop()):
                yield node
                match node:
                    case syntax.Reference(name=name) | syntax.PerItem(counted=name):
                        used = self.names.fact(name)
                    case _:
                        continue
                if isinstance(used, syntax.Derived) and id(used) not in seen:
                    seen.add(id(used))
                    ahead.append(used)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reach", Reach(self.names))
        self.reach.take_up(self.outline.derived)
        object.__setattr__(self, "logic", Logic(self.names, self.kinds, self.reach))
        object.__setattr__(self, "used", frozenset(type(node) for node in walk(tuple(rules_of(self.outline)))))
        indicators: defaultdict[str, list[IndicatorBlock]] = defaultdict(list)
        sections: defaultdict[str, list[SectionBlock]] = defaultdict(list)
        for indicator in self.outline.indicators:
            indicators[indicator.section].append(indicator)
        for section in self.outline.sections:
            sections[section.parent].append(section)
        object.__setattr__(self, "indicators_in", indicators)
        object.__setattr__(self, "sections_in", sections)

    def within(self, records: syntax.Name) -> Known:
        """The same where the names are columns of some records."""
        inner = copy(self)
        object.__setattr__(inner, "reach", replace(self.reach, records=records))
        object.__setattr__(inner, "logic", Logic(self.names, self.kinds, inner.reach, records=records))
        return inner

    @property
    def language(self) -> str:
        return self.outline.language

    def fact(self, name: syntax.Name) -> FactBlock | None:
        """The declared fact of a name; None for a derived value."""
        found = self.names.fact(name)
        return found if isinstance(found, FactBlock) else None

    def kind_of(self, name: syntax.Name) -> Kind | None:
        match self.names.fact(name):
            case FactBlock() as block:
                return declared_kind(block.fact, quantity_column(block))
            case syntax.Derived() as derived:
                return self.kinds.of_derived(derived)
            case None:
                return None

    def at_fault(self, node: syntax.Node) -> bool:
        """Whether a name in it has no kind: its declaration cannot be read, and that is told of already."""
        return any(isinstance(one, syntax.Reference) and self.kinds.of(one) is None for one in walk(node))

    def more_is_better(self, value: syntax.Value) -> bool:
        block = self.fact(value.name) if isinstance(value, syntax.Reference) else None
        return block is not None and direction(block.fact) == "more_is_better"

    def clauses(self) -> Iterator[tuple[IndicatorBlock, syntax.Clause]]:
        for block in self.outline.indicators:
            for clause in block.clauses:
                yield block, clause

    def statements(self) -> Iterator[syntax.Node]:
        """All in which values stand that are worked out for a unit."""
        yield from self.outline.derived
        for block in self.outline.indicators:
            yield from block.clauses
            yield from block.not_applicable
        yield from (one for _, one in findings_of(self.outline))
        yield from self.outline.unranked
        yield from self.outline.of_wholes


def maximum(block: IndicatorBlock) -> Fraction | None:
    """The points of an indicator; None where it has no maximum, or one that is no fixed number."""
    return maximum_points(block.indicator)


def fitting(choices: Iterable[T], block: IndicatorBlock) -> tuple[T, ...]:
    """The choices that an indicator can be offered: full marks only where there are such."""
    return tuple(
        one
        for one in choices
        if block.indicator.value is not None or not any(isinstance(part, syntax.FullMarks) for part in walk(one))
    )


def heading(block: IndicatorBlock) -> Span:
    """Where the maximum stands, or the line of an indicator that has none."""
    return (block.indicator.value or block.indicator).span


def may_exceed(block: IndicatorBlock) -> bool:
    return block.indicator.value is None or "may_exceed_maximum" in block.indicator.indicator_options


def may_be_negative(block: IndicatorBlock) -> bool:
    low = lowest_points(block.indicator)
    return low is None or low < 0
