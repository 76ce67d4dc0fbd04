"""The published lists of problems against those that the rulebook makes of facts and records.

Sentences are compared unit by unit within their area, by their words and then by their numbers: a list may word a problem otherwise, but should not
count otherwise. Areas whose rulebooks have no sentences are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.printed.notice_text import text_key
from kaoping.engine.audit.printed.problem_rows import PrintedProblem
from kaoping.engine.problem_lists import ListedProblem, area_lists

_MADE = Text("由事实、记录和细则的问题语句生成的清单", "the list that facts, records and the rulebook's sentences give")
_LIKE = 0.6  # three characters of five, in order; a float, which pairs sentences and of which no score is made
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_MARKS = re.compile(r"[，。；：、,.;:()（）“”\"'《》\-—]+")
_ONE = re.compile(r"一(?=[个条件次项])")


def check_lists(context: Context) -> Iterator[Discrepancy]:
    if not context.printed.lists:
        return
    for area in area_lists(context.assessment, context.scored):
        printed = [one for one in context.printed.lists if not one.area or _same_area(one.area, area.area)]
        if area.listed and printed:
            yield from _area(context, area.area, area.problems, printed)


def _same_area(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _area(
    context: Context, area: str, made: Sequence[ListedProblem], printed: Sequence[PrintedProblem]
) -> Iterator[Discrepancy]:
    made_of: dict[str, list[ListedProblem]] = defaultdict(list)
    printed_of: dict[str, list[PrintedProblem]] = defaultdict(list)
    for problem in made:
        made_of[fold(problem.unit)].append(problem)
    for item in printed:
        unit = context.registry.find(item.unit)
        if unit is not None:
            printed_of[fold(unit.name)].append(item)
    first = printed[0]
    for key in dict.fromkeys((*printed_of, *made_of)):
        pairs, unprinted, unmade = _paired(made_of[key], printed_of[key])
        for problem, item in pairs:
            if _numbers(problem.text) != _numbers(item.text) and _numbers(item.text):
                yield _counts_differ(problem, item)
        yield from (_not_listed(problem, printed_of[key] or [first], area) for problem in unprinted)
        yield from (_no_fact(item, area) for item in unmade)


def _paired(
    made: Sequence[ListedProblem], printed: Sequence[PrintedProblem]
) -> tuple[list[tuple[ListedProblem, PrintedProblem]], list[ListedProblem], list[PrintedProblem]]:
    """Sentences of both lists that say the same, the most alike first; and what is left over."""
    rated = sorted(
        ((_like(one.text, other.text), i, j) for i, one in enumerate(made) for j, other in enumerate(printed)),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    left, right = dict(enumerate(made)), dict(enumerate(printed))
    pairs = []
    for like, i, j in rated:
        if like >= _LIKE and i in left and j in right:
            pairs.append((left.pop(i), right.pop(j)))
    return pairs, list(left.values()), list(right.values())


def _like(one: str, other: str) -> float:
    """How much two sentences say the same, numbers aside."""
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _words(text: str) -> str:
    return _MARKS.sub("", _NUMBER.sub("#", _ONE.sub("1", text_key(text))))


def _numbers(text: str) -> list[str]:
    return sorted(_NUMBER.findall(_ONE.sub("1", text_key(text))))


def _counts_differ(problem: ListedProblem, item: PrintedProblem) -> Discrepancy:
    return Discrepancy(
        Kind.LIST_FACTS,
        Sure.LIKELY,
        item.place,
        same(item.text),
        same(problem.text),
        Text(
            f"“{item.unit}”的清单印“{item.text}”，按录入的事实是“{problem.text}”，数字不同。请核对清单或事实。",
            f"The list of '{item.unit}' says '{item.text}'; the facts give '{problem.text}', with other numbers. Check the list or the facts.",
        ),
        _MADE,
        item.line,
        item.unit,
        problem.indicator,
    )


def _not_listed(problem: ListedProblem, near: Sequence[PrintedProblem], area: str) -> Discrepancy:
    return Discrepancy(
        Kind.LIST_FACTS,
        Sure.LIKELY,
        near[0].place,
        Text("没有列出", "not listed"),
        same(problem.text),
        Text(
            f"“{problem.unit}”按录入的事实应有问题“{problem.text}”，印发的清单（{area}）里没有。请补列，或核对事实。",
            f"By the facts '{problem.unit}' has the problem '{problem.text}', which the published list ({area}) does not have. List it, or check the facts.",
        ),
        _MADE,
        0,
        problem.unit,
        problem.indicator,
    )


def _no_fact(item: PrintedProblem, area: str) -> Discrepancy:
    return Discrepancy(
        Kind.LIST_FACTS,
        Sure.POSSIBLE,
        item.place,
        same(item.text),
        Text("事实里没有", "not among the facts"),
        Text(
            f"“{item.unit}”的清单印有“{item.text}”（{area}），录入的事实和记录里没有。请补录，或核对清单。",
            f"The list of '{item.unit}' has '{item.text}' ({area}), which no fact or record gives. Enter it, or check the list.",
        ),
        _MADE,
        item.line,
        item.unit,
    )
