"""The words for earlier and later, brought to those for less and more.

An author writes 早于, 晚于, 每迟 of days and 低于, 高于, 每高 of numbers; they mean the same comparison. The document keeps the words, so that they
are laid out and translated as written; the outline has one word for each comparison, so that no later pass asks which was written.
在2021-06-30前 leaves open whether that day itself is in time: that is asked here, where the words still stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk

N = TypeVar("N", bound=syntax.Node)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryDayUnsaid(Diagnostic):
    code: ClassVar[str] = "boundary-day-unsaid"
    title: ClassVar[Text] = Text(
        "“在……前”没有说清楚当天算不算。", "'ahead of' does not say whether that very day is still in time."
    )
    label: ClassVar[Text] = Text("当天算不算？", "and on that day?")
    help: ClassVar[Text] = Text(
        "当天也算按时的，写“不晚于”；当天已经迟了的，写“早于”。",
        "Where that day is still in time, write 'no later than'; where it is too late already, 'earlier than'.",
    )


_COMPARISONS = {
    "sooner": "less_than",
    "later": "more_than",
    "not_earlier": "at_least",
    "not_later": "at_most",
    "in_front": "at_most",
}
OF_DAYS = frozenset({syntax.Limit, syntax.PerStep})  # the nodes that have such words
_SIDES = {"early": "short", "late": "beyond"}


def boundary_days(statement: syntax.Node, language: str) -> Iterator[Diagnostic]:
    """在……前 in a statement, each with its two readings."""
    for node in walk(statement):
        if isinstance(node, syntax.Limit) and node.comparison == "in_front":
            texts = [write_part(replace(node, comparison=word), "limit", language) for word in ("not_later", "sooner")]
            fixes = tuple(Fix(text, node.span, Text(f"写成“{text}”", f"write '{text}'")) for text in texts)
            yield BoundaryDayUnsaid(place=node.span, fixes=fixes)


def in_plain_words(statement: N) -> N:
    """The statement with the words for numbers in place of those for days."""
    if not any(_is_of_days(node) for node in walk(statement)):
        return statement
    found = changed(statement, syntax.Limit, _limit)
    if isinstance(found, syntax.PerStep) and found.side in _SIDES:
        found = replace(found, side=_SIDES[found.side])
    return found  # type: ignore[no-any-return]


def _is_of_days(node: syntax.Node) -> bool:
    match node:
        case syntax.Limit(comparison=word):
            return word in _COMPARISONS
        case syntax.PerStep(side=side):
            return side in _SIDES
        case _:
            return False


def _limit(limit: syntax.Limit) -> syntax.Limit:
    word = _COMPARISONS.get(limit.comparison)
    return replace(limit, comparison=word) if word else limit
