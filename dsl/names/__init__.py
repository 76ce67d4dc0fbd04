"""The second pass: what each name stands for.

Names are compared by their folded key (``fold``), so width, quotes, spaces and capitals do not matter, and a name is found by
its twin in the other language as well. There are four spaces: values (facts and derived values), sections, indicators, tables; columns belong to
their records. A name means one thing in its space; the same name may stand in several (a section with one indicator of its name, an indicator
and the score imported for it). Where both an indicator and a section could be meant, it is the indicator.

``resolve`` reports every name that is not declared, declared twice or needed to find itself; lookups of such a name answer None (or the
first declaration), and later passes stay silent about it.

    names, found = resolve(outline)
    names.fact(name)             FactBlock | Derived | None: what a value name stands for
    names.column(owner, name)    Column | None: of the records fact ``owner``
    names.indicator(name), names.section(name), names.scored(name)
    names.table(name)            TableBlock | None
    names.tie_break(name)        IndicatorBlock | SectionBlock | FactBlock | Derived | None
    names.unit_class             the name in 适用 / applies when (not a fact), None if there is none

The canonical text of a reference is that of its declaration: ``declared_name(names.fact(name)).text``.
"""

from __future__ import annotations

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.names.declare import declare
from kaoping.dsl.names.order import check_order
from kaoping.dsl.names.table import Names, ScoredBlock, ValueBlock, declared_name
from kaoping.dsl.names.twins import check_twins
from kaoping.dsl.names.uses import check_uses
from kaoping.dsl.outline import Outline

__all__ = ["Names", "ScoredBlock", "ValueBlock", "declared_name", "resolve"]


def resolve(outline: Outline) -> tuple[Names, tuple[Diagnostic, ...]]:
    """The names of an outline, and what is wrong with them."""
    names, found = declare(outline)
    found += check_twins(outline)
    found += check_uses(outline, names)
    found += check_order(outline, names)
    return names, tuple(found)
