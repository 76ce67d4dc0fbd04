"""Jinja for templates of strangers: the placeholders, ``if``, ``for``, comparisons, and nothing that could reach further.

Of a thing only its placeholders can be seen, of ``loop`` its position; there are no functions, no tests and two filters. What a template may hold is checked
before (``expressions.py``); here the same holds once more while it runs.
"""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kaoping.engine.report.docx.expressions import FILTERS, OF_LOOP
from kaoping.engine.report.docx.fields import Fields


class Environment(ImmutableSandboxedEnvironment):
    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.tests.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._seen(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self._seen(obj, argument)

    def call(self, *_: Any, **__: Any) -> Any:
        raise TypeError("templates call nothing")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def _seen(self, obj: Any, name: Any) -> Any:
        if isinstance(obj, Fields) and isinstance(name, str):
            try:
                return obj.get(name)
            except KeyError:
                return self.undefined(obj=obj, name=name)
        if isinstance(obj, LoopContext) and name in OF_LOOP:
            return getattr(obj, name)
        return self.undefined(obj=obj, name=name)
