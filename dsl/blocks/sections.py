"""Sections and indicators, and where a new one goes."""

from __future__ import annotations

from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.blocks.draft import IndicatorDraft, OutlineDraft
from kaoping.dsl.blocks.inherit import already_in_base
from kaoping.dsl.blocks.misplaced import IndicatorOutsideSection, LevelSkipped, NothingToBelongTo, StatedTwice
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.outline import SectionBlock
from kaoping.dsl.unknown import INDICATOR, unknown_name


def take_section(outline: OutlineDraft, section: syntax.Section) -> None:
    block = outline.section_named(section.name)
    if block and outline.of_base(block.section):
        bare = section.item_count is None and section.value is None and section.citation is None
        if not bare and block.section != section:
            outline.say(already_in_base(section, section.name, block.section, outline.document.language))
        outline.path, outline.open = outline.path_to(block), "section"
        return
    depth = int(section.level[-1])
    if depth > len(outline.path) + 1:
        outline.say(LevelSkipped.of(section, depth))
    outline.path = outline.path[: depth - 1]
    parent = outline.path[-1].section.name.text if outline.path else ""
    block = SectionBlock(section=section, parent=parent)
    outline.sections.insert(_behind_section(outline, parent), block)
    outline.name_section(block)
    outline.path.append(block)
    outline.open = "section"


def take_subtotal(outline: OutlineDraft, subtotal: syntax.Subtotal) -> None:
    outline.close_example()
    if not outline.path:
        if not outline.unread_heads():
            outline.say(NothingToBelongTo(place=subtotal.span, belongs=Text("一级指标", "a section")))
        return
    block = outline.path[-1]
    if block.subtotal and not outline.of_base(block.subtotal):
        outline.say(StatedTwice.beside(subtotal, block.subtotal))
        return
    outline.put_section(block, replace(block, subtotal=subtotal))


def take_indicator(outline: OutlineDraft, indicator: syntax.Indicator) -> None:
    earlier = outline.indicator_named(indicator.name)
    if earlier and outline.of_base(earlier.indicator):
        outline.say(already_in_base(indicator, indicator.name, earlier.indicator, outline.document.language))
        outline.open = "unread"
        return
    after = placed_after(indicator)
    neighbour = indicator_named_in(outline, after) if after else None
    section = neighbour.section if neighbour else outline.path[-1].section.name.text if outline.path else ""
    if not section and outline.has_sections and not after and outline.base_known and not outline.unread_heads():
        outline.say(IndicatorOutsideSection(place=indicator.span, name=indicator.name.text))
    outline.open = IndicatorDraft(indicator, section)
    outline.name_indicator(outline.open)
    place = place_of(outline, neighbour) + 1 if neighbour else _behind_indicators_of(outline, section)
    outline.indicators.insert(place, outline.open)


def placed_after(indicator: syntax.Indicator) -> syntax.PlacedAfter | None:
    return next((o for o in indicator.indicator_options if isinstance(o, syntax.PlacedAfter)), None)


def indicator_named_in(outline: OutlineDraft, after: syntax.PlacedAfter) -> IndicatorDraft | None:
    found = outline.indicator_named(after.name)
    if found is None and not outline.excused(after.name):
        known = [draft.indicator.name for draft in outline.indicators]
        outline.say(unknown_name(after.name, INDICATOR, known, outline.document.language))
    return found


def _is_last(outline: OutlineDraft, section: SectionBlock) -> bool:
    """Whether no section follows but those within it, as where a rulebook is read from top to bottom."""
    name, last = section.section.name.text, outline.sections[-1]
    if last is section or last.parent == name:
        return True
    above = next((block for block in reversed(outline.sections) if block.section.name.text == last.parent), None)
    return above is not None and above.parent == name


def _behind_section(outline: OutlineDraft, parent: str) -> int:
    """Where a new section of ``parent`` goes."""
    if not parent or _is_last(outline, outline.path[-1]):
        return len(outline.sections)
    last = outline.subtree(outline.path[-1])[-1]
    return next(i for i, block in enumerate(outline.sections) if block is last) + 1


def _behind_indicators_of(outline: OutlineDraft, section: str) -> int:
    """Where a new indicator of a section goes: behind those of the section and of all sections before it."""
    if not section or _is_last(outline, outline.path[-1]):
        return len(outline.indicators)
    last = outline.subtree(outline.path[-1])[-1]
    before: set[str] = {""}
    for block in outline.sections:
        before.add(block.section.name.text)
        if block is last:
            break
    return max((i + 1 for i, one in enumerate(outline.indicators) if one.section in before), default=0)


def place_of(outline: OutlineDraft, draft: IndicatorDraft) -> int:
    return next(i for i, one in enumerate(outline.indicators) if one is draft)
