"""A value where something changes only because of the others: of a share of two facts, or of two that are held against each other.

What a rulebook compares mostly rests on one fact, and its edges are known beforehand. The rest is worked out for the unit at hand: its other
facts are as they are drawn, and one more fact is put exactly where something changes, or one step beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from kaoping.engine.analysis.edges import edges_beside
from kaoping.engine.facts import Unit, Value
from kaoping.testing.candidates import beside
from kaoping.testing.drawing import Drawing, as_read
from kaoping.testing.records import Pattern

NOBODY = Unit("")


def put_beside_an_edge(
    draw: st.DrawFn, values: Mapping[str, Value], records: Sequence[Pattern], drawing: Drawing
) -> dict[str, Value]:
    """The values with one fact moved."""
    aims = drawing.aims
    key = draw(st.sampled_from(drawing.joint))
    tree = draw(st.sampled_from(aims.joint_trees[key]))
    facts = as_read(NOBODY, {**drawing.plain, **values}, drawing.records(records, ""))
    found = edges_beside([tree], key, aims.inputs_of(facts), aims.made_of(key))
    near = beside(aims.facts[key], found.values.get(key, ()))
    return {**values, key: draw(st.sampled_from(near))} if near else dict(values)
