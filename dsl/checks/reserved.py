"""Facts and derived values named as the total, the rank or the grade, where the rulebook also speaks of those.

``总分`` in a grade is the unit's total, ``【总分】`` a fact of that name; a reader of the ledger could not tell them apart, and neither could the engine. Where a
rulebook asks nothing of total, rank and grade, such a name does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import Outline
from kaoping.dsl.quick import dataclass

_OF_TOTAL = ("总分", "total")
_OF_RANK = ("排名", "参加排名的单位数", "rank", "number of ranked units")
_OF_GRADE = ("等次", "the grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedName(Diagnostic):
    code: ClassVar[str] = "reserved-name"
    title: ClassVar[Text] = Text(
        "【{name}】与本细则里说到的{what}分不开。",
        "[{name}] cannot be told from the {what} that this rulebook speaks of.",
    )
    label: ClassVar[Text] = Text("请换一个名称", "needs another name")
    help: ClassVar[Text] = Text(
        "请给它换一个说清楚是什么的名称，例如【上年{name}】【报送的{name}】；用到它的地方一起改。",
        "Give it a name that says what it is, such as [{name} of last year] or [{name} as reported], wherever it is used.",
    )
    name: str
    what: Text


def check_reserved(known: Known) -> Iterator[Diagnostic]:
    outline = known.outline
    words = dict(_spoken_of(outline))
    declared = (*(block.fact.name for block in outline.facts), *(one.name for one in outline.derived))
    for name in declared:
        taken = next((one for one in (name.text, name.other) if fold(one) in words), None)
        if taken is not None:
            yield ReservedName(place=name.span, name=taken, what=words[fold(taken)])


def _spoken_of(outline: Outline) -> Iterator[tuple[str, Text]]:
    """The words that stand for the total, the rank and the grade, as far as the rulebook asks anything of them."""
    results = any(one.derived_word == "after_scoring" for one in outline.derived)
    of_wholes = bool(outline.grades or outline.quotas or outline.adjustments or results)
    tied = outline.ranking is not None and any(isinstance(one, syntax.TieBreak) for one in outline.ranking.rank_options)
    if of_wholes or outline.unranked or tied:
        yield from ((fold(word), Text("总分", "total")) for word in _OF_TOTAL)
    if of_wholes:
        yield from ((fold(word), Text("名次", "rank")) for word in _OF_RANK)
    if results:
        yield from ((fold(word), Text("等次", "grade")) for word in _OF_GRADE)
