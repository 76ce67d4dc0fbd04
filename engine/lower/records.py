"""Records made into measures: what filters drop, what counts once or in part, and one value of each record.

A records fact has one measure, its number. Whatever else is asked of records (an aggregate, a condition behind 每1件, the points of each record)
is a measure of its own, made where it is asked for and named by the words that ask. An indicator that filters records, or in
which another indicator may count a record in its place, measures them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import option, skips_missing, summary_of
from kaoping.dsl.constant import constant
from kaoping.dsl.fold import fold
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.layout.wording import NAMED_ALREADY, changed, worded
from kaoping.dsl.names import declared_name
from kaoping.dsl.outline import FactBlock, IndicatorBlock, Outline
from kaoping.dsl.rounding import step_of
from kaoping.dsl.statistic import Statistic
from kaoping.dsl.units import write_unit
from kaoping.dsl.walk import walk
from kaoping.engine.lower.conditions import lower_condition, lower_limit
from kaoping.engine.lower.scope import Own, Scope
from kaoping.engine.lower.step_keys import own_key, present_key
from kaoping.engine.lower.values import ZERO, lower_value
from kaoping.engine.rulebook import Asked, Filter, Keep, Kind, Measure, Once, Reduction, ScoreRounding, SharedOnce
from kaoping.engine.tree import All, Choose, Condition, Const, Indicator, Input, Multiply, Number, Rounding

_KINDS = {Sort.RATIO: Kind.RATIO, Sort.DATE: Kind.DATE, Sort.COUNT: Kind.COUNT, Sort.YES_NO: Kind.YES_NO}


def plain_measures(outline: Outline, scope: Scope) -> tuple[Measure, ...]:
    """The number of each kind of records."""
    return tuple(
        _with_rules(Measure(block.fact.name.text, block.fact.name.text), block.fact.name, scope)
        for block in outline.facts
        if block.fact.kind == "records"
    )


def own_rules(block: IndicatorBlock, scope: Scope, shared: Iterable[syntax.OnceOnly]) -> Own:
    """What an indicator says of records for itself."""
    filters: dict[str, tuple[Filter, ...]] = {}
    reductions: dict[str, tuple[Reduction, ...]] = {}
    once: dict[str, tuple[Once, ...]] = {}
    conditions: dict[str, tuple[syntax.Condition, ...]] = {}
    for filtering in block.filters:
        key = fold(scope.fact_key(filtering.name))
        filters[key] = (*filters.get(key, ()), *_filters((filtering,), scope))
        conditions[key] = (*conditions.get(key, ()), filtering.condition)
    for rule in block.record_rules:
        key = fold(scope.fact_key(_owner(rule)))
        if isinstance(rule, syntax.Reduced):
            reductions[key] = (*reductions.get(key, ()), *_reductions((rule,), scope))
            conditions[key] = (*conditions.get(key, ()), rule.where.condition)
        else:
            once[key] = (*once.get(key, ()), *_once((rule,), scope))
    names = {fold(name) for name in (block.indicator.name.text, block.indicator.name.other) if name}
    of_several = any(fold(owner.text) in names for one in shared for owner in one.owners)
    return Own(block.indicator.name.text, filters, reductions, once, of_several, conditions)


def measure_of(
    records: syntax.Name, scope: Scope, where: syntax.Where | None = None, once: syntax.Once | None = None
) -> str:
    """The key of the number of some records, in the indicator at hand."""
    plain = scope.fact_key(records)
    collection = syntax.Collection(owner=records, where=where)
    written, other = _words(collection, "collection", records, scope) if where else ("", "")
    key = f"{written or plain}{_words(once, 'once', records, scope)[0] if once else ''}"
    found = Measure(key, plain, where=_where(records, where, scope), name=written, other=other)
    own = () if once is None else (lower_once(once, records, scope, scope.source(once)),)
    parts = (where,)
    facts, asked = _facts(records, parts, scope), tuple(_asked(records, parts, scope))
    return _made(replace(found, once=own, facts=facts, asked=asked), records, scope)


def measure_of_aggregate(
    aggregate: syntax.Aggregate, collection: syntax.Collection, scope: Scope, rounded: syntax.Rounded | None = None
) -> str:
    """The key of ``平均（【办件】中【状态】为“办结”的【天数】）``, ``rounded`` where it stands if it is a root."""
    records = collection.owner
    written, other = _words(rounded or aggregate, "atom", records, scope)
    inner = scope.within(records)
    each = collection.each.value if collection.each else None
    instead, once = option(aggregate, syntax.TooFew), option(aggregate, syntax.Once)
    counts = aggregate.statistic in (Statistic.NUMBER, Statistic.NUMBER_OF_DIFFERENT)
    different = aggregate.statistic == Statistic.NUMBER_OF_DIFFERENT
    column = scope.key_of_column(records, each.name) if isinstance(each, syntax.Reference) else ""
    summary = summary_of(aggregate)
    found = Measure(
        written,
        scope.fact_key(records),
        where=_where(records, collection.where, scope),
        value=None if each is None or different else lower_value(each, inner),
        weight=lower_value(collection.weighed.value, inner) if collection.weighed else None,
        different=column if different else "",
        summary=replace(summary, statistic=Statistic.SUM) if counts else summary,
        rounding=ScoreRounding(step_of(rounded), Rounding(rounded.rounding_mode or "half_up")) if rounded else None,
        once=(lower_once(once, records, scope, scope.source(aggregate)),) if once else (),
        skip_blank=skips_missing(aggregate),
        too_few=constant(instead.value, scope.maximum) if instead else None,
        facts=_facts(records, (collection.where, collection.each, collection.weighed), scope),
        asked=tuple(_asked(records, (collection.where, collection.each, collection.weighed), scope)),
        kind=_KINDS.get(scope.kind(aggregate).sort, Kind.NUMBER),
        name=written,
        other=other,
        measure_word=write_unit(scope.kind(aggregate).measure, Fraction(2), scope.language),
    )
    return _made(found, records, scope)


def measure_of_points(clause: syntax.PerRecord, scope: Scope) -> str:
    """The key of the points of all records together."""
    records, inner = clause.owner, scope.within(clause.owner)
    tails = tuple(tail for tail in clause.tails if isinstance(tail, syntax.EachCap | syntax.Once))
    cap = next((lower_value(tail.value, scope) for tail in tails if isinstance(tail, syntax.EachCap)), None)
    once = next((tail for tail in tails if isinstance(tail, syntax.Once)), None)
    each = clause.each.value if clause.each else None
    parts = (clause.where, clause.each, *clause.rates, *clause.other_rates)
    found = Measure(
        write_statement(replace(clause, tails=tails, citation=None), scope.language),
        scope.fact_key(records),
        where=_where(records, clause.where, scope),
        value=_points(clause, inner),
        points=True,
        each_cap=cap,
        once=(lower_once(once, records, scope, scope.source(clause)),) if once else (),
        facts=_facts(records, parts, scope),
        asked=tuple(_asked(records, parts, scope)),
        category=scope.key_of_column(records, each.name) if isinstance(each, syntax.Reference) else "",
        kind=Kind.NUMBER,
    )
    return _made(found, records, scope)


def measure_apart(clause: syntax.PerItem | syntax.Escalating, points: Number, scope: Scope) -> str:
    """The key of the points of all records together, where those of each key are counted by themselves."""
    records = clause.counted
    tails = tuple(
        tail for tail in clause.tails if isinstance(tail, syntax.Apart | syntax.Once | syntax.Free | syntax.Part)
    )
    apart, once = (
        next((tail for tail in tails if isinstance(tail, kind)), None) for kind in (syntax.Apart, syntax.Once)
    )
    assert isinstance(apart, syntax.Apart), clause
    where = clause.where if isinstance(clause, syntax.PerItem) else None
    parts = clause.turns if isinstance(clause, syntax.Escalating) else (clause.effect, *tails)
    columns = tuple(scope.key_of_column(records, name) for name in apart.column_names)
    found = Measure(
        write_statement(replace(clause, tails=tails, citation=None), scope.language),
        scope.fact_key(records),
        where=_where(records, where, scope),
        value=points,
        points=True,
        once=(lower_once(once, records, scope, scope.source(clause)),) if isinstance(once, syntax.Once) else (),
        apart=columns,
        facts=_facts(records, (where, *parts), scope),
        category=columns[0],
        kind=Kind.NUMBER,
    )
    return _made(found, records, scope)


def _points(clause: syntax.PerRecord, inner: Scope) -> Number:
    """What one item of a record costs or earns: the rate of its category."""
    found: Number = ZERO
    for other in clause.other_rates:
        found = lower_value(other.value, inner)
    for rate in reversed(clause.rates):
        assert clause.each is not None, clause
        test: Condition = lower_limit(clause.each.value, rate.limit, inner)
        if rate.upper:
            test = All((test, lower_limit(clause.each.value, rate.upper, inner)))
        found = Choose(test, lower_value(rate.value, inner), found)
    return found


def _made(measure: Measure, records: syntax.Name, scope: Scope) -> str:
    """The key of the measure with all rules that hold for its records, made if it is asked for the first time."""
    if scope.own and scope.own.of(measure.records):
        measure = replace(measure, key=f"{measure.key}（{scope.own.name}）")
    if measure.key not in scope.made:
        scope.made[measure.key] = _with_rules(measure, records, scope)
    return measure.key


def _with_rules(measure: Measure, records: syntax.Name, scope: Scope) -> Measure:
    """The measure with what the facts, and then the indicator at hand, say of its records."""
    block = scope.names.fact(records)
    assert isinstance(block, FactBlock), records
    key, own = fold(measure.records), scope.own
    filters = (*_filters(block.filters, scope), *(own.filters.get(key, ()) if own else ()))
    reductions = (*(own.reductions.get(key, ()) if own else ()), *_reductions(block.record_rules, scope))
    once = (*_once(block.record_rules, scope), *(own.once.get(key, ()) if own else ()), *measure.once)
    conditions = [
        *(one.condition for one in block.filters),
        *(one.where.condition for one in block.record_rules if isinstance(one, syntax.Reduced)),
        *(own.conditions.get(key, ()) if own else ()),
    ]
    facts = dict.fromkeys((*measure.facts, *_facts(records, conditions, scope)))
    asked = dict.fromkeys((*measure.asked, *_asked(records, conditions, scope)))
    return replace(measure, filters=filters, reductions=reductions, once=once, facts=tuple(facts), asked=tuple(asked))


def _where(records: syntax.Name, where: syntax.Where | None, scope: Scope) -> Condition | None:
    return lower_condition(where.condition, scope.within(records)) if where else None


def _filters(filters: Iterable[syntax.Filter], scope: Scope) -> tuple[Filter, ...]:
    return tuple(
        Filter(
            when=lower_condition(one.condition, scope.within(one.name)),
            drop=one.filter_word == "drop",
            reason=one.reason.text if one.reason else "",
            source=scope.source(one),
        )
        for one in filters
    )


def _reductions(record_rules: Iterable[syntax.RecordRule], scope: Scope) -> tuple[Reduction, ...]:
    return tuple(
        Reduction(
            when=lower_condition(one.where.condition, scope.within(one.owner)),
            share=_share(one),
            reason=one.reason.text if one.reason else "",
            source=scope.source(one),
        )
        for one in record_rules
        if isinstance(one, syntax.Reduced)
    )


def _share(rule: syntax.Reduced) -> Fraction:
    share = constant(rule.value)
    assert share is not None, rule
    return share


def _once(record_rules: Iterable[syntax.RecordRule], scope: Scope) -> tuple[Once, ...]:
    return tuple(
        lower_once(one.once, _owner(one), scope, scope.source(one))
        for one in record_rules
        if isinstance(one, syntax.OnceOnly)
    )


def lower_once(once: syntax.Once, records: syntax.Name, scope: Scope, source: object) -> Once:
    """``by`` is the column that decides: the one named, or for the latest the only date among the columns."""
    from kaoping.engine.tree import ClauseSource

    assert isinstance(source, ClauseSource)
    by = scope.key_of_column(records, once.by) if once.by else ""
    if not by and once.once_word in ("keep_latest", "keep_earliest"):
        block = scope.names.fact(records)
        assert isinstance(block, FactBlock), records
        by = next(column.column_name.text for column in block.columns if column.kind == "date")
    columns = tuple(scope.key_of_column(records, name) for name in once.column_names)
    return Once(columns, Keep(once.once_word), by, source)


def _words(part: syntax.Node, rule: str, records: syntax.Name, scope: Scope) -> tuple[str, str]:
    """A part in the words of the rulebook's language, names as they are declared, and in those of the other language (empty where a name has no twin)."""
    lacking: list[syntax.Name] = []
    tables = {id(node.name) for node in walk(part) if isinstance(node, syntax.Lookup)}

    def declared(name: syntax.Name) -> syntax.Name:
        if id(name) in tables and (table := scope.names.table(name)) is not None:
            return declared_name(table)
        column, block = scope.names.column(records, name), scope.names.fact(name)
        assert column is not None or block is not None, name
        return column.column_name if column is not None else declared_name(block)  # type: ignore[arg-type]

    def twin(name: syntax.Name) -> syntax.Name:
        found = declared(name)
        lacking.extend(() if found.other else (found,))
        return syntax.Name(text=found.other or found.text)

    own = changed(part, syntax.Name, lambda name: syntax.Name(text=declared(name).text))
    foreign = "en" if scope.language == "zh" else "zh"
    other = worded(changed(part, syntax.Name, twin), foreign, NAMED_ALREADY)
    return write_part(own, rule, scope.language), "" if lacking else write_part(other, rule, foreign)


def _owner(rule: syntax.RecordRule) -> syntax.Name:
    return rule.owner if isinstance(rule, syntax.Reduced) else rule.owners[0]


def _facts(records: syntax.Name, parts: Iterable[syntax.Node | None], scope: Scope) -> tuple[str, ...]:
    """The facts of the unit that stand beside columns."""
    found: dict[str, None] = {}
    for part in parts:
        for node in walk(part):
            if isinstance(node, syntax.Reference) and scope.names.column(records, node.name) is None:
                found.setdefault(scope.fact_key(node.name))
    return tuple(found)


def _asked(records: syntax.Name, parts: Iterable[syntax.Node | None], scope: Scope) -> Iterator[Asked]:
    """What is asked whether it has a value, or is the name of the unit."""
    inner = scope.within(records)
    for node in (node for part in parts for node in walk(part)):
        match node:
            case syntax.Lacking(value=syntax.Reference() as value):
                yield Asked(present_key(value, inner), inner.key(value.name))
            case syntax.OwnUnit(value=syntax.Reference() as value):
                yield Asked(own_key(value, inner), inner.key(value.name), own=True)
            case _:
                pass


# Across indicators


def lower_shared(outline: Outline, indicators: tuple[Indicator, ...], scope: Scope) -> tuple[SharedOnce, ...]:
    """Records that several indicators count: the measures of each, with the points of one item."""
    found = []
    for one in outline.shared:
        names = {declared_name(block).text for owner in one.owners if (block := scope.names.indicator(owner))}
        parts = dict.fromkeys(
            part for indicator in indicators if indicator.key in names for part in _parts_of(indicator, scope)
        )
        source = scope.source(one)
        columns = tuple(_column_key(name, [key for key, _ in parts], scope) for name in one.once.column_names)
        found.append(SharedOnce(Once(columns, Keep(one.once.once_word), "", source), tuple(parts)))
    return tuple(found)


def _column_key(name: syntax.Name, keys: Iterable[str], scope: Scope) -> str:
    for key in keys:
        owner = syntax.Name(text=scope.made[key].records)
        if column := scope.names.column(owner, name):
            return column.column_name.text
    return name.text


def _parts_of(indicator: Indicator, scope: Scope) -> Iterator[tuple[str, Fraction]]:
    for clause in indicator.clauses:
        for branch in clause.branches:
            match branch.amount:
                case Input(key) if key in scope.made:
                    yield key, Fraction(1)
                case Multiply(Const(rate), Input(key)) | Multiply(Input(key), Const(rate)) if key in scope.made:
                    yield key, rate
                case _:
                    pass
