"""What one meaning is called in each language, where the grammars alone do not say.

Chinese counts with measure words (每1个, 前3次不扣, 达到1件) and suits the cap to the verb (最多扣, 最多加); English leaves out what the fact's
declaration says already. The two are each other's inverse, so a translation there and back is the formatted text. Names are written as
they are declared, in the language at hand. ``worded`` brings a statement into the words of a language; it changes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any, TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.declared import OF_DATES
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import MEASURE_WORDS, plain_time

T = TypeVar("T")
_DEFAULT_MEASURE = "个"
_ONE = syntax.Literal(number=Fraction(1))
_Counting = syntax.PerItem | syntax.Escalating
_Change = Callable[[syntax.Literal, str], syntax.Literal]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a document and its bases declare, by folded key: the measure word of each fact (None: one that only a base declares, so that
    it cannot be read in the document), and how each name is written."""

    measures: Mapping[str, str | None]
    names: Mapping[str, str]
    translated: bool = False

    @classmethod
    def of(cls, document: syntax.Document, language: str, bases: Sequence[syntax.Document] = ()) -> Vocabulary:
        """The words for a document to be written in ``language``. What it declares goes before what its bases do."""
        documents = (*reversed(bases), document)
        statements = [line.statement for one in documents for line in one.lines if line.statement]
        translated = language != document.language
        own = [line.statement for line in document.lines if line.statement]
        known = {"", *MEASURE_WORDS, *_measures(own).values()}
        measures = {key: word if word in known else None for key, word in _measures(statements).items()}
        return cls(measures, _names(statements, translated=translated), translated)

    @classmethod
    def of_statements(cls, statements: Sequence[syntax.Node], *, translated: bool) -> Vocabulary:
        """The words for single statements of a rulebook that declares these, ``translated`` or in its own language."""
        return cls(_measures(statements), _names(statements, translated=translated), translated)


NAMED_ALREADY = Vocabulary({}, {}, translated=True)
"""For a part in which the names are those of the other language."""


def _measures(statements: Iterable[syntax.Node]) -> dict[str, str]:
    measures = {}
    for fact in statements:
        if isinstance(fact, syntax.Fact):
            word = next((option.unit for option in fact.fact_options if isinstance(option, syntax.Measure)), "")
            measures.update({fold(name): word for name in (fact.name.text, fact.name.other) if name})
    return measures


def _names(statements: Iterable[syntax.Node], *, translated: bool) -> dict[str, str]:
    """How the names with a twin are written: by the twin in a translation. Where a section and an indicator share a name, the
    indicator is meant."""
    names: dict[str, str] = {}

    def take(name: syntax.Name) -> None:
        if name.other:
            written = name.other if translated else name.text
            names.update({fold(name.text): written, fold(name.other): written})

    heads = (syntax.Rulebook, syntax.Section)
    for statement in sorted(statements, key=lambda one: not isinstance(one, heads)):
        every(statement, syntax.Name, take)
    return names


_OF_DATES = {general: said for said, general in OF_DATES.items()}


def worded(statement: Any, language: str, vocabulary: Vocabulary) -> Any:
    """The statement with measure words, cap words and names as the language has them."""
    if vocabulary.names:
        statement = changed(statement, syntax.Name, lambda name: _named(name, vocabulary))
    if isinstance(
        statement, syntax.Fact | syntax.Column
    ):  # the measure word stands behind the kind: 计数，件 / count of cases
        options = sorted(statement.fact_options, key=lambda option: not isinstance(option, syntax.Measure))
        if statement.kind == "date":
            options = [_OF_DATES.get(one, one) if isinstance(one, str) else one for one in options]
        return replace(statement, fact_options=tuple(options))
    statement = _with_times(statement)
    return _in_chinese(statement, vocabulary) if language == "zh" else _in_english(statement, vocabulary)


def _with_times(statement: Any) -> Any:
    """Spans of time in their plain words where the words around them show that they are such: 后5个工作日, 每迟1天."""

    def timed(literal: syntax.Literal) -> syntax.Literal:
        return replace(literal, unit=plain_time(literal.unit))

    def limited(compare: syntax.Compare) -> syntax.Compare:
        limit = compare.limit
        if isinstance(compare.value, syntax.Between) and isinstance(limit.value, syntax.Literal):
            return replace(compare, limit=replace(limit, value=timed(limit.value)))
        return compare

    statement = changed(statement, syntax.Moved, lambda moved: replace(moved, amount=timed(moved.amount)))
    statement = changed(statement, syntax.Compare, limited)
    if isinstance(statement, syntax.PerStep) and statement.side in ("early", "late"):
        return changed(
            replace(statement, step=timed(statement.step)), syntax.Part, lambda part: _timed_part(part, timed)
        )
    return statement


def _timed_part(part: syntax.Part, timed: Callable[[syntax.Literal], syntax.Literal]) -> syntax.Part:
    return replace(part, part_of=timed(part.part_of)) if part.part_of else part


def _named(name: syntax.Name, vocabulary: Vocabulary) -> syntax.Name:
    if name.other:
        return replace(name, text=name.other, other=name.text) if vocabulary.translated else name
    return replace(name, text=vocabulary.names.get(fold(name.text), name.text))


# Measure words


def _in_chinese(statement: Any, vocabulary: Vocabulary) -> Any:
    statement = _of_aggregates(statement, _with_measure)
    statement = _counted(_with_block(statement, vocabulary), vocabulary, _with_measure)
    if isinstance(statement, syntax.Clause):
        step = _step(statement)
        statement = changed(
            statement, syntax.Part, lambda part: replace(part, part_of=step) if part.part_of is None else part
        )
        word = _cap_word(statement)
        statement = changed(
            statement, syntax.Cap, lambda cap: replace(cap, cap_word=word) if cap.cap_word != word else cap
        )
        statement = _without_cap_word(statement)
    return statement


def _in_english(statement: Any, vocabulary: Vocabulary) -> Any:
    statement = _of_aggregates(statement, _without_measure)
    if isinstance(statement, syntax.Clause):
        step = _step(_counted(_with_block(statement, vocabulary), vocabulary, _with_measure))
        statement = changed(
            statement,
            syntax.Part,
            lambda part: replace(part, part_of=None) if step and part.part_of in (step, None) else part,
        )
        statement = changed(statement, syntax.Cap, lambda cap: replace(cap, cap_word="most"))
        statement = _without_cap_word(statement)
    statement = _counted(statement, vocabulary, _without_measure)
    if isinstance(statement, _Counting) and statement.block == _ONE:
        return replace(statement, block=None)
    return statement


def _without_cap_word(statement: Any) -> Any:
    """单条最多2分 / each at most 2 points: the verb of a record's own cap is not said."""
    return changed(statement, syntax.EachCap, lambda cap: replace(cap, cap_word=""))


def _of_aggregates(statement: Any, change: _Change) -> Any:
    """Numbers of values: 至少2个 / at least 2."""

    def renewed(option: syntax.LeastNumber | syntax.Cut) -> syntax.LeastNumber | syntax.Cut:
        quantity = change(option.quantity, _DEFAULT_MEASURE)
        if isinstance(option, syntax.LeastNumber) or option.number_from is None:
            return replace(option, quantity=quantity)
        return replace(option, quantity=quantity, number_from=change(option.number_from, _DEFAULT_MEASURE))

    return changed(changed(statement, syntax.LeastNumber, renewed), syntax.Cut, renewed)


def _with_block(statement: Any, vocabulary: Vocabulary) -> Any:
    if not isinstance(statement, _Counting) or statement.block is not None:
        return statement
    return replace(statement, block=_ONE) if _measure_of(statement, vocabulary) else statement


def _measure_of(clause: _Counting, vocabulary: Vocabulary) -> str:
    """The measure word of what is counted; empty where it cannot be written."""
    word = vocabulary.measures.get(fold(clause.counted.text), "")
    return "" if word is None else word or _DEFAULT_MEASURE


def _with_measure(literal: syntax.Literal, measure: str) -> syntax.Literal:
    return literal if literal.unit else replace(literal, unit=measure)


def _without_measure(literal: syntax.Literal, measure: str) -> syntax.Literal:
    return replace(literal, unit="") if literal.unit == measure else literal


def _counted(statement: Any, vocabulary: Vocabulary, change: _Change) -> Any:
    """The statement with its numbers of things put through ``change``, each with the measure word of what is counted."""
    if isinstance(statement, syntax.Filter):
        return statement  # of columns, which have no measure words
    statement = changed(
        statement,
        syntax.Compare,
        lambda compare: replace(compare, limit=_limit(compare.limit, compare.value, vocabulary, change)),
    )
    match statement:
        case syntax.PerItem(block=block):
            measure = _measure_of(statement, vocabulary)
            tails = tuple(_free(tail, measure, change) for tail in statement.tails)
            return replace(statement, block=block and change(block, measure), tails=tails)
        case syntax.Escalating(block=block):
            measure = _measure_of(statement, vocabulary)
            turns = tuple(_turn(turn, measure, change) for turn in statement.turns)
            return replace(statement, block=block and change(block, measure), turns=turns)
        case syntax.Threshold(value=value) | syntax.PerStep(value=value):
            return replace(statement, limit=_limit(statement.limit, value, vocabulary, change))
        case syntax.Bands(value=value):
            return changed(statement, syntax.Limit, lambda limit: _limit(limit, value, vocabulary, change))
    return statement


def _limit(limit: syntax.Limit, value: syntax.Value, vocabulary: Vocabulary, change: _Change) -> syntax.Limit:
    measure = vocabulary.measures.get(fold(value.name.text)) if isinstance(value, syntax.Reference) else None
    if not measure or not isinstance(limit.value, syntax.Literal):
        return limit
    return replace(limit, value=change(limit.value, measure))


def _turn(turn: syntax.Turn, measure: str, change: _Change) -> syntax.Turn:
    return replace(turn, first=change(turn.first, measure), last=turn.last and change(turn.last, measure))


def _free(tail: syntax.Tail, measure: str, change: _Change) -> syntax.Tail:
    if isinstance(tail, syntax.Free) and isinstance(tail.allowance, syntax.Literal):
        return replace(tail, allowance=change(tail.allowance, measure))
    return tail


def _step(clause: syntax.Clause) -> syntax.Literal | None:
    """What a part of it is a part of."""
    match clause:
        case syntax.PerItem() | syntax.Escalating():
            return clause.block
        case syntax.PerStep():
            return clause.step
        case syntax.Tiered():
            return _alike([tier.step for tier in clause.tiers])
        case syntax.Deviation():
            return _alike([swing.step for swing in clause.swings])
        case _:
            return None


def _alike(steps: Sequence[syntax.Literal]) -> syntax.Literal | None:
    return steps[0] if all(step == steps[0] for step in steps) else None


_CAP_WORDS = {
    "deduction_formula": "most_deducted", "award_formula": "most_added",
    "escalating_deduction": "most_deducted", "escalating_award": "most_added",
}  # fmt: skip
_OF_RECORDS = {"deducted": "most_deducted", "added": "most_added", "scored": "most_scored"}


def _cap_word(clause: syntax.Clause) -> str:
    """The cap word that suits a clause."""
    if isinstance(clause, syntax.Formula):
        return _CAP_WORDS.get(clause.formula_word, "most_scored")
    if isinstance(clause, syntax.Escalating):
        return _CAP_WORDS.get(clause.escalation, "most_scored")
    if isinstance(clause, syntax.PerRecord):
        return _OF_RECORDS[clause.manner]
    match _first_effect(clause):
        case syntax.Deduct():
            return "most_deducted"
        case syntax.Award():
            return "most_added"
        case _:
            return "most_scored"


def _first_effect(clause: syntax.Clause) -> object:
    match clause:
        case syntax.Tiered(tiers=(first, *_)) | syntax.Deviation(swings=(first, *_)):
            return first.effect
        case _:
            return getattr(clause, "effect", None)


def every(node: Any, kind: type[T], visit: Callable[[T], object]) -> None:
    """Visit each part of a kind within a node."""
    changed(node, kind, lambda part: (visit(part), part)[1])


def changed(node: Any, kind: type[T], change: Callable[[T], Any]) -> Any:
    """The node with each part of a kind put through ``change``, from the inside out."""
    if isinstance(node, tuple):
        parts_of = tuple(changed(part, kind, change) for part in node)
        return parts_of if any(new is not old for new, old in zip(parts_of, node, strict=True)) else node
    if not isinstance(node, syntax.Node):
        return node
    parts = {f.name: getattr(node, f.name) for f in fields(node) if f.name != "span"}
    renewed = {name: changed(part, kind, change) for name, part in parts.items()}
    if any(renewed[name] is not part for name, part in parts.items()):
        node = replace(node, **renewed)
    return change(node) if isinstance(node, kind) else node
