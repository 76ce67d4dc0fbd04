"""The pass after parsing: lines put into their blocks, on top of the rulebook they are based on.

A line belongs to what stands open above it: a clause to the indicator, an indicator to the section, a fact and an expectation to the
example, a basis to the nearest of indicator, section and rulebook. Facts, derived values, laws and the statements of the head may stand
anywhere outside an example; they close nothing.

``沿用`` / ``based on`` is applied here, so that no later pass knows of it. The base's blocks are there first, and each line of the
rulebook changes them:

* an indicator or section with 替换 takes the place of the one of its name (a section keeps its indicators), 删除 takes it away
  (a section with all that stands in it), and a new one goes behind 列于…之后, or to the end of its section. To add to a section of the base,
  open it by its line, bare (``一级指标【X】``) or as it stands in the base;
* facts and derived values are taken over. The same declaration again changes nothing, another one is an error: 删除事实 first;
* the head's statements, roundings and the ranking override those of the base. Its reasons for not ranking stay, unless there is a ranking
  of its own;
* laws are taken over, but for those of a label that a law of the rulebook has, and those about what is dropped;
* examples are not taken over: they state scores of the base.

A line that was not read may have opened anything, so what follows such a head is passed over in silence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never

from kaoping.dsl import syntax
from kaoping.dsl.blocks.changes import remove, replace_indicator, replace_section
from kaoping.dsl.blocks.day_words import OF_DAYS, boundary_days, in_plain_words
from kaoping.dsl.blocks.draft import (
    SECTION_HEAD,
    ExampleDraft,
    Expectation,
    Given,
    Head,
    IndicatorDraft,
    OutlineDraft,
)
from kaoping.dsl.blocks.facts import take_column, take_derived, take_fact, take_filter, take_record_rule
from kaoping.dsl.blocks.laws import take_law, without_dropped
from kaoping.dsl.blocks.misplaced import ClauseOutsideIndicator, ExampleLineOutside, NothingToBelongTo, StatedTwice
from kaoping.dsl.blocks.periods import OF_PERIODS, by_period, numbers_of_periods
from kaoping.dsl.blocks.places import OF_PLACES, in_one_form
from kaoping.dsl.blocks.rows import take_band, take_table
from kaoping.dsl.blocks.sections import take_indicator, take_section, take_subtotal
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.outline import AdjustmentBlock, Outline
from kaoping.dsl.walk import walk

_INDICATOR_HEAD = re.compile(r"\s*(?:替换)?(?:指标|示例)|\s*(?:replace\s+)?(?:indicator|example)\b", re.IGNORECASE)

_LAW_HEAD = re.compile(r"\s*(?:规律|law\b)", re.IGNORECASE)


def build_outline(document: syntax.Document, base: Outline | None = None) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """The blocks of a document. ``base`` is the whole outline of the rulebook that it is based on."""
    outline = OutlineDraft(document, base)
    for line in document.lines:
        _take(outline, line)
    finished = outline.finished()
    laws = without_dropped(finished.laws, finished, base=base)
    return replace(finished, laws=laws), tuple(outline.found)


def _take(outline: OutlineDraft, line: syntax.Line) -> None:
    if line.statement is None:
        _take_unread(outline, line)
    else:
        _take_statement(outline, line.statement)


def _take_statement(outline: OutlineDraft, statement: syntax.Statement) -> None:
    if isinstance(statement, syntax.Table | syntax.TableRow):
        take_table(outline, statement)
        return
    if isinstance(statement, syntax.Band | syntax.OtherBand | syntax.IfZero):
        take_band(outline, statement)
        return
    outline.below_table = False
    kinds = {type(node) for node in walk(statement)}
    if kinds & OF_DAYS:
        outline.found += boundary_days(statement, outline.document.language)
        statement = in_plain_words(statement)
    if kinds & OF_PERIODS:
        outline.found += numbers_of_periods(statement)
        statement = by_period(statement)
    if kinds & OF_PLACES:
        statement = in_one_form(statement)
    if isinstance(statement, syntax.Clause):
        _take_clause(outline, statement)
        return
    match statement:
        case (
            syntax.Rulebook() | syntax.Version() | syntax.Total() | syntax.TotalFormula() | syntax.Applies()
            | syntax.BasedOn() | syntax.Ranking()
        ) as statement:  # fmt: skip
            _take_head(outline, statement)
        case syntax.DaysOff() | syntax.DaysWorked() as days:
            if isinstance(outline.open, ExampleDraft):
                outline.open = "nothing"
            outline.calendar.append(days)
        case syntax.Rounding() as rounding:
            if outline.once(("rounding", rounding.rounded_scores), rounding):
                outline.roundings[rounding.rounded_scores] = rounding
        case syntax.Basis(citation=citation):
            _take_basis(outline, citation)
        case syntax.Heading():
            outline.open, outline.path = "nothing", []
        case syntax.Fact() as fact:
            take_fact(outline, fact)
        case syntax.Column() as column:
            take_column(outline, column)
        case syntax.Derived() as derived:
            take_derived(outline, derived)
        case syntax.Section() as section:
            take_section(outline, section)
        case syntax.Subtotal() as subtotal:
            take_subtotal(outline, subtotal)
        case syntax.Indicator() as indicator:
            take_indicator(outline, indicator)
        case syntax.Replacement(by=syntax.Indicator() as indicator) as replacement:
            replace_indicator(outline, indicator, replacement)
        case syntax.Replacement(by=syntax.Section() as section) as replacement:
            replace_section(outline, section, replacement)
        case syntax.Replacement():
            raise AssertionError("a replacement is an indicator or a section")
        case syntax.Removal() as removal:
            remove(outline, removal)
        case syntax.Filter() as filtering:
            take_filter(outline, filtering)
        case syntax.Reduced() | syntax.OnceOnly() as rule:
            take_record_rule(outline, rule)
        case syntax.Problem() | syntax.RecordProblem() | syntax.Target() as statement:
            _take_finding(outline, statement)
        case syntax.Missing() | syntax.Marked() | syntax.NotApplicable() as statement:
            _take_gap(outline, statement)
        case syntax.Unranked() as unranked:
            outline.unranked.append(unranked)
            outline.open = "nothing"
        case syntax.Adjustment() as adjustment:
            _take_adjustment(outline, adjustment)
        case syntax.GradeScale() | syntax.GradeRule() as grade:
            outline.grades = [*(one for one in outline.grades if not outline.of_base(one)), grade]
            outline.open = "nothing"
        case syntax.Quota() as quota:
            outline.quotas = [*(one for one in outline.quotas if not outline.of_base(one)), quota]
            outline.open = "nothing"
        case syntax.Law() as law:
            take_law(outline, law)
        case syntax.Example() as example:
            outline.open = ExampleDraft(example)
            outline.examples.append(outline.open)
        case (
            syntax.Given()
            | syntax.GivenTaken()
            | syntax.GivenDate()
            | syntax.GivenGap()
            | syntax.GivenRecord() as given
        ):
            if (block := _example_for(outline, given)) is not None:
                block.given.append(given)
        case (
            syntax.ExpectedScore() | syntax.ExpectedNone() | syntax.ExpectedTotal() | syntax.ExpectedWithheld()
            | syntax.ExpectedGrade()
        ) as expected:  # fmt: skip
            if (block := _example_for(outline, expected)) is not None:
                block.expected.append(expected)
        case _:
            assert_never(statement)


def _take_finding(outline: OutlineDraft, statement: syntax.Problem | syntax.RecordProblem | syntax.Target) -> None:
    if not isinstance(outline.open, IndicatorDraft):
        if outline.open != "unread":
            outline.say(ClauseOutsideIndicator(place=statement.span))
    elif isinstance(statement, syntax.Target):
        outline.open.targets.append(statement)
    else:
        outline.open.take_problem(statement)


def _take_clause(outline: OutlineDraft, clause: syntax.Clause) -> None:
    if isinstance(outline.open, IndicatorDraft):
        outline.open.clauses.append(clause)
        outline.open.of_whole = None
    elif outline.open != "unread":
        outline.say(ClauseOutsideIndicator(place=clause.span))


def _take_adjustment(outline: OutlineDraft, adjustment: syntax.Adjustment) -> None:
    outline.close_example()
    if isinstance(outline.open, IndicatorDraft):
        outline.open.of_whole = adjustment
    if "not_ranked" in adjustment.verdicts:
        adjustment = _without_rank(outline, adjustment)
        if not (adjustment.changes or adjustment.verdicts):
            return
    wholes = {getattr(one, "whole", "") for one in (*adjustment.changes, *adjustment.verdicts)}
    indicator = outline.open.indicator.name.text if isinstance(outline.open, IndicatorDraft) else ""
    section = outline.path[-1].section.name.text if outline.path else ""
    if "this_indicator" in wholes and not indicator:
        if outline.open != "unread":
            outline.say(ClauseOutsideIndicator(place=adjustment.span))
    elif "this_section" in wholes and not section:
        outline.say(NothingToBelongTo(place=adjustment.span, belongs=Text("一级指标", "a section")))
    else:
        block = AdjustmentBlock(adjustment=adjustment, indicator=indicator, section=section)
        outline.adjustments.append(block)


def _without_rank(outline: OutlineDraft, adjustment: syntax.Adjustment) -> syntax.Adjustment:
    """``不参加排名`` among what follows is a line of its own, 当…时不排名; what is left of the adjustment."""
    assert adjustment.condition is not None, adjustment
    why = adjustment.veto or adjustment.reason
    outline.unranked.append(syntax.Unranked(condition=adjustment.condition, reason=why, span=adjustment.span))
    return replace(adjustment, verdicts=tuple(one for one in adjustment.verdicts if one != "not_ranked"))


def _take_unread(outline: OutlineDraft, line: syntax.Line) -> None:
    body = line.text.rstrip().removesuffix(line.comment).strip(" \t\u3000\ufeff。；;.")
    if not body:
        return
    outline.unread.append(line)
    if outline.below_table:
        outline.tables[-1].unread = True
        return
    for statement in line.meant:
        _take_statement(outline, statement)
    if line.meant:
        if isinstance(outline.open, IndicatorDraft):
            outline.open.unread = True
    elif SECTION_HEAD.match(body):
        outline.open = "section"
    elif _INDICATOR_HEAD.match(body):
        outline.open = "unread"
    elif _LAW_HEAD.match(body):
        outline.close_example()
    elif isinstance(outline.open, IndicatorDraft):
        outline.open.unread = True


def _take_head(outline: OutlineDraft, statement: Head) -> None:
    if not outline.once(type(statement), statement):
        return
    outline.head[type(statement)] = statement
    if isinstance(statement, syntax.Ranking):
        own = [one for one in outline.unranked if one.span.file == outline.document.file]
        outline.unranked, outline.open = own, "nothing"


def _take_basis(outline: OutlineDraft, citation: syntax.Citation) -> None:
    if isinstance(outline.open, IndicatorDraft):
        outline.open.basis.append(citation)
    elif outline.open == "section" and outline.path:
        block = outline.path[-1]
        outline.put_section(block, replace(block, basis=(*block.basis, citation)))
    elif outline.open == "nothing":
        if outline.is_from_base(outline.citations):
            outline.citations = []  # a rulebook that names its basis does not stand on its base's
        outline.citations.append(citation)
    elif isinstance(outline.open, ExampleDraft):
        outline.say(
            NothingToBelongTo(
                place=citation.span, belongs=Text("细则、一级指标或指标", "rulebook, a section or an indicator")
            )
        )


def _take_gap(outline: OutlineDraft, statement: syntax.Missing | syntax.Marked | syntax.NotApplicable) -> None:
    draft = outline.open
    if not isinstance(draft, IndicatorDraft):
        if draft != "unread":
            outline.say(ClauseOutsideIndicator(place=statement.span))
        return
    match statement:
        case syntax.NotApplicable():
            draft.not_applicable.append(statement)
        case syntax.Missing():
            if draft.missing:
                outline.say(StatedTwice.beside(statement, draft.missing))
            draft.missing = draft.missing or statement
        case syntax.Marked():
            if draft.marked:
                outline.say(StatedTwice.beside(statement, draft.marked))
            draft.marked = draft.marked or statement


def _example_for(outline: OutlineDraft, line: Given | Expectation) -> ExampleDraft | None:
    if isinstance(outline.open, ExampleDraft):
        return outline.open
    if outline.open != "unread":
        outline.say(ExampleLineOutside.of(line, outline.document.language))
    return None
