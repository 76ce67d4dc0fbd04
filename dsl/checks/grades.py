"""Grades and quotas: every label is known, every rule can come into play, all cases are said, and a quota says its rounding and its cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.edit import append, line_below
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.likeness import nearest
from kaoping.dsl.names.aims import grade_changes, labels_of
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span

Grade = syntax.GradeScale | syntax.GradeRule


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownGrade(Diagnostic):
    code: ClassVar[str] = "unknown-grade"
    title: ClassVar[Text] = Text("没有“{grade}”这个等次。", "There is no grade '{grade}'.")
    help: ClassVar[Text] = Text("写明的等次有：{listed}。", "The grades are: {listed}.")
    grade: str
    listed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NoGrades(Diagnostic):
    code: ClassVar[str] = "no-grades"
    title: ClassVar[Text] = Text(
        "用到了等次，却没有写明怎样评等次。", "A grade is spoken of, but no line says how grades are given."
    )
    help: ClassVar[Text] = Text(
        "请加一行，写明达到多少分为什么等次。", "Add a line that says from how many points on which grade is given."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherGradeUnsaid(Diagnostic):
    code: ClassVar[str] = "other-grade-unsaid"
    title: ClassVar[Text] = Text("其他情形是什么等次，没有写明。", "It is not said which grade the others have.")
    label: ClassVar[Text] = Text("达不到的呢？", "and the others?")
    help: ClassVar[Text] = Text(
        "请写明其他情形的等次，或写明不评等次。", "Give their grade, or say that they have none."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeNeverGiven(Diagnostic):
    code: ClassVar[str] = "grade-never-given"
    title: ClassVar[Text] = Text(
        "“{grade}”轮不到：前面的已经都包括了。", "'{grade}' is never given: what stands before it covers it."
    )
    label: ClassVar[Text] = Text("轮不到这一档", "never reached")
    help: ClassVar[Text] = Text(
        "从上到下，第一个符合的就是所评的等次。请把要求高的写在前面，“其他”写在最后。",
        "From the top, the first that holds gives the grade. Write the stricter ones first, and 'other' last.",
    )
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaUnsaid(Diagnostic):
    code: ClassVar[str] = "quota-unsaid"
    title: ClassVar[Text] = Text(
        "等次“{grade}”的名额没有写全：{what}。", "The quota of '{grade}' is not complete: {what}."
    )
    help: ClassVar[Text] = Text("请选一种写在后面。", "Choose one and write it behind.")
    grade: str
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaWithoutRanking(Diagnostic):
    code: ClassVar[str] = "quota-without-ranking"
    title: ClassVar[Text] = Text(
        "名额按名次取，却没有排名办法。", "Places of a quota go by rank, but there is no ranking."
    )
    help: ClassVar[Text] = Text("请加一行排名办法。", "Add a line that says how units are ranked.")


_ROUNDING = Text("名额算出来不是整数时怎么取", "how a number of places that is not whole is rounded")
_CUT = Text("末位同分的都评，还是都不评", "whether those who tie for the last place are all let in or all left out")
_RANKING = syntax.Ranking(rank_order="high_to_low", rank_options=("ties_share", "gap"))


def check_grades(known: Known) -> Iterator[Diagnostic]:
    outline = known.outline
    labels = [label for grade in outline.grades for label in labels_of(grade)]
    used = [quota.label for quota in outline.quotas]
    used += [c.label for b in outline.adjustments for c in grade_changes(b) if isinstance(c, syntax.GradeAtMost)]
    set_to = [c.label for b in outline.adjustments for c in grade_changes(b) if isinstance(c, syntax.GradeSet)]
    expected = [one.label for e in outline.examples for one in e.expected if isinstance(one, syntax.ExpectedGrade)]
    moves = [change for block in outline.adjustments for change in grade_changes(block)]
    if not outline.grades:
        if (places := [*used, *expected, *moves]) and known.to_score and not outline.unread:
            yield NoGrades(place=places[0].span)
        return
    known_texts = [label.text for label in labels]
    yield from _unknown([*used, *(one for one in set_to if nearest(one.text, known_texts))], labels)
    yield from _unknown(expected, [*labels, *set_to])
    yield from _never(outline.grades)
    yield from _others(known)
    for quota in outline.quotas:
        yield from _quota(known, quota)


def _unknown(used: list[syntax.Label], labels: list[syntax.Label]) -> Iterator[Diagnostic]:
    known = list(dict.fromkeys(label.text for label in labels))
    keys = {fold(text) for text in known}
    for label in used:
        if fold(label.text) not in keys:
            near = nearest(label.text, known)
            fixes = tuple(Fix(text, _inside(label), Text(f"改成{text}", f"write {text}")) for text in near)
            yield UnknownGrade(
                place=label.span, grade=label.text, listed=said.listed(map(said.label, known)), fixes=fixes
            )


def _inside(label: syntax.Label) -> Span:
    """Without its quotes."""
    return replace(label.span, column=label.span.column + 1, end=label.span.end - 1)


# Which rules come into play


def _never(grades: tuple[Grade, ...]) -> Iterator[Diagnostic]:
    closing: syntax.Node | None = None
    for grade in grades:
        if isinstance(grade, syntax.GradeRule):
            if grade.grade_case == "no_total":
                continue
            if closing is not None and grade.label is not None:
                yield _covered(grade.label, closing)
            closing = grade if _closes(grade) else closing
            continue
        for position, band in enumerate(grade.grade_bands):
            wider = next((one for one in grade.grade_bands[:position] if _covers(one, band)), None)
            if closing is not None or wider is not None:
                yield _covered(band.label, closing or wider)
        for other in grade.other_grades:
            if closing is not None and other.label is not None:
                yield _covered(other.label, closing)
            closing = closing or other


def _covered(label: syntax.Label, by: syntax.Node | None) -> GradeNeverGiven:
    related = (Related(by.span, Text("前面的这一档", "what covers it")),) if by is not None else ()
    return GradeNeverGiven(place=label.span, grade=label.text, related=related)


def _covers(one: syntax.GradeBand, later: syntax.GradeBand) -> bool:
    """Whether a band that stands before another holds wherever that does."""
    wide, narrow = constant(one.limit.value), constant(later.limit.value)
    if one.upper is not None or wide is None or narrow is None:
        return False
    pair = one.limit.comparison, later.limit.comparison
    from_below, from_above = {"at_least", "more_than"}, {"at_most", "less_than"}
    if set(pair) <= from_below:
        return narrow > wide or (narrow == wide and pair != ("more_than", "at_least"))
    if set(pair) <= from_above:
        return narrow < wide or (narrow == wide and pair != ("less_than", "at_most"))
    return False


def _others(known: Known) -> Iterator[Diagnostic]:
    grades = [
        one for one in known.outline.grades if not (isinstance(one, syntax.GradeRule) and one.grade_case == "no_total")
    ]
    if not grades or known.outline.unread or any(_closes(one) for one in grades):
        return
    last = grades[-1]
    if isinstance(last, syntax.GradeScale):
        lowest = _below(known.language)
        choices = (syntax.OtherGrade(label=syntax.Label(text=lowest)), syntax.OtherGrade())
        fixes = tuple(append(last, write_part(one, "other_grade", known.language), known.language) for one in choices)
    else:
        label = syntax.Label(text=_below(known.language))
        rules = syntax.GradeRule(label=label, grade_case="all_others"), syntax.GradeRule(no_grade="others_without")
        fixes = tuple(line_below(last, write_statement(rule, known.language)) for rule in rules)
    yield OtherGradeUnsaid(place=last.span, fixes=fixes)


def _closes(grade: Grade) -> bool:
    if isinstance(grade, syntax.GradeRule):
        return grade.grade_case == "all_others" or grade.no_grade is not None
    return bool(grade.other_grades) or _both_sides(grade)


def _both_sides(grade: syntax.GradeScale) -> bool:
    """Whether some value is the last of one band going down and the first of another going up: then nothing lies between."""
    ends = {(one.limit.comparison, constant(one.limit.value)) for one in grade.grade_bands if one.upper is None}
    opposite = {"at_least": "less_than", "more_than": "at_most"}
    return any((opposite.get(comparison), value) in ends for comparison, value in ends)


def _below(language: str) -> str:
    return "不合格" if language == "zh" else "failed"


# Quotas


def _quota(known: Known, quota: syntax.Quota) -> Iterator[Diagnostic]:
    rounding = {"seats_down", "seats_half_up", "seats_up"} & set(quota.quota_options)
    cut = {"ties_left_out", "ties_let_in"} & set(quota.quota_options)
    if quota.quota_base is not None and not rounding:
        yield _unsaid(known, quota, _ROUNDING, ("seats_down", "seats_half_up", "seats_up"))
    if not cut:
        yield _unsaid(known, quota, _CUT, ("ties_left_out", "ties_let_in"))
    if known.outline.ranking is None and known.to_score and not known.outline.unread:
        line = write_statement(_RANKING, known.language)
        yield QuotaWithoutRanking(place=quota.span, fixes=(line_below(quota, line),))
    if quota.quota_base is None and quota.number.denominator != 1:
        yield _unsaid(known, quota, Text("几个单位要是整数", "a number of units is whole"), ())
    elif quota.quota_base is not None and quota.number > Fraction(100):
        yield _unsaid(known, quota, Text("比例不会超过100%", "a share is at most 100%"), ())


def _unsaid(known: Known, quota: syntax.Quota, what: Text, choices: tuple[str, ...]) -> QuotaUnsaid:
    texts = [write_part(one, "quota_option", known.language) for one in choices]
    fixes = tuple(append(quota, text, known.language) for text in texts)
    return QuotaUnsaid(place=quota.span, grade=quota.label.text, what=what, fixes=fixes)
