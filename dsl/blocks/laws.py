"""Laws: where they stand, which of the base's remain, and what names and 满分 mean in them.

A law is about the whole rulebook. Wherever it stands, it closes nothing but an example. A rulebook keeps the laws of its base; one of the same
label takes the place of the base's, and a law about what is dropped is dropped with it.

In a law the name of an indicator or section is its score. Where a fact has the same name, the fact is meant in the condition and the score
behind it; 【X】的得分 is the score anywhere. 满分 is the maximum of what it is compared with.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.blocks.draft import OutlineDraft, keys_of
from kaoping.dsl.blocks.own_maximum import full_marks_of
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.outline import Outline
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import of_records, walk, walk_of_unit

C = TypeVar("C", bound=syntax.Condition)


def take_law(outline: OutlineDraft, law: syntax.Law) -> None:
    outline.close_example()
    if law.label is not None:
        label = fold(law.label.text)
        outline.laws = [
            one
            for one in outline.laws
            if not (outline.of_base(one) and one.label is not None and fold(one.label.text) == label)
        ]
    outline.laws.append(law)


def without_dropped(laws: tuple[syntax.Law, ...], outline: Outline, *, base: Outline | None) -> tuple[syntax.Law, ...]:
    """The laws without those of the base that name what is there no more."""
    if base is None or not outline.dropped:
        return laws
    then, now = _Named.of(base), _Named.of(outline)
    return tuple(one for one in laws if one.span.file == outline.file or not then.meant_in(one) - now.everything)


_Meant = tuple[str, str]
"""What a name stands for, a value, a score or a table, and its key."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The names of facts and derived values, of indicators and sections, and of tables."""

    values: frozenset[str]
    scores: frozenset[str]
    everything: frozenset[_Meant]

    @classmethod
    def of(cls, outline: Outline) -> _Named:
        values = [one.fact.name for one in outline.facts] + [one.name for one in outline.derived]
        scores = [one.indicator.name for one in outline.indicators] + [one.section.name for one in outline.sections]
        tables = [one.table.name for one in outline.tables]
        named = {"value": values, "score": scores, "table": tables}
        everything = frozenset((what, key) for what, names in named.items() for name in names for key in keys_of(name))
        found = {what: frozenset(key for one, key in everything if one == what) for what in named}
        return cls(found["value"], found["score"], everything)

    def meant_in(self, law: syntax.Law) -> set[_Meant]:
        """What the names in a law stand for; columns of records and what is not known are left out."""
        claim = law.claim
        if isinstance(claim, syntax.NeverMoves):
            named = (getattr(one, "name", one) for one in claim.bearers)
            scores = {("score", fold(one.text)) for one in named if isinstance(one, syntax.Name)}
            return {("value", fold(claim.name.text)), *scores} & self.everything
        asked = self._in_condition(claim.condition, self.scores - self.values)
        return asked | self._in_condition(claim.conclusion, self.scores)

    def _in_condition(self, condition: syntax.Condition | None, scores: frozenset[str]) -> set[_Meant]:
        found: set[_Meant] = set()
        for node in walk_of_unit(condition):
            match node:
                case syntax.Reference(name=name):
                    key = fold(name.text)
                    found.add(("score" if key in scores else "value", key))
                case syntax.ScoreOf(name=name):
                    found.add(("score", fold(name.text)))
                case syntax.AnyScore(name=syntax.Name() as name) | syntax.EveryScore(name=syntax.Name() as name):
                    found.add(("score", fold(name.text)))
                case syntax.Lookup(name=name):
                    found.add(("table", fold(name.text)))
                case syntax.Collection(owner=name):
                    found.add(("value", fold(name.text)))
                case _:
                    pass
        return found & self.everything


def read_laws(outline: Outline) -> Outline:
    """The outline with scores in place of the names of indicators and sections in its laws, and points in place of 满分."""
    if not outline.laws:
        return outline
    named = _Named.of(outline)

    def with_scores(condition: C, names: frozenset[str]) -> C:
        columns = {id(node) for one in walk(condition) if (inside := of_records(one)) for node in walk(inside[1])}

        def score(value: syntax.Reference) -> syntax.Value:
            if id(value) in columns or fold(value.name.text) not in names:
                return value
            return syntax.ScoreOf(name=value.name, reading="score_of_part", span=value.span)

        read: C = changed(changed(condition, syntax.Reference, score), syntax.Compare, in_points)
        return read

    def in_points(test: syntax.Compare) -> syntax.Compare:
        match test.value:
            case syntax.ScoreOf(name=name, reading="score_of_part"):
                points = full_marks_of(outline, name)
            case syntax.TotalValue():
                points = full_marks_of(outline, None)
            case _:
                return test
        if points is None:
            return test
        limit = changed(
            test.limit,
            syntax.FullMarks,
            lambda full: syntax.Literal(number=points, unit="points", span=full.span),
        )
        return replace(test, limit=limit)

    def read(law: syntax.Law) -> syntax.Law:
        if not isinstance(law.claim, syntax.Implies):
            return law
        condition = (
            None if law.claim.condition is None else with_scores(law.claim.condition, named.scores - named.values)
        )
        claim = replace(law.claim, condition=condition, conclusion=with_scores(law.claim.conclusion, named.scores))
        return replace(law, claim=claim)

    return replace(outline, laws=tuple(map(read, outline.laws)))
