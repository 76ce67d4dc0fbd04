"""What the steps are called: the author's expression, in the one form that the formatter writes.

The same expression in two places is one step. Names are written as they are declared.
"""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.names import Names, declared_name
from kaoping.engine.lower.scope import Scope

Expression = syntax.ScoreOf | syntax.Earlier
"""What is no fact and no derived value, and yet an input of the evaluation tree."""


def step_key(expression: Expression, scope: Scope) -> str:
    """The key of the input that an expression stands for."""
    return _written(expression, scope.names, scope.language, twin=False)


def present_key(value: syntax.Reference | syntax.Earlier, scope: Scope, *, twin: bool = False) -> str:
    """The key of the input that says whether there is a value: ``【X】的上期值不缺数``."""
    language = scope.language if not twin else "en" if scope.language == "zh" else "zh"
    asked = syntax.Lacking(value=value, lack_word="is_not_missing")
    return _written(asked, scope.names, language, twin=twin)


def step_twin(expression: Expression, scope: Scope) -> str:
    """The same in the other language; empty where a name in it has no twin."""
    return _written(expression, scope.names, "en" if scope.language == "zh" else "zh", twin=True)


def _written(expression: Expression | syntax.Lacking, names: Names, language: str, *, twin: bool) -> str:
    lacking: list[syntax.Name] = []

    def named(name: syntax.Name) -> syntax.Name:
        block = names.scored(name) if name in _scored(expression) else names.fact(name)
        assert block is not None, name
        declared = declared_name(block)
        if twin and not declared.other:
            lacking.append(name)
        return syntax.Name(text=declared.other if twin and declared.other else declared.text)

    renamed = changed(expression, syntax.Name, named)
    return (
        ""
        if lacking
        else write_part(renamed, "condition" if isinstance(renamed, syntax.Lacking) else "value", language)
    )


def _scored(expression: Expression | syntax.Lacking) -> tuple[syntax.Name, ...]:
    """The names that stand for indicators and sections."""
    match expression:
        case syntax.ScoreOf(name=name):
            return (name,)
        case syntax.Earlier(name=syntax.Name() as name, reading=reading) if reading != "earlier_value":
            return (name,)
        case syntax.Lacking(value=syntax.Earlier() as earlier):
            return _scored(earlier)
        case _:
            return ()
