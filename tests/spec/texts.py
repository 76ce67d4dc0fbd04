"""The texts of the program that a case keeps: explanations and messages. ``KAOPING_UPDATE=1`` writes them anew; scores it never touches."""

from __future__ import annotations

from pathlib import Path

from kaoping.cli.render.diagnostics_text import diagnostics_text
from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Language
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.explain import as_text, explain_indicator, explain_unit
from kaoping.engine.scoring.score import Scored
from tests.spec.case import Snapshot


def told(snapshot: Snapshot, assessment: Assessment, scored: Scored, folder: Path) -> str:
    """What the program says now, without the folder that the case was written into."""
    if snapshot.kind == "messages":
        sources = Sources(str(folder))
        blocks = diagnostics_text(
            (*assessment.problems, *scored.problems[len(assessment.problems) :]), sources, snapshot.language
        )
        return "\n".join(blocks).replace(f"{folder}/", "")
    return _explained(scored, snapshot.about, snapshot.language)


def _explained(scored: Scored, about: tuple[str, ...], language: Language) -> str:
    unit, *indicator = about
    if indicator:
        return as_text(explain_indicator(scored, unit, indicator[0], language=language), language)
    return as_text(explain_unit(scored, unit, language=language), language)


def rewrite(path: Path, texts: dict[Snapshot, str]) -> None:
    """Puts the texts in place of the snapshots of a case file."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for snapshot in sorted(texts, key=lambda one: -one.first):
        lines[snapshot.first - 1 : snapshot.last - 1] = texts[snapshot].splitlines(keepends=True)
    path.write_text("".join(lines), "utf-8")
