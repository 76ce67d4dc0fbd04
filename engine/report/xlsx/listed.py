"""Aggregates of listed values in formulas: each value in a cell of its own, side by side, so that the functions of a range can take them."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.percentile import Percentile
from kaoping.dsl.statistic import Cut, Statistic, Summary
from kaoping.engine.report.xlsx.cut import kept
from kaoping.engine.report.xlsx.formula import Place, first_error, number
from kaoping.engine.report.xlsx.printed import Printed, Unprintable, call, constant
from kaoping.engine.tree import Aggregate

_HARD = Text("Excel没有相应的函数", "Excel has no function for it")


def listed(node: Aggregate, place: Place) -> Printed:
    terms = [place.hoisted(number(term, place), term) for term in node.terms]
    sure = all(term.sure for term in terms)
    if node.summary.statistic is Statistic.SUM and sure and not node.summary.cuts and not node.summary.at_least:
        return call("SUM", *terms, whole=all(term.whole for term in terms), sure=True)
    used = terms if sure else [_there(term, place, node.skip_missing) for term in terms]
    weights = [place.hoisted(number(weight, place), weight) for weight in node.weights]
    few = first_error(terms) if node.too_few is None else number(node.too_few, place)
    count = f"COUNT({_list(used)})"
    if node.summary.cuts:
        if weights:
            raise Unprintable(_HARD)
        used = _cut(used, node.summary.cuts, count, place)
    found = of_cells(node.summary, used, weights)
    least = max(node.summary.at_least, _least(node.summary))
    if not sure or least > len(terms):
        found = f"IF({count}<{least},{few.text},{found})" if least else found
        if not node.skip_missing:
            for term in reversed(terms):
                found = found if term.sure else f"IF(ISERROR({term.text}),{term.text},{found})"
    return Printed(found, sure=sure and least <= len(terms))


def _there(term: Printed, place: Place, skip: bool) -> Printed:
    """The cell with nothing in it where the value is missing; an error that is none of these stays."""
    if term.sure or not skip:
        return term
    piece = f'IF(ISERROR({term.text}),IF(ERROR.TYPE({term.text})=2,{term.text},""),{term.text})'
    return place.hoisted(Printed(piece), None, "there")


def _list(cells: Sequence[Printed]) -> str:
    return ",".join(cell.text for cell in cells)


def _least(summary: Summary) -> int:
    match summary.statistic:
        case Statistic.SUM | Statistic.NUMBER | Statistic.NUMBER_OF_DIFFERENT:
            return 0
        case Statistic.LARGEST | Statistic.SMALLEST:
            return summary.place
        case _:
            return 1


def _cut(cells: Sequence[Printed], cuts: Sequence[Cut], count: str, place: Place) -> list[Printed]:
    """The values in ascending order, without those that are cut off."""
    number = place.hoisted(Printed(count), None).text
    listed = _union(cells)
    return [
        place.hoisted(Printed(f'IF({kept(cuts, str(at), number)},SMALL({listed},{at}),"")'), None)
        for at in range(1, len(cells) + 1)
    ]


def _union(cells: Sequence[Printed]) -> str:
    """Cells that may stand apart as one list."""
    return f"({_list(cells)})" if len(cells) > 1 else cells[0].text


def of_cells(summary: Summary, cells: Sequence[Printed], weights: Sequence[Printed] = ()) -> str:
    """The function over cells, of which some may be empty texts."""
    inner, union = _list(cells), _union(cells)
    match summary.statistic:
        case Statistic.SUM:
            return f"SUM({inner})"
        case Statistic.NUMBER:
            return f"COUNT({inner})"
        case Statistic.MEAN:
            return f"AVERAGE({inner})"
        case Statistic.MEDIAN:
            return f"MEDIAN({inner})"
        case Statistic.LARGEST:
            return f"LARGE({union},{summary.place})"
        case Statistic.SMALLEST:
            return f"SMALL({union},{summary.place})"
        case Statistic.WEIGHTED_MEAN:
            pairs = list(zip(cells, weights, strict=True))
            above = "+".join(f"N({cell.text})*{weight.text}" for cell, weight in pairs)
            below = "+".join(f"ISNUMBER({cell.text})*{weight.text}" for cell, weight in pairs)
            return f"({above})/({below})"
        case Statistic.GEOMETRIC_MEAN:
            return f"POWER(PRODUCT({inner}),1/COUNT({inner}))"
        case Statistic.HARMONIC_MEAN:
            return f"IF(MIN({inner})=0,0,HARMEAN({inner}))"
        case Statistic.PERCENTILE if summary.definition is Percentile.INCLUSIVE:
            return f"PERCENTILE({union},{constant(summary.share).text})"
        case _:
            raise Unprintable(_HARD)
