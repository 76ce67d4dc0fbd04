"""Indicators in formulas: a column a clause with its points, a column for what they come to, and one for what the rulebook says of a unit for which
there is no such number.

Where there is no score the cell holds a sign: how it came about (``?`` a fact is missing, ``—`` not applicable) and what follows for the total
(``R`` scaled to the other indicators, ``W`` withheld, ``N`` left to what it stands in).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from kaoping.dsl.diagnostic import Text
from kaoping.engine.account import Account
from kaoping.engine.analysis.formula import limited, posted as posted_by, score as score_of
from kaoping.engine.application.gap import stand_in
from kaoping.engine.report.xlsx.floats import risky
from kaoping.engine.report.xlsx.formula import condition, number
from kaoping.engine.report.xlsx.grid import Cached, Column
from kaoping.engine.report.xlsx.printed import (
    ATOM,
    NOT_APPLICABLE,
    PRODUCT,
    SUM,
    Printed,
    call,
    constant,
    either,
)
from kaoping.engine.report.xlsx.rounding import near, rounded
from kaoping.engine.report.xlsx.workings import INDICATORS, Workings
from kaoping.engine.result import Status
from kaoping.engine.rulebook import Reading, ScoreOf
from kaoping.engine.tree import (
    Add,
    Adjustment,
    Change,
    Choose,
    Clause,
    Consequence,
    Const,
    Indicator,
    Multiply,
    Number,
    PostingKind,
)

ZERO = Fraction(0)
SIGNS = {Consequence.RESCALE: "R", Consequence.WITHHOLD: "W", Consequence.NO_SCORE: "N"}
MISSING, INAPPLICABLE = "?", "—"
SCORE = Text("得分", "score")
BEFORE = Text("按条款", "by its clauses")


class Cells:
    """The columns of one indicator."""

    __slots__ = ("clauses", "outcome", "printed", "raw")

    def __init__(self) -> None:
        self.clauses: list[Column] = []
        self.raw: Printed
        self.outcome: Column
        self.printed: Printed


def indicator(index: int, place: Workings) -> Cells:
    """The columns of the indicator at ``index``, made once."""
    known = place.build.indicators.setdefault(id(place), {})
    if index not in known:
        with place.build.alone((id(place), index)):
            known[index] = _made(index, place)
    return known[index]


def _made(index: int, place: Workings) -> Cells:
    rule = place.rulebook.indicators[index]
    name = place.build.name(place.rulebook, rule.key)
    found = Cells()
    accounts = [_account(place, index, at) for at in range(len(place.units))]
    posted: list[Printed] = []
    for position, clause in enumerate(rule.clauses):
        column, printed = place.column(
            (INDICATORS, index, position),
            name,
            clause.source.text,
            partial(number_of, clause, place),
            partial(_posted, accounts, position),
            posted_by(clause),
        )
        found.clauses.append(column)
        posted.append(printed)
    order = (INDICATORS, index, len(rule.clauses))

    def cached(at: int) -> Cached:
        return _outcome(place, index, at)

    whole = score_of(rule) if risky(rule.clauses) or risky(rule.adjustments) else None

    def by_clauses(at: int) -> Cached:
        account = accounts[at]
        return None if account is None else account.closing

    _, found.raw = place.column(
        order, name, place.build.say(BEFORE), lambda: _score(rule, posted, place), by_clauses, whole
    )
    found.outcome, found.printed = place.column(
        (*order[:2], order[2] + 1), name, place.build.say(SCORE), lambda: settled(rule, found.raw, place), cached
    )
    return found


def _account(place: Workings, index: int, at: int) -> Account | None:
    unit = place.units[at]
    if index in unit.scores.settled:
        return None
    outcome = unit.application.outcome(index, unit.application.case(unit.facts), unit.scores.kept)
    return outcome if isinstance(outcome, Account) else None


def _posted(accounts: Sequence[Account | None], position: int, at: int) -> Cached:
    if (account := accounts[at]) is None:
        return None
    return sum((one.amount + one.given_back for one in account.entries if one.clause == position), ZERO)


def _outcome(place: Workings, index: int, at: int) -> Cached:
    scores = place.units[at].scores
    score = scores.indicators[index]
    if score is not None:
        return score
    answer = scores.settled[index]
    return sign_of(answer.consequence, MISSING if answer.status is Status.MISSING else INAPPLICABLE)


def sign_of(consequence: Consequence, how: str) -> str:
    return how + SIGNS.get(consequence, "N")


# What the clauses come to


def number_of(clause: Clause, place: Workings) -> Printed:
    """What a clause posts, its own cap applied. The cap is not looked at where it posts nothing."""
    cap = clause.cap
    found = number(_chain(clause), place)
    if cap is None:
        return found
    if isinstance(cap, Const):
        return number(_limited_chain(clause, cap), place)
    amount = place.hoisted(found, None)
    most = place.hoisted(call("MAX", number(cap, place), "0"), None)
    return Printed(f"IF({near(amount).text}=0,0,MAX(-{most.text},MIN({most.text},{amount.text})))")


def _chain(clause: Clause) -> Number:
    found: Number = Const(ZERO)
    for branch in reversed(clause.branches):
        found = branch.amount if branch.when is None else Choose(branch.when, branch.amount, found)
    return found


def _limited_chain(clause: Clause, cap: Number) -> Number:
    branches = tuple(replace(branch, amount=limited(branch.amount, cap)) for branch in clause.branches)
    return _chain(replace(clause, branches=branches))


def _score(rule: Indicator, posted: list[Printed], place: Workings) -> Printed:
    """The score of a unit to which the indicator applies, or the sign of a rule by which it does not."""
    found = _sum([constant(rule.opening), *posted])
    if rule.clamped:
        found = constant(rule.opening)
        for one in posted:
            found = _within(_sum([found, one]), rule)
    found = adjusted(found, tuple(one for one in rule.adjustments if one.early), place)
    found = _within(found, rule)
    found = adjusted(found, tuple(one for one in rule.adjustments if not one.early), place)
    if rule.step is not None:
        found = rounded(found, rule.step, rule.rounding)
    elif not (risky(rule.clauses) or risky(rule.adjustments)):
        found = near(found)  # its decimals end
    for rule_ in reversed(rule.not_applicable):
        then = follows(rule_.consequence, rule, INAPPLICABLE)
        if rule_.instead is not None:
            then = instead(rule, rule_.instead, place)
        found = either(condition(rule_.when, place), then, found)
    return found


def _sum(terms: list[Printed]) -> Printed:
    used = [term for term in terms if term.text != "0"] or terms[:1]
    whole, sure = all(term.whole for term in used), all(term.sure for term in used)
    return Printed("+".join(term.within(SUM) for term in used), SUM, plain=whole, whole=whole, sure=sure)


def _within(score: Printed, rule: Indicator) -> Printed:
    if rule.floor is not None:
        score = call("MAX", score, constant(rule.floor), whole=score.whole, plain=score.plain, sure=score.sure)
    if rule.ceiling is not None:
        score = call("MIN", score, constant(rule.ceiling), whole=score.whole, plain=score.plain, sure=score.sure)
    return score


def adjusted(score: Printed, adjustments: tuple[Adjustment, ...], place: Workings) -> Printed:
    """The score after caps, vetoes and coefficients, one after the other."""
    for each in adjustments:
        score = place.hoisted(score, None)
        value = number(each.value, place)
        changed = _changed(each.change, score, value)
        score = changed if each.when is None else either(condition(each.when, place), changed, score)
    return score


def _changed(change: Change, score: Printed, value: Printed) -> Printed:
    sure = score.sure and value.sure
    match change:
        case Change.TIMES:
            return Printed(f"{score.text}*{value.within(ATOM)}", PRODUCT, sure=sure)
        case Change.ADD:
            return Printed(f"{score.text}+{value.within(SUM)}", SUM, sure=sure)
        case Change.AT_LEAST:
            return call("MAX", score, value, sure=sure)
        case Change.AT_MOST:
            return call("MIN", score, value, sure=sure)
        case Change.SET:
            return value
        case Change.WITHHOLD:
            return Printed('"—W"', sure=True)


# What follows where there is none


def settled(rule: Indicator, raw: Printed, place: Workings) -> Printed:
    """The score, or what follows where a fact it rests on is missing or not applicable."""
    if raw.sure:
        return raw
    marked = follows(rule.marked, rule, INAPPLICABLE)
    if rule.marked is Consequence.INSTEAD and rule.marked_instead is not None:
        marked = instead(rule, rule.marked_instead, place)
    missing = marked if rule.missing is Consequence.NOT_APPLICABLE else follows(rule.missing, rule, MISSING)
    if rule.missing is Consequence.INSTEAD and rule.missing_instead is not None:
        missing = instead(rule, rule.missing_instead, place)
    if not missing.text and not marked.text:
        return raw
    text = f"ERROR.TYPE({raw.text})"
    found = raw.text
    if marked.text:
        found = f"IF({text}=6,{marked.text},{found})"
    if missing.text:
        found = f"IF({text}=7,{missing.text},{found})"
    return Printed(f"IF(ISERROR({raw.text}),{found},{raw.text})", plain=raw.plain, whole=raw.whole)


def follows(consequence: Consequence, rule: Indicator, how: str) -> Printed:
    """What a consequence makes of a score; nothing where the rulebook does not say."""
    match consequence:
        case Consequence.ZERO:
            return constant(0)
        case Consequence.FULL:
            return Printed('"—N"') if rule.maximum is None else constant(rule.maximum)
        case Consequence.RESCALE | Consequence.WITHHOLD | Consequence.NO_SCORE:
            return Printed(f'"{sign_of(consequence, how)}"', sure=True)
        case _:
            return Printed("")


def instead(rule: Indicator, clause: Clause, place: Workings) -> Printed:
    other = stand_in(rule, clause)
    return _score(other, [number_of(clause, place)], place)


# Scores as inputs


def read_off(step: ScoreOf, place: Workings) -> Printed:
    """What is read off an indicator or a section."""
    from kaoping.engine.report.xlsx.wholes import section

    book = place.rulebook
    keys = [one.key for one in (book.sections if step.section else book.indicators)]
    index = keys.index(step.part)
    maximum = book.sections[index].maximum if step.section else book.indicators[index].maximum
    if step.reading is Reading.MAXIMUM:
        return Printed("#DIV/0!") if maximum is None else constant(maximum)
    if step.reading is Reading.RAW_DEDUCTION:
        return _raw_deduction(step, place)
    cell = section(index, place).printed if step.section else indicator(index, place).printed
    score = as_number(cell)
    if step.reading is Reading.SCORE:
        return score
    if not maximum:
        return Printed("#DIV/0!")
    return Printed(f"{score.text}/{constant(maximum).within(ATOM)}", PRODUCT, sure=score.sure)


def as_number(cell: Printed) -> Printed:
    """The number in a cell of scores; the error that its sign stands for."""
    if cell.sure:
        return cell
    text = f'IF(ISNUMBER({cell.text}),{cell.text},IF(ISERROR({cell.text}),{cell.text},IF(LEFT({cell.text})="?",NA(),#NUM!)))'
    return Printed(text, plain=cell.plain, whole=cell.whole)


def _raw_deduction(step: ScoreOf, place: Workings) -> Printed:
    from kaoping.engine.application.scores_of import indicators_of

    found = []
    for index in indicators_of(step, place.units[0].application):
        rule = place.rulebook.indicators[index]
        account = indicator(index, place)
        terms = tuple(_deducted(clause) for clause in rule.clauses)
        deducted = number(Multiply(Const(Fraction(-1)), Add(terms)), place) if terms else constant(0)
        if not account.raw.sure:
            lacks = account.raw
            if rule.missing is Consequence.NOT_APPLICABLE:
                lacks = either(call("ISNA", account.raw), NOT_APPLICABLE, lacks)
            deducted = either(call("ISERROR", account.raw), lacks, deducted)
        if rule.not_applicable:
            deducted = either(call("ISTEXT", account.raw), NOT_APPLICABLE, deducted)
        found.append(deducted)
    return _sum(found)


def _deducted(clause: Clause) -> Number:
    found: Number = Const(ZERO)
    for branch in reversed(clause.branches):
        amount = branch.amount if branch.kind is PostingKind.DEDUCTION else Const(ZERO)
        found = amount if branch.when is None else Choose(branch.when, amount, found)
    return found
