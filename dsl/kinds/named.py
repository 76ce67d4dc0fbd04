"""The kind of ``最大者的名称（…）``: a choice among the labels of its parts, which are numbers of one kind."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds.arithmetic import sum_kind
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.messages import CannotCombine
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.named import MOST_TIED, choices_of, declared_of
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NameNotSet(Diagnostic):
    code: ClassVar[str] = "name-not-set"
    title: ClassVar[Text] = Text(
        "哪一项最大，要先用“设”算出名称，再用在这里。",
        "Which part is the largest is set with 'let' first, and then used here.",
    )
    help: ClassVar[Text] = Text(
        "例如在事实部分写“设【首要污染物】＝最大者的名称（……）”，这里写“【首要污染物】为“臭氧””。",
        "Among the facts write for example 'let [primary pollutant] = name of the largest of (…)', and here '[primary pollutant] is \"ozone\"'.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWithoutName(Diagnostic):
    code: ClassVar[str] = "part-without-name"
    title: ClassVar[Text] = Text("这里要写有名称的数：{why}。", "A number with a name must stand here: {why}.")
    help: ClassVar[Text] = Text(
        "括号里写事实、设定值的名称，或指标的得分；要用别的称呼，在后面写“：”和引号里的称呼。",
        "Write names of facts or of values that are set, or scores of indicators; for another label write ':' and the label in quotes behind it.",
    )
    why: Text


_FORMULA = Text("算式请先用“设”算出", "set the formula with 'let' first")
_TWO_NAMES = Text("它有中英文两个名称，请写明用哪一个", "it has a name in each language; say which is meant")
_ALONE = Text("至少要有两项才能比", "there must be two parts to compare")
_TOO_MANY = Text(
    f"并列的都列出时最多{MOST_TIED}项", f"where all tied ones are named there are at most {MOST_TIED} parts"
)


def name_kind(known: Inference, value: syntax.NameOf) -> Kind | None:
    if known.records is not None or id(value) not in known.let_values:
        known.say(NameNotSet(place=value.span))
        return None
    for part in value.named_parts:
        if not isinstance(part.value, syntax.Reference | syntax.ScoreOf):
            known.say(PartWithoutName(place=part.span, why=_FORMULA))
            return None
        declared = declared_of(part.value, known.names)
        if part.label is None and declared is not None and declared.other:
            known.say(_two_names(part, declared, known.language))
            return None
    if len(value.named_parts) < 2:
        known.say(PartWithoutName(place=value.span, why=_ALONE))
        return None
    if "ties_all" in value.name_options and len(value.named_parts) > MOST_TIED:
        known.say(PartWithoutName(place=value.span, why=_TOO_MANY))
        return None
    if not _are_of_one_kind(known, value):
        return None
    return Kind(Sort.CHOICE, choices=choices_of(value, known.names))


def _two_names(part: syntax.NamedPart, declared: syntax.Name, language: str) -> PartWithoutName:
    """A name that has a twin would be another label in the other language."""
    label = syntax.Label(text=declared.text)
    text = write_part(syntax.NamedPart(value=part.value, label=label), "named_part", language)
    fix = Fix(text, part.span, Text(f"写成{text}", f"write {text}"), safe=True)
    return PartWithoutName(place=part.span, why=_TWO_NAMES, fixes=(fix,))


def _are_of_one_kind(known: Inference, value: syntax.NameOf) -> bool:
    kinds = [known.number(part.value) for part in value.named_parts]
    found = [kind for kind in kinds if kind is not None]
    if len(found) < len(kinds):
        return False
    for part, kind in zip(value.named_parts, found, strict=True):
        if kind != found[0] and sum_kind(found[0], kind) is None:
            known.say(CannotCombine(place=part.span, left=called(found[0]), right=called(kind)))
            return False
    return True
