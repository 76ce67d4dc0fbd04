"""Facts, columns, derived values, and which of their records count."""

from __future__ import annotations

from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.blocks.draft import IndicatorDraft, OutlineDraft, keys_of
from kaoping.dsl.blocks.inherit import DiffersFromBase
from kaoping.dsl.blocks.misplaced import NothingToBelongTo
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.unknown import RECORDS, unknown_name


def take_fact(outline: OutlineDraft, fact: syntax.Fact) -> None:
    outline.close_example()
    earlier = outline.fact_named(fact.name)
    if earlier and outline.of_base(earlier.fact):
        if earlier.fact != fact:
            outline.say(DiffersFromBase.of(fact, fact.name, earlier.fact))
        return
    for key in keys_of(fact.name):
        outline.named_facts.setdefault(key, len(outline.facts))
    outline.facts.append(FactBlock(fact=fact))


def take_column(outline: OutlineDraft, column: syntax.Column) -> None:
    outline.close_example()
    if block := records_for(outline, column.owner):
        known = next((c for c in block.columns if fold(c.column_name.text) == fold(column.column_name.text)), None)
        if known and outline.of_base(known):
            if known != column:
                outline.say(DiffersFromBase.of(column, column.column_name, known))
            return
        outline.put_fact(block, replace(block, columns=(*block.columns, column)))


def take_derived(outline: OutlineDraft, derived: syntax.Derived) -> None:
    outline.close_example()
    earlier = outline.named_derived.setdefault(fold(derived.name.text), derived)
    if earlier is not derived and outline.of_base(earlier):
        if earlier != derived:
            outline.say(DiffersFromBase.of(derived, derived.name, earlier))
        return
    outline.derived.append(derived)


def take_filter(outline: OutlineDraft, filtering: syntax.Filter) -> None:
    if isinstance(outline.open, IndicatorDraft):
        outline.open.filters.append(filtering)
    elif outline.open == "nothing":
        if block := records_for(outline, filtering.name):
            outline.put_fact(block, replace(block, filters=(*block.filters, filtering)))
    elif outline.open != "unread":
        outline.say(
            NothingToBelongTo(place=filtering.span, belongs=Text("事实部分或一个指标", "the facts or an indicator"))
        )


def take_record_rule(outline: OutlineDraft, rule: syntax.RecordRule) -> None:
    owners = rule.owners if isinstance(rule, syntax.OnceOnly) else (rule.owner,)
    if isinstance(rule, syntax.OnceOnly) and len(owners) > 1:
        outline.close_example()
        outline.shared.append(rule)
    elif isinstance(outline.open, IndicatorDraft):
        outline.open.record_rules.append(rule)
    elif outline.open == "nothing":
        if block := records_for(outline, owners[0]):
            outline.put_fact(block, replace(block, record_rules=(*block.record_rules, rule)))
    elif outline.open != "unread":
        belongs = Text("事实部分或一个指标", "the facts or an indicator")
        outline.say(NothingToBelongTo(place=rule.span, belongs=belongs))


def records_for(outline: OutlineDraft, name: syntax.Name) -> FactBlock | None:
    block = outline.fact_named(name)
    if block is None and not outline.excused(name):
        known = [one.fact.name for one in outline.facts]
        outline.say(unknown_name(name, RECORDS, known, outline.document.language))
    return block
