"""What a rulebook must have before anyone can be scored by it: a name, indicators, a total, clauses. A base need not be complete.

Nothing is asked for that may stand in a line that could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known, heading, maximum, may_be_negative, may_exceed
from kaoping.dsl.checks.openings import open_as
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.edit import append_option, line_below
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.names.aims import aimed_at
from kaoping.dsl.outline import IndicatorBlock, Outline
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.wholes import reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class NoName(Diagnostic):
    code: ClassVar[str] = "no-rulebook-name"
    title: ClassVar[Text] = Text("这份细则没有名称。", "This rulebook has no name.")
    label: ClassVar[Text] = Text("名称写在开头", "the name stands at the head")
    help: ClassVar[Text] = Text(
        "请在第一行写明细则的名称，得分表和得分明细都要用到它。",
        "Give its name on the first line; score tables and ledgers show it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoIndicators(Diagnostic):
    code: ClassVar[str] = "no-indicators"
    title: ClassVar[Text] = Text(
        "这份细则没有指标，无从计分。", "This rulebook has no indicators, so nothing can be scored."
    )
    help: ClassVar[Text] = Text(
        "请至少写一个指标：名称、满分、计分方式各占一段，条款写在下面的行里。",
        "Write at least one indicator: its name, its maximum and how it is scored on one line, its clauses below.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoTotal(Diagnostic):
    code: ClassVar[str] = "no-total"
    title: ClassVar[Text] = Text("没有写明总分。", "The total is not declared.")
    help: ClassVar[Text] = Text(
        "各指标的满分合计{found}。请写明总分，以便核对有没有漏写的指标。",
        "The maxima of the indicators add up to {found}. Declare the total, so that a forgotten indicator is noticed.",
    )
    found: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NoClauses(Diagnostic):
    code: ClassVar[str] = "no-clauses"
    title: ClassVar[Text] = Text("指标【{name}】没有条款。", "Indicator [{name}] has no clauses.")
    label: ClassVar[Text] = Text("下面没有条款", "no clause stands below it")
    help: ClassVar[Text] = Text(
        "请在这一行下面写明怎样计分；评分办法不知道的，可以导入别处评定的得分。",
        "Say below this line how it is scored; where the rule is not known, import the score that was given elsewhere.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaximumNotAboveZero(Diagnostic):
    code: ClassVar[str] = "maximum-not-above-zero"
    title: ClassVar[Text] = Text("指标【{name}】的满分是{points}。", "The maximum of indicator [{name}] is {points}.")
    label: ClassVar[Text] = Text("应当大于0", "it should be above 0")
    help: ClassVar[Text] = Text(
        "满分应当大于0分。只加分或只扣分、不占总分的指标，满分可以是0分，但要写明可以超过满分或可以为负。",
        "A maximum is above 0 points. An indicator that only adds or only deducts, outside the total, may have a maximum of 0 points if it "
        "may exceed the maximum or may be negative.",
    )
    name: str
    points: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FullWithoutMaximum(Diagnostic):
    code: ClassVar[str] = "full-without-maximum"
    title: ClassVar[Text] = Text(
        "指标【{name}】不设满分，无从从满分起扣。", "Indicator [{name}] has no maximum, so it cannot start full."
    )
    label: ClassVar[Text] = Text("满分多少？", "how many points is that?")
    help: ClassVar[Text] = Text(
        "请写明满分；或者从0分起加，或由条款直接给出得分。",
        "Give it a maximum, or let it start at zero, or let its clauses give the score.",
    )
    name: str


_NAME, _TOTAL = re.compile(r"评分细则|rulebook", re.IGNORECASE), re.compile(r"总分|total", re.IGNORECASE)
_INDICATOR = re.compile(r"指标|满分|indicator|max", re.IGNORECASE)


def check_complete(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.indicators:
        yield from _check_maximum(known, block)
    if not known.to_score:
        return
    outline = known.outline
    if outline.rulebook is None and not _unread(known, _NAME):
        yield _no_name(known)
    if not outline.indicators and outline.unscored:
        pass  # targets and problems alone: there is no total
    elif not outline.indicators and not _unread(known, _INDICATOR):
        yield NoIndicators(place=_head(outline))
    elif not _unread(known, _TOTAL) and not _unread(known, _INDICATOR):
        yield from _check_total(known)
    for block in outline.indicators:
        if not block.clauses and not block.unread and not _changed_alone(outline, block, known):
            yield NoClauses(place=block.indicator.span, name=block.indicator.name.text)


def _changed_alone(outline: Outline, block: IndicatorBlock, known: Known) -> bool:
    """All of its points unless what holds for the whole takes them: 若【证照】为否，本项得0分."""
    return block.indicator.opening != "scored_as_follows" and any(aimed_at(block, outline, known.names))


def _head(outline: Outline) -> Span:
    return outline.rulebook.span if outline.rulebook else Span(outline.file, 1)


def _unread(known: Known, words: re.Pattern[str]) -> bool:
    return any(words.search(line.text) for line in known.outline.unread)


def _no_name(known: Known) -> NoName:
    start = _head(known.outline)
    stem = PurePath(known.outline.file).stem.strip("【】[]|｜") or "…"
    nothing = known.outline == Outline(
        file=known.outline.file, language=known.language
    )  # nor is it known in which language it will be
    texts = [
        write_statement(syntax.Rulebook(name=syntax.Name(text=stem)), language)
        for language in (("zh", "en") if nothing else (known.language,))
    ]
    says = Text("用文件名作名称", "name it after the file")
    return NoName(place=start, fixes=tuple(Fix(f"{text}\n", start, says) for text in texts))


def _check_total(known: Known) -> Iterator[Diagnostic]:
    """A formula that does not tell what the total can reach needs no maximum."""
    outline, head = known.outline, known.outline.rulebook
    found = reachable(outline, "")
    if outline.total is not None or found is None:
        return
    fixes: tuple[Fix, ...] = ()
    if head and all(maximum(block) is not None for block in outline.indicators) and said.is_finite(found):
        total = syntax.Total(value=syntax.Literal(number=found, unit="points"))
        fixes = (line_below(head, write_statement(total, known.language)),)
    yield NoTotal(place=_head(outline), found=said.points(found), fixes=fixes)


def _check_maximum(known: Known, block: IndicatorBlock) -> Iterator[Diagnostic]:
    if block.indicator.value is None and block.indicator.opening == "starts_full":
        fixes = tuple(open_as(known, block, opening) for opening in ("starts_at_zero", "scored_as_follows"))
        yield FullWithoutMaximum(place=block.indicator.span, name=block.indicator.name.text, fixes=fixes)
    points = maximum(block)
    if points is None or points > 0 or (points == 0 and (may_exceed(block) or may_be_negative(block))):
        return
    words = ("may_exceed_maximum", "may_be_negative") if points == 0 else ()
    fixes = tuple(append_option(block.indicator, word, known.language) for word in words)
    yield MaximumNotAboveZero(
        place=heading(block), name=block.indicator.name.text, points=said.points(points), fixes=fixes
    )
