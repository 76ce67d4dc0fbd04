"""What the steps are called: the author's expression, in the one form that the formatter writes.

The same expression in two places is one step. Names are written as they are declared.
"""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.names import Names, declared_name
from kaoping.engine.lower.scope import Scope

Expression = syntax.ScoreOf
"""What is no fact and no derived value, and yet an input of the evaluation tree."""


def step_key(expression: Expression, scope: Scope) -> str:
    """The key of the input that an expression stands for."""
    return _written(expression, scope.names, scope.language, twin=False)


def step_twin(expression: Expression, scope: Scope) -> str:
    """The same in the other language; empty where a name in it has no twin."""
    return _written(expression, scope.names, "en" if scope.language == "zh" else "zh", twin=True)


def _written(expression: Expression, names: Names, language: str, *, twin: bool) -> str:
    lacking: list[syntax.Name] = []

    def named(name: syntax.Name) -> syntax.Name:
        block = names.scored(name) if name in _scored(expression) else names.fact(name)
        assert block is not None, name
        declared = declared_name(block)
        if twin and not declared.other:
            lacking.append(name)
        return syntax.Name(text=declared.other if twin and declared.other else declared.text)

    renamed = changed(expression, syntax.Name, named)
    return "" if lacking else write_part(renamed, "value", language)


def _scored(expression: Expression) -> tuple[syntax.Name, ...]:
    """The names that stand for indicators and sections."""
    return (expression.name,)
