"""A trace as an indented tree: what was computed, from which facts and constants, and what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from kaoping.engine.amount import digits
from kaoping.engine.explain import words
from kaoping.engine.explain.trace import Role, TracedPart
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Gap
from kaoping.engine.ledger.conditions import SIGNS
from kaoping.engine.ledger.sizes import is_date, is_ratio
from kaoping.engine.rulebook import Kind
from kaoping.engine.tracing import Approximate, Step
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    ClauseSource,
    Compare,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
)
from kaoping.engine.wording import rounding_words

Node = Number | Condition


def traced(parts: Sequence[TracedPart], voice: Voice, depth: int) -> Iterator[tuple[int, str]]:
    """Lines with their depths: each clause once, below it its conditions and amounts, below those their nodes."""
    if parts:
        yield depth, voice.say(words.TRACE)
    before: ClauseSource | None = None
    for part in parts:
        if part.clause != before:
            yield depth + 1, voice.clause(part.clause, words.TRACED_CLAUSE)
            before = part.clause
        yield from _tree(part, voice, depth + 2)


def _tree(part: TracedPart, voice: Voice, depth: int) -> Iterator[tuple[int, str]]:
    if part.role is Role.DERIVED:
        lead = voice.say(words.TRACED_DERIVED, name=voice.names.of(part.key))
    else:
        lead = voice.say(words.ROLES[part.role.value])
    kinds = voice.names.kinds
    whole = kinds.get(part.key, Kind.NUMBER) if part.role is Role.DERIVED else Kind.NUMBER
    above: list[Kind] = []  # of what stands directly below the nodes on the way down
    for step in part.steps:
        kind = _kind(step.node, above[step.depth - 1] if step.depth else whole, kinds)
        kind = kind if step.depth or kind is not Kind.NUMBER else whole
        above[step.depth :] = [_kind_below(step.node, kind, kinds)]
        text = _node(step, kind, voice)
        yield depth + step.depth, text if step.depth else f"{lead}{voice.colon}{text}"


def _node(step: Step, kind: Kind, voice: Voice) -> str:
    node, value = step.node, step.value
    if isinstance(node, Const):
        return voice.value(node.value, kind)
    label = _label(node, voice)
    if isinstance(value, Gap):
        return f"{label}{voice.colon}{voice.value(value, kind)}"
    if isinstance(value, bool):
        return f"{label} ⇒ {voice.say(words.HOLDS if value else words.FAILS)}"
    if isinstance(value, Approximate):
        return f"{label} = {digits(value.value)}"
    if isinstance(node, Label):
        return label
    if isinstance(node, Input):
        return f"{label} = {voice.with_measure(node.key, value, kind)}"
    return f"{label} = {voice.value(value, kind)}"


def _label(node: Node, voice: Voice) -> str:
    match node:
        case Input(key):
            return voice.name(key)
        case Compare(_, comparison, _):
            return voice.say(words.COMPARE, sign=SIGNS[comparison])
        case OneOf(key, labels):
            listed = voice.say(words.OR).join(voice.label(label) for label in labels)
            return voice.say(words.ONE_OF, name=voice.names.of(key), labels=listed)
        case Round(_, step, rounding):
            return voice.say(words.ROUND, how=rounding_words(step, rounding, voice.language))
        case Aggregate(summary):
            return voice.say(words.STATISTICS[summary.statistic], place=summary.place)
        case Apply(function):
            return voice.say(words.FUNCTIONS[function.value])
        case Label(text):
            return voice.label(text)
        case OfDays(rule):
            return voice.say(words.DAY_RULES[rule])
        case Lookup(table):
            return voice.say(words.LOOKED_UP, name=voice.names.of(table.key))
        case Const() | Add() | Multiply() | Divide() | Least() | Greatest() | Choose() | All() | Any() | Not():
            return voice.say(words.NODES[type(node).__name__])
        case _:
            assert_never(node)


def _kind(node: Node, above: Kind, kinds: Mapping[str, Kind]) -> Kind:
    """How the node's number is to be shown; ``above`` is what the node it belongs to makes of constants."""
    match node:
        case Const():
            return above
        case Input(key):
            return kinds.get(key, Kind.NUMBER)
        case Compare() | OneOf() | All() | Any() | Not():
            return Kind.NUMBER
        case OfDays():
            return Kind.DATE if is_date(node, kinds) else Kind.NUMBER
        case _:
            return Kind.RATIO if is_ratio(node, kinds) else Kind.NUMBER


def _kind_below(node: Node, own: Kind, kinds: Mapping[str, Kind]) -> Kind:
    match node:
        case Compare(one, _, other) | Divide(one, other):
            if is_date(one, kinds) or is_date(other, kinds):
                return Kind.DATE
            return Kind.RATIO if is_ratio(one, kinds) or is_ratio(other, kinds) else Kind.NUMBER
        case Add() | Least() | Greatest() | Round() | Choose() | Aggregate():
            return own
        case _:
            return Kind.NUMBER
