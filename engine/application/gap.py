"""What follows where an indicator has no score of its own, and the messages where the rulebook does not say.

``settled`` follows the rulebook's word: 0 points, full marks, the total scaled to the others, the total withheld. Where it has
none, the answer is a diagnostic that names unit, indicator and fact, and what to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Place, Span
from kaoping.engine.account import Account, Gapped
from kaoping.engine.amount import exact
from kaoping.engine.analysis.walk import (
    inputs_of_number,
    lookups_of_branch,
    lookups_of_condition,
    lookups_of_number,
)
from kaoping.engine.application.blank_records import blank_records
from kaoping.engine.application.gap_messages import (
    DividedByZero,
    MarkedFact,
    MissingFact,
    NoRowFound,
    NoSuchRoot,
    NumberTooLarge,
    WholeWithoutFact,
)
from kaoping.engine.application.step_gap import OUTSIDE, TOO_FEW, NoScoreToUse, NoStatistic
from kaoping.engine.evaluation import Touched, derived_value, row_of
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.reference import evaluate
from kaoping.engine.result import Status
from kaoping.engine.rulebook import RELATIVE, Derived, Rulebook, Scope, ScoreOf, Section, Statistic
from kaoping.engine.tree import Adjustment, Clause, ClauseSource, Consequence, Indicator, Lookup


@dataclass(frozen=True, slots=True)
class Settled:
    """``consequence`` is ZERO, FULL, RESCALE, WITHHOLD, NO_SCORE or INSTEAD, with the ``account`` that gives the score then. ``clause`` is the rule that says so; ``key`` the fact that is missing or marked,
    empty where a condition of the rule decided. ``treated`` is the clause by which a missing fact counts as not applicable, if it does."""

    consequence: Consequence
    status: Status
    clause: ClauseSource | None = None
    key: str = ""
    treated: ClauseSource | None = None
    account: Account | None = None


Lookups = tuple[ClauseSource, tuple[Lookup, ...]]
"""Where it is written, and what is looked up there."""
NOWHERE = Text(zh="", en="")
IN_DERIVED = Text(zh="（在设定值【{key}】里）", en=" (in the derived value [{key}])")
SOUGHT = Text(zh="要查的数", en="what is looked up")
NOT_FOUND_WORDS = {"zh": "，查不到时取0", "en": ", if not found 0"}


def lacking(
    touched: Touched, section: Section | None, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook
) -> Iterator[Diagnostic]:
    """A message for each fact without value behind what a section (None: the total) is made of."""
    named = Text("总分", "the total") if section is None else Text(f"【{section.key}】", f"[{section.key}]")
    if touched.gap is Gap.TOO_LARGE and touched.key not in inputs:
        composition = rulebook.composition if section is None else section.composition
        made = _span(composition.source) if composition is not None else Span(rulebook.file, 1)
        yield NumberTooLarge(place=made, unit=facts.unit.name, what=named, where=NOWHERE)
        return
    if touched.gap is Gap.NOT_FOUND:
        yield _no_row_of_whole(named, touched.key, section, inputs, facts, rulebook)
        return
    for key in gaps_behind(touched.key, inputs, rulebook) or ("",):
        place: Place = facts.places.get(key) or facts.unit.place or Span(rulebook.file, 1)
        said = Text(f"【{key}】", f"[{key}]") if key else Text("算得出的数", "number that can be worked out")
        yield WholeWithoutFact(
            place=place,
            unit=facts.unit.name,
            fact=said,
            whole=named,
            write=ABSENT_WORDS[rulebook.language].strip("，, "),
        )


def _no_row_of_whole(
    named: Text, key: str, section: Section | None, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook
) -> NoRowFound:
    whole = rulebook if section is None else section
    lines = list(_lookups_of_adjustments(whole.adjustments))
    if (made := whole.composition) is not None and made.formula is not None:
        lines.insert(0, (made.source, lookups_of_number(made.formula)))
    return _no_row(named, key, lines[0][0], lines, inputs, facts, rulebook)


MISSING_WORDS = {"zh": "缺数时得0分", "en": "if missing: score 0 points"}
MARKED_WORDS = {
    "zh": ("标为不适用时满分按其余指标折算", "标为不适用时得满分", "标为不适用时总分不出"),
    "en": (
        "if marked not applicable: total scaled to the other indicators",
        "if marked not applicable: score full marks",
        "if marked not applicable: total withheld",
    ),
}
NO_RESULT_WORDS = {"zh": "，算不出时得0分", "en": ", when undefined score 0 points"}
ZERO_DIVISOR_WORDS = {"zh": "，除数为0时得0分", "en": ", when dividing by 0 score 0 points"}
OR_ABSENT = Text(zh="，或在【{fact}】的声明后写“{words}”", en=", or add '{words}' to the declaration of [{fact}]")
ABSENT_WORDS = {"zh": "，未列按0计", "en": ", absent counts as 0"}


def settled(
    indicator: Indicator, gapped: Gapped, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook
) -> Settled | tuple[Diagnostic, ...]:
    """What follows for the indicator, or the messages if the rulebook does not say."""
    if gapped.rule is not None:
        rule = indicator.not_applicable[gapped.rule]
        found = Settled(rule.consequence, Status.NOT_APPLICABLE, rule.source)
        return found if rule.instead is None else _instead(found, rule.instead, indicator, inputs, facts, rulebook)
    if gapped.gap in (Gap.OUTSIDE, Gap.TOO_LARGE):
        return (_without_result(indicator, gapped, inputs, facts, rulebook),)
    if gapped.gap is Gap.NOT_FOUND:
        return (_no_row_found(indicator, gapped, inputs, facts, rulebook),)
    if gapped.key is None:
        return (_divided_by_zero(indicator, gapped, facts, rulebook),)
    behind = gaps_behind(gapped.key, inputs, rulebook)
    key = next((fact for fact in behind if inputs.get(fact, Gap.MISSING) is gapped.gap), gapped.key)
    found, instead = (
        Settled(gapped.consequence, Status.NOT_APPLICABLE, indicator.marked_source, key),
        indicator.marked_instead,
    )
    if gapped.gap is Gap.MISSING:
        found = Settled(gapped.consequence, Status.MISSING, indicator.missing_source, key)
        instead = indicator.missing_instead
        if gapped.consequence is Consequence.NOT_APPLICABLE:
            treated = indicator.missing_source
            found = Settled(indicator.marked, Status.NOT_APPLICABLE, indicator.marked_source, key, treated)
            instead = indicator.marked_instead
    if found.consequence in (Consequence.ERROR, Consequence.NOT_APPLICABLE):
        return tuple(unsaid(gapped.key, indicator, inputs, facts, rulebook))
    if found.consequence is Consequence.INSTEAD and instead is not None:
        return _instead(found, instead, indicator, inputs, facts, rulebook)
    return found


def stand_in(indicator: Indicator, clause: Clause) -> Indicator:
    """The indicator where another clause than its own gives the score."""
    return replace(
        indicator,
        opening=Fraction(0),
        clauses=(clause,),
        not_applicable=(),
        adjustments=(),
        missing=Consequence.ERROR,
        marked=Consequence.ERROR,
        spills=False,
    )


def _instead(
    found: Settled,
    clause: Clause,
    indicator: Indicator,
    inputs: Mapping[str, Value],
    facts: UnitFacts,
    rulebook: Rulebook,
) -> Settled | tuple[Diagnostic, ...]:
    """The score that the rule gives, or the messages where that has no value either."""
    other = stand_in(indicator, clause)
    outcome = evaluate(other, inputs)
    if isinstance(outcome, Account):
        return replace(found, account=outcome)
    return settled(other, outcome, inputs, facts, rulebook)


def unsaid(
    key: str, indicator: Indicator, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook
) -> Iterator[Diagnostic]:
    """A message for each fact without value behind the input ``key``."""
    for fact in gaps_behind(key, inputs, rulebook):
        step = next((one for one in rulebook.steps if one.key == fact), None)
        if isinstance(step, ScoreOf | Statistic):
            yield from _of_step(step, indicator, inputs, facts, rulebook)
            continue
        if blanks := tuple(_of_records(fact, indicator, inputs, facts, rulebook)):
            yield from blanks
            continue
        place: Place = facts.places.get(fact) or facts.unit.place or _span(indicator.source)
        if inputs.get(fact, Gap.MISSING) is Gap.MISSING:
            yield MissingFact(
                place=place,
                related=(Related(_span(indicator.source), Text(zh="指标在这里", en="the indicator")),),
                unit=facts.unit.name,
                indicator=indicator.key,
                fact=fact,
                consequence=MISSING_WORDS[rulebook.language],
                or_absent=_or_absent(fact, rulebook),
            )
        else:
            yield MarkedFact(
                place=place,
                related=(Related(_span(indicator.source), Text(zh="指标在这里", en="the indicator")),),
                unit=facts.unit.name,
                indicator=indicator.key,
                fact=fact,
                choices=_choices(MARKED_WORDS[rulebook.language]),
            )


def _of_records(
    key: str, indicator: Indicator, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook
) -> Iterator[Diagnostic]:
    """A message for each record that keeps the measure ``key`` from having a value."""
    so = Text(f"指标【{indicator.key}】无法计分", f"the indicator [{indicator.key}] cannot be scored")
    related = Related(_span(indicator.source), Text(zh="指标在这里", en="the indicator"))
    for measure in (one for one in rulebook.measures if one.key == key):
        for blank in blank_records(measure, facts, inputs):
            yield blank.message(facts.unit.name, measure.records, so, related, rulebook.language)


def _of_step(
    step: ScoreOf | Statistic, indicator: Indicator, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook
) -> Iterator[Diagnostic]:
    """A message for a score or a statistic without value; none where the other indicator has its own message."""
    missing = inputs.get(step.key, Gap.MISSING) is Gap.MISSING
    consequence = MISSING_WORDS[rulebook.language] if missing else MARKED_WORDS[rulebook.language][0]
    unit, name = facts.unit.name, indicator.key
    if isinstance(step, ScoreOf):
        if not any(_is_reported(one, inputs, facts, rulebook) for one in indicators_within(step, rulebook)):
            yield NoScoreToUse(
                place=_span(step.source), unit=unit, indicator=name, part=step.part, consequence=consequence
            )
    else:
        yield NoStatistic(
            place=_span(step.source),
            unit=unit,
            indicator=name,
            statistic=step.key,
            why=TOO_FEW if missing else OUTSIDE,
            consequence=consequence,
        )


def indicators_within(step: ScoreOf, rulebook: Rulebook) -> Iterator[Indicator]:
    """The indicators that a score rests on."""
    within = {step.part} if step.section else set()
    for section in rulebook.sections if step.section else ():  # an enclosing section is declared before those within
        if section.parent in within:
            within.add(section.key)
    yield from (one for one in rulebook.indicators if (one.section in within if step.section else one.key == step.part))


def _is_reported(indicator: Indicator, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook) -> bool:
    """Whether the indicator cannot be scored itself, so that there is a message already."""
    outcome = evaluate(indicator, inputs)
    return isinstance(outcome, Gapped) and not isinstance(settled(indicator, outcome, inputs, facts, rulebook), Settled)


def _choices(words: Sequence[str]) -> Text:
    return Text("".join(f"“{one}”" for one in words), ", ".join(f"'{one}'" for one in words))


def gaps_behind(key: str, inputs: Mapping[str, Value], rulebook: Rulebook) -> tuple[str, ...]:
    """The facts without value that make input ``key`` a gap: itself, or those its derived value is made of, its records are held against, or how
    the unit stands among others."""
    step = next((step for step in rulebook.steps if step.key == key), None)
    measure = next((measure for measure in rulebook.measures if measure.key == key), None)
    if measure is not None:
        lacks = [one for one in measure.facts if isinstance(inputs.get(one, Gap.MISSING), Gap)]
        return tuple(dict.fromkeys(root for one in lacks for root in gaps_behind(one, inputs, rulebook))) or (key,)
    if isinstance(step, Statistic) and step.group.scope is Scope.SAME:
        common = step.group.name
        if isinstance(inputs.get(common, Gap.MISSING), Gap):
            return gaps_behind(common, inputs, rulebook)
    if not isinstance(step, Derived | Statistic) or (isinstance(step, Statistic) and step.peer not in RELATIVE):
        return (key,)
    touched = inputs_of_number(step.value)
    gaps = [touch for touch in touched if isinstance(inputs.get(touch, Gap.MISSING), Gap)]
    behind = dict.fromkeys(root for touch in gaps for root in gaps_behind(touch, inputs, rulebook))
    return tuple(behind) or (key,)


def _divided_by_zero(indicator: Indicator, gapped: Gapped, facts: UnitFacts, rulebook: Rulebook) -> DividedByZero:
    return DividedByZero(
        place=_span(_where(indicator, gapped)),
        unit=facts.unit.name,
        indicator=indicator.key,
        write=ZERO_DIVISOR_WORDS[rulebook.language],
    )


def _without_result(
    indicator: Indicator, gapped: Gapped, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook
) -> NoSuchRoot | NumberTooLarge:
    place, unit = _span(_where(indicator, gapped)), facts.unit.name
    where = NOWHERE
    related: tuple[Related, ...] = ()
    if (derived := _first(gapped, inputs, rulebook)) is not None:
        where = IN_DERIVED.filled(key=derived.key)
        related = (Related(_span(derived.source), Text(zh="在这里设定", en="set here")),)
    if gapped.gap is Gap.TOO_LARGE:
        what = Text(f"指标【{indicator.key}】", f"the indicator [{indicator.key}]")
        return NumberTooLarge(place=place, unit=unit, what=what, where=where, related=related)
    write = NO_RESULT_WORDS[rulebook.language]
    return NoSuchRoot(place=place, unit=unit, indicator=indicator.key, where=where, write=write, related=related)


def _where(indicator: Indicator, gapped: Gapped) -> ClauseSource:
    """The clause that has no result; the indicator where it is none of its clauses."""
    return indicator.source if gapped.clause is None else indicator.clauses[gapped.clause].source


def _first(gapped: Gapped, inputs: Mapping[str, Value], rulebook: Rulebook) -> Derived | None:
    """The derived value in which it began: none that it is made of has the same gap."""
    known = {each.key: each for each in rulebook.derived}
    found, key = None, gapped.key
    while key in known:
        found = known[key]
        key = next((used for used in inputs_of_number(found.value) if inputs.get(used) is gapped.gap), None)
    return found


def _no_row_found(
    indicator: Indicator, gapped: Gapped, inputs: Mapping[str, Value], facts: UnitFacts, rulebook: Rulebook
) -> NoRowFound:
    what = Text(f"指标【{indicator.key}】", f"the indicator [{indicator.key}]")
    if gapped.clause is None:
        rules = [(rule.source, lookups_of_condition(rule.when)) for rule in indicator.not_applicable]
        lines = [*rules, *_lookups_of_adjustments(indicator.adjustments)]
        return _no_row(what, gapped.key, indicator.source, lines, inputs, facts, rulebook)
    clause = indicator.clauses[gapped.clause]
    lines = [(clause.source, lookups_of_branch(clause, branch)) for branch in range(len(clause.branches))]
    return _no_row(what, gapped.key, clause.source, lines, inputs, facts, rulebook)


def _no_row(
    what: Text,
    key: str | None,
    source: ClauseSource,
    lines: Iterable[Lookups],
    inputs: Mapping[str, Value],
    facts: UnitFacts,
    rulebook: Rulebook,
) -> NoRowFound:
    """``lines``: where something may be looked up; beside them derived values, which are told of where they are used (``source``). ``key`` is the table
    where it is looked up by what is no input, such as the total on its way."""
    derived = ((source, lookups_of_number(each.value)) for each in rulebook.derived)
    every = ((place, one, _sought(one, inputs)) for place, lookups in (*lines, *derived) for one in lookups)
    lost = ((place, one, values) for place, one, values in every if one.if_none is None and values)
    table, sought = key or "", SOUGHT
    if found := next((one for one in lost if row_of(one[1], inputs) is None), None):
        source, lookup, values = found
        table, sought = lookup.table.key, Text("、".join(values), ", ".join(values))
    return NoRowFound(
        place=_span(source),
        unit=facts.unit.name,
        what=what,
        table=table,
        sought=sought,
        write=NOT_FOUND_WORDS[rulebook.language],
    )


def _lookups_of_adjustments(adjustments: Iterable[Adjustment]) -> Iterator[Lookups]:
    for one in adjustments:
        if one.when is not None:
            yield one.source, lookups_of_condition(one.when)
        yield one.source, lookups_of_number(one.value)


def _sought(lookup: Lookup, inputs: Mapping[str, Value]) -> tuple[str, ...]:
    """What was looked up, as written; empty where a key has no value."""
    values = [derived_value(key, inputs) for key in lookup.keys]
    if any(isinstance(value, Gap) for value in values):
        return ()
    return tuple(value if isinstance(value, str) else exact(value) for value in values if not isinstance(value, Gap))


def _or_absent(fact: str, rulebook: Rulebook) -> Text:
    words = ABSENT_WORDS[rulebook.language]
    return OR_ABSENT.filled(fact=fact, words=words)


def _span(source: ClauseSource) -> Span:
    return Span(source.file, source.line)
