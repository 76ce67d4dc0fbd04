"""The assessment as it would be without waivers: what was waived is a problem all the same, and is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kaoping.dsl.source import Cell
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import Record, UnitFacts
from kaoping.engine.scoring.score import Scored


def scored_without_waivers(assessment: Assessment, scored: Scored) -> Scored:
    """Everybody scored as if nothing had been waived; the run itself where nothing was."""
    if not any(_is_waived(one) for one in assessment.units):
        return scored
    bare = replace(assessment, units=tuple(_bare(one) for one in assessment.units)).score(scored.language)
    return scored if bare.failed else bare


def _is_waived(facts: UnitFacts) -> bool:
    return bool(facts.waivers) or any(one.waiver for records in facts.records.values() for one in records)


def _bare(facts: UnitFacts) -> UnitFacts:
    if not _is_waived(facts):
        return facts
    records = {key: tuple(replace(one, waiver=None) for one in rows) for key, rows in facts.records.items()}
    return replace(facts, records=records, waivers={})


def with_waivers_again(records: Iterable[Record], facts: UnitFacts) -> tuple[Record, ...]:
    """The records as they were read."""
    known: Mapping[tuple[Cell, str], Record] = {
        (one.place, one.found_at): one for rows in facts.records.values() for one in rows if one.waiver
    }
    return tuple(known.get((one.place, one.found_at), one) for one in records)
