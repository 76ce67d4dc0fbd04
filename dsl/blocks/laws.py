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
from kaoping.dsl.walk import of_records, walk

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
    gone = _names(base) - _names(outline)
    return tuple(
        one
        for one in laws
        if one.span.file == outline.file
        or not any(isinstance(node, syntax.Name) and fold(node.text) in gone for node in walk(one))
    )


def _names(outline: Outline) -> set[str]:
    names = [one.fact.name for one in outline.facts] + [one.name for one in outline.derived]
    names += [one.indicator.name for one in (*outline.indicators, *outline.unscored)]
    names += [one.section.name for one in outline.sections] + [one.table.name for one in outline.tables]
    return {key for name in names for key in keys_of(name)}


def read_laws(outline: Outline) -> Outline:
    """The outline with scores in place of the names of indicators and sections in its laws, and points in place of 满分."""
    if not outline.laws:
        return outline
    facts = {key for block in outline.facts for key in keys_of(block.fact.name)}
    facts |= {key for one in outline.derived for key in keys_of(one.name)}
    scored = {key for one in outline.indicators for key in keys_of(one.indicator.name)}
    scored |= {key for one in outline.sections for key in keys_of(one.section.name)}

    def with_scores(condition: C, names: set[str]) -> C:
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
        condition = None if law.claim.condition is None else with_scores(law.claim.condition, scored - facts)
        claim = replace(law.claim, condition=condition, conclusion=with_scores(law.claim.conclusion, scored))
        return replace(law, claim=claim)

    return replace(outline, laws=tuple(map(read, outline.laws)))
