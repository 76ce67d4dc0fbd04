"""Each change of a rulebook compiled, and held against its examples, its laws, and facts of all sorts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from random import Random
from time import monotonic

from kaoping.dsl import syntax
from kaoping.dsl.mutants import Mutant, changed_document, mutants_of
from kaoping.dsl.parse import parse
from kaoping.dsl.quick import dataclass
from kaoping.engine.compile import Compiled, compile_changed
from kaoping.engine.coverage.facts_of import keys_behind
from kaoping.engine.coverage.search import Search
from kaoping.engine.coverage.trial import Trial
from kaoping.engine.facts import UnitFacts
from kaoping.engine.mutants.form import parts_of
from kaoping.engine.mutants.in_decimals import in_decimals
from kaoping.engine.mutants.laws import broken_law
from kaoping.engine.mutants.proof import same_for_all
from kaoping.engine.mutants.verdict import Difference, Fate, Judged
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.examples import Ran, run_example, run_examples
from kaoping.engine.scoring.given import Given
from kaoping.engine.scoring.part import part_of
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.writing.example import Wanted, as_label, can_be_written, example_lines, example_of, is_decimal

_ENOUGH = 25  # of facts that score otherwise, the plainest of these is told
POOL = 400
"""How many facts a change is tried on for each score that it concerns."""
Tell = Callable[[int, int], None]
Outcome = tuple[Fraction | None, str | None] | None
"""Score and grade; None where it cannot be scored."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An expectation of an example that agrees: the part it is about, the facts as they were read, and what came out."""

    label: str
    part: str
    facts: UnitFacts
    as_of: str
    outcome: Outcome


class Judge:
    """A rulebook with all that its changes are held against. Where tables stand in files,
    ``rulebook`` is the one with them, and ``complete`` puts them into a changed one (None: they do not fit any more)."""

    def __init__(
        self,
        compiled: Compiled,
        seed: int = 0,
        ran: Sequence[Ran] | None = None,
        rulebook: Rulebook | None = None,
        complete: Callable[[Rulebook], Rulebook | None] | None = None,
    ) -> None:
        assert compiled.rulebook is not None
        self.compiled = compiled
        self.rulebook: Rulebook = rulebook or compiled.rulebook
        self.complete = complete
        self.random = Random(seed)
        self.parts = parts_of(self.rulebook)
        self.kept = list(_kept(run_examples(self.rulebook) if ran is None else ran))
        self.of_wholes = self._with_records(replace(part_of(self.rulebook, ""), indicators=()))
        self._trials: dict[str, Trial] = {}
        self._heads: dict[str, list[str]] = {
            example_lines(self.rulebook, one.label, Given(), ())[0]: [] for one in self.rulebook.examples
        }
        self._pools: dict[str, list[tuple[Given, Outcome]]] = {}
        self._behind: dict[str, frozenset[str]] = {}

    def mutants(self) -> list[Mutant]:
        bases = [parse(source.text, source.file).document for source in self.compiled.sources[1:]]
        return list(mutants_of(self.compiled.document, bases))

    def judge(self, mutant: Mutant) -> Judged:
        document = self.compiled.document
        text = changed_document(document, mutant)
        if text is None:
            return Judged(mutant, Fate.CHECKS)
        compiled = compile_changed(self.compiled, text)
        if compiled.failed or compiled.rulebook is None:
            code = next((one.code for one in compiled.diagnostics if one.severity == "error"), "")
            return Judged(mutant, Fate.CHECKS, code)
        changed = compiled.rulebook if self.complete is None else self.complete(compiled.rulebook)
        if changed is None:
            return Judged(mutant, Fate.CHECKS)
        if changed.hash == self.rulebook.hash:
            return Judged(mutant, Fate.SAME)
        concerned = self._concerned(changed)
        if not concerned:
            law = broken_law(self.rulebook, changed, self._turned(changed))
            return Judged(mutant, Fate.SAME) if law is None else Judged(mutant, Fate.LAW, law.key)
        trials: dict[str, Trial] = {}
        if (label := self._example(changed, concerned, trials)) is not None:
            return Judged(mutant, Fate.EXAMPLE, label)
        if (law := broken_law(self.rulebook, changed, concerned)) is not None:
            return Judged(mutant, Fate.LAW, law.key)
        difference = self._difference(changed, concerned, trials)
        if difference is None:
            proved = self._proved(changed, concerned, trials)
            if not isinstance(proved, Difference):
                return Judged(mutant, Fate.SAME if proved else Fate.PROBABLY_SAME)
            difference = proved
        named = self._named_apart(difference)
        return Judged(mutant, Fate.SURVIVED, difference=named, explained=explanation(document, mutant))

    def _named_apart(self, difference: Difference) -> Difference:
        """Examples that state other facts have other names, also than those that the rulebook has."""
        if not difference.lines:
            return difference
        head, *stated = difference.lines
        named, number = head, 2
        while self._heads.setdefault(named, stated) != stated:
            behind = f"（{number}）" if self.rulebook.language == "zh" else f" ({number})"
            named, number = re.sub("(?=[”\"'][：:]$)", behind, head), number + 1
        return replace(difference, lines=(named, *stated))

    # What it concerns

    def _concerned(self, changed: Rulebook) -> list[str]:
        """The indicators that score by something else now, then sections and the total where these may differ."""
        after = parts_of(changed)
        differ = {key for key in {*self.parts, *after} if self.parts.get(key) != after.get(key)}
        if not differ:
            return []
        inputs = {key.removeprefix("input ") for key in differ if key.startswith("input ")}
        keys = [
            one.key for one in self.rulebook.indicators if any(other.key == one.key for other in changed.indicators)
        ]
        found = [key for key in keys if f"indicator {key}" in differ or self._looks_at(key) & inputs]
        wholes = [section.key for section in self.rulebook.sections]
        if not any(key.startswith("whole") for key in differ) and not inputs & self.of_wholes:
            return found  # the sums above have what these give, and nothing else
        return [*found, *wholes, ""]

    def _turned(self, changed: Rulebook) -> list[str]:
        """The indicators that look at a fact of which the other way is good now: no score changes, but what laws promise."""
        before = {fact.key: fact.direction for fact in self.rulebook.facts}
        turned = {fact.key for fact in changed.facts if before.get(fact.key) != fact.direction}
        return [one.key for one in self.rulebook.indicators if turned and self._looks_at(one.key) & turned]

    def _looks_at(self, key: str) -> frozenset[str]:
        if key not in self._behind:
            self._behind[key] = self._with_records(self._trial(key).part)
        return self._behind[key]

    def _with_records(self, part: Rulebook) -> frozenset[str]:
        keys = keys_behind(part)
        return keys | {one.records for one in part.measures if one.key in keys}

    # Examples

    def _example(self, changed: Rulebook, concerned: Sequence[str], trials: dict[str, Trial]) -> str | None:
        """The first example that does not agree any more."""
        for one in self.kept:
            if one.part not in concerned:
                continue
            trial = _trial_of(changed, one.part, trials)
            if trial is None or _outcome(trial, trial.standing_of(one.facts, one.as_of)) != one.outcome:
                return one.label
        return None

    # Facts of all sorts

    def _difference(self, changed: Rulebook, concerned: Sequence[str], trials: dict[str, Trial]) -> Difference | None:
        for part in concerned:
            trial = _trial_of(changed, part, trials)
            if trial is None:
                continue
            differing = []
            for given, before in self._pool(part):
                if before != (after := _outcome(trial, trial.standing(given))):
                    differing.append((given, before, after))
                    if len(differing) == _ENOUGH:
                        break
            if differing:
                given, before, after = min(differing, key=partial(_plainest, self.rulebook))
                return self._smallest(part, trial, given, before, after)
        return None

    def _proved(self, changed: Rulebook, concerned: Sequence[str], trials: dict[str, Trial]) -> Difference | bool:
        """What a solver says where no facts show the change: that none do, or which do; False where it does not know."""
        found = same_for_all(self.rulebook, changed, concerned)
        if found is None or isinstance(found, bool):
            return bool(found)
        part, facts = found
        trial = _trial_of(changed, part, trials)
        own = self._trial(part)
        given = _given(facts)
        if trial is not None:
            given = in_decimals(given, partial(_apart, own, trial))
        before = _outcome(own, own.standing(given))
        after = None if trial is None else _outcome(trial, trial.standing(given))
        if trial is None or before == after:
            return False
        return self._smallest(part, trial, given, before, after)

    def _pool(self, part: str) -> list[tuple[Given, Outcome]]:
        if part not in self._pools:
            trial = self._trial(part)
            search = Search(trial, ())
            drawn = [
                *search.pool(POOL),
                *_drawn(search, self.random, POOL // 4 if len(trial.part.indicators) < 5 else 10),
            ]
            self._pools[part] = [(given, _outcome(trial, trial.standing(given))) for given in drawn]
        return self._pools[part]

    def _trial(self, part: str) -> Trial:
        if part not in self._trials:
            self._trials[part] = Trial(self.rulebook, part)
        return self._trials[part]

    def _smallest(self, part: str, trial: Trial, given: Given, before: Outcome, after: Outcome) -> Difference:
        own = self._trial(part)
        for key in given.values:
            if len(given.values) + len(given.records) == 1:
                break
            less = given.without(key)
            if _outcome(own, own.standing(less)) == before and _outcome(trial, trial.standing(less)) == after:
                given = less
        return _told(self.rulebook, part, given, before, after)


def _told(rulebook: Rulebook, part: str, given: Given, before: Outcome, after: Outcome) -> Difference:
    lines: tuple[str, ...] = ()
    if before is not None and can_be_written(rulebook, given):
        expected: list[Wanted] = [(part, before[0], None)]
        if not part and before[1] is not None:
            expected.append(("", None, before[1]))
        ran = run_example(rulebook, example_of(rulebook, "", given, expected))
        lines = _named(rulebook, part, given, expected) if ran.compared and ran.agrees else ()
    return Difference(
        part=part,
        given=given,
        before=before[0] if before else None,
        after=after[0] if after else None,
        grade_before=before[1] if before else None,
        grade_after=after[1] if after else None,
        failed=after is None,
        lines=lines,
    )


_MOST_NAMED = 2


def _named(rulebook: Rulebook, part: str, given: Given, expected: Sequence[Wanted]) -> tuple[str, ...]:
    """The example, called by what it is about and its first facts."""
    zh = rulebook.language == "zh"
    facts = example_lines(rulebook, "", given, ())[1 : 1 + _MOST_NAMED]
    label = f"{part or ('总分' if zh else 'total')}{'：' if zh else ': '}{('，' if zh else ', ').join(facts)}"
    return example_lines(rulebook, as_label(label).rstrip("：: "), given, expected)


def _plainest(
    rulebook: Rulebook, one: tuple[Given, Outcome, Outcome]
) -> tuple[bool, bool, bool, bool, tuple[int, int]]:
    """Facts that an example can state go first, then those on which both have a score, one whose decimals end, then the smallest."""
    given, before, after = one
    stated = before is not None and can_be_written(rulebook, given)
    scored = before is not None and before[0] is not None
    endless = before is not None and not is_decimal(before[0])
    return (not stated, not scored, after is None, endless, given.size)


def _given(facts: UnitFacts) -> Given:
    rows = {key: tuple(tuple(one.columns.items()) for one in records) for key, records in facts.records.items()}
    return Given(dict(facts.values), rows)


def _drawn(search: Search, random: Random, number: int) -> Iterator[Given]:
    """Facts drawn by chance from the values that the search knows of each."""
    base = search.bases[0]
    for _ in range(number):
        given = base
        for asked in search.asked:
            choices = list(search.moves(given, asked))
            if choices:
                given = random.choice(choices)
        yield given


def _trial_of(rulebook: Rulebook, part: str, trials: dict[str, Trial]) -> Trial | None:
    if part not in trials:
        keys = {"", *(one.key for one in rulebook.indicators), *(one.key for one in rulebook.sections)}
        if part not in keys:
            return None
        trials[part] = Trial(rulebook, part)
    return trials[part]


def _outcome(trial: Trial, standing: Standing | None) -> Outcome:
    return None if standing is None else (trial.score_of(standing), standing.grade if not trial.key else None)


def _apart(own: Trial, other: Trial, given: Given) -> bool:
    return _outcome(own, own.standing(given)) != _outcome(other, other.standing(given))


def _kept(ran: Sequence[Ran] | Iterator[Ran]) -> Iterator[Kept]:
    for one in ran:
        for compared in one.compared:
            if compared.agrees and compared.scored is not None and compared.scored.standings:
                standing, key = compared.scored.standings[0], compared.expected.key
                outcome = (compared.actual, standing.grade if not key else None)
                yield Kept(one.example.label, key, standing.facts, one.example.as_of, outcome)


def explanation(document: syntax.Document, mutant: Mutant) -> str:
    """Why the changes of a line may go unnoticed, as a comment behind it or above it says: ``# 变异：…`` / ``# mutants: …``."""
    own = document.lines[mutant.line - 1]
    for line in (own, *reversed(document.lines[: mutant.line - 1])):
        comment = line.comment.strip().lstrip("#＃").strip()
        for word in ("变异：", "变异:", "mutants:", "mutants："):
            if comment.startswith(word):
                return comment.removeprefix(word).strip()
        if line is not own and (line.statement is not None or not line.comment):
            return ""
    return ""


def judge_all(
    judge: Judge, seconds: float | None = None, tell: Tell | None = None, mutants: Sequence[Mutant] | None = None
) -> Iterator[Judged]:
    """Each change in the order of the lines; those for which there is no time any more are told as not tried."""
    every = judge.mutants() if mutants is None else mutants
    begun = monotonic()
    for number, mutant in enumerate(every):
        if seconds is not None and monotonic() - begun > seconds:
            yield Judged(mutant, Fate.NOT_TRIED)
            continue
        yield judge.judge(mutant)
        if tell is not None:
            tell(number + 1, len(every))
