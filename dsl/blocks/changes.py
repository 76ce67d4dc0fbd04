"""What a rulebook replaces in its base or takes away from it."""

from __future__ import annotations

from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.blocks.draft import IndicatorDraft, OutlineDraft, TableDraft
from kaoping.dsl.blocks.inherit import ChangeWithoutBase
from kaoping.dsl.blocks.sections import indicator_named_in, place_of, placed_after, take_indicator
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import FactBlock, SectionBlock
from kaoping.dsl.unknown import FACT, INDICATOR, SECTION, TABLE, unknown_name


def replace_section(outline: OutlineDraft, section: syntax.Section, replacement: syntax.Replacement) -> None:
    block = outline.section_named(section.name)
    if not _can_change(outline, replacement, section.name, SECTION, block):
        outline.open = "section"
    elif block:
        new = replace(block, section=section, basis=())
        outline.put_section(block, new)
        outline.path, outline.open = outline.path_to(new), "section"


def replace_indicator(outline: OutlineDraft, indicator: syntax.Indicator, replacement: syntax.Replacement) -> None:
    if not outline.is_based:
        outline.say(ChangeWithoutBase(place=replacement.span))
        take_indicator(outline, indicator)  # its clauses are read as if it were a new one: one mistake stays one
        return
    old = outline.indicator_named(indicator.name)
    outline.open = "unread"
    if _can_change(outline, replacement, indicator.name, INDICATOR, old.indicator if old else None) and old:
        name = old.indicator.name.text
        outline.adjustments = [one for one in outline.adjustments if one.indicator != name]
        outline.open = IndicatorDraft(indicator, old.section)
        outline.indicators[place_of(outline, old)] = outline.open
        outline.find_names()
        if (after := placed_after(indicator)) and (neighbour := indicator_named_in(outline, after)):
            outline.indicators.remove(outline.open)
            outline.open.section = neighbour.section
            outline.indicators.insert(place_of(outline, neighbour) + 1, outline.open)


def remove(outline: OutlineDraft, removal: syntax.Removal) -> None:
    outline.close_example()
    known: syntax.Node | SectionBlock | FactBlock | TableDraft | None
    match removal.removable:
        case "an_indicator":
            draft, what = outline.indicator_named(removal.name), INDICATOR
            known = draft.indicator if draft else None
        case "a_section":
            known, what = outline.section_named(removal.name), SECTION
        case "a_table":
            known, what = outline.table_named(removal.name), TABLE
        case _:
            known, what = outline.fact_named(removal.name) or outline.named_derived.get(fold(removal.name.text)), FACT
    if not _can_change(outline, removal, removal.name, what, known):
        return
    outline.dropped.append(removal)
    outline.open = "nothing"
    outline.facts = [block for block in outline.facts if block is not known]
    outline.derived = [one for one in outline.derived if one is not known]
    outline.tables = [one for one in outline.tables if one is not known]
    outline.indicators = [one for one in outline.indicators if one.indicator is not known]
    if isinstance(known, SectionBlock):
        gone = {block.section.name.text for block in outline.subtree(known)}
        outline.sections = [block for block in outline.sections if block.section.name.text not in gone]
        outline.indicators = [one for one in outline.indicators if one.section not in gone]
        outline.path = []
    outline.find_names()


def _can_change(
    outline: OutlineDraft, change: syntax.Replacement | syntax.Removal, name: syntax.Name, what: Text, known: object
) -> bool:
    """Whether there is something of the base to replace or drop; said if not."""
    if not outline.is_based:
        outline.say(ChangeWithoutBase(place=change.span))
        return False
    if known is None and not outline.excused(name):
        pool = {
            INDICATOR: [one.indicator.name for one in outline.indicators],
            SECTION: [block.section.name for block in outline.sections],
            TABLE: [one.table.name for one in outline.tables],
            FACT: [block.fact.name for block in outline.facts] + [one.name for one in outline.derived],
        }
        outline.say(unknown_name(name, what, pool[what], outline.document.language))
    return known is not None
