"""Every use of a name looked up; a name that nothing declares is reported once, at its first use.

A name that stands in a line which could not be read may be declared there, so nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import collection_of
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.likeness import nearest
from kaoping.dsl.names.table import Names
from kaoping.dsl.outline import FactBlock, IndicatorBlock, Outline, ProblemBlock
from kaoping.dsl.problems import records_of
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.unknown import FACT, FACT_OR_SCORED, RECORDS, SCORED, TABLE, unknown_name
from kaoping.dsl.walk import of_records, walk, walk_of_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassInClause(Diagnostic):
    code: ClassVar[str] = "class-in-clause"
    title: ClassVar[Text] = Text(
        "【{name}】是单位类别，不是事实，不能用在这里。",
        "[{name}] is the class of units, not a fact; it cannot be used here.",
    )
    help: ClassVar[Text] = Text(
        "不同类别请各写一份细则，相同的部分沿用同一份；或把它作为事实另行声明。",
        "Write a rulebook for each class, both based on a common one; or declare a fact for what differs.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreGiven(Diagnostic):
    code: ClassVar[str] = "score-given"
    title: ClassVar[Text] = Text(
        "【{name}】是指标：它的得分是应得的，不是给定的。",
        "[{name}] is an indicator: its score is expected, not given.",
    )
    label: ClassVar[Text] = Text("应得的分用“得”", "expected scores are written 'scores'")
    help: ClassVar[Text] = Text(
        "示例里，给定的事实写“＝”，应得的分写“得”。",
        "In an example facts are given with '=', and expected scores are written with 'scores'.",
    )
    name: str


class _Use(NamedTuple):
    """``pool`` is where the name is looked up: values, scored, either, or the key of records for their columns."""

    name: syntax.Name
    what: Text
    pool: str


_COLUMN = Text("列", "column")
_AGAIN = Text("这里也用到", "used here too")


def check_uses(outline: Outline, names: Names) -> Iterator[Diagnostic]:
    pools, scored = _Pools(outline, names), _scores_given(outline, names)
    yield from scored.values()
    missing: dict[tuple[str, str], list[_Use]] = {}
    for use in _uses(outline, names):
        if not pools.has(use) and use.name.span not in scored:
            missing.setdefault((use.pool, fold(use.name.text)), []).append(use)
    unread = "\n".join(fold(line.text) for line in outline.unread)
    found = (uses for key, uses in missing.items() if key[1] not in unread)
    for number, uses in enumerate(found):
        yield pools.unknown(uses, compared=number < _MOST_COMPARED)


def _scores_given(outline: Outline, names: Names) -> dict[Span, ScoreGiven]:
    """``【指标】＝3分`` in an example, by the place of the name."""
    found = {}
    for line in (line for example in outline.examples for line in example.given):
        if isinstance(line, syntax.Given) and names.fact(line.name) is None and names.scored(line.name):
            name, value = line.name.span, line.value.span
            between = Span(name.file, name.line, name.end, value.column)
            word = "得" if outline.language == "zh" else " scores "
            fix = Fix(word, between, Text("写成应得的分", "as an expected score"))
            found[name] = ScoreGiven(place=between, name=line.name.text, fixes=(fix,))
    return found


_MOST_COMPARED = 200  # more messages than these are not shown, and comparing names takes its time


@dataclass(slots=True)
class _Pools:
    outline: Outline
    names: Names

    def has(self, use: _Use) -> bool:
        match use.pool:
            case "values":
                return self.names.fact(use.name) is not None
            case "scored":
                return self.names.scored(use.name) is not None
            case "either":
                return self.names.tie_break(use.name) is not None
            case "tables":
                return self.names.table(use.name) is not None
            case "indicators":
                return self.names.indicator(use.name) is not None
            case records:
                return fold(use.name.text) in self.names.columns.get(records, {})

    def known(self, pool: str) -> list[syntax.Name]:
        values = [block.fact.name for block in self.outline.facts] + [one.name for one in self.outline.derived]
        scored = [block.section.name for block in self.outline.sections]
        scored += [block.indicator.name for block in self.outline.indicators]
        match pool:
            case "values":
                return values
            case "scored" | "indicators":
                return scored
            case "either":
                return scored + values
            case "tables":
                return [block.table.name for block in self.outline.tables]
            case records:
                return [column.column_name for column in self.names.columns.get(records, {}).values()]

    def owner(self, key: str) -> str:
        """The name of the records of a key, as declared."""
        named = (block.fact.name for block in self.outline.facts)
        return next((name.text for name in named if key in (fold(name.text), fold(name.other))), "")

    def unknown(self, uses: list[_Use], *, compared: bool) -> Diagnostic:
        use, known = uses[0], self.known(uses[0].pool) if compared else []
        related = tuple(Related(again.name.span, _AGAIN) for again in uses[1:4])
        if use.pool == "values" and self.names.unit_class and fold(self.names.unit_class.text) == fold(use.name.text):
            return ClassInClause(place=use.name.span, name=use.name.text, related=related)
        dropped = next((one for one in self.outline.dropped if fold(one.name.text) == fold(use.name.text)), None)
        if dropped:
            related = (Related(dropped.span, Text("这里删除了它", "it is dropped here")), *related)
        advice = self.advice(use)
        return unknown_name(use.name, use.what, known, self.outline.language, advice=advice, related=related)

    def advice(self, use: _Use) -> Text | None:
        """What to do where the name is known, but as something else."""
        if use.pool == "values" and self.names.scored(use.name):
            return Text(
                "它是指标的名称，这里要写事实。请先声明这个事实，或改用已声明的事实。",
                "That is the name of an indicator or section; a fact must stand here. Declare the fact, or use one that is declared.",
            )
        if use.pool in ("scored", "indicators", "either") and fold(use.name.text) in self.names.unscored:
            return Text(
                "这个指标不计分，没有得分可用。请改用它的目标所看的事实。",
                "That indicator is unscored: there is no score to use. Use the fact that its target looks at.",
            )
        if use.pool == "scored" and self.names.fact(use.name):
            return Text(
                "它是事实的名称，这里要写指标。", "That is the name of a fact; an indicator or section must stand here."
            )
        if use.what is _COLUMN and not nearest(use.name.text, [one.text for one in self.known(use.pool)]):
            records, column, known = self.owner(use.pool), use.name.text, self.known(use.pool)
            zh, en = "、".join(f"【{one.text}】" for one in known), ", ".join(f"[{one.text}]" for one in known)
            return Text(
                f"这里要写记录的列{f'，已声明的有{zh}' if zh else ''}。请在“事实”部分用单独一行声明这一列，例如“【{records}】的【{column}】文本”。",
                f"A column of the records must stand here{f'; there is {en}' if en else ''}. Declare it among the facts, on a line of its own, such as "
                f"'[{column}] of [{records}]: text'.",
            )
        return None


def _uses(outline: Outline, names: Names) -> Iterator[_Use]:
    for block in outline.facts:
        for column_option in block.fact.fact_options:
            if isinstance(column_option, syntax.QuantityColumn) and block.fact.kind == "records":
                yield _Use(column_option.name, _COLUMN, fold(block.fact.name.text))
            elif isinstance(column_option, syntax.SubunitWeights):
                yield _Use(column_option.name, FACT, "values")
        for filtering in block.filters:
            yield from _filter_uses(filtering, names)
        for rule in block.record_rules:
            yield from _record_rule_uses(rule, names)
    for once in outline.shared:
        yield from (_Use(owner, SCORED, "indicators") for owner in once.owners)
    for derived in outline.derived:
        yield from _value_uses(derived, names)
    for indicator in (*outline.indicators, *outline.unscored):
        yield from _indicator_uses(indicator, names)
    for whole in (outline.total_formula, *(block.subtotal for block in outline.sections)):
        yield from _formula_uses(whole)
    for adjusted in outline.adjustments:
        yield from _value_uses(adjusted.adjustment, names)
        for change in (*adjusted.adjustment.changes, *adjusted.adjustment.verdicts):
            if isinstance(named := getattr(change, "whole", None), syntax.Name):
                yield _Use(named, SCORED, "scored")
    for grade in outline.grades:
        yield from _value_uses(grade, names)
    if outline.ranking:
        for one in outline.ranking.rank_options:
            if isinstance(one, syntax.TieBreak):
                yield _Use(one.name, SCORED, "either")
    for unranked in outline.unranked:
        yield from _value_uses(unranked, names)
    for law in outline.laws:
        yield from _law_uses(law, names)
    for example in outline.examples:
        for given in example.given:
            if isinstance(given, syntax.GivenTaken):
                yield from _value_uses(given, names)
            elif not isinstance(given, syntax.GivenDate):
                yield from _given_uses(given, names)
        for expected in example.expected:
            if isinstance(expected, syntax.ExpectedScore | syntax.ExpectedNone):
                yield _Use(expected.name, SCORED, "scored")


def _law_uses(law: syntax.Law, names: Names) -> Iterator[_Use]:
    """What moves is a fact; where something is asked, a name is that of a fact or of what has a score."""
    if isinstance(law.claim, syntax.NeverMoves):
        yield _Use(law.claim.name, FACT, "values")
        yield from (_Use(one, SCORED, "scored") for one in law.claim.bearers if isinstance(one, syntax.Name))
        return
    plain = {id(node.name) for node in walk_of_unit(law.claim) if isinstance(node, syntax.Reference)}
    for use in _value_uses(law.claim, names):
        yield use._replace(what=FACT_OR_SCORED, pool="either") if id(use.name) in plain else use


def _indicator_uses(block: IndicatorBlock, names: Names) -> Iterator[_Use]:
    for clause in block.clauses:
        yield from _value_uses(clause, names)
    for filtering in block.filters:
        yield _Use(filtering.name, RECORDS, "values")
        yield from _filter_uses(filtering, names)
    for rule in block.record_rules:
        yield from _record_rule_uses(rule, names)
    for statement in (block.missing, block.marked, *block.not_applicable, *block.targets):
        yield from _value_uses(statement, names)
    for problem in block.problems:
        yield from _problem_uses(problem, names)


def _problem_uses(block: ProblemBlock, names: Names) -> Iterator[_Use]:
    """What stands in a slot is a value of the unit or a column of the records that the sentence is about."""
    problem, owner = block.problem, records_of(block, names)
    if isinstance(problem, syntax.Problem):
        yield from _value_uses(problem.condition, names)
    elif problem.owner:
        yield from _record_uses(problem, problem.owner, (problem.where,) if problem.where else (), names)
    if owner is None and isinstance(problem, syntax.RecordProblem):
        return  # which records is asked, and what is a column then is not known
    for slot in problem.sentence.slots:
        if slot.name is None:
            continue
        if owner is None or (names.fact(slot.name) is not None and names.column(owner, slot.name) is None):
            yield _Use(slot.name, FACT, "values")
        elif isinstance(names.fact(owner), FactBlock):
            yield _Use(slot.name, _COLUMN, fold(owner.text))


def _formula_uses(whole: syntax.TotalFormula | syntax.Subtotal | None) -> Iterator[_Use]:
    for node in walk(whole):
        match node:
            case syntax.Reference(name=name):
                yield _Use(name, SCORED, "either")
            case syntax.ScoreOf(name=name):
                yield _Use(name, SCORED, "scored")
            case _:
                pass


def _value_uses(statement: object, names: Names) -> Iterator[_Use]:
    for node in walk_of_unit(statement):
        if inside := of_records(node):
            yield from _record_uses(node, *inside, names)
        if isinstance(node, syntax.Aggregate) and (collection := collection_of(node)):
            for option in node.aggregate_options:
                yield from _once_uses(collection.owner, option) if isinstance(option, syntax.Once) else ()
        match node:
            case (
                syntax.Reference(name=name)
                | syntax.Imported(name=name)
                | syntax.Judged(name=name)
                | syntax.ReasonIn(name=name)
            ):
                yield _Use(name, FACT, "values")
            case syntax.PerItem(counted=name) | syntax.Escalating(counted=name) | syntax.SameGroup(name=name):
                yield _Use(name, FACT, "values")
            case syntax.Earlier(name=syntax.Name() as name, reading="earlier_value"):
                yield _Use(name, FACT, "values")
            case syntax.Earlier(name=syntax.Name() as name):
                yield _Use(name, SCORED, "scored")
            case syntax.ScoreOf(name=name):
                yield _Use(name, SCORED, "scored")
            case syntax.Lookup(name=name):
                yield _Use(name, TABLE, "tables")
            case syntax.Evidence(name=name):
                yield _Use(name, RECORDS, "values")
            case _:
                pass


def _filter_uses(filtering: syntax.Filter, names: Names) -> Iterator[_Use]:
    """Only columns are looked up, and only of records that are known."""
    block = names.fact(filtering.name)
    if not isinstance(block, FactBlock) or block.fact.kind != "records":
        return
    yield from _column_uses(filtering.name, filtering.condition, names)


def _column_uses(owner: syntax.Name, part: object, names: Names) -> Iterator[_Use]:
    """Names within what is asked of records: columns, or else facts of the unit."""
    for node in walk(part):
        if isinstance(node, syntax.Reference):
            plain = names.column(owner, node.name) is None and names.fact(node.name) is not None
            yield _Use(node.name, FACT, "values") if plain else _Use(node.name, _COLUMN, fold(owner.text))


def _record_uses(node: syntax.Node, owner: syntax.Name, parts: tuple[syntax.Node, ...], names: Names) -> Iterator[_Use]:
    yield _Use(owner, RECORDS, "values")
    block = names.fact(owner)
    if not isinstance(block, FactBlock) or block.fact.kind != "records":
        return
    yield from _column_uses(owner, parts, names)
    for tail in getattr(node, "tails", ()):  # an aggregate has its own, see _value_uses
        if isinstance(tail, syntax.Once):
            yield from _once_uses(owner, tail)
        elif isinstance(tail, syntax.Apart):
            yield from (_Use(name, _COLUMN, fold(owner.text)) for name in tail.column_names)


def _once_uses(owner: syntax.Name, once: syntax.Once) -> Iterator[_Use]:
    for name in (*once.column_names, *((once.by,) if once.by else ())):
        yield _Use(name, _COLUMN, fold(owner.text))


def _record_rule_uses(rule: syntax.RecordRule, names: Names) -> Iterator[_Use]:
    match rule:
        case syntax.Reduced():
            yield from _record_uses(rule, rule.owner, (rule.where,), names)
        case syntax.OnceOnly(owners=(owner,)):
            yield _Use(owner, RECORDS, "values")
            block = names.fact(owner)
            if isinstance(block, FactBlock) and block.fact.kind == "records":
                yield from _once_uses(owner, rule.once)
        case syntax.OnceOnly():
            pass


def _given_uses(given: syntax.Given | syntax.GivenGap | syntax.GivenRecord, names: Names) -> Iterator[_Use]:
    yield _Use(given.name, FACT, "values")
    block = names.fact(given.name)
    if isinstance(given, syntax.GivenRecord) and isinstance(block, FactBlock) and block.fact.kind == "records":
        for cell in given.cell_values:
            yield _Use(cell.name, _COLUMN, fold(given.name.text))
