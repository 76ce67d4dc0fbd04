"""A value where something changes only because of the others: of a share of two facts, or of two that are held against each other.

What a rulebook compares mostly rests on one fact, and its edges are known beforehand. The rest is worked out for the unit at hand: its other
facts are as they are drawn, and one more fact is put exactly where something changes, or one step beside.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from kaoping.engine.analysis.edges import edges_beside
from kaoping.engine.facts import UnitFacts
from kaoping.testing.candidates import numbers_near
from kaoping.testing.drawing import Drawing, without_missing

ONE_IN = 6  # units


def put_beside_an_edge(draw: st.DrawFn, facts: UnitFacts, drawing: Drawing) -> UnitFacts:
    """The unit with one fact moved."""
    if not drawing.joint:
        return facts
    key, aims = draw(st.sampled_from(drawing.joint)), drawing.aims
    tree = draw(st.sampled_from(aims.joint_trees[key]))
    found = edges_beside([tree], key, aims.inputs_of(facts), aims.made_of(key))
    near = numbers_near(aims.facts[key], found.values.get(key, ()), found.ties.get(key, ()), aims.plain[key])
    value = draw(st.sampled_from(near))
    return replace(facts, values=without_missing({**facts.values, key: value}))
