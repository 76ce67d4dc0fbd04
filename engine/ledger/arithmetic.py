"""The arithmetic of a clause with the numbers in it: ``0.2 × 7 = 1.4``, ``85.3% ≥ 70% ⇒ 4``, ``0.5 × (90% − 85.3%) ÷ 1% = 2.35``.

A tree is compiled once a rulebook to a function of a unit's inputs. It is written for the head of a department, so it shows what
took part: of a choice only the side taken, a limit only where it bites, a rounding only where it changes something; a deduction is
shown by its size. Numbers are exact. The names of functions are put into the reader's language by ``in_words``.
"""

from __future__ import annotations

from collections.abc import Callable

from kaoping.engine.amount import exact
from kaoping.engine.evaluation import derived_value, holds
from kaoping.engine.ledger.conditions import condition, silent
from kaoping.engine.ledger.figures import Inputs, as_kind
from kaoping.engine.ledger.numbers import number
from kaoping.engine.ledger.sizes import Kinds, is_ratio, size_of
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import (
    Branch,
    Choose,
    Clause,
    Condition,
    Input,
    Label,
    Lookup,
    Not,
    Number,
)


def branch_arithmetic(clause: Clause, taken: int, kinds: Kinds) -> Callable[[Inputs], str]:
    """The arithmetic of a clause whose branch ``taken`` posts its amount."""
    branch = clause.branches[taken]
    reason = _reason(clause.branches, taken, kinds)
    sum_shown = equation(size_of(branch.amount) or branch.amount, kinds)
    bare = isinstance(branch.amount, Input | Lookup)
    if clause.counted and (size_of(branch.amount) or branch.amount) == Input(clause.counted):
        sum_shown = _one_each(sum_shown)

    def text(inputs: Inputs) -> str:
        because = reason(inputs)
        if because:
            return f"{because} ⇒ {sum_shown(inputs)}"
        shown = sum_shown(inputs)
        return "" if bare and "=" not in shown else shown

    return text


def _one_each(items: Callable[[Inputs], str]) -> Callable[[Inputs], str]:
    """A point for each item: ``1 × 2 = 2``."""
    return lambda inputs: f"1 × {(number := items(inputs))} = {number}"


def equation(node: Number, kinds: Kinds, kind: Kind = Kind.NUMBER) -> Callable[[Inputs], str]:
    """``0.2 × 7 = 1.4``; the number alone where there is nothing to reckon. ``kind``: of the result, where the node does not show it."""
    if gives_labels(node, kind):
        return label(node, kinds)
    kind = Kind.RATIO if is_ratio(node, kinds) else kind
    show = number(node, kinds, percentages=False)

    def text(inputs: Inputs) -> str:
        value, shown, _ = show(inputs)
        result = as_kind(value, kind)
        return shown if shown in (result, exact(value)) or shown.startswith(f"{result} (") else f"{shown} = {result}"

    return text


def _reason(branches: tuple[Branch, ...], taken: int, kinds: Kinds) -> Callable[[Inputs], str]:
    when = branches[taken].when
    if when is not None:
        return condition(when, kinds)
    before = branches[taken - 1].when if taken and not branches[taken - 1].guards else None
    return condition(Not(before), kinds) if before is not None else silent


def gives_labels(node: Number, kind: Kind) -> bool:
    """Whether the value of a node is a label, as that of a derived value is whose kind is a choice."""
    return kind in (Kind.ONE_OF, Kind.TEXT) or isinstance(node, Label)


def label(node: Number, kinds: Kinds) -> Callable[[Inputs], str]:
    """The label that a chain of choices comes to, behind what decided it: ``92 ≥ 90 ⇒ "good"``."""
    arms: list[tuple[Condition | None, Callable[[Inputs], str], Callable[[Inputs], str]]] = []
    reason: Callable[[Inputs], str] = silent
    while isinstance(node, Choose):
        arms.append((node.when, condition(node.when, kinds), _label(node.then, kinds)))
        reason = condition(Not(node.when), kinds)
        node = node.otherwise
    arms.append((None, reason, _label(node, kinds)))

    def text(inputs: Inputs) -> str:
        taken = next(arm for arm in arms if arm[0] is None or holds(arm[0], inputs) is True)
        because, found = taken[1](inputs), taken[2](inputs)
        return f"{because} ⇒ {found}" if because else found

    return text


def _label(node: Number, kinds: Kinds) -> Callable[[Inputs], str]:
    match node:
        case Label(text):
            return lambda _: f'"{text}"'
        case Input(key):
            return lambda inputs: f'"{inputs[key]}"'
        case Lookup():
            return lambda inputs: f'"{derived_value(node, inputs)}"'
        case _:
            return label(node, kinds) if isinstance(node, Choose) else equation(node, kinds)
