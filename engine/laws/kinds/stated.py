"""Laws that the authors state: more of a fact never raises, lowers or changes a score; where a condition holds, another one does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from kaoping.dsl.diagnostic import Text
from kaoping.engine.analysis.walk import inputs_of_condition
from kaoping.engine.evaluation import holds
from kaoping.engine.facts import Gap, Value
from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.kinds.monotone import changed_by, moved_against
from kaoping.engine.laws.law import TOTAL, Law, LawKind, Part, PartKind
from kaoping.engine.laws.parts import indicators_of, input_of
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Moved
from kaoping.engine.rulebook import Implies, Never, NeverMoves, Rulebook, StatedLaw, grade_key, rank_key
from kaoping.engine.scoring.following import known_with_results
from kaoping.engine.scoring.standing import Standing


def laws(rulebook: Rulebook) -> Iterator[Law]:
    for position, law in enumerate(rulebook.laws):
        match law.says:
            case NeverMoves(fact, _, _, part):
                yield Law(LawKind.STATED, part, fact, stated=position, source=law.source)
            case Implies():
                yield Law(LawKind.STATED, _asked(rulebook, law.says), stated=position, source=law.source)
            case _:
                assert_never(law.says)


def stated_at(law: Law, rulebook: Rulebook) -> StatedLaw:
    assert law.stated is not None
    return rulebook.laws[law.stated]


def breach_in(law: Law, situation: Situation, variation: Moved | None) -> Breach | None:
    says = stated_at(law, situation.rulebook).says
    match says:
        case NeverMoves(fact, way, never):
            if variation is None or variation.fact != fact:
                return None
            if never is Never.CHANGES:
                return changed_by(law, situation, variation)
            return moved_against(law, situation, variation, way, 1 if never is Never.LOWERS else -1)
        case Implies():
            return _not_implied(law, says, situation)
        case _:
            assert_never(says)


def _not_implied(law: Law, says: Implies, situation: Situation) -> Breach | None:
    if situation.scored.failed:
        return None
    for standing in situation.scored.standings:
        known = known_with_results(standing)
        if (says.when is None or holds(says.when, known) is True) and holds(says.then, known) is False:
            facts = _facts_asked(says, situation.rulebook)
            why = _beside_scores(says, standing, known)
            return breach(law, standing.unit.name, law.part, situation, moved=facts, why=why)
    return None


def _keys(says: Implies) -> tuple[str, ...]:
    return (*(inputs_of_condition(says.when) if says.when is not None else ()), *inputs_of_condition(says.then))


def _facts_asked(says: Implies, rulebook: Rulebook) -> list[str]:
    """The facts that the law itself looks at, and those that a grade it speaks of is given by."""
    keys = list(_keys(says))
    if rulebook.grading is not None and grade_key(rulebook.language) in keys:
        changes = [one.when for one in rulebook.grading.changes]
        conditions = (*changes, *(one.when for one in rulebook.grading.rules))
        keys += [key for when in conditions if when is not None for key in inputs_of_condition(when)]
    facts = {one.key for one in rulebook.facts}
    return [key for key in dict.fromkeys(keys) if key in facts]


IS = Text("{name}是{value}", "{name} is {value}")
NONE = Text("没有{name}", "{name} is not given")
RANK = Text("名次", "the rank")
GRADE = Text("等次", "the grade")
AND = Text("，", " and ")


def _beside_scores(says: Implies, standing: Standing, known: Mapping[str, Value]) -> Text:
    """The rank and the grade that the law speaks of, as they are."""
    language = standing.rulebook.language
    names = {rank_key(language): RANK, grade_key(language): GRADE}
    told: list[Text] = []
    for key in dict.fromkeys(_keys(says)):
        if key in names:
            value = known[key]
            there = value if key == rank_key(language) else not isinstance(value, Gap)
            shown = Text(f"“{value}”", f"'{value}'") if isinstance(value, str) else Text(str(value), str(value))
            told.append(IS.filled(name=names[key], value=shown) if there else NONE.filled(name=names[key]))
    return Text(AND.zh.join(one.zh for one in told), AND.en.join(one.en for one in told))


def _asked(rulebook: Rulebook, says: Implies) -> Part:
    """The score that follows, to be told of; the total where it is none or several."""
    keys = set(inputs_of_condition(says.then))
    sections = (Part(PartKind.SECTION, one.key) for one in rulebook.sections)
    asked = [one for one in (*indicators_of(rulebook), *sections) if input_of(rulebook, one) in keys]
    return asked[0] if len(asked) == 1 else TOTAL
