"""``name of the largest of (…)``: the name of a part, as a label."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.absence import NoValue
from tests.independent.place import Place


def name_of(node: syntax.NameOf, at: Place) -> str:
    from tests.independent.values import number_of

    found: list[tuple[Fraction, str]] = []
    for part in node.named_parts:
        try:
            found.append((number_of(part.value, at), _name(part)))
        except NoValue:
            if "skip_missing" not in node.name_options:
                raise
    if not found:
        raise NoValue("the name of none")
    values = [value for value, _ in found]
    best = max(values) if node.extreme == "name_of_largest" else min(values)
    tied = [name for value, name in found if value == best]
    if "ties_all" in node.name_options:
        return ", ".join(tied)
    return tied[0]


def _name(part: syntax.NamedPart) -> str:
    if part.label is not None:
        return part.label.text
    assert isinstance(part.value, syntax.Reference | syntax.ScoreOf)
    return part.value.name.text
