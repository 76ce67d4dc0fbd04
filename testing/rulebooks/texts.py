"""Whole rulebooks, drawn: every clause with its small print, filters, gaps, sections, rankings; each compiles without an error.

They are drawn in English and translated by the formatter, so a rulebook is a pair of texts of one meaning. Limits of conditions lie within
what a fact can be, parts of one condition speak of different facts, and awards end at the maximum, since the checks ask for all of this.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse
from kaoping.testing.rulebooks.findings import unscored
from kaoping.testing.rulebooks.grades import grades
from kaoping.testing.rulebooks.heads import facts_sections, heads, rankings
from kaoping.testing.rulebooks.laws import laws
from kaoping.testing.rulebooks.sections import sections
from kaoping.testing.rulebooks.wholes import totals, whole_scores
from kaoping.testing.rulebooks.words import maybe


@st.composite
def english(draw: st.DrawFn, most: int = 3) -> str:
    """The text of a rulebook as its author may have laid it out."""
    total, body = draw(sections(most))
    whole = draw(totals(total, body))
    changes = draw(whole_scores(body)) if draw(st.booleans()) else []
    lines = [
        "rulebook [drawn|生成]",
        *draw(heads()),
        *whole,
        *draw(facts_sections()),
        *body,
        *(draw(unscored()) if draw(st.integers(1, 3)) == 1 else []),
        *draw(rankings()),
        *changes,
        *(draw(grades()) if draw(st.booleans()) else []),
    ]
    if draw(st.integers(1, 4)) == 1:
        heads_of = [
            number for number, line in enumerate(lines) if line.startswith(("section ", "indicator ", "ranking:"))
        ]
        place = draw(st.sampled_from([*heads_of, len(lines)]))
        lines[place:place] = draw(laws())
    return "\n".join(line + maybe(draw, "  # 注", 30) for line in lines) + "\n"


@dataclass(frozen=True)
class Drawn:
    """One rulebook in both languages, in the form that the formatter writes."""

    en: str
    zh: str


@st.composite
def rulebooks(draw: st.DrawFn, most: int = 3) -> Drawn:
    """``most`` indicators a section, at most three sections."""
    parsed = parse(draw(english(most)), "drawn.kp")
    assert parsed.diagnostics == (), [(one.place, one.code) for one in parsed.diagnostics]
    return Drawn(format_document(parsed.document), format_document(parsed.document, "zh"))
