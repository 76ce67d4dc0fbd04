"""What the page of one unit alone may hold of the others: what was published of them, and statistics that its rules use, without their values."""

from __future__ import annotations

from dataclasses import replace

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.assessment.places import places_of_total
from kaoping.engine.report.content import Content
from kaoping.engine.scoring.standing import Standing


@dataclass(frozen=True, slots=True)
class PublishedRow:
    rank: str
    unit: str
    total: str
    own: bool


def alone(content: Content) -> Content:
    """The content whose explanations name no other unit, but for those whose totals are published."""
    known = frozenset(name for name, one in content.assessment.published.items() if one.total is not None)
    return replace(content, scored=replace(content.scored, named=known))


def published_rows(content: Content, standing: Standing) -> list[PublishedRow]:
    """The ranks and totals of the unit's class as they were published, in the order of the published table."""
    beside = {
        one.unit.name
        for one in content.scored.standings
        if one.rulebook is standing.rulebook and one.unit.unit_class == standing.unit.unit_class
    }
    places = places_of_total(standing.rulebook)
    return [
        PublishedRow(
            one.rank or "—", name, "—" if one.total is None else shown(one.total, places), name == standing.unit.name
        )
        for name, one in content.assessment.published.items()
        if name in beside and (one.rank or one.total is not None)
    ]
