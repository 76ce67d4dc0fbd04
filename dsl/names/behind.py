"""Which facts a score can depend on: all that is named in its rules, in the derived values, tables and scores that these use, and so on.

Never too few: what is not found has no way into the score.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl import syntax
from kaoping.dsl.names.aims import aimed_at
from kaoping.dsl.names.table import Names, ScoredBlock
from kaoping.dsl.outline import FactBlock, IndicatorBlock, Outline, SectionBlock
from kaoping.dsl.walk import walk

_OF_OTHERS = (syntax.Peers, syntax.SaidPeers, syntax.RankPoints, syntax.Among)


def facts_behind(part: ScoredBlock | None, outline: Outline, names: Names) -> list[FactBlock]:
    """The facts that the score of an indicator or section (None: the total) can depend on."""
    return _facts(list(_statements(part, outline, names)), outline, names)


def facts_named(statement: syntax.Node | None, outline: Outline, names: Names) -> list[FactBlock]:
    """The facts that a statement looks at."""
    return _facts([] if statement is None else [statement], outline, names)


def _facts(waiting: list[syntax.Node], outline: Outline, names: Names) -> list[FactBlock]:
    found: dict[int, FactBlock] = {}
    seen: set[int] = set()
    while waiting:
        for node in walk(waiting.pop()):
            if isinstance(node, _OF_OTHERS) and id(outline.unranked) not in seen:
                seen.add(id(outline.unranked))
                waiting += outline.unranked
            if not isinstance(node, syntax.Name):
                continue
            for used in (names.fact(node), names.table(node), names.indicator(node), names.section(node)):
                if used is None or id(used) in seen:
                    continue
                seen.add(id(used))
                match used:
                    case FactBlock():
                        found[id(used)] = used
                        waiting += (used.fact, *used.columns, *used.filters, *used.record_rules)
                    case syntax.Derived():
                        waiting.append(used)
                    case IndicatorBlock() | SectionBlock():
                        waiting += _statements(used, outline, names)
                    case _:
                        waiting.append(used.table)
    return list(found.values())


def _statements(part: ScoredBlock | None, outline: Outline, names: Names) -> Iterator[syntax.Node]:
    """All that a score is made by."""
    for block, change in aimed_at(part, outline, names):
        yield change
        if block.adjustment.condition is not None:
            yield block.adjustment.condition
    match part:
        case IndicatorBlock():
            yield from (*part.clauses, *part.not_applicable, *part.filters, *part.record_rules)
            yield from (one for one in (part.missing, part.marked) if one is not None)
        case SectionBlock():
            name = part.section.name.text
            if part.subtotal is not None:
                yield part.subtotal
            yield from (one.indicator.name for one in outline.indicators if one.section == name)
            yield from (one.section.name for one in outline.sections if one.parent == name)
        case None:
            yield from outline.of_wholes
            yield from (one.indicator.name for one in outline.indicators)
