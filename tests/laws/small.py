"""Rulebooks of a few lines, units with facts, and laws found by their key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.engine.compile import Compiled, compile_text
from kaoping.engine.facts import Record, Unit, UnitFacts, Value
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import Law, Part
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Variation
from kaoping.engine.rulebook import Rulebook, declared_columns

RANKING = "ranking: total from high to low, ties share the place and leave the next ones empty\n"


def compiled(*lines: str) -> Compiled:
    found = compile_text("\n".join(lines) + "\n" + RANKING)
    assert found.rulebook is not None, [(one.code, str(one.place)) for one in found.diagnostics]
    return found


def book(*lines: str) -> Rulebook:
    found = compiled(*lines).rulebook
    assert found is not None
    return found


def unit(
    name: str = "North",
    values: Mapping[str, Value] | None = None,
    records: Mapping[str, Sequence[Record]] | None = None,
) -> UnitFacts:
    return UnitFacts(Unit(name), values or {}, records or {})


def record(rules: Rulebook, fact: str, row: int = 2, **columns: Value) -> Record:
    declared = next(one for one in rules.facts if one.key == fact)
    named = {key.replace("_", " "): value for key, value in columns.items()}
    quantity = named.get(declared.quantity, 1)
    assert isinstance(quantity, int | Fraction)
    return Record("North", named, quantity, Cell("records.csv", row), declared=declared_columns(declared))


def law(rules: Rulebook, key: str) -> Law:
    laws = {one.key: one for one in laws_of(rules)}
    assert key in laws, sorted(laws)
    return laws[key]


def keys(rules: Rulebook) -> set[str]:
    return {one.key for one in laws_of(rules)}


def found(rules: Rulebook, key: str, units: Sequence[UnitFacts], variation: Variation | None = None) -> Breach | None:
    """The breach of a law, which both evaluators must find."""
    own = law(rules, key)
    by_reference = breach_of(own, Situation(rules, tuple(units), backend="reference"), variation)
    by_row = breach_of(own, Situation(rules, tuple(units)), variation)
    assert (by_reference is None) is (by_row is None)
    assert by_row is None or by_reference is None or by_row.scores == by_reference.scores
    return by_row


def wrong(situation: Situation, part: Part, **scores: object) -> Situation:
    """The situation in which an engine gave other scores."""
    own, made = replace(situation), replace(situation.own("North", part))
    standing = situation.standing("North", part)
    assert standing is not None
    changed = replace(standing, scores=replace(standing.scores, **scores))  # type: ignore[arg-type]
    vars(made)["scored"] = replace(situation.own("North", part).scored, standings=(changed,))
    own._own["North", part] = made
    return own
