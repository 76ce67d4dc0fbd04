"""Scores of a group, written out one by one: 【S】各指标的得分率 becomes the score rates of the indicators that stand in S.

It is done once all lines have their places, and the base has been changed, so that no later pass knows of groups. Each part stands where the author's
words stood. Sections within a section count by their indicators.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any, ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.outline import AdjustmentBlock, IndicatorBlock, Outline, SectionBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.unknown import SECTION, unknown_name
from kaoping.dsl.walk import walk

Group = syntax.ScoresOf | syntax.EachScore | syntax.AnyScore | syntax.EveryScore | syntax.EachWhole


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingInGroup(Diagnostic):
    code: ClassVar[str] = "nothing-in-group"
    title: ClassVar[Text] = Text("这里没有所说的各项。", "There is nothing of the kind here.")
    help: ClassVar[Text] = Text(
        "“各指标”指一级指标里的、或整份细则的指标；“各一级指标”指细则的一级指标。请核对名称。",
        "Each indicator is one of the section, or of the whole rulebook; each section is one of the rulebook. Check the name.",
    )


def write_out_groups(outline: Outline) -> tuple[Outline, list[Diagnostic]]:
    """The outline with every group of scores as single scores."""
    if not any(isinstance(node, Group) for node in _nodes(outline)):
        return outline, []
    expansion = _Expansion(outline)
    parts = {one.name: expansion.written_out(getattr(outline, one.name)) for one in fields(outline)}
    if all(part is getattr(outline, name) for name, part in parts.items()):
        return outline, expansion.found
    return replace(outline, **parts), expansion.found


def _nodes(part: Any) -> Iterator[syntax.Node]:
    """All nodes in which a group may stand: clauses and formulas, not what declares."""
    if isinstance(part, tuple):
        for one in part:
            yield from _nodes(one)
    elif isinstance(part, syntax.Node):
        yield from walk(part)
    elif isinstance(part, Outline | IndicatorBlock | SectionBlock | AdjustmentBlock):
        for one in fields(part):
            yield from _nodes(getattr(part, one.name))


class _Expansion:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.found: list[Diagnostic] = []
        self.here = ""  # the section in which the line at hand stands
        self.done: dict[
            int, tuple[syntax.Node, Any]
        ] = {}  # a clause stands in its indicator and above its problems: it stays one

    def written_out(self, part: Any) -> Any:
        """A statement, a block or a tuple of them; itself where there is nothing to write out."""
        if isinstance(part, tuple):
            new = tuple(self.written_out(one) for one in part)
            return new if any(one is not old for one, old in zip(new, part, strict=True)) else part
        if isinstance(part, syntax.Node):
            if id(part) not in self.done:
                self.done[id(part)] = (part, self._written_statement(part))
            return self.done[id(part)][1]
        if isinstance(part, IndicatorBlock | AdjustmentBlock):
            self.here = part.section
        elif isinstance(part, SectionBlock):
            self.here = part.section.name.text
        if hasattr(part, "__dataclass_fields__"):
            parts = {one.name: self.written_out(getattr(part, one.name)) for one in fields(part)}
            same = all(new is getattr(part, name) for name, new in parts.items())
            return part if same else replace(part, **parts)
        return part

    def _written_statement(self, statement: syntax.Node) -> Any:
        written = changed(statement, syntax.Aggregate, self._aggregate)
        written = changed(changed(written, syntax.AnyScore, self._any), syntax.EveryScore, self._every)
        match written:
            case syntax.Adjustment():
                return self._aimed(written)
            case syntax.Law(claim=syntax.NeverMoves()):
                return changed(written, syntax.NeverMoves, self._borne)
            case _:
                return written

    def _aimed(self, adjustment: syntax.Adjustment) -> syntax.Adjustment:
        """What is done to each of a group, one by one."""
        changes, verdicts = self._one_by_one(adjustment.changes), self._one_by_one(adjustment.verdicts)
        if changes == adjustment.changes and verdicts == adjustment.verdicts:
            return adjustment
        return replace(adjustment, changes=changes, verdicts=verdicts)

    def _borne(self, claim: syntax.NeverMoves) -> syntax.NeverMoves:
        """What never moves of each of a group, one by one."""
        if not any(isinstance(one, syntax.EachWhole) for one in claim.bearers):
            return claim
        bearers: list[syntax.Name | str] = []
        for one in claim.bearers:
            if isinstance(one, syntax.EachWhole):
                bearers += [replace(name, other="", span=one.span) for name in self._said(one)]
            else:
                bearers.append(one)
        return replace(claim, bearers=tuple(bearers))

    def _one_by_one(self, changes: tuple[Any, ...]) -> tuple[Any, ...]:
        found: list[Any] = []
        for change in changes:
            if isinstance(group := getattr(change, "whole", None), syntax.EachWhole):
                names = self._said(group)
                found += [
                    replace(change, whole=replace(name, other="", span=group.span), value=_copy(change.value))
                    for name in names
                ]
            else:
                found.append(change)
        return tuple(found)

    def _aggregate(self, aggregate: syntax.Aggregate) -> syntax.Aggregate:
        terms: list[Any] = []
        for term in aggregate.terms:
            match term:
                case syntax.ScoresOf():
                    terms += self._scores(term)
                case syntax.EachScore():
                    terms += self._compared(term)
                case _:
                    terms.append(term)
        return (
            aggregate
            if len(terms) == len(aggregate.terms) and terms == list(aggregate.terms)
            else replace(aggregate, terms=tuple(terms))
        )

    def _any(self, group: syntax.AnyScore) -> Any:
        return self._joined(group, syntax.Either)

    def _every(self, group: syntax.EveryScore) -> Any:
        return self._joined(group, syntax.Both)

    def _joined(self, group: Group, join: type[syntax.Either] | type[syntax.Both]) -> Any:
        tests = list(self._compared(group))
        if not tests:
            zero = syntax.Literal(number=Fraction(0), span=group.span)
            return syntax.Compare(value=zero, limit=syntax.Limit(comparison="equal", value=zero), span=group.span)
        return _halves(tests, join, group.span)

    def _compared(self, group: Any) -> Iterator[syntax.Compare]:
        for score in self._scores(group):
            yield syntax.Compare(value=score, limit=_fresh(group.limit), span=group.span)

    def _said(self, group: Group) -> list[syntax.Name]:
        names = list(self._names(group))
        if not names and not self.found:
            self.found.append(NothingInGroup(place=group.span))
        return names

    def _scores(self, group: Any) -> list[syntax.ScoreOf]:
        names = self._said(group)
        return [
            syntax.ScoreOf(name=replace(name, other="", span=group.span), reading=group.reading, span=group.span)
            for name in names
        ]

    def _names(self, group: Group) -> Iterator[syntax.Name]:
        outline = self.outline
        if group.group == "sections":
            yield from (one.section.name for one in outline.sections if not one.parent)
            return
        within = self._within(group)
        yield from (one.indicator.name for one in outline.indicators if within is None or one.section in within)

    def _within(self, group: Group) -> set[str] | None:
        """The names of the section and of those within it; None: all."""
        named = syntax.Name(text=self.here, span=group.span) if group.here and self.here else group.name
        if named is None:
            return None
        key = fold(named.text)
        sections = self.outline.sections
        block = next((b for b in sections if key in (fold(b.section.name.text), fold(b.section.name.other))), None)
        if block is None:
            known = [one.section.name for one in sections]
            self.found.append(unknown_name(named, SECTION, known, self.outline.language))
            return set()
        found = {block.section.name.text}
        for one in sections:  # an enclosing section stands before those within
            if one.parent in found:
                found.add(one.section.name.text)
        return found


def _halves(tests: Sequence[syntax.Condition], join: type[syntax.Either] | type[syntax.Both], span: Span) -> Any:
    """The conditions joined two and two, so that a large group is no deep one."""
    if len(tests) == 1:
        return tests[0]
    middle = len(tests) // 2
    return join(left=_halves(tests[:middle], join, span), right=_halves(tests[middle:], join, span), span=span)


def _fresh(limit: syntax.Limit) -> syntax.Limit:
    """A copy of its own: kinds are kept by the identity of a node."""
    return replace(limit, value=_copy(limit.value))


def _copy(value: syntax.Value) -> Any:
    return changed(value, syntax.Node, replace)
