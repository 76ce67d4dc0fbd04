"""The tables of declared names, and what a declaration is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import FactBlock, IndicatorBlock, SectionBlock, TableBlock
from kaoping.dsl.quick import dataclass

ValueBlock = FactBlock | syntax.Derived
ScoredBlock = IndicatorBlock | SectionBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Declarations by folded key, of the name and of its twin; ``columns`` by the key of their records."""

    values: Mapping[str, ValueBlock]
    columns: Mapping[str, Mapping[str, syntax.Column]]
    sections: Mapping[str, SectionBlock]
    indicators: Mapping[str, IndicatorBlock]
    tables: Mapping[str, TableBlock] = field(default_factory=dict)
    unscored: Mapping[str, IndicatorBlock] = field(default_factory=dict)
    unit_class: syntax.Name | None = None

    def fact(self, name: syntax.Name) -> ValueBlock | None:
        """The fact or derived value of a name."""
        return self.values.get(fold(name.text))

    def column(self, owner: syntax.Name, name: syntax.Name) -> syntax.Column | None:
        return self.columns.get(fold(owner.text), {}).get(fold(name.text))

    def indicator(self, name: syntax.Name) -> IndicatorBlock | None:
        return self.indicators.get(fold(name.text))

    def section(self, name: syntax.Name) -> SectionBlock | None:
        return self.sections.get(fold(name.text))

    def table(self, name: syntax.Name) -> TableBlock | None:
        return self.tables.get(fold(name.text))

    def scored(self, name: syntax.Name) -> ScoredBlock | None:
        return self.indicator(name) or self.section(name)

    def tie_break(self, name: syntax.Name) -> ScoredBlock | ValueBlock | None:
        """What a tie-break compares: an indicator, a section, or else a fact or derived value."""
        return self.scored(name) or self.fact(name)


def declared_name(block: ValueBlock | ScoredBlock | TableBlock | syntax.Column) -> syntax.Name:
    """The name as declared, with its twin."""
    match block:
        case FactBlock():
            return block.fact.name
        case syntax.Derived():
            return block.name
        case SectionBlock():
            return block.section.name
        case IndicatorBlock():
            return block.indicator.name
        case TableBlock():
            return block.table.name
        case syntax.Column():
            return block.column_name
