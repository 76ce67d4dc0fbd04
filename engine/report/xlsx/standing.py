"""Ranks and grades in formulas. A tie is broken by places, whole numbers: place by total × (units + 1) + place by the tie-break, and placed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from kaoping.dsl.diagnostic import Text
from kaoping.engine.report.names import name_of
from kaoping.engine.report.xlsx.formula import condition, number
from kaoping.engine.report.xlsx.grid import FIRST, LAST, Cached, Column
from kaoping.engine.report.xlsx.indicators import as_number, indicator
from kaoping.engine.report.xlsx.printed import ATOM, PRODUCT, Printed, constant, quoted
from kaoping.engine.report.xlsx.rounding import KEPT, near, rounded
from kaoping.engine.report.xlsx.wholes import section, total
from kaoping.engine.report.xlsx.workings import GRADE, RANK, RESULTS, Workings
from kaoping.engine.rulebook import (
    Derived,
    GradeChange,
    GradeMove,
    Grading,
    Quota,
    Ranking,
    grade_key,
    rank_key,
    ranked_key,
    total_key,
)

PLACE = Text("名次", "rank")
GRADE_NAME = Text("等次", "grade")
NONE = '"—"'


def rank(place: Workings) -> Column:
    """The column of ranks, a dash for a unit without one."""
    name = place.build.say(PLACE)

    def cached(at: int) -> Cached:
        found = place.units[at].rank
        return "—" if found is None else found

    ranking = place.rulebook.ranking
    column, printed = place.column(
        (RANK,), name, name, lambda: Printed(NONE, sure=True) if ranking is None else _rank(ranking, place), cached
    )
    column.fixed = frozenset(_too_near(place))
    language = place.rulebook.language
    whole = as_number(total(place).printed)
    if place.rulebook.grading is not None or place.rulebook.results:
        place.at = (RANK,)
        whole = place.hoisted(whole, None)
    place.known[total_key(language)] = whole
    place.known[rank_key(language)] = Printed(f"N({printed.text})", plain=True, whole=True, sure=True)
    place.known[ranked_key(language)] = Printed(f"COUNT({column.of_class})", plain=True, whole=True, sure=True)
    return column


def _too_near(place: Workings) -> Iterator[int]:
    """The units of classes in which totals differ by less than Excel, whose numbers are floats, can tell."""
    for first, last in place.classes.values():
        rows = range(first - place.grid.first, last - place.grid.first + 1)
        totals = {one for row in rows if (one := place.units[row].total) is not None}
        if len({round(float(one), KEPT) for one in totals}) < len(totals):
            yield from rows


def _kept(text: str, place: Workings) -> Column:
    return place.column_with(Printed(text))


def _rank(ranking: Ranking, place: Workings) -> Printed:
    whole = total(place).printed
    key = total_key(place.rulebook.language)
    before = place.known.get(key)
    place.known[key] = as_number(whole)
    asked = [f"ISNUMBER({whole.text})", place.build.is_ranked]
    asked += [f"NOT(IFERROR({condition(rule.when, place).text},FALSE))" for rule in ranking.unranked]
    if before is not None:
        place.known[key] = before
    keys = _kept(f'IF(AND({",".join(asked)}),{near(whole).text},"")', place)
    order = 1 if ranking.low_to_high else 0
    at = _kept(f'IF({keys.cell}="","",RANK({keys.cell},{keys.of_class},{order}))', place)
    for rule in ranking.tie_breaks:
        value = _tie_break(rule.key, place)
        values = _kept(f'IF(ISNUMBER({value.text}),{near(value).text},"")', place)
        behind = f"RANK({values.cell},{values.of_class},{1 if rule.lower_first else 0})"
        units = f"({LAST}-{FIRST}+2)"
        both = _kept(f'IF({at.cell}="","",{at.cell}*({units}+1)+IF({values.cell}="",{units},{behind}))', place)
        at = _kept(f'IF({both.cell}="","",RANK({both.cell},{both.of_class},1))', place)
    if not ranking.gap:
        first = f"IF(MATCH({at.cell},{at.of_class},0)=ROW()-{FIRST}+1,1,0)"
        flag = _kept(f'IF({at.cell}="",0,{first})', place)
        return Printed(f'IF({at.cell}="",{NONE},1+SUMIFS({flag.of_class},{at.of_class},"<"&{at.cell}))')
    return Printed(f'IF({at.cell}="",{NONE},{at.cell})')


def _tie_break(key: str, place: Workings) -> Printed:
    book = place.rulebook
    for index, one in enumerate(book.indicators):
        if one.key == key:
            return indicator(index, place).printed
    for index, part in enumerate(book.sections):
        if part.key == key:
            return section(index, place).printed
    return place.input(key)


# Grades


def grade(place: Workings, ranks: Column) -> Column | None:
    """The column of grades, a dash where there is none."""
    grading = place.rulebook.grading
    if grading is None:
        return None
    name = place.build.say(GRADE_NAME)

    def cached(at: int) -> Cached:
        return place.units[at].grade or "—"

    column, printed = place.column((GRADE,), name, name, lambda: _grade(grading, ranks, place), cached)
    none = f'IF(ISTEXT({total(place).printed.text}),#NUM!,"")'
    place.known[grade_key(place.rulebook.language)] = Printed(
        f"IF({printed.text}={NONE},{none},{printed.text})", plain=True
    )
    return column


def _grade(grading: Grading, ranks: Column, place: Workings) -> Printed:
    found = _kept(_by_rules(grading, 0, place), place)
    for change in grading.changes:
        found = _kept(_changed(found, change, grading, place), place)
    for label in grading.labels:
        for quota in grading.quotas:
            if quota.label == label:
                found = _kept(_within(found, quota, grading, ranks, place), place)
    return Printed(found.cell)


def _by_rules(grading: Grading, start: int, place: Workings) -> str:
    """The first rule from ``start`` on that holds; a missing fact leaves the unit without a grade."""
    text = NONE
    for rule in reversed(grading.rules[start:]):
        if rule.no_total:
            continue
        label = NONE if rule.label is None else quoted(rule.label)
        text = label if rule.when is None else f"IF({condition(rule.when, place).text},{label},{text})"
    withheld = next((rule for rule in grading.rules if rule.no_total), None)
    label = NONE if withheld is None or withheld.label is None else quoted(withheld.label)
    return f"IF(ISTEXT({total(place).printed.text}),{label},IFERROR({text},{NONE}))"


def _changed(found: Column, change: GradeChange, grading: Grading, place: Workings) -> str:
    labels = grading.labels
    listed = "{" + ",".join(quoted(label) for label in labels) + "}"
    here = f"MATCH({found.cell},{listed},0)"
    match change.move:
        case GradeMove.SET:
            new = quoted(change.label)
        case GradeMove.AT_MOST:
            new = f"IFERROR(INDEX({listed},MAX({here},{labels.index(change.label) + 1})),{found.cell})"
        case GradeMove.LOWER:
            new = f"IFERROR(INDEX({listed},MIN(MAX({here}+{change.steps},1),{len(labels)})),{found.cell})"
    if change.when is None:
        return new
    return f"IF(IFERROR({condition(change.when, place).text},FALSE),{new},{found.cell})"


def _within(found: Column, quota: Quota, grading: Grading, ranks: Column, place: Workings) -> str:
    """The grades with those beyond a quota brought to the next that holds for them."""
    label = quoted(quota.label)
    taken = _kept(f'IF(AND({found.cell}={label},ISNUMBER({ranks.cell})),{ranks.cell},"")', place)
    seats = _kept(_seats(quota, ranks).text, place)
    cut = _kept(f"IF(COUNT({taken.of_class})<={seats.cell},1E+9,SMALL({taken.of_class},{seats.cell}+1))", place)
    last = f"{cut.cell}-1"
    if quota.let_in:
        kept = f'COUNTIF({taken.of_class},"<"&{cut.cell})'
        last = f"IF({seats.cell}>{kept},{cut.cell},{cut.cell}-1)"
    position = max((i for i, rule in enumerate(grading.rules) if rule.label == quota.label), default=-1)
    lower = _by_rules(grading, position + 1, place)
    return f'IF({taken.cell}="",{found.cell},IF({taken.cell}>{last},{lower},{found.cell}))'


def _seats(quota: Quota, ranks: Column) -> Printed:
    if quota.share is None:
        return constant(quota.seats)
    base = f"COUNT({ranks.of_class})" if quota.ranked_only else f"({LAST}-{FIRST}+1)"
    return rounded(Printed(f"{constant(quota.share).within(ATOM)}*{base}", PRODUCT), Fraction(1), quota.rounding)


def results(place: Workings) -> Sequence[Column]:
    """The columns of what follows from total and grade."""
    found = []
    key = rank_key(place.rulebook.language)
    there = place.known[key]
    place.known[key] = Printed(f"IF({there.text}=0,#NUM!,{there.text})", plain=True, whole=True)
    place.asked_in_vain = frozenset({key})
    for index, one in enumerate(place.rulebook.results):
        name = name_of(place.rulebook, one.key, one.other, place.build.language)
        column, printed = place.column(
            (RESULTS, index), name, name, partial(_result, one, place), partial(_of_unit, place, index)
        )
        place.known[one.key] = printed
        found.append(column)
    place.known[key], place.asked_in_vain = there, frozenset()
    return found


def _result(one: Derived, place: Workings) -> Printed:
    found = number(one.value, place)
    return found if _is_label(one, place) else near(found)


def _is_label(one: Derived, place: Workings) -> bool:
    return any(isinstance(unit.results[place.rulebook.results.index(one)], str) for unit in place.units)


def _of_unit(place: Workings, index: int, at: int) -> Cached:
    return place.units[at].results[index]
