"""Units made of what was thrown: those that differ from plain ones, and copies of each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from kaoping.engine.facts import Unit, UnitFacts
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.aims import aims_of
from kaoping.testing.drawing import Drawing, as_read, drawing_of
from kaoping.testing.gaps import Gaps
from kaoping.testing.names import NOT_RANKED, sub_unit_name, unit_name
from kaoping.testing.numbered import numbered
from kaoping.testing.throws import How, Throw, throws

UNRANKED_ONE_IN = 8


def unit_facts(
    rulebook: Rulebook, *, of: Collection[str] = (), name: str = "", gaps: Gaps = True
) -> st.SearchStrategy[UnitFacts]:
    """One unit with facts and records that the rulebook declares.

    ``of``: the keys of some indicators; only facts that these look at are drawn, all others are plain. ``gaps``: whether cells may be without a value
    where the rulebook says what follows, or in ``"any"`` case. It shrinks to a unit whose facts are plain: what is good for it, or blank where that counts as something.
    """
    drawing = drawing_of(aims_of(rulebook), of, gaps)
    named = name or unit_name(0, rulebook.language)
    return throws(drawing, None).map(
        lambda throw: numbered([unit_of(throw, drawing, named, None)], drawing.rulebook)[0]
    )


def unit_of(throw: Throw, drawing: Drawing, name: str, like: UnitFacts | None) -> UnitFacts:
    """The unit of this name, its other facts plain, or as those of the unit it is ``like``."""
    unit = _unit(throw.how, drawing, name, like)
    records = drawing.records(throw.own.records, name)
    if like is None:
        return as_read(unit, {**drawing.plain, **throw.own.values}, records)
    alike = {key: tuple(replace(one, unit=name) for one in rows) for key, rows in like.records.items()}
    return as_read(unit, {**like.values, **throw.own.values}, {**alike, **records})


def _unit(how: How, drawing: Drawing, name: str, like: UnitFacts | None) -> Unit:
    unit_class = drawing.classes[how.unit_class % len(drawing.classes)] if like is None else like.unit.unit_class
    ranked = drawing.rulebook.ranking is None or how.unranked % UNRANKED_ONE_IN < UNRANKED_ONE_IN - 1
    return Unit(name, unit_class, ranked=ranked, note="" if ranked else NOT_RANKED[drawing.rulebook.language])


def with_subunits(facts: UnitFacts, throw: Throw, drawing: Drawing) -> Sequence[UnitFacts]:
    """The unit and its sub-units, which stand below it. A unit whose value is made of theirs has none of its own."""
    if not throw.below:
        return (facts,)
    below = []
    for number, part in enumerate(throw.below):
        name = sub_unit_name(facts.unit.name, number, drawing.rulebook.language)
        unit = Unit(name, parent=facts.unit.name)
        below.append(as_read(unit, part.values, drawing.records(part.records, name)))
    made = {fact.key for fact in drawing.of_subunits if fact.of_subunits is not None}
    taken = {key for key in made if any(key in one.values for one in below)}
    own = {key: value for key, value in facts.values.items() if key not in taken}
    return (replace(facts, values=own), *below)
