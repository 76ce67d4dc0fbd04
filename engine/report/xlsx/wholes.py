"""Sections and the total in formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kaoping.dsl.diagnostic import Text
from kaoping.engine.application.scores import TOTAL as TOTAL_INDEX
from kaoping.engine.report.names import section_name
from kaoping.engine.report.xlsx.composed import composed, consequences_of
from kaoping.engine.report.xlsx.formula import condition
from kaoping.engine.report.xlsx.grid import Cached, Column
from kaoping.engine.report.xlsx.indicators import adjusted, indicator
from kaoping.engine.report.xlsx.printed import SUM, Printed, Unprintable, constant
from kaoping.engine.report.xlsx.rounding import near, rounded
from kaoping.engine.report.xlsx.workings import SECTIONS, TOTAL, Workings
from kaoping.engine.rulebook import ScoreRounding, total_key
from kaoping.engine.tree import Change, Consequence

SIGN = '"—'
SUBTOTAL = Text("小计", "subtotal")
TOTAL_NAME = Text("总分", "total")
_SPILLS = Text("一边扣一边限的指标有结转", "an indicator limited after each clause passes points on")


class Whole:
    """The column of a section, or of the total."""

    __slots__ = ("column", "printed")

    def __init__(self, column: Column, printed: Printed) -> None:
        self.column, self.printed = column, printed


def section(index: int, place: Workings) -> Whole:
    known = place.build.sections.setdefault(id(place), {})
    if index not in known:
        name = section_name(place.rulebook, place.rulebook.sections[index], place.build.language)

        def cached(at: int) -> Cached:
            scores = place.units[at].scores
            found = scores.sections[index]
            if found is not None:
                return found
            made = scores.unmade.get(index)
            held = any(
                scores.settled[i].consequence is Consequence.WITHHOLD
                for i in _within(index, place)
                if i in scores.settled
            )
            return "—W" if held or (made and made.consequence is Consequence.WITHHOLD) else "—N"

        with place.build.alone((id(place), "section", index)):
            column, printed = place.column(
                (SECTIONS, index), name, place.build.say(SUBTOTAL), lambda: _whole(index, place), cached
            )
        known[index] = Whole(column, printed)
    return known[index]


def _within(index: int, place: Workings) -> list[int]:
    application = place.units[0].application
    found, waiting = [], [index]
    while waiting:
        at = waiting.pop()
        found += application.direct[at]
        waiting += application.inner[at]
    return found


def total(place: Workings) -> Whole:
    known = place.build.sections.setdefault(id(place), {})
    if TOTAL_INDEX not in known:
        name = place.build.say(TOTAL_NAME)

        def cached(at: int) -> Cached:
            found = place.units[at].total
            if found is not None:
                return found
            scores = place.units[at].scores
            reasons = [one.consequence for one in scores.settled.values()]
            reasons += [one.consequence for one in scores.unmade.values()]
            return "—W" if Consequence.WITHHOLD in reasons else "—N"

        column, printed = place.column((TOTAL,), name, name, lambda: _whole(TOTAL_INDEX, place), cached)
        known[TOTAL_INDEX] = Whole(column, printed)
    return known[TOTAL_INDEX]


def _whole(index: int, place: Workings) -> Printed:
    application = place.units[0].application
    composition, rounding = application.composition(index)
    found = _plain(index, place) if composition is None else composed(composition, place)
    adjustments = application.adjustments(index)
    if adjustments:
        found = _adjusted(found, index, rounding, place)
    else:
        parts = parts_of(index, place)
        ends = composition is None and all(part.plain for part in parts)
        found = _if_number(found, lambda number: _rounded(number, rounding, ends), place)
    return _unless_withheld(_checked(index, place), found)


def parts_of(index: int, place: Workings) -> list[Printed]:
    """The cells of what stands directly in a section, or in the rulebook."""
    application = place.units[0].application
    if index == TOTAL_INDEX:
        sections, indicators = application.top_sections, application.top_indicators
    else:
        sections, indicators = application.inner[index], application.direct[index]
    return [*(section(i, place).printed for i in sections), *(indicator(i, place).printed for i in indicators)]


def _if_number(found: Printed, make: Callable[[Printed], Printed], place: Workings) -> Printed:
    """What is made of a number; a sign goes through as it is."""
    if found.sure or SIGN not in found.text:
        return make(found)
    kept = place.hoisted(found, None)
    made = make(kept)
    return Printed(f"IF(ISTEXT({kept.text}),{kept.text},{made.text})", plain=made.plain, whole=made.whole)


def _checked(index: int, place: Workings) -> list[Printed]:
    """The cells by which the whole may be withheld: for the total those of all indicators and sections."""
    if index != TOTAL_INDEX:
        return parts_of(index, place)
    book = place.rulebook
    found = [indicator(i, place).printed for i in range(len(book.indicators))]
    return found + [section(i, place).printed for i in range(len(book.sections))]


def _unless_withheld(cells: Sequence[Printed], found: Printed) -> Printed:
    unsure = [cell for cell in cells if not cell.sure]
    if not unsure:
        return found
    withheld = ",".join(f'RIGHT({cell.text})="W"' for cell in unsure)
    return Printed(f'IF(OR({withheld}),"—W",{found.text})', plain=found.plain, whole=found.whole)


def _plain(index: int, place: Workings) -> Printed:
    """The parts added up, less what some could not deduct themselves, the total scaled where indicators do not apply."""
    application = place.units[0].application
    cells = parts_of(index, place)
    if not cells:
        return constant(0)
    sure = all(cell.sure for cell in cells)
    listed = ",".join(cell.text for cell in cells)
    whole = all(cell.whole for cell in cells)
    found = Printed(f"SUM({listed})", plain=whole, whole=whole, sure=sure)
    direct = application.top_indicators if index == TOTAL_INDEX else application.direct[index]
    if spilt := [_beyond(i, place) for i in direct if place.rulebook.indicators[i].spills]:
        room = place.hoisted(found, None)
        found = Printed(f"{room.text}-MIN({'+'.join(one.text for one in spilt)},MAX({room.text},0))", SUM, sure=sure)
    if index == TOTAL_INDEX:
        found = _scaled(found, place)
    return found if sure else Printed(f'IF(COUNT({listed})=0,"—N",{found.text})', plain=found.plain, whole=found.whole)


def _beyond(index: int, place: Workings) -> Printed:
    """What an indicator passes on: what the floor gives back."""
    rule = place.rulebook.indicators[index]
    if rule.clamped or rule.adjustments or rule.not_applicable or rule.floor is None:
        raise Unprintable(_SPILLS)
    posted = "+".join([constant(rule.opening).text, *(column.cell for column in indicator(index, place).clauses)])
    return place.hoisted(Printed(f"IFERROR(MAX(0,{constant(rule.floor).text}-({posted})),0)", sure=True), None)


def _scaled(found: Printed, place: Workings) -> Printed:
    """The total brought to all points where indicators do not apply."""
    book = place.rulebook
    exempt = []
    for i, rule in enumerate(book.indicators):
        cell = indicator(i, place).printed
        counted = place.units[0].application.counted_in_total(i)
        if not cell.sure and Consequence.RESCALE in consequences_of(rule):
            exempt.append(f'IF(RIGHT({cell.text})="R",{constant(counted).text},0)')
    if not exempt or book.total is None:
        return found
    over = place.hoisted(Printed(f"{constant(book.total).text}-({'+'.join(exempt)})", SUM), None)
    points = constant(book.total).text
    text = f'IF({over.text}={points},{found.text},IF(ROUND({over.text},9)<=0,"—N",({found.text})*{points}/{over.text}))'
    return Printed(text)


def _rounded(found: Printed, rounding: ScoreRounding | None, ends: bool = False) -> Printed:
    """``ends``: the decimals of what is added up end, so that nothing is lost with the dust of floats."""
    if rounding is not None:
        return rounded(found, rounding.step, rounding.rounding)
    return near(found) if ends else found


def _adjusted(found: Printed, index: int, rounding: ScoreRounding | None, place: Workings) -> Printed:
    """The whole after its caps, vetoes and coefficients; withheld where one says so, or rests on what does not apply."""
    adjustments = place.units[0].application.adjustments(index)
    key = total_key(place.rulebook.language) if index == TOTAL_INDEX else ""
    score = base = place.hoisted(found, None)
    withheld: list[Printed] = []
    before = place.known.get(key)
    place.asked_in_vain = place.all_scores
    for each in adjustments:
        score = place.hoisted(near(score), None)
        if key:
            place.known[key] = score
        if each.change is Change.WITHHOLD:
            when = Printed("TRUE", sure=True) if each.when is None else condition(each.when, place)
            withheld.append(place.hoisted(when, None))
        else:
            score = adjusted(score, (each,), place)
    place.asked_in_vain = frozenset()
    if key:
        place.known.pop(key, None)
        if before is not None:
            place.known[key] = before
    closing = _rounded(score, rounding)
    text = closing.text
    if withheld:
        text = f'IF(OR({",".join(one.text for one in withheld)}),"—W",{text})'
    if not closing.sure or withheld:
        made = place.hoisted(Printed(text), None)
        text = f'IF(ISERROR({made.text}),IF(ERROR.TYPE({made.text})=6,"—W",{made.text}),{made.text})'
    if SIGN in found.text:
        text = f"IF(ISTEXT({base.text}),{base.text},{text})"
    return Printed(text, plain=closing.plain, sure=closing.sure and not withheld and found.sure)
