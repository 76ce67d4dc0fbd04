"""Conditions that a record's columns fulfil or leave open, as ``application.undecided`` has it: an error is open unless the other terms decide.

What cannot be worked out though nothing is blank (``#DIV/0!``) fulfils nothing; a blank text is an empty one.
"""

from __future__ import annotations

from kaoping.engine.analysis.walk import parts_of_condition
from kaoping.engine.facts import Kind
from kaoping.engine.report.xlsx.formula import condition
from kaoping.engine.report.xlsx.printed import ATOM, Printed, call
from kaoping.engine.report.xlsx.records import RecordRow
from kaoping.engine.tree import All, Any, Condition, Divide, Lookup, Not, Number


def verdict(asked: Condition, row: RecordRow) -> Printed:
    found = _verdict(asked, _Compared(row))
    if found.sure or not any(isinstance(part, Divide | Lookup) for part in parts_of_condition(asked)):
        return found
    cell = row.hoisted(found, None).text
    return Printed(f"IF(ISERROR({cell}),IF(ERROR.TYPE({cell})=2,FALSE,{cell}),{cell})")


def negated(asked: Printed) -> Printed:
    return call("NOT", asked, sure=asked.sure)


def _verdict(asked: Condition, place: _Compared) -> Printed:
    match asked:
        case Not(term):
            return negated(_verdict(term, place))
        case All(terms) | Any(terms):
            return _joined([_verdict(term, place) for term in terms], place, either=isinstance(asked, Any))
        case _:
            return condition(asked, place)


def _joined(terms: list[Printed], place: _Compared, *, either: bool) -> Printed:
    if all(term.sure for term in terms):
        return call("OR" if either else "AND", *terms, sure=True)
    terms = [term if term.sure else place.hoisted(term, None) for term in terms]
    if either:
        return call("IF", call("OR", *map(_if_known, terms)), "TRUE", call("OR", *terms))
    return call("IF", call("OR", *(_if_known(negated(term)) for term in terms)), "FALSE", call("AND", *terms))


def _if_known(asked: Printed) -> Printed:
    return asked if asked.sure else call("IFERROR", asked, "FALSE", sure=True)


class _Compared:
    """The row of a record as conditions look at it."""

    def __init__(self, row: RecordRow) -> None:
        self.row = row

    def input(self, key: str) -> Printed:
        found = self.row.input(key)
        if self.row.kind_of(key) is not Kind.TEXT:
            return found
        return Printed(f'IFERROR({found.text},"")', ATOM, plain=True, sure=True)

    def hoisted(self, piece: Printed, node: Number | None, of: str = "") -> Printed:
        return self.row.hoisted(piece, node, of)

    def days(self) -> str:
        return self.row.days()

    def is_asked_in_vain(self, node: Condition) -> bool:
        return False
