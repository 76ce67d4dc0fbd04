"""Which free names and which functions stand in a term. Formulas of one rulebook share most of their parts, so what a part is made of is looked up once."""

from __future__ import annotations

from collections.abc import Sequence

import z3

from kaoping.dsl.quick import dataclass
from kaoping.engine.prove.terms import Term

_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Contents:
    """``applied``: the applications of functions that are not the solver's own, by what they are in the formula, in the order in which they stand."""

    names: frozenset[str] = frozenset()
    applied: dict[int, Term] | None = None


_NOTHING = Contents()
_KNOWN: dict[int, tuple[Term, Contents]] = {}
"""By the number that the solver gave a term, which is its own as long as it is kept here."""


def free_in(terms: Sequence[Term]) -> frozenset[str]:
    """The free names."""
    return frozenset().union(*(_contents(term).names for term in terms if not isinstance(term, bool)))


def applications(terms: Sequence[Term]) -> list[Term]:
    """The applications of functions that are not the solver's own, each once."""
    found: dict[int, Term] = {}
    for term in terms:
        if not isinstance(term, bool):
            found |= _contents(term).applied or {}
    return list(found.values())


def _contents(term: Term) -> Contents:
    if (known := _KNOWN.get(term.get_id())) is not None:
        return known[1]
    if len(_KNOWN) > _REMEMBERED:
        _KNOWN.clear()
    waiting: list[tuple[Term, int, list[int] | None]] = [(term, term.get_id(), None)]
    while waiting:
        one, number, parts = waiting.pop()
        if number in _KNOWN:
            continue
        if parts is None:
            parts = one.children()
            numbers = [part.get_id() for part in parts]
            waiting.append((one, number, numbers))
            waiting += [(part, own, None) for part, own in zip(parts, numbers, strict=True) if own not in _KNOWN]
        else:
            _KNOWN[number] = one, _together(one, [_KNOWN[part][1] for part in parts])
    return _KNOWN[term.get_id()][1]


def _together(one: Term, parts: Sequence[Contents]) -> Contents:
    own = one.decl().kind() == z3.Z3_OP_UNINTERPRETED
    if not parts:
        return Contents(frozenset([one.decl().name()])) if own else _NOTHING
    different = list({id(part): part for part in parts if part is not _NOTHING}.values())
    if not own and len(different) < 2:
        return different[0] if different else _NOTHING
    applied: dict[int, Term] = {}
    for part in different:
        applied |= part.applied or {}
    if own:
        applied[one.get_id()] = one
    return Contents(frozenset().union(*(part.names for part in different)), applied or None)
