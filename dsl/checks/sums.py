"""Declared numbers of indicators and points, held against what is there: sections within sections, sections within the total.

A part that declares its own points stands in the sum above it with these, so that one slip is one message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import IndicatorBlock, SectionBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.wholes import Part, parts_of, reachable, weights_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsDiffer(Diagnostic):
    code: ClassVar[str] = "points-differ"
    title: ClassVar[Text] = Text(
        "{whole}写明{declared}，所列各项合计却是{found}。",
        "{whole} declares {declared}, but its parts add up to {found}.",
    )
    label: ClassVar[Text] = Text("写的是{declared}", "{declared} declared")
    help: ClassVar[Text] = Text(
        "各项满分：{parts}。请核对哪一处有误：改这里的分值，或改其中一项的满分。",
        "The maxima: {parts}. See which is wrong: change the points here, or the maximum of a part.",
    )
    whole: Text
    declared: Text
    found: Text
    parts: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CountDiffers(Diagnostic):
    code: ClassVar[str] = "count-differs"
    title: ClassVar[Text] = Text(
        "{whole}写明{declared}，所列却是{found}。",
        "{whole} declares {declared}, but {found} found in it.",
    )
    label: ClassVar[Text] = Text("写的是{declared}", "{declared} declared")
    help: ClassVar[Text] = Text(
        "所列的是：{parts}。请核对是少写、多写了一项，还是项数有误。",
        "It holds: {parts}. See whether one is lacking, one is too many, or the number is wrong.",
    )
    whole: Text
    declared: Text
    found: Text
    parts: Text


_SCORED_HEAD = re.compile(
    r"指标|满分|总分\s*[=＝]|小计|\bindicator|\bsection|\bmax\b|\b(?:sub)?total\s*=", re.IGNORECASE
)
_TOTAL = Text("总分", "The total")
_NONE = Text("一项也没有", "none at all")
_NO_INDICATOR = Text("没有指标", "none at all")


def check_sums(known: Known) -> Iterator[Diagnostic]:
    if any(_SCORED_HEAD.search(line.text) for line in known.outline.unread):
        return  # an indicator, or the formula of a whole, may stand in a line that was not read
    for section in known.outline.sections:
        parts = parts_of(known.outline, section.section.name.text)
        if known.to_score or parts:
            yield from _check_section(known, section, parts)
    total = known.outline.total
    if total and total.value and known.outline.indicators:
        yield from _check_points(known, total.value, _TOTAL, "", parts_of(known.outline, ""))


def _check_section(known: Known, block: SectionBlock, parts: list[Part]) -> Iterator[Diagnostic]:
    section = block.section
    whole = said.name(section.name)
    if section.value is not None:
        yield from _check_points(known, section.value, whole, section.name.text, parts)
    if (declared := section.item_count) is not None:
        leaves = _indicators_within(known, section.name.text)
        unscored = sum(one.section == section.name.text for one in known.outline.unscored)
        if declared not in (len(parts) + unscored, len(leaves) + unscored):
            yield _count_differs(known, section, declared, leaves)


def _indicators_within(known: Known, section: str) -> list[IndicatorBlock]:
    own = list(known.indicators_in.get(section, ()))
    inner = (one.section.name.text for one in known.sections_in.get(section, ()))
    return own + [one for name in inner for one in _indicators_within(known, name)]


def _with_what_stands_in(known: Known, parts: list[Part], weights: dict[str, Fraction]) -> Fraction:
    """The points of a whole, where those of its sections are what stands in them and not what they declare."""
    found = Fraction(0)
    for part in parts:
        within = reachable(known.outline, part.name.text) if part.is_section else None
        found += _weight(part, weights) * (part.points or Fraction(0) if within is None else within)
    return found


def _weight(part: Part, weights: dict[str, Fraction]) -> Fraction:
    """What is taken off, or is no part of the formula, adds nothing."""
    return max(weights.get(fold(part.name.text), Fraction(0)), Fraction(0))


def _check_points(
    known: Known, value: syntax.Value, whole: Text, section: str, parts: list[Part]
) -> Iterator[Diagnostic]:
    declared, found = constant(value), reachable(known.outline, section)
    if declared is None or found is None or found == declared:
        return
    weights = weights_of(known.outline, section) or {}
    if _with_what_stands_in(known, parts, weights) == declared:
        return  # then a part declares its own points wrongly, and that is said there
    listed = [_with_points(part, part.points, weights) for part in parts if part.points is not None]
    yield PointsDiffer(
        place=value.span,
        whole=whole,
        declared=said.points(declared),
        found=said.points(found),
        parts=said.listed(listed) if listed else _NONE,
        fixes=_points_fix(known, value, found) if parts else (),
    )


def _with_points(part: Part, points: Fraction, weights: dict[str, Fraction]) -> Text:
    named, full, weight = said.name(part.name), said.points(points), _weight(part, weights)
    times = "" if weight == 1 else f"×{said.number(weight)}"
    return Text(f"{named.zh}{full.zh}{times}", f"{named.en} {full.en}{times.replace('×', ' × ')}")


def _points_fix(known: Known, value: syntax.Value, found: Fraction) -> tuple[Fix, ...]:
    if not said.is_finite(found):
        return ()
    literal = syntax.Literal(number=found, unit="points")
    return (replace_node(value, write_part(literal, "literal", known.language)),)


def _items(number: str, one: str = "", several: str = "") -> Text:
    return Text(f"{number}项", f"{number} indicator{one}" if number == "1" else f"{number} indicators{several}")


def _count_differs(
    known: Known, section: syntax.Section, declared: Fraction, leaves: list[IndicatorBlock]
) -> CountDiffers:
    changed = syntax.Section(
        level=section.level,
        name=section.name,
        item_count=Fraction(len(leaves)),
        value=section.value,
        citation=section.citation,
    )
    fixes = (replace_node(section, write_part(changed, "section", known.language)),) if leaves else ()
    return CountDiffers(
        place=section.span,
        whole=said.name(section.name),
        declared=_items(said.number(declared)),
        found=_items(str(len(leaves)), " is", " are"),
        parts=said.listed(said.name(one.indicator.name) for one in leaves) if leaves else _NO_INDICATOR,
        fixes=fixes,
    )
