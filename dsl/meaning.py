"""The hash of what a rulebook means, the same for every way of writing it.

It is taken over the outline, so it does not matter whether a part is written out or taken over from a base. Out of it stay comments,
layout, the rulebook's name, version and citations, the examples and the laws (they test the rules and are none), and the sentences of the list of problems; the language of the keywords, since
a name enters with its twin and measure words stand in the declarations only; and the order of what is one set: facts, derived values, columns, options, the
clauses of an indicator (the score is their sum). The order of sections, indicators and bands stays in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from kaoping.dsl import syntax
from kaoping.dsl.declared import OF_DATES
from kaoping.dsl.fold import fold
from kaoping.dsl.grammar.build import snake
from kaoping.dsl.grid import data_rows
from kaoping.dsl.names import Names, declared_name
from kaoping.dsl.outline import AdjustmentBlock, FactBlock, IndicatorBlock, Outline, SectionBlock, TableBlock
from kaoping.dsl.rounding import step_of
from kaoping.dsl.units import PERCENT, PERCENTAGE_POINTS, POINTS, RELATIVE_PERCENT, time_of
from kaoping.dsl.walk import field_names

_UNITS = (POINTS, PERCENT, PERCENTAGE_POINTS, RELATIVE_PERCENT)
_LEFT_OUT = frozenset({"citation", "cap_word", "part_of", "failing", "rate_verb"})
_SETS = frozenset(
    {
        "tails",
        "fact_options",
        "indicator_options",
        "rank_options",
        "derived_options",
        "quota_options",
        "changes",
        "verdicts",
        "aggregate_options",
        "sum_options",
        "column_options",
        "table_options",
        "column_names",
        "owners",
        "peer_options",
        "name_options",
        "bearers",
    }
)
Form = object
"""Lists, texts and None: what JSON writes in one way."""


def meaning_hash(outline: Outline, names: Names) -> str:
    """SHA-256 in hexadecimal."""
    text = _json(Meaning(names).rulebook(outline))
    return hashlib.sha256(text.encode()).hexdigest()


def says(form: Form, word: str) -> bool:
    """Whether the word stands anywhere in what was said."""
    return any(says(part, word) for part in form) if isinstance(form, list) else form == word


def _json(form: Form) -> str:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


class Meaning:
    """What statements mean, given the names of their rulebook."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def text(self, node: syntax.Node) -> str:
        """The meaning of one statement as text: equal for statements of one meaning, in either language."""
        return _json(self.node(node))

    def rulebook(self, outline: Outline) -> Form:
        return [
            self.node(outline.total and outline.total.value),
            self.node(outline.total_formula),
            _sorted(self.node(one) for one in outline.roundings),
            *([_sorted(self.node(one) for one in outline.calendar)] if outline.calendar else []),
            self.node(outline.applies),
            _sorted(self.fact(block) for block in outline.facts),
            _sorted(self.node(one) for one in outline.derived),
            *([[self.table(block) for block in outline.tables]] if outline.tables else []),
            [self.section(block) for block in outline.sections],
            [self.indicator(block) for block in outline.indicators],
            *([[self.unscored(block) for block in outline.unscored]] if outline.unscored else []),
            self.node(outline.ranking),
            [self.node(one) for one in outline.unranked],
            _sorted(self.node(one) for one in outline.shared),
            *([_sorted(self.adjustment(block) for block in outline.adjustments)] if outline.adjustments else []),
            *([["grades", *(self.node(one) for one in outline.grades)]] if outline.grades else []),
            *([["quotas", *_sorted(self.node(one) for one in outline.quotas)]] if outline.quotas else []),
        ]

    def fact(self, block: FactBlock) -> Form:
        columns = _sorted([self.node(one.column_name), one.kind, self.options(one)] for one in block.columns)
        filters = _sorted(self.node(one) for one in (*block.filters, *block.record_rules))
        return [self.node(block.fact.name), block.fact.kind, self.options(block.fact), columns, filters]

    def table(self, block: TableBlock) -> Form:
        return [self.node(block.table), [self.node(row) for row in data_rows(block)]]

    def options(self, declared: syntax.Fact | syntax.Column) -> Form:
        return _sorted(self.node(option) for option in _general(declared.fact_options))

    def section(self, block: SectionBlock) -> Form:
        return [self.node(block.section), self.named(block.parent, sections=True), self.node(block.subtotal)]

    def indicator(self, block: IndicatorBlock) -> Form:
        return [
            self.node(block.indicator),
            self.named(block.section, sections=True),
            self.clauses(block),
            _sorted(self.node(one) for one in (*block.filters, *block.record_rules)),
            self.node(block.missing),
            self.node(block.marked),
            [self.node(one) for one in block.not_applicable],
        ]

    def adjustment(self, block: AdjustmentBlock) -> Form:
        """With the indicator or section in which it stands, if it is about that."""
        form = self.node(block.adjustment)
        return [
            form,
            *([self.named(block.indicator)] if says(form, "this_indicator") else []),
            *([self.named(block.section, sections=True)] if says(form, "this_section") else []),
        ]

    def unscored(self, block: IndicatorBlock) -> Form:
        """What is asked of an indicator without points. The list of problems is told of findings and decides none, so it stays out."""
        return [
            self.node(block.indicator),
            self.named(block.section, sections=True),
            _sorted(self.node(one) for one in block.targets),
            _sorted(self.node(one) for one in (*block.filters, *block.record_rules)),
            [self.node(one) for one in block.not_applicable],
        ]

    def clauses(self, block: IndicatorBlock) -> Form:
        """Their order says nothing, unless each begins where the one before it ended."""
        forms = [self.node(one) for one in block.clauses]
        return forms if "clamped" in block.indicator.indicator_options else _sorted(forms)

    def node(self, node: object) -> Form:
        match node:
            case syntax.Name():
                return self.name(node)
            case syntax.Literal(number=number, unit=unit):
                return [str(number), unit if unit in _UNITS else ""]
            case syntax.Moved():
                return [
                    "moved",
                    self.node(node.value),
                    node.move_word,
                    str(node.amount.number),
                    time_of(node.amount.unit),
                ]
            case syntax.PerStep() if time_of(node.step.unit) == "working_days":
                return [self.fields(node), "working_days"]
            case syntax.Bounds() | syntax.Judged() if not node.least.unit and node.most.unit:  # 0 to 5 points
                return self.node(replace(node, least=replace(node.least, unit=node.most.unit)))
            case syntax.Aggregate() if any(_is_of_both_ends(one) for one in node.aggregate_options):
                return self.node(replace(node, aggregate_options=_ends_apart(node.aggregate_options)))
            case syntax.Fact(fact_options=said) | syntax.Column(fact_options=said) if said != _general(said):
                return self.node(replace(node, fact_options=_general(said)))
            case syntax.PlacedAfter():
                return None  # the place itself is in the order of the indicators
            case syntax.RankPoints(peer_group=None):
                return self.node(replace(node, peer_group="whole_class"))
            case syntax.PerItem(block=syntax.Literal(number=number)) if number == 1:
                return self.fields(node, without="block")
            case syntax.Escalating(block=syntax.Literal(number=number)) if number == 1:
                return self.fields(node, without="block")
            case syntax.Rounded():
                mode = node.rounding_mode or "half_up"
                return ["rounded", self.node(node.value), str(step_of(node)), mode]
            case syntax.ResultRounded():
                return ["result rounded", str(step_of(node)), node.rounding_mode or "half_up"]
            case syntax.Rounding():
                return ["rounding", node.rounded_scores, str(step_of(node)), node.rounding_mode]
            case syntax.Node():
                return self.fields(node)
            case tuple():
                return [self.node(part) for part in node]
            case Fraction():
                return str(node)
            case str() | None:
                return node
            case _:
                raise AssertionError(node)

    def fields(self, node: syntax.Node, without: str = "") -> Form:
        written: list[Form] = [snake(type(node).__name__)]
        for name in field_names(type(node)):
            if name in _LEFT_OUT:
                continue
            value: Any = None if name == without else getattr(node, name)
            if name == "derived_options":  # further cases stand in the order in which they are asked
                written.append([self.node(part) for part in value if isinstance(part, syntax.Case)])
                value = tuple(part for part in value if not isinstance(part, syntax.Case))
            form = self.node(value)
            written.append(_sorted(form) if name in _SETS and isinstance(form, list) else form)
        return written

    def name(self, name: syntax.Name) -> Form:
        """The name and its twin, whichever stands first."""
        if name.other:
            return sorted({fold(name.text), fold(name.other)})
        return self.named(name.text)

    def named(self, text: str, *, sections: bool = False) -> Form:
        name = syntax.Name(text=text)
        if sections:
            section = self.names.section(name)
            block = section and section.section.name
        else:
            found = self.names.fact(name) or self.names.scored(name) or self.names.table(name)
            block = declared_name(found) if found else self.column(name)
        return sorted({fold(block.text), fold(block.other)} - {""}) if block else [fold(text)]

    def column(self, name: syntax.Name) -> syntax.Name | None:
        key = fold(name.text)
        return next((table[key].column_name for table in self.names.columns.values() if key in table), None)


def _ends_apart(options: tuple[syntax.AggregateOption, ...]) -> tuple[syntax.AggregateOption, ...]:
    """去掉最高和最低各1个 as two options."""
    found: list[syntax.AggregateOption] = []
    for one in options:
        if isinstance(one, syntax.Cut) and one.cut_word == "drop_both":
            found += [replace(one, cut_word="drop_highest"), replace(one, cut_word="drop_lowest")]
        else:
            found.append(one)
    return tuple(found)


def _is_of_both_ends(option: syntax.AggregateOption) -> bool:
    return isinstance(option, syntax.Cut) and option.cut_word == "drop_both"


def _sorted(forms: Iterable[Form]) -> list[Form]:
    return sorted(forms, key=lambda form: json.dumps(form, ensure_ascii=False))


def _general(options: tuple[syntax.FactOption, ...]) -> tuple[syntax.FactOption, ...]:
    """A direction as it is said of any fact: of a date, fewer is earlier."""
    return tuple(OF_DATES.get(one, one) if isinstance(one, str) else one for one in options)
