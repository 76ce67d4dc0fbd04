"""Earlier periods, as far as a rulebook looks back."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from kaoping.engine.facts import Gap, UnitFacts
from kaoping.engine.periods import Period
from kaoping.engine.published import Published
from kaoping.engine.rulebook import Fact, Kind, Past, PastReading
from kaoping.testing.aims import Aims
from kaoping.testing.drawing import Drawing
from kaoping.testing.numbered import numbered
from kaoping.testing.units import as_read
from kaoping.testing.values import Die, bytes_of, die_of

NOW = {"zh": "2024年第二季度", "en": "Q2 2024"}
YEAR_AGO = {"zh": "去年同期", "en": "a year ago"}


class Looking:
    """What a rulebook asks of earlier periods."""

    def __init__(self, aims: Aims, *, gaps: bool) -> None:
        self.aims, self.language = aims, aims.rulebook.language
        self.asked = [step for step in aims.rulebook.steps if isinstance(step, Past)]
        self.now = NOW[self.language] if self.asked else ""
        self.names = tuple(self._names())
        self.may_lack = gaps and all(Gap.MISSING in aims.of(step.key).gaps for step in self.asked)
        values = [step for step in self.asked if step.reading is PastReading.VALUE]
        near: dict[str, set[Fraction]] = {}
        for step in values:
            near.setdefault(step.of, set()).update(aims.of(step.key).near)
        wanted = aims.behind.of(step.of for step in values)
        allowed = gaps and all(Gap.MISSING in aims.of(step.key).gaps for step in values)
        self.drawing = Drawing(aims, wanted & aims.facts.keys(), gaps=allowed, near=near)
        self.points = [self._points(step) for step in self.asked if step.reading is not PastReading.VALUE]

    def _names(self) -> Sequence[str]:
        """Of the periods, the nearest first."""
        counted = max((step.back for step in self.asked), default=0)
        found = [quarter_before(number, self.language) for number in range(1, counted + 1)]
        found += [step.named for step in self.asked if step.named and step.named not in found]
        year_ago = any(not step.back and not step.named for step in self.asked)
        return list(dict.fromkeys([*found, *([YEAR_AGO[self.language]] if year_ago else [])]))

    def _points(self, step: Past) -> tuple[Past, Die]:
        """The points, or the place, that were printed."""
        if step.reading is PastReading.RANK:
            return step, die_of(Fact("", Kind.COUNT, minimum=Fraction(1)), self.aims.of(step.key).near, plain=1)
        near = self.aims.of(step.key).near
        if step.reading is PastReading.RATE and step.maximum is not None:
            near = tuple(edge * step.maximum for edge in near)
        maximum = step.maximum if step.maximum is not None else _maximum(self.aims, step.of)
        return step, die_of(Fact("", Kind.NUMBER, minimum=Fraction(0), maximum=maximum), near, plain=0)


def _maximum(aims: Aims, key: str) -> Fraction | None:
    found = {one.key: one.maximum for one in aims.rulebook.sections}
    found |= {one.key: one.maximum for one in aims.rulebook.indicators}
    return found.get(key, aims.rulebook.total)


def quarter_before(number: int, language: str) -> str:
    """
    >>> quarter_before(1, "zh"), quarter_before(2, "en")
    ('2024年第一季度', 'Q4 2023')
    """
    year, quarter = divmod(2024 * 4 + 1 - number, 4)
    return f"{year}年第{'一二三四'[quarter]}季度" if language == "zh" else f"Q{quarter + 1} {year}"


@st.composite
def periods_of(draw: st.DrawFn, looking: Looking, units: Sequence[UnitFacts]) -> tuple[Period, ...]:
    """The earlier periods of these units, the nearest first. Where the rulebook says what follows, a unit may not have been there."""
    found = []
    for name in looking.names:
        how = zip(units, draw(bytes_of(len(units))), strict=True)
        there = [(one, side) for one, side in how if not looking.may_lack or side % 6 < 5]
        known = {one.unit.name: _earlier(draw, looking.drawing, one, as_now=side % 3 == 0) for one, side in there}
        printed = {one.unit.name: _printed(draw, looking, one.unit.name) for one, _ in there if looking.points}
        placed = numbered(list(known.values()), looking.aims.rulebook)
        found.append(Period(name, {one.unit.name: one for one in placed}, printed))
    return tuple(found)


def _earlier(draw: st.DrawFn, drawing: Drawing, now: UnitFacts, *, as_now: bool) -> UnitFacts:
    """What a unit had then: all that is asked, drawn, or what it has now."""
    same = {key: value for key, value in now.values.items() if key in drawing.keys}
    if as_now and set(same) >= drawing.dice.keys():
        return as_read(now.unit, same, {})
    values, records = drawing.thrown(draw, drawing.keys, now.unit.name)
    return as_read(now.unit, values, records)


def _printed(draw: st.DrawFn, looking: Looking, unit: str) -> Published:
    total: Fraction | None = None
    rank, scores = "", dict[str, Fraction]()
    for (step, die), side in zip(looking.points, draw(bytes_of(len(looking.points))), strict=True):
        value = die.thrown(draw, side)
        assert isinstance(value, int | Fraction)
        if step.reading is PastReading.RANK:
            rank = str(value)
        elif step.of:
            scores[step.of] = Fraction(value)
        else:
            total = Fraction(value)
    return Published(unit, total, rank, scores)


_remembered: dict[tuple[int, bool], Looking] = {}


def looking_back(aims: Aims, gaps: bool) -> Looking:
    """Made once."""
    found = _remembered.get((id(aims), gaps))
    if found is None or found.aims is not aims:
        if len(_remembered) > 64:
            _remembered.clear()
        found = _remembered[id(aims), gaps] = Looking(aims, gaps=gaps)
    return found
