"""The kinds that laws ask of what moves and of what is compared, and what lies beyond a law: it is held against one unit's facts and what it gets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.declared import maximum_points
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.kinds.compare import check_condition
from kaoping.dsl.kinds.kind import Sort, called
from kaoping.dsl.kinds.messages import NoFullMarks
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.outline import IndicatorBlock, Outline, SectionBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk_of_unit
from kaoping.dsl.wholes import points_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LawCannotMove(Diagnostic):
    code: ClassVar[str] = "law-cannot-move"
    title: ClassVar[Text] = Text("【{name}】是{kind}，{why}。", "[{name}] is {kind}: {why}.")
    label: ClassVar[Text] = Text("怎样变化？", "moves how?")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    name: str
    kind: Text
    why: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOfDerived(Diagnostic):
    code: ClassVar[str] = "law-of-derived-value"
    title: ClassVar[Text] = Text(
        "【{name}】是算出来的，自己不会增减，随它所用的事实变。",
        "[{name}] is computed: it does not move by itself, but with the facts it is computed from.",
    )
    label: ClassVar[Text] = Text("这里要写事实", "a fact must stand here")
    help: ClassVar[Text] = Text("请写它所用的某个事实。", "Name one of the facts that it is computed from.")
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondLaw(Diagnostic):
    code: ClassVar[str] = "beyond-law"
    title: ClassVar[Text] = Text(
        "规律只说一个单位这次的事实和得分，这里问的超出了这些。",
        "A law speaks of one unit's facts and scores this time; this asks for more.",
    )
    help: ClassVar[Text] = Text(
        "全组的统计、以前的值、缺不缺数、考评日和封顶前的扣分不能写在规律里。需要时请先用“设”算出来，再用它的名称。",
        "A statistic of the group, an earlier value, whether a value is missing, the assessment date and a deduction before caps cannot stand in a law. "
        "Where it is needed, set it first (let … =), and use its name.",
    )


_BEYOND = (
    syntax.Peers,
    syntax.SaidPeers,
    syntax.Earlier,
    syntax.PeriodChange,
    syntax.Recent,
    syntax.Lacking,
    syntax.OwnUnit,
    syntax.AssessmentDate,
)
_UNORDERED = (Sort.CHOICE, Sort.TEXT)
_TURNS = ("turned_yes", "turned_no")


def check_laws(known: Inference, outline: Outline) -> None:
    known.of_total = known.in_result = True
    known.of_rank = outline.ranking is not None
    for law in outline.laws:
        match law.claim:
            case syntax.NeverMoves():
                _check_moves(known, law.claim)
            case syntax.Implies(condition=condition, conclusion=conclusion):
                beyond = next(_beyond(law.claim), None)
                if beyond is not None:
                    known.say(BeyondLaw(place=beyond.span))
                    continue
                if condition is not None:
                    check_condition(known, condition)
                check_condition(known, conclusion)
                for score in _without_maximum(known, law.claim, outline):
                    known.say(NoFullMarks(place=score.span))
    known.of_total = known.in_result = known.of_rank = False


def _beyond(claim: syntax.Implies) -> Iterator[syntax.Node]:
    for node in walk_of_unit(claim):
        match node:
            case syntax.ScoreOf(reading="raw_deduction_of_part"):
                yield node
            case syntax.Among(peer_group=group) if group is not None:
                yield node
            case _ if isinstance(node, _BEYOND):
                yield node
            case _:
                pass


def _without_maximum(known: Inference, claim: syntax.Implies, outline: Outline) -> Iterator[syntax.ScoreOf]:
    """Score rates and full marks of what has no maximum."""
    for node in walk_of_unit(claim):
        if isinstance(node, syntax.ScoreOf) and node.reading in ("rate_of_part", "maximum_of_part"):
            match known.names.scored(node.name):
                case IndicatorBlock(indicator=indicator) if not maximum_points(indicator):
                    yield node
                case SectionBlock() as section if not points_of(outline, section):
                    yield node


def _check_moves(known: Inference, claim: syntax.NeverMoves) -> None:
    name = claim.name
    if isinstance(known.names.fact(name), syntax.Derived):
        known.say(LawOfDerived(place=name.span, name=name.text))
        return
    kind = known.of_name(name)
    if kind is None or claim.way_word is None:
        return
    if kind.sort in _UNORDERED:
        why = Text("没有多少、高低之分", "it is neither more nor less")
        advice = Text(
            "请写能比较大小的事实，或写成“不影响”“若……，则……”。",
            "Name a fact that can be more or less, or write 'never changes' or 'if …, then …'.",
        )
        known.say(LawCannotMove(place=name.span, name=name.text, kind=called(kind), why=why, advice=advice))
    elif claim.way_word in _TURNS and kind.sort is not Sort.YES_NO:
        why = Text("不会由否变是、由是变否", "it does not turn yes or no")
        advice = Text("请写越多、越少一类的话。", "Say more or fewer, higher or lower.")
        known.say(LawCannotMove(place=name.span, name=name.text, kind=called(kind), why=why, advice=advice))
