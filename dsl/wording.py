"""What one meaning is called in each language, where the grammars alone do not say.

Chinese counts with measure words (每1个, 前3次不扣, 达到1件) and suits the cap to the verb (最多扣, 最多加); English leaves them out. Names given with
a twin are written in the language at hand. ``worded`` brings a statement into the words of a language; it changes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a document and its bases declare: the measure word of each fact, and for a translation the twin of each name, by folded key."""

    measures: Mapping[str, str]
    twins: Mapping[str, str]

    @classmethod
    def of(cls, document: syntax.Document, language: str, bases: Sequence[syntax.Document] = ()) -> Vocabulary:
        """``twins`` is empty where the document stays in its language. What a document declares goes before what its bases do."""
        documents = (*reversed(bases), document)
        statements = [line.statement for one in documents for line in one.lines if line.statement]
        measures = {}
        for fact in statements:
            if isinstance(fact, syntax.Fact):
                word = next((option.unit for option in fact.fact_options if isinstance(option, syntax.Measure)), "")
                measures.update({fold(name): word for name in (fact.name.text, fact.name.other) if name})
        twins: dict[str, str] = {}
        if language != document.language:
            for statement in statements:
                every(
                    statement,
                    syntax.Name,
                    lambda name: twins.update({fold(name.text): name.other}) if name.other else None,
                )
        return cls(measures, twins)


def worded(statement: Any, language: str, vocabulary: Vocabulary) -> Any:
    """The statement with measure words, cap words and names as the language has them."""
    if vocabulary.twins:
        statement = changed(statement, syntax.Name, lambda name: _translated(name, vocabulary))
    return _in_chinese(statement, vocabulary) if language == "zh" else _in_english(statement, vocabulary)


def _translated(name: syntax.Name, vocabulary: Vocabulary) -> syntax.Name:
    if name.other:
        return replace(name, text=name.other, other=name.text)
    return replace(name, text=vocabulary.twins.get(fold(name.text), name.text))


def _in_english(statement: Any, vocabulary: Vocabulary) -> Any:
    if isinstance(statement, syntax.Fact | syntax.Column | syntax.Given):
        return statement
    declared = set(vocabulary.measures.values())
    statement = changed(statement, syntax.Literal, lambda literal: _without_measure(literal, declared))
    statement = changed(statement, syntax.Cap, lambda cap: replace(cap, cap_word="most"))
    statement = changed(statement, syntax.Part, lambda part: replace(part, part_of=None))
    if isinstance(statement, syntax.PerItem) and statement.block == syntax.Literal(number=Fraction(1)):
        return replace(statement, block=None)
    return statement


def _without_measure(literal: syntax.Literal, declared: set[str]) -> syntax.Literal:
    """A measure word goes where the fact's declaration has it, and comes back from there."""
    return replace(literal, unit="") if literal.unit in declared else literal


def _in_chinese(statement: Any, vocabulary: Vocabulary) -> Any:
    statement = changed(statement, syntax.Compare, lambda compare: _counted_limit(compare, vocabulary))
    match statement:
        case syntax.PerItem():
            measure = vocabulary.measures.get(fold(statement.counted.text), "") or "个"
            block = _measured(statement.block or syntax.Literal(number=Fraction(1)), measure)
            tails = tuple(_tail_in_chinese(tail, statement.effect, block, measure) for tail in statement.tails)
            return replace(statement, block=block, tails=tails)
        case syntax.PerStep():
            tails = tuple(_tail_in_chinese(tail, statement.effect, statement.step, "") for tail in statement.tails)
            return replace(statement, tails=tails)
        case syntax.Threshold() | syntax.Bands():
            return _limits_in_chinese(statement, vocabulary)
        case syntax.Conditional() | syntax.Formula():
            effect = statement.effect if isinstance(statement, syntax.Conditional) else _formula_effect(statement)
            return replace(statement, tails=tuple(_tail_in_chinese(tail, effect, None, "") for tail in statement.tails))
    return statement


def _limits_in_chinese(statement: Any, vocabulary: Vocabulary) -> Any:
    measure = _measure_of(statement.value, vocabulary)
    statement = changed(statement, syntax.Limit, lambda limit: replace(limit, value=_measured(limit.value, measure)))
    if isinstance(statement, syntax.Threshold):
        tails = tuple(_tail_in_chinese(tail, statement.effect, None, measure) for tail in statement.tails)
        return replace(statement, tails=tails)
    return statement


def _counted_limit(compare: syntax.Compare, vocabulary: Vocabulary) -> syntax.Compare:
    measure = _measure_of(compare.value, vocabulary)
    return replace(compare, limit=replace(compare.limit, value=_measured(compare.limit.value, measure)))


def _measure_of(value: syntax.Value, vocabulary: Vocabulary) -> str:
    return vocabulary.measures.get(fold(value.name.text), "") if isinstance(value, syntax.Reference) else ""


def _measured(value: Any, measure: str) -> Any:
    """A bare number with its measure word."""
    return replace(value, unit=measure) if measure and isinstance(value, syntax.Literal) and not value.unit else value


def _tail_in_chinese(
    tail: syntax.Tail, effect: syntax.Effect, part_of: syntax.Literal | None, measure: str
) -> syntax.Tail:
    match tail:
        case syntax.Cap(cap_word="most"):
            return replace(tail, cap_word=_cap_word(effect))
        case syntax.Part(part_of=None):
            return replace(tail, part_of=part_of)
        case syntax.Free():
            return replace(tail, allowance=_measured(tail.allowance, measure))
    return tail


def _cap_word(effect: syntax.Effect) -> str:
    return {syntax.Deduct: "most_deducted", syntax.Award: "most_added"}.get(type(effect), "most_scored")


def _formula_effect(formula: syntax.Formula) -> syntax.Effect:
    match formula.formula_word:
        case "deduction_formula":
            return syntax.Deduct(value=formula.value)
        case "award_formula":
            return syntax.Award(value=formula.value)
        case _:
            return syntax.Score(value=formula.value)


def every(node: Any, kind: type[T], visit: Callable[[T], object]) -> None:
    """Visit each part of a kind within a node."""
    changed(node, kind, lambda part: (visit(part), part)[1])


def changed(node: Any, kind: type[T], change: Callable[[T], Any]) -> Any:
    """The node with each part of a kind put through ``change``, from the inside out."""
    if isinstance(node, tuple):
        return tuple(changed(part, kind, change) for part in node)
    if not isinstance(node, syntax.Node):
        return node
    parts = {f.name: getattr(node, f.name) for f in fields(node) if f.name != "span"}
    renewed = {name: changed(part, kind, change) for name, part in parts.items()}
    if any(renewed[name] is not part for name, part in parts.items()):
        node = replace(node, **renewed)
    return change(node) if isinstance(node, kind) else node
