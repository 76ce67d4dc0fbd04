"""Explanations: why a unit has its score, for its head of department.

    told = explain_unit(scored, "市人社局")                   # or explain_indicator(scored, "市人社局", "超时未受理")
    as_text(told, "zh"), as_markdown(told, "en")

First a structured value (``value.py``), then a text of it; the words are in ``words.py``.
"""

from kaoping.engine.explain.explain import explain_indicator, explain_unit
from kaoping.engine.explain.markdown import as_markdown
from kaoping.engine.explain.text import as_text
from kaoping.engine.explain.value import Ahead, IndicatorExplanation, UnitExplanation

__all__ = [
    "Ahead",
    "IndicatorExplanation",
    "UnitExplanation",
    "as_markdown",
    "as_text",
    "explain_indicator",
    "explain_unit",
]
