"""What the steps are called: the author's expression, in the one form that the formatter writes.

The same expression in two places is one step. Names are written as they are declared; records that an indicator measures apart with
its name, and 满分 as the points it stands for, since both differ from indicator to indicator.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl import peers, syntax
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.layout.wording import NAMED_ALREADY, changed, worded
from kaoping.dsl.names import declared_name
from kaoping.dsl.walk import walk
from kaoping.engine.lower.scope import Scope

Expression = syntax.ScoreOf | syntax.Earlier | syntax.Peers | syntax.SaidPeers | syntax.Rounded
"""What is no fact and no derived value, and yet an input of the evaluation tree; a ``Rounded`` only where it is of a root."""

_Asked = syntax.Lacking | syntax.OwnUnit


def is_rounded_root(node: syntax.Node) -> bool:
    """Whether it is a statistic that is a root, rounded where it stands."""
    return (
        isinstance(node, syntax.Rounded)
        and isinstance(node.value, syntax.Peers | syntax.SaidPeers)
        and peers.what(node.value) in peers.ROOTS
    )


def step_key(expression: Expression, scope: Scope) -> str:
    """The key of the input that an expression stands for."""
    return _written(expression, scope, twin=False)


def present_key(value: syntax.Reference | syntax.Earlier, scope: Scope, *, twin: bool = False) -> str:
    """The key of the input that says whether there is a value: ``【X】的上期值不缺数``."""
    return _written(syntax.Lacking(value=value, lack_word="is_not_missing"), scope, twin=twin)


def own_key(value: syntax.Reference, scope: Scope, *, twin: bool = False) -> str:
    """The key of the input that says whether it is the name of the unit: ``【牵头单位】为本单位``."""
    return _written(syntax.OwnUnit(value=value, own_word="is_this_unit"), scope, twin=twin)


def step_twin(expression: Expression, scope: Scope) -> str:
    """The same in the other language; empty where a name in it has no twin."""
    return _written(expression, scope, twin=True)


def _written(expression: Expression | _Asked, scope: Scope, *, twin: bool) -> str:
    language = scope.language if not twin else "en" if scope.language == "zh" else "zh"
    scored = {id(name) for name in _scored(expression)}
    lacking: list[syntax.Name] = []

    def named(name: syntax.Name) -> syntax.Name:
        block = scope.names.scored(name) if id(name) in scored else scope.names.fact(name)
        if block is None:  # a column of records
            return syntax.Name(text=name.text)
        declared = declared_name(block)
        if twin and not declared.other:
            lacking.append(name)
        apart = scope.own.name if scope.own and scope.is_records(name) and scope.own.of(declared.text) else ""
        text = declared.other if twin and declared.other else declared.text
        return syntax.Name(text=f"{text}（{apart}）" if apart else text)

    renamed = changed(expression, syntax.Name, named)
    if scope.maximum is not None:
        points = syntax.Literal(number=scope.maximum, unit="points")
        renamed = changed(renamed, syntax.FullMarks, lambda _: points)
    if twin:
        renamed = worded(renamed, language, NAMED_ALREADY)
    rule = "condition" if isinstance(renamed, _Asked) else "value"
    return "" if lacking else write_part(renamed, rule, language)


def _scored(expression: Expression | _Asked) -> Iterator[syntax.Name]:
    """The names that stand for indicators and sections."""
    for node in walk(expression):
        match node:
            case syntax.ScoreOf(name=name):
                yield name
            case syntax.Earlier(name=syntax.Name() as name, reading=reading) if reading != "earlier_value":
                yield name
            case _:
                pass
