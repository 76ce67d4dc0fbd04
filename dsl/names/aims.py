"""What an adjustment is aimed at: an indicator, a section, the total, or the grade."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl import syntax
from kaoping.dsl.names.table import Names, ScoredBlock
from kaoping.dsl.outline import AdjustmentBlock, Outline

OnScore = syntax.Change | syntax.WholeScores
OnGrade = syntax.GradeSet | syntax.GradeAtMost | syntax.GradeLowered | syntax.GradeRaised


def aim(block: AdjustmentBlock, change: OnScore, names: Names) -> ScoredBlock | None:
    """The indicator or section whose score is changed; None: the total."""
    match change.whole:
        case "this_indicator":
            return names.indicator(syntax.Name(text=block.indicator))
        case "this_section":
            return names.section(syntax.Name(text=block.section))
        case syntax.Name() as name:
            return names.scored(name)
        case _:
            return None


def score_changes(block: AdjustmentBlock) -> tuple[OnScore, ...]:
    return (
        *block.adjustment.changes,
        *(one for one in block.adjustment.verdicts if isinstance(one, syntax.WholeScores)),
    )


def grade_changes(block: AdjustmentBlock) -> tuple[OnGrade, ...]:
    return tuple(one for one in block.adjustment.verdicts if isinstance(one, OnGrade))


def withholds_total(block: AdjustmentBlock) -> bool:
    return "withhold_total" in block.adjustment.verdicts


def aimed_at(part: ScoredBlock | None, outline: Outline, names: Names) -> Iterator[tuple[AdjustmentBlock, OnScore]]:
    """All that changes the score of an indicator or section (None: the total)."""
    for block in outline.adjustments:
        for change in score_changes(block):
            if aim(block, change, names) is part and (part is not None or change.whole == "the_total"):
                yield block, change


def grade_labels(outline: Outline) -> tuple[str, ...]:
    """Every grade that a unit can have, those that vetoes set behind those of the rules."""
    found: dict[str, None] = {}
    for grade in outline.grades:
        found.update((label.text, None) for label in labels_of(grade))
    for block in outline.adjustments:
        found.update((one.label.text, None) for one in grade_changes(block) if isinstance(one, syntax.GradeSet))
    return tuple(found)


def labels_of(grade: syntax.GradeScale | syntax.GradeRule) -> list[syntax.Label]:
    if isinstance(grade, syntax.GradeRule):
        return [grade.label] if grade.label else []
    return [band.label for band in grade.grade_bands] + [one.label for one in grade.other_grades if one.label]
