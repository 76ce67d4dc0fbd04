"""What a line of the list of problems is about: what its ``{n}`` counts, which records its sentences look into, and whether the clause above tells
by itself when there is a problem."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.names.table import Names
from kaoping.dsl.outline import FactBlock, ProblemBlock
from kaoping.dsl.walk import walk_of_unit

Finding = syntax.Clause | syntax.Target | syntax.Condition
_COUNTING = (syntax.PerItem, syntax.Escalating, syntax.PerRecord)


def counted_by(block: ProblemBlock, names: Names) -> syntax.Name | None:
    """The count or records whose number ``{n}`` is; None where nothing is counted, or more than one thing."""
    if isinstance(block.problem, syntax.RecordProblem):
        return records_of(block, names)
    condition = block.problem.condition
    if condition is not None and (found := _counted(condition, names)):
        return found
    return _counted(block.beneath, names) if block.beneath is not None else None


def records_of(block: ProblemBlock, names: Names) -> syntax.Name | None:
    """The records that the sentence looks into: those it names, else those of the clause above it."""
    if isinstance(block.problem, syntax.RecordProblem) and block.problem.owner:
        return block.problem.owner
    found = counted_by(block, names) if isinstance(block.problem, syntax.Problem) else None
    if found is None and block.beneath is not None:
        found = _counted(block.beneath, names)
    return found if found is not None and _is_records(found, names) else None


def _counted(finding: Finding, names: Names) -> syntax.Name | None:
    if isinstance(finding, syntax.PerRecord):
        return finding.owner
    if isinstance(finding, syntax.PerItem | syntax.Escalating):
        return finding.counted
    found = {fold(name.text): name for name in _candidates(finding) if _is_countable(name, names)}
    evidence = {
        fold(one.name.text): one.name for one in getattr(finding, "tails", ()) if isinstance(one, syntax.Evidence)
    }
    for one in (found, evidence):
        if len(one) == 1:
            return next(iter(one.values()))
    return None


def _candidates(finding: Finding) -> list[syntax.Name]:
    asked: syntax.Node = finding
    if isinstance(finding, syntax.Conditional | syntax.Target):
        asked = finding.condition
    elif isinstance(finding, syntax.Threshold):
        asked = finding.value
    return [node.name for node in walk_of_unit(asked) if isinstance(node, syntax.Reference)]


def _is_countable(name: syntax.Name, names: Names) -> bool:
    block = names.fact(name)
    return isinstance(block, FactBlock) and block.fact.kind in ("count", "records")


def _is_records(name: syntax.Name, names: Names) -> bool:
    block = names.fact(name)
    return isinstance(block, FactBlock) and block.fact.kind == "records"
