"""The generated function as text: inputs unpacked, derived values, indicators, sums, and one tuple returned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import lcm
from typing import Any

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.walk import inputs_of_indicator, inputs_of_number
from kaoping.engine.row.block import Block, Target, check_depth
from kaoping.engine.row.defined import defined
from kaoping.engine.row.form import Plain, TooDeep
from kaoping.engine.row.lower import Inputs, Lowering
from kaoping.engine.row.printer import Printed, print_indicator
from kaoping.engine.row.size import size_of
from kaoping.engine.rulebook import Derived, Rulebook

Generated = Callable[[Sequence[int | None]], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A rulebook lowered, before the scale of its scores is fixed."""

    derived: list[tuple[Target, Block]]
    indicators: list[Printed]

    @property
    def scale(self) -> int:
        return lcm(*(each.score.scale for each in self.indicators))


def draft(rulebook: Rulebook, inputs: Inputs, keeps: bool) -> Draft:
    """The rulebook as statements; ``inputs`` collects what they read."""
    known: dict[str, Plain | None] = {}
    blocks: list[tuple[Target, Block]] = []
    for number, derived in enumerate(used(rulebook)):
        target, block = Target(f"d{number}", f"f{number}"), Block(depth=2)
        try:
            inputs.sizes[derived.key] = size_of(derived.value, inputs.size)
            form = Lowering(inputs, dict(known)).number(derived.value, inputs.ranges)
            block.fork(form, lambda leaf, block=block, target=target: block.assign(target, leaf))  # type: ignore[misc]
            check_depth(block.lines())
        except (TooDeep, RecursionError):
            known[derived.key] = None
            continue
        known[derived.key] = target.form
        blocks.append((target, block))
    printed = [
        print_indicator(number, indicator, inputs, known, keeps) for number, indicator in enumerate(rulebook.indicators)
    ]
    return Draft(blocks, printed)


def used(rulebook: Rulebook) -> list[Derived]:
    """The derived values that some indicator needs, in their order; none where the units are taken through the steps beforehand."""
    if rulebook.in_steps:
        return []
    needed = {key for indicator in rulebook.indicators for key in inputs_of_indicator(indicator)}
    found = []
    for derived in reversed(rulebook.derived):
        if derived.key in needed:
            needed.update(inputs_of_number(derived.value))
            found.append(derived)
    return found[::-1]


def source(drafted: Draft, rulebook: Rulebook, inputs: Inputs, scale: int, keeps: bool) -> str:
    """The text of the function ``evaluate(row)``."""
    lines = ["def evaluate(row):"]
    if inputs.keys:
        lines.append(f" {', '.join(inputs.keys.values())}, = row")
    for target, block in drafted.derived:
        names = [target.name, target.second] if target.has_ratio else [target.name]
        lines += _guarded(block.lines(), names)
    returned: list[str] = []
    kept: list[str] = []
    for printed in drafted.indicators:
        printed.score.scale = scale
        names = printed.accounts.names() if keeps else []
        if printed.block is None:
            lines.append(f" {printed.score.name} = None")
        else:
            lines += _guarded(printed.block.lines(), [printed.score.name, *names])
        returned.append(printed.score.name)
        kept += names
    sums, totals = _sums(drafted, rulebook)
    lines += sums
    lines.append(f" return ({', '.join([*returned, *totals, *kept])},)")
    return "\n".join(lines) + "\n"


def _guarded(body: list[str], names: list[str]) -> list[str]:
    return [" try:", *body, " except gap:", f"  {' = '.join(names)} = None"]


def _sums(drafted: Draft, rulebook: Rulebook) -> tuple[list[str], list[str]]:
    """Lines that add up sections from the innermost outwards and then the total, and the names of the sums."""
    sections = {section.key: number for number, section in enumerate(rulebook.sections)}
    parts: dict[int, list[Target | str]] = {number: [] for number in (-1, *sections.values())}
    for indicator, printed in zip(rulebook.indicators, drafted.indicators, strict=True):
        parts[sections.get(indicator.section, -1)].append(printed.score)
    for number, section in enumerate(rulebook.sections):
        parts[sections.get(section.parent, -1)].append(f"c{number}")
    lines: list[str] = []
    for number in (*reversed(range(len(rulebook.sections))), -1):
        name = f"c{number}" if number >= 0 else "total"
        if any(isinstance(part, Target) and part.has_ratio for part in parts[number]):
            lines.append(f" {name} = None")
        else:
            terms = [part.name if isinstance(part, Target) else part for part in parts[number]]
            lines += _guarded([f"  {name} = {' + '.join(terms) or '0'}"], [name])
    return lines, [*(f"c{number}" for number in range(len(rulebook.sections))), "total"]


class _Leave(TypeError):
    """An indicator that does not apply: the reference evaluator says why."""


def _zero() -> int:
    raise ZeroDivisionError


def compiled(text: str) -> Generated:
    """The function of a source text."""
    namespace = {"gap": (TypeError, ZeroDivisionError), "leave": _Leave, "zero": _zero}
    function: Generated = defined(text, "evaluate", namespace)
    return function
