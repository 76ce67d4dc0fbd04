"""The kinds that effects ask of their parts: points, and a score in proportion where there is a target to reach."""

from __future__ import annotations

from typing import ClassVar, assert_never

from kaoping.dsl import syntax
from kaoping.dsl.declared import direction
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.kinds.declared_kinds import IMPORTED, fact_of_kind
from kaoping.dsl.kinds.points import check_points
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.layout.edit import append, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class InProportionHere(Diagnostic):
    code: ClassVar[str] = "in-proportion-here"
    title: ClassVar[Text] = Text("这里不能按比例得分：{why}。", "A score in proportion is not possible here: {why}.")
    help: ClassVar[Text] = Text(
        "按比例得分是“满分×实际值÷目标值”，只用在“达到目标得满分”的后面，而且事实要是越多越好的。其他情形请写出算式。",
        "A score in proportion is full marks × value ÷ target. It goes behind 'full marks if … is at least …', for a fact of "
        "which more is better. Otherwise write the formula.",
    )
    why: Text


def check_effect(
    known: Inference,
    effect: syntax.Effect,
    threshold: syntax.Threshold | None = None,
    instead: syntax.Score | None = None,
) -> None:
    """``threshold`` is given where 按比例得分 may stand: behind its 否则; ``instead`` is what can be written for it elsewhere."""
    match effect:
        case syntax.Deduct() | syntax.Award() | syntax.Score():
            check_points(known, effect.value)
        case syntax.InProportion():
            _in_proportion(known, effect, threshold, instead)
        case syntax.Imported():
            fact_of_kind(known, effect.name, "imported_score", IMPORTED)
        case _:
            assert_never(effect)


def _in_proportion(
    known: Inference, effect: syntax.InProportion, threshold: syntax.Threshold | None, instead: syntax.Score | None
) -> None:
    why: Text | None = None
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    if threshold is None:
        why = Text("前面没有可以达到的目标", "there is no target to reach")
        if instead is not None:
            fixes = (replace_node(effect, write_part(instead, "effect", known.language)),)
    elif threshold.limit.comparison not in ("at_least", "more_than"):
        why = Text("目标不是达到或高于多少", "the target is not one to be reached")
    elif not isinstance(threshold.effect, syntax.Score):
        why = Text("达到目标时没有得分可按比例", "reaching the target gives no score to take a share of")
    elif isinstance(threshold.value, syntax.Reference):
        block = known.names.fact(threshold.value.name)
        kind = known.of(threshold.value)
        if isinstance(block, FactBlock) and kind and direction(block.fact) != "more_is_better":
            name = block.fact.name.text
            declared = direction(block.fact) == "fewer_is_better"
            why = (
                Text(f"【{name}】越少越好", f"of [{name}], fewer is better")
                if declared
                else Text(f"没有说明【{name}】是越多越好", f"it is not said that of [{name}] more is better")
            )
            related = (Related(block.fact.span, Text("它的声明", "its declaration")),)
            if not declared:
                word = "越多越好" if known.language == "zh" else "more is better"
                fixes = (append(block.fact, word, known.language),)
    if why:
        known.say(InProportionHere(place=effect.span, why=why, related=related, fixes=fixes))


def proportion_of(clause: syntax.Bands) -> syntax.Score | None:
    """What 按比例得分 would be in a band: a share of what the first one gives where its target is reached."""
    first = clause.bands[0] if clause.bands else None
    if first is None or first.limit.comparison not in ("at_least", "more_than") or first.upper is not None:
        return None
    if not isinstance(first.effect, syntax.Score):
        return None
    share = syntax.Over(left=syntax.Times(left=first.effect.value, right=clause.value), right=first.limit.value)
    return syntax.Score(value=share)
