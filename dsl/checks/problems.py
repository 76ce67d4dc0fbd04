"""The list of problems and targets: where a line says when it is listed, what its slots are, and that what is not scored gives no points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.clause import effects, manner, tail
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.grammar.sentences import stray_braces
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.outline import IndicatorBlock, ProblemBlock
from kaoping.dsl.problems import counted_by, records_of
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk_of_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemWhen(Diagnostic):
    code: ClassVar[str] = "problem-when"
    title: ClassVar[Text] = Text("没有写明什么时候列出这个问题。", "It is not said when this problem is listed.")
    label: ClassVar[Text] = Text("{why}", "{why}")
    help: ClassVar[Text] = Text(
        "写在扣分的条款、达不到的目标或带佐证的导入下面的，由那一条决定；其他情形请写上条件，例如“问题，当【办件】达到1件：“……””。",
        "Beneath a clause that deducts, a target, or an import with evidence that line decides; elsewhere give a condition, such as "
        "'problem if [cases] is at least 1: \"…\"'.",
    )
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CountOfNothing(Diagnostic):
    code: ClassVar[str] = "count-of-nothing"
    title: ClassVar[Text] = Text(
        "{slot}是上面那一条所数的个数，那里却没有数什么，或不止数一样。",
        "{slot} is the number that the clause above counts, but it counts nothing, or more than one thing.",
    )
    label: ClassVar[Text] = Text("什么的个数？", "the number of what?")
    help: ClassVar[Text] = Text(
        "请在花括号里写上要印的事实，例如{example}。",
        "Write the fact to be printed between the braces, such as {example}.",
    )
    slot: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EachRecordOfWhat(Diagnostic):
    code: ClassVar[str] = "each-record-of-what"
    title: ClassVar[Text] = Text(
        "没有写明是哪些记录：上面那一条没有用到记录。", "It is not said which records: the clause above looks at none."
    )
    help: ClassVar[Text] = Text(
        "请写上记录的名称，例如“逐条【发现】问题：“{example}””。",
        "Name the records, such as 'problem for each [findings]: \"{example}\"'.",
    )
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BraceWithoutSlot(Diagnostic):
    code: ClassVar[str] = "brace-without-slot"
    title: ClassVar[Text] = Text(
        "句子里有一个花括号不成对，或里面是空的。", "A brace in this sentence has no partner, or is empty."
    )
    help: ClassVar[Text] = Text(
        "花括号里写要填的内容：{{n}}是个数，{{【名称】}}是事实或记录的列。不是要填的，请换成别的括号。",
        "Braces hold what is filled in: {{n}} is the number, {{[name]}} a fact or a column of the record. For anything else use other brackets.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOfUnscored(Diagnostic):
    code: ClassVar[str] = "scored-line-in-unscored"
    title: ClassVar[Text] = Text(
        "指标【{name}】不计分，这一行却说怎样计分。",
        "Indicator [{name}] is unscored, but this line says how it is scored.",
    )
    label: ClassVar[Text] = Text("不计分", "no points here")
    help: ClassVar[Text] = Text(
        "不计分的指标下面只写目标和问题。要计分的，请在指标那一行写明满分。",
        "Beneath an unscored indicator only targets and problems stand. To score it, give it a maximum.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetWithPoints(Diagnostic):
    code: ClassVar[str] = "target-with-points"
    title: ClassVar[Text] = Text(
        "指标【{name}】要计分，这一行却只说目标，没有说得多少分。",
        "Indicator [{name}] is scored, but this line gives a target and no points.",
    )
    help: ClassVar[Text] = Text(
        "请写成计分的条款；只看达到没有的，请把指标写成“不计分”。",
        "Write it as a clause with points; to ask only whether it is reached, make the indicator unscored.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingAsked(Diagnostic):
    code: ClassVar[str] = "nothing-asked"
    title: ClassVar[Text] = Text(
        "不计分的指标【{name}】既没有目标，也没有问题。",
        "The unscored indicator [{name}] has neither a target nor a problem.",
    )
    help: ClassVar[Text] = Text(
        "请在下面写目标或问题，例如“目标：【活跃度】达到50%”。",
        "Write a target or a problem below it, such as 'target: [activity] is at least 50%'.",
    )
    name: str


_NO_LINE = Text("上面没有条款或目标", "no clause or target stands above it")
_OF_WHOLE = Text("上面一行是对整项得分的处理", "the line above is about a whole score")
_ADDS = Text("上面的条款是加分的", "the clause above adds points")
_IMPORTS = Text("上面的得分是导入的，没有佐证", "the score above is imported, without evidence")
_JUDGED = Text("上面的得分由评审给出", "the score above is given by people")


def check_problems(known: Known) -> Iterator[Diagnostic]:
    for block in (*known.outline.indicators, *known.outline.unscored):
        yield from _standing(known, block)
        for one in block.problems:
            if not block.unread:
                yield from _when(known, one)
            yield from _slots(known, _as_of_whole(one))


def _standing(known: Known, block: IndicatorBlock) -> Iterator[Diagnostic]:
    name = block.indicator.name.text
    if block.indicator.opening != "unscored":
        yield from (TargetWithPoints(place=target.span, name=name) for target in block.targets)
        return
    for line in (*block.clauses, block.missing, block.marked):
        if line is not None:
            yield NotOfUnscored(place=line.span, name=name)
    if known.to_score and not (block.targets or block.problems or block.clauses or block.unread):
        yield NothingAsked(place=block.indicator.span, name=name)


def _when(known: Known, block: ProblemBlock) -> Iterator[Diagnostic]:
    if isinstance(block.problem, syntax.RecordProblem):
        if records_of(block, known.names) is None and not _names_unknown(known, block):
            example = "{【说明】}" if known.language == "zh" else "{[text]}"
            yield EachRecordOfWhat(
                place=block.problem.span, example=example, fixes=_named_records(known, block.problem)
            )
    elif block.problem.condition is None and (why := _OF_WHOLE if block.of_whole else _silent(block.beneath)):
        offered = _as_of_whole(block).problem
        text = write_statement(offered, known.language)
        fixes = (replace_node(block.problem, text),) if offered is not block.problem else ()
        yield ProblemWhen(place=block.problem.span, why=why, fixes=fixes)


def _as_of_whole(block: ProblemBlock) -> ProblemBlock:
    """With the condition of the veto it stands beneath, as will be offered: what its ``{n}`` counts is then said."""
    match block.of_whole, block.problem:
        case syntax.Adjustment(condition=syntax.Node() as condition), syntax.Problem(condition=None) as problem:
            return replace(block, problem=replace(problem, condition=condition))
        case _:
            return block


def _named_records(known: Known, problem: syntax.RecordProblem) -> tuple[Fix, ...]:
    """The line with the name of each of the records that have the columns it prints."""
    names = [slot.name for slot in problem.sentence.slots if slot.name]
    owners = [one.fact.name for one in known.outline.facts if one.fact.kind == "records"]
    fitting = [one for one in owners if all(known.names.column(one, name) or known.names.fact(name) for name in names)]
    return tuple(
        replace_node(problem, write_statement(replace(problem, owner=syntax.Name(text=one.text)), known.language))
        for one in fitting[:3]
    )


def _names_unknown(known: Known, block: ProblemBlock) -> bool:
    """A name in the line above is not declared, and that is told of already."""
    return any(
        isinstance(node, syntax.Reference) and known.names.fact(node.name) is None
        for node in walk_of_unit(block.beneath)
    )


def _silent(beneath: syntax.Clause | syntax.Target | None) -> Text | None:
    """Why the line above does not tell by itself when there is a problem; None if it does."""
    if beneath is None:
        return _NO_LINE
    if isinstance(beneath, syntax.Target) or tail(beneath, syntax.Evidence):
        return None
    if isinstance(beneath, syntax.Judged):
        return _JUDGED
    if manner(beneath) == "adds":
        return _ADDS
    if effects(beneath) and all(isinstance(one, syntax.Imported) for one in effects(beneath)):
        return _IMPORTS
    return None


def _looked_at(block: ProblemBlock) -> Iterator[syntax.Name]:
    """The names in the line above and in the condition of its own."""
    for node in walk_of_unit((block.beneath, getattr(block.problem, "condition", None))):
        if isinstance(node, syntax.Name):
            yield node


def _slots(known: Known, block: ProblemBlock) -> Iterator[Diagnostic]:
    sentence = block.problem.sentence
    if stray_braces(sentence):
        yield BraceWithoutSlot(place=sentence.span)
    counts = [slot for slot in sentence.slots if slot.slot_word == "count"]
    if counts and counted_by(block, known.names) is None and not _names_unknown(known, block):
        zh = known.language == "zh"
        countable = [one.fact.name.text for one in known.outline.facts if one.fact.kind in ("count", "records")]
        looked_at = {fold(name.text) for name in _looked_at(block)}
        names = [name for name in countable if fold(name) in looked_at] or countable
        named = [f"{{【{name}】}}" if zh else f"{{[{name}]}}" for name in names]
        fixes = tuple(Fix(text, counts[0].span, Text(f"印出{text}", f"print {text}")) for text in named[:3])
        example = named[0] if named else "{【办件数】}" if zh else "{[cases]}"
        yield CountOfNothing(place=counts[0].span, slot="{n}", example=example, fixes=fixes)
