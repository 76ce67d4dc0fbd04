"""What a clause's postings tell, prepared once a rulebook: the facts and records looked at, the arithmetic, what a waiver may touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.walk import inputs_of_branch, inputs_of_number, lookups_of_branch, lookups_of_number
from kaoping.engine.facts import Gap, Value
from kaoping.engine.ledger.arithmetic import branch_arithmetic, equation
from kaoping.engine.ledger.sizes import is_ratio
from kaoping.engine.rulebook import Derived, Kind, Rulebook, Statistic
from kaoping.engine.tree import Input, Lookup

Arithmetic = Callable[[Mapping[str, Value]], str]


@dataclass(frozen=True, slots=True)
class BranchTold:
    """One branch of a clause. ``keys`` are its inputs, each derived value followed by what it is made of; ``cited`` those of them, and of
    the clause's evidence, that count records; ``arithmetic`` is led by that of the derived values. ``lookups`` are those of the branch and of
    its derived values."""

    keys: tuple[str, ...]
    cited: tuple[str, ...]
    arithmetic: Arithmetic
    lookups: tuple[Lookup, ...] = ()


class Told:
    """What the ledgers of one rulebook tell. ``counted`` has the records fact of each measure: what an indicator filters further is counted
    under a key of its own, but it goes by the name that its author gave it."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.derived = {derived.key: derived for derived in rulebook.derived}
        self.made = {step.key: step for step in rulebook.steps if isinstance(step, Derived | Statistic)}
        self.kinds = kinds_of(rulebook)
        self.measures = {measure.key: measure for measure in rulebook.measures}
        self.counted = {measure.key: measure.records for measure in rulebook.measures}
        self._branches: dict[tuple[int, int, int], BranchTold] = {}
        self._waivable: dict[tuple[int, int], tuple[str, ...]] = {}
        self._may_be_waived = {*self.counted, *(fact.key for fact in rulebook.facts)}

    def name(self, key: str) -> str:
        """The name of an input: of records that are counted, their own; of what is made of records, the words that ask for it."""
        measure = self.measures.get(key)
        return key if measure is None else measure.name or measure.records

    def records(self, key: str) -> str:
        """The records that an input is made of, or the input itself."""
        return self.counted.get(key, key)

    def branch(self, index: int, clause: int, branch: int) -> BranchTold:
        """Of a branch, by the positions of indicator, clause and branch."""
        place = (index, clause, branch)
        found = self._branches.get(place)
        if found is None:
            found = self._branches[place] = self._branch(*place)
        return found

    def waivable(self, index: int, clause: int) -> tuple[str, ...]:
        """The measures and facts of a clause, evidence included, of which something may be waived or dropped."""
        place = (index, clause)
        found = self._waivable.get(place)
        if found is None:
            told = self.rulebook.indicators[index].clauses[clause]
            keys = [key for branch in range(len(told.branches)) for key in inputs_of_branch(told, branch)]
            every = dict.fromkeys((*self.with_origins(keys), *told.evidence))
            found = self._waivable[place] = tuple(key for key in every if key in self._may_be_waived)
        return found

    def with_origins(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The keys, each derived value and each statistic followed by what it is made of, each measure by the facts that its records are held against."""
        found: dict[str, None] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop(0)
            found.setdefault(key)
            if key in self.made:
                waiting[:0] = [k for k in inputs_of_number(self.made[key].value) if k not in found]
            elif key in self.measures:
                waiting[:0] = [k for k in self.measures[key].facts if k not in found]
        return tuple(found)

    def _branch(self, index: int, clause: int, branch: int) -> BranchTold:
        told = self.rulebook.indicators[index].clauses[clause]
        keys = self.with_origins(inputs_of_branch(told, branch))
        cited = tuple(key for key in dict.fromkeys((*keys, *told.evidence)) if key in self.counted)
        made = [self.derived[key].value for key in reversed(keys) if key in self.derived]
        lookups = dict.fromkeys(
            (*(one for value in made for one in lookups_of_number(value)), *lookups_of_branch(told, branch))
        )
        arithmetic = self._arithmetic(keys, branch_arithmetic(told, branch, self.kinds))
        return BranchTold(keys, cited, arithmetic, tuple(lookups))

    def _is_a_measure(self, key: str) -> bool:
        """Whether a derived value is what records come to and nothing more: how they do is told of the records."""
        value = self.derived[key].value
        return isinstance(value, Input) and value.key in self.measures

    def _arithmetic(self, keys: tuple[str, ...], last: Arithmetic) -> Arithmetic:
        leads = [
            (key, equation(self.derived[key].value, self.kinds, self.kinds[key]))
            for key in reversed(keys)
            if key in self.derived and not self._is_a_measure(key)
        ]
        if not leads:
            return last

        def text(inputs: Mapping[str, Value]) -> str:
            known = [(key, lead) for key, lead in leads if not isinstance(inputs.get(key, Gap.MISSING), Gap)]
            return "; ".join(filter(None, [*(f"{key} = {lead(inputs)}" for key, lead in known), last(inputs)]))

        return text


def kinds_of(rulebook: Rulebook) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {fact.key: fact.kind for fact in rulebook.facts if fact.kind is not Kind.RECORDS}
    kinds |= {measure.key: measure.kind for measure in rulebook.measures}
    if rulebook.as_of:
        kinds[rulebook.as_of] = Kind.DATE
    for step in (*rulebook.steps, *rulebook.results):
        ratio = isinstance(step, Derived) and is_ratio(step.value, kinds)
        kinds[step.key] = Kind.RATIO if ratio else step.kind
    return kinds
