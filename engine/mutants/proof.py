"""Whether a solver, where one is installed, can say that a change means the same for all facts, or finds facts that show it."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.engine.facts import UnitFacts
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.part import part_of

EFFORT = 0.4  # for one score of one change


def same_for_all(old: Rulebook, new: Rulebook, parts: Sequence[str]) -> bool | tuple[str, UnitFacts] | None:
    """True where every one of these indicators is proved to score the same; a part and facts on which it does not; None where neither is known,
    the whole is concerned, or no solver is installed."""
    if not parts or "" in parts:
        return None
    try:
        import z3  # noqa: F401
    except ModuleNotFoundError:
        return None
    from kaoping.engine.laws.law import Part, PartKind
    from kaoping.engine.prove.answer import Verdict
    from kaoping.engine.prove.same import Same

    proved = True
    for key in parts:
        part = Part(PartKind.INDICATOR, key)
        answer = Same(part_of(old, key), part_of(new, key), EFFORT).answer(part, part)
        if answer.verdict is Verdict.REFUTED and answer.breach is not None:
            return key, answer.breach.before.units[0]
        proved = proved and answer.verdict is Verdict.PROVED
    return True if proved else None
